"""libVLC's events, brought to the GUI thread."""

from __future__ import annotations

import ctypes
from enum import IntEnum, auto
from typing import Any

from PySide6.QtCore import QObject, Signal


class VlcEvent(IntEnum):
    """The events the player goes by."""

    PLAYING = auto()
    PAUSED = auto()
    VIDEO_OUTPUT = auto()  # value: how many there are
    TIME = auto()  # value: milliseconds
    LENGTH = auto()  # value: milliseconds
    STREAM_ADDED = auto()  # value: StreamKind, stream id
    STREAM_GONE = auto()  # value: StreamKind, stream id
    END = auto()
    ERROR = auto()


class _StreamChanged(ctypes.Structure):
    """`media_player_es_changed` of libvlc_event_t, which python-vlc leaves out of its union."""

    _fields_ = (("kind", ctypes.c_int), ("id", ctypes.c_int))


class VlcEvents(QObject):
    """Attaches to one libVLC media player. Callbacks emit `happened` and return.

    They run on libVLC's threads, where nothing of libVLC may be called: connect queued.
    """

    happened = Signal(int, int, int)  # VlcEvent, value, second value

    def __init__(self, vlc: Any, vlc_player: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._manager = vlc_player.event_manager()
        kinds = vlc.EventType
        attach = self._manager.event_attach
        attach(kinds.MediaPlayerPlaying, self._plain, VlcEvent.PLAYING)
        attach(kinds.MediaPlayerPaused, self._plain, VlcEvent.PAUSED)
        attach(kinds.MediaPlayerEndReached, self._plain, VlcEvent.END)
        attach(kinds.MediaPlayerEncounteredError, self._plain, VlcEvent.ERROR)
        attach(kinds.MediaPlayerVout, self._video_output)
        attach(kinds.MediaPlayerTimeChanged, self._time)
        attach(kinds.MediaPlayerLengthChanged, self._length)
        attach(kinds.MediaPlayerESAdded, self._stream, VlcEvent.STREAM_ADDED)
        attach(kinds.MediaPlayerESDeleted, self._stream, VlcEvent.STREAM_GONE)
        self._attached = (
            kinds.MediaPlayerPlaying,
            kinds.MediaPlayerPaused,
            kinds.MediaPlayerEndReached,
            kinds.MediaPlayerEncounteredError,
            kinds.MediaPlayerVout,
            kinds.MediaPlayerTimeChanged,
            kinds.MediaPlayerLengthChanged,
            kinds.MediaPlayerESAdded,
            kinds.MediaPlayerESDeleted,
        )

    def detach(self) -> None:
        """Hear nothing more. Any thread but libVLC's own."""
        for kind in self._attached:
            self._manager.event_detach(kind)

    def _plain(self, _event: Any, kind: VlcEvent) -> None:
        self.happened.emit(int(kind), 0, 0)

    def _video_output(self, event: Any) -> None:
        self.happened.emit(int(VlcEvent.VIDEO_OUTPUT), int(event.u.new_count) & 0x7FFFFFFF, 0)

    def _time(self, event: Any) -> None:
        self.happened.emit(int(VlcEvent.TIME), _bounded(event.u.new_time), 0)

    def _length(self, event: Any) -> None:
        self.happened.emit(int(VlcEvent.LENGTH), _bounded(event.u.new_length), 0)

    def _stream(self, event: Any, kind: VlcEvent) -> None:
        changed = _StreamChanged.from_address(ctypes.addressof(event.u))
        self.happened.emit(int(kind), int(changed.kind), int(changed.id))


def _bounded(milliseconds: int) -> int:
    # libVLC tells int64; a broken file may claim any length, and a Qt signal carries an int.
    return max(0, min(int(milliseconds), 0x7FFFFFFF))
