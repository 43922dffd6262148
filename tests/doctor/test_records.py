"""The records, and what is kept in them: codes that unlock, and beside them the PIN."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.access.pin import write_pin
from kiosk.access.scrypt import Cost
from kiosk.access.tables import SCHEMA
from kiosk.doctor import Patient, films, records
from kiosk.storage import open_records
from tests.app.disks import kept_from_writing, small_disk
from tests.doctor.conftest import NOW
from tests.doctor.found import ill, only, rehearsing


def test_looking_makes_no_records(patient: Patient, tmp_path: Path) -> None:
    assert only(records.records(patient)).ok
    list(records.codes(patient))
    list(films.media(patient))
    assert not (tmp_path / "records").exists()


def test_records_that_are_whole_and_records_that_are_damaged(patient: Patient) -> None:
    file = patient.settings.kiosk.records_file
    open_records(file, (SCHEMA,)).close()
    writable, whole = records.records(patient)
    assert (writable.ok, whole.ok) == (True, True)
    assert f"written {datetime.now(UTC):%Y-%m-%d}" in whole.what  # the last commit
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)
    assert ill(records.records(patient)).keys() == {"records' integrity"}
    file.write_bytes(b"not a database" * 1000)
    assert ill(records.records(patient)).keys() == {"records' integrity"}


def test_records_that_were_set_aside_are_told_until_they_are_taken_away(patient: Patient) -> None:
    file = patient.settings.kiosk.records_file
    file.parent.mkdir()
    aside = file.with_name("records.damaged-1.sqlite")
    aside.write_bytes(b"scrambled eggs")
    told = ill(records.records(patient))["damaged records"]
    assert aside.name in told.what
    assert "backup" in told.remedy
    aside.unlink()
    assert not ill(records.records(patient))


def test_records_on_a_disk_that_can_only_be_read(patient: Patient) -> None:
    file = patient.settings.kiosk.records_file
    with small_disk(file.parent) as disk:
        open_records(file, (SCHEMA,)).close()
        assert not ill(records.records(patient))
        disk.make_read_only()
        told = ill(records.records(patient))["records"]
        assert told.what.endswith("can only be read")
        assert told.remedy.startswith("Mount it")
        disk.make_writable()
        assert not ill(records.records(patient))


@pytest.mark.parametrize("name", ["", "records.sqlite", "records.sqlite-wal"])
def test_the_folder_or_the_file_that_may_not_be_written_is_named(
    patient: Patient, name: str
) -> None:
    file = patient.settings.kiosk.records_file
    with closing(open_records(file, (SCHEMA,))), kept_from_writing(file.parent / name):
        told = ill(records.records(patient))["records"]
    assert told.what == f"{file.parent / name} may not be written by this user"
    assert told.remedy.startswith(f"Give the {'file' if name else 'folder'} to the user")


def test_looking_leaves_an_older_kiosks_records_as_they_are(
    patient: Patient, tmp_path: Path
) -> None:
    film = tmp_path / "films" / "ziyara" / "package.toml"
    film.write_text(film.read_text().replace('["code", "gift", "free"]', '["code"]'))
    file = patient.settings.kiosk.records_file
    open_records(file, (replace(SCHEMA, steps=SCHEMA.steps[:1]),)).close()
    before = file.read_bytes()
    assert not ill(records.records(patient))
    codes = only(records.codes(patient))
    assert codes.ok
    assert "older kiosk" in codes.what
    assert file.read_bytes() == before
    assert not list(file.parent.glob("*before-update*"))


def test_a_records_file_that_was_only_just_made_is_no_damage(patient: Patient) -> None:
    file = patient.settings.kiosk.records_file
    file.parent.mkdir()
    file.touch()
    assert only(records.records(patient)).ok
    assert file.stat().st_size == 0


def test_records_in_a_place_that_is_no_folder(patient: Patient, tmp_path: Path) -> None:
    (tmp_path / "records").write_text("")
    assert ill(records.records(patient)).keys() == {"records"}


def test_codes_are_needed_where_nothing_else_unlocks(patient: Patient, tmp_path: Path) -> None:
    assert only(records.codes(patient)).ok
    file = tmp_path / "films" / "ziyara" / "package.toml"
    file.write_text(file.read_text().replace('["code", "gift", "free"]', '["code"]'))
    assert "kiosk codes new" in only(records.codes(patient)).remedy
    assert only(records.codes(rehearsing(patient))).ok
    well = file.read_text()
    file.write_text(well.replace("unlock_ways", "closes = 2026-01-01T00:00:00Z\nunlock_ways"))
    assert only(records.codes(patient)).ok
    file.write_text(well)

    from kiosk.access.issuing import Batch, draw_tickets
    from kiosk.catalogue.model import FilmKey

    batch = Batch(FilmKey("mjff-2022-ziyara", "ziyara"), count=2, uses=3)
    drawn = {"kiosk": "lobby-1", "now": NOW, "cost": Cost(n=2)}
    draw_tickets(patient.settings.kiosk.records_file, batch, **drawn)  # pyright: ignore[reportArgumentType]
    left = only(records.codes(patient))
    assert left.ok
    assert left.what == "6 unlocks left"


def test_a_live_kiosk_needs_a_pin(patient: Patient) -> None:
    assert "kiosk pin set" in only(records.staff_pin(patient)).remedy
    assert only(records.staff_pin(rehearsing(patient))).ok
    file = patient.settings.staff.pin_file
    write_pin(file, "271828", cost=Cost(n=2))
    assert only(records.staff_pin(patient)).ok
    file.write_text("damaged")
    assert "kiosk pin set" in only(records.staff_pin(patient)).remedy


def test_a_pin_of_another_user_is_not_to_be_set_again(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = patient.settings.staff.pin_file
    write_pin(file, "271828", cost=Cost(n=2))
    monkeypatch.setattr(Path, "open", _failing(PermissionError(13, "Permission denied")))
    told = only(records.staff_pin(patient))
    assert not told.ok
    assert "may not be read by this user" in told.what
    assert told.remedy.startswith("Give the file to the user that runs the kiosk")
    monkeypatch.setattr(Path, "open", _failing(OSError(5, "Input/output error")))
    told = only(records.staff_pin(patient))
    assert "the disk has a fault" in told.what
    assert "Give" not in told.remedy
    assert "pin set" not in told.remedy


def test_a_pin_is_set_as_the_kiosks_user(patient: Patient) -> None:
    assert only(records.staff_pin(patient)).remedy.startswith("As the user that runs the kiosk")


def _failing(error: OSError) -> Callable[..., None]:
    def fail(*_args: object, **_more: object) -> None:
        raise error

    return fail
