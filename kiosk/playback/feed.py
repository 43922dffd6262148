"""Media that libVLC reads through callbacks: what is sealed, and never lies plain on a disk.

libVLC calls from its own threads, after every lock of its own. A callback answers or fails; it
lets no exception through, and never waits for the GUI thread. The callbacks live as long as the
program. libVLC gets numbers, never addresses of Python's objects, so a call that comes late finds
nothing rather than something else. See libvlc_media_new_callbacks in <vlc/libvlc_media.h>.
"""

from __future__ import annotations

import ctypes
import itertools
import logging
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from kiosk.playback.faults import PlaybackFault
from kiosk.playback.sealed import fault_of
from kiosk.sealing.faults import SealedFault

log = logging.getLogger(__name__)

_SUCCESS, _FAILURE = 0, -1

_Opening = ctypes.CFUNCTYPE(
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.POINTER(ctypes.c_void_p),
    ctypes.POINTER(ctypes.c_uint64),
)
_Reading = ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
_Seeking = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_uint64)
_Closing = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


class Source(Protocol):
    """Bytes that can be read at any place, from any thread."""

    @property
    def size(self) -> int: ...

    def read_into(self, position: int, target: memoryview) -> int:
        """Write what stands at `position` into `target`: how much it was, 0 at the end."""
        ...

    def close(self) -> None: ...


class PlainFile:
    """A file as it is: a film whose captions alone are sealed."""

    def __init__(self, path: Path) -> None:
        """Errors: OSError."""
        self._stream = path.open("rb", buffering=0)
        self._lock = threading.Lock()
        self.size = os.fstat(self._stream.fileno()).st_size

    def read_into(self, position: int, target: memoryview) -> int:
        with self._lock:
            self._stream.seek(position)
            return self._stream.readinto(target) or 0

    def close(self) -> None:
        self._stream.close()


class Feed:
    """One film and its sealed captions, for one libVLC medium.

    libVLC does not say what it opens: at first the film, then the captions that were offered last.
    It may open the same more than once. `close` only when libVLC has let go of the medium.
    """

    def __init__(self, path: Path, film: Source, captions: Mapping[Path, Source]) -> None:
        self.path = path
        self._film = film
        self._captions = dict(captions)
        self._offered = film
        self._fault: PlaybackFault | None = None

    @property
    def fault(self) -> PlaybackFault | None:
        """Why reading the film failed, if it did. Any thread."""
        return self._fault

    def has(self, captions: Path) -> bool:
        """Whether these captions are read through the feed."""
        return captions in self._captions

    def offer(self, captions: Path) -> None:
        """What libVLC opens from now on are these captions. GUI thread."""
        self._offered = self._captions[captions]

    def close(self) -> None:
        """Wipe and close everything. Any thread but libVLC's."""
        for source in (self._film, *self._captions.values()):
            source.close()

    # libVLC's threads

    def opened(self) -> Source:
        return self._offered

    def read(self, source: Source, position: int, target: memoryview) -> int:
        try:
            return source.read_into(position, target)
        except (SealedFault, OSError) as error:
            fault = fault_of(error, self.path)
            if source is self._film:
                self._fault = fault
            log.warning("reading fails: %s", fault)
            raise


class _Reader:
    """One opening of a source, and how far it was read."""

    __slots__ = ("feed", "position", "source")

    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self.source = feed.opened()
        self.position = 0


# Single operations on a dictionary are atomic, and no number is ever used twice.
_numbers = itertools.count(1)
_feeds: dict[int, Feed] = {}
_readers: dict[int, _Reader] = {}


def new_media(vlc: Any, instance: Any, feed: Feed) -> tuple[Any, int]:
    """A libVLC medium that reads `feed`, and the number to `forget` when libVLC has let go of it.

    Any thread but libVLC's own.
    """
    make = vlc.dll.libvlc_media_new_callbacks
    make.restype = ctypes.c_void_p
    make.argtypes = (ctypes.c_void_p, _Opening, _Reading, _Seeking, _Closing, ctypes.c_void_p)
    number = next(_numbers)
    _feeds[number] = feed
    pointer = make(instance, _open, _read, _seek, _close, number)
    # The only way to python-vlc's object for a medium that it did not make.
    return vlc._Constructor(vlc.Media, pointer), number


def forget(number: int) -> None:
    """libVLC has let go of the medium: nothing of it is found any more, and it is closed."""
    feed = _feeds.pop(number, None)
    if feed is not None:
        feed.close()


@_Opening
def _open(number: int, reader: Any, size: Any) -> int:
    try:
        opened = _Reader(_feeds[number])
        key = next(_numbers)
        _readers[key] = opened
        reader[0] = key
        size[0] = opened.source.size
        return _SUCCESS
    except BaseException:
        log.exception("libVLC cannot open a sealed film")
        return _FAILURE


@_Reading
def _read(number: int, target: int, length: int) -> int:
    try:
        reader = _readers[number]
        buffer = (ctypes.c_char * length).from_address(target)
        with memoryview(buffer).cast("B") as view:
            read = reader.feed.read(reader.source, reader.position, view)
        reader.position += read
        return read
    except (SealedFault, OSError):
        return _FAILURE  # the feed has said why
    except BaseException:
        log.exception("libVLC cannot read a sealed film")
        return _FAILURE


@_Seeking
def _seek(number: int, position: int) -> int:
    try:
        _readers[number].position = position
        return _SUCCESS
    except BaseException:
        log.exception("libVLC cannot seek in a sealed film")
        return _FAILURE


@_Closing
def _close(number: int) -> None:
    try:
        _readers.pop(number, None)
    except BaseException:
        log.exception("libVLC cannot close a sealed film")
