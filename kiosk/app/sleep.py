"""Notices that the machine slept: the one clock went on meanwhile, the other stood still."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.app.clocks import Clocks

_LOOK_EVERY_MS = 2_000
#: The two clocks are read one after the other, and may be steered apart by parts of a second.
_SLEPT_SECONDS = 2.0


class SleepWatch(QObject):
    """GUI thread only. Signal: woke (how many seconds the machine slept)."""

    woke = Signal(float)

    def __init__(self, clocks: Clocks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clocks = clocks
        self._asleep = self._slept_so_far()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._asleep = self._slept_so_far()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Compare the clocks now."""
        before, self._asleep = self._asleep, self._slept_so_far()
        if self._asleep - before >= _SLEPT_SECONDS:
            self.woke.emit(self._asleep - before)

    def _slept_so_far(self) -> float:
        return self._clocks.boottime() - self._clocks.monotonic()
