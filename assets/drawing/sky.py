"""Sky, sun, stars and the eight-pointed pattern. Everything is drawn in the painter's units."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

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

# The tips of an eight-pointed star made of two squares lie on the outer circle, its notches on
# a circle smaller by this ratio.
NOTCH = math.cos(math.pi / 4) / math.cos(math.pi / 8)


def colour(name: str, alpha: float = 1.0) -> QColor:
    """A colour by its #RRGGBB name, `alpha` from 0 to 1."""
    result = QColor(name)
    result.setAlphaF(max(0.0, min(1.0, alpha)))
    return result


def mix(first: str, second: str, part: float) -> str:
    """The colour `part` (0 to 1) of the way from the first to the second."""
    part = max(0.0, min(1.0, part))
    one, two = QColor(first), QColor(second)
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * part,
        one.greenF() + (two.greenF() - one.greenF()) * part,
        one.blueF() + (two.blueF() - one.blueF()) * part,
    ).name()


def smooth(start: float, end: float, value: float) -> float:
    """0 before `start`, 1 after `end`, an even curve between."""
    part = max(0.0, min(1.0, (value - start) / (end - start)))
    return part * part * (3 - 2 * part)


@dataclass(frozen=True)
class Hour:
    """An hour of the day: the sky from top to horizon, and what colours the land."""

    sky: tuple[str, str, str, str, str]
    far: str
    near: str
    haze: str
    light: str


NIGHT = Hour(
    ("#0B1030", "#141A45", "#252459", "#3A2C63", "#57366A"),
    "#2B2552",
    "#0B0A1C",
    "#4A3A70",
    "#8C7BC0",
)
DAWN = Hour(
    ("#17204D", "#322A60", "#6B3564", "#AE4F5A", "#E58A55"),
    "#6A3558",
    "#180E20",
    "#C0606A",
    "#FFB872",
)
SUNRISE = Hour(
    ("#1C2B59", "#4A3364", "#8A3F5F", "#CF6A4B", "#F8B25F"),
    "#85405A",
    "#22101F",
    "#E88A5C",
    "#FFD08A",
)
MORNING = Hour(
    ("#2F5A8C", "#6A7FA6", "#C99BA0", "#F0B27E", "#FFDDA0"),
    "#A8687A",
    "#4A2436",
    "#FFCB95",
    "#FFEBC0",
)


def between(first: Hour, second: Hour, part: float) -> Hour:
    """The hour `part` (0 to 1) of the way from the first to the second."""
    sky = tuple(mix(a, b, part) for a, b in zip(first.sky, second.sky, strict=True))
    return Hour(
        (sky[0], sky[1], sky[2], sky[3], sky[4]),
        mix(first.far, second.far, part),
        mix(first.near, second.near, part),
        mix(first.haze, second.haze, part),
        mix(first.light, second.light, part),
    )


def draw_sky(painter: QPainter, area: QRectF, hour: Hour, horizon: float) -> None:
    """Fills `area`; the sky's last colour is reached at the height `horizon`."""
    gradient = QLinearGradient(0, area.top(), 0, horizon)
    for position, name in zip((0.0, 0.26, 0.54, 0.8, 1.0), hour.sky, strict=True):
        gradient.setColorAt(position, QColor(name))
    painter.fillRect(area, QBrush(gradient))


def draw_stars(painter: QPainter, area: QRectF, count: int, time: float, shine: float) -> None:
    """Strews stars over `area`, denser at its top; each twinkles in its own rhythm."""
    dice = random.Random(5)
    painter.setPen(Qt.PenStyle.NoPen)
    unit = area.width() / 1280
    for _ in range(count):
        x, y = dice.random(), dice.random() ** 1.6
        size, pace, phase = (
            0.5 + dice.random() ** 4 * 1.7,
            1 + dice.random() * 2.5,
            dice.random() * 7,
        )
        twinkle = 0.62 + 0.38 * math.sin(time * pace + phase)
        painter.setBrush(colour("#FFF3DC", shine * twinkle * (1 - 0.75 * y)))
        centre = QPointF(area.left() + x * area.width(), area.top() + y * area.height())
        painter.drawEllipse(centre, size * unit, size * unit)


def draw_sun(painter: QPainter, centre: QPointF, radius: float, warmth: float = 0.0) -> None:
    """The sun with its glow and two rings of haze; `warmth` 1 is a red sun, 0 a pale one."""
    painter.setPen(Qt.PenStyle.NoPen)
    glow = QRadialGradient(centre, radius * 4.6)
    for position, alpha in ((0.0, 0.55), (0.22, 0.40), (0.45, 0.15), (0.72, 0.045), (1.0, 0.0)):
        glow.setColorAt(position, colour(mix("#FFC978", "#FF8A50", warmth), alpha))
    painter.setBrush(glow)
    painter.drawEllipse(centre, radius * 4.6, radius * 4.6)
    for scale, alpha in ((1.78, 0.10), (1.36, 0.17)):
        ring = QRadialGradient(centre, radius * scale)
        ring.setColorAt(0.0, colour("#FFE9C0", alpha * 0.5))
        ring.setColorAt(0.985, colour("#FFDDA8", alpha))
        ring.setColorAt(1.0, colour("#FFDDA8", 0.0))
        painter.setBrush(ring)
        painter.drawEllipse(centre, radius * scale, radius * scale)
    disc = QLinearGradient(0, centre.y() - radius, 0, centre.y() + radius)
    disc.setColorAt(0.0, QColor(mix("#FFF4D6", "#FFD79A", warmth)))
    disc.setColorAt(0.55, QColor(mix("#FFDF9E", "#FFAE63", warmth)))
    disc.setColorAt(1.0, QColor(mix("#FFB964", "#F0703F", warmth)))
    painter.setBrush(disc)
    painter.drawEllipse(centre, radius, radius)


def draw_moon(painter: QPainter, centre: QPointF, radius: float) -> None:
    """A waning moon with a cool glow."""
    painter.setPen(Qt.PenStyle.NoPen)
    glow = QRadialGradient(centre, radius * 6)
    glow.setColorAt(0.0, colour("#E8E0FF", 0.34))
    glow.setColorAt(0.3, colour("#C8BEFF", 0.10))
    glow.setColorAt(1.0, colour("#C8BEFF", 0.0))
    painter.setBrush(glow)
    painter.drawEllipse(centre, radius * 6, radius * 6)
    full, bite = QPainterPath(), QPainterPath()
    full.addEllipse(centre, radius, radius)
    bite.addEllipse(centre + QPointF(radius * 0.42, -radius * 0.2), radius * 0.88, radius * 0.88)
    painter.setBrush(QColor("#FFF1D2"))
    painter.drawPath(full.subtracted(bite))


def star_path(
    centre: QPointF, radius: float, turn: float = 0.0, notch: float = NOTCH
) -> QPainterPath:
    """An eight-pointed star; `turn` in radians, `notch` the inner radius as a part of the outer."""
    path = QPainterPath()
    for corner in range(16):
        reach = radius if corner % 2 == 0 else radius * notch
        angle = turn + corner * math.pi / 8
        point = centre + QPointF(math.cos(angle) * reach, math.sin(angle) * reach)
        if corner == 0:
            path.moveTo(point)
        else:
            path.lineTo(point)
    path.closeSubpath()
    return path


def draw_pattern(
    painter: QPainter,
    area: QRectF,
    cell: float,
    offset: QPointF,
    fade: Sequence[tuple[float, float]],
    tint: str = "#FFD9A0",
    turn: float = 0.0,
) -> None:
    """Stars and crosses over `area` in fine lines.

    `offset` moves the pattern, `turn` turns the small inner stars; `fade` gives the strength of
    the lines (0 to 1) at heights from 0 (top) to 1 (bottom).
    """
    lines, hearts = QPainterPath(), QPainterPath()
    left = area.left() - cell + offset.x() % cell
    top = area.top() - cell + offset.y() % cell
    for column in range(int(area.width() / cell) + 3):
        for row in range(int(area.height() / cell) + 3):
            centre = QPointF(left + column * cell, top + row * cell)
            lines.addPath(star_path(centre, cell * 0.5))
            lines.addPath(star_path(centre, cell * 0.445))
            hearts.addPath(star_path(centre, cell * 0.27, turn + math.pi / 8, 0.62))
            cross = centre + QPointF(cell / 2, cell / 2)
            hearts.addPath(star_path(cross, cell * 0.10, -turn, 0.62))
    line, heart = (QLinearGradient(0, area.top(), 0, area.bottom()) for _ in range(2))
    for position, strength in fade:
        line.setColorAt(position, colour(tint, strength))
        heart.setColorAt(position, colour(tint, strength * 0.42))
    painter.save()
    painter.setClipRect(area)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QBrush(line), cell * 0.011))
    painter.drawPath(lines)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(heart)
    painter.drawPath(hearts)
    painter.restore()
