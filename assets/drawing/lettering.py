"""Words in the film."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from drawing import sky
from drawing.sky import colour


def words(
    painter: QPainter,
    text: str,
    family: str,
    size: float,
    weight: int,
    centre: QPointF,
    strength: float,
    spacing: float = 0.0,
    tint: str = "#F9EBD2",
) -> None:
    """A line of text with its baseline's middle at `centre`."""
    if strength <= 0:
        return
    font = QFont(family)
    font.setPixelSize(round(size))
    font.setWeight(QFont.Weight(weight))
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    painter.setFont(font)
    painter.setPen(colour(tint, strength))
    box = QRectF(centre.x() - 640, centre.y() - size, 1280, size * 2)
    painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, text)


def title(painter: QPainter, centre: QPointF, strength: float, size: float) -> None:
    """The film's name in three scripts."""
    words(painter, "Ziyara", "Noto Serif Display", size, 700, centre, strength, size * 0.02)
    words(
        painter,
        "זיארה",
        "Noto Serif Hebrew",
        size * 0.36,
        600,
        centre + QPointF(-size * 0.95, size * 0.98),
        strength * 0.9,
        0,
        "#F2C27A",
    )
    words(
        painter,
        "زيارة",
        "Noto Naskh Arabic",
        size * 0.36,
        600,
        centre + QPointF(size * 0.95, size * 0.98),
        strength * 0.9,
        0,
        "#F2C27A",
    )
    star = sky.star_path(centre + QPointF(0, size * 0.99), size * 0.085)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("#F2A33A", strength))
    painter.drawPath(star)
