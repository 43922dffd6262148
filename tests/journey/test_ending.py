"""How the kiosk ends: on request with exit code 0, and never leaving its endpoint behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journey.worlds import environment, write_kiosk, x_server


@contextmanager
def running(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`kiosk run` with its endpoint started."""
    settings = write_kiosk(tmp_path, seconds=3)
    with x_server("1280x720") as display:
        kiosk = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "run", "--config", str(settings)],
            env=environment(display, tmp_path),
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until(lambda: bool(children(kiosk.pid)), "the endpoint to start")
            yield kiosk
        finally:
            kiosk.kill()
            kiosk.wait(10)


def children(pid: int) -> list[int]:
    """The processes of the endpoint; the reader of the settings is another child."""
    command = ["pgrep", "-P", str(pid), "-f", "embedded"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    return [int(line) for line in told.stdout.split()]


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] == "Z"


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_end_it_ends_well(tmp_path: Path, signal_number: int) -> None:
    with running(tmp_path) as kiosk:
        (endpoint,) = children(kiosk.pid)
        kiosk.send_signal(signal_number)
        assert kiosk.wait(15) == 0
        assert is_gone(endpoint)


def test_killed_it_takes_its_endpoint_along(tmp_path: Path) -> None:
    with running(tmp_path) as kiosk:
        (endpoint,) = children(kiosk.pid)
        kiosk.kill()
        wait_until(lambda: is_gone(endpoint), "the endpoint to end", 5)


def test_a_dead_endpoint_is_started_again(tmp_path: Path) -> None:
    with running(tmp_path) as kiosk:
        (endpoint,) = children(kiosk.pid)
        os.kill(endpoint, signal.SIGKILL)
        wait_until(
            lambda: bool(children(kiosk.pid)) and children(kiosk.pid) != [endpoint],
            "another endpoint",
        )
