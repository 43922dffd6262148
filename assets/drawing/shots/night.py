"""Stars and pattern over the sleeping hills."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from drawing import land, places, sky, travellers
from drawing.canvas import AREA, WIDTH
from drawing.lettering import title
from drawing.sky import DAWN, NIGHT, between, smooth


def night(painter: QPainter, time: float) -> None:
    """Stars and pattern, then the camera comes down to the sleeping hills. About 9 s."""
    down = 118 + time * 4 + smooth(1.0, 9.5, time) * 130
    hour = between(NIGHT, DAWN, smooth(6, 13, time) * 0.6)
    sky.draw_sky(painter, AREA, hour, 960 - down)
    painter.save()
    painter.translate(-60 - time * 15, 60 - down * 0.5)
    sky.draw_stars(painter, QRectF(-60, -20, WIDTH + 120, 760), 260, time, 1.0)
    painter.restore()
    strength = 0.50 - 0.30 * smooth(0, 7, time)
    sky.draw_pattern(
        painter,
        AREA,
        168,
        QPointF(time * 34, -time * 20 - down * 0.6),
        ((0.0, strength), (0.6, strength * 0.7), (1.0, 0.02)),
        turn=time * 0.22,
    )
    sky.draw_moon(painter, QPointF(1040 - time * 12, 250 - down * 0.6), 46)
    light = QPointF(900, 620 - down * 0.4)
    low = 860 - down
    land.draw_hill(
        painter,
        AREA,
        land.crags(low - 60, 90, 3, 240, time * 14),
        hour.far,
        "#3A2A5C",
        light,
        hour.light,
        shine=0.18,
        rim=0.35,
        depth=160,
    )
    land.draw_haze(painter, AREA, low - 110, low + 90, hour.haze, 0.45)
    second = land.ridge(low + 28, ((30, 900, 1.0), (9, 310, 0.2)), time * 34)
    places.draw_village(
        painter, QPointF(960 - time * 34, low + 40), 300, "#221B48", "#7A6AB8", 4, 1.0
    )
    land.draw_hill(
        painter,
        AREA,
        second,
        "#2C2457",
        "#19153A",
        light,
        hour.light,
        shine=0.16,
        rim=0.3,
        furrows=4,
    )
    lamps = QPointF(-120 + time * 128, 0)
    lamps.setY(second(lamps.x()) + 26)
    travellers.draw_car(painter, lamps, 46, time * 12, 1.0, 0.9)
    third = land.ridge(low + 104, ((38, 1200, 4.0), (10, 380, 1.0)), time * 74)
    land.draw_hill(
        painter,
        AREA,
        third,
        "#1C1740",
        "#0B0A1E",
        light,
        hour.light,
        shine=0.10,
        rim=0.25,
        furrows=5,
    )
    for number in range(9):
        x = number * 190 - (time * 74) % 190 - 40
        land.draw_cypress(
            painter,
            QPointF(x, third(x) + 6),
            52 + 17 * ((number * 7 + int(time * 74 / 190) * 7) % 3),
            "#0D0B22",
            math.sin(time * 1.4 + number) * 0.012,
        )
    shown = smooth(0.9, 2.4, time) * (1 - smooth(6.6, 8.0, time))
    title(painter, QPointF(640, 300 - time * 3), shown, 148)
