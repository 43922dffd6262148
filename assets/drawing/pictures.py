"""The poster and the still of the sample film: one landscape, looked at from two places."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from drawing import canvas, land, places, sky, travellers
from drawing.sky import SUNRISE

#: A point of a road and how wide it is there.
RoadPoint = tuple[float, float, float]
#: Where something stands, and how tall it is.
Standing = tuple[float, float]
#: From the top to the bottom of the haze, and how thick it is.
Haze = tuple[float, float, float]
Waves = tuple[float, tuple[tuple[float, float, float], ...]]


@dataclass(frozen=True, slots=True)
class _Person:
    x: float
    tall: float
    step: float
    lit: int


@dataclass(frozen=True, slots=True)
class _Palm:
    x: float
    y: float
    tall: float
    lean: float
    wind: float
    dark: str
    light: str


@dataclass(frozen=True, slots=True)
class _View:
    """The landscape in pixels, from the sky down to what is nearest."""

    width: int
    height: int
    horizon: float
    stars: tuple[float, int, float, float]  # down to where, how many, which, how bright
    pattern: tuple[float, float, float, tuple[tuple[float, float], ...]]  # down to, size, from, ...
    sun: tuple[float, float, float]
    birds: tuple[float, float, float, int]
    crags: tuple[float, float, int, float, float]
    far_haze: Haze
    village: tuple[float, float, float]
    second: Waves
    second_haze: Haze
    third: Waves
    far_road: tuple[RoadPoint, ...]
    cypresses: tuple[Standing, ...]
    cypress_depth: float
    tomb: tuple[float, float, float]
    people: tuple[_Person, ...]
    people_depth: float
    third_haze: Haze
    fourth: Waves
    furrows: int
    depth: float
    near_road: tuple[RoadPoint, ...]
    car: tuple[float, float, float]
    olives: tuple[Standing, ...]
    palms: tuple[_Palm, ...]


_POSTER = _View(
    width=1000,
    height=1500,
    horizon=1010,
    stars=(620, 150, 1.0, 0.85),
    pattern=(1010, 166.667, 64, ((0.0, 0.20), (0.55, 0.15), (0.85, 0.07), (1.0, 0.0))),
    sun=(468, 905, 208),
    birds=(742, 560, 42, 7),
    crags=(986, 92, 3, 210, 40),
    far_haze=(930, 1060, 0.62),
    village=(330, 1030, 190),
    second=(1032, ((26, 900, 0.6), (9, 330, 2.0))),
    second_haze=(1010, 1120, 0.30),
    third=(1112, ((46, 1250, 3.55), (12, 420, 1.0))),
    far_road=((640, 1262, 30), (556, 1206, 22), (604, 1160, 15), (700, 1132, 10), (744, 1102, 6)),
    cypresses=((596, 62), (622, 84), (646, 70), (905, 92), (934, 70), (962, 84)),
    cypress_depth=6,
    tomb=(772, 10, 152),
    people=(
        _Person(688, 30, 0.4, 1),
        _Person(668, 27, 1.9, 0),
        _Person(640, 30, 3.0, 1),
        _Person(870, 28, 1.0, 0),
        _Person(884, 31, 2.2, 1),
    ),
    people_depth=22,
    third_haze=(1130, 1290, 0.16),
    fourth=(1262, ((38, 1150, 1.1), (10, 380, 0.4))),
    furrows=8,
    depth=330,
    near_road=(
        (150, 1560, 250),
        (330, 1470, 168),
        (560, 1412, 112),
        (612, 1352, 74),
        (470, 1304, 48),
        (478, 1276, 34),
        (528, 1254, 26),
    ),
    car=(428, 1448, 148),
    olives=((742, 58), (800, 48), (905, 64), (120, 54), (40, 46)),
    palms=(
        _Palm(58, 1520, 520, 0.10, 0.02, "#170A18", "#8A4A4E"),
        _Palm(-26, 1530, 400, 0.16, -0.03, "#1B0C1B", "#7A4048"),
        _Palm(962, 1530, 330, -0.08, 0.03, "#150916", "#74404A"),
    ),
)

_STILL = _View(
    width=1920,
    height=1080,
    horizon=740,
    stars=(420, 190, 2.0, 0.8),
    pattern=(760, 192, 40, ((0.0, 0.19), (0.5, 0.15), (0.85, 0.07), (1.0, 0.0))),
    sun=(1130, 640, 228),
    birds=(1560, 300, 50, 9),
    crags=(722, 104, 3, 270, 90),
    far_haze=(640, 790, 0.60),
    village=(520, 772, 300),
    second=(768, ((30, 1500, 0.2), (10, 470, 2.0))),
    second_haze=(740, 860, 0.28),
    third=(846, ((52, 2100, 2.6), (12, 620, 1.0))),
    far_road=((1150, 990, 44), (1090, 930, 32), (1180, 890, 21), (1330, 858, 13), (1446, 826, 8)),
    cypresses=((1270, 92), (1302, 122), (1334, 104), (1672, 128), (1710, 98), (1750, 116)),
    cypress_depth=8,
    tomb=(1492, 12, 206),
    people=(
        _Person(1372, 42, 0.4, 1),
        _Person(1342, 38, 1.9, 0),
        _Person(1240, 42, 3.0, 1),
        _Person(1624, 40, 1.0, 0),
        _Person(1646, 44, 2.2, 1),
    ),
    people_depth=34,
    third_haze=(860, 990, 0.14),
    fourth=(962, ((34, 1700, 1.5), (10, 560, 0.4))),
    furrows=7,
    depth=260,
    near_road=(
        (560, 1180, 330),
        (800, 1084, 200),
        (1040, 1034, 110),
        (1046, 992, 66),
        (960, 962, 46),
        (1010, 938, 36),
    ),
    car=(905, 1048, 168),
    olives=((1300, 66), (1380, 54), (1560, 72), (300, 60), (180, 50)),
    palms=(
        _Palm(1822, 1110, 640, -0.08, 0.02, "#170A18", "#8A4A4E"),
        _Palm(1925, 1110, 470, -0.10, -0.03, "#1B0C1B", "#7A4048"),
    ),
)


def poster() -> QImage:
    """Portrait, 1000x1500."""
    return _draw(_POSTER)


def still() -> QImage:
    """Landscape, 1920x1080; its left half is calm, for words laid over it."""
    return _draw(_STILL)


def _draw(view: _View) -> QImage:
    image, painter = canvas.begin(view.width, view.height)
    area = QRectF(0, 0, view.width, view.height)
    _draw_heaven(painter, area, view)
    _draw_distance(painter, area, view)
    _draw_pilgrimage(painter, area, view)
    _draw_foreground(painter, area, view)
    canvas.shade(painter, area)
    painter.end()
    return canvas.dithered(image)


def _draw_heaven(painter: QPainter, area: QRectF, view: _View) -> None:
    sky.draw_sky(painter, area, SUNRISE, view.horizon)
    down_to, many, which, bright = view.stars
    sky.draw_stars(painter, QRectF(0, 0, view.width, down_to), many, which, bright)
    down_to, size, top, fading = view.pattern
    sky.draw_pattern(painter, QRectF(0, 0, view.width, down_to), size, QPointF(0, top), fading)
    x, y, radius = view.sun
    sky.draw_sun(painter, QPointF(x, y), radius)
    x, y, wide, flock = view.birds
    travellers.draw_birds(painter, QPointF(x, y), wide, 3.1, "#2B1430", flock)


def _draw_distance(painter: QPainter, area: QRectF, view: _View) -> None:
    sun = QPointF(*view.sun[:2])
    light = SUNRISE.light
    crags = land.crags(*view.crags)
    colours = ("#B0607A", "#E28E66")
    land.draw_hill(
        painter, area, crags, *colours, sun, light, shine=0.45, rim=0.5, depth=150, step=4
    )
    _draw_haze(painter, area, view.far_haze)
    x, y, wide = view.village
    places.draw_village(painter, QPointF(x, y), wide, "#6E2F48", "#FFB981", 4, 0.8)
    second = land.ridge(*view.second, 0)
    colours = ("#9A4A60", "#7E3850")
    land.draw_hill(
        painter, area, second, *colours, sun, light, shine=0.5, rim=0.65, furrows=4, depth=190
    )
    _draw_haze(painter, area, view.second_haze)


def _draw_pilgrimage(painter: QPainter, area: QRectF, view: _View) -> None:
    """The hill with the tomb, and those who walk there."""
    sun = QPointF(*view.sun[:2])
    hill = land.ridge(*view.third, 0)
    colours = ("#713250", "#43203C")
    land.draw_hill(
        painter, area, hill, *colours, sun, SUNRISE.light,
        shine=0.42, rim=0.7, furrows=6, depth=260,
    )  # fmt: skip
    road, widths = canvas.curve(list(view.far_road))
    land.draw_road(painter, road, widths, "#C57F52", "#F3BE7C")
    for x, tall in view.cypresses:
        land.draw_cypress(painter, QPointF(x, hill(x) + view.cypress_depth), tall, "#38172F")
    x, deep, wide = view.tomb
    places.draw_tomb(painter, QPointF(x, hill(x) + deep), wide, "#FFE2B8", "#6A3450", 1.0)
    for one in view.people:
        foot = QPointF(one.x, hill(one.x) + view.people_depth)
        travellers.draw_person(painter, foot, one.tall, "#2A1224", "#FFB978", one.step, one.lit)
    _draw_haze(painter, area, view.third_haze)


def _draw_foreground(painter: QPainter, area: QRectF, view: _View) -> None:
    sun = QPointF(*view.sun[:2])
    hill = land.ridge(*view.fourth, 0)
    colours = ("#4A2140", "#1D0D1D")
    land.draw_hill(
        painter, area, hill, *colours, sun, SUNRISE.light,
        shine=0.30, rim=0.5, furrows=view.furrows, depth=view.depth,
    )  # fmt: skip
    road, widths = canvas.curve(list(view.near_road))
    land.draw_road(painter, road, widths, "#7A4638", "#E8A565")
    x, y, wide = view.car
    travellers.draw_car(painter, QPointF(x, y), wide, 0.5, 1.0, 0.30)
    for x, tall in view.olives:
        land.draw_olive(painter, QPointF(x, hill(x) + tall * 0.4), tall, "#2C1228")
    for palm in view.palms:
        foot = QPointF(palm.x, palm.y)
        land.draw_palm(painter, foot, palm.tall, palm.lean, palm.wind, palm.dark, palm.light)


def _draw_haze(painter: QPainter, area: QRectF, haze: Haze) -> None:
    top, bottom, thick = haze
    land.draw_haze(painter, area, top, bottom, SUNRISE.haze, thick)
