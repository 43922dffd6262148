"""Views in the records: begun with the film's first frame, kept every few seconds, finished.

Every function runs within the caller's transaction, on the thread that owns the connection. What
is written names no person: a film, a way to unlock, a language, and what was seen and heard of it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from kiosk.access.rules import Unlock, is_watched
from kiosk.access.tables import read_film, read_instant, written
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.reports import seen
from kiosk.reports.seen import Span


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was seen and heard of a film up to now. Places in milliseconds.

    `captions` and `sound_tracks`: the languages used, or a track's own name where it has none.
    """

    furthest_ms: int = 0
    duration_ms: int = 0
    spans: tuple[Span, ...] = ()
    captions: frozenset[str] = frozenset()
    sound_tracks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class View:
    """One going through a film with an unlock, in one sitting or several."""

    id: int
    film: FilmKey
    way: UnlockWay
    language: str
    started_at: datetime
    finished_at: datetime | None
    sitting: Sitting

    @property
    def seen_ms(self) -> int:
        """How much of the film was seen, each part counted once."""
        return seen.seen_ms(self.sitting.spans, self.sitting.duration_ms)

    @property
    def watched(self) -> bool:
        return is_watched(self.seen_ms, self.sitting.duration_ms)


def begin(connection: sqlite3.Connection, unlock: Unlock, language: str, now: datetime) -> View:
    """The film's first frame is shown: a new view, or the one that was left in its middle."""
    row = _open_view(connection, unlock.id)
    if row is not None:
        return _view(row)
    cursor = connection.execute(
        "INSERT INTO views (unlock, film, way, language, started_at) VALUES (?, ?, ?, ?, ?)",
        (unlock.id, str(unlock.film), unlock.way.value, language, written(now)),
    )
    row = connection.execute("SELECT * FROM views WHERE id = ?", (cursor.lastrowid,)).fetchone()
    return _view(row)


def keep(connection: sqlite3.Connection, unlock_id: int, sitting: Sitting) -> View | None:
    """Add what was seen since. None where no view has begun, or it has been finished."""
    row = _open_view(connection, unlock_id)
    if row is None:
        return None
    before = _view(row).sitting
    duration_ms = sitting.duration_ms or before.duration_ms
    connection.execute(
        "UPDATE views SET duration_ms = ?, furthest_ms = ?, seen = ?, captions = ?,"
        " sound_tracks = ? WHERE id = ?",
        (
            duration_ms,
            max(before.furthest_ms, sitting.furthest_ms),
            seen.written(seen.joined((*before.spans, *sitting.spans))),
            json.dumps(sorted(before.captions | sitting.captions)),
            json.dumps(sorted(before.sound_tracks | sitting.sound_tracks)),
            row["id"],
        ),
    )
    return _view(connection.execute("SELECT * FROM views WHERE id = ?", (row["id"],)).fetchone())


def finish(
    connection: sqlite3.Connection, unlock_id: int, sitting: Sitting, now: datetime
) -> View | None:
    """The film has come to its end; who watches it again begins another view."""
    view = keep(connection, unlock_id, sitting)
    if view is not None:
        connection.execute(
            "UPDATE views SET finished_at = max(?, started_at) WHERE id = ?",
            (written(now), view.id),
        )
    return view


def views_between(connection: sqlite3.Connection, since: datetime, until: datetime) -> list[View]:
    """What began from `since` up to, not including, `until`; the oldest first."""
    rows = connection.execute(
        "SELECT * FROM views WHERE started_at >= ? AND started_at < ? ORDER BY started_at, id",
        (written(since), written(until)),
    )
    return [_view(row) for row in rows]


def forget(connection: sqlite3.Connection, views: Iterable[View]) -> None:
    """Take these rows out, once their counts are kept."""
    connection.executemany("DELETE FROM views WHERE id = ?", [(view.id,) for view in views])


def _open_view(connection: sqlite3.Connection, unlock_id: int) -> sqlite3.Row | None:
    """The unlock's view that is not at its end."""
    row = connection.execute(
        "SELECT * FROM views WHERE unlock = ? ORDER BY id DESC LIMIT 1", (unlock_id,)
    ).fetchone()
    return row if row is not None and row["finished_at"] is None else None


def _view(row: sqlite3.Row) -> View:
    return View(
        id=int(row["id"]),
        film=read_film(row["film"]),
        way=UnlockWay(row["way"]),
        language=row["language"],
        started_at=datetime.fromisoformat(row["started_at"]),
        finished_at=read_instant(row["finished_at"]),
        sitting=Sitting(
            furthest_ms=int(row["furthest_ms"]),
            duration_ms=int(row["duration_ms"]),
            spans=seen.read(row["seen"]),
            captions=_names(row["captions"]),
            sound_tracks=_names(row["sound_tracks"]),
        ),
    )


def _names(text: str) -> frozenset[str]:
    return frozenset(cast("list[str]", json.loads(text)))
