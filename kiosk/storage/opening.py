"""Opening the records file: whose it is, its schema brought up to date, how durable it is."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.storage.faults import RecordsFault, primary_code
from kiosk.storage.folders import sync_folders_above
from kiosk.storage.safekeeping import back_up

#: Marks this kiosk's records among SQLite files ("KIOS").
APPLICATION_ID = 0x4B494F53

#: How long to wait for another process's transaction.
BUSY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Schema:
    """One room's tables: SQL scripts, run once each and in order. Steps are only ever appended.

    Each room counts its own steps, so that two rooms can grow without knowing of each other.
    """

    room: str
    steps: tuple[str, ...]


@contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[sqlite3.Connection]:
    """One transaction: committed at the end, taken back whole on any error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        # SQLite takes some failed transactions back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def open_records(path: Path, schemas: Sequence[Schema]) -> sqlite3.Connection:
    """Open `path`, made where it is missing, and bring its schema up to date.

    For one thread at a time. Errors: RecordsFault for a file of another program or of a newer
    kiosk; OSError, sqlite3.Error (`records_fault` tells whose).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if _make(path):
        # SQLite syncs the file's name with its first transaction, and none of its folder's.
        sync_folders_above(path.parent)
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
    )
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        # As FULL while the journal is a WAL; where the disk allows none, safe all the same.
        connection.execute("PRAGMA synchronous=EXTRA")
        _claim(connection, path)
        _write_ahead(connection)
        _back_up_before_update(connection, path, schemas)
        migrate(connection, path, schemas)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(path: Path) -> bool:
    """Make a file that is missing, for its owner alone: SQLite gives its side files the same.
    Whether it was.

    One that is there is never opened here: to close any descriptor of a file takes away all locks
    that this process has on it (fcntl(2)), those of its SQLite connections too, and another process
    would then clear away the write-ahead log that they write to.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return False
    return True


def _claim(connection: sqlite3.Connection, path: Path) -> None:
    """Mark a new file as a kiosk's records; leave another program's file as it is."""
    if _owner(connection) == APPLICATION_ID:
        return
    with transaction(connection):
        owner = _owner(connection)
        if owner == APPLICATION_ID:
            return
        tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if owner != 0 or tables != 0:
            raise RecordsFault(f"{path}: not a kiosk's records, but another program's file")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(
            "CREATE TABLE schema_steps (room TEXT PRIMARY KEY, done INTEGER NOT NULL) STRICT"
        )


def _write_ahead(connection: sqlite3.Connection, attempts: int = 20) -> None:
    """Turn the write-ahead log on. SQLite does not wait for others here, as it does elsewhere."""
    for attempt in range(attempts):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or attempt == attempts - 1:
                raise
            with transaction(connection):
                pass  # begins when it is our turn


def _owner(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def _back_up_before_update(
    connection: sqlite3.Connection, path: Path, schemas: Sequence[Schema]
) -> None:
    """Keep the file as the kiosk before this one left it: an update may have to be taken back."""
    done = [_steps_done(connection, schema.room) for schema in schemas]
    behind = any(0 < steps < len(schema.steps) for steps, schema in zip(done, schemas, strict=True))
    if not behind:
        return
    to = path.with_name(f"{path.stem}.before-update-{'-'.join(map(str, done))}{path.suffix}")
    # Another process that opens the file now has made it; or an update that was broken off later.
    with suppress(FileExistsError):
        back_up(connection, to)


def migrate(connection: sqlite3.Connection, path: Path, schemas: Sequence[Schema]) -> None:
    """Every room's steps in one transaction: a power cut leaves the records old or new, so that
    there is one copy of the old ones, and never something in between.
    """
    if all(_steps_done(connection, schema.room) == len(schema.steps) for schema in schemas):
        return
    with transaction(connection):
        for schema in schemas:
            _take_steps(connection, path, schema)


def _take_steps(connection: sqlite3.Connection, path: Path, schema: Schema) -> None:
    done = _steps_done(connection, schema.room)
    if done > len(schema.steps):
        raise RecordsFault(f"{path}: written by a newer kiosk ({schema.room} {done})")
    if done == len(schema.steps):
        return
    for step in schema.steps[done:]:
        for statement in _statements(step):
            connection.execute(statement)
    connection.execute(
        "INSERT INTO schema_steps (room, done) VALUES (?, ?)"
        " ON CONFLICT (room) DO UPDATE SET done = excluded.done",
        (schema.room, len(schema.steps)),
    )


def _steps_done(connection: sqlite3.Connection, room: str) -> int:
    row = connection.execute("SELECT done FROM schema_steps WHERE room = ?", (room,)).fetchone()
    return int(row["done"]) if row else 0


def _statements(script: str) -> Iterator[str]:
    """The script's statements one by one: executescript would commit before it starts."""
    pending = ""
    for part in script.split(";"):
        pending += part + ";"
        if sqlite3.complete_statement(pending):
            if pending.strip(" \n\t;"):
                yield pending
            pending = ""
    if pending:
        raise ValueError(f"a schema's step ends within a statement: {pending!r}")
