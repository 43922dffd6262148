"""The kiosk's icon."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen

from drawing import sky
from drawing.sky import colour


def icon(size: int) -> QImage:
    """The kiosk's icon: an eight-pointed window on a sunrise."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 256, size / 256)
    painter.setPen(Qt.PenStyle.NoPen)
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(8, 8, 240, 240), 52, 52)
    painter.setBrush(QColor("#1D1A17"))
    painter.drawPath(frame)
    window = sky.star_path(QPointF(128, 128), 108)
    heaven = QLinearGradient(0, 20, 0, 190)
    for position, name in ((0.0, "#1C2B59"), (0.45, "#7A3A62"), (0.8, "#D2704B"), (1.0, "#F8B25F")):
        heaven.setColorAt(position, QColor(name))
    painter.setBrush(heaven)
    painter.drawPath(window)
    painter.setClipPath(window)
    painter.setBrush(colour("#FFE1A6", 0.28))
    painter.drawEllipse(QPointF(128, 138), 78, 78)
    painter.setBrush(QColor("#FFE1A6"))
    painter.drawEllipse(QPointF(128, 138), 56, 56)
    hill = QPainterPath(QPointF(0, 186))
    hill.cubicTo(60, 164, 110, 190, 160, 180)
    hill.cubicTo(200, 172, 230, 178, 256, 186)
    hill.lineTo(256, 256)
    hill.lineTo(0, 256)
    hill.closeSubpath()
    painter.setBrush(QColor("#4A2140"))
    painter.drawPath(hill)
    painter.setClipping(False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(
            QColor("#F2A33A"),
            8,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.drawPath(window)
    play = QPainterPath(QPointF(116, 115))
    play.lineTo(116, 157)
    play.lineTo(152, 136)
    play.closeSubpath()
    ink = QColor("#2A1324")
    painter.setPen(
        QPen(ink, 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(ink)
    painter.drawPath(play)
    painter.end()
    return image
