"""One run of the kiosk under its supervisor."""

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
from collections.abc import Callable, Sequence
from enum import Enum, auto

from kiosk.own_process import (
    SUPERVISED,
    SUPERVISED_REHEARSAL,
    SUPERVISED_VARIABLE,
    child_environment,
)
from kiosk.supervisor.heart import CRASH_VARIABLE, HEART_VARIABLE
from kiosk.supervisor.patience import Patience
from kiosk.supervisor.service_manager import without_service_manager

log = logging.getLogger(__name__)

_LINUX_PR_SET_PDEATHSIG = 1  # prctl(2)
#: A heart that something else still holds open is not waited for any longer.
_LAST_BEATS_SECONDS = 0.5


class Told(Enum):
    """What the supervisor waits for."""

    BEAT = auto()
    ENDED = auto()
    STOP = auto()


class Child:
    """Starts at once. Errors: OSError where the command cannot be started at all."""

    def __init__(
        self,
        command: Sequence[str],
        told: queue.SimpleQueue[Told],
        *,
        rehearsal: bool = False,
        after_crash: bool = False,
    ) -> None:
        self._told = told
        self._gone = False
        self._waiting = threading.Thread(target=self._wait, name="kiosk", daemon=True)
        self._listening: threading.Thread | None = None
        environment = without_service_manager(child_environment(os.environ))
        environment.pop(CRASH_VARIABLE, None)
        if after_crash:
            environment[CRASH_VARIABLE] = "1"
        environment[SUPERVISED_VARIABLE] = SUPERVISED_REHEARSAL if rehearsal else SUPERVISED
        if sys.platform == "win32":
            # Without the heart: there, only a kiosk that ends is started again.
            self._process = subprocess.Popen(command, env=environment)
        else:
            beats, heart = os.pipe()
            try:
                self._process = subprocess.Popen(
                    command,
                    pass_fds=(heart,),
                    env={**environment, HEART_VARIABLE: str(heart)},
                    preexec_fn=_end_with_parent(),  # noqa: PLW1509 (no threads but those that wait)
                )
            except BaseException:
                os.close(beats)
                raise
            finally:
                os.close(heart)
            self._listening = threading.Thread(
                target=self._listen, args=(beats,), name="heart", daemon=True
            )
            self._listening.start()
        self._waiting.start()

    def attend(
        self, patience: Patience, watchdog: float | None, on_turn: Callable[[Told | None], None]
    ) -> int | None:
        """Wait for its end and answer the exit code; None where it was asked to stop.

        `on_turn` is called with every event, and at least every `watchdog` seconds with None.
        """
        heard = self._listening is not None
        allowed = patience.starting
        silent_from = time.monotonic()
        while True:
            left = silent_from + allowed - time.monotonic() if heard else None
            if left is not None and left <= 0:
                log.warning("the kiosk has not beaten for %.0f s", allowed)
                self._end(patience.ending)
                return 1
            waits = [seconds for seconds in (left, watchdog) if seconds is not None]
            try:
                event = self._told.get(timeout=min(waits, default=None))
            except queue.Empty:
                on_turn(None)
                continue
            on_turn(event)
            if event is Told.BEAT:
                allowed, silent_from = patience.silence, time.monotonic()
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
        self._waiting.join()
        if self._listening is not None:
            self._listening.join(_LAST_BEATS_SECONDS)
        self._gone = True
        told = [self._told.get() for _ in range(self._told.qsize())]
        if Told.STOP in told:
            self._told.put(Told.STOP)
        return self._process.wait()

    def _wait(self) -> None:
        self._process.wait()
        self._told.put(Told.ENDED)

    def _listen(self, beats: int) -> None:
        with open(beats, "rb", buffering=0) as pipe:
            while pipe.read(64) and not self._gone:
                self._told.put(Told.BEAT)


def _end_with_parent() -> Callable[[], None] | None:
    """On Linux the kiosk gets SIGTERM when the supervisor is gone, whatever ended it."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def ask() -> None:
        libc.prctl(_LINUX_PR_SET_PDEATHSIG, signal.SIGTERM)

    return ask
