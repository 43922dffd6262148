"""One run of the kiosk under its supervisor."""

from __future__ import annotations

import contextlib
import ctypes
import io
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from kiosk.exit_codes import ExitCode
from kiosk.own_process import (
    SUPERVISED,
    SUPERVISED_REHEARSAL,
    SUPERVISED_VARIABLE,
    child_environment,
)
from kiosk.supervisor.heart import CRASH_VARIABLE, HEART_VARIABLE, told_end
from kiosk.supervisor.patience import Patience
from kiosk.supervisor.service_manager import without_service_manager

log = logging.getLogger(__name__)

_LINUX_PR_SET_PDEATHSIG = 1  # prctl(2)
#: A heart that something else still holds open is not waited for any longer.
_LAST_BEATS_SECONDS = 0.5
#: Who waits for a disk cannot even be killed before it answers.
_KILLED_SECONDS = 2.0
#: What a kiosk never ends with only because it was asked to end.
_MEANT = (ExitCode.UNUSABLE, ExitCode.SHUT_DOWN)


class Told(Enum):
    """What the supervisor waits for."""

    BEAT = auto()
    ENDED = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class Ends:
    """The kiosk tells that it ends now, and with which exit code."""

    code: int


Event: TypeAlias = Told | Ends
#: Waits for the next event, at most so many seconds; None where there was none, or sooner.
_Turn: TypeAlias = Callable[[float | None], Event | None]


class Child:
    """Starts at once. Errors: OSError where the command cannot be started at all, RuntimeError
    where there is no thread to watch it; then nothing was started.
    """

    def __init__(
        self,
        command: Sequence[str],
        told: queue.SimpleQueue[Event],
        *,
        rehearsal: bool = False,
        after_crash: bool = False,
    ) -> None:
        self._told = told
        self._gone = False
        self._telling = threading.Lock()
        self._stop_asked = False
        self._told_code: int | None = None
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
            self._beats = io.FileIO(beats)
            try:
                self._process = subprocess.Popen(
                    command,
                    pass_fds=(heart,),
                    env={**environment, HEART_VARIABLE: str(heart)},
                    preexec_fn=_end_with_parent(),  # noqa: PLW1509 (no threads but those that wait)
                )
            except BaseException:
                self._beats.close()
                raise
            finally:
                os.close(heart)
            self._listening = threading.Thread(target=self._listen, name="heart", daemon=True)
        self._watch()

    def _watch(self) -> None:
        try:
            self._waiting.start()
            if self._listening is not None:
                self._listening.start()
        except BaseException:
            # Nobody would notice its end.
            self._process.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_KILLED_SECONDS)
            self._left()
            if self._listening is not None and self._listening.ident is None:
                self._beats.close()
            raise

    def attend(
        self,
        patience: Patience,
        watchdog: float | None,
        on_turn: Callable[[Event | None], None],
    ) -> int | None:
        """Wait for its end and answer the exit code; None where it was asked to stop.

        `on_turn` is called with every event, and at least every `watchdog` seconds with None.
        """
        heard = self._listening is not None
        allowed = patience.starting
        silent_from = time.monotonic()

        def turn(seconds: float | None) -> Event | None:
            waits = [max(each, 0.0) for each in (seconds, watchdog) if each is not None]
            event: Event | None = None
            with contextlib.suppress(queue.Empty):
                event = self._told.get(timeout=min(waits, default=None))
            self._take(event)
            on_turn(event)
            return event

        while True:
            left = silent_from + allowed - time.monotonic() if heard else None
            if left is not None and left <= 0 and self._told.empty():
                return self._lost_patience(allowed, patience, turn)
            event = turn(left)
            if event is Told.BEAT:
                allowed, silent_from = patience.silence, time.monotonic()
            elif isinstance(event, Ends):
                allowed, silent_from = patience.leaving, time.monotonic()
            elif event is Told.ENDED:
                return self._left()
            elif event is Told.STOP:
                self._end(turn, patience.ending, min(patience.leaving, patience.stopping))
                return None

    def _take(self, event: Event | None) -> None:
        if isinstance(event, Ends):
            self._told_code = event.code
        elif event is Told.STOP:
            self._stop_asked = True

    def _lost_patience(self, allowed: float, patience: Patience, turn: _Turn) -> int:
        """End it, and answer the exit code."""
        if self._told_code is not None:
            log.warning("the kiosk has not ended within %.0f s; it is ended", allowed)
            return self._end(turn, 0.0)
        if self._process.poll() is not None:
            return self._left()
        log.warning("the kiosk has not beaten for %.0f s", allowed)
        code = self._end(turn, patience.ending, patience.leaving)
        # One that ends with 0 now does so because it was asked to: it is to start again.
        return code if code in _MEANT else ExitCode.START_AGAIN

    def _end(self, turn: _Turn, seconds: float, once_told: float = 0.0) -> int:
        """Ask it to end, and end it; its exit code. `once_told`: how long it has, from when it was
        asked, once it told that it ends.
        """
        self._process.terminate()
        if self._ends_within(turn, seconds, once_told):
            return self._left()
        self._process.kill()
        waits = False
        while not self._ends_within(turn, _KILLED_SECONDS):
            if self._told_code is not None or self._stop_asked:
                log.warning("the kiosk cannot be killed, for a disk, say; it is left behind")
                break
            if not waits:
                waits = True
                log.warning("the kiosk cannot be killed, for a disk, say; it is waited for")
        return self._left()

    def _ends_within(self, turn: _Turn, seconds: float, once_told: float = 0.0) -> bool:
        asked = time.monotonic()
        while self._process.returncode is None:
            allowed = seconds if self._told_code is None else max(seconds, once_told)
            left = asked + allowed - time.monotonic()
            if left <= 0:
                return False
            turn(left)
        return True

    def _left(self) -> int:
        """After its end, or where it is left behind: nothing more is heard of it. The exit code."""
        code = self._process.returncode
        if code is not None and self._waiting.ident is not None:
            self._waiting.join()
        if self._listening is not None and self._listening.ident is not None:
            self._listening.join(_LAST_BEATS_SECONDS)
        with self._telling:
            self._gone = True
        for _ in range(self._told.qsize()):
            self._take(self._told.get())
        if self._stop_asked:
            self._told.put(Told.STOP)
        # What it was to end with counts, also where the end itself went wrong or was cut short.
        if self._told_code is not None:
            return self._told_code
        return ExitCode.START_AGAIN if code is None else code

    def _tell(self, event: Event) -> None:
        with self._telling:
            if not self._gone:
                self._told.put(event)

    def _wait(self) -> None:
        self._process.wait()
        self._tell(Told.ENDED)

    def _listen(self) -> None:
        with self._beats as pipe:
            while (heard := pipe.read(64)) and not self._gone:
                code = told_end(heard)
                self._tell(Told.BEAT if code is None else Ends(code))


def _end_with_parent() -> Callable[[], None] | None:
    """On Linux the kiosk gets SIGTERM when the supervisor is gone, whatever ended it."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def ask() -> None:
        libc.prctl(_LINUX_PR_SET_PDEATHSIG, signal.SIGTERM)

    return ask
