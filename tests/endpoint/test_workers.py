"""Several workers on PostgreSQL: replaced when they die, ended together, never orphaned."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
import requests

from kiosk.endpoint.store import Store
from kiosk.endpoint.workers import Patience, Workers
from tests.bench import endpoint
from tests.endpoint.serving import (
    APPEAL_ID,
    ROOT,
    Service,
    is_running,
    service,
    wait_until,
    written_settings,
)
from tests.postgres import PostgresServer

#: Each starts programs, which takes its time on a busy machine.
pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def served(postgres: PostgresServer, tmp_path: Path) -> Iterator[Service]:
    with postgres.database() as url, service(tmp_path, url, workers=2) as running:
        yield running


def test_two_workers_serve_and_one_that_died_is_replaced(served: Service) -> None:
    token = served.token()
    wait_until(lambda: len(served.workers()) == 2)
    before = served.workers()
    os.kill(before[0], signal.SIGKILL)
    wait_until(lambda: before[0] not in served.workers() and len(served.workers()) == 2)
    assert before[1] in served.workers()
    wait_until(lambda: "ended with -9" in served.logged())
    # And it serves: with the other one gone for a moment, it is alone.
    os.kill(before[1], signal.SIGSTOP)
    try:
        asked = served.ask(token)
        assert asked.status_code == 201
    finally:
        os.kill(before[1], signal.SIGCONT)
    assert served.stop() == 0


def test_on_sigterm_polls_answer_and_all_end_within_bounds(served: Service) -> None:
    token = served.token()
    asked = served.ask(token)
    path = f"/v1/donations/{asked.json()['id']}?wait=25"
    answers: list[int] = []

    def poll() -> None:
        answers.append(served.get(path, token, If_None_Match=asked.headers["etag"]).status_code)

    wait_until(lambda: len(served.workers()) == 2)
    workers = served.workers()
    polls = [threading.Thread(target=poll) for _ in range(12)]
    idle = sum(sockets(pid) for pid in workers)
    for thread in polls:
        thread.start()
    wait_until(lambda: sum(sockets(pid) for pid in workers) >= idle + len(polls))
    time.sleep(1)  # what was accepted is read at once
    at = time.monotonic()
    assert served.stop() == 0
    assert time.monotonic() - at < 15  # the polls would wait for 25
    for thread in polls:
        thread.join(30)
    assert answers == [304] * 12
    assert not any(is_running(pid) for pid in workers)


def sockets(pid: int) -> int:
    """How many the process has open."""
    found = 0
    for name in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):
            found += str(name.readlink()).startswith("socket:")
    return found


def test_no_worker_outlives_its_parent(served: Service) -> None:
    wait_until(lambda: len(served.workers()) == 2)
    workers = served.workers()
    served.process.kill()
    served.process.wait(30)
    wait_until(lambda: not any(is_running(pid) for pid in workers))


def test_a_gift_goes_on_when_its_worker_dies(served: Service) -> None:
    token = served.token()
    donation = served.ask(token).json()
    wait_until(lambda: len(served.workers()) == 2)
    for pid in served.workers():
        os.kill(pid, signal.SIGKILL)
    # New ones take what waits in the socket's queue meanwhile.
    gave = requests.post(donation["payment_url"], allow_redirects=False, timeout=60)
    assert gave.status_code == 303
    again = served.ask(token)
    assert (again.status_code, again.json()["status"]) == (200, "confirmed")


def test_a_database_that_does_not_answer_is_told_once(tmp_path: Path) -> None:
    url = f"postgresql://me:sesame@/gifts?host={tmp_path}"
    config = written_settings(tmp_path, url, workers=2)
    command = [sys.executable, "-m", "kiosk", "endpoint", "serve", "--config", str(config)]
    done = subprocess.run(
        [*command, "--port", "0"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("the database cannot be used") == 1
    assert "sesame" not in done.stderr


def test_no_confirmation_is_lost_under_load(postgres: PostgresServer, tmp_path: Path) -> None:
    """What `./run bench` does, but shortly."""
    with postgres.database() as url:
        tokens = endpoint.made_tokens(url, 20)
        with service(tmp_path, url, workers=2) as running:
            load = endpoint.Load(int(running.url.rpartition(":")[2]))
            asyncio.run(endpoint.press(load, tokens, per_second=10, seconds=3, begins=lambda: None))
        with Store(url, new_name="T") as store:
            _, confirmed = store.totals(APPEAL_ID, "USD", False)
    assert load.faults == []
    assert confirmed == len(load.gifts) == 30
    assert all(gift.heard_at for gift in load.gifts)


# The parent alone, with workers that do as they are told.

CONTEXT = multiprocessing.get_context("fork")
LONG = 60.0
#: For workers that are to be waited for in vain.
SHORT = Patience(first_pause=0.05, longest_pause=0.2, begin=1.0, silence=0.5, end=0.5)
#: For workers that are only kept from beating by a busy machine.
PATIENT = replace(SHORT, begin=LONG, silence=LONG)
READY = CONTEXT.Event()


def beats(lifeline: socket.socket, made: int) -> None:
    while True:
        lifeline.send(b".")
        time.sleep(0.05)


def beats_then_keeps_silent(lifeline: socket.socket, made: int) -> None:
    lifeline.send(b".")
    time.sleep(LONG if made == 1 else 0)
    beats(lifeline, made)


def beats_then_dies(lifeline: socket.socket, made: int) -> None:
    lifeline.send(b".")
    os._exit(7)


def cannot_begin(lifeline: socket.socket, made: int) -> None:
    os._exit(1)


def never_begins(lifeline: socket.socket, made: int) -> None:
    time.sleep(LONG if made == 2 else 0)
    beats_then_dies(lifeline, made) if made == 1 else beats(lifeline, made)


def will_not_end(lifeline: socket.socket, made: int) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    READY.set()
    beats(lifeline, made)


class Parent:
    """A parent in a process of its own, so that its signals are its own too."""

    def __init__(self, tmp_path: Path, worker: object, patience: Patience) -> None:
        self._made = tmp_path / "made"
        self._process = CONTEXT.Process(target=self._run, args=(worker, patience))
        self._process.start()

    def _run(self, worker: object, patience: Patience) -> None:
        made = 0

        def make(lifeline: socket.socket) -> BaseProcess:
            nonlocal made
            made += 1
            with self._made.open("a") as file:
                file.write(f"{time.monotonic()}\n")
            return CONTEXT.Process(target=worker, args=(lifeline, made))  # type: ignore[arg-type]

        sys.exit(Workers(1, make, patience).run())

    @property
    def made_at(self) -> list[float]:
        """When it made each of its workers."""
        whole = self._made.read_text().rpartition("\n")[0] if self._made.exists() else ""
        return [float(line) for line in whole.splitlines()]

    def ends_with(self, number: int | None = None) -> int | None:
        if number is not None:
            assert self._process.pid is not None
            os.kill(self._process.pid, number)
        self._process.join(30)
        return self._process.exitcode


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_parent_ends_its_workers(tmp_path: Path, number: int) -> None:
    parent = Parent(tmp_path, beats, PATIENT)
    wait_until(lambda: len(parent.made_at) == 1)
    time.sleep(1)
    assert len(parent.made_at) == 1
    assert parent.ends_with(number) == 0


def test_a_worker_that_keeps_silent_is_killed_and_replaced(tmp_path: Path) -> None:
    parent = Parent(tmp_path, beats_then_keeps_silent, replace(SHORT, begin=LONG))
    wait_until(lambda: len(parent.made_at) >= 2)
    assert parent.ends_with(signal.SIGTERM) == 0


def test_one_that_never_begins_is_given_longer(tmp_path: Path) -> None:
    parent = Parent(tmp_path, never_begins, SHORT)
    wait_until(lambda: len(parent.made_at) >= 3)
    _, second, third, *_ = parent.made_at
    assert third - second > SHORT.begin
    assert parent.ends_with(signal.SIGTERM) == 0


def test_a_worker_that_dies_again_and_again_is_given_growing_pauses(tmp_path: Path) -> None:
    parent = Parent(tmp_path, beats_then_dies, PATIENT)
    wait_until(lambda: len(parent.made_at) >= 6)
    pauses = [after - before for before, after in pairwise(parent.made_at[:6])]
    least = [PATIENT.pause(deaths) for deaths in range(1, 6)]
    assert all(pause >= wanted for pause, wanted in zip(pauses, least, strict=True)), pauses
    assert parent.ends_with(signal.SIGTERM) == 0


def test_where_none_can_begin_the_parent_says_so(tmp_path: Path) -> None:
    parent = Parent(tmp_path, cannot_begin, PATIENT)
    assert parent.ends_with() == 1
    assert len(parent.made_at) == 1


def test_a_worker_that_will_not_end_is_killed(tmp_path: Path) -> None:
    READY.clear()
    parent = Parent(tmp_path, will_not_end, PATIENT)
    assert READY.wait(30)
    at = time.monotonic()
    assert parent.ends_with(signal.SIGTERM) == 0
    assert time.monotonic() - at > PATIENT.end


def test_a_process_may_have_many_connections() -> None:
    told = "import resource; from kiosk.endpoint.running import allow_many_files as allow; "
    told += "resource.setrlimit(resource.RLIMIT_NOFILE, (256, 600)); allow(); "
    told += "print(*resource.getrlimit(resource.RLIMIT_NOFILE))"
    limits = subprocess.check_output([sys.executable, "-c", told], cwd=ROOT, text=True)
    assert limits.split() == ["600", "600"]


def test_pauses_grow_to_a_bound() -> None:
    patience = Patience()
    pauses = [patience.pause(deaths) for deaths in (1, 2, 3, 50)]
    assert pauses == [0.2, 0.4, 0.8, 10.0]
