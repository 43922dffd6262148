"""What moves through the pictures: the car, people, birds."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

from drawing.sky import colour, mix


def draw_car(
    painter: QPainter, place: QPointF, length: float, turn: float, lamps: float, dusk: float
) -> None:
    """A small old car with luggage on its roof, driving to the right.

    `place` is where its wheels stand, in the middle; `turn` turns the wheels (radians);
    `lamps` (0 to 1) are its headlights; `dusk` (0 to 1) darkens its paint.
    """
    painter.save()
    painter.translate(place)
    painter.scale(length / 100, length / 100)
    painter.translate(-50, -45)
    painter.setPen(Qt.PenStyle.NoPen)
    if lamps > 0:
        beam = QLinearGradient(94, 0, 260, 0)
        for position, strength in ((0.0, 0.66), (0.3, 0.30), (0.6, 0.10), (0.85, 0.02), (1.0, 0.0)):
            beam.setColorAt(position, colour("#FFE9B0", strength * lamps))
        painter.setBrush(beam)
        painter.drawPolygon(
            QPolygonF([QPointF(95, 24), QPointF(262, 6), QPointF(262, 52), QPointF(95, 29)])
        )
    painter.setBrush(colour("#000000", 0.30))
    painter.drawEllipse(QPointF(50, 45.5), 52, 3)
    for box, paint in (
        (QRectF(14, -8, 20, 10), "#8A4B2C"),
        (QRectF(35, -5, 15, 7), "#B98A45"),
        (QRectF(20, -14, 16, 6.5), "#5B6E7A"),
    ):
        painter.setBrush(QColor(mix(paint, "#140E1E", dusk * 0.7)))
        painter.drawRoundedRect(box, 1.5, 1.5)
    body = QPainterPath(QPointF(3, 38))
    body.lineTo(3, 25)
    body.cubicTo(4, 16, 6, 9, 9, 5)
    body.quadTo(10, 2.5, 14, 2.5)
    body.lineTo(52, 2.5)
    body.quadTo(56, 2.5, 58, 5)
    body.lineTo(68, 18)
    body.cubicTo(78, 18.5, 90, 19, 94, 21.5)
    body.quadTo(97.5, 23, 97.5, 29)
    body.lineTo(97.5, 38)
    body.closeSubpath()
    paint = QLinearGradient(0, 2, 0, 38)
    paint.setColorAt(0.0, QColor(mix("#A9DACF", "#2C3A55", dusk)))
    paint.setColorAt(0.55, QColor(mix("#5FB0A8", "#1B2440", dusk)))
    paint.setColorAt(1.0, QColor(mix("#2E6D70", "#10152B", dusk)))
    painter.setBrush(paint)
    painter.drawPath(body)
    painter.setBrush(QColor(mix("#F7D9A0", "#6B5A86", dusk)))
    for window in (
        ((8.5, 17), (12, 6.5), (24, 6.5), (24, 17)),
        ((26.5, 17), (26.5, 6.5), (40, 6.5), (40, 17)),
        ((42.5, 17), (42.5, 6.5), (53.5, 6.5), (62.5, 17)),
    ):
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in window]))
    painter.setBrush(QColor(mix("#3A2230", "#120C1C", dusk)))
    painter.drawEllipse(QPointF(48, 11.5), 3.1, 3.6)
    painter.drawRoundedRect(QRectF(44, 14, 8.5, 6), 2, 2)
    painter.setBrush(colour("#0D1020", 0.35))
    painter.drawRect(QRectF(3, 18.6, 66, 0.8))
    painter.drawRect(QRectF(25, 18, 0.8, 18))
    painter.drawRect(QRectF(41, 18, 0.8, 18))
    painter.setBrush(QColor(mix("#D9D2C4", "#4A4A66", dusk)))
    painter.drawRoundedRect(QRectF(90, 34, 9.5, 2.6), 1, 1)
    painter.drawRoundedRect(QRectF(0.5, 34, 8, 2.6), 1, 1)
    painter.setBrush(QColor(mix("#FFF3CF", "#FFE9B0", lamps)))
    painter.drawEllipse(QPointF(95.4, 26), 2.2, 3.0)
    painter.setBrush(QColor("#E2503F"))
    painter.drawRect(QRectF(2.6, 26, 1.6, 4))
    for wheel in (22.0, 78.0):
        draw_wheel(painter, QPointF(wheel, 37), 8.2, turn)
    painter.restore()


def draw_car_behind(painter: QPainter, place: QPointF, width: float) -> None:
    """The same car from behind, `width` wide, its wheels at `place`."""
    painter.save()
    painter.translate(place)
    painter.scale(width / 40, width / 40)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("#000000", 0.3))
    painter.drawEllipse(QPointF(0, 0), 22, 2.4)
    painter.setBrush(QColor("#120E18"))
    painter.drawRoundedRect(QRectF(-17, -8, 7, 8), 1.5, 1.5)
    painter.drawRoundedRect(QRectF(10, -8, 7, 8), 1.5, 1.5)
    painter.setBrush(QColor("#8A4B2C"))
    painter.drawRoundedRect(QRectF(-11, -47, 13, 9), 1.5, 1.5)
    painter.setBrush(QColor("#B98A45"))
    painter.drawRoundedRect(QRectF(2, -44, 10, 6), 1.5, 1.5)
    body = QLinearGradient(0, -38, 0, -4)
    body.setColorAt(0.0, QColor("#A9DACF"))
    body.setColorAt(1.0, QColor("#2E6D70"))
    painter.setBrush(body)
    shell = QPainterPath(QPointF(-19, -5))
    shell.cubicTo(-20, -24, -18, -34, -14, -38)
    shell.lineTo(14, -38)
    shell.cubicTo(18, -34, 20, -24, 19, -5)
    shell.closeSubpath()
    painter.drawPath(shell)
    painter.setBrush(QColor("#FBDDA6"))
    painter.drawRoundedRect(QRectF(-13, -34, 26, 12), 2, 2)
    painter.setBrush(QColor("#E2503F"))
    painter.drawRect(QRectF(-18, -17, 3.5, 5))
    painter.drawRect(QRectF(14.5, -17, 3.5, 5))
    painter.setBrush(QColor("#F4EEE6"))
    painter.drawRect(QRectF(-6, -11, 12, 3.4))
    painter.restore()


def draw_wheel(painter: QPainter, centre: QPointF, radius: float, turn: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#120E18"))
    painter.drawEllipse(centre, radius, radius)
    painter.setBrush(QColor("#B9AE9C"))
    painter.drawEllipse(centre, radius * 0.52, radius * 0.52)
    painter.setPen(QPen(QColor("#4A4348"), radius * 0.14))
    for spoke in range(3):
        angle = turn + spoke * math.pi / 3
        arm = QPointF(math.cos(angle), math.sin(angle)) * radius * 0.48
        painter.drawLine(centre - arm, centre + arm)
    painter.setPen(Qt.PenStyle.NoPen)


def draw_person(
    painter: QPainter,
    foot: QPointF,
    height: float,
    cloth: str,
    edge: str,
    stride: float,
    lantern: float = 0.0,
) -> None:
    """Somebody in a hooded robe; `stride` is the walk's phase, `lantern` its light (0 to 1)."""
    painter.save()
    painter.translate(foot)
    painter.scale(height, height)
    painter.rotate(math.sin(stride) * 2.0)
    painter.setPen(Qt.PenStyle.NoPen)
    if lantern > 0:
        light = QPointF(0.24 + 0.02 * math.sin(stride), -0.40)
        glow = QRadialGradient(light, 1.0)
        glow.setColorAt(0.0, colour("#FFD890", 0.9 * lantern))
        glow.setColorAt(0.3, colour("#FFB65C", 0.36 * lantern))
        glow.setColorAt(1.0, colour("#FFB65C", 0.0))
        painter.setBrush(glow)
        painter.drawEllipse(light, 1.0, 1.0)
    swing = 0.045 * math.sin(stride * 2)
    robe = QPainterPath(QPointF(-0.17 - swing, 0))
    robe.cubicTo(-0.17, -0.35, -0.16, -0.60, -0.09, -0.76)
    robe.lineTo(0.09, -0.76)
    robe.cubicTo(0.16, -0.60, 0.17, -0.35, 0.17 + swing, 0)
    robe.closeSubpath()
    fill = QLinearGradient(-0.17, 0, 0.17, 0)
    fill.setColorAt(0.0, QColor(mix(cloth, edge, 0.55)))
    fill.setColorAt(0.4, QColor(cloth))
    fill.setColorAt(1.0, QColor(mix(cloth, "#0A0610", 0.4)))
    painter.setBrush(fill)
    painter.drawPath(robe)
    hood = QPainterPath(QPointF(-0.10, -0.70))
    hood.cubicTo(-0.14, -0.92, -0.05, -1.0, 0.01, -1.0)
    hood.cubicTo(0.10, -0.98, 0.12, -0.84, 0.09, -0.70)
    hood.closeSubpath()
    painter.drawPath(hood)
    if lantern > 0:
        painter.setPen(QPen(QColor(cloth), 0.055, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(0.08, -0.60), QPointF(0.23, -0.47))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#FFE7B0"))
        painter.drawRoundedRect(
            QRectF(0.195 + 0.02 * math.sin(stride), -0.46, 0.085, 0.13), 0.02, 0.02
        )
    painter.restore()


def draw_keeper(
    painter: QPainter, foot: QPointF, height: float, stride: float, reach: float
) -> None:
    """The keeper of the place, facing left; `reach` (0 to 1) lifts the arm with the key."""
    painter.save()
    painter.translate(foot)
    painter.scale(height, height)
    painter.rotate(math.sin(stride) * 1.2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("#0A0612", 0.30))
    painter.drawEllipse(QPointF(0.03, 0.0), 0.22, 0.025)
    painter.setBrush(QColor("#D8A23C"))
    for side in (-1, 1):
        slipper = QPointF(-0.03 + side * 0.07 + 0.03 * math.sin(stride) * side, -0.012)
        painter.drawEllipse(slipper, 0.055, 0.022)
    robe = QPainterPath(QPointF(-0.19, -0.02))
    robe.cubicTo(-0.17, -0.30, -0.17, -0.55, -0.12, -0.76)
    robe.cubicTo(-0.08, -0.82, 0.08, -0.82, 0.13, -0.76)
    robe.cubicTo(0.18, -0.55, 0.19, -0.30, 0.20, -0.02)
    robe.closeSubpath()
    cloth = QLinearGradient(-0.19, 0, 0.20, 0)
    for position, name in ((0.0, "#E9D3A4"), (0.35, "#B98D5E"), (1.0, "#6B4638")):
        cloth.setColorAt(position, QColor(name))
    painter.setBrush(cloth)
    painter.drawPath(robe)
    painter.setClipPath(robe)
    for stripe in range(-5, 6):
        painter.setPen(QPen(colour("#5A3328", 0.28), 0.010))
        painter.drawLine(QPointF(stripe * 0.026, -0.80), QPointF(stripe * 0.044, 0.0))
    painter.setClipping(False)
    painter.setPen(Qt.PenStyle.NoPen)
    hood = QPainterPath(QPointF(-0.04, -0.79))
    hood.cubicTo(0.06, -0.86, 0.17, -0.80, 0.17, -0.70)
    hood.cubicTo(0.16, -0.60, 0.08, -0.60, 0.05, -0.68)
    hood.closeSubpath()
    painter.setBrush(QColor("#8A5F48"))
    painter.drawPath(hood)
    painter.setBrush(QColor("#C68A5E"))
    painter.drawRect(QRectF(-0.035, -0.83, 0.07, 0.07))
    painter.drawEllipse(QPointF(-0.005, -0.885), 0.066, 0.078)
    nose = QPainterPath(QPointF(-0.062, -0.905))
    nose.lineTo(-0.088, -0.868)
    nose.lineTo(-0.058, -0.862)
    painter.drawPath(nose)
    painter.setBrush(QColor("#EFE6D6"))
    beard = QPainterPath(QPointF(-0.069, -0.865))
    beard.cubicTo(-0.085, -0.80, -0.05, -0.775, -0.015, -0.79)
    beard.cubicTo(0.03, -0.80, 0.05, -0.84, 0.045, -0.885)
    beard.cubicTo(0.02, -0.845, -0.03, -0.845, -0.069, -0.865)
    painter.drawPath(beard)
    painter.setBrush(QColor("#2A1820"))
    painter.drawEllipse(QPointF(-0.038, -0.900), 0.008, 0.009)
    cap = QPainterPath(QPointF(-0.070, -0.915))
    cap.cubicTo(-0.066, -0.985, 0.056, -0.995, 0.064, -0.905)
    cap.cubicTo(0.02, -0.932, -0.03, -0.930, -0.070, -0.915)
    painter.setBrush(QColor("#F7F0E2"))
    painter.drawPath(cap)
    shoulder = QPointF(-0.05, -0.70)
    hand = shoulder + QPointF(-0.05 - 0.21 * reach, 0.30 - 0.22 * reach)
    painter.setPen(QPen(QColor("#CBA673"), 0.085, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(shoulder, hand + (shoulder - hand) * 0.2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#C68A5E"))
    painter.drawEllipse(hand, 0.028, 0.026)
    painter.setPen(QPen(QColor("#F2C25A"), 0.012))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLine(hand, hand + QPointF(-0.085, 0.0))
    painter.drawLine(hand + QPointF(-0.075, 0.0), hand + QPointF(-0.075, 0.022))
    painter.drawEllipse(hand + QPointF(0.03, 0.0), 0.018, 0.018)
    painter.restore()


def draw_birds(
    painter: QPainter, middle: QPointF, size: float, time: float, tint: str, count: int = 7
) -> None:
    """Storks in a loose wedge, each with its own beat of the wings."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number in range(count):
        row = (number + 1) // 2
        away = -1 if number % 2 else 1
        place = middle + QPointF(
            -row * size * 1.75 + math.sin(time * 0.9 + number) * size * 0.2,
            away * row * size * 0.62 + math.sin(time * 1.3 + number * 2) * size * 0.18,
        )
        lift = math.sin(time * 6.2 + number * 1.15) * 0.42 + 0.12
        near = size * (1 - 0.05 * row)
        path = QPainterPath(place + QPointF(-near * 0.62, -near * lift))
        path.quadTo(place + QPointF(-near * 0.26, -near * (lift * 0.75 + 0.10)), place)
        path.quadTo(
            place + QPointF(near * 0.26, -near * (lift * 0.75 + 0.10)),
            place + QPointF(near * 0.62, -near * lift),
        )
        painter.setPen(
            QPen(QColor(tint), near * 0.085, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        painter.drawPath(path)
        painter.drawLine(
            place + QPointF(-near * 0.10, near * 0.05), place + QPointF(near * 0.20, near * 0.01)
        )
    painter.restore()
