"""Tells a supervisor, where there is one, that the GUI thread turns."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from kiosk.supervisor import Heart


class Heartbeat(QObject):
    """Beats from `start` to `stop`; does nothing where nobody listens. GUI thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heart: Heart | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)

    @property
    def is_heard(self) -> bool:
        """Whether a supervisor listens, who would start this process again."""
        return self._heart is not None

    def start(self) -> None:
        from kiosk.supervisor import BEAT_SECONDS, heart_of  # after the first paint

        self._heart = heart_of(os.environ)
        if self._heart is not None:
            self._beat()
            self._timer.start(round(BEAT_SECONDS * 1000))

    def ends(self, code: int) -> None:
        """From now on it does not beat, because the program ends with this exit code."""
        self._timer.stop()
        if self._heart is not None:
            self._heart.ends(code)

    def stop(self) -> None:
        self._timer.stop()
        if self._heart is not None:
            self._heart.close()
            self._heart = None

    def _beat(self) -> None:
        if self._heart is not None:
            self._heart.beat()
