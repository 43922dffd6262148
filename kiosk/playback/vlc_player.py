"""A libVLC media player with its events, and the thread for what may block."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from kiosk.playback.events import VlcEvents
from kiosk.playback.feed import Feed
from kiosk.playback.files import Examined
from kiosk.playback.library import LibVlc
from kiosk.playback.worker import PlaybackWorker


class VlcPlayer:
    """The three live and end together. GUI thread, except where said."""

    def __init__(self, library: LibVlc, parent: QObject) -> None:
        self.handle: Any = library.new_player()
        # Otherwise libVLC takes the touches on its window.
        self.handle.video_set_mouse_input(False)
        self.handle.video_set_key_input(False)
        self.events = VlcEvents(library.vlc, self.handle, parent)
        self.worker = PlaybackWorker(parent)

    def end(self) -> None:
        """Release it as soon as what its thread does is done, if ever. Nothing is told any more."""
        self.worker.submit(self._release)
        self.worker.end(unheard=close_unwanted)

    def ended(self, timeout_ms: int = 0) -> bool:
        """Whether it is released, within `timeout_ms`. Any thread. Only then may it go."""
        return self.worker.wait(timeout_ms)

    def delete(self) -> None:
        """Let its objects go, once it has ended."""
        self.events.deleteLater()
        self.worker.deleteLater()

    def _release(self) -> None:
        self.events.detach()
        self.handle.release()


def close_unwanted(result: object) -> None:
    """What was opened for a film that nobody wants any more. Any thread."""
    if isinstance(result, Examined) and isinstance(result.film, Feed):
        result.film.close()
