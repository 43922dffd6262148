"""A short fact in a rounded frame, such as until when a film may be watched."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.widgets.paragraph import fit, lay_out, leading_side
from kiosk.widgets.theme import Theme

Tone = Literal["good", "quiet", "warning", "fault"]


class Chip(QLabel):
    """One line that is not touched; `good` has a dot. Gone while its text is empty."""

    def __init__(
        self, theme: Theme, text: str = "", tone: Tone = "quiet", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: Tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
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
        theme = self._theme
        font = theme.font("small")
        width = lay_out(self.text(), font, 1.2, 1_000_000).width + 2 * theme.px(26) + self._dot()
        return QSize(int(width) + 2, max(theme.px(56), int(2.1 * font.pixelSize())))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.px(300)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        ink = self._ink()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = theme.line / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        quiet = self._tone == "quiet"
        painter.setPen(QPen(theme.palette.edge if quiet else ink, theme.line))
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        direction = self.layoutDirection()
        padding, dot = theme.px(26), self._dot()
        text = QRectF(self.rect()).adjusted(padding + dot, 0, -padding, 0)
        if direction == Qt.LayoutDirection.RightToLeft:
            text.moveRight(self.width() - padding - dot)
        if dot:
            radius = theme.px(8)
            at = padding + radius
            x = self.width() - at if direction == Qt.LayoutDirection.RightToLeft else at
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(
                QRectF(x - radius, self.height() / 2 - radius, 2 * radius, 2 * radius)
            )
        paragraph = fit(
            self.text(),
            theme.font("small"),
            1.1,
            text.width(),
            leading_side(direction),
            direction,
            max_lines=1,
            max_height=self.height(),
        )
        paragraph.draw(painter, text, ink, Qt.AlignmentFlag.AlignVCenter)
        painter.end()

    def _dot(self) -> int:
        return self._theme.px(28) if self._tone == "good" else 0

    def _ink(self) -> QColor:
        palette = self._theme.palette
        return {
            "good": palette.good,
            "quiet": palette.text,
            "warning": palette.warning,
            "fault": palette.fault,
        }[self._tone]
