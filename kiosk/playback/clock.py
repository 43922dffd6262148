"""The film's position between libVLC's reports, which come only every 250 to 500 ms."""

from __future__ import annotations

from collections.abc import Callable

MAX_AHEAD_MS = 1_000  # without a report for this long the film is not moving: stop counting on
SMOOTHED_MS = 500  # a report this near is a drift to even out, one further away a jump
SEEK_SETTLES_MS = 1_500  # reports of the old place may still arrive for this long after a seek
SEEK_NEAR_MS = 1_000


class PositionClock:
    """Interpolates the position in milliseconds; never runs backwards except by a jump.

    `monotonic` returns seconds. Not thread-safe: one thread owns it.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._base_ms = 0.0
        self._since: float | None = None
        self._seek_until: float | None = None
        self._left_ms = 0.0  # from where that seek went

    @property
    def position_ms(self) -> int:
        """The position now, in milliseconds."""
        return round(self._at(self._monotonic()))

    @property
    def settled(self) -> bool:
        """Whether libVLC has confirmed the last seek (or has had its time to)."""
        return self._seek_until is None or self._monotonic() >= self._seek_until

    @property
    def furthest_ms(self) -> int:
        """Where libVLC may be: here or, before it has followed a seek back, where that began."""
        now = self._monotonic()
        return round(self._at(now) if self.settled else max(self._at(now), self._left_ms))

    def reset(self, position_ms: int) -> None:
        """Stand still at a position."""
        self._base_ms = float(position_ms)
        self._since = None
        self._seek_until = None

    def run(self) -> None:
        """The film moves."""
        if self._since is None:
            self._since = self._monotonic()

    def hold(self) -> None:
        """The film stands still."""
        self._base_ms = self._at(self._monotonic())
        self._since = None

    def seek(self, position_ms: int) -> None:
        """Jump at once; stale reports of the old place are then ignored."""
        now = self._monotonic()
        # Taps in a row are one seek: none of them is followed yet.
        self._left_ms = self._at(now) if self.settled else max(self._left_ms, self._at(now))
        self._base_ms = float(position_ms)
        self._since = now if self._since is not None else None
        self._seek_until = now + SEEK_SETTLES_MS / 1000

    def report(self, position_ms: int) -> None:
        """Take in what libVLC says."""
        now = self._monotonic()
        expected = self._at(now)
        drift = position_ms - expected
        if self._seek_until is not None:
            if abs(drift) > SEEK_NEAR_MS and now < self._seek_until:
                return
            self._seek_until = None
        if abs(drift) > SMOOTHED_MS:
            self._base_ms = float(position_ms)
        else:
            # Forward drift is adopted in part; backward drift only slows the line down, because
            # a time line that steps back looks broken.
            self._base_ms = expected + max(drift, 0.0) * 0.5
        if self._since is not None:
            behind_s = max(-drift, 0.0) / 1000 if abs(drift) <= SMOOTHED_MS else 0.0
            self._since = now + behind_s * 0.5

    def _at(self, now: float) -> float:
        if self._since is None:
            return self._base_ms
        elapsed_ms = (now - self._since) * 1000
        return self._base_ms + min(max(elapsed_ms, 0.0), MAX_AHEAD_MS)
