"""A raised ground for things that belong together."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.widgets.theme import Theme


class Card(QWidget):
    """A rounded surface; put a layout on it. Not touchable, so it has no edge."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    @property
    def padding(self) -> int:
        """What its layout should keep free at its sides."""
        return self.theme.px(34)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.palette.surface)
        radius = self.theme.px(24)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.end()
