"""USB sticks on Linux: which there are, by the kernel's own tables.

Nothing is mounted here: what the machine's operator lets be mounted is found in /proc/self/mounts
(proc_pid_mounts(5)), and which disk is a stick in /sys/class/block (the kernel's
Documentation/ABI/stable/sysfs-block). What is encrypted, or put together of several disks, is a
device of its own there, which names the ones it lies on.
"""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_ESCAPE = re.compile(r"\\([0-7]{3})")
#: Drives for discs, floppies, and what is no drive at all.
_NO_STICK = re.compile(r"(sr|fd|loop|ram|zram|dm-|md)\d")
#: Following a link asks the disk that it leads to.
_LINKS_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of the table of mounts."""

    device: str
    folder: Path
    writable: bool


@dataclass(frozen=True, slots=True)
class Sticks:
    """The sticks that are mounted, each once, and how many are there that are not."""

    mounted: tuple[Mount, ...] = ()
    unopened: int = 0


def can_find_sticks() -> bool:
    """Whether this system says what sticks it has."""
    return sys.platform.startswith("linux")


def find_sticks(
    in_use: Sequence[Path] = (), real: Sequence[Path] = (), root: Path = Path("/")
) -> Sticks:
    """Every stick but those that the system itself, or anything of `in_use` or `real`, lies on.

    `real` are paths without links, which ask no disk. Those of `in_use` are followed to where their
    links lead; where a disk gives no answer within 2 s, they count as they are written. Otherwise
    only the kernel's tables are read; never the sticks. Not for the GUI thread. Errors: OSError
    where there are no such tables.
    """
    mounts = read_mounts((root / "proc/self/mounts").read_text("utf-8", "surrogateescape"))
    mapped = _mapped(root)
    under = {
        mount: _disks_under(root, mapped.get(mount.device) or _name_of(root, mount.device))
        for mount in mounts
    }
    own = {
        disk
        for held in _holding((Path("/"), *_followed(in_use), *real), mounts)
        for disk in under[held]
    }
    mounted: list[Mount] = []
    unopened = 0
    for disk in _usb_disks(root):
        if disk in own:
            continue
        here = [mount for mount in mounts if disk in under[mount]]
        if here:
            # Of several file systems on a stick, one that can be written to.
            mounted.append(next((mount for mount in here if mount.writable), here[0]))
        else:
            unopened += 1
    return Sticks(tuple(dict.fromkeys(mounted)), unopened)


def read_mounts(table: str) -> tuple[Mount, ...]:
    """The mounts of devices; the last one where several are mounted on one folder."""
    found: dict[Path, Mount] = {}
    for line in table.splitlines():
        fields = line.split(" ")
        if len(fields) < 4 or not fields[0].startswith("/dev/"):
            continue
        folder = Path(_unescaped(fields[1]))
        found[folder] = Mount(_unescaped(fields[0]), folder, "rw" in fields[3].split(","))
    return tuple(found.values())


def _unescaped(field: str) -> str:
    """Spaces and the like are written in octal."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 8)), field)


def _followed(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Where their links lead, each asked on a thread of its own, which a disk may keep."""
    real: dict[Path, Path] = {}

    def follow(path: Path) -> None:
        real[path] = Path(os.path.realpath(path))

    threads = [
        threading.Thread(target=follow, args=(path,), name="links", daemon=True) for path in paths
    ]
    for thread in threads:
        thread.start()
    until = time.monotonic() + _LINKS_SECONDS
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    return tuple(real.get(path) or path.absolute() for path in paths)


def _holding(paths: Iterable[Path], mounts: Sequence[Mount]) -> Iterator[Mount]:
    """The mount that each path lies on."""
    for place in paths:
        above = [mount for mount in mounts if place.is_relative_to(mount.folder)]
        if above:
            yield max(above, key=lambda mount: len(mount.folder.parts))


def _name_of(root: Path, device: str) -> str:
    """What /sys calls a device: the last of the names that link to one another."""
    return Path(os.path.realpath(root / device.lstrip("/"))).name


def _disks_under(root: Path, name: str) -> frozenset[str]:
    """The whole disks that a device is, is a part of, or lies on; none where none is known."""
    place = root / "sys/class/block" / name
    if not place.exists():
        return frozenset()
    place = place.resolve()
    if (place / "partition").exists():
        return _disks_under(root, place.parent.name)
    if lower := _names_in(place / "slaves"):
        return frozenset(disk for one in lower for disk in _disks_under(root, one))
    return frozenset({name})


def _mapped(root: Path) -> dict[str, str]:
    """What the device mapper's names in /dev/mapper are called in /sys: `dm-0` and so on."""
    named = (root / "sys/class/block").glob("dm-*/dm/name")
    return {f"/dev/mapper/{file.read_text().strip()}": file.parent.parent.name for file in named}


def _names_in(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(entry.name for entry in folder.iterdir()))
    except OSError:
        return ()


def _usb_disks(root: Path) -> Iterator[str]:
    """Whole disks that come and go: removable ones, and those behind USB that do not say so."""
    for entry in sorted((root / "sys/class/block").iterdir()):
        place = entry.resolve()
        if _NO_STICK.match(entry.name) or (place / "partition").exists():
            continue
        behind_usb = any(part.startswith("usb") for part in place.parts)
        removable = _number(place / "removable") == 1
        # An empty card reader is a disk of no size.
        if (removable or behind_usb) and _number(place / "size") > 0:
            yield entry.name


def _number(file: Path) -> int:
    try:
        return int(file.read_text("ascii").strip())
    except (OSError, ValueError):
        return 0
