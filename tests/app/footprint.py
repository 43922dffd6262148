"""What a running kiosk holds of its machine, so that it can be told whether it grows."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import gc
import operator
import os
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from kiosk.app.kiosk import Kiosk
from tests.bench.processes import pss_megabytes


@dataclass(frozen=True, slots=True)
class Footprint:
    """Counts, and megabytes: PSS, and how much of it is `own`, not of files; those of programs and
    libraries weigh the less the more processes use them. What is `allocated` the C library has
    given out and not got back.
    """

    megabytes: float
    own_megabytes: float
    allocated_megabytes: float
    children_megabytes: float
    threads: int  # but those of Qt's pools, which come and go
    descriptors: int  # but those of the records file
    records: int  # descriptors of the records file
    files: int  # in the folder for temporary files and that of the records
    children: int
    windows: int  # Qt's top-level widgets
    widgets: int
    objects: int  # Qt's, below the kiosk and its window
    python: int  # objects that Python's collector knows
    named: tuple[str, ...]  # the descriptors and the files, so that it can be told which are new


#: What may not grow at all. Descriptors of the records file may, to a limit: SQLite keeps one for
#: each connection that it had at once, because to close it would take away the locks of the others
#: (fcntl(2)). Another one comes whenever more readers happen to meet than ever before.
COUNTED = ("threads", "descriptors", "files", "children", "windows", "widgets", "objects")
_POOLED = "Thread (pooled)"
_NUMBER = re.compile(r"\[\d+\]$")


def footprint(kiosk: Kiosk) -> Footprint:
    """As it is now. What has been let go has gone. GUI thread."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    own, process = os.getpid(), Path("/proc/self")
    children = children_of(own)
    folders = (Path(tempfile.gettempdir()), kiosk.settings.kiosk.records)
    opened = _opened(process)
    records = opened.count(f"open {kiosk.settings.kiosk.records_file.resolve()}")
    files = [str(file) for folder in folders for file in folder.rglob("*")]
    megabytes = pss_megabytes(own)
    return Footprint(
        megabytes=megabytes,
        own_megabytes=megabytes - pss_megabytes(own, "Pss_File"),
        allocated_megabytes=allocated_megabytes(),
        children_megabytes=sum(pss_megabytes(child) for child in children),
        threads=sum(name != _POOLED for name in _threads(process)),
        descriptors=len(opened) - records,
        records=records,
        files=len(files),
        children=len(children),
        windows=len(QApplication.topLevelWidgets()),
        widgets=len(QApplication.allWidgets()),
        objects=sum(len(top.findChildren(QObject)) for top in (kiosk, kiosk.window)),
        python=len(gc.get_objects()),
        named=(*opened, *files),
    )


def lasting(looks: Sequence[Footprint]) -> Footprint:
    """Of several looks at a kiosk that nobody uses the least of everything: a request that is just
    under way, or a timer that is about to end, is no growth."""
    counts = [field.name for field in fields(Footprint) if field.name != "named"]
    least = {name: min(getattr(look, name) for look in looks) for name in counts}
    named = functools.reduce(operator.and_, (Counter(look.named) for look in looks))
    return Footprint(**least, named=tuple(sorted(named.elements())))


def _opened(process: Path) -> list[str]:
    """What each descriptor is of: "open /path", "open socket:"."""
    targets: list[str] = []
    for descriptor in (process / "fd").iterdir():
        with contextlib.suppress(OSError):  # closed meanwhile, as the one that listed them
            targets.append(f"open {_NUMBER.sub('', str(descriptor.readlink()))}")
    return targets


def _threads(process: Path) -> list[str]:
    names: list[str] = []
    for task in (process / "task").iterdir():
        with contextlib.suppress(OSError):  # it has just ended
            names.append((task / "comm").read_text("utf-8", "replace").strip())
    return names


class _MallocInfo(ctypes.Structure):
    """`struct mallinfo2` of <malloc.h>."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    )


def allocated_megabytes() -> float:
    """What the C library has given out and not got back, of all its arenas; 0 where it does not
    tell."""
    try:
        tell = ctypes.CDLL(None).mallinfo2
    except AttributeError:
        return 0.0
    tell.restype = _MallocInfo
    told = tell()
    return (told.uordblks + told.hblkhd) / 2**20


def children_of(pid: int) -> list[int]:
    """The processes that this one has started, all the way down."""
    told = Path(f"/proc/{pid}/task").glob("*/children")
    direct = [int(child) for listed in told for child in listed.read_text("ascii").split()]
    return direct + [grandchild for child in direct for grandchild in children_of(child)]
