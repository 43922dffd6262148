"""libVLC's events, brought to the GUI thread."""

from __future__ import annotations

import ctypes
from enum import IntEnum, auto
from typing import Any

from PySide6.QtCore import QObject, Signal

from kiosk.playback.library import event_manager


class VlcEvent(IntEnum):
    """The events the player goes by."""

    PLAYING = auto()
    PAUSED = auto()
    VIDEO_OUTPUT = auto()  # value: how many there are
    TIME = auto()  # value: milliseconds
    LENGTH = auto()  # value: milliseconds
    VOLUME = auto()  # value: percent
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
        self._manager = event_manager(vlc, vlc_player)
        kinds = vlc.EventType
        wanted = (
            (kinds.MediaPlayerPlaying, self._plain, VlcEvent.PLAYING),
            (kinds.MediaPlayerPaused, self._plain, VlcEvent.PAUSED),
            (kinds.MediaPlayerEndReached, self._plain, VlcEvent.END),
            (kinds.MediaPlayerEncounteredError, self._plain, VlcEvent.ERROR),
            (kinds.MediaPlayerVout, self._video_output, VlcEvent.VIDEO_OUTPUT),
            (kinds.MediaPlayerTimeChanged, self._time, VlcEvent.TIME),
            (kinds.MediaPlayerLengthChanged, self._length, VlcEvent.LENGTH),
            (kinds.MediaPlayerAudioVolume, self._volume, VlcEvent.VOLUME),
            (kinds.MediaPlayerESAdded, self._stream, VlcEvent.STREAM_ADDED),
            (kinds.MediaPlayerESDeleted, self._stream, VlcEvent.STREAM_GONE),
        )
        for kind, callback, event in wanted:
            self._manager.event_attach(kind, callback, event)
        self._attached = [kind for kind, _, _ in wanted]

    def detach(self) -> None:
        """Hear nothing more. Any thread but libVLC's own."""
        for kind in self._attached:
            self._manager.event_detach(kind)

    def _plain(self, _event: Any, kind: VlcEvent) -> None:
        self.happened.emit(int(kind), 0, 0)

    def _video_output(self, event: Any, kind: VlcEvent) -> None:
        self.happened.emit(int(kind), _bounded(event.u.new_count & 0xFFFFFFFF), 0)

    def _time(self, event: Any, kind: VlcEvent) -> None:
        self.happened.emit(int(kind), _bounded(event.u.new_time), 0)

    def _length(self, event: Any, kind: VlcEvent) -> None:
        self.happened.emit(int(kind), _bounded(event.u.new_length), 0)

    def _volume(self, event: Any, kind: VlcEvent) -> None:
        # media_player_audio_volume is a float, as the position is; python-vlc leaves it out.
        self.happened.emit(int(kind), _bounded(event.u.new_position * 100 + 0.5), 0)

    def _stream(self, event: Any, kind: VlcEvent) -> None:
        changed = _StreamChanged.from_address(ctypes.addressof(event.u))
        self.happened.emit(int(kind), int(changed.kind), int(changed.id))


def _bounded(number: float) -> int:
    # libVLC tells int64; a broken file may claim any length, and a Qt signal carries an int.
    return int(max(0, min(number, 0x7FFFFFFF)))
