"""The parent process that starts a kiosk again when it went wrong. No Qt.

A kiosk goes wrong by ending otherwise than intended, or by no longer beating: its GUI thread tells
every few seconds that it turns (`Heart`). Exit codes 0 (intended), 3 (staff asked to shut the
machine down) and, at the first start, 2 (settings cannot be used) end the supervisor too; any other
is followed by a new start, after a pause that grows while starts keep failing. Exit code 4 (staff
asked for a rehearsal) is followed at once by one run in rehearsal; whatever ends that one, the next
is as before it.

A kiosk that ends on purpose tells its exit code beforehand: from then on it need not beat, has
longer to end, and whatever becomes of that end, the code counts.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import signal
import time
from collections.abc import Generator, Sequence
from types import FrameType

from kiosk.exit_codes import ExitCode
from kiosk.supervisor.child import Child, Event, Told
from kiosk.supervisor.heart import BEAT_SECONDS, HEART_VARIABLE, Heart, heart_of, is_after_crash
from kiosk.supervisor.patience import Patience
from kiosk.supervisor.service_manager import ServiceManager

__all__ = [
    "BEAT_SECONDS",
    "HEART_VARIABLE",
    "Heart",
    "Patience",
    "heart_of",
    "is_after_crash",
    "supervise",
]

log = logging.getLogger(__name__)

_FINAL = (ExitCode.INTENDED, ExitCode.UNUSABLE, ExitCode.SHUT_DOWN)


def supervise(
    command: Sequence[str],
    patience: Patience | None = None,
    manager: ServiceManager | None = None,
) -> int:
    """Run `command` again and again until it ends as intended, or SIGTERM or SIGINT comes (0).

    From the main thread. Errors: OSError where the command cannot be started at all; later, when it
    could once, not to be able to is one more failure.
    """
    supervisor = _Supervisor(command, patience or Patience(), manager or ServiceManager(os.environ))
    with _stopped_by_signals(supervisor.told):
        return supervisor.run()


class _Supervisor:
    def __init__(self, command: Sequence[str], patience: Patience, manager: ServiceManager) -> None:
        self.told: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._command = command
        self._patience = patience
        self._manager = manager
        self._has_started = False
        self._is_up = False
        self._is_running = False

    def run(self) -> int:
        patience, failures, rehearsal, is_first = self._patience, 0, False, True
        while True:
            started = time.monotonic()
            self._is_running = False
            code = self._run_once(rehearsal=rehearsal, after_crash=failures > 0)
            if code is None:
                log.info("asked to stop")
                return self._stopped(ExitCode.INTENDED)
            # Settings that could be used once are tried again: somebody writes them just now, or
            # their disk is gone for a moment.
            if code in _FINAL and (code != ExitCode.UNUSABLE or is_first):
                return self._stopped(code)
            is_first = False
            was_rehearsal, rehearsal = rehearsal, code == ExitCode.REHEARSE and not rehearsal
            if rehearsal or (was_rehearsal and code == ExitCode.START_AGAIN):
                log.info("the kiosk starts again, %s", "in rehearsal" if rehearsal else "as it was")
                failures = 0
                continue
            failures = 1 if time.monotonic() - started >= patience.ran_well else failures + 1
            pause = patience.pause_after(failures)
            log.warning("the kiosk ended with %d; starting it again in %.0f s", code, pause)
            self._manager.status(f"ended with {code}, starting again; {failures} in a row")
            if self._asked_to_stop(pause):
                return self._stopped(ExitCode.INTENDED)

    def _run_once(self, *, rehearsal: bool, after_crash: bool) -> int | None:
        """The exit code; None where it was asked to stop."""
        command = (*self._command, "--rehearsal") if rehearsal else self._command
        try:
            child = Child(command, self.told, rehearsal=rehearsal, after_crash=after_crash)
        except Exception as error:
            if not self._has_started:
                raise
            # Memory that is short just now, say, or a disk that has gone.
            log.warning("the kiosk cannot be started: %s", error)
            return ExitCode.START_AGAIN
        self._has_started = True
        return child.attend(self._patience, self._manager.watchdog_seconds, self._turned)

    def _turned(self, event: Event | None) -> None:
        if event is Told.BEAT and not self._is_up:
            self._is_up = True
            self._manager.ready()
        if event is Told.BEAT and not self._is_running:
            self._is_running = True
            self._manager.status("running")
        self._manager.alive()

    def _asked_to_stop(self, seconds: float) -> bool:
        """Pause; True where a signal came meanwhile."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._manager.alive()
            watchdog = self._manager.watchdog_seconds
            try:
                if self.told.get(timeout=min(left, watchdog or left)) is Told.STOP:
                    return True
            except queue.Empty:
                continue
        return False

    def _stopped(self, code: int) -> int:
        self._manager.stopping()
        return code


@contextlib.contextmanager
def _stopped_by_signals(told: queue.SimpleQueue[Event]) -> Generator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        told.put(Told.STOP)

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
