"""The tables of unlocking in the records, and how instants and films are written in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from kiosk.access.codes import Code
from kiosk.access.scrypt import SALT_BYTES, Cost, scrypt
from kiosk.catalogue.model import FilmKey
from kiosk.storage import Schema

SCHEMA = Schema(
    "access",
    (
        # Codes are kept as hashes only. Films are written package/film, instants in UTC.
        """
        CREATE TABLE code_salt (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            salt BLOB NOT NULL,
            n INTEGER NOT NULL,
            r INTEGER NOT NULL,
            p INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE tickets (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            code_hash BLOB NOT NULL UNIQUE,
            film TEXT NOT NULL,
            uses INTEGER NOT NULL CHECK (uses > 0),
            used INTEGER NOT NULL DEFAULT 0 CHECK (used BETWEEN 0 AND uses),
            created_at TEXT NOT NULL,
            expires_at TEXT,
            revoked_at TEXT
        ) STRICT;
        CREATE TABLE unlocks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            code_hash BLOB NOT NULL UNIQUE,
            film TEXT NOT NULL,
            way TEXT NOT NULL,
            ticket INTEGER REFERENCES tickets (id),
            unlocked_at TEXT NOT NULL,
            started_at TEXT,
            finished_at TEXT,
            position_ms INTEGER NOT NULL DEFAULT 0 CHECK (position_ms >= 0),
            furthest_ms INTEGER NOT NULL DEFAULT 0 CHECK (furthest_ms >= position_ms),
            revoked_at TEXT
        ) STRICT;
        CREATE INDEX unlocks_by_time ON unlocks (unlocked_at);
        CREATE TABLE wrong_attempts (
            kind TEXT PRIMARY KEY,
            wrong INTEGER NOT NULL,
            pause_left_seconds REAL NOT NULL
        ) STRICT;
        CREATE TABLE staff_actions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            what TEXT NOT NULL
        ) STRICT;
        CREATE INDEX staff_actions_by_time ON staff_actions (at);
        """,
        # The audience award: one vote for each unlock, so that coming back does not vote twice.
        """
        ALTER TABLE unlocks ADD COLUMN vote INTEGER CHECK (vote BETWEEN 1 AND 5);
        ALTER TABLE unlocks ADD COLUMN voted_at TEXT;
        CREATE INDEX unlocks_by_vote ON unlocks (voted_at) WHERE vote IS NOT NULL;
        """,
    ),
)


@dataclass(frozen=True, slots=True)
class CodeHasher:
    """Hashes codes as this records file does: one salt for all, so that finding costs one scrypt.

    Any thread but the GUI's and the records'.
    """

    salt: bytes
    cost: Cost

    def hash(self, code: Code) -> bytes:
        return scrypt(code.characters, self.salt, self.cost)


def code_hasher(
    connection: sqlite3.Connection, randomness: Callable[[int], bytes], cost: Cost
) -> CodeHasher:
    """The hasher of these records, within a transaction; `cost` counts for new records only."""
    row = connection.execute("SELECT salt, n, r, p FROM code_salt").fetchone()
    if row is not None:
        return CodeHasher(bytes(row["salt"]), Cost(row["n"], row["r"], row["p"]))
    salt = randomness(SALT_BYTES)
    connection.execute(
        "INSERT INTO code_salt (id, salt, n, r, p) VALUES (1, ?, ?, ?, ?)",
        (salt, cost.n, cost.r, cost.p),
    )
    return CodeHasher(salt, cost)


class CodeSalt:
    """The hasher of whatever records there are now. Records thread, within a transaction.

    Records that were begun anew in mid-run get the salt that codes were hashed with so far: those
    codes are on paper, and in gifts under way.
    """

    def __init__(self, randomness: Callable[[int], bytes], cost: Cost) -> None:
        self._randomness = randomness
        self._cost = cost
        self._last: CodeHasher | None = None

    def hasher(self, connection: sqlite3.Connection) -> CodeHasher:
        last = self._last
        if last is None:
            self._last = code_hasher(connection, self._randomness, self._cost)
        else:
            self._last = code_hasher(connection, lambda _: last.salt, last.cost)
        return self._last


def written(instant: datetime) -> str:
    """The instant as the records have it: UTC, and in the order of time when sorted as text."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds")


def read_instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None


def read_film(text: str) -> FilmKey:
    package, _, film = text.partition("/")
    return FilmKey(package, film)
