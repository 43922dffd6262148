"""Film packages that come, change and go while the kiosk runs."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from kiosk.app import package_watch
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.catalogue import shelf
from kiosk.catalogue.model import Catalogue, FilmKey
from kiosk.doctor import Patient
from kiosk.doctor.films import packages as packages_check
from kiosk.reading import Reading
from kiosk.screens.films import FilmsScreen
from kiosk.visit.events import ShowFilm, Touch
from kiosk.visit.states import (
    Attract,
    Film,
    Films,
    OutOfService,
    Phase,
    Reason,
    Unlocked,
    Unlocking,
    Watching,
)
from kiosk.widgets.scroll import FingerScroll
from tests.app.conftest import Complaints, Opens, opened
from tests.app.endpoint import Endpoint
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package
from tests.festival import write_festival

HARBOUR, LAGOON = FilmKey("harbour", "harbour"), FilmKey("lagoon", "lagoon")
STILL = 0.5


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders are looked at ten times a second, and stand still for half a second."""
    monkeypatch.setattr(package_watch, "_LOOK_EVERY_SECONDS", 0.1)
    monkeypatch.setattr(package_watch, "_LONGEST_PAUSE_SECONDS", 1.0)


@pytest.fixture
def visitor(open_kiosk: Opens, films: Path, endpoint: Endpoint, tmp_path: Path) -> Visitor:
    write_package(films, tmp_path, "harbour")
    return open_kiosk(settings_in(tmp_path, endpoint.url), still_seconds=STILL)


def shown(visitor: Visitor) -> Sequence[FilmKey]:
    return [film.key for film in visitor.kiosk.facts().catalogue.films]


def shows(visitor: Visitor, *films: FilmKey) -> None:
    visitor.until(lambda: shown(visitor) == list(films), f"{films} to be shown")


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


def test_the_film_disk_goes_and_is_mounted_late(
    visitor: Visitor,
    tmp_path: Path,
    complaints: Complaints,
    caplog: pytest.LogCaptureFixture,
) -> None:
    complaints.expected.append("a film package is not shown")
    disk = tmp_path / "films"
    disk.rename(tmp_path / "unplugged")
    visitor.reach(OutOfService)
    assert visitor.state == OutOfService(Reason.NO_FILMS)
    visitor.read("There is no film to show here yet. The staff have been told.")
    assert f"a film package is not shown: {disk}: there is no such folder" in caplog.text
    told = list(packages_check(Patient(visitor.kiosk.settings, {})))
    assert [(check.ok, check.remedy) for check in told] == [(False, "there is no such folder")]
    disk.mkdir()
    visitor.wait(STILL + 0.5)
    assert visitor.state == OutOfService(Reason.NO_FILMS)
    disk.rmdir()
    (tmp_path / "unplugged").rename(disk)
    visitor.reach(Attract)
    assert all(check.ok for check in packages_check(Patient(visitor.kiosk.settings, {})))
    visitor.unlock_free(HARBOUR)


def test_a_kiosk_that_starts_without_its_disk(
    films: Path, open_kiosk: Opens, endpoint: Endpoint, tmp_path: Path, complaints: Complaints
) -> None:
    complaints.expected.append("a film package is not shown")
    visitor = open_kiosk(settings_in(tmp_path, endpoint.url), still_seconds=STILL)
    assert visitor.state == OutOfService(Reason.NO_FILMS)
    write_package(films, tmp_path, "harbour")
    visitor.reach(Attract)
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.DONATE)
    visitor.ask_gift()


def test_a_disk_that_hangs_holds_nothing_up(
    films: Path,
    token: None,
    endpoint: Endpoint,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_package(films, tmp_path, "harbour")
    visitor = opened(settings_in(tmp_path, endpoint.url), still_seconds=STILL)
    hanging, answers = threading.Event(), threading.Event()

    def hang(_folder: Path) -> bytes:
        hanging.set()
        answers.wait(30)
        return b""

    monkeypatch.setattr(shelf, "stamp_of", hang)
    visitor.until(hanging.is_set, "the disk to hang")
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.UNLOCK)
    assert isinstance(visitor.state, Unlocking)
    begun = time.monotonic()
    visitor.kiosk.close()
    assert time.monotonic() - begun < 5
    answers.set()


def test_a_disk_that_hangs_from_the_start_keeps_no_other_back(
    films: Path,
    token: None,
    endpoint: Endpoint,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As it is after reading was given up: nothing was read of any disk."""
    write_package(films, tmp_path, "harbour")
    hangs, answers = tmp_path / "hangs", threading.Event()
    real = shelf.find_packages

    def find(paths: Sequence[Path]) -> object:
        if hangs in paths:
            answers.wait(30)
        return real(paths)

    monkeypatch.setattr(shelf, "find_packages", find)
    settings = settings_in(tmp_path, endpoint.url, packages=(hangs, tmp_path / "films"))
    unread = shelf.Shelf(settings.kiosk.packages, "en", STILL)
    kiosk = Kiosk(Reading(settings, Catalogue(), shelf=unread), Window(windowed=False))
    kiosk.open()
    visitor = Visitor(kiosk)
    visitor.reach(Attract, 20)
    assert shown(visitor) == [HARBOUR]
    write_package(films, tmp_path, "lagoon")
    shows(visitor, HARBOUR, LAGOON)
    write_package(films, tmp_path / "new", "torn")
    (tmp_path / "new" / "films").rename(hangs)
    answers.set()
    shows(visitor, FilmKey("torn", "torn"), HARBOUR, LAGOON)
    kiosk.close()


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
