"""The car on its way into dawn."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QRadialGradient

from drawing import land, places, sky, travellers
from drawing.canvas import AREA, WIDTH
from drawing.sky import DAWN, NIGHT, SUNRISE, between, colour, smooth


def road(painter: QPainter, time: float) -> None:
    """The car on its way, from the end of the night into dawn. About 11 s."""
    hour = between(between(NIGHT, DAWN, 0.6), between(DAWN, SUNRISE, 0.4), smooth(0, 10, time))
    sky.draw_sky(painter, AREA, hour, 470)
    painter.save()
    painter.translate(-time * 6, 0)
    sky.draw_stars(
        painter, QRectF(0, -20, WIDTH + 120, 420), 170, time, 0.9 * (1 - smooth(3, 10, time))
    )
    painter.restore()
    sky.draw_pattern(
        painter,
        QRectF(0, 0, WIDTH, 480),
        150,
        QPointF(-time * 14, 20 + time * 5),
        ((0.0, 0.16), (0.6, 0.09), (1.0, 0.0)),
        turn=time * 0.2,
    )
    light = QPointF(1010 - time * 8, 440)
    glow = QRadialGradient(light, 520)
    glow.setColorAt(0.0, colour(hour.light, 0.5 * smooth(0, 9, time)))
    glow.setColorAt(1.0, colour(hour.light, 0.0))
    painter.fillRect(AREA, QBrush(glow))
    travellers.draw_birds(
        painter, QPointF(-200 + time * 105, 190 - time * 4), 26, time, "#22122E", 7
    )
    land.draw_hill(
        painter,
        AREA,
        land.crags(448, 110, 3, 260, 90 + time * 22),
        hour.far,
        sky.mix(hour.far, hour.haze, 0.6),
        light,
        hour.light,
        shine=0.4,
        rim=0.5,
        depth=150,
    )
    land.draw_haze(painter, AREA, 380, 520, hour.haze, 0.5)
    second = land.ridge(494, ((32, 1100, 0.9), (10, 350, 0.2)), time * 60)
    places.draw_village(
        painter,
        QPointF(1180 - time * 60, 494),
        300,
        sky.mix(hour.near, hour.far, 0.72),
        hour.light,
        4,
        0.9,
    )
    places.draw_village(
        painter,
        QPointF(2010 - time * 60, 500),
        240,
        sky.mix(hour.near, hour.far, 0.72),
        hour.light,
        9,
        0.9,
    )
    land.draw_hill(
        painter,
        AREA,
        second,
        sky.mix(hour.far, hour.near, 0.25),
        sky.mix(hour.far, hour.near, 0.6),
        light,
        hour.light,
        shine=0.4,
        rim=0.55,
        furrows=4,
    )
    third = land.ridge(560, ((30, 1300, 2.2), (8, 420, 1.0)), time * 130)
    for number in range(8):
        x = number * 236 - (time * 130) % 236 - 80
        kind = (number + int(time * 130 / 236)) % 5
        if kind in (1, 3):
            land.draw_olive(
                painter, QPointF(x, third(x) + 6), 62 + 8 * kind, sky.mix(hour.near, hour.far, 0.22)
            )
        else:
            land.draw_cypress(
                painter,
                QPointF(x, third(x) + 6),
                96 + 10 * kind,
                sky.mix(hour.near, hour.far, 0.18),
                math.sin(time * 1.6 + kind) * 0.01,
            )
    land.draw_hill(
        painter,
        AREA,
        third,
        sky.mix(hour.far, hour.near, 0.55),
        hour.near,
        light,
        hour.light,
        shine=0.3,
        rim=0.5,
        furrows=6,
    )
    track = land.ridge(628, ((7, 1150, 0.0), (1.2, 330, 1.0)), time * 250)
    land.draw_hill(
        painter,
        AREA,
        track,
        sky.mix("#7A4A44", hour.near, 0.45),
        hour.near,
        light,
        hour.light,
        shine=0.35,
        rim=0.8,
        depth=110,
    )
    for number in range(12):
        x = number * 128 - (time * 250) % 128
        painter.setPen(
            QPen(colour("#FFE2AE", 0.34), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        painter.drawLine(QPointF(x, track(x) + 32), QPointF(x + 52, track(x + 52) + 32))
    x = 430 + 90 * math.sin(time * 0.42) + time * 10
    bump = math.sin(time * 9.3) * 1.0 + math.sin(time * 14.1) * 0.6
    slope = math.degrees(math.atan2(track(x + 60) - track(x - 60), 120))
    painter.save()
    painter.translate(x, track(x) + 18 + bump)
    painter.rotate(slope)
    travellers.draw_car(
        painter,
        QPointF(0, 0),
        210,
        time * 12,
        1 - 0.6 * smooth(4, 10, time),
        0.75 - 0.5 * smooth(0, 10, time),
    )
    painter.restore()
    near = hour.near
    for number in range(4):
        x = number * 620 - (time * 470) % 620 - 300
        kind = (number + int(time * 470 / 620)) % 3
        if kind == 0:
            land.draw_palm(
                painter,
                QPointF(x, 780),
                560,
                0.06,
                0.03 * math.sin(time * 1.7 + number),
                sky.mix(near, "#07050C", 0.5),
                "#6A3C4C",
            )
        else:
            for tuft in range(9):
                angle = math.radians(-150 + tuft * 15 + 3 * math.sin(time * 2 + tuft))
                land.draw_frond(
                    painter, QPointF(x + 60 * kind, 740), angle, 120, sky.mix(near, "#07050C", 0.55)
                )
