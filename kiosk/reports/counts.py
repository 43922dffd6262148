"""What is counted by days: what a view comes to, visits, and old views folded into counts.

Every function with a connection runs within the caller's transaction, on the records thread.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kiosk.access.tables import read_film
from kiosk.catalogue.model import FilmKey
from kiosk.reports import views
from kiosk.reports.views import View

#: Views are rows of their own for so long: past any festival's window and its accounts.
VIEWS_KEPT_DAYS = 90

#: From the beginning of records.
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


class Count(StrEnum):
    """What is counted; the values stand in the records and in the CSV, and stay as they are."""

    VISITS = "visits"
    UNLOCKS = "unlocks"  # detail: the way
    VIEWS = "views"  # detail: the way
    WATCHED = "watched"
    FINISHED = "finished"
    SEEN_SECONDS = "seen_seconds"
    LANGUAGE = "language"  # views; detail: the visitor's language at the first frame
    CAPTIONS = "captions"  # views; detail: each language that was on, or "none"
    SOUND_TRACK = "sound_track"  # views; detail: each language that was heard
    VOTES = "votes"  # detail: 1 to 5
    GIFTS_CONFIRMED = "gifts_confirmed"
    GIFTS_LATE = "gifts_late"  # among the confirmed: the donor had gone from the screen
    GIFTS_REFUNDED = "gifts_refunded"
    GIFTS_UNSETTLED = "gifts_unsettled"
    GIFTS_LOST = "gifts_lost"  # the endpoint does not know them any more
    GIFTS_MISMATCHED = "gifts_mismatched"  # another amount came back than was asked for
    GIFTS_CASH = "gifts_cash"
    GIFTS_RAISED = "gifts_raised"  # the confirmed: what is left of them, as in the appeal's total
    STAFF_ACTIONS = "staff_actions"  # the kiosk's; detail: what was done


@dataclass(frozen=True, slots=True)
class Counted:
    """What one number is about. `film` is None where it is the kiosk's own."""

    day: date
    film: FilmKey | None
    what: Count
    detail: str = ""


Counts = Counter[Counted]

#: A newer kiosk may have counted more.
_KNOWN = frozenset(count.value for count in Count)


def counted(view: View, zone: ZoneInfo) -> Counts:
    """What one view adds to the day of `zone` on which it began."""
    day, film, sitting = view.started_at.astimezone(zone).date(), view.film, view.sitting
    counts = Counts()

    def add(what: Count, detail: str = "", value: int = 1) -> None:
        if value:
            counts[Counted(day, film, what, detail)] += value

    add(Count.VIEWS, view.way.value)
    add(Count.WATCHED, value=int(view.watched))
    add(Count.FINISHED, value=int(view.finished_at is not None))
    add(Count.SEEN_SECONDS, value=view.seen_ms // 1000)
    add(Count.LANGUAGE, view.language)
    for captions in sitting.captions or ("none",):
        add(Count.CAPTIONS, captions)
    for sound_track in sitting.sound_tracks:
        add(Count.SOUND_TRACK, sound_track)
    return counts


def count_visit(connection: sqlite3.Connection, day: date) -> None:
    """One more visit on that day; nothing else is kept of it."""
    _add(connection, Counts({Counted(day, None, Count.VISITS): 1}))


def fold(
    connection: sqlite3.Connection, now: datetime, zone_of: Callable[[FilmKey], ZoneInfo]
) -> int:
    """Turn views that are older than `VIEWS_KEPT_DAYS` into counts; how many there were."""
    before = now.astimezone(UTC) - timedelta(days=VIEWS_KEPT_DAYS)
    old = views.views_between(connection, _FIRST, before)
    for view in old:
        _add(connection, counted(view, zone_of(view.film)))
    views.forget(connection, old)
    return len(old)


def counts_between(connection: sqlite3.Connection, first: date, last: date) -> Counts:
    """What was counted on these days, both included, beside views that are not folded yet."""
    rows = connection.execute(
        "SELECT * FROM daily_totals WHERE day >= ? AND day <= ?",
        (first.isoformat(), last.isoformat()),
    )
    return Counts(
        {
            Counted(
                date.fromisoformat(row["day"]),
                read_film(row["film"]) if row["film"] else None,
                Count(row["measure"]),
                row["detail"],
            ): int(row["value"])
            for row in rows
            if row["measure"] in _KNOWN
        }
    )


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """When that day begins in `zone`, in UTC."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)


def _add(connection: sqlite3.Connection, counts: Counts) -> None:
    connection.executemany(
        "INSERT INTO daily_totals (day, film, measure, detail, value) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (day, film, measure, detail) DO UPDATE SET value = value + excluded.value",
        [
            (
                key.day.isoformat(),
                str(key.film) if key.film is not None else "",
                key.what.value,
                key.detail,
                value,
            )
            for key, value in counts.items()
        ],
    )
