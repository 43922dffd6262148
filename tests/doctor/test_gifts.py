from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.doctor import Patient, gifts
from kiosk.donations import ledger, lost
from kiosk.storage import open_records
from tests.doctor.conftest import NOW
from tests.doctor.found import ill, only
from tests.donations.test_ledger import begin


def test_looking_makes_no_records(patient: Patient) -> None:
    assert list(gifts.unsettled(patient)) == []
    assert not patient.settings.kiosk.records_file.exists()


def test_looking_updates_no_records(patient: Patient) -> None:
    file = patient.settings.kiosk.records_file
    open_records(file, (replace(ledger.SCHEMA, steps=ledger.SCHEMA.steps[:1]),)).close()
    before = file.read_bytes()
    assert list(gifts.unsettled(patient)) == []
    assert file.read_bytes() == before
    assert not list(file.parent.glob("*before-update*"))


def test_damaged_records_are_not_the_programs_fault(patient: Patient) -> None:
    file = patient.settings.kiosk.records_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"x" * 8192)
    assert list(gifts.unsettled(patient)) == []


@pytest.mark.parametrize(
    ("age", "gone", "words"),
    [
        (timedelta(minutes=5), False, ""),
        (timedelta(days=2), False, "1 of them for more than a day"),
        (timedelta(minutes=5), True, "1 the endpoint does not know any more"),
    ],
)
def test_gifts_that_wait(patient: Patient, age: timedelta, gone: bool, words: str) -> None:
    file = patient.settings.kiosk.records_file
    connection = open_records(file, (ledger.SCHEMA,))
    begin(connection, "key-1", NOW - age)
    if gone:
        lost.note_unknown(connection, "key-1", NOW - timedelta(hours=1), lambda *_: True)
    connection.close()
    found = only(gifts.unsettled(patient))
    assert found.ok is not bool(words)
    assert words in found.what
    if words:
        assert "donors may have paid" in ill([found])["gifts not settled"].remedy


def test_all_settled(patient: Patient) -> None:
    open_records(patient.settings.kiosk.records_file, (ledger.SCHEMA,)).close()
    assert only(gifts.unsettled(patient)).what == "none"
