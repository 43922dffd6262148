"""The stage: which screen, in which language, with what above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk import assets
from kiosk.screens import touches
from kiosk.screens.attract import AttractScreen
from kiosk.screens.banner import RehearsalBanner
from kiosk.screens.film import FilmScreen
from kiosk.screens.mark import NeedsStaff
from kiosk.screens.stage import Stage
from kiosk.screens.still_there import StillThere
from kiosk.visit import states
from kiosk.visit.events import Intent, Touch
from kiosk.visit.facts import Facts, HealthLine
from kiosk.visit.states import TextSize
from kiosk.widgets.button import Button
from kiosk.widgets.label import Label
from kiosk.widgets.theme import TEXT_SIZES
from tests.look import application
from tests.screens import scenes
from tests.screens.showing import show, unhurried
from tests.screens.visits import Scene

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(assets.folder() / "translations", monotonic=unhurried())
    made.resize(1920, 1080)
    yield made
    made.close_stage()
    made.tongues.use("en")
    made.close()
    made.deleteLater()


@pytest.fixture
def world(folder: Path) -> Facts:
    return scenes.facts(folder)


def settle(stage: Stage) -> None:
    deadline = QDeadlineTimer(30_000)
    while not stage.prepared and not deadline.hasExpired():
        QTest.qWait(10)
    assert stage.prepared


def told_by(stage: Stage) -> list[Intent]:
    told: list[Intent] = []
    stage.intent.connect(told.append)
    return told


def test_shows_the_screen_of_the_state(stage: Stage, world: Facts) -> None:
    stage.show_visit(scenes.visit(world, states.Attract()), world)
    assert isinstance(stage.current, AttractScreen)
    first = stage.current
    stage.show_visit(scenes.visit(world, states.Film(scenes.ZIYARA)), world)
    assert isinstance(stage.current, FilmScreen)
    assert first.isHidden()
    stage.show_visit(scenes.visit(world, states.Attract()), world)
    assert stage.current is first


def test_hebrew_is_mirrored_and_english_comes_back(stage: Stage, world: Facts) -> None:
    film = states.Film(scenes.ZIYARA)
    stage.show_visit(scenes.visit(world, film, "he"), world)
    assert stage.layoutDirection() == Qt.LayoutDirection.RightToLeft
    stage.show()
    QTest.qWait(1)
    assert stage.current is not None
    back = stage.current.touchable(Touch.BACK)
    assert back is not None
    assert back.mapTo(stage, QPoint(0, 0)).x() > 1000
    stage.show_visit(scenes.visit(world, film), world)
    assert stage.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_larger_text_is_made_larger(stage: Stage, world: Facts) -> None:
    film = states.Film(scenes.ZIYARA)
    stage.show_visit(scenes.visit(world, film), world)
    assert stage.theme is not None
    medium = stage.theme.font_pixels("text")
    stage.show_visit(scenes.visit(world, film, text_size=TextSize.LARGEST), world)
    assert stage.theme.font_pixels("text") > 1.3 * medium


def test_rehearsal_is_always_marked(stage: Stage, world: Facts, folder: Path) -> None:
    stage.show()
    asking = replace(scenes.visit(world, states.Film(scenes.ZIYARA)), prompt_until=110.0)
    for visit in (scenes.visit(world, states.Attract()), asking):
        stage.show_visit(visit, world)
        banner = stage.findChildren(RehearsalBanner)[-1]
        assert banner.isVisible()
        assert stage.childAt(banner.geometry().center()) is banner
    live = scenes.facts(folder, rehearsal=False)
    stage.show_visit(scenes.visit(live, states.Attract()), live)
    assert all(banner.isHidden() for banner in stage.findChildren(RehearsalBanner))


def test_still_there_is_answered_by_touch(stage: Stage, world: Facts) -> None:
    stage.show_visit(scenes.visit(world, states.Film(scenes.ZIYARA)), world)
    stage.show()
    settle(stage)
    told = told_by(stage)
    asking = replace(scenes.visit(world, states.Film(scenes.ZIYARA)), prompt_until=112.0)
    stage.show_visit(asking, world)
    prompt = stage.findChildren(StillThere)[-1]
    assert prompt.isVisible()
    assert any("0:12" in label.text() for label in prompt.findChildren(Label))
    for button in prompt.findChildren(Button):
        QTest.mouseClick(button, LEFT)
    QTest.mouseClick(prompt, LEFT, pos=QPoint(20, 500))
    assert told == [Touch.STILL_HERE, Touch.END_VISIT, Touch.STILL_HERE]
    stage.show_visit(scenes.visit(world, states.Film(scenes.ZIYARA)), world)
    assert not prompt.isVisible()


def test_every_touch_says_that_somebody_is_there(stage: Stage, world: Facts) -> None:
    stage.show_visit(scenes.visit(world, states.Film(scenes.ZIYARA)), world)
    stage.show()
    settle(stage)
    told = told_by(stage)
    assert stage.current is not None
    QTest.mousePress(stage.current, LEFT, pos=QPoint(900, 500))
    QTest.mouseRelease(stage.current, LEFT, pos=QPoint(900, 500))
    assert told == [Touch.ANYWHERE]


def test_holding_the_corner_opens_staff_and_clicks_nothing(
    stage: Stage, world: Facts, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    stage.show_visit(scenes.visit(world, states.Film(scenes.ZIYARA)), world)
    stage.show()
    settle(stage)
    stage.findChild(touches.TouchWatch)._holding.setInterval(60)  # type: ignore[union-attr]
    told = told_by(stage)
    assert stage.current is not None
    back = stage.current.touchable(Touch.BACK)
    assert back is not None
    QTest.mousePress(back, LEFT, pos=QPoint(5, 5))
    qtbot.waitUntil(lambda: Touch.HELD_CORNER in told, timeout=1000)
    QTest.mouseRelease(back, LEFT, pos=QPoint(5, 5))
    assert Touch.BACK not in told
    QTest.mousePress(back, LEFT, pos=QPoint(5, 5))
    QTest.mouseRelease(back, LEFT, pos=QPoint(5, 5))
    assert told[-1] is Touch.BACK
    assert told.count(Touch.HELD_CORNER) == 1


def test_a_finger_that_leaves_the_corner_is_no_staff(
    stage: Stage, world: Facts, qtbot: QtBot
) -> None:
    stage.show_visit(scenes.visit(world, states.Film(scenes.ZIYARA)), world)
    stage.show()
    settle(stage)
    stage.findChild(touches.TouchWatch)._holding.setInterval(60)  # type: ignore[union-attr]
    told = told_by(stage)
    assert stage.current is not None
    QTest.mousePress(stage.current, LEFT, pos=QPoint(10, 10))
    QTest.mouseMove(stage.current, QPoint(600, 600))
    QTest.qWait(120)
    QTest.mouseRelease(stage.current, LEFT, pos=QPoint(600, 600))
    assert Touch.HELD_CORNER not in told


def test_the_film_lies_where_its_screen_has_room(
    stage: Stage, world: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    surface = QWidget()
    stage.set_surface(surface)
    stage.show()
    area = QRect(100, 50, 640, 360)
    monkeypatch.setattr(FilmScreen, "film_area", lambda _screen: area)
    stage.show_visit(scenes.visit(world, states.Attract()), world)
    assert not stage.rect().intersects(surface.geometry())
    stage.show_visit(scenes.visit(world, states.Film(scenes.ZIYARA)), world)
    assert surface.isVisible()
    assert surface.geometry() == area
    larger = scenes.visit(world, states.Film(scenes.ZIYARA), text_size=TextSize.LARGE)
    stage.show_visit(larger, world)
    assert surface.parentWidget() is stage
    assert surface.isVisible()
    stage.show_visit(scenes.visit(world, states.Attract()), world)
    assert not stage.rect().intersects(surface.geometry())


@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("language", ["en", "he"])
def test_nothing_is_squeezed(
    stage: Stage, folder: Path, size: tuple[int, int], text_size: str, language: str
) -> None:
    """No text gets less height than its lines need, no button less than a finger needs."""
    two = scenes.facts(folder, films=2)
    stage.resize(QSize(*size))
    stage.show()
    for state in (
        states.Attract(),
        states.Films(),
        states.Film(scenes.ZIYARA),
        states.Film(scenes.OLD),
        states.Ended(scenes.ZIYARA),
    ):
        visit = scenes.visit(two, state, language, TextSize(text_size))
        stage.show_visit(visit, two)
        QTest.qWait(1)
        screen = stage.current
        assert screen is not None
        assert stage.theme is not None
        for label in screen.findChildren(Label):
            if label.isVisible() and label.hasHeightForWidth():
                assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
        for button in screen.findChildren(Button):
            if button.isVisible():
                assert button.height() >= stage.theme.touch - 1, button.text()
                assert screen.rect().contains(
                    QRect(button.mapTo(screen, QPoint(0, 0)), button.size())
                ), button.text()


def test_a_small_mark_says_that_something_needs_staff(stage: Stage, world: Facts) -> None:
    well = replace(world, health=(HealthLine("disk", well=True, what="77 GB free"),))
    ill = replace(well, health=(*well.health, HealthLine("clock", well=False, what="a day off")))
    stage.show()
    for facts, marked in ((world, False), (well, False), (ill, True), (well, False)):
        for state in (states.Attract(), states.Film(facts.catalogue.films[0].key)):
            stage.show_visit(scenes.visit(facts, state), facts)
            (mark,) = stage.findChildren(NeedsStaff)
            assert mark.isVisible() is marked
            assert not marked or stage.childAt(mark.geometry().center()) is not mark
    assert mark.geometry().bottomRight().manhattanLength() < 100


class WindowsShown(QObject):
    """Notes what is shown as a window, if only for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("size", [QSize(1920, 1080), QSize(1080, 1920)], ids=["wide", "tall"])
def test_no_part_of_a_screen_is_a_window_for_a_moment(
    stage: Stage, scene: dict[str, Scene], size: QSize
) -> None:
    stage.resize(size)
    stage.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    stage.show()
    shown = WindowsShown()
    application().installEventFilter(shown)
    try:
        for one in scene.values():
            show(stage, one)
    finally:
        application().removeEventFilter(shown)
    assert shown.names == []
