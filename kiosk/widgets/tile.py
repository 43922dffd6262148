"""Choices with a title and a line that explains it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.widgets.button import Touchable
from kiosk.widgets.icons import draw_icon
from kiosk.widgets.paragraph import Paragraph, fit, leading_side
from kiosk.widgets.theme import Role, Theme


class _TwoTexts(Touchable):
    """A touchable box with a title and, under it, a detail; as high as they need."""

    title_role: Role = "button"
    padding = 36, 26  # at the sides, above and below, at 1080p
    least_height = 72

    def __init__(self, theme: Theme, title: str, detail: str, parent: QWidget | None) -> None:
        super().__init__(theme, parent)
        self._detail = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_texts(title, detail)

    def set_texts(self, title: str, detail: str = "") -> None:
        """Shows other texts; does nothing when they are the same."""
        if (title, detail) == (self.text(), self._detail):
            return
        self._detail = detail
        self.setText(title)
        self.setAccessibleDescription(detail)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, detail = self._lay_out(self._text_rect(width).width(), None)
        height = title.height + (detail.height if detail else 0)
        return max(
            self.theme.px(self.least_height), int(height) + 2 * self.theme.px(self.padding[1])
        )

    def sizeHint(self) -> QSize:
        width = self.theme.px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.theme.touch)

    def _text_rect(self, width: int) -> QRectF:
        side = self.theme.px(self.padding[0])
        return QRectF(side, 0, width - 2 * side, self.height())

    def _lay_out(self, width: float, height: int | None) -> tuple[Paragraph, Paragraph | None]:
        theme, direction = self.theme, self.layoutDirection()
        side, role = leading_side(direction), self.title_role
        font, leading = theme.font(role), theme.leading(role)
        title = fit(self.text(), font, leading, width, side, direction, max_lines=2)
        if not self._detail:
            return title, None
        room = None if height is None else height - title.height
        font, leading = theme.font("small"), theme.leading("small")
        return title, fit(self._detail, font, leading, width, side, direction, max_height=room)

    def _paint_texts(self, painter: QPainter, ink: QColor, detail_ink: QColor) -> None:
        rect = self._text_rect(self.width())
        title, detail = self._lay_out(rect.width(), self.height())
        shown = title.height + (detail.height if detail else 0)
        rect.setTop((self.height() - shown) / 2)
        title.draw(painter, rect, ink, Qt.AlignmentFlag.AlignTop)
        if detail:
            rect.setTop(rect.top() + title.height)
            detail.draw(painter, rect, detail_ink, Qt.AlignmentFlag.AlignTop)


class Tile(_TwoTexts):
    """One of a few choices. `primary` is the one to take next; checked has the accent's edge."""

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        detail: str = "",
        *,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, detail, parent)
        self._primary = primary

    def set_primary(self, primary: bool) -> None:
        """Becomes the one to take next, or stops being it."""
        if primary != self._primary:
            self._primary = primary
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.theme.palette
        painter = QPainter(self)
        ink, detail_ink = palette.text, palette.quiet
        if not self.isEnabled():
            self.paint_ground(painter, palette.surface, palette.track)
            ink = detail_ink = palette.disabled
        elif self._primary:
            self.paint_ground(
                painter, palette.accent_pressed if self.isDown() else palette.accent, None
            )
            ink = detail_ink = palette.on_accent
        elif self.isDown():
            self.paint_ground(painter, palette.pressed, palette.accent)
            detail_ink = palette.text
        elif self.isChecked():
            self.paint_ground(painter, palette.raised, palette.accent)
        else:
            self.paint_ground(painter, palette.surface, palette.edge)
        self._paint_texts(painter, ink, detail_ink)
        painter.end()


class ToggleRow(_TwoTexts):
    """A box to tick, with what it does and a line that explains it. Signal: toggled(bool)."""

    title_role: Role = "subheading"
    padding = 30, 18
    least_height = 104
    _box = 56

    def __init__(
        self, theme: Theme, title: str = "", detail: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, detail, parent)
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, palette = self.theme, self.theme.palette
        painter = QPainter(self)
        fill = palette.pressed if self.isDown() else palette.surface
        edge = palette.edge if self.isEnabled() else palette.track
        self.paint_ground(painter, fill, palette.accent if self.isDown() else edge)
        side = theme.px(self._box)
        box = QRectF(theme.px(self.padding[0]), (self.height() - side) / 2, side, side)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveRight(self.width() - box.left())
        checked = self.isChecked()
        if not self.isEnabled():
            # The detail says why it cannot be ticked, and is to be read.
            self._paint_texts(painter, palette.disabled, palette.quiet)
            painter.end()
            return
        painter.setPen(QPen(palette.accent if checked else palette.edge, 1.5 * theme.line))
        painter.setBrush(palette.accent if checked else palette.ground)
        painter.drawRoundedRect(box, theme.px(12), theme.px(12))
        if checked:
            inset = side * 0.16
            tick = box.adjusted(inset, inset, -inset, -inset)
            draw_icon(painter, "tick", tick, palette.on_accent)
        self._paint_texts(painter, palette.text, palette.quiet)
        painter.end()

    def _text_rect(self, width: int) -> QRectF:
        edge = self.theme.px(self.padding[0])
        start = edge + self.theme.px(self._box + 26)
        left = edge if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else start
        return QRectF(left, 0, width - start - edge, self.height())
