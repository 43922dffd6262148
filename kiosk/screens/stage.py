"""Shows the screen of the visit's state, and what stands above or beside every screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.screens.banner import RehearsalBanner
from kiosk.screens.drift import REACH, place_drifting
from kiosk.screens.making import as_first_seen, likely, make_screen
from kiosk.screens.mark import NeedsStaff
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.second_taps import SecondTaps
from kiosk.screens.still_there import StillThere
from kiosk.screens.tongues import Tongues
from kiosk.screens.touches import TouchWatch
from kiosk.visit import states
from kiosk.visit.events import ScanCode, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.poster import film_on_poster
from kiosk.visit.states import Visit
from kiosk.widgets.pictures import PictureLoader
from kiosk.widgets.scanner import ScanReader
from kiosk.widgets.texts import is_right_to_left, warm_up
from kiosk.widgets.theme import Theme, ThemeName

_SETTLE_MILLISECONDS = 100  # by then a window has been painted
_IDLE_MILLISECONDS = 20  # between two screens, for touches and paints that came meanwhile


class Stage(QWidget):
    """The whole window's content. GUI thread.

    Makes each screen when its state is first shown, and all of them anew for another language,
    text size or screen size. The film's surface is the stage's own child and lies over the
    screen that has room for it, so that it outlives the screens. Until then it waits beside the
    stage, where nobody sees it, as large as it will be: a film that was prepared on it has its
    picture ready, and only has to be moved in. Signal: intent(Intent).
    """

    intent = Signal(object)

    def __init__(
        self,
        translations: Path,
        theme_name: ThemeName = "foyer",
        reduce_motion: bool = False,
        parent: QWidget | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._theme_name: ThemeName = theme_name
        self._reduce_motion = reduce_motion
        self.tongues = Tongues(translations)
        self.loader = PictureLoader(self)
        self._screens: dict[type, Screen] = {}
        self._made_for: tuple[object, ...] | None = None
        self._parts: Parts | None = None
        self._current: Screen | None = None
        self._banner: RehearsalBanner | None = None
        self._prompt: StillThere | None = None
        self._mark: NeedsStaff | None = None
        self._surface: QWidget | None = None
        self._preroll_surface: QWidget | None = None
        self._shown: tuple[Visit, Facts] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._touches = TouchWatch(self, monotonic)
        self._touches.touched.connect(self._touched_anywhere)
        self._touches.corner_held.connect(self._corner_held)
        self._scanner = ScanReader(self)
        self._scanner.scanned.connect(self._scanned)
        self._scanner.typed.connect(self._typed)
        self._settled = False
        self._warmed: set[str] = set()
        self._idle = QTimer(self)
        self._idle.setInterval(_IDLE_MILLISECONDS)
        self._idle.timeout.connect(self._make_one_more)

    def set_surface(self, surface: QWidget) -> None:
        """Takes the widget that the film is drawn on; the stage shows and places it."""
        self._surface = surface
        surface.setParent(self)
        self._place()
        surface.show()

    def set_preroll_surface(self, surface: QWidget) -> None:
        """Takes the widget for what is shown before films, while the film's own gets ready."""
        self._preroll_surface = surface
        surface.setParent(self)
        self._place()
        surface.show()

    def show_visit(self, visit: Visit, facts: Facts) -> None:
        """Shows the visit as it is now; cheap where nothing changed."""
        self._shown = visit, facts
        if self.width() < 2 or self.height() < 2:
            return
        self._make_ready(visit, facts)
        screen = self._screen_for(type(visit.state))
        screen.present(visit, facts)
        self._bring_on(screen, self._room_for(type(visit.state), facts.monotonic))
        if self._banner is not None:
            self._banner.setVisible(facts.config.rehearsal)
        if self._mark is not None:
            self._mark.setVisible(any(not line.well for line in facts.health))
        if self._prompt is not None:
            self._prompt.present(visit, facts)
            if self._banner is not None:
                self._banner.raise_()
        self._place()

    @property
    def current(self) -> Screen | None:
        """The screen that is shown."""
        return self._current

    @property
    def second_taps(self) -> SecondTaps:
        """Which touches are taken for meant."""
        return self._touches.second_taps

    @property
    def theme(self) -> Theme | None:
        """The look that the present screens are made with."""
        return self._parts.theme if self._parts is not None else None

    def close_stage(self) -> None:
        """Ends what works for the stage. At the end of the program."""
        self._settled = True  # what has not begun by now does not begin any more
        self._idle.stop()
        self._touches.stop()
        self._scanner.stop()
        self.loader.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._current is not None and self._current.takes_scans:
            self._scanner.take(event)
        else:
            self._typed(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None:
            self.show_visit(*self._shown)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._settled:
            QTimer.singleShot(_SETTLE_MILLISECONDS, self, self._settle)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._parts is not None:
            painter = QPainter(self)
            painter.fillRect(event.rect(), self._parts.theme.palette.ground)
            painter.end()

    @property
    def prepared(self) -> bool:
        """Whether every screen that a visit comes to is made, and none keeps a touch waiting."""
        return self._settled and not self._idle.isActive()

    def _settle(self) -> None:
        """Begins what would hold up the first paint; its event never comes to a covered stage."""
        if not self._settled:
            self._settled = True
            self._touches.start()
            self._idle.start()

    def _make_ready(self, visit: Visit, facts: Facts) -> None:
        """Drops what was made for another language or size, and makes the frame anew."""
        wanted = (visit.language, visit.text_size, self.size(), facts.config.rehearsal)
        if wanted == self._made_for:
            return
        self._made_for = wanted
        self.tongues.use(visit.language)
        mirrored = is_right_to_left(visit.language)
        rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(rtl if mirrored else ltr)
        theme = Theme.for_screen(
            self.size(), self._theme_name, visit.text_size.value, self._reduce_motion
        )
        self._parts = Parts(theme, self.loader, self.tongues)
        self.setPalette(theme.qt_palette())
        for gone in (*self._screens.values(), self._banner, self._prompt, self._mark):
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._screens, self._current = {}, None
        self._banner = RehearsalBanner(theme, self) if facts.config.rehearsal else None
        self._mark = NeedsStaff(theme, self)
        self._mark.move(theme.px(10), theme.px(10))
        self._prompt = StillThere(theme, self)
        self._prompt.intent.connect(self.intent)
        self._touches.corner = theme.px(150)
        self._touches.second_taps.reach = theme.px(110)
        if self._settled:
            self._idle.start()

    def _screen_for(self, kind: type[states.State]) -> Screen:
        screen = self._screens.get(kind)
        if screen is None:
            if self._parts is None:
                raise RuntimeError("a screen is asked for before the stage has a size")
            screen = make_screen(kind, self._parts)
            screen.hide()
            screen.setParent(self)
            screen.setGeometry(self._room_for(kind, 0.0))
            screen.intent.connect(self.intent)
            self._screens[kind] = screen
        return screen

    def _make_one_more(self) -> None:
        """Makes the next screen before it is wanted, so that its first touch is as quick."""
        if self._shown is None:
            return
        language = self._shown[0].language
        if language not in self._warmed:
            self._warmed.add(language)
            warm_up(language)
            return
        kinds = likely(self._shown[1])
        missing = next((kind for kind in kinds if kind not in self._screens), None)
        if missing is None:
            self._idle.stop()
            return
        screen = self._screen_for(missing)
        visit, facts = self._shown
        if not isinstance(visit.state, states.Attract):
            return
        film = film_on_poster(visit.state, facts)
        first = as_first_seen(missing, film) if film is not None else None
        if first is not None:
            # Its text is laid out and its pictures decoded, too.
            screen.present(replace(visit, state=first), facts)
            screen.grab()

    def _bring_on(self, screen: Screen, room: QRect) -> None:
        before = self._current
        if screen.geometry() != room:
            screen.setGeometry(room)
        if before is screen:
            return
        self._current = screen
        screen.show()
        if before is not None:
            before.hide()
            before.leave()
        if self._mark is not None:
            self._mark.raise_()
        if self._prompt is not None:
            self._prompt.raise_()
        if self._banner is not None:
            self._banner.raise_()

    def _room_for(self, kind: type[states.State], monotonic: float) -> QRect:
        bottom = self._banner.sizeHint().height() if self._banner is not None else 0
        room = QRect(0, 0, self.width(), self.height() - bottom)
        reach = self._parts.theme.px(REACH) if self._parts is not None else 0
        return place_drifting(kind, room, monotonic, reach)

    def _place(self) -> None:
        """Puts the banner below, and films where the screen has room for them."""
        if self._banner is not None:
            tall = self._banner.sizeHint().height()
            self._banner.setGeometry(0, self.height() - tall, self.width(), tall)
        screen = self._current
        before, film = (screen.preroll_area(), screen.film_area()) if screen else (None, None)
        self._place_surface(self._preroll_surface, before, states.Preroll)
        self._place_surface(self._surface, film, states.Watching)

    def _place_surface(
        self, surface: QWidget | None, area: QRect | None, kind: type[states.State]
    ) -> None:
        if surface is None:
            return
        # A native surface lies over everything in its window: the question needs the place.
        asking = self._prompt is not None and not self._prompt.isHidden()
        place = self._backstage(kind) if area is None or asking else area
        if surface.geometry() != place:
            surface.setGeometry(place)
            surface.raise_()

    def _backstage(self, kind: type[states.State]) -> QRect:
        """Where a surface waits: outside the window, and as large as it will be on its screen."""
        screen = self._screens.get(kind)
        to_come = screen.film_area_to_come() if screen is not None else None
        size = self.size() if to_come is None else to_come.size()
        return QRect(QPoint(self.width(), 0), size)

    def _typed(self, event: QKeyEvent) -> None:
        """Hands a key to the screen that is shown."""
        event.setAccepted(self._current is not None and self._current.take_key(event))

    def _scanned(self, text: str) -> None:
        if self._current is not None and self._current.takes_scans:
            self.intent.emit(ScanCode(text))

    def _touched_anywhere(self) -> None:
        # The question answers for itself: its buttons act at release, and it must stay so long.
        if self._prompt is None or self._prompt.isHidden():
            self.intent.emit(Touch.ANYWHERE)

    def _corner_held(self) -> None:
        self.intent.emit(Touch.HELD_CORNER)
