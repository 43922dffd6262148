"""The kiosk's process, seen from outside: starting it, asking it, hearing what it said."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.journey.worlds import ROOT, environment
from tests.monkey.world import World

_READY_SECONDS = 90.0

#: What a finger does: its number, "press", "move", "release" or "stationary", and where.
Finger = tuple[int, str, int, int]


class Dead(Exception):
    """The kiosk has ended, or does not answer any more; the text says which."""


@dataclass
class KioskProcess:
    """A kiosk that runs. `patience`: seconds in which its event loop must answer."""

    process: subprocess.Popen[bytes]
    line: socket.socket
    said: Path
    patience: float
    slowest: float = 0.0
    _heard: bytes = b""

    def look(self) -> dict[str, Any]:
        """How it stands. Errors: Dead."""
        return self._ask({"look": True})

    def fingers(self, fingers: Sequence[Finger]) -> dict[str, Any]:
        """Several fingers at once, sent inside Qt. Errors: Dead."""
        return self._ask({"fingers": fingers})

    def children(self) -> dict[int, str]:
        """What it has started that still runs: the program's file by process."""
        found = dict[int, str]()
        with suppress(OSError):
            tasks = Path(f"/proc/{self.process.pid}/task")
            for task in tasks.iterdir():
                for child in (task / "children").read_text("ascii").split():
                    with suppress(OSError):
                        found[int(child)] = str(Path(f"/proc/{child}/exe").readlink())
        return found

    def _ask(self, asked: dict[str, Any]) -> dict[str, Any]:
        began = time.monotonic()
        try:
            self.line.sendall(json.dumps(asked).encode() + b"\n")
            while b"\n" not in self._heard:
                self.line.settimeout(max(0.001, began + self.patience - time.monotonic()))
                told = self.line.recv(65536)
                if not told:
                    raise Dead(self._how_it_ended())
                self._heard += told
        except TimeoutError:
            self._tell_where_it_stands()
            raise Dead(f"its event loop did not turn for {self.patience:.0f} s") from None
        except OSError:
            raise Dead(self._how_it_ended()) from None
        finally:
            self.slowest = max(self.slowest, time.monotonic() - began)
        answer, self._heard = self._heard.split(b"\n", 1)
        return json.loads(answer)

    def _how_it_ended(self) -> str:
        try:
            code = self.process.wait(10)
        except subprocess.TimeoutExpired:
            return "it hung up, and runs on"
        return f"it ended by signal {-code}" if code < 0 else f"it ended with exit code {code}"

    def _tell_where_it_stands(self) -> None:
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGUSR1)
            time.sleep(1)


def _runtime_folder(home: Path) -> Path:
    """As a session has one; libraries complain where there is none."""
    folder = home / "run"
    folder.mkdir(mode=0o700)
    return folder


@contextmanager
def running_kiosk(world: World, display: str, patience: float) -> Iterator[KioskProcess]:
    """A kiosk that is ready, ended at the end if it still runs. Errors: Dead."""
    home = world.settings.parent
    ours, theirs = socket.socketpair()
    said = home / "stderr.txt"
    with said.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.monkey.kiosk_process", str(theirs.fileno()),
             str(world.settings)],
            cwd=ROOT,
            env=environment(display, home) | {"XDG_RUNTIME_DIR": str(_runtime_folder(home))},
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
        )  # fmt: skip
    theirs.close()
    kiosk = KioskProcess(process, ours, said, _READY_SECONDS)
    try:
        while not kiosk.look()["ready"]:
            time.sleep(0.2)
        kiosk.patience, kiosk.slowest = patience, 0.0
        yield kiosk
    finally:
        ours.close()
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)
