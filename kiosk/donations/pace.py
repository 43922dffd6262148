"""How long to wait before asking the endpoint again. Pure; all times in seconds.

`jitter` is a random number from 0 to 1: kiosks that lost the endpoint together must not come back
together.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """The desk's waits; tests make them shorter."""

    poll: float = 2.0  # between asks where the endpoint does not hold a poll
    poll_steady_for: float = 60.0  # how long that pace is kept
    poll_longest: float = 10.0
    first_retry: float = 0.3  # a single lost request is nothing to speak of
    retry: float = 1.0
    retry_longest: float = 10.0
    retry_after_longest: float = 300.0  # no endpoint may silence a kiosk for longer
    held: float = 1.0  # an answer that took as long as this was held back
    unanswered: float = 180.0  # how long a gift is asked for before any QR code could be drawn
    longest_gift: float = 660.0  # the endpoint ends a gift within ten minutes; then we do
    unsettled: float = 10.0  # between asks about a gift that has left the screen
    unsettled_longest: float = 600.0
    unknown_longest: float = 7200.0  # between asks about a gift that the endpoint does not know
    lost_after: float = 86400.0  # how long it is asked about like that, and how often at least
    lost_after_answers: int = 12
    lost: float = 86400.0  # between asks about it from then on
    pulse: float = 60.0  # between asks whether the endpoint is well, while nothing else is asked
    pulse_in_trouble: float = 5.0
    pulse_in_trouble_longest: float = 30.0
    sweep: float = 3600.0
    sweep_retry: float = 20.0
    sweep_retry_longest: float = 300.0

    def between_polls(self, watched_for: float, jitter: float) -> float:
        """Two seconds for the first minute, then slower step by step, up to ten."""
        if watched_for < self.poll_steady_for:
            return self.poll
        minutes_over = 1.0 + (watched_for - self.poll_steady_for) / max(self.poll_steady_for, 1e-9)
        return _spread(min(self.poll * 2.0**minutes_over, self.poll_longest), jitter)

    def after_failures(self, failures: int, retry_after: float | None, jitter: float) -> float:
        """After `failures` failures in a row; never sooner than the endpoint asked for."""
        if failures <= 1:
            pause = self.first_retry
        else:
            pause = _doubled(self.retry, failures - 2, self.retry_longest)
        pause = _spread(pause, jitter)
        return max(pause, self.asked_for(retry_after))

    def between_unsettled(self, asked: int, retry_after: float | None, jitter: float) -> float:
        """Between asks about a gift off the screen: every ten seconds while it may end soon."""
        pause = _spread(
            _doubled(self.unsettled, max(asked - 30, 0), self.unsettled_longest), jitter
        )
        return max(pause, self.asked_for(retry_after))

    def between_unknown(self, answers: int, jitter: float, *, lost: bool) -> float:
        """After `answers` answers that the endpoint has no such gift; `lost`: it was set aside."""
        if lost:
            return _spread(self.lost, jitter)
        return _spread(_doubled(self.unsettled, answers - 1, self.unknown_longest), jitter)

    def is_lost(self, answers: int, seconds: float) -> bool:
        """Whether asking on is in vain, after so many such answers over so many seconds."""
        return answers >= self.lost_after_answers and seconds >= self.lost_after

    def between_pulses(self, failures: int) -> float:
        """After `failures` failures in a row: soon, so that staff and visitors hear what holds."""
        if failures == 0:
            return self.pulse
        return _doubled(self.pulse_in_trouble, failures - 1, self.pulse_in_trouble_longest)

    def before_sweep(self, failures: int, retry_after: float | None, jitter: float) -> float:
        if failures == 0:
            return _spread(self.sweep, jitter)
        pause = _doubled(self.sweep_retry, failures - 1, self.sweep_retry_longest)
        return max(_spread(pause, jitter), self.asked_for(retry_after))

    def asked_for(self, retry_after: float | None) -> float:
        """What the endpoint asked for with Retry-After, as far as it is heeded; 0 without."""
        return min(retry_after or 0.0, self.retry_after_longest)


def _doubled(first: float, times: int, longest: float) -> float:
    return min(first * 2.0 ** min(times, 30), longest)


def _spread(pause: float, jitter: float) -> float:
    """A tenth less to a tenth more."""
    return pause * (0.9 + 0.2 * jitter)
