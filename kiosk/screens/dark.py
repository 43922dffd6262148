"""The dark hours: nothing to see, and a touch brings the poster back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent

from kiosk.screens.screen import Screen
from kiosk.visit.facts import Facts
from kiosk.visit.states import Visit


class DarkScreen(Screen):
    """Black, so that a screen can save its light."""

    def present(self, visit: Visit, facts: Facts) -> None:
        """There is nothing on it that could change."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), Qt.GlobalColor.black)
        painter.end()
