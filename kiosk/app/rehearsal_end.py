"""Ends a rehearsal that staff began, where they forgot to."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

log = logging.getLogger(__name__)

#: No real gift can be made meanwhile; the staff screen says so.
FORGOTTEN_SECONDS = 600.0
_LOOK_EVERY_MS = 15_000


class RehearsalEnd(QObject):
    """GUI thread. Signal: over (nobody was there for ten minutes: start again, for real)."""

    over = Signal()

    def __init__(
        self,
        nobody_is_there: Callable[[], bool],
        monotonic: Callable[[], float],
        parent: QObject | None = None,
        *,
        every_ms: int = _LOOK_EVERY_MS,
    ) -> None:
        super().__init__(parent)
        self._nobody_is_there = nobody_is_there
        self._monotonic = monotonic
        self._seen_at = monotonic()
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        self._seen_at = self._monotonic()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        now = self._monotonic()
        if not self._nobody_is_there():
            self._seen_at = now
        elif now - self._seen_at >= FORGOTTEN_SECONDS:
            log.info("the rehearsal was left: back to real gifts")
            self._timer.stop()
            self.over.emit()
