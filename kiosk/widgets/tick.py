"""The large tick that says that all is well."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.widgets.icons import draw_icon
from kiosk.widgets.theme import Theme


class BigTick(QWidget):
    """A disc with a tick in it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(168), self._theme.px(168))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.good)
        disc = QRectF(self.rect())
        painter.drawEllipse(disc)
        inset = disc.width() * 0.22
        square = disc.adjusted(inset, inset, -inset, -inset)
        draw_icon(painter, "tick", square, palette.on_good)
        painter.end()
