"""Rate limits, in memory: who asks too often is told when to come back. Nothing of it is kept.

Several workers know nothing of each other's; each has its share. How many gifts a kiosk asks for
is counted in the database, where all see it: `Store.seconds_to_wait`.
"""

from __future__ import annotations

import ipaddress
import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

#: As many askers or names as are remembered; the one not heard of for longest is forgotten first.
_REMEMBERED = 10_000

#: A kiosk keeps its connection, so one worker may get all that it asks: no share is smaller.
_SMALLEST_SHARE = 0.25


def share_of(workers: int) -> float:
    """The part of a limit that one of several workers grants."""
    return max(1 / workers, _SMALLEST_SHARE)


def asker_of(request: Request) -> str:
    """Who asks, as far as an address tells; of IPv6 the network, of which one asker has all."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((host, 64), strict=False)) if address.version == 6 else host


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at: float


class RateLimit:
    """A token bucket for each asker: `burst` at once, then `per_minute`."""

    def __init__(self, per_minute: float, burst: int, monotonic: Callable[[], float]) -> None:
        self._per_second = per_minute / 60
        self._burst = burst
        self._monotonic = monotonic
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, asker: str) -> int:
        """0 if the asker may go on, else the whole seconds to wait."""
        wait = self.wait(asker)
        if wait == 0:
            self._buckets[asker].tokens -= 1
        return wait

    def wait(self, asker: str) -> int:
        """As `take`, but takes nothing."""
        now = self._monotonic()
        bucket = self._buckets.get(asker)
        if bucket is None:
            bucket = self._buckets[asker] = _Bucket(self._burst, now)
            if len(self._buckets) > _REMEMBERED:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(asker)
        bucket.tokens = min(
            float(self._burst), bucket.tokens + (now - bucket.filled_at) * self._per_second
        )
        bucket.filled_at = now
        if bucket.tokens >= 1:
            return 0
        return math.ceil((1 - bucket.tokens) / self._per_second)


class Acquaintances:
    """Names that were good lately, so that no limit to bad ones keeps them waiting."""

    def __init__(self) -> None:
        self._names: OrderedDict[str, None] = OrderedDict()

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def add(self, name: str) -> None:
        self._names[name] = None
        self._names.move_to_end(name)
        if len(self._names) > _REMEMBERED:
            self._names.popitem(last=False)

    def discard(self, name: str) -> None:
        self._names.pop(name, None)
