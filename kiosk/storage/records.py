"""The thread that owns the records file.

Work is handed to it as a function of the connection; each piece of work is one transaction, and its
future completes after the commit has reached the disk (WAL with synchronous FULL or more: NORMAL
can lose the newest commits at a power cut). Other processes may use the same file meanwhile, as
the commands do.
"""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kiosk.storage.faults import RecordsFault, is_damage, is_passing, records_fault
from kiosk.storage.opening import Schema, open_records, transaction
from kiosk.storage.safekeeping import set_aside_if_damaged

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Records:
    """The records file and the thread that owns it. `submit` may be called from any thread.

    A file that cannot be opened, or that fails later, is opened anew for the next piece of work:
    a disk that comes back needs no restart. One that is damaged is set aside then, and a new one
    begun: a kiosk that remembers nothing still serves, and its gifts are at the endpoint.
    """

    def __init__(
        self,
        path: Path,
        schemas: Sequence[Schema],
        on_change: Callable[[bool], None] = lambda usable: None,
    ) -> None:
        """`on_change`: they fail from now on, or take writes again; on the records thread."""
        self._path = path
        self._schemas = tuple(schemas)
        self._on_change = on_change
        self._failing = False
        self._work: queue.SimpleQueue[_Piece | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._connection: sqlite3.Connection | None = None
        self._is_whole = False  # until looked at, or not any more
        self._thread = threading.Thread(target=self._run, name="records", daemon=True)

    @property
    def path(self) -> Path:
        return self._path

    def start(self) -> Future[None]:
        """Open, migrate and try, on the records thread; the future tells when, or why not."""
        with self._closing:
            if not self._closed:
                self._thread.start()
        return self.try_out()

    def try_out(self) -> Future[None]:
        """Whether they take writes; none is made."""
        return self.submit(_write_nothing)

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
                self._connection = self._open()
            before = self._connection.total_changes
            with transaction(self._connection) as connection:
                result = piece.work(connection)
        except BaseException as error:
            fault = records_fault(self._path, error)
            if fault is not None and not is_passing(error):
                self._drop_connection()
                if is_damage(error):
                    self._is_whole = False
            if fault is not None and not self._failing:
                self._failing = True
                self._on_change(False)
            piece.future.set_exception(fault or error)
        else:
            # What only read says nothing: a full disk can still be read.
            if self._failing and connection.total_changes != before:
                self._failing = False
                self._on_change(True)
            piece.future.set_result(result)

    def _open(self) -> sqlite3.Connection:
        if self._is_whole:
            return open_records(self._path, self._schemas)
        set_aside_if_damaged(self._path)
        connection = open_records(self._path, self._schemas)
        # Not before: where nothing was there to look at, the disk with the file may still come.
        self._is_whole = True
        return connection

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


def _write_nothing(connection: sqlite3.Connection) -> None:
    """SQLite opens a file that may only be read, and says so at the first write."""
    connection.execute("DELETE FROM schema_steps WHERE FALSE")


def _closed_fault(path: Path) -> RecordsFault:
    return RecordsFault(f"{path}: the records are closed")
