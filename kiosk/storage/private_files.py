"""Files for their owner's eyes only, written whole or not at all."""

from __future__ import annotations

import itertools
import os
import re
import secrets
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.storage.folders import sync_folder

#: What is younger may be another process's, which still writes it.
_LEFT_AFTER_SECONDS = 3600.0
_MOST_SWEPT = 100


@contextmanager
def staged(file: Path | None, content: bytes) -> Generator[None]:
    """Write `content` beside `file`, and put it in its place when the block ends well.

    The file can be read by its owner alone (mode 0600). None: nothing is written. What a power cut
    left beside the file goes, once it is an hour old. Errors: OSError.
    """
    if file is None:
        yield
        return
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
            written_at = os.fstat(stream.fileno()).st_mtime
        yield
        beside.replace(file)
        sync_folder(file.parent)
        with suppress(OSError):
            _sweep(file, written_at - _LEFT_AFTER_SECONDS)
    finally:
        beside.unlink(missing_ok=True)


def write_private(file: Path, content: bytes) -> None:
    """Write `file` whole, readable by its owner alone. Errors: OSError."""
    with staged(file, content):
        pass


def _sweep(file: Path, before: float) -> None:
    """Delete what was written beside `file` before then, and never came to its place."""
    ours = re.compile(rf"\.{re.escape(file.name)}\.[0-9a-f]{{8}}")
    with os.scandir(file.parent) as entries:
        left = (entry for entry in entries if ours.fullmatch(entry.name))
        for entry in itertools.islice(left, _MOST_SWEPT):
            if entry.stat(follow_symlinks=False).st_mtime < before:
                Path(entry.path).unlink()
