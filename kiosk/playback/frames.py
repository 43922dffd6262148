"""Frames that libVLC hands over in memory, for a surface that Qt draws."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

MAX_SIDE = 8192
BUFFERS = 3  # one being written, one ready, one on screen: nobody ever waits for another
ALIGNMENT = 64  # libVLC asks for planes aligned to 32 bytes

# libvlc_video_format_cb. python-vlc declares the chroma as a string, which would be a copy.
_SetUp = ctypes.CFUNCTYPE(
    ctypes.c_uint,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.POINTER(ctypes.c_uint),
    ctypes.POINTER(ctypes.c_uint),
    ctypes.POINTER(ctypes.c_uint),
    ctypes.POINTER(ctypes.c_uint),
)


class Frame:
    """One picture in memory that libVLC writes and Qt reads."""

    def __init__(self, width: int, height: int) -> None:
        self.pitch = -(-width * 4 // ALIGNMENT) * ALIGNMENT
        size = self.pitch * height
        self._memory = bytearray(size + ALIGNMENT)
        start = ctypes.addressof(ctypes.c_char.from_buffer(self._memory))
        offset = -start % ALIGNMENT
        self.address = start + offset
        pixels = memoryview(self._memory)[offset : offset + size]
        self.image = QImage(pixels, width, height, self.pitch, QImage.Format.Format_RGB32)


class FrameSource:
    """The frames of one libVLC media player.

    The callbacks run on libVLC's threads; `take` and the counters are for the GUI thread.
    `wanted` says at which size a film of a coded size is wanted: libVLC scales on a thread of its
    own, so that the GUI thread only copies pixels. `announce` is called at most once until the
    frame that it announces was taken.
    """

    def __init__(
        self, vlc: Any, wanted: Callable[[QSize], QSize], announce: Callable[[], None]
    ) -> None:
        self._wanted = wanted
        self._announce = announce
        self._lock = threading.Lock()
        self._frames: list[Frame] = []
        self._writing: Frame | None = None
        self._ready: Frame | None = None
        self._shown: Frame | None = None
        self._arrived = 0
        self._taken = 0
        self._overtaken = 0
        make = vlc.CallbackDecorators
        # ctypes frees a callback with its object; libVLC calls it as long as the player lives.
        self._callbacks = (
            make.VideoLockCb(self._begin_write),
            make.VideoUnlockCb(0),
            make.VideoDisplayCb(self._display),
            _SetUp(self._set_up),
            make.VideoCleanupCb(self._clean_up),
        )

    def attach(self, vlc_player: Any) -> None:
        """Draw this player's film. Before playback."""
        lock, unlock, display, set_up, clean_up = self._callbacks
        vlc_player.video_set_callbacks(lock, unlock, display, None)
        vlc_player.video_set_format_callbacks(set_up, clean_up)

    @property
    def arrived(self) -> int:
        """Frames that libVLC has shown, since the last `forget`."""
        return self._arrived

    @property
    def taken(self) -> int:
        """Frames that were taken to be painted."""
        return self._taken

    @property
    def overtaken(self) -> int:
        """Frames that the next one replaced before they were painted: lost."""
        return self._overtaken

    def take(self) -> QImage | None:
        """The newest picture, or None before the first. It stays as it is until the next call."""
        with self._lock:
            if self._ready is not None:
                self._shown, self._ready = self._ready, None
                self._taken += 1
            return self._shown.image if self._shown is not None else None

    def forget(self) -> None:
        """Drop the picture and start counting again, between two films."""
        with self._lock:
            self._ready = self._shown = None
            self._arrived = self._taken = self._overtaken = 0

    def _set_up(
        self, _opaque: Any, chroma: Any, width: Any, height: Any, pitches: Any, lines: Any
    ) -> int:
        coded = QSize(width[0], height[0])
        if not (0 < coded.width() <= MAX_SIDE and 0 < coded.height() <= MAX_SIDE):
            return 0
        size = self._wanted(coded)
        frames = [Frame(size.width(), size.height()) for _ in range(BUFFERS)]
        ctypes.memmove(chroma, b"RV32", 4)
        width[0], height[0] = size.width(), size.height()
        pitches[0], lines[0] = frames[0].pitch, size.height()
        with self._lock:
            self._frames, self._writing, self._ready = frames, None, None
        return 1

    def _clean_up(self, _opaque: Any) -> None:
        with self._lock:
            self._frames, self._writing = [], None

    def _begin_write(self, _opaque: Any, planes: Any) -> int | None:
        with self._lock:
            self._writing = next(
                frame for frame in self._frames if frame not in (self._ready, self._shown)
            )
            planes[0] = self._writing.address
        return None

    def _display(self, _opaque: Any, _picture: Any) -> None:
        with self._lock:
            first = self._ready is None
            if not first:
                self._overtaken += 1
            self._ready = self._writing
            self._arrived += 1
        if first:
            self._announce()


def fitted(size: QSize, bounds: QSize) -> QSize:
    """The largest size of the same shape within bounds, at least one pixel each way."""
    if bounds.isEmpty():
        return size
    width = min(bounds.width(), bounds.height() * size.width() // size.height())
    height = min(bounds.height(), bounds.width() * size.height() // size.width())
    return QSize(max(width, 1), max(height, 1))
