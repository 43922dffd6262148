"""Asks for a new start where this process has grown beyond what the operator allows."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.machine.memory import resident_megabytes

log = logging.getLogger(__name__)

_LOOK_EVERY_MS = 60_000


class MemoryWatch(QObject):
    """Looks every minute, and speaks only while `is_idle`: no visit is ever cut short for it.

    Signal: grown. GUI thread.
    """

    grown = Signal()

    def __init__(
        self,
        limit_megabytes: int,
        is_idle: Callable[[], bool],
        parent: QObject | None = None,
        *,
        resident: Callable[[], int | None] = resident_megabytes,
        every_ms: int = _LOOK_EVERY_MS,
    ) -> None:
        super().__init__(parent)
        self._limit = limit_megabytes
        self._is_idle = is_idle
        self._resident = resident
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        held = self._resident()
        if held is None or held <= self._limit or not self._is_idle():
            return
        log.warning("grown to %d MB, more than %d: asking to be started again", held, self._limit)
        self._timer.stop()
        self.grown.emit()
