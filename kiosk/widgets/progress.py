"""How far something has come: an appeal towards its goal, a film towards its end."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.widgets.theme import Theme


class ProgressBar(QWidget):
    """A rounded bar, filled from the side where lines begin."""

    def __init__(
        self, theme: Theme, color: QColor | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._color = color or theme.palette.good
        self._part = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, done: int, whole: int) -> None:
        """How much is done of the whole, in any unit; more than the whole is full."""
        part = min(1.0, max(0.0, done / whole)) if whole > 0 else 0.0
        if part != self._part:
            self._part = part
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(380), self._theme.px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.fillPath(shape, self._theme.palette.track)
        if self._part > 0:
            # Something given always shows, however far the goal.
            width = max(self._part * bar.width(), bar.height() * 0.8)
            done = QRectF(0, 0, width, bar.height())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                done.moveRight(bar.right())
            painter.setClipRect(done)
            painter.fillPath(shape, self._color)
        painter.end()
