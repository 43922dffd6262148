"""Memory that stays in memory: never in a core dump, and in no swap where the system lets us.

Linux; elsewhere the calls do nothing and say so. See docs/sealing.md for what that means.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import logging
import mmap
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

log = logging.getLogger(__name__)

# Numbers of the Linux calls prctl, mlockall and of capabilities: see their manual pages.
_PR_SET_DUMPABLE = 4
_MCL_CURRENT, _MCL_FUTURE, _MCL_ONFAULT = 1, 2, 4
_CAP_IPC_LOCK = 14


class PrivateMemory:
    """Some bytes in pages of their own: pinned, left out of core dumps and of forked children,
    wiped at the end. Any thread, one at a time.

    Pinning is refused beyond the limit of locked memory (8 MiB where nobody raised it); the memory
    can be used all the same, and `pinned` tells.
    """

    def __init__(self, size: int) -> None:
        self._pages = mmap.mmap(-1, max(size, 1))
        self._size = size
        self.pinned = False
        for advice in ("MADV_DONTDUMP", "MADV_DONTFORK"):
            if hasattr(mmap, advice):
                with contextlib.suppress(OSError):
                    self._pages.madvise(getattr(mmap, advice))
        libc = _libc()
        if libc is not None:
            first = ctypes.c_char.from_buffer(self._pages)
            self.pinned = libc.mlock(ctypes.byref(first), ctypes.c_size_t(size)) == 0
            del first  # the pages cannot be given back while anything refers to them
        self.view = memoryview(self._pages)

    def close(self) -> None:
        """Wipe it and give it back; slices of `view` must have been released."""
        if self._pages.closed:
            return
        self.view.release()
        self._pages[: self._size] = bytes(self._size)
        self._pages.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@functools.cache
def keep_process_private() -> bool:
    """From now on the process leaves no core dump, and is pinned as a whole where that is allowed.

    Answers whether it is pinned. The first call does it; any thread. Pinning everything takes an
    unlimited RLIMIT_MEMLOCK (systemd: LimitMEMLOCK=infinity) or CAP_IPC_LOCK: under a limit, later
    allocations would fail.
    """
    libc = _libc()
    if libc is None:
        return False
    libc.prctl(_PR_SET_DUMPABLE, *(ctypes.c_ulong(value) for value in (0, 0, 0, 0)))
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    hard = resource.getrlimit(resource.RLIMIT_MEMLOCK)[1]
    if hard == resource.RLIM_INFINITY:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_MEMLOCK, (hard, hard))
    elif not _may_lock():
        return False
    # On fault: pages are pinned when they are first used, not all that was ever reserved.
    pinned = libc.mlockall(_MCL_CURRENT | _MCL_FUTURE | _MCL_ONFAULT) == 0
    log.info("this process is %s", "pinned in memory" if pinned else "not pinned in memory")
    return pinned


def swap_on_disk(proc: Path = Path("/proc")) -> tuple[str, ...]:
    """The swap that is on a disk and that this process's memory may go to, by name.

    Compressed swap in memory (zram) is none, unless it may write back to a disk, which it says
    itself. Nor is any, where the control group of the process may not swap (MemorySwapMax=0).
    """
    try:
        lines = (proc / "swaps").read_text("utf-8").splitlines()[1:]
    except (OSError, UnicodeDecodeError):
        return ()
    names = tuple(line.split()[0] for line in lines if line.strip())
    on_disk = tuple(name for name in names if not _in_memory(name))
    return () if _group_never_swaps(proc) else on_disk


def _in_memory(name: str) -> bool:
    if not Path(name).name.startswith("zram"):
        return False
    backing = Path("/sys/block") / Path(name).name / "backing_dev"
    try:
        return backing.read_text("utf-8").strip() == "none"
    except (OSError, UnicodeDecodeError):
        return True


def _group_never_swaps(proc: Path) -> bool:
    """Whether the process's control group (version 2), or one above it, allows no swap."""
    try:
        entries = (proc / "self/cgroup").read_text("utf-8").splitlines()
        path = next(entry[3:] for entry in entries if entry.startswith("0::"))
    except (OSError, UnicodeDecodeError, StopIteration):
        return False
    root = Path("/sys/fs/cgroup")
    group = root / path.lstrip("/")
    for folder in (group, *group.parents):
        if not folder.is_relative_to(root):
            break
        with contextlib.suppress(OSError, UnicodeDecodeError):
            if (folder / "memory.swap.max").read_text("utf-8").strip() == "0":
                return True
    return False


def _may_lock() -> bool:
    try:
        status = Path("/proc/self/status").read_text("utf-8")
        held = next(line for line in status.splitlines() if line.startswith("CapEff:"))
        return bool(int(held.split()[1], 16) >> _CAP_IPC_LOCK & 1)
    except (OSError, ValueError, StopIteration):
        return False


@functools.cache
def _libc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        return ctypes.CDLL(None, use_errno=True)
    except OSError:
        return None
