"""What a player is made of, joined: libVLC's engine and what looks after the film in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.playback.clock import PositionClock
from kiosk.playback.engine import VlcEngine
from kiosk.playback.events import VlcEvent
from kiosk.playback.frame_watch import FrameWatch
from kiosk.playback.library import LibVlc
from kiosk.playback.media import FrameCount
from kiosk.playback.surface import Surface
from kiosk.playback.track_choice import TrackChoice
from kiosk.playback.watchdogs import Patience, Watchdogs


class Mechanism(QObject):
    """Engine, surface, tracks, clock, frames and watchdogs of one player; knows no states. GUI
    thread only.

    Signals: happened, as the engine's, after the tracks and the length were taken from it.
    """

    happened = Signal(int, int, int)

    def __init__(
        self,
        library: LibVlc,
        surface: Surface,
        patience: Patience,
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.surface = surface
        self.duration_ms = 0
        self.clock = PositionClock(monotonic)
        self.engine = VlcEngine(library, patience.stop_ms, self)
        self.engine.happened.connect(self._take)
        self.tracks = TrackChoice(self.engine, self)
        self.watchdogs = Watchdogs(patience, self)
        self.frames = FrameWatch(self.engine, surface, lambda: self.clock.settled, monotonic, self)

    @property
    def position_ms(self) -> int:
        """The position now, interpolated, in milliseconds."""
        position = self.clock.position_ms
        return min(position, self.duration_ms) if self.duration_ms else position

    @property
    def frame_count(self) -> FrameCount:
        """Frames displayed and lost since they began to be counted."""
        meter, picture = self.frames.meter, self.tracks.picture
        fps = picture.fps if picture is not None else 0.0
        return FrameCount(meter.displayed, meter.lost, meter.seconds, fps)

    def attach(self) -> None:
        """Let libVLC draw on the surface. Before each playback."""
        self.surface.clear()
        self.surface.attach(self.engine.vlc, self.engine.vlc_player)

    def see_picture(self) -> None:
        """Tell the surface the picture's shape, as far as it is known."""
        picture = self.tracks.picture
        if picture is not None:
            self.surface.set_shape(picture.shape)

    def let_go(self) -> None:
        """Expect nothing more of the film, and show nothing more of it."""
        self.clock.hold()
        self.watchdogs.rest()
        self.frames.rest()
        self.tracks.reset()
        self.surface.clear()

    @Slot(int, int, int)
    def _take(self, event: int, value: int, second: int) -> None:
        match event:
            case VlcEvent.LENGTH if value > 0:
                self.duration_ms = value
            case VlcEvent.STREAM_ADDED:
                self.tracks.stream_added(value, second)
            case VlcEvent.STREAM_GONE:
                self.tracks.stream_gone()
            case _:
                pass
        self.happened.emit(event, value, second)
