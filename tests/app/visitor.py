"""Somebody at the kiosk: touches the real window, reads what is on it, waits."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.app.kiosk import Kiosk
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.donations.gift import Gift
from kiosk.screens.unlocking import UnlockingScreen
from kiosk.screens.watching import WatchingScreen
from kiosk.visit.events import ChooseAmount, ChooseWay, Intent, ShowFilm, Touch
from kiosk.visit.states import Amount, Attract, Film, Panel, Phase, Scan, State, Unlocked, Watching

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Visitor:
    """Works on the GUI thread; Qt goes on working whenever it waits."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk = kiosk

    # Eyes

    @property
    def state(self) -> State:
        return self.kiosk.conductor.visit.state

    @property
    def screen(self) -> QWidget:
        shown = self.kiosk.stage.current
        assert shown is not None, "nothing is shown"
        return shown

    @property
    def gift(self) -> Gift | None:
        return self.state.gift if isinstance(self.state, Scan) else None

    @property
    def position_ms(self) -> int:
        return self.kiosk.facts().playback.position_ms

    def words(self) -> str:
        """All that is written on the screen."""
        top = self.kiosk.stage
        labels = [found for found in top.findChildren(QLabel) if found.isVisible()]
        buttons = [found for found in top.findChildren(QAbstractButton) if found.isVisible()]
        said = [label.text() for label in labels]
        return "\n".join([*said, *(b.accessibleName() or b.text() for b in buttons)])

    def picture(self) -> QImage:
        """The screen as it is, film included."""
        window = self.kiosk.window
        return window.screen().grabWindow(0).toImage()

    # Patience

    def wait(self, seconds: float) -> None:
        loop = QEventLoop()
        # Qt's ordinary timers may be early by a twentieth: a held finger would be lifted too soon.
        timer = QTimer(loop, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(loop.quit)
        timer.start(round(seconds * 1000))
        loop.exec()

    def until(self, condition: Callable[[], object], what: str, seconds: float = 30.0) -> None:
        """Until `condition` holds; fails after `seconds`."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"waited in vain for {what}; {self.state}"
            self.wait(0.01)

    def reach(self, wanted: type, seconds: float = 30.0) -> None:
        self.until(lambda: isinstance(self.state, wanted), wanted.__name__, seconds)

    def read(self, sentence: str, seconds: float = 30.0) -> None:
        """Until `sentence` can be read on the screen."""
        end = time.monotonic() + seconds
        while sentence not in self.words():
            assert time.monotonic() < end, f"{sentence!r} is not among: {self.words()}"
            self.wait(0.02)

    # Hands

    def button(self, intent: Intent) -> QWidget | None:
        """What can be touched for `intent` now."""
        current = self.kiosk.stage.current
        found = current.touchable(intent) if current is not None else None
        return found if found is not None and found.isVisible() and found.isEnabled() else None

    def touchables(self) -> list[QAbstractButton]:
        """Every button there is, shown or not."""
        return self.kiosk.stage.findChildren(QAbstractButton)

    def middle(self, widget: QWidget) -> QPoint:
        """Where on the window `widget` is."""
        return widget.mapTo(self.kiosk.window, widget.rect().center())

    def bring_controls(self) -> None:
        """Touch the film, where it has the whole screen."""
        if isinstance(self.state, Watching) and self.state.panel is Panel.HIDDEN:
            middle = self.kiosk.window.rect().center()
            self.press(middle)
            self.release(middle)

    def touch(self, intent: Intent) -> None:
        self.bring_controls()
        found = self.button(intent)
        assert found is not None, f"nothing to touch for {intent} in {self.state}"
        self.tap(found)

    def look(self) -> None:
        """Take the time to see what there is: whatever is touched next is meant."""
        self.kiosk.stage.second_taps.look()

    def tap(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.look()
        place = widget.mapTo(self.kiosk.window, at or widget.rect().center())
        self.press(place)
        self.release(place)

    def press(self, place: QPoint) -> None:
        self._send(QEvent.Type.MouseButtonPress, place, LEFT, LEFT)

    def move(self, place: QPoint) -> None:
        self._send(QEvent.Type.MouseMove, place, NONE, LEFT)

    def release(self, place: QPoint) -> None:
        self._send(QEvent.Type.MouseButtonRelease, place, LEFT, NONE)

    def _send(
        self, kind: QEvent.Type, place: QPoint, button: Qt.MouseButton, held: Qt.MouseButton
    ) -> None:
        window = self.kiosk.window
        there = QPointF(window.mapToGlobal(place))
        event = QMouseEvent(
            kind, QPointF(place), there, button, held, Qt.KeyboardModifier.NoModifier
        )
        event.setTimestamp(time.monotonic_ns() // 1_000_000)
        QCoreApplication.sendEvent(window.windowHandle(), event)

    def type_keys(self, text: str) -> None:
        """Keys of a keyboard, or of a scanner that types."""
        handle = self.kiosk.window.windowHandle()
        for character in text:
            returns = character == "\n"
            key = Qt.Key.Key_Return if returns else Qt.Key(ord(character.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                none = Qt.KeyboardModifier.NoModifier
                event = QKeyEvent(kind, key, none, "\r" if returns else character)
                QCoreApplication.sendEvent(handle, event)

    # Ways that most tests go

    def go_to(self, film: FilmKey) -> None:
        """From the poster to the film's page."""
        self.reach(Attract)
        if len(self.kiosk.facts().catalogue.films) > 1:
            self.touch(Touch.ALL_FILMS)
            self.touch(ShowFilm(film))
        else:
            self.touch(Touch.WATCH)
        assert self.state == Film(film)

    def unlock_free(self, film: FilmKey) -> str:
        """To the unlocked film; the code to come back with."""
        self.go_to(film)
        self.touch(Touch.UNLOCK)
        self.touch(ChooseWay(UnlockWay.FREE))
        self.reach(Unlocked)
        assert isinstance(self.state, Unlocked)
        return self.state.code

    def enter(self, code: str) -> None:
        """Type a code on the keypad."""
        for character in code:
            assert isinstance(self.screen, UnlockingScreen), self.state
            self.tap(self.screen.key(character))

    def watch(self) -> None:
        """Start the unlocked film."""
        self.touch(Touch.WATCH)
        self.until(self.plays, "the film to play", 15)

    def plays(self) -> bool:
        return isinstance(self.state, Watching) and self.state.phase is Phase.PLAYING

    def moves(self) -> bool:
        """Whether the film's position goes on."""
        before = self.position_ms
        self.wait(0.4)
        return self.position_ms > before

    def seek(self, position_ms: int) -> None:
        self.bring_controls()
        assert isinstance(self.screen, WatchingScreen)
        line = self.screen.time_line
        self.tap(line, line.point_of(position_ms))

    def choose_amount(self) -> None:
        """The first of the suggested amounts."""
        assert isinstance(self.state, Amount)
        appeal = self.kiosk.facts().appeal_of(self.state.film)
        assert appeal is not None
        self.touch(ChooseAmount(appeal.suggested[0]))

    def ask_gift(self) -> Gift:
        """From the amounts to the code on the screen."""
        self.choose_amount()
        self.touch(Touch.GIVE)
        self.until(
            lambda: self.gift is not None and self.gift.payment_url is not None,
            "an address to pay at",
            20,
        )
        assert self.gift is not None
        return self.gift

    def hold_corner(self, seconds: float = 3.4) -> None:
        """The staff's long touch."""
        corner = QPoint(40, 40)
        self.press(corner)
        self.wait(seconds)
        self.release(corner)
