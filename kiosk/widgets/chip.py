"""A short fact in a rounded frame, such as until when a film may be watched."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.widgets.paragraph import Paragraph, fit, lay_out, leading_side
from kiosk.widgets.theme import Theme

#: Type shrinks so far rather than take a second line.
_HARDLY_SMALLER = 0.88

Tone = Literal["good", "quiet", "warning", "fault"]


@dataclass
class ChipFace:
    """What a chip looks like. `solid` has a ground of its own, to stand on a picture."""

    theme: Theme
    text: str
    tone: Tone
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
    solid: bool = False
    _paragraphs: dict[tuple[float, float], Paragraph] = field(
        default_factory=dict[tuple[float, float], Paragraph], init=False, repr=False
    )

    @cached_property
    def size(self) -> QSize:
        """As large as it wants to be, in pixels."""
        theme = self.theme
        font = theme.font("small")
        width = lay_out(self.text, font, 1.2, 1_000_000).width + 2 * self._padding() + self._dot()
        return QSize(int(width) + 2, max(theme.px(56), int(2.1 * font.pixelSize())))

    def within(self, width: int) -> QSize:
        """As large as it is where there is so much room; a solid one then takes two lines."""
        if self.size.width() <= width or not self.solid:
            return QSize(min(self.size.width(), width), self.size.height())
        room = width - 2 * self._padding() - self._dot()
        tall = round(self._fitted(room, self.theme.px(400)).height) + self.theme.px(14)
        return QSize(width, max(tall, self.size.height()))

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draws it into the rectangle; type shrinks where that is narrower than `size`."""
        theme = self.theme
        ink = self._ink()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = theme.line / 2
        frame = rect.adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(theme.palette.edge if self.tone == "quiet" else ink, theme.line))
        painter.setBrush(theme.palette.ground if self.solid else Qt.BrushStyle.NoBrush)
        corner = min(frame.height(), self.size.height()) / 2
        painter.drawRoundedRect(frame, corner, corner)
        mirrored = self.direction == Qt.LayoutDirection.RightToLeft
        padding, dot = self._padding(), self._dot()
        text = rect.adjusted(padding + dot, 0, -padding, 0)
        if mirrored:
            text.moveRight(rect.right() - padding - dot)
        if dot:
            radius = theme.px(8)
            at = padding + radius
            x = rect.right() - at if mirrored else rect.left() + at
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            y = rect.center().y()
            painter.drawEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
        self._fitted(text.width(), rect.height()).draw(
            painter, text, ink, Qt.AlignmentFlag.AlignVCenter
        )

    def _fitted(self, width: float, height: float) -> Paragraph:
        found = self._paragraphs.get((width, height))
        if found is None:
            self._paragraphs.clear()
            found = self._fit(width, height, 1)
            full = self.theme.font_pixels("small")
            if self.solid and found.font.pixelSize() < _HARDLY_SMALLER * full:
                found = self._fit(width, height, 2)
            self._paragraphs[width, height] = found
        return found

    def _fit(self, width: float, height: float, lines: int) -> Paragraph:
        font, side = self.theme.font("small"), leading_side(self.direction)
        return fit(self.text, font, 1.1, width, side, self.direction, lines, height)

    def _padding(self) -> int:
        return self.theme.px(18 if self.solid else 26)

    def _dot(self) -> int:
        return self.theme.px(28) if self.tone == "good" else 0

    def _ink(self) -> QColor:
        palette = self.theme.palette
        return {
            "good": palette.good,
            "quiet": palette.text,
            "warning": palette.warning,
            "fault": palette.fault,
        }[self.tone]


class Chip(QLabel):
    """One line that is not touched; `good` has a dot. Gone while its text is empty.

    `solid`: with a ground of its own, to stand on a picture.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        tone: Tone = "quiet",
        parent: QWidget | None = None,
        *,
        solid: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: Tone = tone
        self._face = ChipFace(theme, text, tone, solid=solid)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_text(text, tone)

    def show_text(self, text: str, tone: Tone = "quiet") -> None:
        """Shows another text in another tone; does nothing when they are the same."""
        if (text, tone) != (self.text(), self._tone):
            self._tone = tone
            self.setText(text)
            self.updateGeometry()
            self.update()
        if not text:
            self.hide()
        elif self.parentWidget() is not None:
            # Without a parent yet it would open a window of its own.
            self.show()

    def sizeHint(self) -> QSize:
        return self._shown().size

    def size_within(self, width: int) -> QSize:
        """How large it is to be where there is so much room, in pixels."""
        return self._shown().within(width)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.px(300)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._shown().draw(painter, QRectF(self.rect()))
        painter.end()

    def _shown(self) -> ChipFace:
        face, direction = self._face, self.layoutDirection()
        if (face.text, face.tone, face.direction) != (self.text(), self._tone, direction):
            self._face = replace(face, text=self.text(), tone=self._tone, direction=direction)
        return self._face
