"""The film and its panel."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.screens.stage import Stage
from kiosk.screens.watching import WatchingScreen
from kiosk.visit.events import (
    ChooseCaptions,
    ChooseCaptionSize,
    ChooseSoundTrack,
    ChooseVolume,
    Intent,
    Seek,
    ShowPanel,
    Touch,
)
from kiosk.visit.states import CaptionSize, FilmFault, Panel, Phase, Watching
from kiosk.widgets.button import Button, Touchable
from tests.screens.scenes import ZIYARA
from tests.screens.showing import LEFT, button_named, show, told_by, words_on
from tests.screens.visits import Scene


def on_stage(stage: Stage, surface: QWidget) -> bool:
    return stage.rect().intersects(surface.geometry())


def test_the_panel_never_lies_over_the_film(stage: Stage, scene: dict[str, Scene]) -> None:
    surface = QWidget()
    stage.set_surface(surface)
    for size in ((1920, 1080), (1080, 1920)):
        stage.resize(*size)
        areas = set[tuple[int, int, int, int]]()
        for name in ("watching", "watching-paused", "watching-leaving"):
            screen = show(stage, scene[name])
            assert on_stage(stage, surface)
            area = surface.geometry()
            areas.add(area.getRect())  # type: ignore[arg-type]
            for button in screen.findChildren(Touchable):
                if button.isVisible():
                    place = QRect(button.mapTo(stage, QPoint(0, 0)), button.size())
                    assert not area.intersects(place), (name, button.text())
            assert area.height() > 0.7 * stage.height()
        # A question does not move the film.
        assert len(areas) == 1


def test_who_leaves_sees_the_code_to_come_back_with(stage: Stage, scene: dict[str, Scene]) -> None:
    visit, facts = scene["watching-leaving"]
    (held,) = visit.held
    said = words_on(show(stage, (visit, facts)))
    assert f"{held.code[:4]}\u2002{held.code[4:]}" in said
    assert "With this code" in said
    # After a crash nobody knows it any more.
    resumed = replace(visit, held=(replace(held, code=""),))
    said = words_on(show(stage, (resumed, facts)))
    assert "With your code" in said
    assert held.code[:4] not in said


def test_the_film_gets_ready_beside_the_stage_at_its_size(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    """So that it only has to be moved in: another size would cost its first frame."""
    surface = QWidget()
    stage.set_surface(surface)
    for size in ((1920, 1080), (1080, 1920)):
        stage.resize(*size)
        show(stage, scene["watching-opening"])
        waits = surface.size()
        assert surface.isVisibleTo(stage)
        assert not on_stage(stage, surface)
        show(stage, scene["watching"])
        assert on_stage(stage, surface)
        assert surface.size() == waits
        show(stage, scene["amount"])
        assert surface.isVisibleTo(stage)
        assert not on_stage(stage, surface)
        assert surface.size() == waits


def test_there_is_always_something_to_see(stage: Stage, scene: dict[str, Scene]) -> None:
    """Where no film can be seen yet, or any more, the screen says so."""
    surface = QWidget()
    stage.set_surface(surface)
    assert "One moment" in words_on(show(stage, scene["watching-opening"]))
    assert not on_stage(stage, surface)
    visit, facts = scene["watching-failed"]
    said = set[str]()
    for fault in FilmFault:
        failed = Watching(ZIYARA, Phase.FAILED, fault=fault)
        screen = show(stage, (replace(visit, state=failed), facts))
        said.add(words_on(screen))
        assert not on_stage(stage, surface)
        assert button_named(screen, "Try again").isEnabled()
        assert button_named(screen, "Back to the film’s page").isVisible()
    assert len(said) == len(FilmFault)


def test_a_film_that_stands_still_is_covered_and_its_controls_are_there(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    surface = QWidget()
    stage.set_surface(surface)
    screen = show(stage, scene["watching-slow"])
    assert "too slowly" in words_on(screen)
    assert not on_stage(stage, surface)
    assert button_named(screen, "Leave").isEnabled()
    screen = show(stage, scene["watching"])
    assert on_stage(stage, surface)


def test_while_it_is_tried_again_the_screen_goes_on_saying_what_is_the_matter(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    screen = show(stage, scene["watching-retrying"])
    assert "too slowly" in words_on(screen)
    assert not button_named(screen, "Try again").isEnabled()
    assert button_named(screen, "Back to the film’s page").isEnabled()


def test_the_time_line_seeks_and_shows_the_exact_time(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    screen = show(stage, scene["watching"])
    assert isinstance(screen, WatchingScreen)
    line, told = screen.time_line, told_by(stage)
    QTest.mousePress(line, LEFT, pos=line.point_of(600_000))
    before = line.grab().toImage()
    QTest.mouseMove(line, line.point_of(3_000_000))
    assert line.grab().toImage() != before
    assert told == []
    QTest.mouseRelease(line, LEFT, pos=line.point_of(3_000_000))
    assert len(told) == 1
    assert isinstance(told[0], Seek)
    assert abs(told[0].position_ms - 3_000_000) < 5_000


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_every_control_is_large_enough_for_a_finger(
    stage: Stage, scene: dict[str, Scene], size: tuple[int, int]
) -> None:
    stage.resize(*size)
    for name in (
        "watching", "watching-paused", "watching-captions", "watching-sound", "watching-leaving",
        "watching-failed",
    ):  # fmt: skip
        screen = show(stage, scene[name])
        touched = [w for w in screen.findChildren(Touchable) if w.isVisible()]
        assert touched
        if isinstance(screen, WatchingScreen) and screen.time_line.isVisible():
            assert screen.time_line.height() >= 72
        for button in touched:
            assert min(button.width(), button.height()) >= 72, (name, button.text())


def test_without_controls_the_film_has_the_whole_screen(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    surface = QWidget()
    stage.set_surface(surface)
    screen = show(stage, scene["watching-hidden"])
    assert surface.geometry() == QRect(screen.pos(), screen.size())
    assert not any(button.isVisible() for button in screen.findChildren(Touchable))
    show(stage, scene["watching"])
    assert surface.height() < screen.height()


def test_a_finger_that_rests_on_the_time_line_is_somebody_who_is_there(
    stage: Stage, scene: dict[str, Scene], qtbot: QtBot
) -> None:
    screen = show(stage, scene["watching"])
    assert isinstance(screen, WatchingScreen)
    line, told = screen.time_line, list[Intent]()
    screen.intent.connect(told.append)
    QTest.mousePress(line, LEFT, pos=line.point_of(600_000))
    qtbot.waitUntil(lambda: Touch.ANYWHERE in told, timeout=3_000)
    QTest.mouseRelease(line, LEFT, pos=line.point_of(600_000))
    told.clear()  # also of the Seek
    qtbot.wait(1_200)
    assert told == []


def test_captions_and_sound_are_chosen_by_name(stage: Stage, scene: dict[str, Scene]) -> None:
    told = told_by(stage)
    screen = show(stage, scene["watching"])
    for opener, panel in (("English", Panel.CAPTIONS), ("French", Panel.SOUND)):
        QTest.mouseClick(button_named(screen, opener), LEFT)
        assert told[-1] == ShowPanel(panel)
    screen = show(stage, scene["watching-captions"])
    for choice, intent in (
        ("Hebrew", ChooseCaptions("2")),
        ("No captions", ChooseCaptions(None)),
        ("Large text", ChooseCaptionSize(CaptionSize.LARGE)),
        ("Dark background", Touch.CAPTION_BACKGROUND),
        ("Done", ShowPanel(Panel.CONTROLS)),
    ):
        QTest.mouseClick(button_named(screen, choice), LEFT)
        assert told[-1] == intent
        assert screen.touchable(intent) is button_named(screen, choice)
    show(stage, scene["watching-captions"])
    checked = {b.text() for b in screen.findChildren(Button) if b.isVisible() and b.isChecked()}
    assert checked == {"English", "Medium text"}
    screen = show(stage, scene["watching-sound"])
    QTest.mouseClick(button_named(screen, "Arabic"), LEFT)
    assert told[-1] == ChooseSoundTrack("11")


def test_other_tracks_make_other_choices(stage: Stage, scene: dict[str, Scene]) -> None:
    """A caption file is listed a moment after the film began."""
    visit, facts = scene["watching-captions"]
    first = replace(facts, playback=replace(facts.playback, captions=facts.playback.captions[:1]))
    screen = show(stage, (visit, first))
    assert screen.touchable(ChooseCaptions("2")) is None
    show(stage, (visit, facts))
    assert screen.touchable(ChooseCaptions("2")) is button_named(screen, "Hebrew")


def test_volume_goes_in_steps(stage: Stage, scene: dict[str, Scene]) -> None:
    visit, facts = scene["watching"]
    screen = show(stage, (visit, facts))
    told = told_by(stage)
    names = {b.accessibleName(): b for b in screen.findChildren(Button) if b.isVisible()}
    QTest.mouseClick(names["Louder"], LEFT)
    QTest.mouseClick(names["Quieter"], LEFT)
    assert told == [ChooseVolume(visit.volume + 10), ChooseVolume(visit.volume - 10)]
    show(stage, (replace(visit, volume=facts.config.max_volume), facts))
    assert not names["Louder"].isEnabled()
