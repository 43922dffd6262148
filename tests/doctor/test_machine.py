"""What the doctor finds of the machine: clock, disk, display, sleep; and of what came along."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.access.staff import record_action
from kiosk.access.tables import SCHEMA
from kiosk.doctor import Patient, machine
from kiosk.machine.keep_awake import Hold
from kiosk.storage import open_records
from tests.doctor.conftest import NOW
from tests.doctor.found import ill, only


def test_the_version_is_told(patient: Patient) -> None:
    assert f"kiosk {__version__}, lobby-1, live" in only(machine.settings(patient)).what


@pytest.mark.parametrize(
    ("now", "well"),
    [
        (NOW, True),
        (datetime(1970, 1, 1, tzinfo=UTC), False),
        (datetime(2099, 1, 1, tzinfo=UTC), False),
    ],
)
def test_the_clock(patient: Patient, now: datetime, well: bool) -> None:
    assert only(machine.clock(replace(patient, now=lambda: now))).ok is well


def test_a_clock_that_is_behind_the_records_was_set_back(patient: Patient) -> None:
    connection = open_records(patient.settings.kiosk.records_file, (SCHEMA,))
    record_action(connection, "opened", NOW)
    connection.close()
    assert only(machine.clock(patient)).ok
    assert only(machine.clock(replace(patient, now=lambda: NOW - timedelta(hours=23)))).ok
    back = only(machine.clock(replace(patient, now=lambda: NOW - timedelta(hours=25))))
    assert "the newest record is of 2026-11-22 12:00" in back.what
    assert "time server" in ill([back])["clock"].remedy
    assert "written while it was wrong" in back.remedy


def test_a_kiosk_that_runs_tells_by_itself_what_it_believes_of_its_clock(patient: Patient) -> None:
    connection = open_records(patient.settings.kiosk.records_file, (SCHEMA,))
    record_action(connection, "opened", NOW + timedelta(days=5 * 365))
    connection.close()
    assert not only(machine.clock(patient)).ok
    assert only(machine.clock(replace(patient, follows_clock=True))).ok
    in_1970 = replace(patient, follows_clock=True, now=lambda: datetime(1970, 1, 1, tzinfo=UTC))
    assert not only(machine.clock(in_1970)).ok


def test_the_disk(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert only(machine.disk(patient)).ok
    monkeypatch.setattr(machine, "LEAST_FREE_BYTES", 2**80)
    assert "Make room" in only(machine.disk(patient)).remedy


def test_what_came_with_the_program(
    patient: Patient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not ill(machine.assets(patient))
    kiosk = replace(patient.settings.kiosk, languages=("en", "uk", "ru"))
    monkeypatch.setattr("kiosk.assets.folder", lambda: tmp_path)
    monkeypatch.setattr(machine, "folder", lambda: tmp_path)
    found = ill(machine.assets(replace(patient, settings=replace(patient.settings, kiosk=kiosk))))
    assert found.keys() == {"fonts", "translations"}
    assert "uk, ru" in found["translations"].what


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, "neither DISPLAY"),
        ({"DISPLAY": ":4093"}, "no X server answers"),
        ({"DISPLAY": "nonsense"}, "not the name of a display"),
        ({"DISPLAY": "127.0.0.1:59000"}, "not the name of a display"),
        ({"DISPLAY": "127.0.0.1:3"}, "no X server answers"),
    ],
)
def test_no_display(patient: Patient, environ: dict[str, str], words: str) -> None:
    check = only(machine.display(replace(patient, environ=environ)))
    assert not check.ok
    assert words in check.what
    assert check.remedy


def test_a_display_that_is_there(patient: Patient) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind("\0/tmp/.X11-unix/X4092")
        server.listen()
        assert only(machine.display(replace(patient, environ={"DISPLAY": ":4092.0"}))).ok
    assert only(machine.display(replace(patient, environ={"WAYLAND_DISPLAY": "wayland-0"}))).ok
    assert only(machine.display(replace(patient, screen="1920x1080"))).what == "1920x1080"


def test_what_keeps_it_awake_is_told(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Hold("the X server", held=True)
    not_held = Hold("the desktop session", held=False, why="no answer")
    check = only(machine.awake(replace(patient, awake=(held, not_held))))
    assert check.ok
    assert "the X server does" in check.what
    assert "the desktop session does not (no answer)" in check.what
    for nothing in ((not_held,), ()):
        check = only(machine.awake(replace(patient, awake=nothing)))
        assert not check.ok
        assert "sleep off" in check.remedy
    monkeypatch.setattr(machine, "try_out", lambda: (held,))
    assert only(machine.awake(patient)).ok
