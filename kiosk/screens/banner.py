"""Marks a rehearsal on every screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.widgets.paragraph import fit
from kiosk.widgets.theme import Theme


class RehearsalBanner(QWidget):
    """A quiet strip at the foot of the screen, always there in rehearsal."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said = self.tr("Rehearsal: nothing is charged and nothing counts")
        self.setAccessibleName(self._said)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(800), self._theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        area = QRectF(self.rect())
        painter.fillRect(area, theme.palette.surface)
        painter.fillRect(QRectF(0, 0, area.width(), theme.line), theme.palette.warning)
        said = fit(
            self._said,
            theme.font("badge"),
            1.1,
            area.width() - 2 * theme.margin,
            Qt.AlignmentFlag.AlignHCenter,
            self.layoutDirection(),
            max_lines=1,
            max_height=area.height(),
        )
        inner = area.adjusted(theme.margin, theme.line, -theme.margin, 0)
        said.draw(painter, inner, theme.palette.warning, Qt.AlignmentFlag.AlignVCenter)
        painter.end()
