"""The clocks the kiosk goes by; they come in from outside."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _utc() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clocks:
    """`now` is the time of day (aware), `monotonic` seconds that never go back."""

    now: Callable[[], datetime] = _utc
    monotonic: Callable[[], float] = time.monotonic
