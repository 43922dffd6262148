"""Disks with film packages that go, come late, or hang."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.catalogue import shelf
from kiosk.catalogue.model import Catalogue, FilmKey
from kiosk.doctor import Patient
from kiosk.doctor.films import packages as packages_check
from kiosk.reading import Reading
from kiosk.visit.events import Touch
from kiosk.visit.states import Attract, OutOfService, Reason, Unlocking
from tests.app.conftest import Complaints, HarbourSettings, Opens, opened
from tests.app.endpoint import Endpoint
from tests.app.shelves import HARBOUR, LAGOON, STILL, shown, shows
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package

pytestmark = pytest.mark.usefixtures("often")


@pytest.fixture
def visitor(open_kiosk: Opens, harbour_settings: HarbourSettings) -> Visitor:
    return open_kiosk(harbour_settings(), still_seconds=STILL)


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
    token: None, harbour_settings: HarbourSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = opened(harbour_settings(), still_seconds=STILL)
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
