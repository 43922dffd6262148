"""When a film may be watched: the window and an unlock's own clocks. Pure.

Every instant is an aware datetime; the clock comes in from outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from kiosk.catalogue.model import FilmKey, Package


@dataclass(frozen=True, slots=True)
class Unlock:
    """The right to watch one film on this kiosk."""

    id: int
    film: FilmKey
    unlocked_at: datetime
    started_at: datetime | None = None
    position_ms: int = 0


class WindowState(Enum):
    NOT_OPEN = auto()
    OPEN = auto()
    EXPIRED = auto()


def window_state(package: Package, now: datetime) -> WindowState:
    """Whether the package may be watched at `now`, going by its window alone."""
    if package.opens is not None and now < package.opens:
        return WindowState.NOT_OPEN
    if package.closes is not None and now >= package.closes:
        return WindowState.EXPIRED
    return WindowState.OPEN


class LineKind(Enum):
    """Which of the three clocks matters now; the screen puts it into words."""

    ALWAYS = auto()
    OPENS = auto()
    WATCH_UNTIL = auto()
    EXPIRED = auto()
    LEFT_TO_START = auto()
    LEFT_TO_FINISH = auto()
    TOO_LATE_TO_START = auto()
    TOO_LATE_TO_FINISH = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """The one line that matters now: an instant (`at`) or a time left (`left`)."""

    kind: LineKind
    at: datetime | None = None
    left: timedelta | None = None


def deadline(package: Package, unlock: Unlock) -> datetime | None:
    """The instant from which `unlock` no longer lets the film be watched; None if never.

    Before the first frame the start clock counts, after it the finish clock; the window closes
    both, unless the package lets a film that was started run past it.
    """
    if unlock.started_at is None:
        own = unlock.unlocked_at + package.start_within if package.start_within else None
        bounded = True
    else:
        own = unlock.started_at + package.finish_within if package.finish_within else None
        bounded = not package.finish_after_close
    ends = [end for end in (own, package.closes if bounded else None) if end is not None]
    return min(ends, default=None)


def may_watch(package: Package, unlock: Unlock, now: datetime) -> bool:
    """Whether `unlock` lets the film be watched at `now`."""
    if package.opens is not None and now < package.opens:
        return False
    end = deadline(package, unlock)
    return end is None or now < end


def line(package: Package, unlock: Unlock | None, now: datetime) -> Line:
    """The one line about time that a visitor needs to read now."""
    state = window_state(package, now)
    if state is WindowState.NOT_OPEN:
        return Line(LineKind.OPENS, at=package.opens)
    if unlock is not None:
        return _line_of_unlock(package, unlock, now)
    if state is WindowState.EXPIRED:
        return Line(LineKind.EXPIRED, at=package.closes)
    if package.closes is not None:
        return Line(LineKind.WATCH_UNTIL, at=package.closes)
    return Line(LineKind.ALWAYS)


def _line_of_unlock(package: Package, unlock: Unlock, now: datetime) -> Line:
    end = deadline(package, unlock)
    if end is None:
        return Line(LineKind.ALWAYS)
    started = unlock.started_at is not None
    if now >= end:
        if end == package.closes:
            return Line(LineKind.EXPIRED, at=end)
        kind = LineKind.TOO_LATE_TO_FINISH if started else LineKind.TOO_LATE_TO_START
        return Line(kind, at=end)
    if end == package.closes:
        return Line(LineKind.WATCH_UNTIL, at=end)
    kind = LineKind.LEFT_TO_FINISH if started else LineKind.LEFT_TO_START
    return Line(kind, left=end - now)
