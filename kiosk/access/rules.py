"""When a film may be watched: the window and an unlock's own clocks, and the answers given. Pure.

Every instant is an aware datetime and comes in from outside. Instants are compared in UTC, because
Python compares and adds in wall-clock time where two datetimes share a zone, which is an hour off
across a change of summer time.

`certain` is False while the machine's clock cannot be trusted (see access.clock): then nothing
expires, and what has not opened stays closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import Enum, auto

from kiosk.catalogue.model import FilmKey, Package, UnlockWay

_MINUTE, _LEAST = timedelta(minutes=1), timedelta.resolution


@dataclass(frozen=True, slots=True)
class Unlock:
    """The right to watch one film on this kiosk. `position_ms`: milliseconds from its start."""

    id: int
    film: FilmKey
    way: UnlockWay
    unlocked_at: datetime
    started_at: datetime | None = None
    position_ms: int = 0
    finished: bool = False
    vote: int | None = None  # 1 to 5, for the audience award


#: Who has seen so much of a film, each part counted once, has watched it.
WATCHED_PERCENT = 70


def is_watched(seen_ms: int, duration_ms: int) -> bool:
    """Whether so much of a film of that length is as good as all of it, in milliseconds."""
    return duration_ms > 0 and seen_ms * 100 >= duration_ms * WATCHED_PERCENT


class Refusal(Enum):
    """Why something was not unlocked; each is a sentence of its own on the screen."""

    MISTYPED = auto()  # the check character does not fit: a slip, not a wrong code
    UNKNOWN = auto()  # well formed, but not a code of this kiosk
    USED_UP = auto()  # a ticket whose uses are all spent
    OTHER_FILM = auto()  # a good code, for the film in `Refused.film`
    NOT_OPEN_YET = auto()  # opens at `Refused.at`
    EXPIRED = auto()  # the package's window closed at `Refused.at`
    CODE_EXPIRED = auto()  # the ticket's own last day is over, at `Refused.at`
    TOO_LATE_TO_START = auto()  # unlocked, and not started in time
    TOO_LATE_TO_FINISH = auto()  # started, and not finished in time
    PAUSED = auto()  # too many wrong codes: again in `Refused.wait_seconds`
    REVOKED = auto()  # withdrawn by the operator
    NOT_OFFERED = auto()  # the package does not offer this way to unlock
    FILM_GONE = auto()  # the code's film is not on this kiosk any more
    NOT_WRITTEN = auto()  # the records cannot be read or written; staff are told


@dataclass(frozen=True, slots=True)
class Accepted:
    """Unlocked, or come back to. `code` is the one to come back with, eight characters."""

    unlock: Unlock
    code: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Not unlocked; nothing was used up. `wait_seconds` is set while codes are paused."""

    reason: Refusal
    wait_seconds: float | None = None
    film: FilmKey | None = None
    at: datetime | None = None


class WindowState(Enum):
    NOT_OPEN = auto()
    OPEN = auto()
    EXPIRED = auto()


def window_state(package: Package, now: datetime, *, certain: bool = True) -> WindowState:
    """Whether the package may be watched at `now`, going by its window alone."""
    opens, closes, now = _utc(package.opens), _utc(package.closes), now.astimezone(UTC)
    if opens is not None and now < opens:
        return WindowState.NOT_OPEN
    if certain and closes is not None and now >= closes:
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
    """The one line that matters now: an instant (`at`) or a time left (`left`).

    `at` is in the package's time zone, ready to be written out.
    """

    kind: LineKind
    at: datetime | None = None
    left: timedelta | None = None


def deadline(package: Package, unlock: Unlock) -> datetime | None:
    """The instant (UTC) from which `unlock` no longer lets the film be watched; None if never.

    Before the first frame the start clock counts, after it the finish clock; the window closes
    both, unless the package lets a film that was started run past it.
    """
    own, closes = _own_deadline(package, unlock), _closing(package, unlock)
    return min((end for end in (own, closes) if end is not None), default=None)


def may_watch(package: Package, unlock: Unlock, now: datetime, *, certain: bool = True) -> bool:
    """Whether `unlock` lets the film be watched at `now`."""
    return refusal(package, unlock, now, certain=certain) is None


def refusal(
    package: Package, unlock: Unlock, now: datetime, *, certain: bool = True
) -> Refusal | None:
    """Why `unlock` does not let the film be watched at `now`; None where it does."""
    return _REFUSED_BY_LINE.get(line(package, unlock, now, certain=certain).kind)


def refusal_to_unlock(
    package: Package, way: UnlockWay, now: datetime, *, certain: bool = True
) -> Refusal | None:
    """Why nothing in `package` can be unlocked in this `way` at `now`; None where it can."""
    if way not in package.unlock_ways:
        return Refusal.NOT_OFFERED
    return _REFUSED_BY_LINE.get(line(package, None, now, certain=certain).kind)


def line(package: Package, unlock: Unlock | None, now: datetime, *, certain: bool = True) -> Line:
    """The one line about time that a visitor needs to read now."""
    now = now.astimezone(UTC)
    state = window_state(package, now, certain=certain)
    if state is WindowState.NOT_OPEN:
        return _line_at(LineKind.OPENS, package.opens, package)
    if unlock is not None:
        return _line_of_unlock(package, unlock, now, certain)
    if state is WindowState.EXPIRED:
        return _line_at(LineKind.EXPIRED, package.closes, package)
    closes = _utc(package.closes)
    if closes is None or now >= closes:
        return Line(LineKind.ALWAYS)
    return _line_at(LineKind.WATCH_UNTIL, closes, package)


def holds_for(package: Package, unlock: Unlock | None, now: datetime) -> timedelta:
    """How long from `now` `line` stays true, and what a screen makes of it: at most to the next
    midnight of the package's zone, because "today" and weekdays are among its words.
    """
    now = now.astimezone(UTC)
    local = now.astimezone(package.time_zone)
    tomorrow = datetime.combine(local.date() + timedelta(days=1), time(), package.time_zone)
    turns = [tomorrow.astimezone(UTC), _utc(package.opens), _utc(package.closes)]
    if unlock is not None:
        turns += [_own_deadline(package, unlock), _closing(package, unlock)]
    ends = [turn - now for turn in turns if turn is not None and turn > now]
    left = line(package, unlock, now).left
    if left is not None:
        # Told in whole minutes, rounded down: it changes when a whole number is passed.
        ends.append(left % _MINUTE + _LEAST)
    return min(ends)


def _line_of_unlock(package: Package, unlock: Unlock, now: datetime, certain: bool) -> Line:
    own, closes = _own_deadline(package, unlock), _closing(package, unlock)
    started = unlock.started_at is not None
    if certain and closes is not None and now >= closes:
        return _line_at(LineKind.EXPIRED, closes, package)
    if certain and own is not None and now >= own:
        kind = LineKind.TOO_LATE_TO_FINISH if started else LineKind.TOO_LATE_TO_START
        return _line_at(kind, own, package)
    end = deadline(package, unlock)
    if end is None or now >= end:
        return Line(LineKind.ALWAYS)
    if end == closes:
        return _line_at(LineKind.WATCH_UNTIL, end, package)
    return Line(LineKind.LEFT_TO_FINISH if started else LineKind.LEFT_TO_START, left=end - now)


def _own_deadline(package: Package, unlock: Unlock) -> datetime | None:
    """When the unlock's own clock runs out. Before the window opens it does not run."""
    started_at, unlocked_at = _utc(unlock.started_at), unlock.unlocked_at.astimezone(UTC)
    if started_at is not None:
        return _later(started_at, package.finish_within)
    opens = _utc(package.opens)
    return _later(max(unlocked_at, opens) if opens else unlocked_at, package.start_within)


def _closing(package: Package, unlock: Unlock) -> datetime | None:
    """When the window ends the unlock; None where it does not."""
    if unlock.started_at is not None and package.finish_after_close:
        return None
    return _utc(package.closes)


def _line_at(kind: LineKind, at: datetime | None, package: Package) -> Line:
    return Line(kind, at=at.astimezone(package.time_zone) if at is not None else None)


def _utc(instant: datetime | None) -> datetime | None:
    return instant.astimezone(UTC) if instant is not None else None


def _later(instant: datetime, span: timedelta | None) -> datetime | None:
    return instant + span if span is not None else None


_REFUSED_BY_LINE = {
    LineKind.OPENS: Refusal.NOT_OPEN_YET,
    LineKind.EXPIRED: Refusal.EXPIRED,
    LineKind.TOO_LATE_TO_START: Refusal.TOO_LATE_TO_START,
    LineKind.TOO_LATE_TO_FINISH: Refusal.TOO_LATE_TO_FINISH,
}
