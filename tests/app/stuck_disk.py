"""A disk that does not answer: whoever reads one of its files waits in the kernel.

By fanotify(7): the kernel asks us before it lets anybody read. So what hangs is a real read, in
whatever thread it is, and nothing of the kiosk or of libVLC is replaced.
"""

from __future__ import annotations

import ctypes
import os
import select
import struct
import sys
import threading
from pathlib import Path

_FAN_CLOEXEC, _FAN_NONBLOCK, _FAN_CLASS_CONTENT = 0x1, 0x2, 0x4
_FAN_MARK_ADD = 0x1
_FAN_ACCESS_PERM = 0x2_0000
_FAN_ALLOW = 0x1
_AT_FDCWD = -100
_EVENT = struct.Struct("=IBBHQii")
_ANSWER = struct.Struct("=iI")


class NoStuckDisk(Exception):
    """Only Linux's root may hold a disk up."""


class StuckDisk:
    """One file's disk. It answers until `hold` is called, and from `release` on again."""

    def __init__(self, file: Path) -> None:
        """Errors: NoStuckDisk."""
        self._asking = _begin_to_ask(file)
        self._answers = threading.Event()
        self._answers.set()
        self._ended = threading.Event()
        self._waiting = 0
        self._clerk = threading.Thread(target=self._answer, name="stuck-disk", daemon=True)
        self._clerk.start()

    @property
    def waiting(self) -> int:
        """How many readers have been kept waiting."""
        return self._waiting

    def hold(self) -> None:
        """Answer nobody."""
        self._answers.clear()

    def release(self) -> None:
        """Answer all who wait, and everybody from now on."""
        self._answers.set()

    def close(self) -> None:
        self._ended.set()
        self._answers.set()
        self._clerk.join(10)
        os.close(self._asking)  # the kernel lets go of whoever might still wait

    def _answer(self) -> None:
        while not self._ended.is_set():
            if not select.select([self._asking], [], [], 0.05)[0]:
                continue
            events = os.read(self._asking, 8192)
            while events:
                length, *_, file, _pid = _EVENT.unpack_from(events)
                events = events[length:]
                if not self._answers.is_set():
                    self._waiting += 1
                    self._answers.wait()
                os.write(self._asking, _ANSWER.pack(file, _FAN_ALLOW))
                os.close(file)


def _begin_to_ask(file: Path) -> int:
    if sys.platform != "linux":
        raise NoStuckDisk
    libc = ctypes.CDLL(None, use_errno=True)
    asking = libc.fanotify_init(
        _FAN_CLOEXEC | _FAN_NONBLOCK | _FAN_CLASS_CONTENT, os.O_RDONLY | os.O_CLOEXEC
    )
    if asking < 0:
        raise NoStuckDisk(os.strerror(ctypes.get_errno()))
    mark = libc.fanotify_mark
    mark.argtypes = (ctypes.c_int, ctypes.c_uint, ctypes.c_uint64, ctypes.c_int, ctypes.c_char_p)
    if mark(asking, _FAN_MARK_ADD, _FAN_ACCESS_PERM, _AT_FDCWD, os.fsencode(file)):
        os.close(asking)
        raise NoStuckDisk(os.strerror(ctypes.get_errno()))
    return asking
