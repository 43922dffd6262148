"""Sections run side by side, each in its own time, over packages that are read once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.catalogue import loading, shelf
from kiosk.doctor import Check, Patient, films
from kiosk.doctor.check import Running, Section, run_sections
from kiosk.doctor.reading import packages_within
from tests.catalogue.packages import changed, write
from tests.doctor.found import ill, only

WAIT = 30.0


def until(what: Callable[[], object]) -> None:
    end = time.monotonic() + WAIT
    while not what() and time.monotonic() < end:
        time.sleep(0.01)
    assert what()


class Disk:
    """What a section waits for."""

    def __init__(self) -> None:
        self.answers = threading.Event()
        self.asked = 0

    def look(self, _patient: Patient) -> Iterator[Check]:
        self.asked += 1
        self.answers.wait(WAIT)
        yield Check("disk", ok=True, what="answers")


@pytest.fixture
def disk() -> Iterator[Disk]:
    made = Disk()
    yield made
    made.answers.set()


def test_a_check_that_hangs_is_told_and_left_and_stops_no_other(
    patient: Patient, disk: Disk
) -> None:
    hung = threading.Event()

    def breaks(_patient: Patient) -> list[Check]:
        raise ZeroDivisionError

    def reads_long(patient: Patient) -> Iterator[Check]:
        hung.wait(WAIT)
        yield Check("three", ok=not patient.stopped(), what="read to its end")

    sections = [
        Section("one", disk.look, 0.1),
        Section("two", breaks, WAIT),
        Section("three", reads_long, WAIT),
    ]
    checks = run_sections(sections, patient)
    one = next(checks)
    hung.set()
    two, three = checks
    assert (one.name, one.what) == ("one", "no answer within 0 s")
    assert "ZeroDivisionError" in two.what
    assert (one.ok, two.ok, three.ok) == (False, False, True)


def test_what_still_hangs_is_not_begun_again(patient: Patient, disk: Disk) -> None:
    left: dict[str, Running] = {}
    sections = [Section("one", disk.look, 0.1)]
    assert "no answer within" in only(run_sections(sections, patient, left)).what
    assert "still no answer" in only(run_sections(sections, patient, left)).what
    assert disk.asked == 1
    begun = time.monotonic()
    left["one"].wait(begun + WAIT)  # it may never end
    assert time.monotonic() - begun < WAIT / 2
    disk.answers.set()
    until(lambda: not left["one"].hangs())
    assert only(run_sections(sections, patient, left)).ok
    assert disk.asked == 2


def test_what_is_looked_at_has_a_time_of_its_own(patient: Patient, disk: Disk) -> None:
    def one_after_the_other(patient: Patient) -> Iterator[Check]:
        patient.allow("film a", WAIT)
        time.sleep(0.3)
        yield Check("film a", ok=True, what="opens")
        patient.allow("film b", 0.1)
        yield from disk.look(patient)

    a, b = run_sections([Section("films", one_after_the_other, 0.1)], patient)
    assert (a.name, a.ok) == ("film a", True)
    assert (b.name, b.ok) == ("film b", False)


def test_a_look_that_nobody_wants_any_more_ends(patient: Patient, disk: Disk) -> None:
    stopped = threading.Event()
    sections = [Section("one", disk.look, WAIT)]
    checks = run_sections(sections, replace(patient, stopped=stopped.is_set))
    threading.Timer(0.1, stopped.set).start()
    begun = time.monotonic()
    assert list(checks) == []
    assert time.monotonic() - begun < WAIT / 2


def test_a_film_whose_disk_hangs_is_named(
    patient: Patient, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(_file: Path) -> str:
        disk.answers.wait(WAIT)
        return ""

    monkeypatch.setattr(films, "_SECONDS_PER_STEP", 0.2)
    checks = run_sections([Section("films", films.media, WAIT)], replace(patient, probe=hang))
    assert ill(checks).keys() == {"film mjff-2022-ziyara/ziyara"}


def test_packages_are_read_once_for_all_sections(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    real = loading.read_package

    def count(folder: Path, *, language: str = "en") -> object:
        read.append(folder)
        return real(folder, language=language)

    monkeypatch.setattr(loading, "read_package", count)
    sections = [Section(str(number), films.packages, WAIT) for number in range(5)]
    assert len(list(run_sections(sections, patient))) == 5
    assert len(read) == 1


def test_a_path_whose_disk_hangs_keeps_no_other_back(
    patient: Patient, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "more" / "other", changed("mjff-2022-ziyara", "other"))
    hangs, real = tmp_path / "hangs", shelf.find_packages

    def find(paths: Sequence[Path]) -> object:
        if hangs in paths:
            disk.answers.wait(WAIT)
        return real(paths)

    monkeypatch.setattr(shelf, "find_packages", find)
    paths = (tmp_path / "films", hangs, tmp_path / "more")
    kiosk = replace(patient.settings.kiosk, packages=paths)
    found = packages_within(replace(patient.settings, kiosk=kiosk), longest=3.0)
    names = [package.id for package in found.catalogue.packages]
    assert names == ["mjff-2022-ziyara", "other"]
    (fault,) = found.faults
    assert fault.folder == hangs
    assert "no answer within 3 s" in str(fault)
