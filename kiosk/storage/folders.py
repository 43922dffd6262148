"""A folder's names, on the disk."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make `folder`, and those above it that are missing, so that a power cut leaves them there.

    Errors: OSError.
    """
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in reversed(made):
        sync_folder(one.parent)


def sync_folders_above(folder: Path) -> None:
    """Bring the names of `folder` and of those above it to the disk, whoever made them.

    What this user may not open was not made by us.
    """
    for above in folder.absolute().parents:
        with suppress(OSError):
            sync_folder(above)


def put_in_place(beside: Path, file: Path) -> None:
    """Let what was written to `beside` take the place of `file`: after a power cut the old one or
    the new one is there, never a piece. Errors: OSError.
    """
    with beside.open("rb+") as stream:
        os.fsync(stream.fileno())
    beside.replace(file)
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Bring new and changed names in `folder` to the disk too. Errors: OSError.

    Windows has no such call and needs none; of file systems, some do not know it.
    """
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(descriptor)
