"""The poster and the still of the sample film."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage

from drawing import canvas, land, places, sky, travellers
from drawing.sky import SUNRISE


def poster() -> QImage:
    """Portrait, 1000x1500."""
    width, height = 1000, 1500
    image, painter = canvas.begin(width, height)
    area = QRectF(0, 0, width, height)
    hour = SUNRISE
    sun = QPointF(468, 905)
    sky.draw_sky(painter, area, hour, 1010)
    sky.draw_stars(painter, QRectF(0, 0, width, 620), 150, 1.0, 0.85)
    sky.draw_pattern(
        painter,
        QRectF(0, 0, width, 1010),
        166.667,
        QPointF(0, 64),
        ((0.0, 0.20), (0.55, 0.15), (0.85, 0.07), (1.0, 0.0)),
    )
    sky.draw_sun(painter, sun, 208)
    travellers.draw_birds(painter, QPointF(742, 560), 42, 3.1, "#2B1430", 7)
    land.draw_hill(
        painter,
        area,
        land.crags(986, 92, 3, 210, 40),
        "#B0607A",
        "#E28E66",
        sun,
        hour.light,
        shine=0.45,
        rim=0.5,
        depth=150,
        step=4,
    )
    land.draw_haze(painter, area, 930, 1060, hour.haze, 0.62)
    places.draw_village(painter, QPointF(330, 1030), 190, "#6E2F48", "#FFB981", 4, 0.8)
    land.draw_hill(
        painter,
        area,
        land.ridge(1032, ((26, 900, 0.6), (9, 330, 2.0)), 0),
        "#9A4A60",
        "#7E3850",
        sun,
        hour.light,
        shine=0.5,
        rim=0.65,
        furrows=4,
        depth=190,
    )
    land.draw_haze(painter, area, 1010, 1120, hour.haze, 0.30)
    third = land.ridge(1112, ((46, 1250, 3.55), (12, 420, 1.0)), 0)
    land.draw_hill(
        painter,
        area,
        third,
        "#713250",
        "#43203C",
        sun,
        hour.light,
        shine=0.42,
        rim=0.7,
        furrows=6,
        depth=260,
    )
    road, widths = canvas.curve(
        [(640, 1262, 30), (556, 1206, 22), (604, 1160, 15), (700, 1132, 10), (744, 1102, 6)]
    )
    land.draw_road(painter, road, widths, "#C57F52", "#F3BE7C")
    for x, tall in ((596, 62), (622, 84), (646, 70), (905, 92), (934, 70), (962, 84)):
        land.draw_cypress(painter, QPointF(x, third(x) + 6), tall, "#38172F")
    places.draw_tomb(painter, QPointF(772, third(772) + 10), 152, "#FFE2B8", "#6A3450", 1.0)
    for x, tall, phase, lit in (
        (688, 30, 0.4, 1),
        (668, 27, 1.9, 0),
        (640, 30, 3.0, 1),
        (870, 28, 1.0, 0),
        (884, 31, 2.2, 1),
    ):
        travellers.draw_person(
            painter, QPointF(x, third(x) + 22), tall, "#2A1224", "#FFB978", phase, lit
        )
    land.draw_haze(painter, area, 1130, 1290, hour.haze, 0.16)
    fourth = land.ridge(1262, ((38, 1150, 1.1), (10, 380, 0.4)), 0)
    land.draw_hill(
        painter,
        area,
        fourth,
        "#4A2140",
        "#1D0D1D",
        sun,
        hour.light,
        shine=0.30,
        rim=0.5,
        furrows=8,
        depth=330,
    )
    road, widths = canvas.curve(
        [
            (150, 1560, 250),
            (330, 1470, 168),
            (560, 1412, 112),
            (612, 1352, 74),
            (470, 1304, 48),
            (478, 1276, 34),
            (528, 1254, 26),
        ]
    )
    land.draw_road(painter, road, widths, "#7A4638", "#E8A565")
    travellers.draw_car(painter, QPointF(428, 1448), 148, 0.5, 1.0, 0.30)
    for x, tall in ((742, 58), (800, 48), (905, 64), (120, 54), (40, 46)):
        land.draw_olive(painter, QPointF(x, fourth(x) + tall * 0.4), tall, "#2C1228")
    land.draw_palm(painter, QPointF(58, 1520), 520, 0.10, 0.02, "#170A18", "#8A4A4E")
    land.draw_palm(painter, QPointF(-26, 1530), 400, 0.16, -0.03, "#1B0C1B", "#7A4048")
    land.draw_palm(painter, QPointF(962, 1530), 330, -0.08, 0.03, "#150916", "#74404A")
    canvas.shade(painter, area)
    painter.end()
    return canvas.dithered(image)


def still() -> QImage:
    """Landscape, 1920x1080; its left half is calm, for words laid over it."""
    width, height = 1920, 1080
    image, painter = canvas.begin(width, height)
    area = QRectF(0, 0, width, height)
    hour = SUNRISE
    sun = QPointF(1130, 640)
    sky.draw_sky(painter, area, hour, 740)
    sky.draw_stars(painter, QRectF(0, 0, width, 420), 190, 2.0, 0.8)
    sky.draw_pattern(
        painter,
        QRectF(0, 0, width, 760),
        192,
        QPointF(0, 40),
        ((0.0, 0.19), (0.5, 0.15), (0.85, 0.07), (1.0, 0.0)),
    )
    sky.draw_sun(painter, sun, 228)
    travellers.draw_birds(painter, QPointF(1560, 300), 50, 3.1, "#2B1430", 9)
    land.draw_hill(
        painter,
        area,
        land.crags(722, 104, 3, 270, 90),
        "#B0607A",
        "#E28E66",
        sun,
        hour.light,
        shine=0.45,
        rim=0.5,
        depth=150,
        step=4,
    )
    land.draw_haze(painter, area, 640, 790, hour.haze, 0.60)
    places.draw_village(painter, QPointF(520, 772), 300, "#6E2F48", "#FFB981", 4, 0.8)
    land.draw_hill(
        painter,
        area,
        land.ridge(768, ((30, 1500, 0.2), (10, 470, 2.0)), 0),
        "#9A4A60",
        "#7E3850",
        sun,
        hour.light,
        shine=0.5,
        rim=0.65,
        furrows=4,
        depth=190,
    )
    land.draw_haze(painter, area, 740, 860, hour.haze, 0.28)
    third = land.ridge(846, ((52, 2100, 2.6), (12, 620, 1.0)), 0)
    land.draw_hill(
        painter,
        area,
        third,
        "#713250",
        "#43203C",
        sun,
        hour.light,
        shine=0.42,
        rim=0.7,
        furrows=6,
        depth=260,
    )
    road, widths = canvas.curve(
        [(1150, 990, 44), (1090, 930, 32), (1180, 890, 21), (1330, 858, 13), (1446, 826, 8)]
    )
    land.draw_road(painter, road, widths, "#C57F52", "#F3BE7C")
    for x, tall in ((1270, 92), (1302, 122), (1334, 104), (1672, 128), (1710, 98), (1750, 116)):
        land.draw_cypress(painter, QPointF(x, third(x) + 8), tall, "#38172F")
    places.draw_tomb(painter, QPointF(1492, third(1492) + 12), 206, "#FFE2B8", "#6A3450", 1.0)
    for x, tall, phase, lit in (
        (1372, 42, 0.4, 1),
        (1342, 38, 1.9, 0),
        (1240, 42, 3.0, 1),
        (1624, 40, 1.0, 0),
        (1646, 44, 2.2, 1),
    ):
        travellers.draw_person(
            painter, QPointF(x, third(x) + 34), tall, "#2A1224", "#FFB978", phase, lit
        )
    land.draw_haze(painter, area, 860, 990, hour.haze, 0.14)
    fourth = land.ridge(962, ((34, 1700, 1.5), (10, 560, 0.4)), 0)
    land.draw_hill(
        painter,
        area,
        fourth,
        "#4A2140",
        "#1D0D1D",
        sun,
        hour.light,
        shine=0.30,
        rim=0.5,
        furrows=7,
        depth=260,
    )
    road, widths = canvas.curve(
        [
            (560, 1180, 330),
            (800, 1084, 200),
            (1040, 1034, 110),
            (1046, 992, 66),
            (960, 962, 46),
            (1010, 938, 36),
        ]
    )
    land.draw_road(painter, road, widths, "#7A4638", "#E8A565")
    travellers.draw_car(painter, QPointF(905, 1048), 168, 0.5, 1.0, 0.30)
    for x, tall in ((1300, 66), (1380, 54), (1560, 72), (300, 60), (180, 50)):
        land.draw_olive(painter, QPointF(x, fourth(x) + tall * 0.4), tall, "#2C1228")
    land.draw_palm(painter, QPointF(1822, 1110), 640, -0.08, 0.02, "#170A18", "#8A4A4E")
    land.draw_palm(painter, QPointF(1925, 1110), 470, -0.10, -0.03, "#1B0C1B", "#7A4048")
    canvas.shade(painter, area)
    painter.end()
    return canvas.dithered(image)
