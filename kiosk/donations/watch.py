"""The watch: one long poll for the donation on the screen, on a thread of its own."""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.donations.client import Answered, EndpointClient, Unchanged
from kiosk.donations.contract import LONGEST_WAIT_SECONDS, Donation
from kiosk.donations.gift import Gift, GiftStep
from kiosk.donations.health import EndpointFault, Failure
from kiosk.donations.pace import Pace

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Watched:
    """The donation that is watched; only the watch thread changes it."""

    key: str
    donation_id: str
    etag: str | None
    ends_at: float | None
    step: GiftStep
    since: float
    failures: int = 0
    not_before: float = -math.inf  # the endpoint asked for that much patience
    overdue_told: bool = False
    released: bool = False


class Watch:
    """Watches one donation at a time. `look`, `nudge`, `release`, `close`: from any thread.

    `answered` commits and tells, and gives back the gift as it then is (None: not written, so that
    the answer is asked for again). `failed` gets each failure and how many there were in a row,
    `recovered` the first answer without news after that. `overdue` is told once of a donation whose
    end has passed without the endpoint ending it. All of them are called on the watch thread.
    """

    def __init__(
        self,
        client: EndpointClient,
        *,
        monotonic: Callable[[], float],
        jitter: Callable[[], float],
        pace: Pace,
        answered: Callable[[str, Donation, float], Gift | None],
        failed: Callable[[str, Failure, int], None],
        recovered: Callable[[str], None],
        noted: Callable[[Answered[Donation] | Unchanged | Failure], None],
        overdue: Callable[[str], None],
    ) -> None:
        self._client = client
        self._monotonic = monotonic
        self._jitter = jitter
        self._pace = pace
        self._answered = answered
        self._failed = failed
        self._recovered = recovered
        self._noted = noted
        self._overdue = overdue
        self._changed = threading.Condition()
        self._watched: _Watched | None = None
        self._nudged = False
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="donation-watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def look(self, gift: Gift, etag: str | None) -> None:
        """Watch this gift from now on; a poll for another one is ended."""
        if gift.donation_id is None:
            raise ValueError("a gift without a donation cannot be watched")
        with self._changed:
            self._watched = _Watched(
                gift.key, gift.donation_id, etag, gift.ends_at, gift.step, self._monotonic()
            )
            self._client.interrupt()
            self._changed.notify_all()

    def nudge(self, key: str) -> None:
        """Ask again now instead of at the end of a pause, unless the endpoint asked for it."""
        with self._changed:
            watched = self._watched
            if watched is None or watched.key != key:
                return
            if self._monotonic() >= watched.not_before:
                self._nudged = True
                self._changed.notify_all()

    def release(self, key: str) -> None:
        """Stop watching after the poll that is under way, whose answer is still recorded."""
        with self._changed:
            if self._watched is not None and self._watched.key == key:
                self._watched.released = True
                self._changed.notify_all()

    def close(self) -> None:
        """End the thread; a poll that is under way is ended. Does not wait."""
        with self._changed:
            self._closing = True
            self._client.close()
            self._changed.notify_all()

    def join(self, timeout_seconds: float) -> bool:
        if self._thread.ident is None:
            return True
        self._thread.join(timeout_seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (watched := self._next()) is not None:
            try:
                pause = self._ask(watched)
            except Exception:
                _log.exception("the watch stumbled; it goes on")
                watched.failures += 1
                pause = self._pace.after_failures(watched.failures + 1, None, self._jitter())
            self._rest(watched, pause)
        self._client.release()

    def _next(self) -> _Watched | None:
        with self._changed:
            while True:
                if self._closing:
                    return None
                watched = self._watched
                if watched is not None and (watched.released or watched.step.ended):
                    self._watched = watched = None
                if watched is not None:
                    return watched
                self._changed.wait()

    def _rest(self, watched: _Watched, pause: float) -> None:
        with self._changed:
            self._changed.wait_for(
                lambda: (
                    self._closing
                    or self._nudged
                    or watched.released
                    or self._watched is not watched
                ),
                timeout=pause,
            )
            self._nudged = False

    def _ask(self, watched: _Watched) -> float:
        """One poll; how long to pause before the next, in seconds."""
        wait = self._wait_for(watched)
        asked_at = self._monotonic()
        result = self._client.donation(
            watched.donation_id,
            etag=watched.etag,
            wait=wait,
            unless=lambda: self._watched is not watched,
        )
        read_at = self._monotonic()
        self._noted(result)
        if isinstance(result, Failure):
            return self._after_failure(watched, result)
        if watched.failures and isinstance(result, Unchanged):
            self._recovered(watched.key)
        watched.failures = 0
        advanced = False
        if isinstance(result, Answered):
            gift = self._answered(watched.key, result.value, read_at)
            if gift is None:
                return self._pace.after_failures(2, None, self._jitter())
            # Only what was written down need not be asked about again.
            watched.etag = result.etag
            advanced = gift.step is not watched.step
            watched.step, watched.ends_at = gift.step, gift.ends_at
        if not watched.step.ended:
            self._look_at_the_end(watched, read_at)
        held = read_at - asked_at >= min(self._pace.held, wait or math.inf)
        if advanced or held:
            return 0.0
        return self._pace.between_polls(read_at - watched.since, self._jitter())

    def _wait_for(self, watched: _Watched) -> int:
        """Long enough to hear of the end, and then at once for the final question."""
        if watched.failures:
            return 0  # hear at once that the endpoint is back
        if watched.ends_at is None or watched.step is GiftStep.PROCESSING:
            return LONGEST_WAIT_SECONDS
        left = watched.ends_at - self._monotonic()
        return min(max(math.ceil(left), 0), LONGEST_WAIT_SECONDS)

    def _look_at_the_end(self, watched: _Watched, asked_at: float) -> None:
        processing = watched.step is GiftStep.PROCESSING
        if watched.ends_at is None or watched.overdue_told or processing:
            return
        if asked_at >= watched.ends_at + self._pace.poll:
            watched.overdue_told = True
            self._overdue(watched.key)

    def _after_failure(self, watched: _Watched, failure: Failure) -> float:
        if failure.fault is EndpointFault.INTERRUPTED:
            return 0.0
        watched.failures += 1
        asked_for = self._pace.asked_for(failure.retry_after_seconds)
        watched.not_before = self._monotonic() + asked_for
        self._failed(watched.key, failure, watched.failures)
        return self._pace.after_failures(
            watched.failures, failure.retry_after_seconds, self._jitter()
        )
