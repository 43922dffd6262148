"""Counts displayed and lost frames from running totals that are only true while the film moves."""

from __future__ import annotations


class FrameMeter:
    """Adds up differences of running totals between disturbances (start, pause, seek).

    While paused libVLC shows the same picture about every 60 ms and counts each time, and the
    totals are brought up to date only now and then. So after a disturbance the first new total is
    a baseline and not a count. Times are in seconds of a monotonic clock.
    """

    def __init__(self) -> None:
        self.displayed = 0
        self.lost = 0
        self.seconds = 0.0
        self._last_displayed: int | None = None
        self._last_time: float | None = None
        self._lost_baseline: int | None = None

    def disturb(self) -> None:
        """The film was paused or sought: what is counted next is a new baseline."""
        self._last_time = None

    def sample(self, displayed: int, lost: int, now: float) -> None:
        """Take in the totals as they are at `now`."""
        if self._lost_baseline is not None:
            self.lost = max(self.lost, lost - self._lost_baseline)
        before, self._last_displayed = self._last_displayed, displayed
        if before is None or displayed == before:
            return  # the totals may be from before the film began to move
        if self._lost_baseline is None:
            # The picture that stood there primed is counted as lost when the film moves on: it was
            # seen, and is no loss.
            self._lost_baseline = lost
        if self._last_time is not None:
            self.displayed += displayed - before
            self.seconds += now - self._last_time
        self._last_time = now
