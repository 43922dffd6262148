"""The doctor's rounds at a running kiosk: films and everything else, each by itself."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk import doctor
from kiosk.app import checkup as checkup_module
from kiosk.app.checkup import Checkup
from kiosk.catalogue.model import FilmKey
from kiosk.doctor import crashes
from kiosk.doctor import films as films_checks
from kiosk.doctor.probing import LibVlcProbe
from kiosk.storage import RecordsFault
from kiosk.visit.facts import HealthLine
from tests.app.conftest import Complaints, Opens
from tests.app.endpoint import Endpoint
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package

HARBOUR = FilmKey("harbour", "harbour")
SECONDS = 60.0


def look(visitor: Visitor) -> None:
    """Both rounds, to their end."""
    programme = visitor.kiosk._programme
    programme.check()
    (checkup,) = programme.findChildren(Checkup)
    visitor.until(lambda: not checkup.is_looking, "the doctor", SECONDS)


def line(visitor: Visitor, name: str) -> HealthLine | None:
    return next((one for one in visitor.kiosk.facts().health if one.name == name), None)


def shown(visitor: Visitor, name: str) -> HealthLine:
    """The line of that name, which has to be there."""
    found = line(visitor, name)
    assert found is not None
    return found


class Probed:
    """Which films libVLC was asked to open, and a disk that may hang under it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.files: list[str] = []
        self.answers = threading.Event()
        self.answers.set()
        real = LibVlcProbe.__call__

        def probe(own: LibVlcProbe, file: Path) -> str:
            self.files.append(file.name)
            self.answers.wait(SECONDS)
            return real(own, file)

        monkeypatch.setattr(LibVlcProbe, "__call__", probe)


@pytest.fixture
def probed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Probed]:
    made = Probed(monkeypatch)
    yield made
    made.answers.set()


def test_a_film_disk_that_hangs_keeps_nothing_else_from_being_looked_at(
    probed: Probed,
    films: Path,
    endpoint: Endpoint,
    open_kiosk: Opens,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_package(films, tmp_path, "harbour")
    settings = settings_in(tmp_path, endpoint.url)
    visitor = open_kiosk(settings)
    monkeypatch.setattr(films_checks, "_SECONDS_PER_STEP", 0.5)
    probed.answers.clear()

    def told() -> dict[str, Any]:
        return json.loads(settings.kiosk.health_file.read_text("utf-8"))

    visitor.kiosk._programme.check()
    visitor.until(lambda: line(visitor, "disk"), "the disk's line", SECONDS)
    name = f"film {HARBOUR}"
    visitor.until(lambda: line(visitor, name), "the film's line", SECONDS)
    hung = shown(visitor, name)
    assert not hung.well
    assert "no answer" in hung.what
    visitor.until(lambda: any(need["name"] == name for need in told()["needs"]), "health.json")
    assert told()["looked_at"]
    assert HARBOUR not in visitor.kiosk.facts().unavailable  # nothing is known against it
    look(visitor)
    assert "still no answer" in shown(visitor, name).what
    assert probed.files == ["film.mp4"]
    monkeypatch.undo()
    probed.answers.set()
    visitor.until(lambda: not _examined(), "the disk to answer", SECONDS)
    look(visitor)
    assert shown(visitor, name).well


def _examined() -> bool:
    return any(thread.name == "doctor: films" for thread in threading.enumerate())


def test_a_film_is_tried_once_in_a_look_and_told_once(
    probed: Probed,
    films: Path,
    endpoint: Endpoint,
    open_kiosk: Opens,
    tmp_path: Path,
    complaints: Complaints,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """And of one whose package has expired nobody needs to hear at all."""
    complaints.expected.append("film torn/torn: does not open")
    write_package(films, tmp_path, "harbour")
    torn = write_package(films, tmp_path, "torn", appeal=False)
    (torn / "film.mp4").write_bytes(b"no film")
    over = write_package(films, tmp_path, "ziyara", window="closes = 2022-05-09T03:45:00-04:00")
    (over / "film.mp4").unlink()
    visitor = open_kiosk(settings_in(tmp_path, endpoint.url))
    for _ in range(2):
        look(visitor)
    assert probed.files == ["film.mp4"] * 3  # harbour, and torn in each look
    assert visitor.kiosk.facts().unavailable == {
        FilmKey("torn", "torn"),
        FilmKey("ziyara", "ziyara"),
    }
    assert caplog.text.count("film torn/torn: does not open") == 1
    (torn / "film.mp4").write_bytes((tmp_path / "films/harbour/film.mp4").read_bytes())
    # What was found is dropped where the folder is read anew meanwhile.
    for _ in range(5):
        look(visitor)
        if FilmKey("torn", "torn") not in visitor.kiosk.facts().unavailable:
            break
    else:
        pytest.fail("it is well, and not offered")
    assert "film torn/torn is well again" in caplog.text


def test_a_film_that_crashes_is_offered_again_only_when_the_records_say_so(
    films: Path,
    endpoint: Endpoint,
    open_kiosk: Opens,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It opens like any other."""
    write_package(films, tmp_path, "harbour")
    visitor = open_kiosk(settings_in(tmp_path, endpoint.url))
    visitor.kiosk._programme.film_crashed(HARBOUR)

    def locked(*_: object) -> None:
        raise RecordsFault("the records give no answer")

    monkeypatch.setattr(crashes, "look_into", locked)
    look(visitor)
    assert shown(visitor, f"film {HARBOUR}").well
    assert visitor.kiosk.facts().unavailable == {HARBOUR}
    monkeypatch.undo()
    look(visitor)  # they never blamed it
    assert not visitor.kiosk.facts().unavailable


def test_a_look_that_breaks_off_is_not_well(
    films: Path,
    endpoint: Endpoint,
    open_kiosk: Opens,
    tmp_path: Path,
    complaints: Complaints,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    complaints.expected.append("the checkup broke off")
    write_package(films, tmp_path, "harbour")
    visitor = open_kiosk(settings_in(tmp_path, endpoint.url))
    monkeypatch.delattr(doctor, "examine_films")
    look(visitor)
    broken = shown(visitor, "films")
    assert not broken.well
    assert "broke off" in broken.what
    monkeypatch.delattr(doctor, "examine_the_rest")
    look(visitor)
    assert [one.name for one in visitor.kiosk.facts().health if not one.well] == [
        "checkup",
        "films",
    ]
    monkeypatch.undo()
    look(visitor)
    assert line(visitor, "checkup") is None
    assert shown(visitor, f"film {HARBOUR}").well


def test_the_end_waits_for_a_film_that_is_being_opened(
    probed: Probed,
    films: Path,
    endpoint: Endpoint,
    open_kiosk: Opens,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_package(films, tmp_path, "harbour")
    visitor = open_kiosk(settings_in(tmp_path, endpoint.url))
    monkeypatch.setattr(checkup_module, "_SECTIONS_END_SECONDS", SECONDS)
    probed.answers.clear()
    programme = visitor.kiosk._programme
    programme.check()
    (checkup,) = programme.findChildren(Checkup)
    visitor.until(lambda: probed.files, "libVLC to be asked", SECONDS)
    answers = threading.Timer(0.5, probed.answers.set)
    answers.start()
    checkup.close()
    assert not _examined()
    answers.join()
