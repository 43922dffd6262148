"""The records file: opening, migrations, durability. Knows no domain.

One thread owns the SQLite connection. Work is handed to it as a function of the connection; each
piece of work is one transaction, and its future completes after the commit has reached the disk
(WAL with synchronous FULL: NORMAL can lose the newest commits at a power cut).
"""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

#: Marks this kiosk's records among SQLite files ("KIOS").
APPLICATION_ID = 0x4B494F53


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
    """The records file and the thread that owns it. `submit` may be called from any thread."""

    def __init__(self, path: Path, schemas: Sequence[Schema]) -> None:
        self._path = path
        self._schemas = tuple(schemas)
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._connection: sqlite3.Connection | None = None
        self._fault: RecordsFault | None = None
        self._thread = threading.Thread(target=self._run, name="records", daemon=True)

    @property
    def path(self) -> Path:
        return self._path

    def start(self) -> Future[None]:
        """Open and migrate, on the records thread; the future tells when, or why not."""
        self._thread.start()
        return self.submit(lambda connection: None)

    def submit(self, work: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """Run `work` as one transaction; the future completes after its commit.

        Errors: RecordsFault where the file cannot be used, else whatever `work` raised (nothing of
        it is kept then).
        """
        future: Future[T] = Future()
        with self._closing:
            if self._closed:
                future.set_exception(RecordsFault("the records are closed"))
                return future
            self._work.put(lambda: self._transact(work, future))
        return future

    def close(self, timeout_seconds: float = 10.0) -> bool:
        """Finish what was handed in, then end the thread; False if it did not end in time."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._work.put(None)
        if self._thread.ident is None:
            return True
        self._thread.join(timeout_seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._connection = open_records(self._path, self._schemas)
        except (OSError, sqlite3.Error) as error:
            self._fault = RecordsFault(f"{self._path}: {error}")
        except RecordsFault as fault:
            self._fault = fault
        while (piece := self._work.get()) is not None:
            piece()
        if self._connection is not None:
            self._connection.close()

    def _transact(self, work: Callable[[sqlite3.Connection], T], future: Future[T]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        if self._connection is None:
            future.set_exception(self._fault or RecordsFault("the records are not open"))
            return
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            future.set_exception(self._whose_fault(error))
        else:
            future.set_result(result)

    def _whose_fault(self, error: BaseException) -> BaseException:
        """A disk that fails is the environment's; a broken rule or statement is ours."""
        ours = isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError)
        if not isinstance(error, sqlite3.DatabaseError) or ours:
            return error
        fault = RecordsFault(f"{self._path}: {error}")
        fault.__cause__ = error
        return fault


def open_records(path: Path, schemas: Sequence[Schema]) -> sqlite3.Connection:
    """Open `path`, made where it is missing, and bring its schema up to date.

    Errors: RecordsFault for a file of another program or of a newer kiosk; OSError, sqlite3.Error.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5.0)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        _migrate(connection, path, schemas)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection, path: Path, schemas: Sequence[Schema]) -> None:
    owner: int = connection.execute("PRAGMA application_id").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID and (owner != 0 or tables != 0):
        raise RecordsFault(f"{path}: not a kiosk's records")
    connection.executescript(
        f"BEGIN IMMEDIATE; PRAGMA application_id={APPLICATION_ID};"
        "CREATE TABLE IF NOT EXISTS schema_steps"
        " (room TEXT PRIMARY KEY, done INTEGER NOT NULL) STRICT; COMMIT;"
    )
    for schema in schemas:
        connection.execute("BEGIN IMMEDIATE")
        try:
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
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _steps_done(connection: sqlite3.Connection, room: str) -> int:
    row = connection.execute("SELECT done FROM schema_steps WHERE room = ?", (room,)).fetchone()
    return int(row["done"]) if row else 0


def _statements(script: str) -> list[str]:
    """The script's statements one by one: executescript would commit before it starts."""
    statements: list[str] = []
    pending = ""
    for part in script.split(";"):
        pending += part + ";"
        if sqlite3.complete_statement(pending):
            if pending.strip(" \n\t;"):
                statements.append(pending)
            pending = ""
    return statements
