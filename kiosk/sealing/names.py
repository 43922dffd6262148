"""Where sealed media lie: `ziyara.mp4` sealed is `ziyara.mp4.sealed`, and package.toml says
`ziyara.mp4` all the same. Imports nothing: film packages are read before the first paint.
"""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".sealed"


def sealed_name(file: Path) -> Path:
    """Where the sealed form of a medium lies: beside it."""
    return file.with_name(file.name + SUFFIX)


def plain_name(file: Path) -> Path:
    """The medium of which `file` is the sealed form."""
    return file.with_name(file.name.removesuffix(SUFFIX))


def stored(file: Path) -> Path:
    """Where a medium that package.toml names is: itself, else sealed; itself where it is neither.

    The plain one comes first: while a package is being sealed, not all of it is yet. Errors:
    OSError.
    """
    if not file.exists() and (sealed := sealed_name(file)).exists():
        return sealed
    return file


def is_sealed(file: Path) -> bool:
    """Whether a path that `stored` answered is a sealed one."""
    return file.name.endswith(SUFFIX)
