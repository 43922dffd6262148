"""Where film packages lie on the disk, and what tells that one has changed. Opens no file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from kiosk.catalogue.faults import PackageFault
from kiosk.faults import Fault, why_unreadable

PACKAGE_FILE = "package.toml"
#: A kiosk with more is a mistake in the settings' paths.
MOST_PACKAGES = 200

_MOST_FILES = 5000  # in one package; what is beyond is not looked at
_DEEPEST = 4


def find_packages(paths: Sequence[Path]) -> Iterator[tuple[int, Path | PackageFault]]:
    """Every folder with a package, and each path that cannot be used; with the path's place."""
    count = 0
    for number, path in enumerate(paths):
        try:
            folders = _folders_in(path)
        except OSError as error:
            reason = why_unreadable(error, folder=True)
            if path.name == PACKAGE_FILE:
                reason = "expected the folder that this file is in"
            yield number, PackageFault(path, (Fault(path, "", reason),))
            continue
        if not folders:
            reason = f"expected a {PACKAGE_FILE} in this folder, or in folders inside it"
            yield number, PackageFault(path, (Fault(path, "", reason),))
        for folder in folders:
            count += 1
            if count > MOST_PACKAGES:
                reason = f"more than {MOST_PACKAGES} packages; the rest is not read"
                yield number, PackageFault(path, (Fault(path, "", reason),))
                return
            yield number, folder


def _folders_in(path: Path) -> list[Path]:
    if (path / PACKAGE_FILE).exists():
        return [path]
    return sorted(
        entry
        for entry in path.iterdir()
        if not entry.name.startswith(".") and (entry / PACKAGE_FILE).exists()
    )


def stamp_of(folder: Path) -> bytes:
    """What tells whether anything in `folder` has changed: a digest of names, sizes and times."""
    digest, left = blake2b(digest_size=16), _MOST_FILES
    within: list[tuple[str, int]] = [(str(folder), 0)]
    while within and left > 0:
        path, depth = within.pop()
        for entry in _entries(path)[:left]:
            left -= 1
            try:
                if entry.is_dir(follow_symlinks=False):
                    if depth < _DEEPEST:
                        within.append((entry.path, depth + 1))
                    told = ""
                else:
                    status = entry.stat()
                    told = f"{status.st_size} {status.st_mtime_ns}"
            except OSError:
                told = "unreadable"
            digest.update(f"{entry.path}\0{told}\0".encode("utf-8", "surrogateescape"))
    return digest.digest()


def _entries(path: str) -> Sequence[os.DirEntry[str]]:
    try:
        with os.scandir(path) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []
