"""A PIN as far as it is entered: dots, none of them readable."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.widgets.theme import Theme


class PinDots(QWidget):
    """One dot for each digit entered, and a ring for each of the least number still missing."""

    def __init__(self, theme: Theme, least: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least = least
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """How many digits have been entered."""
        if count != self._count:
            self._count = count
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = max(self._least, self._count)
        step = min(self._theme.px(52), self.width() / places)
        radius = 0.25 * step
        left = (self.width() - (places - 1) * step) / 2
        for place in range(places):
            filled = place < self._count
            ink = palette.accent if filled else palette.edge
            painter.setPen(QPen(ink, self._theme.line))
            painter.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(left + place * step, self.height() / 2), radius, radius)
        painter.end()
