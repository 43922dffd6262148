"""What has only just come to lie under a finger is not pressed by it; what is meant, always is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk import assets
from kiosk.catalogue.model import UnlockWay
from kiosk.screens.second_taps import SECOND_TAP_SECONDS, UNSEEN_SECONDS
from kiosk.screens.stage import Stage
from kiosk.screens.unlocking import UnlockingScreen
from kiosk.visit import states
from kiosk.visit.events import ChooseWay, Intent, Touch, TypeCharacter
from kiosk.visit.facts import Facts
from kiosk.widgets.button import Touchable
from tests.screens import scenes
from tests.screens.scenes import ZIYARA
from tests.screens.visits import Scene

LEFT = Qt.MouseButton.LeftButton


@dataclass
class Hand:
    """Touches the glass, whatever lies there, at a time of its own."""

    stage: Stage
    now: float = 1000.0

    def __post_init__(self) -> None:
        self.told: list[Intent] = []
        self.stage.intent.connect(self._hear)

    def _hear(self, intent: Intent) -> None:
        if intent is not Touch.ANYWHERE:
            self.told.append(intent)

    def show(self, shown: Scene) -> QWidget:
        self.stage.show_visit(*shown)
        assert self.stage.current is not None
        return self.stage.current

    def under(self, place: QPoint) -> QWidget:
        return self.stage.childAt(place) or self.stage

    def press(self, place: QPoint) -> None:
        under = self.under(place)
        QTest.mousePress(under, LEFT, pos=under.mapFrom(self.stage, place))

    def release(self, place: QPoint) -> None:
        under = self.under(place)
        QTest.mouseRelease(under, LEFT, pos=under.mapFrom(self.stage, place))

    def tap(self, place: QPoint) -> None:
        self.press(place)
        self.release(place)

    def place_of(self, intent: Intent) -> QPoint:
        assert self.stage.current is not None
        button = self.stage.current.touchable(intent)
        assert button is not None
        assert button.isVisible()
        return button.mapTo(self.stage, button.rect().center())


@pytest.fixture
def hand(qtbot: QtBot) -> Iterator[Hand]:
    hands: list[Hand] = []
    made = Stage(assets.folder() / "translations", monotonic=lambda: hands[0].now)
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.resize(1080, 1920)
    hands.append(Hand(made))
    made.show()
    qtbot.waitUntil(lambda: made._settled, timeout=30_000)
    yield hands[0]
    made.close_stage()
    made.tongues.use("en")
    made.close()
    made.deleteLater()


@pytest.fixture(scope="module")
def world(folder: Path) -> Facts:
    return scenes.facts(folder)


def page(world: Facts, state: states.State) -> Scene:
    return scenes.visit(world, state), world


@pytest.mark.parametrize("size", [QSize(1920, 1080), QSize(1080, 1920)])
@pytest.mark.parametrize("pause", [0.05, 0.4, 0.55])
def test_a_second_tap_on_the_poster_presses_nothing_of_the_films_page(
    hand: Hand, world: Facts, size: QSize, pause: float
) -> None:
    hand.stage.resize(size)
    film = page(world, states.Film(ZIYARA))
    hand.show(film)
    buttons = [hand.place_of(intent) for intent in (Touch.UNLOCK, Touch.DONATE, Touch.BACK)]
    for place in buttons:
        hand.show(page(world, states.Attract()))
        hand.now += 10
        hand.told.clear()
        hand.tap(place)
        assert hand.told == [Touch.WATCH]
        hand.show(film)
        hand.now += pause
        hand.tap(place + QPoint(9, -7))
        assert hand.told == [Touch.WATCH]
        # The same place, by one who has seen what is there now.
        hand.now += 1.01 * SECOND_TAP_SECONDS
        hand.tap(place)
        assert len(hand.told) == 2


def test_elsewhere_a_quick_touch_is_taken_for_meant_once_it_can_be(
    hand: Hand, world: Facts
) -> None:
    hand.show(page(world, states.Attract()))
    hand.now += 10
    hand.tap(QPoint(500, 300))
    hand.show(page(world, states.Film(ZIYARA)))
    hand.now += UNSEEN_SECONDS - 0.05
    hand.tap(hand.place_of(Touch.DONATE))
    assert hand.told == [Touch.WATCH]
    hand.now += 0.06
    hand.tap(hand.place_of(Touch.DONATE))
    assert hand.told == [Touch.WATCH, Touch.DONATE]


def test_keys_are_never_too_quick(hand: Hand, scene: dict[str, Scene]) -> None:
    screen = hand.show(scene["unlocking"])
    assert isinstance(screen, UnlockingScreen)
    hand.now += 1.01 * UNSEEN_SECONDS
    for letter in "77KJ7":
        key = screen.key(letter)
        hand.tap(key.mapTo(hand.stage, key.rect().center()))
        hand.show(scene["unlocking-typed"])
        hand.now += 0.04
    assert hand.told == [TypeCharacter(letter) for letter in "77KJ7"]


@pytest.mark.parametrize(
    ("before", "touched", "after"),
    [
        ("amount-chosen", Touch.GIVE, "scan-waiting"),
        ("scan-waiting", Touch.CANCEL, "unlocking"),
        ("watching", Touch.PAUSE, "watching-paused"),
        ("watching", Touch.LEAVE, "watching-leaving"),
        ("amount", Touch.OTHER_AMOUNT, "amount-typing"),
        ("thanks-watching", Touch.DONE, "watching-paused"),
        ("unlocking", ChooseWay(UnlockWay.FREE), "unlocked"),
        ("staff-rehearse", Touch.STAY, "staff-endings"),
    ],
)
def test_two_taps_are_one_wherever_something_else_comes(
    hand: Hand, scene: dict[str, Scene], before: str, touched: Intent, after: str
) -> None:
    for size in (QSize(1920, 1080), QSize(1080, 1920)):
        hand.stage.resize(size)
        hand.show(scene[before])
        hand.now += 10
        place = hand.place_of(touched)
        hand.told.clear()
        hand.tap(place)
        hand.show(scene[after])
        hand.now += 0.2
        hand.tap(place)
        hand.now += 0.2
        hand.tap(place)
        assert hand.told == [touched]


def test_two_taps_that_carry_one_time_stamp_are_still_two(
    hand: Hand, scene: dict[str, Scene]
) -> None:
    """Milliseconds are long for a busy machine, and some drivers give every touch the same."""
    hand.show(scene["watching"])
    hand.now += 10
    place = hand.place_of(Touch.PAUSE)
    for _ in range(2):
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            under, held = hand.under(place), kind == QEvent.Type.MouseButtonPress
            event = QMouseEvent(
                kind,
                QPointF(under.mapFrom(hand.stage, place)),
                QPointF(hand.stage.mapToGlobal(place)),
                LEFT,
                LEFT if held else Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
            )
            event.setTimestamp(77)
            QCoreApplication.sendEvent(under, event)
        hand.show(scene["watching-paused"])
    assert hand.told == [Touch.PAUSE]


def test_who_says_twice_that_they_are_here_presses_nothing_beneath(
    hand: Hand, world: Facts
) -> None:
    visit, facts = page(world, states.Film(ZIYARA))
    hand.show((visit, facts))
    place = hand.place_of(Touch.UNLOCK)
    hand.now += 60
    hand.show((replace(visit, prompt_until=facts.monotonic + 20), facts))
    # Whoever touched as the question came has not answered it.
    hand.tap(place)
    assert hand.told == []
    hand.now += 2
    hand.tap(place)
    assert hand.told == [Touch.STILL_HERE]
    hand.show((visit, facts))
    hand.now += 0.25
    hand.tap(place)
    assert hand.told == [Touch.STILL_HERE]
    hand.now += 1
    hand.tap(place)
    assert hand.told == [Touch.STILL_HERE, Touch.UNLOCK]


def test_a_touch_ends_with_the_screen_it_began_on(
    hand: Hand, scene: dict[str, Scene], world: Facts
) -> None:
    screen = hand.show(scene["scan-waiting"])
    hand.now += 10
    place = hand.place_of(Touch.CANCEL)
    button = hand.under(place)
    hand.press(place)
    assert isinstance(button, Touchable)
    assert button.isDown()
    for other in (scene["thanks"], page(world, states.Attract())):
        hand.show(other)
        hand.now += 5
        hand.release(place)
        assert hand.told == []
    assert not screen.isVisible()
    assert not button.isDown()
    hand.tap(QPoint(500, 300))
    assert hand.told == [Touch.WATCH]


def test_a_film_that_ends_under_a_finger_leaves_no_place_on_the_time_line(
    hand: Hand, scene: dict[str, Scene]
) -> None:
    screen = hand.show(scene["watching"])
    hand.now += 10
    line = screen.time_line  # type: ignore[attr-defined]
    place = line.mapTo(hand.stage, line.point_of(4_000_000))
    hand.press(place)
    assert line._dragged is not None
    hand.show(scene["unlocking"])
    hand.release(place)
    assert line._dragged is None
    assert hand.told == []


class Shows(QObject):
    """Which buttons are shown anew."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, Touchable):
            self.shown.append(watched.text())
        return False


def test_what_stands_still_is_not_shown_anew(hand: Hand, scene: dict[str, Scene]) -> None:
    """Else it could never be pressed where the screen is refreshed several times a second."""
    shows = Shows()
    for name, shown in scene.items():
        hand.show(shown)
        QApplication.instance().installEventFilter(shows)  # type: ignore[union-attr]
        hand.show(shown)
        QApplication.instance().removeEventFilter(shows)  # type: ignore[union-attr]
        assert shows.shown == [], name
