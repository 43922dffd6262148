"""Disks that fill up and turn read-only: real ones, where these tests may mount."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

MEGABYTES = 8


def _run(*command: str) -> bool:
    with suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(command, check=False, capture_output=True, timeout=20)
        return done.returncode == 0
    return False


@dataclass
class Disk:
    """A small file system of its own at `folder`."""

    folder: Path

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    def fill(self) -> None:
        """Not a byte is left."""
        with self._ballast.open("ab", buffering=0) as stream:
            for size in (65_536, 1):
                with suppress(OSError):
                    while stream.write(b"x" * size):
                        pass

    def make_room(self) -> None:
        self._ballast.unlink()

    def make_read_only(self) -> None:
        """Needs that nobody has a file open to write."""
        assert _run("mount", "-o", "remount,ro", str(self.folder))

    def make_writable(self) -> None:
        assert _run("mount", "-o", "remount,rw", str(self.folder))


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """Skips the test where nothing may be mounted."""
    folder.mkdir(parents=True)
    if not _run("mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m,mode=0755", "none", str(folder)):
        pytest.skip("nothing may be mounted here")
    try:
        yield Disk(folder)
    finally:
        # At once out of sight; gone when the last file is closed.
        _run("umount", "--lazy", str(folder))


@contextmanager
def kept_from_writing(*files: Path) -> Iterator[None]:
    """Files that refuse to be written from now on, also to who has them open; chattr(1)."""
    names = [str(file) for file in files]
    if not _run("chattr", "+i", *names):
        pytest.skip("no file can be made immutable here")
    try:
        yield
    finally:
        assert _run("chattr", "-i", *names)
