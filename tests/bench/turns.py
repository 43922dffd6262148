"""How long the event loop is away from its events, measured inside the kiosk's own process."""

from __future__ import annotations

import statistics
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget


class Turns(QObject):
    """How late a timer of one millisecond comes: what kept the loop from its events meanwhile.

    A gap in which the window was painted counts apart.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.plain: list[float] = []
        self.painted: list[float] = []
        self._last = time.perf_counter()
        self._has_painted = False
        window.installEventFilter(self)
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._comes)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            self._has_painted = True
        return False

    def clear(self) -> None:
        self.plain.clear()
        self.painted.clear()

    def _comes(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000
        (self.painted if self._has_painted else self.plain).append(gap)
        self._last, self._has_painted = now, False


def p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[98] if len(values) > 1 else max(values, default=0.0)
