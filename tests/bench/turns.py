"""How long the event loop is away from its events, measured inside the kiosk's own process."""

from __future__ import annotations

import statistics
import time

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject
from PySide6.QtWidgets import QWidget


class Turns(QObject):
    """Times every turn of the event loop; a turn in which the window was painted counts apart."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.plain: list[float] = []
        self.painted: list[float] = []
        self._woke: float | None = None
        self._has_painted = False
        window.installEventFilter(self)
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._wakes)
        dispatcher.aboutToBlock.connect(self._blocks)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            self._has_painted = True
        return False

    def clear(self) -> None:
        self.plain.clear()
        self.painted.clear()

    def _wakes(self) -> None:
        if self._woke is None:
            self._woke = time.perf_counter()

    def _blocks(self) -> None:
        if self._woke is None:
            return
        turn = (time.perf_counter() - self._woke) * 1000
        (self.painted if self._has_painted else self.plain).append(turn)
        self._woke, self._has_painted = None, False


def p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[98] if len(values) > 1 else max(values, default=0.0)
