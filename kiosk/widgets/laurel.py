"""The laurel of a festival: two branches around a few words."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.widgets.paragraph import fit
from kiosk.widgets.theme import Theme

_LEAVES = 8


class Laurel(QWidget):
    """What was awarded, in capitals, and by whom and when under it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._award = ""
        self._event = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_award(self, award: str, event: str, year: int) -> None:
        """Shows another award: "Official Selection", "Miami Jewish Film Festival", 2022."""
        self._award = award
        self._event = f"{event} {year}"
        self.setAccessibleName(f"{award}, {self._event}")
        self.update()

    def sizeHint(self) -> QSize:
        factor = self._theme.text_factor("badge")
        return QSize(self._theme.px(370 * factor), self._theme.px(136 * factor))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._award:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._theme.palette.laurel
        height = float(self.height())
        branch = height * 0.42
        for right in (False, True):
            painter.save()
            if right:
                painter.translate(self.width(), 0)
                painter.scale(-1, 1)
            _paint_branch(painter, QRectF(0, 0, branch, height), color)
            painter.restore()
        self._paint_words(painter, branch, color)
        painter.end()

    def _paint_words(self, painter: QPainter, branch: float, color: QColor) -> None:
        theme, height, direction = self._theme, float(self.height()), self.layoutDirection()
        center = Qt.AlignmentFlag.AlignHCenter
        inner = QRectF(branch * 0.92, 0, self.width() - 2 * branch * 0.92, height)
        font = theme.font("badge")
        # The size of the words is bounded by the branches, never by an ellipsis.
        award = fit(
            self._award.upper(), font, 1.12, inner.width(), center, direction, 2, 0.54 * height
        )
        festival = fit(self._event, font, 1.12, inner.width(), center, direction, 2, 0.52 * height)
        top = (height - award.height - festival.height) / 2
        at_top = Qt.AlignmentFlag.AlignTop
        award.draw(painter, inner.adjusted(0, top, 0, 0), color, at_top)
        festival.draw(painter, inner.adjusted(0, top + award.height, 0, 0), color, at_top)


def _paint_branch(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """The left branch: a stem bent round the words, with leaves on both sides."""
    radius = rect.height() * 0.6
    center = QPointF(rect.left() + radius + rect.width() * 0.2, rect.center().y())
    begin, end = math.radians(128), math.radians(232)

    def at(angle: float) -> QPointF:
        y = center.y() - math.sin(angle) * rect.height() * 0.56
        return QPointF(center.x() + math.cos(angle) * radius, y)

    stem = QPainterPath(at(end))
    for step in range(1, 25):
        stem.lineTo(at(end + (begin - end) * step / 24))
    pen = QPen(color, rect.height() * 0.018)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(stem)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    length = rect.height() * 0.17
    for leaf in range(_LEAVES):
        angle = end + (begin - end) * (leaf + 0.6) / _LEAVES
        foot = at(angle)
        ahead = at(angle - 0.02)
        along = math.degrees(math.atan2(ahead.y() - foot.y(), ahead.x() - foot.x()))
        for turn in (-42, 38):
            painter.save()
            painter.translate(foot)
            painter.rotate(along + turn)
            shape = QPainterPath(QPointF(0, 0))
            shape.quadTo(length * 0.5, -length * 0.28, length, 0)
            shape.quadTo(length * 0.5, length * 0.28, 0, 0)
            painter.drawPath(shape)
            painter.restore()
