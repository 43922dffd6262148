"""The car drives on into the day."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from drawing import canvas, land, places, sky, travellers
from drawing.canvas import AREA, WIDTH
from drawing.sky import MORNING, SUNRISE, between, smooth


def morning(painter: QPainter, time: float) -> None:
    """The car drives on into the day. About 9 s."""
    hour = between(SUNRISE, MORNING, smooth(0, 9, time) * 0.75)
    rise = 150 * smooth(-1.5, 10.5, time) - 165
    sky.draw_sky(painter, AREA, hour, 470 + rise)
    sky.draw_pattern(
        painter,
        QRectF(0, 0, WIDTH, 480 + rise),
        150,
        QPointF(-time * 10, rise * 0.8),
        ((0.0, 0.24), (0.55, 0.15), (1.0, 0.0)),
        "#FFF0D0",
        time * 0.2,
    )
    sun = QPointF(620 + time * 2, 330 + rise * 0.42 - time * 5)
    sky.draw_sun(painter, sun, 120, 0.2 * (1 - smooth(0, 8, time)))
    travellers.draw_birds(
        painter, QPointF(1240 - time * 30, 330 - time * 13), 30 - time * 0.8, time, "#4A2A44", 9
    )
    land.draw_hill(
        painter,
        AREA,
        land.crags(430 + rise * 0.55, 96, 3, 250, 90 + time * 4),
        sky.mix(hour.far, hour.haze, 0.5),
        hour.haze,
        sun,
        hour.light,
        shine=0.5,
        rim=0.5,
        depth=150,
    )
    land.draw_haze(painter, AREA, 380 + rise * 0.55, 500 + rise * 0.55, hour.haze, 0.6)
    second = land.ridge(478 + rise * 0.66, ((28, 1100, 0.2), (9, 380, 2.0)), time * 8)
    places.draw_village(
        painter,
        QPointF(270 - time * 5, 480 + rise * 0.66),
        230,
        sky.mix(hour.far, hour.near, 0.45),
        hour.light,
        4,
        0.5,
    )
    land.draw_hill(
        painter,
        AREA,
        second,
        sky.mix(hour.far, hour.near, 0.1),
        sky.mix(hour.far, hour.near, 0.4),
        sun,
        hour.light,
        shine=0.5,
        rim=0.65,
        furrows=4,
    )
    land.draw_haze(painter, AREA, 450 + rise * 0.66, 560 + rise * 0.66, hour.haze, 0.3)
    shift = rise * 0.8
    third = land.ridge(536 + shift, ((30, 1500, 2.9), (9, 470, 1.0)), 0)
    land.draw_hill(
        painter,
        AREA,
        third,
        sky.mix(hour.far, hour.near, 0.35),
        sky.mix(hour.far, hour.near, 0.75),
        sun,
        hour.light,
        shine=0.45,
        rim=0.7,
        furrows=6,
    )
    points = [
        (700, 620 + shift, 30),
        (640, 584 + shift, 22),
        (700, 560 + shift, 15),
        (760, 544 + shift, 9),
        (742, third(742) + 1, 5),
    ]
    middle, widths = canvas.curve(points)
    land.draw_road(painter, middle, widths, "#CF9160", "#FFDFA0")
    places.draw_tomb(painter, QPointF(1010, third(1010) + 8), 96, "#FFF0D0", "#8A5064", 0.5)
    for x, tall in ((930, 52), (948, 66), (1090, 60), (1110, 48)):
        land.draw_cypress(
            painter, QPointF(x, third(x) + 6), tall, sky.mix(hour.near, hour.far, 0.2)
        )
    fourth = land.ridge(612 + rise * 0.95, ((30, 1250, 1.2), (8, 400, 0.4)), 0)
    land.draw_hill(
        painter,
        AREA,
        fourth,
        sky.mix(hour.far, hour.near, 0.7),
        hour.near,
        sun,
        hour.light,
        shine=0.4,
        rim=0.6,
        furrows=7,
        depth=240,
    )
    lift = rise * 0.95
    middle, widths = canvas.curve(
        [
            (350, 960 + lift, 330),
            (470, 790 + lift, 190),
            (700, 716 + lift, 110),
            (730, 670 + lift, 70),
            (640, 634 + lift, 48),
            (668, fourth(668) + 1, 38),
        ]
    )
    land.draw_road(painter, middle, widths, "#8A5240", "#F2B878")
    part = smooth(-2.5, 11, time) * 0.98
    index = min(len(middle) - 1, int(part * (len(middle) - 1)))
    onward = part * (len(middle) - 1) - index
    spot = middle[index] + (middle[min(index + 1, len(middle) - 1)] - middle[index]) * onward
    travellers.draw_car_behind(
        painter, spot + QPointF(widths[index] * 0.12, 4), widths[index] * 0.52
    )
    sway = 0.035 * math.sin(time * 1.3)
    land.draw_palm(
        painter, QPointF(90 - time * 9, 930 + rise), 740, 0.06, sway, "#1C0D1C", "#9A5A56"
    )
    land.draw_palm(
        painter, QPointF(1200 + time * 9, 940 + rise), 690, -0.05, -sway, "#1A0C1A", "#8A5052"
    )
