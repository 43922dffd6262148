"""The records file: opening, migrations, durability. Knows no domain.

One thread owns the SQLite connection. Work is handed to it as a function of the connection; each
piece of work is one transaction, and its future completes after the commit has reached the disk
(WAL with synchronous FULL or more: NORMAL can lose the newest commits at a power cut). Other
processes may use the same file meanwhile, as the commands do.
"""

from __future__ import annotations

import logging
import os
import queue
import sqlite3
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

#: Marks this kiosk's records among SQLite files ("KIOS").
APPLICATION_ID = 0x4B494F53

#: How long to wait for another process's transaction.
BUSY_SECONDS = 5.0

_log = logging.getLogger(__name__)


class RecordsFault(Exception):
    """The records cannot be used: the environment's fault (disk, permissions, a damaged file)."""


@dataclass(frozen=True, slots=True)
class Schema:
    """One room's tables: SQL scripts, run once each and in order. Steps are only ever appended.

    Each room counts its own steps, so that two rooms can grow without knowing of each other.
    """

    room: str
    steps: tuple[str, ...]


class Records:
    """The records file and the thread that owns it. `submit` may be called from any thread.

    A file that cannot be opened, or that fails later, is opened anew for the next piece of work:
    a disk that comes back needs no restart.
    """

    def __init__(self, path: Path, schemas: Sequence[Schema]) -> None:
        self._path = path
        self._schemas = tuple(schemas)
        self._work: queue.SimpleQueue[_Piece | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._connection: sqlite3.Connection | None = None
        self._thread = threading.Thread(target=self._run, name="records", daemon=True)

    @property
    def path(self) -> Path:
        return self._path

    def start(self) -> Future[None]:
        """Open and migrate, on the records thread; the future tells when, or why not."""
        with self._closing:
            if not self._closed:
                self._thread.start()
        return self.submit(lambda connection: None)

    def submit(self, work: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Run `work` as one transaction; the future completes after its commit.

        Errors: RecordsFault where the file cannot be used, else whatever `work` raised. Nothing of
        the work is kept then. The future's callbacks run on the records thread.
        """
        future: Future[T] = Future()
        with self._closing:
            if not self._closed:
                self._work.put(_Piece(work, future))
                return future
        future.set_exception(_closed_fault(self._path))
        return future

    def close(self, timeout_seconds: float = 10.0) -> bool:
        """Finish what was handed in, then end the thread; False if it did not end in time."""
        with self._closing:
            first, self._closed = not self._closed, True
            started = self._thread.ident is not None
            if first:
                self._work.put(None)
        if started:
            self._thread.join(timeout_seconds)
            return not self._thread.is_alive()
        while first and (piece := self._work.get()) is not None:
            piece.fail(_closed_fault(self._path))
        return True

    def _run(self) -> None:
        while (piece := self._work.get()) is not None:
            self._do(piece)
        self._drop_connection()

    def _do(self, piece: _Piece) -> None:
        if not piece.future.set_running_or_notify_cancel():
            return
        try:
            if self._connection is None:
                self._connection = open_records(self._path, self._schemas)
            with transaction(self._connection) as connection:
                result = piece.work(connection)
        except BaseException as error:
            fault = records_fault(self._path, error)
            if fault is not None and not _passing(error):
                self._drop_connection()
            piece.future.set_exception(fault or error)
        else:
            piece.future.set_result(result)

    def _drop_connection(self) -> None:
        connection, self._connection = self._connection, None
        try:
            if connection is not None:
                connection.close()
        except sqlite3.Error:
            _log.exception("closing %s", self._path)


@dataclass(frozen=True, slots=True)
class _Piece:
    work: Callable[[sqlite3.Connection], Any]
    future: Future[Any]

    def fail(self, fault: RecordsFault) -> None:
        if self.future.set_running_or_notify_cancel():
            self.future.set_exception(fault)


def _closed_fault(path: Path) -> RecordsFault:
    return RecordsFault(f"{path}: the records are closed")


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
    # SQLite gives its side files the permissions of the main one.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
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
        for schema in schemas:
            _migrate(connection, path, schema)
    except BaseException:
        connection.close()
        raise
    return connection


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
            if _primary_code(error) != sqlite3.SQLITE_BUSY or attempt == attempts - 1:
                raise
            with transaction(connection):
                pass  # begins when it is our turn


def _owner(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def _migrate(connection: sqlite3.Connection, path: Path, schema: Schema) -> None:
    if _steps_done(connection, schema.room) == len(schema.steps):
        return
    with transaction(connection):
        done = _steps_done(connection, schema.room)
        if done > len(schema.steps):
            raise RecordsFault(f"{path}: written by a newer kiosk ({schema.room} {done})")
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


#: What the disk, the permissions or another process can do to us; SQLite's other errors are ours.
_FAULTS = {
    sqlite3.SQLITE_FULL: "the disk is full: make room on it",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written: check it",
    sqlite3.SQLITE_READONLY: "the file may not be written: check its permissions",
    sqlite3.SQLITE_PERM: "the file may not be used: check its permissions",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened: check its folder and permissions",
    sqlite3.SQLITE_CORRUPT: "the file is damaged: put a backup in its place",
    sqlite3.SQLITE_NOTADB: "not a records file: put a backup in its place",
    sqlite3.SQLITE_BUSY: "another program holds the file: end it",
    sqlite3.SQLITE_LOCKED: "another program holds the file: end it",
    sqlite3.SQLITE_PROTOCOL: "another program holds the file: end it",
    sqlite3.SQLITE_NOLFS: "the disk takes no large files: use another",
}

#: After these the connection is as good as before.
_PASSING = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def records_fault(path: Path, error: BaseException) -> RecordsFault | None:
    """`error` as the environment's fault, with its remedy; None where it is ours."""
    if isinstance(error, RecordsFault):
        return error
    remedy = _FAULTS.get(_primary_code(error) or 0)
    if remedy is None and not isinstance(error, OSError):
        return None
    fault = RecordsFault(f"{path}: {remedy} ({error})" if remedy else f"{path}: {error}")
    fault.__cause__ = error
    return fault


def _passing(error: BaseException) -> bool:
    return _primary_code(error) in _PASSING


def _primary_code(error: BaseException) -> int | None:
    """SQLite's primary result code: the low byte of the extended one."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if code is not None and isinstance(error, sqlite3.Error) else None
