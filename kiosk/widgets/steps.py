"""What happens in which order: numbered steps, ticked when they are done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.widgets.icons import draw_icon
from kiosk.widgets.paragraph import Paragraph, fit, lay_out, leading_side
from kiosk.widgets.theme import Theme

#: How small the numbers may become, in parts of their size, and how close to each other the steps.
_LEAST, _LEAST_GAP = 0.65, 4


class Steps(QWidget):
    """Steps under each other; those before the present one are ticked, later ones are quiet.

    Where none is the present one, they are told ahead, and all alike. Where the screen is short of
    room they move closer together, under smaller numbers, down to `least_height`; `tight` ones
    stand so from the beginning.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, tight: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tight = tight
        self._steps: tuple[str, ...] = ()
        self._done: int | None = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_steps(self, steps: Sequence[str], done: int | None) -> None:
        """The steps, and how many of them are done; None where nobody has begun."""
        if (tuple(steps), done) != (self._steps, self._done):
            self._steps, self._done = tuple(steps), done
            self.setAccessibleName(". ".join(steps))
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.least_height(width) if self._tight else self._full_height(width)

    def _full_height(self, width: int) -> int:
        rows = [self._row_height(step) for step in self._lay_out(width)]
        return int(sum(rows)) + self._gap() * max(0, len(rows) - 1)

    def least_height(self, width: int) -> int:
        """What the steps need where they stand as close together as they may."""
        steps = self._lay_out(width)
        rows = sum(self._row_height(step, _LEAST) for step in steps)
        return int(rows) + self._theme.px(_LEAST_GAP) * max(0, len(steps) - 1)

    def sizeHint(self) -> QSize:
        width = self._theme.px(620)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self.heightForWidth(self._theme.px(620)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, palette = self._theme, self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = self._lay_out(self.width())
        part = max(_LEAST, min(1.0, self.height() / max(1, self._full_height(self.width()))))
        side, top = round(self._disc() * part), 0.0
        rows = [self._row_height(step, part) for step in steps]
        gap = min(self._gap(), int(self.height() - sum(rows)) // max(1, len(rows) - 1))
        gap = max(theme.px(_LEAST_GAP), gap)
        for place, (step, height) in enumerate(zip(steps, rows, strict=True)):
            # In the middle of the column of numbers, however small they are.
            inset = (self._disc() - side) / 2
            left = self.width() - side - inset if mirrored else inset
            disc = QRectF(left, top, side, side)
            disc.moveTop(top + (height - side) / 2)
            done = self._done is not None and place < self._done
            present = self._done is None or place == self._done
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.good if done else palette.raised)
            painter.drawEllipse(disc)
            if done:
                air = side * 0.26
                square = disc.adjusted(air, air, -air, -air)
                draw_icon(painter, "tick", square, palette.on_good)
            else:
                number = lay_out(
                    str(place + 1), theme.font("button"), 1.2, side, Qt.AlignmentFlag.AlignHCenter
                )
                ink = palette.accent if present else palette.quiet
                number.draw(painter, disc, ink, Qt.AlignmentFlag.AlignVCenter)
            start = self._text_start()
            left = 0 if mirrored else start
            text = QRectF(left, top, self.width() - start, height)
            ink = palette.text if done or present else palette.quiet
            step.draw(painter, text, ink, Qt.AlignmentFlag.AlignVCenter)
            top += height + gap
        painter.end()

    def _lay_out(self, width: int) -> list[Paragraph]:
        theme, direction = self._theme, self.layoutDirection()
        font, room = theme.font("button"), width - self._text_start()
        font.setWeight(font.Weight.Normal)
        side = leading_side(direction)
        return [fit(step, font, 1.3, room, side, direction) for step in self._steps]

    def _row_height(self, step: Paragraph, part: float = 1.0) -> float:
        return max(self._disc() * part, step.height)

    def _disc(self) -> int:
        return self._theme.px(72)

    def _gap(self) -> int:
        return self._theme.px(16)

    def _text_start(self) -> int:
        return self._disc() + self._theme.px(28)
