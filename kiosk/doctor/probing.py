"""Opening a film with libVLC without showing it: decoded up to its first picture."""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.playback.faults import PlaybackFault
from kiosk.playback.feed import Feed
from kiosk.playback.files import open_to_look
from kiosk.playback.library import LibVlc, event_manager
from kiosk.playback.output import (
    Graphics,
    SoundOutput,
    VideoOutput,
    choose_output,
    look_at_graphics,
    look_for_sound,
)
from kiosk.sealing.reading import Opener

_FIRST_PICTURE_SECONDS = 10.0
_PITCH, _LINES = 64 * 4, 36  # bytes of a line, and lines
_UNSEEN = VideoOutput("none", ("--avcodec-hw=none", "--no-xlib"), "to look only")
_UNHEARD = SoundOutput("none", "adummy", (), "to look only")


def graphics(environ: Mapping[str, str]) -> Graphics:
    """What the kiosk has to draw with, where Qt takes the platform that it takes by itself."""
    x11 = sys.platform.startswith("linux") and environ.get("DISPLAY")
    return look_at_graphics(environ.get("QT_QPA_PLATFORM") or ("xcb" if x11 else "offscreen"))


def open_library(environ: Mapping[str, str]) -> LibVlc:
    """libVLC with the outputs that this machine's films use. Errors: LibraryMissing."""
    return LibVlc.open(choose_output(graphics(environ)), look_for_sound())


class LibVlcProbe:
    """Opens one film after the other; call from one thread that is not the GUI's.

    Making one loads libVLC. `key_file` opens what is sealed. Errors: LibraryMissing.
    """

    def __init__(self, key_file: Path | None = None) -> None:
        self._library = LibVlc.open(_UNSEEN, _UNHEARD, opener=Opener(key_file))

    def __call__(self, file: Path) -> str:
        """Why libVLC shows no picture of `file`; "" where it does. Takes at most some 10 s."""
        vlc: Any = self._library.vlc
        film = open_to_look(file, self._library.opener)
        if isinstance(film, PlaybackFault):
            return film.detail
        player: Any = self._library.new_player()
        picture = _Picture(vlc)
        picture.attach(player)
        medium = self._library.new_media(film, (":no-audio",))
        told, pictures = threading.Event(), threading.Event()

        def on_picture(_event: object) -> None:
            pictures.set()
            told.set()

        def on_end(_event: object) -> None:
            told.set()

        events: Any = event_manager(vlc, player)
        kinds = vlc.EventType
        events.event_attach(kinds.MediaPlayerVout, on_picture)
        events.event_attach(kinds.MediaPlayerEncounteredError, on_end)
        events.event_attach(kinds.MediaPlayerEndReached, on_end)
        try:
            player.set_media(medium.media)
            player.play()
            answered = told.wait(_FIRST_PICTURE_SECONDS)
        finally:
            player.stop()
            player.release()
            medium.release()
        if isinstance(film, Feed) and film.fault is not None:
            return film.fault.detail
        if pictures.is_set():
            return ""
        if not answered:
            return f"no picture within {_FIRST_PICTURE_SECONDS:.0f} s; convert it to H.264 and AAC"
        return "libVLC shows no picture of it; convert it to H.264 and AAC, or copy it again"

    def close(self) -> None:
        self._library.close()


class _Picture:
    """Where libVLC leaves its pictures, small. For its own dummy output it opens a window that
    everybody sees; for one of ours it opens none. Must outlive the player."""

    def __init__(self, vlc: Any) -> None:
        self._pixels = (ctypes.c_ubyte * (_PITCH * _LINES))()
        self._lend = vlc.CallbackDecorators.VideoLockCb(self._lock)
        self._nothing = vlc.CallbackDecorators.VideoUnlockCb(0)
        self._shown = vlc.CallbackDecorators.VideoDisplayCb(0)

    def attach(self, player: Any) -> None:
        """Before it plays."""
        player.video_set_callbacks(self._lend, self._nothing, self._shown, None)
        player.video_set_format("RV32", _PITCH // 4, _LINES, _PITCH)

    def _lock(self, _opaque: Any, planes: Any) -> None:
        planes[0] = ctypes.addressof(self._pixels)
