"""A film on its way from being asked for to its first frame."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.playback.endings import broke_off
from kiosk.playback.events import VlcEvent
from kiosk.playback.faults import FaultKind
from kiosk.playback.feed import Feed
from kiosk.playback.files import Examined
from kiosk.playback.mechanism import Mechanism
from kiosk.playback.media import CaptionFile, Medium

log = logging.getLogger(__name__)

LAST_MS = 500  # nobody begins a film this close to its end


class _Step(Enum):
    """How far a held film is on its way.

    What libVLC decodes for a film that was opened paused comes too late for an output that was
    never told of the pause: in the middle of a film, where decoding begins at the key frame before,
    it is thrown away. So there the film runs, unheard, until its output is made, and goes
    back; only then is its frame shown.
    """

    OPENS = auto()
    SHOWS_BEGINNING = auto()
    RUNS_SILENT = auto()
    IS_HELD = auto()
    GOES_BACK = auto()


class Opening(QObject):
    """Opens one film at a time, to run or to be held at its first frame. GUI thread only.

    Signals:
        done: the first frame is on the surface.
        failed: the file's own PlaybackFault, known before libVLC was asked.
        fault_found: a FaultKind and its detail; libVLC could not open it.
    """

    done = Signal()
    failed = Signal(object)
    fault_found = Signal(object, str)

    def __init__(self, mechanism: Mechanism, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mechanism = mechanism
        self._medium: Medium | None = None  # None when nothing is being opened
        self._held = False
        self._at_ms = 0
        self._step = _Step.OPENS
        self._captions: Sequence[CaptionFile] = ()
        mechanism.frames.first_frame.connect(self._first_frame)

    def begin(self, medium: Medium, start_ms: int, *, held: bool) -> None:
        """End the film before, look at this one's files, open it at `start_ms`."""
        self._medium, self._held, self._step = medium, held, _Step.OPENS
        self._mechanism.duration_ms = 0
        self._mechanism.clock.reset(start_ms)
        self._mechanism.engine.halt(then_examine=medium, silent=held)

    def cancel(self) -> None:
        """The film is not wanted any more."""
        self._medium = None

    def examined(self, found: Examined) -> None:
        """The film's files have been looked at."""
        if self._medium is None:
            return
        if found.fault is not None:
            self.failed.emit(found.fault)
            return
        self._captions = found.captions
        self._open(found.film or self._medium.path)

    def take(self, event: int, value: int) -> None:
        """Take in what libVLC tells while the film is being opened."""
        match event:
            case VlcEvent.PAUSED if self._held and self._step is _Step.OPENS:
                self._show_first()
            case VlcEvent.PAUSED if self._held and self._step is _Step.IS_HELD:
                self._go_back()
            case VlcEvent.PLAYING if not self._held:
                self._see_streams()
            case VlcEvent.VIDEO_OUTPUT if value > 0 and self._step is not _Step.GOES_BACK:
                held = self._step is _Step.SHOWS_BEGINNING
                self._mechanism.frames.output_made(held=held, seen=not self._held)
            case VlcEvent.END:
                self._ended()
            case VlcEvent.ERROR:
                self.fault_found.emit(FaultKind.NOT_A_FILM, "libVLC cannot open it")
            case _:
                pass

    def _open(self, film: Path | Feed) -> None:
        mechanism = self._mechanism
        mechanism.attach()
        mechanism.surface.keep_picture(keep=True)
        self._at_ms = mechanism.clock.position_ms
        options = [":start-paused"] if self._held else []
        if self._at_ms > 0:
            options.append(f":start-time={self._at_ms / 1000:.3f}")
        mechanism.watchdogs.opening()
        mechanism.frames.await_first()
        mechanism.engine.open(film, options)

    def _show_first(self) -> None:
        mechanism = self._mechanism
        if not self._see_streams():
            return
        if 0 < mechanism.duration_ms <= mechanism.clock.position_ms + LAST_MS:
            mechanism.clock.reset(0)  # opened held, libVLC would not tell that it is over
        self._at_ms = mechanism.clock.position_ms
        if self._at_ms == 0:
            self._step = _Step.SHOWS_BEGINNING
            mechanism.engine.show_first()
        else:
            self._step = _Step.RUNS_SILENT
            mechanism.engine.release()

    def _go_back(self) -> None:
        self._step = _Step.GOES_BACK
        mechanism = self._mechanism
        self._at_ms = mechanism.position_ms
        mechanism.engine.seek(self._at_ms)
        mechanism.frames.await_seen()

    def _see_streams(self) -> bool:
        """See what the file holds, as far as is known; a film without pictures is a fault."""
        mechanism = self._mechanism
        mechanism.tracks.look()
        streams = mechanism.tracks.streams
        mechanism.watchdogs.opened(with_streams=bool(streams))
        if streams and mechanism.tracks.picture is None:
            self.fault_found.emit(FaultKind.NO_PICTURE, "it has sound only")
            return False
        mechanism.see_picture()
        return True

    @Slot()
    def _first_frame(self) -> None:
        if self._medium is None:
            return
        if self._step is _Step.RUNS_SILENT:
            self._step = _Step.IS_HELD
            self._mechanism.engine.hold()
            return
        self._medium = None
        mechanism = self._mechanism
        mechanism.see_picture()
        mechanism.tracks.add_files(self._captions)
        mechanism.watchdogs.rest()
        mechanism.frames.rest()
        mechanism.engine.end_silence()
        if mechanism.clock.position_ms != self._at_ms:
            mechanism.engine.seek(mechanism.position_ms)  # asked for while it opened
        self.done.emit()

    def _ended(self) -> None:
        mechanism, medium = self._mechanism, self._medium
        if self._at_ms > 0 and broke_off(self._at_ms, mechanism.duration_ms, unread=False):
            detail = f"there is nothing at {self._at_ms} ms of {mechanism.duration_ms}"
            self.fault_found.emit(FaultKind.STOPPED_HALFWAY, detail)
            return
        if self._at_ms > 0 and medium is not None and mechanism.engine.fault is None:
            # Kept positions outlive their films: an exchanged file may be shorter.
            log.warning("%s ends before %d ms", medium.path, self._at_ms)
            mechanism.let_go()
            self.begin(medium, 0, held=self._held)
            return
        kind = FaultKind.NO_PICTURE if mechanism.tracks.streams else FaultKind.NOT_A_FILM
        self.fault_found.emit(kind, "it ended before its first frame")
