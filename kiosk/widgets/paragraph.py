"""Laying out a few lines of plain text so that no word is cut off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

# Type shrinks to this part of its size before words are broken; below it nobody could read it.
SMALLEST = 0.5
_STEP = 0.94
_LAST_DOT = re.compile("[ \u00a0]· ?$")


@dataclass(frozen=True)
class Paragraph:
    """Text laid out in lines. Widths and heights are in pixels."""

    layout: QTextLayout
    font: QFont
    width: float
    height: float
    lines: int

    def draw(
        self, painter: QPainter, rect: QRectF, color: QColor, valign: Qt.AlignmentFlag
    ) -> None:
        """Draws it into the rectangle, at its top, middle or bottom."""
        spare = rect.height() - self.height
        top = rect.top()
        if valign == Qt.AlignmentFlag.AlignVCenter:
            top += spare / 2
        elif valign == Qt.AlignmentFlag.AlignBottom:
            top += spare
        painter.setPen(color)
        self.layout.draw(painter, QPointF(rect.left(), top))


def lay_out(
    text: str,
    font: QFont,
    leading: float,
    width: float,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> Paragraph:
    """Breaks text at words into lines of at most `width`; a word too long for it sticks out.

    `align` is left, right or horizontally centred, as seen.
    """
    option = QTextOption(align | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    option.setTextDirection(direction)
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    # Line distance and the room above and below go by the type's size, not by the font's own
    # metrics: those of display faces leave gaps, and they differ from script to script.
    size = font.pixelSize()
    ascent, descent = 1.06 * size, 0.36 * size
    baseline, widest, lines = ascent, 0.0, 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, baseline - line.ascent()))
        baseline += leading * size
        widest = max(widest, line.naturalTextWidth())
        lines += 1
    layout.endLayout()
    shorter = _without_last_dots(layout)
    if shorter is not None:
        return lay_out(shorter, font, leading, width, align, direction)
    height = ascent + descent + max(0, lines - 1) * leading * size
    return Paragraph(layout, font, widest, height, lines)


def _without_last_dots(layout: QTextLayout) -> str | None:
    """The text with its lines as they are, and no dot between facts left at the end of one; None
    where there is none."""
    text, kept = layout.text(), list[str]()
    starts = [layout.lineAt(number).textStart() for number in range(layout.lineCount())]
    for start, end in pairwise([*starts, len(text)]):
        line = text[start:end]
        last = end == len(text)
        kept.append(line if last else _LAST_DOT.sub("\u2028", line))
    said = "".join(kept)
    return said if said != text else None


def fit(
    text: str,
    font: QFont,
    leading: float,
    width: float,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    max_lines: int | None = None,
    max_height: float | None = None,
) -> Paragraph:
    """Like `lay_out`, in the largest type, up to the font's own, that keeps all of it inside."""
    full = font.pixelSize()
    size = float(full)
    while True:
        shrunk = QFont(font)
        shrunk.setPixelSize(max(1, round(size)))
        paragraph = lay_out(text, shrunk, leading, width, align, direction)
        # Half a pixel: natural widths are fractions and layouts give whole pixels.
        fits = (
            paragraph.width <= width + 0.5
            and (max_lines is None or paragraph.lines <= max_lines)
            and (max_height is None or paragraph.height <= max_height + 0.5)
        )
        if fits or size <= full * SMALLEST:
            return paragraph
        size *= _STEP


def leading_side(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """The side on which lines begin."""
    if direction == Qt.LayoutDirection.RightToLeft:
        return Qt.AlignmentFlag.AlignRight
    return Qt.AlignmentFlag.AlignLeft
