"""What people built: the saint's tomb, a village, a synagogue's door."""

from __future__ import annotations

import math
import random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
)

from drawing.sky import colour, mix, star_path


def horseshoe(centre: float, foot: float, width: float, height: float) -> QPainterPath:
    """A horseshoe arch that stands on `foot`: straight sides, then more than half a circle."""
    spring = math.asin(0.42)
    radius = width / 2 / math.cos(spring)
    middle = foot - height + radius
    path = QPainterPath(QPointF(centre - width / 2, foot))
    path.lineTo(centre - width / 2, middle + radius * math.sin(spring))
    box = QRectF(centre - radius, middle - radius, radius * 2, radius * 2)
    path.arcTo(box, 180 + math.degrees(spring), -(180 + 2 * math.degrees(spring)))
    path.lineTo(centre + width / 2, foot)
    path.closeSubpath()
    return path


def draw_tomb(
    painter: QPainter,
    foot: QPointF,
    width: float,
    lit: str,
    shade: str,
    glow: float,
    side: float = -1.0,
) -> None:
    """A saint's tomb: a cube with stepped corners, a drum and a dome.

    `width` is the cube's; light comes from the left if `side` is -1, from the right if 1;
    `glow` (0 to 1) is the candle light in its door.
    """
    painter.save()
    painter.translate(foot)
    painter.scale(width, width)
    painter.setPen(Qt.PenStyle.NoPen)
    wall = QLinearGradient(side * 0.5, 0, -side * 0.5, 0)
    wall.setColorAt(0.0, QColor(lit))
    wall.setColorAt(0.30, QColor(mix(lit, shade, 0.45)))
    wall.setColorAt(1.0, QColor(shade))
    painter.setBrush(wall)
    # dome, a little pointed, and its drum
    dome = QPainterPath(QPointF(-0.36, -0.92))
    dome.cubicTo(-0.40, -1.20, -0.22, -1.36, 0.0, -1.46)
    dome.cubicTo(0.22, -1.36, 0.40, -1.20, 0.36, -0.92)
    dome.closeSubpath()
    painter.drawPath(dome)
    painter.drawRect(QRectF(-0.38, -0.96, 0.76, 0.20))
    painter.setBrush(colour(shade, 0.5))
    painter.drawRect(QRectF(-0.40, -0.965, 0.80, 0.022))
    for number in range(-3, 4):
        x = 0.34 * math.sin(number * math.pi / 8)
        painter.drawPath(horseshoe(x, -0.80, 0.045, 0.11))
    painter.setBrush(wall)
    painter.drawRect(QRectF(-0.5, -0.78, 1.0, 0.80))
    for corner in (-0.5, 0.5):
        for step in range(3):
            size = 0.15 - step * 0.045
            left = corner if corner < 0 else corner - size
            painter.drawRect(QRectF(left, -0.83 - step * 0.045, size, 0.06))
    for number in range(-2, 3):
        painter.drawRect(QRectF(number * 0.13 - 0.03, -0.825, 0.06, 0.06))
    painter.setBrush(colour(shade, 0.45))
    painter.drawRect(QRectF(-0.5, -0.735, 1.0, 0.016))
    painter.drawRect(QRectF(-0.5, -0.03, 1.0, 0.03))
    # door and windows with candle light
    light = QLinearGradient(0, -0.5, 0, 0)
    light.setColorAt(0.0, QColor(mix(shade, "#FFC772", glow)))
    light.setColorAt(1.0, QColor(mix(shade, "#F08A3C", glow * 0.9)))
    painter.setBrush(colour(mix(lit, shade, 0.55), 1.0))
    painter.drawPath(horseshoe(0, 0, 0.30, 0.55))
    painter.setBrush(light)
    painter.drawPath(horseshoe(0, 0, 0.22, 0.47))
    for x in (-0.32, 0.32):
        painter.drawPath(horseshoe(x, -0.36, 0.085, 0.20))
    # finial: three spheres on a rod
    painter.setBrush(QColor(mix(lit, "#FFCF80", 0.6)))
    painter.drawRect(QRectF(-0.008, -1.74, 0.016, 0.30))
    for height, size in ((1.49, 0.038), (1.57, 0.030), (1.635, 0.022)):
        painter.drawEllipse(QPointF(0, -height), size, size)
    if glow > 0:
        spill = QRadialGradient(QPointF(0, -0.15), 0.75)
        spill.setColorAt(0.0, colour("#FFB45C", 0.42 * glow))
        spill.setColorAt(1.0, colour("#FFB45C", 0.0))
        painter.setBrush(spill)
        painter.drawEllipse(QPointF(0, -0.15), 0.75, 0.75)
    painter.restore()


def draw_village(
    painter: QPainter, foot: QPointF, width: float, tint: str, light: str, seed: int, glow: float
) -> None:
    """Houses of clay with flat roofs and a tower or two; `glow` is the light in the windows."""
    dice = random.Random(seed)
    painter.setPen(Qt.PenStyle.NoPen)
    unit = width / 14
    for row in range(2):
        x = foot.x() - width / 2
        while x < foot.x() + width / 2:
            wide = unit * (1.0 + dice.random() * 1.3)
            closeness = 1 - abs(x - foot.x()) / (width * 0.62)
            tall = unit * (0.8 + dice.random() * 1.4 + closeness * (2.0 - row * 1.3))
            front = QLinearGradient(x, 0, x + wide, 0)
            base = mix(tint, light, 0.05 + row * 0.05 + dice.random() * 0.14)
            front.setColorAt(0.0, QColor(base))
            front.setColorAt(1.0, QColor(mix(base, tint, 0.35)))
            painter.setBrush(front)
            top = foot.y() - tall
            painter.drawRect(QRectF(x, top, wide, tall + unit * 4))
            if dice.random() < 0.28:
                for merlon in range(4):
                    painter.drawRect(
                        QRectF(x + merlon * wide / 3.6, top - unit * 0.16, wide / 7, unit * 0.2)
                    )
            for _ in range(dice.randint(0, 2)):
                spot = QRectF(
                    x + wide * (0.2 + 0.5 * dice.random()),
                    top + tall * (0.2 + 0.4 * dice.random()),
                    unit * 0.16,
                    unit * 0.26,
                )
                painter.setBrush(colour("#FFCE7A", glow * (0.5 + 0.5 * dice.random())))
                painter.drawRect(spot)
            x += wide * 0.93
    tower = foot.x() + width * 0.16
    body = QLinearGradient(tower - unit * 0.5, 0, tower + unit * 0.5, 0)
    body.setColorAt(0.0, QColor(mix(tint, light, 0.30)))
    body.setColorAt(1.0, QColor(mix(tint, light, 0.05)))
    painter.setBrush(body)
    painter.drawRect(QRectF(tower - unit * 0.5, foot.y() - unit * 5.6, unit, unit * 6.4))
    painter.drawRect(QRectF(tower - unit * 0.27, foot.y() - unit * 6.5, unit * 0.54, unit))
    painter.drawEllipse(QPointF(tower, foot.y() - unit * 6.5), unit * 0.27, unit * 0.33)


def six_pointed(centre: QPointF, radius: float) -> QPainterPath:
    """The outline of two triangles, as over the door of a synagogue."""
    path = QPainterPath()
    for turn in (-90, 90):
        for corner in range(3):
            angle = math.radians(turn + corner * 120)
            point = centre + QPointF(math.cos(angle) * radius, math.sin(angle) * radius)
            if corner == 0:
                path.moveTo(point)
            else:
                path.lineTo(point)
        path.closeSubpath()
    return path


def draw_room(
    painter: QPainter, arch: QPainterPath, foot: float, height: float, swing: float
) -> None:
    """What is seen through the open door: a lit room, its ark and a hanging lamp."""
    box = arch.boundingRect()
    centre = box.center().x()
    painter.save()
    painter.setClipPath(arch)
    glow = QRadialGradient(QPointF(centre, foot - height * 0.52), height * 0.75)
    for position, name in (
        (0.0, "#FFEBB4"),
        (0.35, "#FFC868"),
        (0.75, "#D9803A"),
        (1.0, "#8A4425"),
    ):
        glow.setColorAt(position, QColor(name))
    painter.fillRect(box, QBrush(glow))
    painter.setPen(Qt.PenStyle.NoPen)
    floor = QLinearGradient(0, foot - height * 0.13, 0, foot)
    floor.setColorAt(0.0, QColor("#C9743A"))
    floor.setColorAt(1.0, QColor("#7A3A26"))
    painter.fillRect(
        QRectF(box.left(), foot - height * 0.13, box.width(), height * 0.13), QBrush(floor)
    )
    painter.setBrush(colour("#A85A2A", 0.55))
    painter.drawPath(horseshoe(centre, foot - height * 0.13, height * 0.27, height * 0.46))
    curtain = QLinearGradient(centre - height * 0.09, 0, centre + height * 0.09, 0)
    for number in range(9):
        curtain.setColorAt(number / 8, QColor("#7C1F3A" if number % 2 else "#A13350"))
    painter.setBrush(QBrush(curtain))
    painter.drawPath(horseshoe(centre, foot - height * 0.13, height * 0.19, height * 0.37))
    painter.setPen(QPen(QColor("#FFD98A"), height * 0.006))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(six_pointed(QPointF(centre, foot - height * 0.33), height * 0.035))
    lamp = QPointF(centre + swing * height * 0.06, foot - height * 0.62)
    painter.setPen(QPen(QColor("#7A4A20"), height * 0.005))
    painter.drawLine(QPointF(centre, foot - height * 1.05), lamp)
    painter.setPen(Qt.PenStyle.NoPen)
    halo = QRadialGradient(lamp, height * 0.2)
    halo.setColorAt(0.0, colour("#FFFBE6", 0.95))
    halo.setColorAt(0.25, colour("#FFF0C0", 0.5))
    halo.setColorAt(1.0, colour("#FFF0C0", 0.0))
    painter.setBrush(halo)
    painter.drawEllipse(lamp, height * 0.2, height * 0.2)
    painter.setBrush(QColor("#B4692C"))
    painter.drawPath(star_path(lamp, height * 0.035, 0.0, 0.7))
    painter.setBrush(QColor("#FFF6D8"))
    painter.drawEllipse(lamp, height * 0.016, height * 0.016)
    painter.restore()


def draw_leaf(
    painter: QPainter, hinge: float, edge: float, foot: float, height: float, open_part: float
) -> None:
    """One wing of the door between `hinge` and `edge`, swung inwards by `open_part` (0 to 1)."""
    swung = math.cos(open_part * math.pi * 0.42)
    painter.save()
    painter.translate(hinge, foot)
    painter.scale(swung, 1.0)
    painter.shear(0.0, (1 - swung) * 0.10 * (-1 if edge > hinge else 1))
    wide = edge - hinge
    box = QRectF(min(0.0, wide), -height, abs(wide), height)
    wood = QLinearGradient(0, 0, wide, 0)
    wood.setColorAt(0.0, QColor(mix("#3F5C63", "#132128", open_part * 0.55)))
    wood.setColorAt(1.0, QColor(mix("#5E8684", "#1E3238", open_part * 0.45)))
    painter.fillRect(box, QBrush(wood))
    painter.setPen(QPen(colour("#14262B", 0.7), abs(wide) * 0.018))
    for plank in range(1, 4):
        painter.drawLine(QPointF(wide * plank / 4, -height), QPointF(wide * plank / 4, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#C9A05A"))
    for row in range(1, 12):
        for column in range(1, 8, 2):
            painter.drawEllipse(
                QPointF(wide * column / 8, -height * row / 12), abs(wide) * 0.022, abs(wide) * 0.022
            )
    painter.setPen(QPen(QColor("#E3BE78"), abs(wide) * 0.03))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(star_path(QPointF(wide * 0.5, -height * 0.62), abs(wide) * 0.30))
    painter.drawEllipse(QPointF(wide * 0.86, -height * 0.42), abs(wide) * 0.07, abs(wide) * 0.09)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.restore()


def draw_tiles(painter: QPainter, area: QRectF, size: float, lit: float) -> None:
    """A band of zellige; `lit` (0 to 1) runs along it as its tiles begin to shine."""
    glazes = ("#2B6C78", "#E0A24A", "#F1E4CC", "#8E2F3F", "#27406E")
    painter.save()
    painter.setClipRect(area)
    painter.fillRect(area, QColor("#1B2A4A"))
    painter.setPen(Qt.PenStyle.NoPen)
    columns, rows = int(area.width() / size) + 2, int(area.height() / size) + 2
    for column in range(columns):
        for row in range(rows):
            centre = QPointF(area.left() + column * size, area.top() + row * size)
            awake = max(0.0, min(1.0, (lit * 1.3 - column / columns) * 5))
            outer = glazes[(column + row) % 2 * 4]
            painter.setBrush(QColor(mix(mix(outer, "#0E1730", 0.45), outer, awake)))
            painter.drawPath(star_path(centre, size * 0.5))
            inner = glazes[1 + (column * 2 + row) % 3]
            painter.setBrush(QColor(mix(mix(inner, "#0E1730", 0.5), inner, awake)))
            painter.drawPath(star_path(centre, size * 0.30, math.pi / 8, 0.6))
            painter.setBrush(QColor(mix("#6B5A3C", "#E7BE72", awake)))
            painter.drawPath(star_path(centre + QPointF(size / 2, size / 2), size * 0.17, 0.0, 0.6))
    painter.restore()
