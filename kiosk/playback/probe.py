"""Finds out whether a film opens, by decoding a frame of its start and of its end."""

from __future__ import annotations

import logging
import queue
import threading
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot

from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.playback.feed import Feed
from kiosk.playback.files import open_to_look
from kiosk.playback.frames import FrameSource
from kiosk.playback.library import LibVlc, event_manager
from kiosk.playback.tracks import Stream, StreamKind, read_streams
from kiosk.playback.worker import PlaybackWorker

log = logging.getLogger(__name__)

THUMBNAIL = QSize(64, 36)
BEFORE_END_MS = 2_000
LONG_ENOUGH_MS = 3 * BEFORE_END_MS


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """What a film that opens is like. Milliseconds, 0 where the file does not say."""

    duration_ms: int
    streams: tuple[Stream, ...]

    @property
    def picture(self) -> Stream | None:
        """The film's picture."""
        return next((s for s in self.streams if s.kind is StreamKind.PICTURE), None)


def probe(library: LibVlc, path: Path, timeout_ms: int = 15_000) -> FilmFacts | PlaybackFault:
    """Whether a film opens, within `timeout_ms`. Waits: any thread but the GUI's and libVLC's."""
    answers: queue.SimpleQueue[FilmFacts | PlaybackFault] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(_probe(library, path, timeout_ms))
        except Exception as error:
            log.exception("The probe of %s failed", path)
            answers.put(PlaybackFault(FaultKind.UNREADABLE, path, repr(error)))

    threading.Thread(target=run, name="probe", daemon=True).start()
    try:
        # libVLC's stop, and a bad disk, may never answer; each of two looks has its own limit.
        return answers.get(timeout=(2 * timeout_ms + 2_000) / 1000)
    except queue.Empty:
        library.give_up()
        return PlaybackFault(FaultKind.STALLED, path, f"no answer in {2 * timeout_ms} ms")


class FilmProber(QObject):
    """Probes films one after the other on a thread of its own. GUI thread.

    Signals: probed, with the path and FilmFacts or a PlaybackFault.
    """

    probed = Signal(object, object)

    def __init__(
        self, library: LibVlc, timeout_ms: int = 15_000, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._timeout_ms = timeout_ms
        self._paths: dict[int, Path] = {}
        self._closed = threading.Event()
        self._worker = PlaybackWorker(self)
        self._worker.done.connect(self._done, Qt.ConnectionType.QueuedConnection)

    def probe(self, path: Path) -> None:
        """Probe a film; `probed` follows."""
        job = partial(_unless, self._closed, self._library, path, self._timeout_ms)
        self._paths[self._worker.submit(job)] = path

    def close(self, timeout_ms: int = 3_000) -> bool:
        """Probe nothing more and wait at most `timeout_ms` for what is under way."""
        self._closed.set()
        self._paths.clear()
        ended = self._worker.finish(timeout_ms)
        if not ended:
            self._library.give_up()
        return ended

    @Slot(int, object)
    def _done(self, number: int, result: object) -> None:
        path = self._paths.pop(number, None)
        if path is not None and result is not None:
            self.probed.emit(path, result)


def _unless(
    closed: threading.Event, library: LibVlc, path: Path, timeout_ms: int
) -> FilmFacts | PlaybackFault | None:
    return None if closed.is_set() else probe(library, path, timeout_ms)


def _probe(library: LibVlc, path: Path, timeout_ms: int) -> FilmFacts | PlaybackFault:
    looked = _look(library, path, 0, timeout_ms)
    if isinstance(looked, PlaybackFault):
        return looked
    shown, facts = looked
    if shown is None:
        return PlaybackFault(FaultKind.STALLED, path, f"no picture and no end in {timeout_ms} ms")
    picture = facts.picture
    if not shown and not facts.streams:
        return PlaybackFault(FaultKind.NOT_A_FILM, path, "there is nothing in it to play")
    if not shown or picture is None:
        return PlaybackFault(FaultKind.NO_PICTURE, path, "no picture could be decoded")
    if facts.duration_ms >= LONG_ENOUGH_MS:
        end_ms = facts.duration_ms - BEFORE_END_MS
        looked = _look(library, path, end_ms, timeout_ms)
        if isinstance(looked, PlaybackFault):
            return looked
        if not looked[0]:
            return PlaybackFault(FaultKind.STOPPED_HALFWAY, path, f"nothing to show at {end_ms} ms")
    return facts


def _look(
    library: LibVlc, path: Path, at_ms: int, timeout_ms: int
) -> tuple[bool | None, FilmFacts] | PlaybackFault:
    """Whether a frame comes at a position (None: nothing came in time), and the film's facts."""
    film = open_to_look(path, library.opener)
    if isinstance(film, PlaybackFault):
        return film
    vlc = library.vlc
    over = threading.Event()
    shown = threading.Event()

    def show() -> None:
        shown.set()
        over.set()

    def end(_event: Any) -> None:
        over.set()

    vlc_player = library.new_player()
    opened = library.new_media(
        film, (":no-audio", ":no-spu", f":start-time={at_ms / 1000:.3f}", ":avcodec-hw=none")
    )
    source = FrameSource(vlc, lambda _coded: THUMBNAIL, show)
    source.attach(vlc_player)
    events = event_manager(vlc, vlc_player)
    events.event_attach(vlc.EventType.MediaPlayerEndReached, end)
    events.event_attach(vlc.EventType.MediaPlayerEncounteredError, end)
    media = opened.media
    vlc_player.set_media(media)
    vlc_player.play()
    came = over.wait(timeout_ms / 1000)
    facts = FilmFacts(max(0, int(media.get_duration())), read_streams(vlc, media))
    vlc_player.stop()
    vlc_player.release()
    opened.release()
    if isinstance(film, Feed) and film.fault is not None:
        return film.fault
    return shown.is_set() if came else None, facts
