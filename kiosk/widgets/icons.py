"""Small pictures on buttons, drawn as paths: no font needs to have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

Icon = Literal[
    "back",
    "down",
    "delete",
    "tick",
    "play",
    "pause",
    "replay",
    "captions",
    "sound",
    "quieter",
    "louder",
    "warning",
    "cross",
    "heart",
]

# Icons that point along the line of reading and turn round with it.
_MIRRORED: frozenset[Icon] = frozenset({"back", "delete"})


def draw_icon(
    painter: QPainter,
    icon: Icon,
    rect: QRectF,
    color: QColor,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """Draws an icon into the square in the middle of `rect`. GUI thread."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    # Every icon is drawn on a field of 24 by 24.
    painter.scale(side / 24, side / 24)
    if direction == Qt.LayoutDirection.RightToLeft and icon in _MIRRORED:
        painter.translate(24, 0)
        painter.scale(-1, 1)
    pen = QPen(color, 2.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _DRAWERS[icon](painter, color)
    painter.restore()


def _strokes(*lines: tuple[tuple[float, float], ...]) -> Callable[[QPainter, QColor], None]:
    polygons = [QPolygonF([QPointF(x, y) for x, y in line]) for line in lines]

    def draw(painter: QPainter, _color: QColor) -> None:
        for polygon in polygons:
            painter.drawPolyline(polygon)

    return draw


def _down(painter: QPainter, color: QColor) -> None:
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([QPointF(6, 9.5), QPointF(18, 9.5), QPointF(12, 16.5)]))


def _play(painter: QPainter, color: QColor) -> None:
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([QPointF(7, 4.5), QPointF(19, 12), QPointF(7, 19.5)]))


def _pause(painter: QPainter, color: QColor) -> None:
    painter.fillRect(QRectF(5.5, 4, 4.6, 16), color)
    painter.fillRect(QRectF(13.9, 4, 4.6, 16), color)


def _replay(painter: QPainter, color: QColor) -> None:
    painter.drawArc(QRectF(4, 4.5, 16, 16), 150 * 16, 290 * 16)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([QPointF(3.2, 4.2), QPointF(4.6, 10.6), QPointF(10.4, 7.8)]))


def _captions(painter: QPainter, _color: QColor) -> None:
    painter.drawRoundedRect(QRectF(2, 4.5, 20, 15), 3, 3)
    painter.drawLine(QPointF(6, 11.5), QPointF(13, 11.5))
    painter.drawLine(QPointF(16.5, 11.5), QPointF(18, 11.5))
    painter.drawLine(QPointF(6, 15.5), QPointF(8, 15.5))
    painter.drawLine(QPointF(11.5, 15.5), QPointF(18, 15.5))


def _speaker(painter: QPainter, color: QColor) -> None:
    painter.save()
    painter.setBrush(color)
    points = [(3, 9.5), (6.5, 9.5), (11, 5.5), (11, 18.5), (6.5, 14.5), (3, 14.5)]
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    painter.restore()


def _quieter(painter: QPainter, color: QColor) -> None:
    _speaker(painter, color)
    painter.drawLine(QPointF(15.5, 12), QPointF(22, 12))


def _louder(painter: QPainter, color: QColor) -> None:
    _quieter(painter, color)
    painter.drawLine(QPointF(18.75, 8.75), QPointF(18.75, 15.25))


def _sound(painter: QPainter, color: QColor) -> None:
    painter.setBrush(color)
    painter.drawEllipse(QRectF(4, 15.5, 6, 5))
    painter.drawEllipse(QRectF(14, 13.5, 6, 5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        QPolygonF([QPointF(10, 18), QPointF(10, 6), QPointF(20, 3.5), QPointF(20, 16)])
    )


def _warning(painter: QPainter, color: QColor) -> None:
    path = QPainterPath(QPointF(12, 3.5))
    path.lineTo(22, 20.5)
    path.lineTo(2, 20.5)
    path.closeSubpath()
    painter.drawPath(path)
    painter.drawLine(QPointF(12, 10), QPointF(12, 14.2))
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(12, 17.4), 1.4, 1.4)


def _delete(painter: QPainter, _color: QColor) -> None:
    outline = [(8, 5), (22, 5), (22, 19), (8, 19), (2, 12), (8, 5)]
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in outline]))
    painter.drawLine(QPointF(12, 9.5), QPointF(17, 14.5))
    painter.drawLine(QPointF(17, 9.5), QPointF(12, 14.5))


def _heart(painter: QPainter, color: QColor) -> None:
    path = QPainterPath(QPointF(12, 20.5))
    path.cubicTo(2, 13.5, 1.5, 9, 3.5, 6.2)
    path.cubicTo(6, 3, 10.5, 3.8, 12, 7.5)
    path.cubicTo(13.5, 3.8, 18, 3, 20.5, 6.2)
    path.cubicTo(22.5, 9, 22, 13.5, 12, 20.5)
    painter.fillPath(path, color)


_DRAWERS: dict[Icon, Callable[[QPainter, QColor], None]] = {
    "back": _strokes(((15, 4.5), (7.5, 12), (15, 19.5))),
    "down": _down,
    "delete": _delete,
    "tick": _strokes(((4.5, 12.5), (9.8, 17.8), (19.5, 6.8))),
    "play": _play,
    "pause": _pause,
    "replay": _replay,
    "captions": _captions,
    "sound": _sound,
    "quieter": _quieter,
    "louder": _louder,
    "warning": _warning,
    "cross": _strokes(((5.5, 5.5), (18.5, 18.5)), ((18.5, 5.5), (5.5, 18.5))),
    "heart": _heart,
}
