"""Files for their owner's eyes only, written whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from kiosk.storage.folders import sync_folder


@contextmanager
def staged(file: Path | None, content: bytes) -> Generator[None]:
    """Write `content` beside `file`, and put it in its place when the block ends well.

    The file can be read by its owner alone (mode 0600). None: nothing is written. Errors: OSError.
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
        yield
        beside.replace(file)
        sync_folder(file.parent)
    finally:
        beside.unlink(missing_ok=True)


def write_private(file: Path, content: bytes) -> None:
    """Write `file` whole, readable by its owner alone. Errors: OSError."""
    with staged(file, content):
        pass
