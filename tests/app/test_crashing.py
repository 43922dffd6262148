"""The kiosk's process ends while a film plays: the supervised one is back at the same place."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.doctor.crashes import crashed_films
from kiosk.reading import read_packages
from tests.app.conftest import Complaints
from tests.app.endpoint import ROOT, Endpoint
from tests.app.worlds import settings_in, write_package

FROM_MS = 20_000
BACK_WITHIN_SECONDS = 5.0
Lines = list[dict[str, Any]]


@contextmanager
def supervised(
    home: Path, url: str, *, then: int = 0, times: int = 1
) -> Iterator[tuple[subprocess.Popen[bytes], Callable[[], Lines]]]:
    told = home / "told"
    told.touch()
    world = {
        "home": str(home), "url": url, "from_ms": FROM_MS, "then": int(then), "times": times,
        "told": str(told),
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.app.crashing_process"],
        cwd=ROOT,
        env={**os.environ, "CRASHING": json.dumps(world)},
    )
    try:
        yield process, lambda: [json.loads(line) for line in told.read_text().splitlines()]
    finally:
        process.terminate()
        process.wait(20)


def waited_for(
    lines: Callable[[], Lines], wanted: Callable[[Lines], bool], seconds: float
) -> Lines:
    end = time.monotonic() + seconds
    while not wanted(lines()):
        assert time.monotonic() < end, lines()[-3:]
        time.sleep(0.1)
    return lines()


def crowd() -> float:
    """How many share each of this machine's processors: on a busy one seconds are longer."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def runs(lines: Lines) -> list[Lines]:
    """What each process of the kiosk said."""
    pids = list(dict.fromkeys(line["pid"] for line in lines))
    return [[line for line in lines if line["pid"] == pid] for pid in pids]


@pytest.mark.parametrize("end", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_a_crash_comes_back_to_the_film(
    token: None, films: Path, endpoint: Endpoint, tmp_path: Path, end: signal.Signals
) -> None:
    write_package(films, tmp_path, "harbour")

    def back(lines: Lines) -> bool:
        found = runs(lines)
        return len(found) > 1 and any(line["playing"] for line in found[1])

    with supervised(tmp_path, endpoint.url, then=end) as (_, lines):
        told = waited_for(lines, back, 60)
    first, second = runs(told)[:2]
    died, shown = first[-1], next(line for line in second if line["playing"])
    assert shown["state"] == "Watching"
    assert shown["at"] - died["at"] < BACK_WITHIN_SECONDS * crowd()
    assert died["position"] > FROM_MS
    assert died["position"] - 4_000 < shown["position"] < died["position"] + 3_000
    for kept in ("language", "captions", "look", "sound"):
        assert shown[kept] == died[kept], kept
    assert shown["language"] == "he"
    assert shown["captions"] is not None
    assert shown["look"] == "large"
    # The code is on the visitor's paper, and nowhere else.
    assert shown["codes"] == [""]
    code = died["codes"][0].encode()
    assert len(code) == 8
    for file in (tmp_path / "records").rglob("*"):
        assert not file.is_file() or code not in file.read_bytes(), file


def test_a_film_that_crashes_twice_in_a_row_is_not_played_again(
    token: None, films: Path, endpoint: Endpoint, tmp_path: Path, complaints: Complaints
) -> None:
    write_package(films, tmp_path, "harbour")

    def given_up(lines: Lines) -> bool:
        found = runs(lines)
        return len(found) > 2 and any(line["unavailable"] for line in found[2])

    with supervised(tmp_path, endpoint.url, then=signal.SIGSEGV, times=9) as (_, lines):
        told = waited_for(lines, given_up, 90)
        last = runs(told)[2]
        assert last[-1]["state"] == "Film"
        assert last[-1]["language"] == "he"
        assert last[-1]["unavailable"] == ["harbour/harbour"]
        time.sleep(2)
        assert len(runs(lines())) == 3, "no loop"
    settings = settings_in(tmp_path, endpoint.url)
    catalogue = read_packages(settings).catalogue
    assert [str(film) for film in crashed_films(settings.kiosk.records_file, catalogue)] == [
        "harbour/harbour"
    ]
    # Another file is another film.
    os.utime(tmp_path / "films" / "harbour" / "film.mp4", (time.time() + 60, time.time() + 60))
    assert not crashed_films(settings.kiosk.records_file, catalogue)


def test_an_intended_end_leaves_nothing_to_come_back_to(
    token: None, films: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    write_package(films, tmp_path, "harbour")
    records = settings_in(tmp_path, endpoint.url).kiosk.records_file

    def kept() -> int:
        with closing(sqlite3.connect(records)) as connection:
            return connection.execute("SELECT count(*) FROM interrupted_visit").fetchone()[0]

    with supervised(tmp_path, endpoint.url) as (process, lines):
        waited_for(lines, lambda told: any(line["playing"] for line in told), 60)
        time.sleep(0.5)
        assert kept() == 1
        process.terminate()
        assert process.wait(20) == 0
    assert kept() == 0
