"""When the kiosk cannot serve: it says so kindly, lets staff in, and recovers by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.access.pin import REHEARSAL_PIN
from kiosk.app import rooms
from kiosk.storage import set_aside_files
from kiosk.visit.events import Touch
from kiosk.visit.states import Attract, OutOfService, Reason, Staff, Thanks
from tests.app.conftest import Complaints, HarbourSettings, Opens
from tests.app.endpoint import Endpoint
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "_TRY_AGAIN_EVERY_MS", 300)


def a_file_for_a_folder(records: Path) -> None:
    records.write_text("not a folder", "utf-8")


def anothers_file(records: Path) -> None:
    records.mkdir()
    with closing(sqlite3.connect(records / "records.sqlite")) as theirs:
        theirs.execute("CREATE TABLE theirs (a)")


def mend(records: Path) -> None:
    if records.is_dir():
        (records / "records.sqlite").unlink()
    else:
        records.unlink()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("damage", [a_file_for_a_folder, anothers_file])
def test_records_that_cannot_be_used(
    open_kiosk: Opens,
    harbour_settings: HarbourSettings,
    complaints: Complaints,
    damage: Callable[[Path], None],
) -> None:
    complaints.expected += ["records", "not written down", "wrong PINs are counted"]
    settings = harbour_settings()
    damage(settings.kiosk.records)
    visitor = open_kiosk(settings)
    visitor.reach(OutOfService)
    assert visitor.state == OutOfService(Reason.NO_RECORDS)
    visitor.read("Back in a moment")
    visitor.read("This kiosk is resting. The staff have been told.")
    let_staff_in(visitor)
    mend(settings.kiosk.records)
    visitor.reach(Attract, 10)
    visitor.unlock_free(HARBOUR)
    visitor.touch(Touch.BACK)
    visitor.touch(Touch.DONATE)
    visitor.ask_gift()
    visitor.touch(Touch.PRETEND_PAID)
    visitor.reach(Thanks)


def test_damaged_records_are_set_aside_and_the_kiosk_serves(
    open_kiosk: Opens, harbour_settings: HarbourSettings, complaints: Complaints
) -> None:
    complaints.expected += ["is damaged", "that the records did not know"]
    settings = harbour_settings()
    settings.kiosk.records.mkdir()
    settings.kiosk.records_file.write_bytes(b"scrambled eggs " * 1000)
    visitor = open_kiosk(settings)
    assert isinstance(visitor.state, Attract)
    visitor.unlock_free(HARBOUR)
    (aside,) = set_aside_files(settings.kiosk.records_file)
    assert aside.read_bytes().startswith(b"scrambled eggs")


def let_staff_in(visitor: Visitor) -> None:
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.type_keys(REHEARSAL_PIN + "\n")
    visitor.reach(Staff)
    visitor.touch(Touch.BACK)
    visitor.reach(OutOfService)


def test_a_broken_package_does_not_keep_the_good_one_back(
    open_kiosk: Opens, films: Path, endpoint: Endpoint, tmp_path: Path, complaints: Complaints
) -> None:
    complaints.expected.append("a film package is not shown")
    write_package(films, tmp_path, "harbour")
    broken = write_package(films, tmp_path, "broken")
    file = broken / "package.toml"
    file.write_text(file.read_text("utf-8").replace("title =", "titel ="), "utf-8")
    visitor = open_kiosk(settings_in(tmp_path, endpoint.url))
    visitor.read("Harbour")
    assert [film.key for film in visitor.kiosk.facts().catalogue.films] == [HARBOUR]
    visitor.unlock_free(HARBOUR)


def test_without_any_film_it_says_so(
    open_kiosk: Opens, endpoint: Endpoint, tmp_path: Path, complaints: Complaints
) -> None:
    complaints.expected.append("a film package is not shown")
    (tmp_path / "films").mkdir()
    visitor = open_kiosk(settings_in(tmp_path, endpoint.url))
    assert visitor.state == OutOfService(Reason.NO_FILMS)
    visitor.read("There is no film to show here yet. The staff have been told.")
    visitor.press(visitor.kiosk.window.rect().center())
    visitor.release(visitor.kiosk.window.rect().center())
    assert visitor.state == OutOfService(Reason.NO_FILMS)
    let_staff_in(visitor)
