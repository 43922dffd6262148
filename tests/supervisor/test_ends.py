"""How a kiosk ends that was asked to, that tells its end, or that cannot be killed."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.supervisor import (
    Patience,
    supervise,
)
from kiosk.supervisor import child as child_of
from kiosk.supervisor.service_manager import ServiceManager
from tests.supervisor.programs import QUICK, program, starts, waiting_for


def test_a_kiosk_that_froze_and_ends_once_it_is_asked_to_is_started_again(tmp_path: Path) -> None:
    body = (
        "def end(*_):\n"
        "    heart.ends(0)\n"
        "    os._exit(0)\n"
        "signal.signal(signal.SIGTERM, end)\n"
        "heart.beat()\n"
        "if start == 1: threading.Event().wait(60)\n"
        "sys.exit(0)"
    )
    quick = Patience(first_pause=0.05, silence=0.5, ending=30.0)
    assert supervise(program(tmp_path, body), quick) == 0
    assert starts(tmp_path) == 2


@pytest.mark.parametrize("code", [0, 3])
def test_an_end_that_takes_longer_than_a_freeze_is_no_freeze(tmp_path: Path, code: int) -> None:
    body = f"heart.beat()\nheart.ends({code})\nthreading.Event().wait(2)\nsys.exit({code})"
    quick = Patience(first_pause=0.05, silence=0.5, ending=0.3)
    assert supervise(program(tmp_path, body), quick) == code
    assert starts(tmp_path) == 1


@pytest.mark.parametrize("end", ["threading.Event().wait(60)", "os.kill(os.getpid(), 11)"])
def test_what_an_end_was_for_is_done_whatever_becomes_of_it(tmp_path: Path, end: str) -> None:
    body = (
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "heart.beat()\n"
        f"heart.ends(1 if start == 1 else 3)\n{end}"
    )
    quick = Patience(first_pause=0.05, leaving=0.5, ending=0.3)
    assert supervise(program(tmp_path, body), quick) == 3
    assert starts(tmp_path) == 2


class Unkillable:
    """A kiosk that waits for a disk: no signal ends it before `dies` is called."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.tried: list[int] = []
        monkeypatch.setattr(
            subprocess.Popen, "kill", lambda process: self.tried.append(process.pid)
        )
        monkeypatch.setattr(child_of, "_KILLED_SECONDS", 0.2)

    def dies(self) -> None:
        os.kill(self.tried[0], signal.SIGKILL)


IGNORES = "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nheart.beat()\n"
WAITS = "threading.Event().wait(60)\n"


def test_a_kiosk_that_cannot_be_killed_is_left_behind_once_it_told_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Unkillable(monkeypatch)
    body = f"{IGNORES}if start == 2: sys.exit(3)\nheart.ends(1)\n{WAITS}"
    quick = Patience(first_pause=0.05, leaving=0.5, ending=0.3)
    begun = time.monotonic()
    try:
        assert supervise(program(tmp_path, body), quick) == 3
        assert starts(tmp_path) == 2
        assert time.monotonic() - begun < 30
    finally:
        disk.dies()


def test_a_kiosk_that_cannot_be_killed_does_not_keep_the_supervisor_from_stopping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Unkillable(monkeypatch)
    stopping = stop_once((tmp_path / "waits").exists)
    body = f"{IGNORES}counter.with_name('waits').touch()\n{WAITS}"
    try:
        assert supervise(program(tmp_path, body), Patience(ending=0.3)) == 0
    finally:
        stopping.join()
        disk.dies()


def test_the_supervisor_answers_while_it_waits_for_one_that_cannot_be_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Unkillable(monkeypatch)
    alive: list[int] = []

    class Watching(ServiceManager):
        def alive(self) -> None:
            if disk.tried:
                alive.append(1)
                if len(alive) == 10:
                    disk.dies()

    manager = Watching({"WATCHDOG_USEC": "200000"})
    body = f"{IGNORES}if start == 2: sys.exit(0)\n{WAITS}"
    quick = Patience(first_pause=0.05, silence=0.5, ending=0.3)
    # Where it waits without a word, the disk answers at last all the same.
    late = threading.Timer(20, lambda: len(alive) < 10 and disk.dies())
    late.start()
    try:
        assert supervise(program(tmp_path, body), quick, manager) == 0
    finally:
        late.cancel()
    assert starts(tmp_path) == 2
    assert len(alive) >= 10


def stop_once(condition: Callable[[], bool]) -> threading.Thread:
    """Ask the supervisor that runs here to stop, as soon as the condition holds."""

    def stop() -> None:
        waiting_for(condition)
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=stop)
    thread.start()
    return thread


def test_who_is_asked_to_stop_and_tells_its_end_has_longer_for_it(tmp_path: Path) -> None:
    body = (
        f"{IGNORES}heart.ends(0)\n"
        "counter.with_name('ends').touch()\n"
        "threading.Event().wait(3)\n"
        "counter.with_name('written').touch()\n"
    )
    stopping = stop_once((tmp_path / "ends").exists)
    assert supervise(program(tmp_path, body), Patience(ending=1.5)) == 0
    stopping.join()
    assert (tmp_path / "written").exists()


class JustTooLate(queue.SimpleQueue[child_of.Event]):
    """One in which something is told just after it was looked whether there is anything."""

    def empty(self) -> bool:
        waiting_for(lambda: self.qsize() > 0)
        return True


def test_an_end_that_is_told_as_patience_runs_out_has_its_time(tmp_path: Path) -> None:
    body = (
        f"{IGNORES}"
        "threading.Event().wait(1)\n"
        "heart.ends(3)\n"
        "threading.Event().wait(1)\n"
        "counter.with_name('written').touch()\n"
        "sys.exit(3)"
    )
    child = child_of.Child(program(tmp_path, body), JustTooLate())
    quick = Patience(silence=0.5, ending=0.3)
    assert child.attend(quick, None, lambda _event: None) == 3
    assert (tmp_path / "written").exists()


def test_a_heart_that_something_else_holds_open_keeps_nobody(tmp_path: Path) -> None:
    """A child of the kiosk that hangs in a disk, say, and has inherited what it should not."""
    body = (
        "import subprocess\n"
        "os.set_inheritable(heart._fd, True)\n"
        "if start == 1:\n"
        "    subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(5)'], "
        "close_fds=False)\n"
        "    sys.exit(1)\n"
        "sys.exit(0)"
    )
    begun = time.monotonic()
    assert supervise(program(tmp_path, body), QUICK) == 0
    assert starts(tmp_path) == 2
    assert time.monotonic() - begun < 4.5
