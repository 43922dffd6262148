"""The soak notices what it is there for: breaking each of its rules is told, in words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from tests.app.footprint import COUNTED, Footprint, lasting
from tests.bench import __main__ as bench
from tests.bench import soak
from tests.bench.soak_verdict import Look, most_failed, wrong

HELD = Footprint(190.0, 168.0, 83.0, 58.0, 24, 21, 6, 20, 1, 1, 288, 569, 106_936, ("open pipe:",))
LEVEL = [Look(visits, 0, HELD) for visits in range(0, 301, 50)]


def test_a_kiosk_that_stays_as_it_is_is_well() -> None:
    assert wrong(LEVEL, 300) == []


def test_what_grows_before_it_is_warm_is_no_leak() -> None:
    cold = Look(0, 0, replace(HELD, megabytes=120.0, threads=14, files=9))
    assert wrong([cold, *LEVEL[1:]], 300) == []


@pytest.mark.parametrize(("megabytes", "told"), [(199.9, 0), (200.0, 1)])
def test_memory_grows_under_ten_megabytes(megabytes: float, told: int) -> None:
    last = Look(300, 0, replace(HELD, megabytes=megabytes))
    assert len(wrong([*LEVEL[:-1], last], 300)) == told


@pytest.mark.parametrize("name", COUNTED)
def test_what_is_counted_grows_not_at_all(name: str) -> None:
    last = Look(300, 0, replace(HELD, **{name: getattr(HELD, name) + 1}))
    (said,) = wrong([*LEVEL[:-1], last], 300)
    assert said.startswith(f"from 100 to 300 visits {name} grew from ")


def test_a_new_descriptor_is_named() -> None:
    grown = replace(HELD, descriptors=22, named=("open /home/film.mp4", *HELD.named))
    (said,) = wrong([*LEVEL[:-1], Look(300, 0, grown)], 300)
    assert "open /home/film.mp4" in said
    assert "pipe" not in said


@pytest.mark.parametrize(("records", "told"), [(8, 0), (9, 1)])
def test_sqlite_may_keep_what_its_readers_needed_at_once(records: int, told: int) -> None:
    last = Look(300, 0, replace(HELD, records=records))
    assert len(wrong([*LEVEL[:-1], last], 300)) == told


def test_a_few_films_may_fail_and_no_more() -> None:
    most = most_failed(300)
    assert wrong([*LEVEL[:-1], Look(300, most, HELD)], 300) == []
    (said,) = wrong([*LEVEL[:-1], Look(270, most + 1, HELD)], 300)
    assert "films failed" in said


@pytest.mark.parametrize("looks", [0, 1, 3])
def test_too_few_visits_show_nothing(looks: int) -> None:
    (said,) = wrong(LEVEL[:looks], 300)
    assert "it shows nothing" in said


def test_a_look_of_a_moment_is_no_growth() -> None:
    moment = replace(HELD, descriptors=22, named=("open /home/report.csv", *HELD.named))
    assert lasting([moment, HELD, moment]) == HELD


def test_a_kiosk_that_ends_before_its_visitors_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> Iterator[Look]:
        yield from LEVEL
        raise CalledProcessError(-11, "soak")

    monkeypatch.setattr(soak, "run", broken)
    assert soak.measure({}, tmp_path, 300) == ["it broke off with exit code -11"]


@pytest.mark.parametrize(("found", "code"), [([], 0), (["threads grew from 24 to 25"], 1)])
def test_the_command_ends_with_what_was_found(
    monkeypatch: pytest.MonkeyPatch, found: list[str], code: int
) -> None:
    monkeypatch.setattr(soak, "measure", lambda *_: found)
    monkeypatch.setattr(sys, "argv", ["bench", "--soak"])
    assert bench.main() == code


def test_a_soak_that_could_show_nothing_is_not_begun(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "--soak", "--visits", "149"])
    with pytest.raises(SystemExit):
        bench.main()
    assert "150" in capsys.readouterr().err
