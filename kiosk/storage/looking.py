"""Reading the records beside whoever writes them, and changing nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from kiosk.storage.faults import RecordsBehind, RecordsFault, records_fault
from kiosk.storage.opening import APPLICATION_ID, BUSY_SECONDS, Schema, migrate


@contextmanager
def look_into(path: Path, schemas: Sequence[Schema]) -> Generator[sqlite3.Connection]:
    """The records as they are at this moment, whatever is written meanwhile.

    For another process than the one that writes them. Nothing is made, migrated or locked: readers
    of a write-ahead log hold nobody up. A room that has written nothing yet, as where tickets were
    drawn before the first start, is empty. Errors: RecordsFault, also where the file is not there,
    is another program's, or was last written by a newer kiosk; RecordsBehind where by an older one.
    """
    try:
        if not path.exists():
            raise RecordsFault(f"there are no records in {path.parent} yet")
        with closing(_connected(path)) as connection:
            connection.execute("BEGIN")  # one moment for all that is read
            if _know_all_rooms(connection, path, schemas):
                yield connection
            else:
                with closing(_with_all_rooms(connection, path, schemas)) as whole:
                    yield whole
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


def _with_all_rooms(
    connection: sqlite3.Connection, path: Path, schemas: Sequence[Schema]
) -> sqlite3.Connection:
    """A copy in memory, to which the tables are added that the file does not have yet."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.backup(copy)
        copy.row_factory = sqlite3.Row
        migrate(copy, path, schemas)
        copy.execute("PRAGMA query_only=ON")
    except BaseException:
        copy.close()
        raise
    return copy


def _know_all_rooms(connection: sqlite3.Connection, path: Path, schemas: Sequence[Schema]) -> bool:
    """Whether the file has the tables of all these rooms. Errors: RecordsFault."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise RecordsFault(f"{path}: not a kiosk's records, but another program's file")
    rows = connection.execute("SELECT room, done FROM schema_steps")
    done = {str(row["room"]): int(row["done"]) for row in rows}
    for schema in schemas:
        steps = done.get(schema.room, 0)
        if steps > len(schema.steps):
            raise RecordsFault(f"{path}: written by a newer kiosk ({schema.room} {steps})")
        if 0 < steps < len(schema.steps):
            raise RecordsBehind(
                f"{path}: last written by an older kiosk; start this one once, which brings them "
                "up to date, and ask again"
            )
    return all(schema.room in done for schema in schemas)
