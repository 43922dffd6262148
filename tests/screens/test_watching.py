"""The film and its panel."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.screens.stage import Stage
from kiosk.screens.watching import WatchingScreen
from kiosk.visit.events import (
    ChooseCaptions,
    ChooseSoundTrack,
    ChooseVolume,
    Seek,
)
from kiosk.visit.facts import FilmFault
from kiosk.widgets.button import Button, Touchable
from tests.screens.showing import LEFT, button_named, show, told_by, words_on
from tests.screens.visits import Scene


def test_the_panel_never_lies_over_the_film(stage: Stage, scene: dict[str, Scene]) -> None:
    surface = QWidget()
    stage.set_surface(surface)
    for size in ((1920, 1080), (1080, 1920)):
        stage.resize(*size)
        areas = set[tuple[int, int, int, int]]()
        for name in ("watching", "watching-paused", "watching-leaving"):
            screen = show(stage, scene[name])
            assert surface.isVisible()
            area = surface.geometry()
            areas.add(area.getRect())  # type: ignore[arg-type]
            for button in screen.findChildren(Touchable):
                if button.isVisible():
                    place = QRect(button.mapTo(stage, QPoint(0, 0)), button.size())
                    assert not area.intersects(place), (name, button.text())
            assert area.height() > 0.7 * stage.height()
        # A question does not move the film.
        assert len(areas) == 1


def test_there_is_always_something_to_see(stage: Stage, scene: dict[str, Scene]) -> None:
    """Where no film can be seen yet, or any more, the screen says so."""
    surface = QWidget()
    stage.set_surface(surface)
    assert "One moment" in words_on(show(stage, scene["watching-opening"]))
    assert surface.isHidden()
    visit, facts = scene["watching-failed"]
    for fault in FilmFault:
        broken = replace(facts, playback=replace(facts.playback, fault=fault))
        assert "film" in words_on(show(stage, (visit, broken)))
        assert surface.isHidden()


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


def test_captions_and_sound_are_chosen_by_name(stage: Stage, scene: dict[str, Scene]) -> None:
    shown = scene["watching"]
    screen = show(stage, shown)
    told = told_by(stage)
    for opener, choice, intent in (
        ("English", "Hebrew", ChooseCaptions("2")),
        ("English", "None", ChooseCaptions(None)),
        ("French", "Arabic", ChooseSoundTrack("11")),
    ):
        QTest.mouseClick(button_named(screen, opener), LEFT)
        show(stage, shown)
        QTest.mouseClick(button_named(screen, choice), LEFT)
        show(stage, shown)
        assert told[-1] == intent
        # The chooser has gone again.
        assert button_named(screen, "Pause").isVisible()
    QTest.mouseClick(button_named(screen, "English"), LEFT)
    show(stage, shown)
    QTest.mouseClick(button_named(screen, "Close"), LEFT)
    show(stage, shown)
    assert len(told) == 3


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
