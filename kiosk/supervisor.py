"""The parent process that starts a kiosk again when it went wrong. No Qt.

A kiosk goes wrong by ending otherwise than intended, or by no longer beating: its GUI thread tells
every few seconds that it turns (`Heart`). Exit codes 0 (intended), 2 (settings cannot be used) and
3 (staff asked to shut the machine down) end the supervisor too; any other is followed by a new
start, after a pause that grows while starts keep failing.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from types import FrameType

log = logging.getLogger(__name__)

HEART_VARIABLE = "KIOSK_HEART_FD"
BEAT_SECONDS = 5.0
FINAL_CODES = (0, 2, 3)

_LINUX_PR_SET_PDEATHSIG = 1  # prctl(2)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds. `silence` counts from the first beat on: a kiosk that never beat is starting."""

    first_pause: float = 1.0
    longest_pause: float = 60.0
    ran_well: float = 600.0
    silence: float = 30.0
    ending: float = 10.0

    def pause_after(self, failures: int) -> float:
        """The pause before the next start, after so many failures in a row (1 or more)."""
        return min(self.first_pause * 2.0 ** min(failures - 1, 30), self.longest_pause)


class Heart:
    """The kiosk's side: tells the supervisor that the GUI thread turns."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        os.set_blocking(fd, False)
        os.set_inheritable(fd, False)

    def beat(self) -> None:
        """Never waits, and fails silently: without a supervisor there is nobody to tell."""
        with contextlib.suppress(OSError):
            os.write(self._fd, b".")

    def close(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self._fd)


def heart_of(environ: Mapping[str, str]) -> Heart | None:
    """The heart that a supervisor gave this process; call `beat` every BEAT_SECONDS."""
    number = environ.get(HEART_VARIABLE, "")
    if not (number.isascii() and number.isdigit()):
        return None
    try:
        os.fstat(int(number))
        return Heart(int(number))
    except OSError:
        return None


class Told(Enum):
    """What the supervisor waits for."""

    BEAT = auto()
    ENDED = auto()
    STOP = auto()


def supervise(command: Sequence[str], patience: Patience | None = None) -> int:
    """Run `command` again and again until it ends as intended, or SIGTERM or SIGINT comes (0).

    From the main thread. Errors: OSError where the command cannot be started at all.
    """
    patience = patience or Patience()
    told: queue.SimpleQueue[Told] = queue.SimpleQueue()
    failures = 0
    with _stopped_by_signals(told):
        while True:
            started = time.monotonic()
            child = _Child(command, told)
            code = child.attend(patience)
            if code is None:
                log.info("asked to stop")
                return 0
            if code in FINAL_CODES:
                return code
            failures = 1 if time.monotonic() - started >= patience.ran_well else failures + 1
            pause = patience.pause_after(failures)
            log.warning("the kiosk ended with %d; starting it again in %.0f s", code, pause)
            if _asked_to_stop(told, pause):
                return 0


class _Child:
    """One run of the kiosk."""

    def __init__(self, command: Sequence[str], told: queue.SimpleQueue[Told]) -> None:
        self._told = told
        self._threads = [threading.Thread(target=self._wait, name="kiosk", daemon=True)]
        if sys.platform == "win32":
            # Without the heart: there, only a kiosk that ends is started again.
            self._process = subprocess.Popen(command)
        else:
            beats, heart = os.pipe()
            try:
                self._process = subprocess.Popen(
                    command,
                    pass_fds=(heart,),
                    env={**os.environ, HEART_VARIABLE: str(heart)},
                    preexec_fn=_end_with_parent(),  # noqa: PLW1509 (no threads but those that wait)
                )
            finally:
                os.close(heart)
            listen = threading.Thread(target=self._listen, args=(beats,), name="heart", daemon=True)
            self._threads.append(listen)
        for thread in self._threads:
            thread.start()

    def attend(self, patience: Patience) -> int | None:
        """Wait for its end and answer the exit code; None where it was asked to stop."""
        silence: float | None = None
        while True:
            try:
                event = self._told.get(timeout=silence)
            except queue.Empty:
                log.warning("the kiosk has not beaten for %.0f s", patience.silence)
                self._end(patience.ending)
                return 1
            if event is Told.BEAT:
                silence = patience.silence
            elif event is Told.ENDED:
                return self._left()
            else:
                self._end(patience.ending)
                return None

    def _end(self, seconds: float) -> None:
        """Ask it to end, and end it."""
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        self._process.kill()
        self._left()

    def _left(self) -> int:
        for thread in self._threads:
            thread.join()
        told = [self._told.get() for _ in range(self._told.qsize())]
        if Told.STOP in told:
            self._told.put(Told.STOP)
        return self._process.wait()

    def _wait(self) -> None:
        self._process.wait()
        self._told.put(Told.ENDED)

    def _listen(self, beats: int) -> None:
        with open(beats, "rb", buffering=0) as pipe:
            while pipe.read(64):
                self._told.put(Told.BEAT)


def _asked_to_stop(told: queue.SimpleQueue[Told], seconds: float) -> bool:
    """Pause; True where a signal came meanwhile."""
    try:
        return told.get(timeout=seconds) is Told.STOP
    except queue.Empty:
        return False


@contextlib.contextmanager
def _stopped_by_signals(told: queue.SimpleQueue[Told]) -> Generator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        told.put(Told.STOP)

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end_with_parent() -> Callable[[], None] | None:
    """On Linux the kiosk gets SIGTERM when the supervisor is gone, whatever ended it."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def ask() -> None:
        libc.prctl(_LINUX_PR_SET_PDEATHSIG, signal.SIGTERM)

    return ask
