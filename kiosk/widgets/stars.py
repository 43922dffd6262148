"""Stars to touch: from one to five, for how good something was."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.widgets.button import Touchable
from kiosk.widgets.label import Label
from kiosk.widgets.theme import Theme

MOST_STARS = 5


class StarButton(Touchable):
    """One star and its number: full when it is among those that were given."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__(theme)
        self._full = False
        self.setText(str(number))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self.theme
        return QSize(theme.px(168), theme.px(110) + int(1.5 * theme.font_pixels("subheading")))

    def show_full(self, full: bool) -> None:
        """Whether this star is given."""
        if full != self._full:
            self._full = full
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, palette = self.theme, self.theme.palette
        painter = QPainter(self)
        lit = self._full or self.isDown()
        edge = palette.accent if lit else palette.edge
        self.paint_ground(painter, palette.pressed if self.isDown() else palette.raised, edge)
        number = int(1.5 * theme.font_pixels("subheading"))
        above = QRectF(self.rect()).adjusted(0, theme.px(18), 0, -number)
        painter.setPen(QPen(palette.accent if lit else palette.edge, 1.5 * theme.line))
        painter.setBrush(palette.accent if self._full else Qt.BrushStyle.NoBrush)
        painter.drawPath(_star(above.center(), min(above.height(), above.width()) / 2))
        painter.setPen(palette.text)
        painter.setFont(theme.font("subheading"))
        below = QRectF(0, self.height() - number - theme.px(6), self.width(), number)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class Stars(QWidget):
    """Five stars beside each other, with words for both ends. Signal: touched(int), from 1 to 5."""

    touched = Signal(int)

    def __init__(self, theme: Theme, worst: str, best: str) -> None:
        super().__init__()
        self.buttons = [StarButton(theme, number) for number in range(1, MOST_STARS + 1)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        row = QHBoxLayout()
        row.setSpacing(theme.gap)
        for number, button in enumerate(self.buttons, start=1):
            button.clicked.connect(partial(self.touched.emit, number))
            row.addWidget(button)
        layout.addLayout(row)
        ends = QHBoxLayout()
        ends.setSpacing(theme.px(40))
        color = theme.palette.text
        ends.addWidget(Label(theme, "quiet", worst, color=color), 1)
        ends.addWidget(Label(theme, "quiet", best, color=color, trailing=True), 1)
        layout.addLayout(ends)

    def show_given(self, stars: int) -> None:
        """So many are given; 0 for none."""
        for number, button in enumerate(self.buttons, start=1):
            button.show_full(number <= stars)


def _star(middle: QPointF, radius: float) -> QPainterPath:
    """A star of five points, standing on two of them."""
    path = QPainterPath()
    for corner in range(10):
        far = radius if corner % 2 == 0 else 0.45 * radius
        angle = -math.pi / 2 + corner * math.pi / 5
        point = middle + QPointF(far * math.cos(angle), far * math.sin(angle))
        if corner == 0:
            path.moveTo(point)
        else:
            path.lineTo(point)
    path.closeSubpath()
    return path
