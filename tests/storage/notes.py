"""Records of notes: what is written to them, and what is found on the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from kiosk.storage import Schema, open_records

NOTES = Schema("notes", ("CREATE TABLE notes (text TEXT NOT NULL UNIQUE) STRICT;",))
SECONDS = 20.0


def write(text: str) -> Callable[[sqlite3.Connection], None]:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO notes (text) VALUES (?)", (text,))

    return work


def read(connection: sqlite3.Connection) -> list[str]:
    return [row["text"] for row in connection.execute("SELECT text FROM notes ORDER BY rowid")]


def on_disk(path: Path) -> list[str]:
    connection = open_records(path, (NOTES,))
    try:
        return read(connection)
    finally:
        connection.close()
