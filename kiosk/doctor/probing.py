"""Opening a film with libVLC without showing it: decoded up to its first picture."""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.playback.library import LibVlc
from kiosk.playback.output import (
    SoundOutput,
    VideoOutput,
    choose_output,
    look_at_graphics,
    look_for_sound,
)

_FIRST_PICTURE_SECONDS = 10.0
_UNSEEN = VideoOutput("none", ("--vout=dummy", "--avcodec-hw=none", "--no-xlib"), "to look only")
_UNHEARD = SoundOutput("none", "adummy", (), "to look only")


def open_library(environ: Mapping[str, str]) -> LibVlc:
    """libVLC with the outputs that this machine's films use. Errors: LibraryMissing."""
    x11 = sys.platform.startswith("linux") and environ.get("DISPLAY")
    platform = environ.get("QT_QPA_PLATFORM") or ("xcb" if x11 else "offscreen")
    return LibVlc.open(choose_output(look_at_graphics(platform)), look_for_sound())


class LibVlcProbe:
    """Opens one film after the other; call from one thread that is not the GUI's.

    Making one loads libVLC. Errors: LibraryMissing.
    """

    def __init__(self) -> None:
        self._library = LibVlc.open(_UNSEEN, _UNHEARD)

    def __call__(self, file: Path) -> str:
        """Why libVLC shows no picture of `file`; "" where it does. Takes at most some 10 s."""
        vlc: Any = self._library.vlc
        player: Any = self._library.new_player()
        medium: Any = self._library.new_media(file, (":no-audio",))
        told, pictures = threading.Event(), threading.Event()

        def on_picture(_event: object) -> None:
            pictures.set()
            told.set()

        def on_end(_event: object) -> None:
            told.set()

        events: Any = player.event_manager()
        kinds = vlc.EventType
        events.event_attach(kinds.MediaPlayerVout, on_picture)
        events.event_attach(kinds.MediaPlayerEncounteredError, on_end)
        events.event_attach(kinds.MediaPlayerEndReached, on_end)
        try:
            player.set_media(medium)
            player.play()
            answered = told.wait(_FIRST_PICTURE_SECONDS)
        finally:
            player.stop()
            player.release()
            medium.release()
        if pictures.is_set():
            return ""
        if not answered:
            return f"no picture within {_FIRST_PICTURE_SECONDS:.0f} s; convert it to H.264 and AAC"
        return "libVLC shows no picture of it; convert it to H.264 and AAC, or copy it again"

    def close(self) -> None:
        self._library.close()
