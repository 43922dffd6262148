"""The streams of a film: what kinds there are, in which languages."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QSize


class StreamKind(IntEnum):
    """libvlc_track_type_t."""

    UNKNOWN = -1
    SOUND = 0
    PICTURE = 1
    CAPTIONS = 2


@dataclass(frozen=True, slots=True)
class Stream:
    """One elementary stream. Picture sizes are in pixels, 0 where not known or not a picture."""

    kind: StreamKind
    id: int
    language: str
    label: str
    width: int = 0
    height: int = 0
    fps: float = 0.0
    pixel_aspect: float = 1.0

    @property
    def shape(self) -> QSize:
        """The picture's size in square pixels."""
        return QSize(round(self.width * self.pixel_aspect), self.height)


class _VideoTrack(ctypes.Structure):
    """The start of libvlc_video_track_t."""

    _fields_ = (
        ("height", ctypes.c_uint),
        ("width", ctypes.c_uint),
        ("sar_num", ctypes.c_uint),
        ("sar_den", ctypes.c_uint),
        ("frame_rate_num", ctypes.c_uint),
        ("frame_rate_den", ctypes.c_uint),
    )


class _MediaTrack(ctypes.Structure):
    """libvlc_media_track_t. python-vlc declares its union as three members, so that every field
    behind it is read from the wrong place (its `language` crashes)."""

    _fields_ = (
        ("codec", ctypes.c_uint32),
        ("original_fourcc", ctypes.c_uint32),
        ("id", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("profile", ctypes.c_int),
        ("level", ctypes.c_int),
        ("details", ctypes.c_void_p),
        ("bitrate", ctypes.c_uint),
        ("language", ctypes.c_char_p),
        ("description", ctypes.c_char_p),
    )


_TrackList = ctypes.POINTER(ctypes.POINTER(_MediaTrack))


def read_streams(vlc: Any, media: Any) -> tuple[Stream, ...]:
    """The streams that libVLC knows of a medium by now. Never blocks; not from callbacks."""
    get, release = vlc.dll.libvlc_media_tracks_get, vlc.dll.libvlc_media_tracks_release
    get.argtypes = (ctypes.c_void_p, ctypes.POINTER(_TrackList))
    get.restype = ctypes.c_uint
    release.argtypes = (_TrackList, ctypes.c_uint)
    release.restype = None
    tracks = _TrackList()
    count = int(get(media, ctypes.byref(tracks)))
    try:
        return tuple(_stream(tracks[number].contents) for number in range(count))
    finally:
        release(tracks, count)


def _stream(track: _MediaTrack) -> Stream:
    kind = StreamKind(track.kind) if track.kind in (0, 1, 2) else StreamKind.UNKNOWN
    language = _text(track.language)
    label = _text(track.description)
    if kind is not StreamKind.PICTURE or not track.details:
        return Stream(kind, track.id, language, label)
    video = ctypes.cast(track.details, ctypes.POINTER(_VideoTrack)).contents
    rate = video.frame_rate_num / video.frame_rate_den if video.frame_rate_den else 0.0
    aspect = video.sar_num / video.sar_den if video.sar_num and video.sar_den else 1.0
    return Stream(kind, track.id, language, label, video.width, video.height, rate, aspect)


def _text(value: bytes | None) -> str:
    return value.decode("utf-8", "replace") if value else ""
