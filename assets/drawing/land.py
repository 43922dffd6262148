"""Hills, roads and trees."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

from drawing.sky import colour, mix

Wave = tuple[float, float, float]
"""Amplitude, wavelength and phase (in radians) of one wave of a ridge."""
Line = Callable[[float], float]


def ridge(base: float, waves: Sequence[Wave], shift: float = 0.0) -> Line:
    """The height of a ridge at x, seen by a camera that has gone `shift` to the right."""

    def height(x: float) -> float:
        return base + sum(
            size * math.sin(2 * math.pi * (x + shift) / length + phase)
            for size, length, phase in waves
        )

    return height


def crags(base: float, size: float, seed: int, span: float, shift: float = 0.0) -> Line:
    """The height of a range of mountains with peaks about `span` apart."""
    dice = random.Random(seed)
    heights = [dice.random() for _ in range(64)]

    def height(x: float) -> float:
        result = 0.0
        for octave in range(4):
            place = (x + shift) / span * 2**octave
            index = math.floor(place)
            part = place - index
            one, two = heights[(index + octave * 7) % 64], heights[(index + 1 + octave * 7) % 64]
            result += (one + (two - one) * part) / 2.2**octave
        return base - size * (result - 0.85)

    return height


def shape(line: Line, area: QRectF, step: float) -> QPainterPath:
    """Everything in `area` under a ridge."""
    path = QPainterPath(QPointF(area.left(), area.bottom() + 2))
    x = area.left()
    while x <= area.right() + step:
        path.lineTo(x, line(x))
        x += step
    path.lineTo(area.right() + step, area.bottom() + 2)
    path.closeSubpath()
    return path


def draw_hill(
    painter: QPainter,
    area: QRectF,
    line: Line,
    top: str,
    bottom: str,
    sun: QPointF,
    light: str,
    *,
    shine: float = 0.35,
    rim: float = 0.5,
    furrows: int = 0,
    depth: float = 200.0,
    step: float = 6.0,
) -> None:
    """A hill in two colours, lit from `sun`: a glow on the ground and a bright edge.

    `furrows` are terraces that follow the ridge; `depth` is how far down the colours reach.
    """
    path = shape(line, area, step)
    crest = min(line(area.left() + part * area.width() / 12) for part in range(13))
    ground = QLinearGradient(0, crest, 0, crest + depth)
    ground.setColorAt(0.0, QColor(top))
    ground.setColorAt(1.0, QColor(bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawPath(path)
    painter.save()
    painter.setClipPath(path)
    warm = QRadialGradient(sun, area.width() * 0.55)
    warm.setColorAt(0.0, colour(light, shine))
    warm.setColorAt(0.45, colour(light, shine * 0.3))
    warm.setColorAt(1.0, colour(light, 0.0))
    painter.setBrush(warm)
    painter.drawPath(path)
    for furrow in range(furrows):
        sink = depth * 0.08 * (furrow + 1) ** 1.35
        terrace = QPainterPath()
        x = area.left()
        terrace.moveTo(x, line(x) + sink)
        while x <= area.right() + step:
            sway = math.sin(x / depth * 2.1 + furrow * 1.7) * depth * 0.02 * furrow
            terrace.lineTo(x, line(x) + sink + sway)
            x += step
        dark = QPen(colour(bottom, 0.34 * (1 - furrow / (furrows + 2))), depth * 0.013)
        painter.setPen(dark)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(terrace)
    painter.restore()
    edge = QRadialGradient(sun, area.width() * 0.5)
    edge.setColorAt(0.0, colour(light, rim))
    edge.setColorAt(0.5, colour(light, rim * 0.35))
    edge.setColorAt(1.0, colour(light, 0.0))
    painter.setPen(QPen(QBrush(edge), max(1.2, depth * 0.012)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def draw_haze(
    painter: QPainter, area: QRectF, top: float, bottom: float, tint: str, strength: float
) -> None:
    """A veil between two ranges of hills, full from `bottom` on down."""
    veil = QLinearGradient(0, top, 0, bottom)
    veil.setColorAt(0.0, colour(tint, 0.0))
    veil.setColorAt(1.0, colour(tint, strength))
    painter.fillRect(QRectF(area.left(), top, area.width(), area.bottom() - top), QBrush(veil))


def draw_road(
    painter: QPainter, middle: Sequence[QPointF], widths: Sequence[float], near: str, far: str
) -> None:
    """A road along `middle`, from its near end to its far end, as wide as `widths` there."""
    fill = QLinearGradient(0, middle[0].y(), 0, middle[-1].y())
    fill.setColorAt(0.0, QColor(near))
    fill.setColorAt(1.0, QColor(far))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPath(ribbon(middle, widths, -0.5, 0.5))
    painter.setBrush(colour("#FFE2AE", 0.5))
    painter.drawPath(ribbon(middle, widths, -0.5, -0.46))
    painter.setBrush(colour("#FFE2AE", 0.26))
    painter.drawPath(ribbon(middle, widths, 0.46, 0.5))


def ribbon(
    middle: Sequence[QPointF], widths: Sequence[float], left: float, right: float
) -> QPainterPath:
    """The band between two parts of a road's width, -0.5 its left edge and 0.5 its right one."""
    points = [
        QPointF(point.x() + width * left, point.y())
        for point, width in zip(middle, widths, strict=True)
    ]
    points += [
        QPointF(point.x() + width * right, point.y())
        for point, width in zip(middle, widths, strict=True)
    ][::-1]
    path = QPainterPath()
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def draw_palm(
    painter: QPainter, foot: QPointF, height: float, lean: float, sway: float, tint: str, edge: str
) -> None:
    """A date palm; `lean` and `sway` are parts of its height."""
    crown = foot + QPointF(lean * height + sway * height * 0.5, -height)
    bend = foot + QPointF(lean * height * 0.1, -height * 0.55)
    width = height * 0.045
    trunk = QPainterPath(foot + QPointF(-width * 0.8, 0))
    trunk.quadTo(bend + QPointF(-width * 0.5, 0), crown + QPointF(-width * 0.35, 0))
    trunk.lineTo(crown + QPointF(width * 0.35, 0))
    trunk.quadTo(bend + QPointF(width * 0.5, 0), foot + QPointF(width * 0.8, 0))
    trunk.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint))
    painter.drawPath(trunk)
    fronds = (-84, -112, -64, -136, -44, -158, -22, 178, 2, 196, 24, 160, 214)
    for number, degrees in enumerate(fronds):
        angle = math.radians(degrees) + sway * (1.2 + 0.5 * math.sin(number * 2.3))
        reach = height * (0.40 + 0.05 * math.sin(number * 1.7))
        draw_frond(painter, crown, angle, reach, mix(tint, edge, 0.10 + 0.05 * (number % 4)))
    painter.setBrush(QColor(mix(tint, "#B5652A", 0.45)))
    for number in range(18):
        side = -1 if number % 2 else 1
        spot = QPointF(
            side * width * (0.55 + 0.16 * (number % 5)), width * (0.7 + 0.19 * (number // 2))
        )
        painter.drawEllipse(crown + spot, width * 0.19, width * 0.24)


def draw_frond(painter: QPainter, root: QPointF, angle: float, reach: float, tint: str) -> None:
    """One leaf of a palm: a rib that bends to the ground, with its leaflets."""
    side, rise = math.cos(angle), math.sin(angle)
    lean = side + 0.28 * math.copysign(1 - abs(side), side)
    tip = root + QPointF(lean * reach, rise * reach * 0.74 + reach * 0.36 * abs(side))
    hold = root + QPointF(lean * reach * 0.45, rise * reach * 0.86 - reach * 0.16 * abs(side))
    leaf = QPainterPath(root)
    points: list[QPointF] = []
    for index in range(15):
        part = index / 14
        points.append(root * (1 - part) ** 2 + hold * 2 * part * (1 - part) + tip * part**2)
    for index, point in enumerate(points[1:], start=1):
        part = index / 14
        size = reach * 0.19 * math.sin(math.pi * min(1.0, part * 0.86 + 0.13)) ** 0.7
        along = points[index] - points[index - 1]
        length = math.hypot(along.x(), along.y()) or 1.0
        ahead = QPointF(along.x() / length, along.y() / length)
        for side in (-1, 1):
            across = QPointF(-ahead.y() * side, ahead.x() * side)
            end = point + ahead * size * 0.75 + across * size * 0.55 + QPointF(0, size * 0.3)
            leaf.moveTo(points[index - 1])
            leaf.lineTo(end)
            leaf.lineTo(point)
            leaf.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint))
    leaf.setFillRule(Qt.FillRule.WindingFill)
    painter.drawPath(leaf)
    rib = QPainterPath(root)
    rib.quadTo(hold, tip)
    painter.setPen(QPen(QColor(tint), reach * 0.025))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(rib)
    painter.setPen(Qt.PenStyle.NoPen)


def draw_cypress(
    painter: QPainter, foot: QPointF, height: float, tint: str, sway: float = 0.0
) -> None:
    """A slim cypress."""
    top = foot + QPointF(sway * height, -height)
    half = height * 0.13
    path = QPainterPath(top)
    path.cubicTo(
        top + QPointF(half * 0.6, height * 0.3), foot + QPointF(half * 1.6, -height * 0.03), foot
    )
    path.cubicTo(
        foot + QPointF(-half * 1.6, -height * 0.03), top + QPointF(-half * 0.6, height * 0.3), top
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint))
    painter.drawPath(path)


def draw_olive(painter: QPainter, foot: QPointF, height: float, tint: str) -> None:
    """A round tree on a short trunk."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint))
    painter.drawRect(
        QRectF(foot.x() - height * 0.05, foot.y() - height * 0.5, height * 0.1, height * 0.5)
    )
    for x, y, size in (
        (-0.24, 0.62, 0.25),
        (0.22, 0.60, 0.27),
        (0.0, 0.78, 0.30),
        (-0.05, 0.55, 0.26),
    ):
        painter.drawEllipse(
            foot + QPointF(x * height, -y * height), size * height, size * height * 0.86
        )
