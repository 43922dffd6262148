"""The wall of films: every film once, in its package, found by touch, live as time passes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.catalogue.loading import load_catalogue
from kiosk.catalogue.model import Catalogue
from kiosk.screens.film_tile import FilmTile, PackageHeading
from kiosk.screens.film_wall import bands
from kiosk.screens.films import FilmsScreen
from kiosk.screens.stage import Stage
from kiosk.visit import states
from kiosk.visit.events import ShowFilm
from kiosk.visit.facts import Facts
from kiosk.widgets.scroll import FingerScroll
from tests.festival import WINDOWS, write_festival
from tests.screens import scenes
from tests.screens.showing import show, told_by, words_on

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def festivals(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> dict[int, Facts]:
    """Facts with 1, 2, 9 and 60 films, by their number."""
    world = scenes.facts(folder)
    made: dict[int, Facts] = {}
    for films in ((1,), (1, 1), (5, 3, 1), (24, 2, 1, 1, 20, 12)):
        home = write_festival(tmp_path_factory.mktemp("films"), films, windows=WINDOWS, side=90)
        catalogue, faults = load_catalogue([home])
        assert not faults
        made[sum(films)] = replace(world, catalogue=catalogue)
    return made


def films_screen(stage: Stage, facts: Facts, language: str = "en", number: int = 1) -> FilmsScreen:
    visit = replace(scenes.visit(facts, states.Films(), language), number=number)
    screen = show(stage, (visit, facts))
    assert isinstance(screen, FilmsScreen)
    return screen


@given(st.lists(st.integers(1, 30), min_size=1, max_size=40), st.integers(1, 6))
def test_every_film_has_a_place_of_its_own(counts: Sequence[int], columns: int) -> None:
    made = bands(counts, columns)
    blocks = [block for band in made for block in band]
    assert [block.package for block in blocks] == list(range(len(counts)))
    for block in blocks:
        assert block.span == min(counts[block.package], columns)
        assert (block.rows - 1) * columns < counts[block.package] <= block.rows * columns
    for band in made:
        taken = [column for b in band for column in range(b.column, b.column + b.span)]
        assert taken == list(range(len(taken)))
        assert len(taken) <= columns
        assert len(band) == 1 or all(block.rows == 1 for block in band)


@pytest.mark.parametrize("size", [QSize(1920, 1080), QSize(1080, 1920), QSize(1280, 720)])
@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("count", [1, 2, 9, 60])
def test_nothing_overlaps_and_nothing_sticks_out(
    stage: Stage, festivals: dict[int, Facts], count: int, language: str, size: QSize
) -> None:
    stage.resize(size)
    wall = films_screen(stage, festivals[count], language).wall
    placed = [QRect(tile.geometry()) for tile in wall.tiles]
    placed += [QRect(heading.geometry()) for heading in wall.findChildren(PackageHeading)]
    assert len(wall.tiles) == count
    for index, one in enumerate(placed):
        assert wall.rect().contains(one), (one, wall.rect())
        assert not any(one.intersects(other) for other in placed[index + 1 :])
    # Reading order: the first film stands at the side where lines begin.
    first = wall.tiles[0].geometry()
    assert first.left() == 0 if language == "en" else first.right() == wall.rect().right()


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("en", ["5 films in package", "3 films in package", "1 film in package"]),
        ("he", ["5 סרטים בחבילה", "3 סרטים בחבילה", "סרט אחד בחבילה"]),
    ],
)
def test_each_package_says_its_title_its_presenter_and_how_many(
    stage: Stage, festivals: dict[int, Facts], language: str, counts: list[str]
) -> None:
    wall = films_screen(stage, festivals[9], language).wall
    said = [h.accessibleName().split("\n") for h in wall.findChildren(PackageHeading)]
    assert [lines[-1] for lines in said] == counts
    presenters = {"en": "Miami Jewish Film Festival", "he": "פסטיבל הסרטים היהודי במיאמי"}
    assert [lines[1] for lines in said] == [presenters[language]] * 3
    if language == "en":
        assert said[1][0] == "Voices of Ukraine"


def test_open_soon_and_over_say_so_and_a_touch_shows_the_film(
    stage: Stage, festivals: dict[int, Facts]
) -> None:
    screen = films_screen(stage, festivals[9])
    told = told_by(stage)
    lines = [tile.accessibleName().split("\n")[-1] for tile in screen.wall.tiles]
    assert lines == (
        ["Watch until Sunday, 9:00 PM"] * 5
        + ["Opens Saturday, 7:00 PM"] * 3
        + ["Expired May 9, 2022 3:45 AM"]
    )
    for tile in screen.wall.tiles:
        QTest.mouseClick(tile, LEFT)
    assert told == [ShowFilm(film.key) for film in festivals[9].catalogue.films]


def test_the_lines_live_as_time_passes(stage: Stage, festivals: dict[int, Facts]) -> None:
    facts = festivals[9]
    films_screen(stage, facts)
    later = replace(facts, now=facts.now + timedelta(days=1, hours=4, minutes=1))
    lines = [t.accessibleName().split("\n")[-1] for t in films_screen(stage, later).wall.tiles]
    assert lines[:5] == ["Watch until Sunday, 9:00 PM"] * 5
    # Open now, and without a `closes` there is no more to say.
    assert not any("Opens" in said for said in lines)
    over = replace(facts, now=facts.now + timedelta(days=3))
    assert "Expired May 3, 2026 9:00 PM" in words_on(films_screen(stage, over))


def test_a_film_that_does_not_play_says_so(stage: Stage, festivals: dict[int, Facts]) -> None:
    facts = festivals[2]
    broken = facts.catalogue.films[0].key
    screen = films_screen(stage, replace(facts, unavailable=frozenset({broken})))
    assert screen.wall.tiles[0].accessibleName().endswith("Not available just now")
    assert not screen.wall.tiles[1].accessibleName().endswith("Not available just now")


def test_the_wall_follows_the_catalogue(stage: Stage, festivals: dict[int, Facts]) -> None:
    facts = festivals[9]
    screen = films_screen(stage, facts)
    told = told_by(stage)
    fewer = replace(facts, catalogue=Catalogue(facts.catalogue.packages[1:]))
    assert films_screen(stage, fewer) is screen
    QApplication.sendPostedEvents()
    tiles = [tile for tile in screen.findChildren(FilmTile) if tile.isVisible()]
    assert len(tiles) == 4
    QTest.mouseClick(tiles[0], LEFT)
    assert told == [ShowFilm(fewer.catalogue.films[0].key)]


def test_a_visitor_comes_back_to_where_they_were_and_the_next_one_to_the_top(
    stage: Stage, festivals: dict[int, Facts]
) -> None:
    facts = festivals[60]
    screen = films_screen(stage, facts)
    bar = screen.findChildren(FingerScroll)[0].verticalScrollBar()
    QTest.qWait(20)
    bar.setValue(1500)
    assert bar.value() == 1500
    page = scenes.visit(facts, states.Film(facts.catalogue.films[0].key))
    show(stage, (replace(page, number=1), facts))
    films_screen(stage, facts)
    assert bar.value() == 1500
    films_screen(stage, facts, number=2)
    assert bar.value() == 0


def test_sixty_films_are_shown_quickly_once_made(
    stage: Stage, festivals: dict[int, Facts], capsys: pytest.CaptureFixture[str]
) -> None:
    facts = festivals[60]
    films_screen(stage, facts)
    page = scenes.visit(facts, states.Film(facts.catalogue.films[0].key))
    taken: list[float] = []
    for _ in range(6):
        show(stage, (replace(page, number=1), facts))
        begun = time.thread_time()
        stage.show_visit(replace(scenes.visit(facts, states.Films()), number=1), facts)
        stage.repaint()
        taken.append((time.thread_time() - begun) * 1000)
    with capsys.disabled():
        print(f"\n60 films shown again in {min(taken):.0f} ms")
    assert min(taken) <= 50
