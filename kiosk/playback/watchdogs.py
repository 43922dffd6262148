"""Notices films that get stuck, so that nobody looks at a black screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.playback.faults import FaultKind


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in milliseconds, before a film or libVLC counts as stuck; `slow_ms` before
    a film that stands still counts as one that is waited for."""

    first_frame_ms: int = 10_000
    streams_ms: int = 2_000
    slow_ms: int = 2_000
    progress_ms: int = 10_000
    stop_ms: int = 5_000
    close_ms: int = 3_000


class Watchdogs(QObject):
    """Four timers of one film. GUI thread.

    Signals: barked, with a FaultKind and what was waited for in vain; slow_changed, when a film
    that should move has not done so for a moment, and when it does again.
    """

    barked = Signal(object, str)
    slow_changed = Signal(bool)

    def __init__(self, patience: Patience, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._patience = patience
        self._opened = False
        self._last_ms = -1
        self.slow = False
        self._first_frame = QTimer(self, singleShot=True, interval=patience.first_frame_ms)
        self._first_frame.timeout.connect(self._no_first_frame)
        self._streams = QTimer(self, singleShot=True, interval=patience.streams_ms)
        self._streams.timeout.connect(self._no_streams)
        self._slow = QTimer(self, singleShot=True, interval=patience.slow_ms)
        self._slow.timeout.connect(partial(self._set_slow, slow=True))
        self._progress = QTimer(self, singleShot=True, interval=patience.progress_ms)
        self._progress.timeout.connect(self._no_progress)

    def opening(self) -> None:
        """libVLC was given a film."""
        self._opened = False
        self._first_frame.start()

    def opened(self, *, with_streams: bool) -> None:
        """libVLC has opened the file. One that it can make nothing of ends at once, but opened
        paused it never says so."""
        self._opened = True
        if with_streams:
            self._streams.stop()
        elif not self._streams.isActive():
            self._streams.start()

    def moving(self, position_ms: int | None = None) -> None:
        """The film moves, or should from now on; a position that is the last one's is no move."""
        self._first_frame.stop()
        self._streams.stop()
        if position_ms is None or position_ms != self._last_ms:
            self._progress.start()
            self._slow.start()
        if position_ms is not None:
            if position_ms != self._last_ms:
                self._set_slow(slow=False)
            self._last_ms = position_ms

    @property
    def has_moved(self) -> bool:
        """Whether the film has told a position since it last rested."""
        return self._last_ms >= 0

    def rest(self) -> None:
        """Nothing is expected of the film."""
        for timer in (self._first_frame, self._streams, self._slow, self._progress):
            timer.stop()
        self._last_ms = -1
        self.slow = False  # and nobody is told: what ended the film is

    def _set_slow(self, *, slow: bool) -> None:
        if slow != self.slow:
            self.slow = slow
            self.slow_changed.emit(slow)

    def _no_first_frame(self) -> None:
        kind = FaultKind.NO_PICTURE if self._opened else FaultKind.STALLED
        self.barked.emit(kind, f"no first frame in {self._patience.first_frame_ms} ms")

    def _no_streams(self) -> None:
        self.barked.emit(FaultKind.NOT_A_FILM, "there is nothing in it to play")

    def _no_progress(self) -> None:
        self.barked.emit(FaultKind.STALLED, f"no progress in {self._patience.progress_ms} ms")
