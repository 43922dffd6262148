"""The saint's tomb at sunrise."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from drawing import canvas, land, places, sky, travellers
from drawing.canvas import HEIGHT, WIDTH
from drawing.sky import DAWN, SUNRISE, between, smooth


def tomb(painter: QPainter, time: float) -> None:
    """The saint's tomb at sunrise; people come up to it. About 11 s."""
    hour = between(DAWN, SUNRISE, smooth(0, 9, time))
    zoom = 1.0 + 0.020 * time
    painter.save()
    painter.translate(690, 470)
    painter.scale(zoom, zoom)
    painter.translate(-690 + 30 - time * 7, -548)
    wide = QRectF(-160, -100, WIDTH + 320, HEIGHT + 300)
    sky.draw_sky(painter, wide, hour, 520)
    sky.draw_pattern(
        painter,
        QRectF(-160, -100, WIDTH + 320, 620),
        150,
        QPointF(time * 9, time * 12),
        ((0.0, 0.20), (0.55, 0.14), (1.0, 0.0)),
        turn=time * 0.2,
    )
    sun = QPointF(470 + time * 3, 566 - 20.0 * time)
    sky.draw_sun(painter, sun, 132, 1 - smooth(1, 10, time))
    travellers.draw_birds(
        painter, QPointF(-140 + time * 118, 250 - time * 9), 30, time + 2, "#2B1430", 9
    )
    land.draw_hill(
        painter,
        wide,
        land.crags(500, 92, 3, 230, 40 + time * 6),
        sky.mix(hour.far, hour.haze, 0.4),
        hour.haze,
        sun,
        hour.light,
        shine=0.45,
        rim=0.5,
        depth=150,
    )
    land.draw_haze(painter, wide, 430, 560, hour.haze, 0.55)
    places.draw_village(painter, QPointF(190 - time * 4, 530), 230, "#6E2F48", "#FFB981", 4, 0.9)
    land.draw_hill(
        painter,
        wide,
        land.ridge(536, ((26, 1000, 0.6), (8, 330, 2.0)), time * 12),
        sky.mix(hour.far, hour.near, 0.15),
        sky.mix(hour.far, hour.near, 0.45),
        sun,
        hour.light,
        shine=0.5,
        rim=0.65,
        furrows=4,
    )
    land.draw_haze(painter, wide, 520, 640, hour.haze, 0.22)
    hill = land.ridge(608, ((44, 1600, 3.9), (7, 460, 1.0)), 0)
    dark = sky.mix(hour.near, "#000000", 0.1)
    land.draw_hill(
        painter,
        wide,
        hill,
        sky.mix(hour.far, hour.near, 0.5),
        hour.near,
        sun,
        hour.light,
        shine=0.34,
        rim=0.8,
        furrows=7,
        depth=240,
    )
    middle, widths = canvas.curve(
        [
            (250, 930, 190),
            (450, 790, 104),
            (690, 700, 56),
            (770, 664, 36),
            (838, hill(838) + 26, 26),
        ]
    )
    land.draw_road(painter, middle, widths, "#7A4638", "#E8A565")
    for x, tall in ((676, 110), (704, 142), (1052, 150), (1086, 116), (1122, 132)):
        land.draw_cypress(
            painter, QPointF(x, hill(x) + 8), tall, dark, math.sin(time * 1.5 + x) * 0.012
        )
    flicker = 0.86 + 0.09 * math.sin(time * 7.3) + 0.05 * math.sin(time * 12.9)
    places.draw_tomb(
        painter,
        QPointF(870, hill(870) + 14),
        216,
        "#FFE2B8",
        sky.mix("#4A2344", "#6A3450", smooth(0, 9, time)),
        flicker,
    )
    for number in range(6):
        part = (number * 0.145 + time * 0.031) % 1.0
        index = min(len(middle) - 1, int(part * len(middle)))
        spot = middle[index]
        tall = 34 + 46 * (1 - part)
        lantern = flicker if number % 2 else 0.0
        travellers.draw_person(
            painter, spot, tall, "#2A1224", "#FFB978", time * 5 + number, lantern
        )
    for x, tall, lit in ((1000, 62, 0.0), (1026, 58, 1.0)):
        travellers.draw_person(
            painter,
            QPointF(x, hill(x) + 40),
            tall,
            "#34182C",
            "#FFB978",
            math.sin(time * 1.1 + x) * 0.8,
            lit * flicker,
        )
    painter.restore()
    land.draw_palm(
        painter,
        QPointF(60 - time * 16, 760),
        560,
        0.08,
        0.035 * math.sin(time * 1.3),
        "#170A18",
        "#8A4A4E",
    )
    land.draw_palm(
        painter,
        QPointF(1270 + time * 10, 770),
        470,
        -0.10,
        0.035 * math.sin(time * 1.3 + 1),
        "#150916",
        "#74404A",
    )
