"""Wrong codes and wrong PINs: how many are free, and the pause after. Rule and table.

The pause is kept across restarts as time remaining, not as an instant: the wall clock may jump.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """After `free` wrong ones in a row, each wrong one brings a pause twice as long. Seconds."""

    free: int
    first_pause: float
    longest_pause: float

    def pause_after(self, wrong: int) -> float:
        """The pause that the wrong attempt number `wrong` brings; 0 for none."""
        if wrong < self.free:
            return 0.0
        doubled = min(wrong - self.free, 30)  # far past the longest pause, and a float for sure
        return min(self.first_pause * 2.0**doubled, self.longest_pause)


CODES = Limits(free=5, first_pause=30.0, longest_pause=300.0)
PINS = Limits(free=5, first_pause=15.0, longest_pause=60.0)


class Attempts:
    """Wrong attempts in a row at one kind of secret, and the pause they brought. For one thread."""

    def __init__(
        self,
        limits: Limits,
        monotonic: Callable[[], float],
        wrong: int = 0,
        pause_left: float = 0.0,
    ) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._wrong = wrong
        self._pause_ends = monotonic() + pause_left

    @property
    def count(self) -> int:
        return self._wrong

    def pause_left(self) -> float:
        """Seconds until the next attempt counts; 0 for none."""
        return max(0.0, self._pause_ends - self._monotonic())

    def wrong(self) -> float:
        """Count a wrong attempt; the seconds of pause that it brings, 0 for none."""
        self._wrong += 1
        pause = self._limits.pause_after(self._wrong)
        self._pause_ends = self._monotonic() + pause
        return pause

    def right(self) -> None:
        """A right one clears the count."""
        self._wrong, self._pause_ends = 0, self._monotonic()


def load_attempts(
    connection: sqlite3.Connection, kind: str, limits: Limits, monotonic: Callable[[], float]
) -> Attempts:
    """The attempts at `kind` ("code", "pin") as they were last written down."""
    row = connection.execute(
        "SELECT wrong, pause_left_seconds FROM wrong_attempts WHERE kind = ?", (kind,)
    ).fetchone()
    if row is None:
        return Attempts(limits, monotonic)
    pause_left = min(float(row["pause_left_seconds"]), limits.longest_pause)
    return Attempts(limits, monotonic, int(row["wrong"]), pause_left)


def save_attempts(connection: sqlite3.Connection, kind: str, attempts: Attempts) -> None:
    """Write down the count and the pause as it stands now; nothing where nothing changed."""
    connection.execute(
        "INSERT INTO wrong_attempts (kind, wrong, pause_left_seconds) VALUES (?, ?, ?)"
        " ON CONFLICT (kind) DO UPDATE SET wrong = excluded.wrong,"
        " pause_left_seconds = excluded.pause_left_seconds"
        " WHERE (wrong, pause_left_seconds) IS NOT (excluded.wrong, excluded.pause_left_seconds)",
        (kind, attempts.count, attempts.pause_left()),
    )
