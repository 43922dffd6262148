"""The clocks the kiosk goes by; they come in from outside."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _utc() -> datetime:
    return datetime.now(UTC)


def _boottime() -> float:
    """Where the platform has no such clock of its own, `monotonic` goes on in sleep, or not."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


@dataclass(frozen=True, slots=True)
class Clocks:
    """`now` is the time of day (aware), `monotonic` seconds that never go back.

    `boottime` are such seconds that go on while the machine sleeps; `certain` is False while `now`
    cannot be trusted, and `confirmed` is True once somebody else vouches for it. Each may be asked
    from any thread.
    """

    now: Callable[[], datetime] = _utc
    monotonic: Callable[[], float] = time.monotonic
    boottime: Callable[[], float] = _boottime
    certain: Callable[[], bool] = lambda: True
    confirmed: Callable[[], bool] = lambda: False
