"""USB sticks on Linux: which there are, by the kernel's own tables.

Nothing is mounted here: what the machine's operator lets be mounted is found in /proc/self/mounts
(proc_pid_mounts(5)), and which disk is a stick in /sys/class/block (the kernel's
Documentation/ABI/stable/sysfs-block).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_ESCAPE = re.compile(r"\\([0-7]{3})")
#: Drives for discs, floppies, and what is no drive at all.
_NO_STICK = re.compile(r"(sr|fd|loop|ram|zram|dm-|md)\d")


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


def find_sticks(in_use: Sequence[Path] = (), root: Path = Path("/")) -> Sticks:
    """Every stick but those that the system itself, or anything of `in_use`, lies on.

    Reads the kernel's tables alone, never the sticks. Any thread. Errors: OSError where there are
    no such tables.
    """
    mounts = read_mounts((root / "proc/self/mounts").read_text("utf-8", "surrogateescape"))
    by_device = {Path(mount.device).name: _disk_of(root, mount.device) for mount in mounts}
    own = {by_device[Path(m.device).name] for m in _holding((Path("/"), *in_use), mounts)}
    disks = [disk for disk in _usb_disks(root) if disk not in own]
    mounted: list[Mount] = []
    unopened = 0
    for disk in disks:
        here = [mount for mount in mounts if by_device[Path(mount.device).name] == disk]
        if here:
            # Of several file systems on a stick, one that can be written to.
            mounted.append(next((mount for mount in here if mount.writable), here[0]))
        else:
            unopened += 1
    return Sticks(tuple(mounted), unopened)


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


def _holding(paths: Iterable[Path], mounts: Sequence[Mount]) -> Iterator[Mount]:
    """The mount that each path lies on."""
    for path in paths:
        above = [mount for mount in mounts if path.is_relative_to(mount.folder)]
        if above:
            yield max(above, key=lambda mount: len(mount.folder.parts))


def _disk_of(root: Path, device: str) -> str:
    """The whole disk that a device is, or is a part of; "" where it is none that is known."""
    place = root / "sys/class/block" / Path(device).name
    if not place.exists():
        return ""
    place = place.resolve()
    return place.parent.name if (place / "partition").exists() else place.name


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
