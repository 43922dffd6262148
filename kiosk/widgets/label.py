"""Text on a screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.widgets.paragraph import Paragraph, fit, lay_out, leading_side
from kiosk.widgets.theme import Role, Theme


class Label(QLabel):
    """Plain text in one role; wraps at words, and shrinks before a word would be cut off.

    `max_lines` and `max_height` (pixels) bound it by shrinking; `wrap=False` keeps it on one line,
    as wide as it is.
    """

    def __init__(
        self,
        theme: Theme,
        role: Role = "text",
        text: str = "",
        *,
        color: QColor | None = None,
        max_lines: int | None = None,
        max_height: int | None = None,
        wrap: bool = True,
        centered: bool = False,
        trailing: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role: Role = role
        quiet = role in ("quiet", "small")
        self._color = color or (theme.palette.quiet if quiet else theme.palette.text)
        self._max_lines = max_lines if wrap else 1
        self._max_height = max_height
        self._wrap = wrap
        self._centered = centered
        self._trailing = trailing
        self._laid_out: dict[int, Paragraph] = {}
        # Texts come from film packages too: none of them may bring markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFont(theme.font(role))
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Minimum,
            QSizePolicy.Policy.Minimum,
        )
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows another text; does nothing when it is the same."""
        if text == self.text():
            return
        self._laid_out.clear()
        super().setText(text)
        self.updateGeometry()

    def set_color(self, color: QColor) -> None:
        """Shows it in another colour."""
        if color != self._color:
            self._color = color
            self.update()

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        return -(-int(self._paragraph(width).height * 16) // 16)

    def sizeHint(self) -> QSize:
        if not self.text():
            return QSize(0, 0)
        font = self._theme.font(self._role)
        line = lay_out(self.text(), font, self._theme.leading(self._role), 1_000_000)
        width = int(line.width) + 2
        if not self._wrap:
            return QSize(width, int(line.height) + 1)
        width = min(width, self._theme.px(900))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if not self._wrap:
            return self.sizeHint()
        if not self.text():
            return QSize(0, 0)
        metrics = QFontMetricsF(self._theme.font(self._role))
        longest = max((metrics.horizontalAdvance(w) for w in self.text().split()), default=0.0)
        bound = self._theme.px(120)
        return QSize(min(int(longest) + 2, bound), int(self._line_height()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._laid_out.clear()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text():
            return
        painter = QPainter(self)
        paragraph = self._paragraph(self.width())
        if paragraph.height > self.height() + 1:
            paragraph = self._fit(self.width(), self.height())
        paragraph.draw(painter, QRectF(self.rect()), self._color, Qt.AlignmentFlag.AlignVCenter)
        painter.end()

    def _line_height(self) -> float:
        return 1.42 * self._theme.font_pixels(self._role)

    def _paragraph(self, width: int) -> Paragraph:
        found = self._laid_out.get(width)
        if found is None:
            if len(self._laid_out) > 16:
                self._laid_out.clear()
            found = self._laid_out[width] = self._fit(width, self._max_height)
        return found

    def _fit(self, width: int, height: int | None) -> Paragraph:
        side = leading_side(self.layoutDirection())
        if self._centered:
            side = Qt.AlignmentFlag.AlignHCenter
        elif self._trailing:
            other = side == Qt.AlignmentFlag.AlignLeft
            side = Qt.AlignmentFlag.AlignRight if other else Qt.AlignmentFlag.AlignLeft
        return fit(
            self.text(),
            self._theme.font(self._role),
            self._theme.leading(self._role),
            width,
            side,
            self.layoutDirection(),
            self._max_lines,
            height,
        )
