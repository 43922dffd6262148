"""The desk's thread: what people touch goes first, then whatever is due, one short request each."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.donations.pace import Pace

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do at `due` (monotonic seconds) on the desk's thread.

    One that `yields` is broken off for whatever a person touches; one `until_left` is broken off
    when the gift `key` is left.
    """

    due: float
    run: Callable[[], None]
    key: str | None = None
    yields: bool = False
    until_left: bool = False


class Jobs:
    """Owns the thread. `hand_in` and `close` may be called from any thread and return at once.

    `first_due` tells the next job, `interrupt` breaks the request off that is under way; `ended` is
    called on the thread, as its last thing. A job that fails is logged, and rested from.
    """

    def __init__(
        self,
        *,
        first_due: Callable[[], Job],
        interrupt: Callable[[], None],
        ended: Callable[[], None],
        pace: Pace,
        monotonic: Callable[[], float],
    ) -> None:
        self._first_due = first_due
        self._interrupt = interrupt
        self._ended = ended
        self._pace = pace
        self._monotonic = monotonic
        self._not_before = monotonic()  # a rest after stumbling, for all but what is touched
        self._changed = threading.Condition()
        self._touched: deque[Callable[[], None]] = deque()
        self._under_way: Job | None = None
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="donation-desk", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def hand_in(self, command: Callable[[], None], leaving: str | None = None) -> None:
        """What people touch goes before all else, and breaks off what can be done later.

        `leaving` names the gift that is left by it.
        """
        with self._changed:
            self._touched.append(command)
            job = self._under_way
            left = leaving is not None and job is not None and job.key == leaving
            if job is not None and (job.yields or (job.until_left and left)):
                self._interrupt()
            self._changed.notify_all()

    def close(self) -> None:
        """Begin nothing more. Does not wait."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()

    def join(self, timeout_seconds: float) -> bool:
        """False if the thread did not end in time."""
        if self._thread.ident is not None:
            self._thread.join(timeout_seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        stumbles = 0
        while (job := self._next()) is not None:
            try:
                job.run()
                stumbles = 0
            except Exception:
                _log.exception("the donation desk stumbled; it goes on")
                # What is due is due again at once: without a rest it would stumble for ever.
                stumbles += 1
                rest = self._pace.after_failures(stumbles + 1, None, 0.5)
                self._not_before = self._monotonic() + rest
            with self._changed:
                self._under_way = None
        self._ended()

    def _next(self) -> Job | None:
        """The next thing to do, when it is due; None when the desk closes."""
        while True:
            # Not under the lock: this may wait for a commit, and whoever touches for the lock.
            job = self._first_due()
            with self._changed:
                if self._closing:
                    return None
                now = self._monotonic()
                if self._touched:
                    self._under_way = Job(now, self._touched.popleft())
                    return self._under_way
                due = max(job.due, self._not_before)
                if due <= now:
                    self._under_way = job
                    return job
                self._changed.wait(min(due - now, threading.TIMEOUT_MAX))
