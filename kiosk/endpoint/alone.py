"""One service for one SQLite file. A second one could not tell this one's polls of what it changes,
and both would ask the providers about every gift.

The system itself lets go of the lock when its process ends, however it ends. Commands that only
make or list tokens do not take it.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import make_url

from kiosk.endpoint.engine import is_server
from kiosk.endpoint.opening import database_fault
from kiosk.endpoint.settings import EndpointSettings

log = logging.getLogger(__name__)

#: Beside the database. Not the database itself: to close it would let go of SQLite's own locks.
_SUFFIX = ".lock"


@contextmanager
def alone(settings: EndpointSettings) -> Generator[None, None, None]:
    """Holds the settings' SQLite file for this process; does nothing for a server or for memory.

    Errors: DatabaseFault, with what to do, where another service has the file.
    """
    database = make_url(settings.database_url).database
    if is_server(settings.database_url) or database in (None, "", ":memory:"):
        yield
        return
    # By whatever name or link it is called.
    path = Path(database).resolve()
    lock = path.with_name(path.name + _SUFFIX)
    try:
        descriptor = _opened(lock)
    except OSError as error:
        said = f"{lock} cannot be opened, which keeps a second service from this database"
        raise database_fault(settings, f"{said}: {error.strerror or error}") from error
    try:
        try:
            _take(descriptor)
        except BlockingIOError:
            raise database_fault(settings, _who(descriptor)) from None
        except OSError as error:
            # A file system without such locks: then it is the operator's to see to.
            log.warning("nothing keeps a second service from this database: %s", error.strerror)
        _write(descriptor, f"{os.getpid()}\n")
        yield
        _write(descriptor, "")
    finally:
        os.close(descriptor)


def _who(descriptor: int) -> str:
    told = os.pread(descriptor, 20, 0).strip() if hasattr(os, "pread") else b""
    process = f" (process {int(told)})" if told.isdigit() else ""
    return (
        f"another `kiosk endpoint serve`{process} serves this SQLite file already: "
        "stop that one first, or give this one a database_url of its own; "
        "several processes can serve from PostgreSQL"
    )


def _opened(lock: Path) -> int:
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    except PermissionError:
        # Another user's, who once served here; to lock it, it is enough to read it.
        return os.open(lock, os.O_RDONLY)


def _write(descriptor: int, text: str) -> None:
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, text.encode())


def _take(descriptor: int) -> None:
    """BlockingIOError where another process has it."""
    if sys.platform == "win32":
        import msvcrt

        # What is locked there nobody else can read: a byte far behind the number.
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError(*error.args) from None
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
