"""The film that somebody is watching, kept so that a kiosk that crashed comes back to it.

One row, for the one screen; it has no code and no secret in it. It is written while the film plays
and goes with the visit, so what is found after a crash is what the crash interrupted. Each way back
is counted before it is gone: a film that crashes the kiosk again is not gone back to, and noted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.access.rules import Unlock
from kiosk.access.tables import read_film, written
from kiosk.access.unlocks import unlock_by_id
from kiosk.catalogue.model import FilmKey
from kiosk.storage import Schema

SCHEMA = Schema(
    "interrupted",
    (
        """
        CREATE TABLE interrupted_visit (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            unlock INTEGER NOT NULL REFERENCES unlocks (id),
            position_ms INTEGER NOT NULL CHECK (position_ms >= 0),
            choices TEXT NOT NULL,
            resumed INTEGER NOT NULL DEFAULT 0,
            at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE film_crashes (
            film TEXT PRIMARY KEY,
            at TEXT NOT NULL
        ) STRICT;
        """,
        """
        CREATE TABLE film_faults (
            film TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            detail TEXT NOT NULL,
            at TEXT NOT NULL
        ) STRICT;
        """,
    ),
)

#: Whoever waits longer than this is no longer there, or it was no crash but the power.
LONGEST = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Interrupted:
    """What a crash interrupted. `choices` is the text it was kept with; `again`: that film has
    crashed the kiosk once before, and was come back to."""

    unlock: Unlock
    position_ms: int
    choices: str
    again: bool


def keep(
    connection: sqlite3.Connection,
    unlock_id: int,
    position_ms: int,
    choices: str,
    now: datetime,
    *,
    well: bool,
) -> None:
    """Write down where the film is. `well`: it has played long enough since a crash to be trusted
    again."""
    connection.execute(
        "INSERT INTO interrupted_visit (id, unlock, position_ms, choices, at)"
        " VALUES (1, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET unlock = excluded.unlock,"
        " position_ms = excluded.position_ms, choices = excluded.choices, at = excluded.at,"
        " resumed = CASE WHEN ? OR unlock <> excluded.unlock THEN 0 ELSE resumed END",
        (unlock_id, max(position_ms, 0), choices, written(now), well),
    )


def forget(connection: sqlite3.Connection) -> None:
    """Nobody watches any more."""
    connection.execute("DELETE FROM interrupted_visit")


def take(connection: sqlite3.Connection, now: datetime) -> Interrupted | None:
    """What the crash that just was interrupted; counted, so that it is taken once.

    None where nobody was watching, where that was too long ago, or where the unlock was revoked.
    """
    row = connection.execute(
        "SELECT i.*, u.revoked_at FROM interrupted_visit i JOIN unlocks u ON u.id = i.unlock"
    ).fetchone()
    if row is None:
        return None
    age = now - datetime.fromisoformat(row["at"])
    if abs(age) > LONGEST or row["revoked_at"] is not None:
        forget(connection)
        return None
    unlock, again = unlock_by_id(connection, int(row["unlock"])), int(row["resumed"]) > 0
    if again:
        forget(connection)
        note_crash(connection, unlock.film, now)
    else:
        connection.execute("UPDATE interrupted_visit SET resumed = resumed + 1")
    return Interrupted(unlock, int(row["position_ms"]), str(row["choices"]), again)


def note_crash(connection: sqlite3.Connection, film: FilmKey, now: datetime) -> None:
    """This film crashes the kiosk; staff are told until its file is another one."""
    connection.execute(
        "INSERT INTO film_crashes (film, at) VALUES (?, ?)"
        " ON CONFLICT (film) DO UPDATE SET at = excluded.at",
        (str(film), written(now)),
    )


def crashes(connection: sqlite3.Connection) -> dict[FilmKey, datetime]:
    """Which films have crashed the kiosk twice in a row, and when."""
    rows = connection.execute("SELECT film, at FROM film_crashes").fetchall()
    return {read_film(row["film"]): datetime.fromisoformat(row["at"]) for row in rows}


@dataclass(frozen=True, slots=True)
class FilmFault:
    """Why a film broke off when it was last played. `kind` is playback's code for it."""

    film: FilmKey
    kind: str
    detail: str
    at: datetime


def note_fault(
    connection: sqlite3.Connection, film: FilmKey, kind: str, detail: str, now: datetime
) -> None:
    """This film broke off; the newest fault of each film is kept."""
    connection.execute(
        "INSERT INTO film_faults (film, kind, detail, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (film) DO UPDATE"
        " SET kind = excluded.kind, detail = excluded.detail, at = excluded.at",
        (str(film), kind, detail, written(now)),
    )


def clear_fault(
    connection: sqlite3.Connection, film: FilmKey, kinds: Sequence[str] | None = None
) -> None:
    """The film plays again: none of these faults stands any more (None: none at all)."""
    for fault in film_faults(connection):
        if fault.film == film and (kinds is None or fault.kind in kinds):
            connection.execute("DELETE FROM film_faults WHERE film = ?", (str(film),))


def film_faults(connection: sqlite3.Connection) -> list[FilmFault]:
    """What broke off and has not played since; the newest first."""
    rows = connection.execute("SELECT * FROM film_faults ORDER BY at DESC").fetchall()
    return [
        FilmFault(
            read_film(row["film"]), row["kind"], row["detail"], datetime.fromisoformat(row["at"])
        )
        for row in rows
    ]
