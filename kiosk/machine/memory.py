"""How much memory this process holds, and that it holds no more than it uses."""

from __future__ import annotations

import logging
import os
from pathlib import Path

log = logging.getLogger(__name__)

_STATM = Path("/proc/self/statm")

# <malloc.h>
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_LARGE = 256 * 1024
_SPARE = 1024 * 1024
_ARENAS = 2


def resident_megabytes() -> int | None:
    """What is in memory now, from proc(5); None where that cannot be told. Any thread, at once."""
    try:
        pages = int(_STATM.read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def give_memory_back() -> bool:
    """From now on what is freed goes back to the system; False where the C library has no such
    choice (only GNU's has). Any thread; best before there are many.

    By itself GNU's C library learns from the first freed pictures to keep such large pieces, in
    one arena for each of libVLC's and our threads: after ten visits it held 230 MB that nobody
    used. Each large piece is now a mapping of its own.
    """
    import ctypes  # after the first paint

    try:
        choose = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return False
    choices = ((_M_MMAP_THRESHOLD, _LARGE), (_M_TRIM_THRESHOLD, _SPARE), (_M_ARENA_MAX, _ARENAS))
    # All of them, whether or not one is refused.
    done = [choose(ctypes.c_int(what), ctypes.c_int(size)) == 1 for what, size in choices]
    if not all(done):
        log.warning("the C library keeps freed memory for itself")
    return all(done)
