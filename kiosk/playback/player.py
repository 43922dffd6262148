"""The film player that the rest of the kiosk sees: its states, its watchdogs, its promises."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.playback.clock import PositionClock
from kiosk.playback.engine import VlcEngine
from kiosk.playback.events import VlcEvent
from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.playback.feed import Feed
from kiosk.playback.files import Examined
from kiosk.playback.frame_watch import FrameWatch
from kiosk.playback.library import LibVlc
from kiosk.playback.media import CaptionFile, FrameCount, Medium, PlayerState, Track
from kiosk.playback.surface import Surface
from kiosk.playback.track_choice import TrackChoice
from kiosk.playback.watchdogs import Patience, Watchdogs

log = logging.getLogger(__name__)

S = PlayerState
WAITING = frozenset({S.PRIMING, S.STARTING})
OPEN = frozenset({S.PRIMING, S.PRIMED, S.STARTING, S.PLAYING, S.PAUSED})
LAST_MS = 500  # nobody begins a film this close to its end
END_TOLERANCE_MS = 2_000  # containers are a little wrong about their length; or 1% of it


class Player(QObject):
    """Plays one film at a time on one surface. GUI thread only; nothing but `close` waits.

    Signals:
        primed: the first frame is decoded and stands on the surface, silent.
        started: after `play()`, the film is on the surface and moves.
        paused, resumed: libVLC has done it.
        ended: the film was played to its end.
        failed: PlaybackFault; the player has let go of the film and may be used again.
        tracks_changed: `captions` or `sound_tracks` are others.
        stopped: what `stop()` ended is gone (not sent if `prime` or `play` came before).
    """

    primed = Signal()
    started = Signal()
    paused = Signal()
    resumed = Signal()
    ended = Signal()
    failed = Signal(object)
    tracks_changed = Signal()
    stopped = Signal()

    def __init__(
        self,
        library: LibVlc,
        surface: Surface,
        patience: Patience | None = None,
        parent: QObject | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._patience = patience = patience or Patience()
        self._state = S.IDLE
        self._medium: Medium | None = None
        self._caption_files: tuple[CaptionFile, ...] = ()
        self._duration_ms = 0
        self._fps = 0.0
        self._from_primed = False  # the film that starts has stood on the surface already
        self._go_when_primed = False
        self._pause_when_started = False
        self._opened_at_ms = 0
        self._sought = False  # the seek that shows a primed film's first frame was sent
        self._awaited: VlcEvent | None = None  # what answers the last pause() or resume()
        self._clock = PositionClock(monotonic)
        self._engine = VlcEngine(library, patience.stop_ms, self)
        self._engine.happened.connect(self._on_event)
        self._engine.halted.connect(self._on_halted)
        self._engine.hung.connect(self._fail)
        self._tracks = TrackChoice(self._engine, self)
        self._tracks.changed.connect(self.tracks_changed)
        self._watchdogs = Watchdogs(patience, self)
        self._watchdogs.barked.connect(self._fail_with)
        self._frames = FrameWatch(
            self._engine, surface, lambda: self._clock.settled, monotonic, self
        )
        self._frames.first_frame.connect(self._first_frame)

    # What the rest of the kiosk asks for

    def prime(self, medium: Medium) -> None:
        """Open a film and hold its first frame, silent, on the covered surface."""
        self._begin(medium, S.PRIMING)

    def play(self, medium: Medium | None = None) -> None:
        """Play a film; the primed one starts at once. Without one: the primed, paused or last."""
        same = medium is None or medium == self._medium
        if medium is None:
            medium = self._medium
        if medium is None or self._state is S.CLOSED:
            log.error("play() without a film")
        elif same and self._state is S.PRIMING:
            self._go_when_primed = True
        elif same and self._state is S.PRIMED:
            self._go()
        elif same and self._state is S.PAUSED:
            self.resume()
        elif not same or self._state not in OPEN:
            self._begin(medium, S.STARTING)

    def pause(self) -> None:
        """Hold the film, also one that is only just starting."""
        if self._state is S.STARTING:
            self._pause_when_started = True
        elif self._state is S.PRIMING:
            self._go_when_primed = False
        elif self._state is S.PLAYING:
            self._state = S.PAUSED
            self._clock.hold()
            self._watchdogs.rest()
            self._frames.count()
            self._frames.meter.disturb()
            self._awaited = VlcEvent.PAUSED
            self._engine.hold()

    def resume(self) -> None:
        """Let a held film go on."""
        self._pause_when_started = False
        if self._state is S.PAUSED:
            self._state = S.PLAYING
            self._watchdogs.moving()
            self._frames.meter.disturb()
            self._awaited = VlcEvent.PLAYING
            self._engine.release()

    def seek(self, position_ms: int) -> None:
        """Go to a position in milliseconds; after the end or a fault, the film starts there."""
        if self._medium is None or self._state in {S.CLOSED, S.STOPPING, S.IDLE}:
            return
        if self._duration_ms:
            position_ms = min(position_ms, self._duration_ms - 1)
        position_ms = max(position_ms, 0)
        if self._state in {S.ENDED, S.FAILED}:
            self._begin(self._medium, S.STARTING, position_ms)
            return
        self._frames.meter.disturb()
        self._clock.seek(position_ms)
        if self._state is S.PLAYING:
            self._watchdogs.moving()
        if self._state not in WAITING or self._from_primed:
            self._engine.seek(position_ms)

    def back(self, milliseconds: int = 10_000) -> None:
        """Go back; taps in a row add up."""
        self.seek(self.position_ms - milliseconds)

    def stop(self) -> None:
        """End the film. Sound is silent at once; `stopped` follows."""
        if self._state is not S.CLOSED and self._state is not S.STOPPING:
            self._let_go(S.STOPPING)
            self._engine.halt()

    def close(self) -> bool:
        """End for good: stop, release the player; waits a bounded time. False if libVLC hangs.

        Release the library afterwards, with its own `close`.
        """
        if self._state is S.CLOSED:
            return True
        self._let_go(S.CLOSED)
        return self._engine.close(self._patience.close_ms)

    def set_volume(self, percent: int) -> None:
        """0 to 100. The upper bound of the settings is the app's."""
        self._engine.set_volume(max(0, min(percent, 100)))

    def choose_captions(self, track: Track | None) -> None:
        """Show captions, or none; at once, in a paused film too."""
        if track == self._tracks.chosen_captions:
            return
        self._tracks.choose_captions(track)
        if self._state in {S.PLAYING, S.PAUSED, S.PRIMED}:
            # libVLC reads captions ahead, and what it passed over before is not shown; going to
            # where the film is makes it read them again.
            self.seek(self.position_ms)

    def choose_sound_track(self, track: Track) -> None:
        """Play a sound track."""
        self._tracks.choose_sound_track(track)

    @property
    def state(self) -> PlayerState:
        """Where the player is."""
        return self._state

    @property
    def medium(self) -> Medium | None:
        """The film that was asked for last."""
        return self._medium

    @property
    def position_ms(self) -> int:
        """The position now, interpolated, in milliseconds."""
        position = self._clock.position_ms
        return min(position, self._duration_ms) if self._duration_ms else position

    @property
    def duration_ms(self) -> int:
        """The film's length in milliseconds, 0 while unknown."""
        return self._duration_ms

    @property
    def captions(self) -> tuple[Track, ...]:
        """Captions to choose from: the film's own, then those of files."""
        return self._tracks.captions

    @property
    def sound_tracks(self) -> tuple[Track, ...]:
        """Sound tracks to choose from."""
        return self._tracks.sound_tracks

    @property
    def chosen_captions(self) -> Track | None:
        """The captions shown, None for none."""
        return self._tracks.chosen_captions

    @property
    def chosen_sound_track(self) -> Track | None:
        """The sound track that plays, None for a silent film."""
        return self._tracks.chosen_sound_track

    @property
    def frames(self) -> FrameCount:
        """Frames displayed and lost since `play()`."""
        meter = self._frames.meter
        return FrameCount(meter.displayed, meter.lost, meter.seconds, self._fps)

    # From asking to moving

    def _begin(self, medium: Medium, state: PlayerState, start_ms: int | None = None) -> None:
        if self._state is S.CLOSED:
            return
        self._let_go(state)
        self._medium = medium
        self._duration_ms = 0
        self._clock.reset(medium.start_ms if start_ms is None else start_ms)
        self._engine.halt(then_examine=medium)

    def _let_go(self, state: PlayerState) -> None:
        """Forget the film that is open, on the way to another state."""
        self._state = state
        self._clock.hold()
        self._watchdogs.rest()
        self._frames.rest()
        self._go_when_primed = self._pause_when_started = False
        self._from_primed = self._sought = False
        self._awaited = None
        self._tracks.reset()
        self._surface.clear()

    @Slot(object)
    def _on_halted(self, examined: Examined | None) -> None:
        if self._state is S.STOPPING:
            self._state = S.IDLE
            self.stopped.emit()
        elif self._state in WAITING and examined is not None and self._medium is not None:
            if examined.fault is not None:
                self._fail(examined.fault)
                return
            self._caption_files = examined.captions
            self._open(examined.film or self._medium.path)

    def _open(self, film: Path | Feed) -> None:
        self._fps = 0.0
        self._surface.clear()
        self._surface.attach(self._engine.vlc, self._engine.vlc_player)
        start_ms = self._opened_at_ms = self._clock.position_ms
        options = [":start-paused"] if self._state is S.PRIMING else []
        if self._state is S.STARTING and start_ms > 0:
            options.append(f":start-time={start_ms / 1000:.3f}")
        self._watchdogs.opening()
        self._frames.await_first()
        self._engine.open(film, options)

    def _go(self) -> None:
        """Let the primed film run."""
        self._state = S.STARTING
        self._from_primed = True
        self._watchdogs.opening()
        self._frames.await_first()
        self._awaited = VlcEvent.PLAYING
        self._engine.release()

    @Slot(int, int, int)
    def _on_event(self, event: int, value: int, second: int) -> None:
        match event:
            case VlcEvent.PAUSED:
                self._on_paused()
            case VlcEvent.PLAYING:
                self._on_playing()
            case VlcEvent.VIDEO_OUTPUT if value > 0 and self._state in WAITING:
                self._frames.output_made()
            case VlcEvent.TIME:
                self._on_time(value)
            case VlcEvent.LENGTH if value > 0:
                self._duration_ms = value
            case VlcEvent.STREAM_ADDED:
                self._tracks.stream_added(value, second)
            case VlcEvent.STREAM_GONE:
                self._tracks.stream_gone()
            case VlcEvent.END:
                self._on_end()
            case VlcEvent.ERROR:
                self._on_error()
            case _:
                pass

    def _on_paused(self) -> None:
        if self._state is S.PRIMING and not self._sought:
            self._sought = True
            if self._see_streams():
                if 0 < self._duration_ms <= self._clock.position_ms + LAST_MS:
                    self._clock.reset(0)  # opened paused, libVLC would not tell that it is over
                self._opened_at_ms = self._clock.position_ms
                self._engine.show_first(self._opened_at_ms)
        elif self._state is S.PAUSED and self._awaited is VlcEvent.PAUSED:
            self._awaited = None
            self.paused.emit()

    def _on_playing(self) -> None:
        if self._state is S.STARTING and not self._from_primed:
            self._see_streams()
        elif self._awaited is VlcEvent.PLAYING:
            self._awaited = None
            if self._state is S.STARTING:
                self._frames.running()
            elif self._state is S.PLAYING:
                self._clock.run()
                self.resumed.emit()

    def _see_streams(self) -> bool:
        """See what the file holds, as far as is known; a film without pictures is a fault."""
        self._tracks.look()
        streams = self._tracks.streams
        self._watchdogs.opened(with_streams=bool(streams))
        if streams and self._tracks.picture is None:
            self._fail_with(FaultKind.NO_PICTURE, "it has sound only")
            return False
        if self._tracks.picture is not None:
            self._surface.set_shape(self._tracks.picture.shape)
        return True

    @Slot()
    def _first_frame(self) -> None:
        if self._state not in WAITING or self._medium is None:
            return
        picture = self._tracks.picture
        if picture is not None:
            self._fps = picture.fps
            self._surface.set_shape(picture.shape)
        if not self._from_primed:
            self._tracks.add_files(self._caption_files)
        self._watchdogs.rest()
        self._frames.rest()
        if not self._from_primed and self._clock.position_ms != self._opened_at_ms:
            self._engine.seek(self.position_ms)  # asked for while it opened
        if self._state is S.PRIMING:
            self._state = S.PRIMED
            self.primed.emit()
            if self._go_when_primed and self._state is S.PRIMED:
                self._go()
            return
        self._state = S.PLAYING
        self._clock.run()
        self._watchdogs.moving()
        self._frames.start_counting()
        self.started.emit()
        if self._pause_when_started:
            self.pause()

    # While it moves, and how it ends

    def _on_time(self, position_ms: int) -> None:
        self._clock.report(position_ms)
        if self._state is S.PLAYING:
            self._watchdogs.moving(position_ms)

    def _on_end(self) -> None:
        unread = self._engine.fault is not None
        if (
            self._state in WAITING
            and self._opened_at_ms > 0
            and self._medium is not None
            and not unread
        ):
            # Kept positions outlive their films: an exchanged file may be shorter.
            log.warning("%s ends before %d ms", self._medium.path, self._opened_at_ms)
            again = self._go_when_primed
            self._begin(self._medium, self._state, 0)
            self._go_when_primed = again
        elif self._state in WAITING:
            kind = FaultKind.NO_PICTURE if self._tracks.streams else FaultKind.NOT_A_FILM
            self._fail_with(kind, "it ended before its first frame")
        elif self._state in OPEN:
            missing_ms = self._duration_ms - self.position_ms
            whole = bool(self._duration_ms) or not unread
            if missing_ms > max(END_TOLERANCE_MS, self._duration_ms // 100) or not whole:
                self._fail_with(FaultKind.STOPPED_HALFWAY, f"{missing_ms} ms before its end")
                return
            self._frames.count()
            self._let_go(S.ENDED)
            self._clock.reset(self._duration_ms)
            self._engine.halt()
            self.ended.emit()

    def _on_error(self) -> None:
        if self._state in WAITING:
            self._fail_with(FaultKind.NOT_A_FILM, "libVLC cannot open it")
        elif self._state in OPEN:
            self._fail_with(FaultKind.STOPPED_HALFWAY, f"libVLC gave up at {self.position_ms} ms")

    @Slot(object, str)
    def _fail_with(self, kind: FaultKind, detail: str) -> None:
        path = self._medium.path if self._medium is not None else None
        # A sealed film that cannot be read on is to libVLC one that has ended.
        self._fail(self._engine.fault or PlaybackFault(kind, path, detail))

    @Slot(object)
    def _fail(self, fault: PlaybackFault) -> None:
        if self._state is S.CLOSED:
            return
        log.warning("Playback: %s", fault)
        self._let_go(S.FAILED)
        self._engine.halt()
        self.failed.emit(fault)
