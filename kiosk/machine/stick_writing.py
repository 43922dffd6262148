"""Writing files to a USB stick so that it may be pulled out then.

What is on the stick is hostile until checked: files go into a folder made new, and no link is
followed. What was written is read back from the stick itself and compared.
"""

from __future__ import annotations

import ctypes
import errno
import logging
import os
import subprocess
import threading
from collections.abc import Mapping
from contextlib import suppress
from enum import Enum, auto

from kiosk.machine.usb_sticks import Mount

log = logging.getLogger(__name__)

#: Beside the files themselves: folders, and what a file system rounds up to.
_SPARE_BYTES = 256 * 1024
_MOST_FOLDERS = 100
_LETTING_GO_SECONDS = 10.0

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LOCKED = {errno.EROFS, errno.EACCES, errno.EPERM}


class StickTrouble(Enum):
    """Why nothing was kept on the stick."""

    READ_ONLY = auto()
    FULL = auto()
    NOT_READ_BACK = auto()
    FAILED = auto()
    STOPPED = auto()  # nobody waits for it any more


class StickFault(Exception):
    """Files that are not on the stick; the machine's fault."""

    def __init__(self, trouble: StickTrouble, detail: str) -> None:
        super().__init__(detail)
        self.trouble = trouble


def write_files(
    stick: Mount, name: str, files: Mapping[str, bytes], stopped: threading.Event
) -> str:
    """Write `files` into a new folder `name` (or `name-2` ...) of the stick; the folder's name.

    They are on the stick, and were read back, when this returns; where it fails, what was begun is
    taken away again. Takes seconds, or hangs with the stick: on a thread of its own. Setting
    `stopped` ends it between two files. Errors: StickFault.
    """
    if not stick.writable:
        raise StickFault(StickTrouble.READ_ONLY, f"{stick.folder} is mounted read-only")
    try:
        place = os.open(stick.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            return _write_into(place, name, files, stopped)
        finally:
            os.close(place)
    except OSError as error:
        raise StickFault(_trouble_of(error), f"{stick.folder}: {error}") from error


def let_go(stick: Mount) -> bool:
    """Unmount the stick, where this user may; takes seconds. Not for the GUI thread."""
    commands = (
        ["udisksctl", "unmount", "--no-user-interaction", "--block-device", stick.device],
        ["umount", str(stick.folder)],
    )
    for command in commands:
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=_LETTING_GO_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return True
    return False


def _trouble_of(error: OSError) -> StickTrouble:
    if error.errno in _FULL:
        return StickTrouble.FULL
    return StickTrouble.READ_ONLY if error.errno in _LOCKED else StickTrouble.FAILED


def _write_into(place: int, name: str, files: Mapping[str, bytes], stopped: threading.Event) -> str:
    room = os.fstatvfs(place)
    if room.f_bavail * room.f_frsize < sum(map(len, files.values())) + _SPARE_BYTES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    name = _new_folder(place, name)
    folder = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=place)
    try:
        for file, content in files.items():
            _go_on(stopped)
            _write(folder, file, content)
        _sync(folder)
        _sync(place)
        for file, content in files.items():
            _go_on(stopped)
            if _read(folder, file, len(content)) != content:
                raise StickFault(StickTrouble.NOT_READ_BACK, f"{file} is not what was written")
    except BaseException:
        _take_away(place, name, folder, files)
        raise
    finally:
        os.close(folder)
    return name


def _go_on(stopped: threading.Event) -> None:
    if stopped.is_set():
        raise StickFault(StickTrouble.STOPPED, "it took too long")


def _new_folder(place: int, name: str) -> str:
    for number in range(1, _MOST_FOLDERS):
        wanted = name if number == 1 else f"{name}-{number}"
        with suppress(FileExistsError):
            os.mkdir(wanted, 0o755, dir_fd=place)
            return wanted
    raise FileExistsError(errno.EEXIST, "there are too many folders of that name", name)


def _write(folder: int, file: str, content: bytes) -> None:
    new = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(file, new, 0o644, dir_fd=folder)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
        # What is read back is to come from the stick, not from memory.
        with suppress(OSError):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _read(folder: int, file: str, length: int) -> bytes:
    old = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(file, old, dir_fd=folder), "rb") as stream:
        return stream.read(length + 1)


def _sync(folder: int) -> None:
    """The folder itself, and the whole file system where the C library can (syncfs(2))."""
    # Not every file system knows what it is to sync a folder.
    with suppress(OSError):
        os.fsync(folder)
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).syncfs(folder)


def _take_away(place: int, name: str, folder: int, files: Mapping[str, bytes]) -> None:
    for file in files:
        with suppress(OSError):
            os.unlink(file, dir_fd=folder)
    with suppress(OSError):
        os.rmdir(name, dir_fd=place)
