"""What every picture is drawn on: the film's measures, fine canvases, curves, shading."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRadialGradient

from drawing.sky import colour

WIDTH, HEIGHT = 1280, 720
"""The units that the film's shots are drawn in."""
AREA = QRectF(0, 0, WIDTH, HEIGHT)


def begin(width: int, height: int) -> tuple[QImage, QPainter]:
    """A canvas of 16 bits a channel and a painter on it."""
    image = QImage(width, height, QImage.Format.Format_RGBA64_Premultiplied)
    image.fill(QColor("#000000"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def dithered(image: QImage) -> QImage:
    """An image of 16 bits a channel as one of 8, with an even 8x8 dither against bands.

    An even dither repeats, so that PNG stays small, as it would not with noise.
    """
    wide = image.convertToFormat(QImage.Format.Format_RGBX64)
    width, height = wide.width(), wide.height()
    raw = np.frombuffer(wide.constBits(), np.uint16).reshape(height, wide.bytesPerLine() // 8, 4)
    steps = np.array([[0]])
    for _ in range(3):
        steps = np.block([[4 * steps, 4 * steps + 2], [4 * steps + 3, 4 * steps + 1]])
    threshold = (np.tile(steps, (height // 8 + 1, width // 8 + 1))[:height, :width] + 0.5) / 64
    values = raw[:, :width, :3].astype(np.float64) / 257.0
    result = np.clip(np.floor(values + threshold[:, :, None]), 0, 255).astype(np.uint8)
    data = np.ascontiguousarray(result).tobytes()
    return QImage(data, width, height, width * 3, QImage.Format.Format_RGB888).copy()


def curve(
    points: Sequence[tuple[float, float, float]], steps: int = 22
) -> tuple[list[QPointF], list[float]]:
    """A smooth line through (x, y, width), as points and widths (Catmull-Rom)."""
    middle: list[QPointF] = []
    widths: list[float] = []
    padded = [points[0], *points, points[-1]]
    for index in range(1, len(padded) - 2):
        four = np.array(padded[index - 1 : index + 3])
        for step in range(steps + (index == len(padded) - 3)):
            t = step / steps
            basis = (
                np.array(
                    [
                        -t + 2 * t**2 - t**3,
                        2 - 5 * t**2 + 3 * t**3,
                        t + 4 * t**2 - 3 * t**3,
                        -(t**2) + t**3,
                    ]
                )
                / 2
            )
            x, y, width = basis @ four
            middle.append(QPointF(x, y))
            widths.append(float(width))
    return middle, widths


def shade(painter: QPainter, area: QRectF) -> None:
    """Darkens the corners a little."""
    edge = QRadialGradient(area.center(), math.hypot(area.width(), area.height()) / 2)
    edge.setColorAt(0.0, colour("#0A0612", 0.0))
    edge.setColorAt(0.62, colour("#0A0612", 0.0))
    edge.setColorAt(1.0, colour("#0A0612", 0.42))
    painter.fillRect(area, QBrush(edge))
