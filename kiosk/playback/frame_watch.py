"""Sees a film's first frame, and counts those that follow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.playback.engine import VlcEngine
from kiosk.playback.frame_meter import FrameMeter
from kiosk.playback.surface import FrameTotals, Surface

LOOK_MS = 10
COUNT_MS = 100
OUTPUT_SETTLES_MS = 40
COUNTED_MS = 1_000  # libVLC brings its totals up to date four times a second
HELD_SETTLES_MS = 200


class FrameWatch(QObject):
    """Goes by the surface where it counts for itself, else by libVLC. GUI thread.

    Signals: first_frame, after `await_first`, once.
    """

    first_frame = Signal()

    def __init__(
        self,
        engine: VlcEngine,
        surface: Surface,
        settled: Callable[[], bool],
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._surface = surface
        self._settled = settled
        self._monotonic = monotonic
        self._arrived_before = 0
        self.meter = FrameMeter()
        self._look_timer = QTimer(self, interval=LOOK_MS)
        self._look_timer.timeout.connect(self._look)
        self._output_timer = QTimer(self, singleShot=True)
        self._output_timer.timeout.connect(self._seen)
        self._count_timer = QTimer(self, interval=COUNT_MS)
        self._count_timer.timeout.connect(self.count)

    def await_first(self) -> None:
        """Look for a frame that is not there yet."""
        totals = self._surface.totals
        if totals is not None:
            self._arrived_before = totals.arrived
            self._look_timer.start()

    def output_made(self, *, held: bool, seen: bool) -> None:
        """libVLC has made its video output: it does so for the first decoded picture, and shows
        that soon; of a native window that is the last it tells. What is to be `seen` at once, and
        not black, is waited for until libVLC has counted it. The picture of a held film takes up to
        200 ms (measured) to grow from its own size to the window's."""
        if self._surface.totals is not None or self._output_timer.isActive():
            return
        self._output_timer.start(
            COUNTED_MS if seen else HELD_SETTLES_MS if held else OUTPUT_SETTLES_MS
        )
        if seen:
            self._look_timer.start()

    def await_seen(self) -> None:
        """Look for the next frame of a held film that was sent somewhere."""
        self.await_first()
        if self._surface.totals is None:
            self._output_timer.start(HELD_SETTLES_MS)

    def start_counting(self) -> None:
        """Count from zero."""
        self._look_timer.stop()
        self.meter = FrameMeter()
        self._count_timer.start()

    def rest(self) -> None:
        """Neither look nor count; the figures stay."""
        for timer in (self._look_timer, self._output_timer, self._count_timer):
            timer.stop()

    def count(self) -> None:
        """Take in the totals as they are now."""
        if not self._settled():
            self.meter.disturb()
        displayed, lost = self._engine.totals()
        own = self._surface.totals
        if own is not None:
            displayed, lost = own.painted, lost + own.overtaken
        self.meter.sample(displayed, lost, self._monotonic())

    def _look(self) -> None:
        totals = self._surface.totals
        seen = self._engine.totals()[0] > 0 if totals is None else self._has_arrived(totals)
        if seen:
            self._seen()

    def _has_arrived(self, totals: FrameTotals) -> bool:
        return totals.arrived > self._arrived_before

    def _seen(self) -> None:
        self._look_timer.stop()
        self._output_timer.stop()
        self.first_frame.emit()
