"""What keeps the records from being written: the disk, their folder, or a file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

#: What SQLite puts beside a file.
SIDE_FILES = ("-wal", "-shm")


class Hindrance(Enum):
    DISK = "the disk can only be read: mount it to be written, or check it"
    FOLDER = "its folder may not be written: check its permissions"
    FILE = "the file may not be written: check its permissions"
    NO_FOLDER = "a file is in the way where a folder was expected"


@dataclass(frozen=True, slots=True)
class Unwritable:
    """`place` is the file or the folder that it is about."""

    why: Hindrance
    place: Path


def what_keeps_from_writing(file: Path) -> Unwritable | None:
    """What this user meets at `file`, which need not be there; None where nothing is in the way.

    Writes nothing; asks the disk, which may hang. Errors: OSError.
    """
    folder = file.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if _only_read(folder):
        return Unwritable(Hindrance.DISK, folder)
    if not folder.is_dir():
        return Unwritable(Hindrance.NO_FOLDER, folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        return Unwritable(Hindrance.FOLDER, folder)
    for each in (file, *(file.with_name(file.name + side) for side in SIDE_FILES)):
        if each.exists() and not os.access(each, os.W_OK):
            return Unwritable(Hindrance.FILE, each)
    return None


def _only_read(place: Path) -> bool:
    """Whether its file system is mounted so. Permissions look the same there to who only asks."""
    if not hasattr(os, "statvfs"):  # Windows
        return False
    return bool(os.statvfs(place).f_flag & os.ST_RDONLY)
