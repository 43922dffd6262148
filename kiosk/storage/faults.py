"""Whose fault it is when the records cannot be used, and what helps."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from kiosk.faults import why_unusable
from kiosk.storage.unwritable import what_keeps_from_writing


class RecordsFault(Exception):
    """The records cannot be used: the environment's fault (disk, permissions, a damaged file)."""


class RecordsBehind(RecordsFault):
    """The records are as an older kiosk left them; the first start of this one updates them."""


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

#: What SQLite says of a file, whether the file, its folder or the whole disk is the reason.
_UNTOLD = (
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
)

#: SQLite begins a file of this size beside the records, and calls it an I/O error where no room is.
_SIDE_FILE_BYTES = 32 * 1024

#: After these the connection is as good as before.
_PASSING = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def records_fault(path: Path, error: BaseException) -> RecordsFault | None:
    """`error` as the environment's fault, with its remedy; None where it is ours."""
    if isinstance(error, RecordsFault):
        return error
    remedy = _FAULTS.get(primary_code(error) or 0)
    if remedy is None and not isinstance(error, OSError):
        return None
    if isinstance(error, OSError):
        fault = RecordsFault(f"{_named(path, error)}: {why_unusable(error)}")
    else:
        named, why = _unwritable(path, error) or (path, remedy)
        fault = RecordsFault(f"{named}: {why} ({error})")
    fault.__cause__ = error
    return fault


def _unwritable(path: Path, error: BaseException) -> tuple[Path, str] | None:
    """The disk, the folder or the file that is in the way of writing `path`, where one is."""
    if primary_code(error) not in _UNTOLD:
        return None
    try:
        found = what_keeps_from_writing(path)
        if found is not None:
            return (path if found.place in path.parents else found.place, found.why.value)
        full = shutil.disk_usage(path.parent).free < _SIDE_FILE_BYTES
    except OSError:
        return None
    return (path, _FAULTS[sqlite3.SQLITE_FULL]) if full else None


def _named(path: Path, error: OSError) -> Path:
    """What the fault is of: a folder above `path` where the system named one."""
    named = Path(error.filename) if isinstance(error.filename, str) else path
    return named if named in path.parents else path


def is_passing(error: BaseException) -> bool:
    return primary_code(error) in _PASSING


def primary_code(error: BaseException) -> int | None:
    """SQLite's primary result code: the low byte of the extended one."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if code is not None and isinstance(error, sqlite3.Error) else None


def is_damage(error: BaseException) -> bool:
    """Whether the file itself is no good, and will not get better by itself."""
    return primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
