"""Reading the records beside whoever writes them, and changing nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from kiosk.storage.faults import RecordsBehind, RecordsFault, records_fault
from kiosk.storage.opening import APPLICATION_ID, BUSY_SECONDS, Schema


@contextmanager
def look_into(path: Path, schemas: Sequence[Schema]) -> Generator[sqlite3.Connection]:
    """The records as they are at this moment, whatever is written meanwhile.

    For another process than the one that writes them. Nothing is made, migrated or locked: readers
    of a write-ahead log hold nobody up. Errors: RecordsFault, also where the file is not there, is
    another program's, or was last written by a newer kiosk; RecordsBehind where by an older one.
    """
    try:
        if not path.exists():
            raise RecordsFault(f"there are no records in {path.parent} yet")
        with closing(_connected(path)) as connection:
            connection.execute("BEGIN")  # one moment for all that is read
            _check(connection, path, schemas)
            yield connection
    except Exception as error:
        fault = records_fault(path, error)
        if fault is None or fault is error:
            raise
        raise fault from error


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=BUSY_SECONDS
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def _check(connection: sqlite3.Connection, path: Path, schemas: Sequence[Schema]) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise RecordsFault(f"{path}: not a kiosk's records, but another program's file")
    rows = connection.execute("SELECT room, done FROM schema_steps")
    done = {str(row["room"]): int(row["done"]) for row in rows}
    for schema in schemas:
        steps = done.get(schema.room, 0)
        if steps > len(schema.steps):
            raise RecordsFault(f"{path}: written by a newer kiosk ({schema.room} {steps})")
        if steps < len(schema.steps):
            raise RecordsBehind(
                f"{path}: last written by an older kiosk; start this one once, which brings them "
                "up to date, and ask again"
            )
