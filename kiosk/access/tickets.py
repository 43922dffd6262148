"""Tickets: the codes that an operator draws for a film, in the records.

Every function runs within the caller's transaction, on the thread that owns the connection.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.access.tables import read_film, read_instant, written
from kiosk.catalogue.model import FilmKey


@dataclass(frozen=True, slots=True)
class Ticket:
    """One ticket, without its code, which is kept nowhere."""

    id: int
    film: FilmKey
    uses: int
    used: int
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None

    @property
    def uses_left(self) -> int:
        return self.uses - self.used


def add(
    connection: sqlite3.Connection,
    code_hashes: Sequence[bytes],
    *,
    film: FilmKey,
    uses: int,
    now: datetime,
    expires_at: datetime | None,
) -> None:
    expires = written(expires_at) if expires_at is not None else None
    connection.executemany(
        "INSERT INTO tickets (code_hash, film, uses, created_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?)",
        [(code_hash, str(film), uses, written(now), expires) for code_hash in code_hashes],
    )


def is_taken(connection: sqlite3.Connection, code_hash: bytes) -> bool:
    """Whether a ticket or an unlock has this code already."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM tickets WHERE code_hash = :hash)"
        " OR EXISTS (SELECT 1 FROM unlocks WHERE code_hash = :hash)",
        {"hash": code_hash},
    ).fetchone()
    return bool(row[0])


def find_by_code(connection: sqlite3.Connection, code_hash: bytes) -> Ticket | None:
    row = connection.execute("SELECT * FROM tickets WHERE code_hash = ?", (code_hash,)).fetchone()
    return _ticket(row) if row else None


def find_by_id(connection: sqlite3.Connection, ticket_id: int) -> Ticket | None:
    row = connection.execute("SELECT * FROM tickets WHERE id = ?", (ticket_id,)).fetchone()
    return _ticket(row) if row else None


def all_tickets(connection: sqlite3.Connection) -> list[Ticket]:
    """Every ticket, the oldest first."""
    return [_ticket(row) for row in connection.execute("SELECT * FROM tickets ORDER BY id")]


def count_use(connection: sqlite3.Connection, ticket_id: int) -> None:
    """Spend one use. Errors: sqlite3.IntegrityError where none is left."""
    connection.execute("UPDATE tickets SET used = used + 1 WHERE id = ?", (ticket_id,))


def revoke_ticket(connection: sqlite3.Connection, ticket_id: int, now: datetime) -> None:
    """Nothing more is unlocked with it. A one-use ticket does not come back to its film either;
    who unlocked with one of several uses keeps a code of their own.
    """
    connection.execute(
        "UPDATE tickets SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?",
        (written(now), ticket_id),
    )
    connection.execute(
        "UPDATE unlocks SET revoked_at = coalesce(revoked_at, ?)"
        " WHERE code_hash = (SELECT code_hash FROM tickets WHERE id = ?)",
        (written(now), ticket_id),
    )


def revoke_unlock(connection: sqlite3.Connection, unlock_id: int, now: datetime) -> None:
    """The code that was drawn for this unlock is good for nothing any more."""
    connection.execute(
        "UPDATE unlocks SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?",
        (written(now), unlock_id),
    )


def _ticket(row: sqlite3.Row) -> Ticket:
    return Ticket(
        id=int(row["id"]),
        film=read_film(row["film"]),
        uses=int(row["uses"]),
        used=int(row["used"]),
        created_at=datetime.fromisoformat(row["created_at"]),
        expires_at=read_instant(row["expires_at"]),
        revoked_at=read_instant(row["revoked_at"]),
    )
