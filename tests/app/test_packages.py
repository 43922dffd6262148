"""Film packages that come, change and go while the kiosk runs."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from kiosk.catalogue.model import FilmKey
from kiosk.screens.films import FilmsScreen
from kiosk.visit.events import ShowFilm, Touch
from kiosk.visit.states import Attract, Film, Films, Phase, Unlocked, Watching
from kiosk.widgets.scroll import FingerScroll
from tests.app.conftest import Complaints, HarbourSettings, Opens
from tests.app.endpoint import Endpoint
from tests.app.shelves import HARBOUR, LAGOON, STILL, shown, shows
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package
from tests.festival import write_festival

pytestmark = pytest.mark.usefixtures("often")


@pytest.fixture
def visitor(open_kiosk: Opens, harbour_settings: HarbourSettings) -> Visitor:
    return open_kiosk(harbour_settings(), still_seconds=STILL)


def unchanged(visitor: Visitor, *films: FilmKey) -> None:
    """For longer than it takes to notice."""
    end = time.monotonic() + STILL + 0.8
    while time.monotonic() < end:
        assert shown(visitor) == list(films)
        visitor.wait(0.05)


def test_a_package_comes_changes_and_goes(visitor: Visitor, films: Path, tmp_path: Path) -> None:
    assert visitor.button(Touch.ALL_FILMS) is None
    folder = write_package(films, tmp_path, "lagoon")
    shows(visitor, HARBOUR, LAGOON)
    visitor.until(lambda: visitor.button(Touch.ALL_FILMS), "the way to all films")
    file = folder / "package.toml"
    file.write_text(file.read_text("utf-8").replace('"Lagoon"', '"Blue lagoon"'), "utf-8")
    title = visitor.kiosk.facts
    visitor.until(
        lambda: title().catalogue.packages[1].title.within(["en"]) == "Blue lagoon", "the new title"
    )
    visitor.unlock_free(LAGOON)
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    shutil.rmtree(folder)
    shows(visitor, HARBOUR)
    visitor.until(lambda: visitor.button(Touch.ALL_FILMS) is None, "the poster alone")


def test_nothing_changes_under_a_visitors_fingers(
    visitor: Visitor, films: Path, tmp_path: Path
) -> None:
    write_package(films, tmp_path, "lagoon")
    shows(visitor, HARBOUR, LAGOON)
    visitor.go_to(LAGOON)
    shutil.rmtree(tmp_path / "films" / "lagoon")
    write_package(films, tmp_path, "torn")
    unchanged(visitor, HARBOUR, LAGOON)
    visitor.touch(Touch.BACK)
    assert isinstance(visitor.state, Films)
    unchanged(visitor, HARBOUR, LAGOON)
    visitor.touch(Touch.BACK)
    assert isinstance(visitor.state, Attract)
    shows(visitor, HARBOUR, FilmKey("torn", "torn"))


def test_a_film_that_is_being_watched_plays_on(
    visitor: Visitor, films: Path, tmp_path: Path
) -> None:
    write_package(films, tmp_path, "lagoon")
    shows(visitor, HARBOUR, LAGOON)
    visitor.unlock_free(LAGOON)
    visitor.touch(Touch.WATCH)
    visitor.reach(Watching)
    visitor.until(lambda: visitor.position_ms > 300, "the film to play")
    shutil.rmtree(tmp_path / "films" / "lagoon")
    unchanged(visitor, HARBOUR, LAGOON)
    place = visitor.position_ms
    visitor.until(lambda: visitor.position_ms > place + 500, "the film to play on")
    assert visitor.state == Watching(LAGOON, Phase.PLAYING)
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    visitor.reach(Attract)
    shows(visitor, HARBOUR)


def test_what_is_being_copied_is_not_shown_and_no_fault(visitor: Visitor, films: Path) -> None:
    """An error in the log would fail the test: see the fixture `complaints`."""
    home = visitor.kiosk.settings.kiosk.packages[0].parent
    whole = write_package(films, home / "elsewhere", "lagoon")
    folder = home / "films" / "lagoon"
    folder.mkdir()
    shutil.copy(whole / "package.toml", folder)
    film = (whole / "film.mp4").read_bytes()
    with (folder / "film.mp4").open("wb") as copy:
        for part in range(10):
            copy.write(film[part * len(film) // 10 : (part + 1) * len(film) // 10])
            copy.flush()
            visitor.wait(0.2)
            assert shown(visitor) == [HARBOUR]
    for name in ("poster.png", "film.en.vtt"):
        shutil.copy(whole / name, folder)
    shows(visitor, HARBOUR, LAGOON)
    visitor.unlock_free(LAGOON)


def test_a_faulty_package_is_told_once_and_keeps_nothing_back(
    visitor: Visitor,
    films: Path,
    tmp_path: Path,
    complaints: Complaints,
    caplog: pytest.LogCaptureFixture,
) -> None:
    complaints.expected.append("titel: unknown key")
    folder = write_package(films, tmp_path, "lagoon")
    file = folder / "package.toml"
    good = file.read_text("utf-8")
    file.write_text(good.replace("title =", "titel ="), "utf-8")

    def told() -> int:
        return sum("titel: unknown key" in message for message in caplog.messages)

    visitor.until(told, "the fault to be told")
    write_package(films, tmp_path, "torn")
    shows(visitor, HARBOUR, FilmKey("torn", "torn"))
    assert told() == 1
    file.write_text(good, "utf-8")
    shows(visitor, HARBOUR, LAGOON, FilmKey("torn", "torn"))


def test_unlocks_outlive_the_package_that_went_and_came_back(
    visitor: Visitor, films: Path, tmp_path: Path
) -> None:
    write_package(films, tmp_path, "lagoon")
    shows(visitor, HARBOUR, LAGOON)
    code = visitor.unlock_free(LAGOON)
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    away = tmp_path / "lagoon"
    (tmp_path / "films" / "lagoon").rename(away)
    shows(visitor, HARBOUR)
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.ENTER_CODE)
    visitor.type_keys(code + "\n")
    visitor.read("The film of this code is not here any more.")
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    away.rename(tmp_path / "films" / "lagoon")
    shows(visitor, HARBOUR, LAGOON)
    visitor.go_to(LAGOON)
    visitor.touch(Touch.ENTER_CODE)
    visitor.type_keys(code + "\n")
    visitor.reach(Unlocked)
    assert visitor.state == Unlocked(LAGOON, code)


def test_another_poster_is_shown_under_the_same_name(visitor: Visitor, tmp_path: Path) -> None:
    middle = visitor.kiosk.window.rect().center() + QPoint(850, 0)
    before = visitor.picture().pixelColor(middle)
    red = ["ffmpeg", "-loglevel", "error", "-y", "-f", "lavfi", "-i", "color=red:size=400x600"]
    poster = tmp_path / "films" / "harbour" / "poster.png"
    subprocess.run([*red, "-frames:v", "1", str(poster)], check=True, timeout=30)
    visitor.until(
        lambda: (
            visitor.picture().pixelColor(middle).red() > 230
            and visitor.picture().pixelColor(middle).green() < 20
        ),
        "the red poster",
    )
    assert before.green() >= 20 or before.red() <= 230


def test_sixty_films_by_finger(
    open_kiosk: Opens, endpoint: Endpoint, tmp_path: Path, complaints: Complaints
) -> None:
    complaints.expected.append("does not open")
    write_festival(tmp_path / "films", (24, 2, 1, 1, 20, 12), side=120)
    visitor = open_kiosk(settings_in(tmp_path, endpoint.url))
    visitor.touch(Touch.ALL_FILMS)
    screen = visitor.screen
    assert isinstance(screen, FilmsScreen)
    bar = screen.findChildren(FingerScroll)[0].verticalScrollBar()
    middle = visitor.kiosk.window.rect().center()
    for _ in range(40):
        if bar.value() == bar.maximum():
            break
        visitor.press(middle + QPoint(0, 250))
        for step in range(1, 11):
            visitor.move(middle + QPoint(0, 250 - 50 * step))
            visitor.wait(0.01)
        visitor.release(middle - QPoint(0, 250))
        visitor.wait(0.2)
        assert visitor.state == Films()  # a drag opens no film
    visitor.until(lambda: bar.value() == bar.maximum(), "the last films")
    last = visitor.kiosk.facts().catalogue.films[-1].key
    found = visitor.button(ShowFilm(last))
    assert found is not None
    visitor.tap(found)
    assert visitor.state == Film(last)
    visitor.touch(Touch.BACK)
    assert bar.value() == bar.maximum()
