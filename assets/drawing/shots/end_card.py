"""Thanks for watching."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QRadialGradient

from drawing import sky
from drawing.canvas import AREA
from drawing.lettering import title, words
from drawing.sky import colour, smooth


def end_card(painter: QPainter, time: float) -> None:
    """Thanks for watching. About 5 s."""
    ground = QRadialGradient(QPointF(640, 330), 820)
    ground.setColorAt(0.0, QColor("#5A2A55"))
    ground.setColorAt(0.5, QColor("#2E1B44"))
    ground.setColorAt(1.0, QColor("#120E22"))
    painter.fillRect(AREA, QBrush(ground))
    sky.draw_pattern(
        painter,
        AREA,
        168,
        QPointF(time * 26, -time * 18),
        ((0.0, 0.16), (1.0, 0.10)),
        turn=-time * 0.5,
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ring, (size, pace) in enumerate(((330, 0.10), (300, -0.14), (266, 0.18))):
        painter.setPen(QPen(colour("#F2A33A", 0.34 - ring * 0.06), 2.5))
        for turn in range(3):
            painter.drawPath(
                sky.star_path(QPointF(640, 322), size, time * pace + turn * math.pi / 24)
            )
    title(painter, QPointF(640, 270), smooth(0, 1, time), 120)
    strength = smooth(0.6, 1.6, time)
    words(
        painter, "a film by Simone Bitton", "Noto Sans", 30, 400, QPointF(640, 478), strength, 0.5
    )
    words(
        painter,
        "This was a short drawn sample. Thank you for watching.",
        "Noto Sans",
        26,
        400,
        QPointF(640, 664),
        strength,
        0.3,
        "#D9C9B4",
    )
