"""What can be touched, and the plain buttons among it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.widgets.icons import Icon, draw_icon
from kiosk.widgets.paragraph import fit, lay_out
from kiosk.widgets.theme import Role, Theme

Kind = Literal["primary", "raised", "link"]


class Touchable(QAbstractButton):
    """Base of all buttons: pressed at touch-down, clicked at release inside. GUI thread.

    Takes no keyboard focus: a code scanner types, and its Return must not press a button.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(theme.touch)

    def paint_ground(
        self, painter: QPainter, fill: QColor, edge: QColor | None, radius: float | None = None
    ) -> None:
        """Paints the rounded rectangle that a touchable thing is."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.theme.line if edge is not None else 0
        inset = line / 2
        painter.setPen(QPen(edge, line) if edge is not None else Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        corner = self.theme.radius if radius is None else radius
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, corner, corner)


class Button(Touchable):
    """A word or two to touch: `primary` is the one thing to do next, `link` has no box."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: Kind = "raised",
        *,
        icon: Icon | None = None,
        icon_trails: bool = False,
        role: Role = "button",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._kind: Kind = kind
        self._icon: Icon | None = icon
        self._icon_trails = icon_trails
        self._role: Role = role
        self.setText(text)
        grows = QSizePolicy.Policy.Minimum if kind == "link" else QSizePolicy.Policy.Preferred
        self.setSizePolicy(grows, QSizePolicy.Policy.Fixed)

    def set_label(self, text: str, icon: Icon | None = None) -> None:
        """Shows another text and icon; does nothing when they are the same."""
        if text != self.text() or icon != self._icon:
            self._icon = icon
            self.setText(text)
            self.updateGeometry()
            self.update()

    def set_kind(self, kind: Kind) -> None:
        """Becomes the one thing to do next, or stops being it."""
        if kind != self._kind:
            self._kind = kind
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme
        size = theme.font_pixels(self._role)
        width = 2 * self._padding()
        if self.text():
            font = theme.font(self._role)
            width += int(lay_out(self.text(), font, 1.2, 1_000_000).width) + 2
        if self._icon is not None:
            width += self._icon_side() + (theme.px(12) if self.text() else 0)
        tall = {"primary": theme.px(104), "raised": theme.px(104), "link": theme.touch}[self._kind]
        return QSize(max(width, theme.touch), max(tall, int(2.1 * size)))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self.theme.px(150)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.theme.palette
        painter = QPainter(self)
        fill, edge, ink = self._colors()
        if self._kind == "link":
            if self.isDown():
                self.paint_ground(painter, palette.raised, None)
        else:
            self.paint_ground(painter, fill, edge)
        self._paint_content(painter, ink)
        painter.end()

    def _colors(self) -> tuple[QColor, QColor | None, QColor]:
        palette = self.theme.palette
        if self._kind == "link":
            return palette.ground, None, palette.warning
        if not self.isEnabled():
            return palette.surface, palette.track, palette.disabled
        if self._kind == "primary" or self.isChecked():
            down = self.isDown()
            fill = palette.accent_pressed if down else palette.accent
            return fill, fill, palette.on_accent
        if self.isDown():
            return palette.pressed, palette.accent, palette.text
        return palette.raised, palette.edge, palette.text

    def _padding(self) -> int:
        return self.theme.px(0 if self._kind == "link" else 30)

    def _icon_side(self) -> int:
        return int(0.86 * self.theme.font_pixels(self._role))

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        theme = self.theme
        padding = min(self._padding(), self.width() // 10)
        inner = QRectF(self.rect()).adjusted(padding, 0, -padding, 0)
        side = float(self._icon_side()) if self._icon is not None else 0.0
        gap = theme.px(12) if side and self.text() else 0
        paragraph = fit(
            self.text(),
            theme.font(self._role),
            theme.leading(self._role),
            inner.width() - side - gap,
            direction=self.layoutDirection(),
            max_lines=2,
            max_height=self.height(),
        )
        content = paragraph.width + side + gap
        start = inner.left() + (inner.width() - content) / 2
        left_to_right = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        icon_left = left_to_right != self._icon_trails
        text_left = start + (side + gap if icon_left else 0)
        if self._icon is not None:
            at = start if icon_left else start + paragraph.width + gap
            square = QRectF(at, (self.height() - side) / 2, side, side)
            draw_icon(painter, self._icon, square, ink, self.layoutDirection())
        if self.text():
            centered = fit(
                self.text(),
                paragraph.font,
                theme.leading(self._role),
                paragraph.width + 1,
                Qt.AlignmentFlag.AlignHCenter,
                self.layoutDirection(),
            )
            rect = QRectF(text_left, 0, paragraph.width + 1, self.height())
            centered.draw(painter, rect, ink, Qt.AlignmentFlag.AlignVCenter)
