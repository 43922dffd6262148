"""A keeper opens the old synagogue."""

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

from drawing import land, places, sky, travellers
from drawing.sky import colour, smooth


def door(painter: QPainter, time: float) -> None:
    """A keeper opens the old synagogue. About 11 s."""
    opened = smooth(2.8, 6.4, time)
    zoom = 1.0 + 0.022 * time
    painter.save()
    painter.translate(640, 330)
    painter.scale(zoom, zoom)
    painter.translate(-640 + 26 * math.sin(time * 0.5), -330 - 1.5 * time)
    wall = QLinearGradient(-100, -60, 1380, 640)
    for position, name in ((0.0, "#6E97B8"), (0.4, "#3F6F9E"), (1.0, "#1F3F70")):
        wall.setColorAt(position, QColor(name))
    painter.fillRect(QRectF(-120, -120, 1520, 1000), QBrush(wall))
    draw_shadows(painter, time)
    places.draw_tiles(painter, QRectF(-120, 520, 1520, 116), 58, smooth(1.0, 7.5, time))
    painter.fillRect(QRectF(-120, 510, 1520, 10), QColor("#E9D4AC"))
    painter.fillRect(QRectF(-120, 636, 1520, 260), QColor("#3A3148"))
    frame = QRectF(440, 60, 400, 578)
    plaster = QLinearGradient(440, 0, 840, 0)
    plaster.setColorAt(0.0, QColor("#F3DFB8"))
    plaster.setColorAt(1.0, QColor("#B98F73"))
    painter.fillRect(frame, QBrush(plaster))
    sky.draw_pattern(
        painter,
        frame.adjusted(16, 16, -16, 0),
        61.4,
        QPointF(24, 16),
        ((0.0, 0.62), (1.0, 0.5)),
        "#8A4A2E",
        time * 0.25,
    )
    painter.setPen(QPen(QColor("#8A5A3A"), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(frame.adjusted(10, 10, -10, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#F6E6C4"))
    painter.drawPath(places.horseshoe(640, 638, 300, 480))
    painter.setBrush(QColor("#9C4A38"))
    painter.drawPath(places.horseshoe(640, 638, 272, 465))
    arch = places.horseshoe(640, 638, 252, 454)
    places.draw_room(painter, arch, 638, 440, math.sin(time * 1.6))
    painter.save()
    painter.setClipPath(arch)
    places.draw_leaf(painter, 500, 640, 638, 460, opened)
    places.draw_leaf(painter, 780, 640, 638, 460, opened)
    painter.restore()
    painter.setPen(QPen(QColor("#B4532F"), 5))
    painter.setBrush(QColor("#F6E6C4"))
    painter.drawEllipse(QPointF(640, 118), 34, 34)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor("#27406E"), 4))
    painter.drawPath(places.six_pointed(QPointF(640, 118), 22))
    draw_light(painter, opened, time)
    step = smooth(0, 2.0, time) - 0.62 * smooth(3.4, 5.4, time)
    pace = (
        smooth(0, 0.4, time)
        - smooth(1.6, 2.1, time)
        + smooth(3.4, 3.8, time)
        - smooth(5.0, 5.5, time)
    )
    reach = smooth(1.6, 2.4, time) * (1 - smooth(3.2, 3.9, time))
    travellers.draw_keeper(
        painter, QPointF(1000 - 205 * step, 672), 300, math.sin(time * 6) * pace, reach
    )
    for side in (-1, 1):
        draw_lantern(
            painter,
            QPointF(640 + side * 330, -20),
            250,
            math.sin(time * 1.25 + side) * 0.09,
            smooth(0, 3, time),
        )
    painter.restore()


def draw_shadows(painter: QPainter, time: float) -> None:
    """Shadows of palm leaves that sway over the wall."""
    for root, turn in (
        (QPointF(-60, -90), 0.0),
        (QPointF(330, -150), 0.4),
        (QPointF(1330, -80), 2.4),
        (QPointF(1010, -170), 1.6),
    ):
        for leaf in range(5):
            angle = turn + 0.15 + leaf * 0.36 + 0.13 * math.sin(time * 1.3 + leaf * 0.9 + turn)
            land.draw_frond(painter, root, angle, 520, "#30101C38")


def draw_light(painter: QPainter, opened: float, time: float) -> None:
    """Light on the ground before the door, and the dust that dances in it."""
    floor = QPainterPath(QPointF(640 - 120, 638))
    floor.lineTo(640 + 120, 638)
    floor.lineTo(640 + 330, 900)
    floor.lineTo(640 - 330, 900)
    floor.closeSubpath()
    spill = QLinearGradient(0, 638, 0, 860)
    spill.setColorAt(0.0, colour("#FFD488", 0.75 * opened))
    spill.setColorAt(1.0, colour("#FFB45C", 0.0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(spill)
    painter.drawPath(floor)
    glow = QRadialGradient(QPointF(640, 440), 480)
    glow.setColorAt(0.0, colour("#FFD488", 0.36 * opened))
    glow.setColorAt(1.0, colour("#FFD488", 0.0))
    painter.setBrush(glow)
    painter.drawEllipse(QPointF(640, 440), 480, 480)
    dice = random.Random(11)
    for _ in range(70):
        x, y, pace, size = dice.random(), dice.random(), dice.random(), dice.random()
        rise = (y - time * (0.03 + 0.05 * pace)) % 1.0
        spot = QPointF(400 + x * 480 + 22 * math.sin(time * (0.5 + pace) + x * 9), 160 + rise * 560)
        painter.setBrush(colour("#FFF3D0", opened * (0.25 + 0.6 * size) * math.sin(math.pi * rise)))
        painter.drawEllipse(spot, 1.2 + 2.0 * size, 1.2 + 2.0 * size)


def draw_lantern(painter: QPainter, hook: QPointF, chain: float, swing: float, lit: float) -> None:
    """A brass lamp on a chain."""
    painter.save()
    painter.translate(hook)
    painter.rotate(math.degrees(swing))
    painter.setPen(QPen(QColor("#2A2230"), 3))
    painter.drawLine(QPointF(0, -140), QPointF(0, chain))
    painter.setPen(Qt.PenStyle.NoPen)
    glow = QRadialGradient(QPointF(0, chain + 40), 190)
    glow.setColorAt(0.0, colour("#FFC98A", 0.42 * lit))
    glow.setColorAt(1.0, colour("#FFC98A", 0.0))
    painter.setBrush(glow)
    painter.drawEllipse(QPointF(0, chain + 40), 190, 190)
    painter.setBrush(QColor("#7A5228"))
    painter.drawPath(sky.star_path(QPointF(0, chain + 40), 44, 0, 0.72))
    painter.setBrush(QColor(sky.mix("#6A4A2A", "#FFE9B0", lit)))
    painter.drawPath(sky.star_path(QPointF(0, chain + 40), 32, math.pi / 8, 0.72))
    painter.setBrush(QColor("#7A5228"))
    painter.drawPath(sky.star_path(QPointF(0, chain + 40), 13))
    painter.restore()
