"""The film player that the rest of the kiosk sees: its states and its promises."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.playback.endings import begins_anew, broke_off
from kiosk.playback.events import VlcEvent
from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.playback.files import Examined
from kiosk.playback.library import LibVlc
from kiosk.playback.mechanism import Mechanism
from kiosk.playback.media import FrameCount, Medium, PlayerState
from kiosk.playback.opening import Opening
from kiosk.playback.surface import Surface
from kiosk.playback.track_choice import TrackChoice
from kiosk.playback.watchdogs import Patience

log = logging.getLogger(__name__)

S = PlayerState
WAITING = frozenset({S.PRIMING, S.STARTING})
OPEN = frozenset({S.PRIMING, S.PRIMED, S.STARTING, S.PLAYING, S.PAUSED})


class Player(QObject):
    """Plays one film at a time on one surface. GUI thread only, and nothing but `close` and
    `closed` waits.

    Signals:
        primed: the first frame is decoded and stands on the surface, silent.
        started: after `play()`, the film is on the surface and moves.
        paused, resumed: libVLC has done it.
        ended: the film was played to its end.
        failed: PlaybackFault; the player has let go of the film and may be used again.
        slow_changed: `is_slow` is another.
        stopped: what `stop()` ended is gone (not sent if `prime` or `play` came before).
    """

    primed = Signal()
    started = Signal()
    paused = Signal()
    resumed = Signal()
    ended = Signal()
    failed = Signal(object)
    slow_changed = Signal()
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
        self._patience = patience or Patience()
        self._state = S.IDLE
        self._medium: Medium | None = None
        self._go_when_primed = False
        self._pause_when_started = False
        self._from_ms = 0  # where libVLC was asked to start, until it tells where it is
        self._awaited: VlcEvent | None = None  # what answers the last pause() or resume()
        self._mechanism = Mechanism(library, surface, self._patience, monotonic, self)
        self._mechanism.happened.connect(self._on_event)
        self._mechanism.engine.halted.connect(self._on_halted)
        self._mechanism.engine.hung.connect(self._fail)
        self._mechanism.tracks.captions_chosen.connect(self._show_captions)
        self._mechanism.watchdogs.barked.connect(self._fail_with)
        self._mechanism.watchdogs.slow_changed.connect(self._on_slow)
        self._opening = Opening(self._mechanism, self)
        self._opening.done.connect(self._on_opened)
        self._opening.failed.connect(self._fail)
        self._opening.fault_found.connect(self._fail_with)

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
            self._mechanism.clock.hold()
            self._mechanism.watchdogs.rest()
            self._mechanism.frames.count()
            self._mechanism.frames.meter.disturb()
            self._mechanism.surface.keep_picture(keep=True)
            self._awaited = VlcEvent.PAUSED
            self._mechanism.engine.hold()

    def resume(self) -> None:
        """Let a held film go on."""
        self._pause_when_started = False
        if self._state is S.PAUSED:
            self._state = S.PLAYING
            self._mechanism.watchdogs.moving()
            self._mechanism.frames.meter.disturb()
            self._awaited = VlcEvent.PLAYING
            self._mechanism.engine.release()

    def seek(self, position_ms: int) -> None:
        """Go to a position in milliseconds; after the end or a fault, the film starts there."""
        if self._medium is None or self._state in {S.CLOSED, S.STOPPING, S.IDLE}:
            return
        if self._mechanism.duration_ms:
            position_ms = min(position_ms, self._mechanism.duration_ms - 1)
        position_ms = max(position_ms, 0)
        if self._state in {S.ENDED, S.FAILED}:
            self._begin(self._medium, S.STARTING, position_ms)
            return
        self._from_ms = 0
        self._mechanism.frames.meter.disturb()
        self._mechanism.clock.seek(position_ms)
        if self._state is S.PLAYING:
            self._mechanism.watchdogs.moving()
        if self._state not in WAITING:
            self._mechanism.engine.seek(position_ms)

    def back(self, milliseconds: int = 10_000) -> None:
        """Go back; taps in a row add up."""
        self.seek(self.position_ms - milliseconds)

    def stop(self) -> None:
        """End the film. Sound is silent at once; `stopped` follows."""
        if self._state is not S.CLOSED and self._state is not S.STOPPING:
            self._let_go(S.STOPPING)
            self._mechanism.engine.halt()

    def begin_close(self) -> None:
        """End for good, silent at once: stop, release the player. Nobody waits; see `closed`."""
        if self._state is not S.CLOSED:
            self._let_go(S.CLOSED)
            self._mechanism.engine.close(self._patience.close_ms)

    def closed(self) -> bool:
        """Whether what `begin_close` began has ended; False if libVLC hangs. Waits a bounded time,
        on any thread.

        Release the library afterwards, with its own `close`; let the player be deleted only if it
        has ended.
        """
        return self._mechanism.engine.closed()

    def close(self) -> bool:
        """End for good and wait a bounded time for it. False if libVLC hangs."""
        self.begin_close()
        return self.closed()

    def set_volume(self, percent: int) -> None:
        """0 to 100. The upper bound of the settings is the app's."""
        self._mechanism.engine.set_volume(max(0, min(percent, 100)))

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
        return self._mechanism.position_ms

    @property
    def is_slow(self) -> bool:
        """Whether the film should move, and has stood still for a moment: it is waited for."""
        return self._mechanism.watchdogs.slow

    @property
    def duration_ms(self) -> int:
        """The film's length in milliseconds, 0 while unknown."""
        return self._mechanism.duration_ms

    @property
    def tracks(self) -> TrackChoice:
        """Captions and sound tracks to choose from, and those that are chosen."""
        return self._mechanism.tracks

    @property
    def frames(self) -> FrameCount:
        """Frames displayed and lost since `play()`."""
        return self._mechanism.frame_count

    # From asking to moving

    def _begin(self, medium: Medium, state: PlayerState, start_ms: int | None = None) -> None:
        if self._state is S.CLOSED:
            return
        self._let_go(state)
        self._medium = medium
        start_ms = medium.start_ms if start_ms is None else start_ms
        self._opening.begin(medium, start_ms, held=state is S.PRIMING)

    def _let_go(self, state: PlayerState) -> None:
        """Forget the film that is open, on the way to another state."""
        self._state = state
        self._go_when_primed = self._pause_when_started = False
        self._awaited = None
        self._opening.cancel()
        self._mechanism.let_go()

    @Slot(object)
    def _on_halted(self, examined: Examined | None) -> None:
        if self._state is S.STOPPING:
            self._state = S.IDLE
            self.stopped.emit()
        elif examined is not None:
            self._opening.examined(examined)

    @Slot()
    def _on_opened(self) -> None:
        if self._state is S.PRIMING:
            self._state = S.PRIMED
            self.primed.emit()
            if self._go_when_primed and self._state is S.PRIMED:
                self._go()
        else:
            self._run()

    def _go(self) -> None:
        """Let the primed film run. Its first frame stands on the surface, so it has started."""
        self._mechanism.engine.release()
        self._run()

    def _run(self) -> None:
        self._state = S.PLAYING
        self._from_ms = self.position_ms
        self._mechanism.clock.run()
        self._mechanism.watchdogs.moving()
        self._mechanism.frames.start_counting()
        self.started.emit()
        if self._pause_when_started:
            self.pause()

    # While it moves, and how it ends

    @Slot()
    def _show_captions(self) -> None:
        """At once, in a paused film too."""
        if self._state in {S.PLAYING, S.PAUSED, S.PRIMED}:
            # libVLC reads captions ahead, and what it passed over before is not shown; going to
            # where the film is makes it read them again.
            self.seek(self.position_ms)

    @Slot(int, int, int)
    def _on_event(self, event: int, value: int, second: int) -> None:
        if self._state in WAITING:
            self._opening.take(event, value)
        elif event == VlcEvent.TIME:
            self._on_time(value)
        elif event == VlcEvent.END:
            self._on_end()
        elif event == VlcEvent.ERROR and self._state in OPEN:
            self._fail_with(FaultKind.STOPPED_HALFWAY, f"libVLC gave up at {self.position_ms} ms")
        elif event == self._awaited:
            self._on_answer(event)

    def _on_answer(self, event: int) -> None:
        """libVLC has done what `pause()` or `resume()` asked for last."""
        self._awaited = None
        if event == VlcEvent.PAUSED and self._state is S.PAUSED:
            self.paused.emit()
        elif event == VlcEvent.PLAYING and self._state is S.PLAYING:
            self._mechanism.clock.run()
            self.resumed.emit()

    def _on_time(self, position_ms: int) -> None:
        from_ms, self._from_ms = self._from_ms, 0
        if begins_anew(from_ms, position_ms):
            detail = f"asked for {from_ms} ms, it begins at {position_ms} ms"
            self._fail_with(FaultKind.STOPPED_HALFWAY, detail)
            return
        self._mechanism.clock.report(position_ms)
        if self._state is S.PLAYING:
            if self._mechanism.watchdogs.has_moved and not self.is_slow:
                # Not at the first report: the surface may only now be on its way to the screen.
                self._mechanism.surface.keep_picture(keep=False)
            self._mechanism.watchdogs.moving(position_ms)

    @Slot(bool)
    def _on_slow(self, slow: bool) -> None:
        if slow:
            log.warning("Playback: nothing new of %s for a moment", self._medium)
            self._mechanism.surface.keep_picture(keep=True)
        self.slow_changed.emit()

    def _on_end(self) -> None:
        if self._state not in OPEN:
            return
        duration_ms, unread = self.duration_ms, self._mechanism.engine.fault is not None
        # Whoever went back in the last moment came too late: it was the end all the same.
        furthest_ms = self._mechanism.clock.furthest_ms
        if broke_off(furthest_ms, duration_ms, unread=unread):
            missing_ms = duration_ms - furthest_ms
            self._fail_with(FaultKind.STOPPED_HALFWAY, f"{missing_ms} ms before its end")
            return
        self._mechanism.frames.count()
        self._let_go(S.ENDED)
        self._mechanism.clock.reset(duration_ms)
        self._mechanism.engine.halt()
        self.ended.emit()

    @Slot(object, str)
    def _fail_with(self, kind: FaultKind, detail: str) -> None:
        path = self._medium.path if self._medium is not None else None
        # A sealed film that cannot be read on is to libVLC one that has ended.
        self._fail(self._mechanism.engine.fault or PlaybackFault(kind, path, detail))

    @Slot(object)
    def _fail(self, fault: PlaybackFault) -> None:
        if self._state is S.CLOSED:
            return
        log.warning("Playback: %s", fault)
        self._let_go(S.FAILED)
        self._mechanism.engine.halt()
        self.failed.emit(fault)
