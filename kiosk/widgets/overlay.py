"""A panel over a whole screen, painted by us: no native window, nothing the desktop can move."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.widgets.card import Card
from kiosk.widgets.theme import Theme


class Overlay(QWidget):
    """Covers its parent, dims it and shows `card` in its middle; touches do not go through.

    Signal: touched_outside, when a touch ends beside the card.
    """

    touched_outside = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.card = Card(theme, self)
        layout = QVBoxLayout(self)
        margin = theme.margin
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setGeometry(parent.rect())
        self.hide()

    def open(self) -> None:
        """Shows it above everything else in its parent, at the parent's present size."""
        # Asked for, not remembered: a child that keeps its parent alive dies after it.
        covered = self.parentWidget()
        if covered is not None:
            self.setGeometry(covered.rect())
        self.raise_()
        self.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if not self.card.geometry().contains(event.position().toPoint()):
            self.touched_outside.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = QColor(self.theme.palette.ground)
        shade.setAlphaF(0.78)
        painter.fillRect(event.rect(), shade)
        painter.end()
