"""Unlocks in the records: made, found by their code, started, kept, finished, listed.

Every function runs within the caller's transaction, on the thread that owns the connection.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from kiosk.access.rules import Unlock
from kiosk.access.tables import read_film, read_instant, written
from kiosk.catalogue.model import FilmKey, UnlockWay


@dataclass(frozen=True, slots=True)
class UnlockRecord:
    """An unlock as reports see it. `furthest_ms`: milliseconds, the furthest place reached."""

    unlock: Unlock
    finished_at: datetime | None
    furthest_ms: int
    ticket: int | None
    revoked_at: datetime | None
    voted_at: datetime | None = None


class CodeTaken(ValueError):
    """The code already unlocks something else."""


def unlock_in(
    connection: sqlite3.Connection,
    *,
    film: FilmKey,
    way: UnlockWay,
    code_hash: bytes,
    now: datetime,
    ticket: int | None = None,
) -> Unlock:
    """Write an unlock down; asked for again with the same code and film, it is the same unlock.

    Errors: CodeTaken where the code already unlocks something else.
    """
    known = find_by_code(connection, code_hash)
    if known is not None:
        if (known.unlock.film, known.unlock.way, known.ticket) != (film, way, ticket):
            raise CodeTaken("this code already unlocks something else")
        return known.unlock
    cursor = connection.execute(
        "INSERT INTO unlocks (code_hash, film, way, ticket, unlocked_at) VALUES (?, ?, ?, ?, ?)",
        (code_hash, str(film), way.value, ticket, written(now)),
    )
    return unlock_by_id(connection, int(cursor.lastrowid or 0))


def find_by_code(connection: sqlite3.Connection, code_hash: bytes) -> UnlockRecord | None:
    """The unlock that this code comes back to; None if there is none."""
    row = connection.execute("SELECT * FROM unlocks WHERE code_hash = ?", (code_hash,)).fetchone()
    return _record(row) if row else None


def unlock_by_id(connection: sqlite3.Connection, unlock_id: int) -> Unlock:
    """Errors: LookupError where there is none."""
    row = connection.execute("SELECT * FROM unlocks WHERE id = ?", (unlock_id,)).fetchone()
    if row is None:
        raise LookupError(f"no unlock {unlock_id}")
    return _record(row).unlock


def mark_started(connection: sqlite3.Connection, unlock_id: int, now: datetime) -> Unlock:
    """The film's first frame was shown: the finish clock runs from the first time on."""
    connection.execute(
        "UPDATE unlocks SET started_at = max(?, unlocked_at) WHERE id = ? AND started_at IS NULL",
        (written(now), unlock_id),
    )
    return unlock_by_id(connection, unlock_id)


def keep_position(connection: sqlite3.Connection, unlock_id: int, position_ms: int) -> Unlock:
    """Where to go on from, in milliseconds from the film's start."""
    connection.execute(
        "UPDATE unlocks SET position_ms = ?, furthest_ms = max(furthest_ms, ?) WHERE id = ?",
        (position_ms, position_ms, unlock_id),
    )
    return unlock_by_id(connection, unlock_id)


def mark_finished(connection: sqlite3.Connection, unlock_id: int, now: datetime) -> Unlock:
    """The film was watched to its end; who comes back in time begins at its beginning."""
    connection.execute(
        "UPDATE unlocks SET finished_at = coalesce(finished_at, ?), position_ms = 0 WHERE id = ?",
        (written(now), unlock_id),
    )
    return unlock_by_id(connection, unlock_id)


def cast_vote(connection: sqlite3.Connection, unlock_id: int, vote: int, now: datetime) -> Unlock:
    """The one vote of this unlock, 1 to 5; another one takes its place, not its day."""
    connection.execute(
        "UPDATE unlocks SET vote = ?, voted_at = coalesce(voted_at, ?) WHERE id = ?",
        (vote, written(now), unlock_id),
    )
    return unlock_by_id(connection, unlock_id)


def unlocks_between(
    connection: sqlite3.Connection, since: datetime, until: datetime
) -> list[UnlockRecord]:
    """What was unlocked from `since` up to, not including, `until`; the oldest first."""
    rows = connection.execute(
        "SELECT * FROM unlocks WHERE unlocked_at >= ? AND unlocked_at < ? ORDER BY unlocked_at, id",
        (written(since), written(until)),
    )
    return [_record(row) for row in rows]


def votes_between(
    connection: sqlite3.Connection, since: datetime, until: datetime
) -> list[UnlockRecord]:
    """Whose vote was cast from `since` up to, not including, `until`; the oldest first."""
    rows = connection.execute(
        "SELECT * FROM unlocks WHERE vote IS NOT NULL AND voted_at >= ? AND voted_at < ?"
        " ORDER BY voted_at, id",
        (written(since), written(until)),
    )
    return [_record(row) for row in rows]


def _record(row: sqlite3.Row) -> UnlockRecord:
    finished_at = read_instant(row["finished_at"])
    unlock = Unlock(
        id=int(row["id"]),
        film=read_film(row["film"]),
        way=UnlockWay(row["way"]),
        unlocked_at=datetime.fromisoformat(row["unlocked_at"]),
        started_at=read_instant(row["started_at"]),
        position_ms=int(row["position_ms"]),
        finished=finished_at is not None,
        vote=row["vote"],
    )
    return UnlockRecord(
        unlock,
        finished_at=finished_at,
        furthest_ms=int(row["furthest_ms"]),
        ticket=row["ticket"],
        revoked_at=read_instant(row["revoked_at"]),
        voted_at=read_instant(row["voted_at"]),
    )
