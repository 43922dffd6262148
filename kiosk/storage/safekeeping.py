"""Copies of the records, and what becomes of a file that is damaged."""

from __future__ import annotations

import errno
import logging
import os
import secrets
import sqlite3
import sys
import time
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from kiosk.storage.faults import is_damage
from kiosk.storage.folders import sync_folder
from kiosk.storage.unwritable import SIDE_FILES

_log = logging.getLogger(__name__)

_PAGES_AT_ONCE = 1000
_PART = ".kiosk-copy"
_BROKEN_OFF_AFTER_SECONDS = 3600.0


def back_up(source: sqlite3.Connection, to: Path) -> None:
    """Write a whole copy of the records to `to`, checked and on the disk, while others use them.

    Errors: FileExistsError (a copy is never written over); OSError, sqlite3.Error, and then there
    is no `to`. Blocks, also while another copy is made in that folder.
    """
    with _alone_in(to.parent) as alone:
        if to.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(to))
        _clear_what_was_broken_off(to.parent, alone=alone)
        _copy(source, to)


def _copy(source: sqlite3.Connection, to: Path) -> None:
    part = to.with_name(f".{to.name}.{secrets.token_hex(4)}{_PART}")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            source.backup(copy, pages=_PAGES_AT_ONCE)
            # One file, without others beside it that would have to travel along.
            copy.execute("PRAGMA journal_mode=DELETE")
            if damage := _quick_check(copy):
                raise sqlite3.DatabaseError(f"the copy is damaged: {damage}")
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        _put_where_nothing_is(part, to)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    try:
        sync_folder(to.parent)
    except OSError:
        # An update takes a copy that has its name for one that a power cut leaves there.
        to.unlink()
        raise


@contextmanager
def _alone_in(folder: Path) -> Generator[bool]:
    """Copies in one folder are made one after the other; whether that is so in this one."""
    locked = _locked(folder)
    try:
        yield locked is not None
    finally:
        if locked is not None:
            os.close(locked)


def _locked(folder: Path) -> int | None:
    """The folder, open and locked until it is closed or its process is gone.

    None where the system or the file system has no such lock.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _clear_what_was_broken_off(folder: Path, *, alone: bool) -> None:
    """What a process that was killed, or lost its power, had of a copy in this folder; where others
    may be at one, only what nobody can be at any more."""
    with suppress(OSError):
        for left in folder.glob(f".*{_PART}"):
            if alone or time.time() - left.stat().st_mtime > _BROKEN_OFF_AFTER_SECONDS:
                left.unlink()


def _put_where_nothing_is(part: Path, to: Path) -> None:
    """Give `part` the name `to`, never in the place of another file.

    A link does it in one step: a power cut leaves no empty file that would pass for a copy. The
    file systems of USB sticks know no links.
    """
    try:
        os.link(part, to)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            part.replace(to)
        except OSError:
            to.unlink()
            raise


def damage_of(path: Path) -> str:
    """What is wrong inside the file; empty where it is whole. Errors: OSError, sqlite3.Error."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            return _quick_check(connection)
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return str(error)
        raise


def set_aside_if_damaged(path: Path) -> Path | None:
    """Rename a damaged records file, which is never deleted; its new name, or None."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    damage = damage_of(path)
    if not damage:
        return None
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    path.rename(aside)
    for side in SIDE_FILES:
        # What they hold belongs to that file, and would spoil a new one.
        with suppress(FileNotFoundError):
            path.with_name(path.name + side).rename(aside.with_name(aside.name + side))
    # The kiosk starts all the same where the disk refuses this.
    with suppress(OSError):
        sync_folder(path.parent)
    _log.error("%s is damaged (%s); set aside as %s, a new one is begun", path, damage, aside.name)
    return aside


def set_aside_files(path: Path) -> list[Path]:
    """The damaged files that were set aside, as long as nobody has taken them away."""
    return sorted(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}"))


def _quick_check(connection: sqlite3.Connection) -> str:
    found = "; ".join(str(row[0]) for row in connection.execute("PRAGMA quick_check(3)"))
    return "" if found == "ok" else found
