"""The card with the QR code that a donor's phone reads."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.widgets.paragraph import Paragraph, fit
from kiosk.widgets.theme import Theme

# ISO/IEC 18004: four modules of quiet zone on each side.
QUIET_ZONE = 4
# Smaller modules cannot be read from an arm's length.
LEAST_MODULE = 3  # device pixels
_BLACK, _WHITE, _GREY = QColor("#000000"), QColor("#FFFFFF"), QColor("#C9C5C0")


@lru_cache(maxsize=8)
def qr_matrix(content: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a QR code at level M without its quiet zone; ValueError when too long."""
    import qrcode
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.exceptions import DataOverflowError

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(content)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError) as error:
        raise ValueError("too long for a QR code") from error
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


class QrCard(QWidget):
    """Black on white, whole device pixels per module, with the short address in words below.

    Ended (`show_ended`) it goes grey under a word that says so, and no camera reads it any more.
    Waiting (`show_waiting`) it is no white card yet, but keeps its place.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content = ""
        self._address = ""
        self._ended = ""
        self._waiting = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_code(self, content: str, address: str) -> None:
        """Shows the code for `content`, with the address as a person would type it under it."""
        shown = self._content, self._address, self._ended, self._waiting
        if (content, address, "", "") != shown:
            self._content, self._address, self._ended, self._waiting = content, address, "", ""
            self.setAccessibleName(address)
            self.updateGeometry()
            self.update()

    def show_ended(self, word: str) -> None:
        """Greys the code out, for a donation that can no longer be paid, and says why."""
        if word != self._ended or self._waiting:
            self._ended, self._waiting = word, ""
            self.setAccessibleName(word)
            self.update()

    def show_waiting(self, word: str) -> None:
        """Shows no code, but a word in its place while there is none to be read."""
        if word != self._waiting:
            self._content = self._address = self._ended = ""
            self._waiting = word
            self.setAccessibleName(word)
            self.updateGeometry()
            self.update()

    @property
    def code_rect(self) -> QRect | None:
        """Where the modules are, in logical pixels; None when no code is drawn."""
        module = self._module()
        if module is None:
            return None
        ratio = self.devicePixelRatioF()
        side = int(module * len(qr_matrix(self._content)) / ratio)
        top = (self._card_side() - side) // 2
        return QRect((self.width() - side) // 2, top, side, side)

    def sizeHint(self) -> QSize:
        # The code itself, quiet zone apart, is to be 40% of the screen's shorter side: 432 of
        # 1080. With the quiet zone of a code of version 3 and rounding down, that takes 640.
        side = self._theme.px(660)
        return QSize(side, side + self._address_height(side))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._waiting:
            painter.setBrush(theme.palette.surface)
        else:
            painter.setBrush(_GREY if self._ended else _WHITE)
        painter.drawRoundedRect(QRectF(self.rect()), theme.px(36), theme.px(36))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        side = self._card_side()
        area = QRectF(0, 0, self.width(), side)
        if self._waiting:
            self._write(painter, self._waiting, QRectF(self.rect()), "heading")
            painter.end()
            return
        if self._ended:
            self._write(painter, self._ended, QRectF(self.rect()), "heading")
            painter.end()
            return
        if not self._content:
            painter.end()
            return
        module = self._module()
        if module is None:
            said = self.tr("There is no room here for a code that a phone could read.")
            self._write(painter, said, area, "text")
        else:
            self._paint_modules(painter, module)
        below = QRectF(0, side, self.width(), self.height() - side)
        self._address_paragraph(self.width()).draw(
            painter,
            below.adjusted(theme.px(30), -theme.px(28), -theme.px(30), -theme.px(28)),
            _BLACK,
            Qt.AlignmentFlag.AlignVCenter,
        )
        painter.end()

    def _paint_modules(self, painter: QPainter, module: int) -> None:
        matrix = qr_matrix(self._content)
        ratio = self.devicePixelRatioF()
        device = painter.deviceTransform()
        # At a fractional ratio the card may begin between two device pixels; modules must not.
        shift_x = (round(device.dx()) - device.dx()) / ratio
        shift_y = (round(device.dy()) - device.dy()) / ratio
        start = (round(self._card_side() * ratio) - module * len(matrix)) // 2
        left = start + round((self.width() - self._card_side()) * ratio) // 2
        size = module / ratio
        for y, row in enumerate(matrix):
            for x, dark in enumerate(row):
                if dark:
                    rect = QRectF(
                        (left + x * module) / ratio, (start + y * module) / ratio, size, size
                    )
                    painter.fillRect(rect.translated(shift_x, shift_y), _BLACK)

    def _module(self) -> int | None:
        """Device pixels per module, or None when there is no room for a readable code."""
        if not self._content:
            return None
        try:
            count = len(qr_matrix(self._content)) + 2 * QUIET_ZONE
        except ValueError:
            return None
        module = int(self._card_side() * self.devicePixelRatioF()) // count
        return module if module >= LEAST_MODULE else None

    def _card_side(self) -> int:
        return min(self.width(), self.height() - self._address_height(self.width()))

    def _address_height(self, width: int) -> int:
        # Room for the address also while there is none: the card does not change its size.
        return int(self._address_paragraph(width).height)

    def _address_paragraph(self, width: int) -> Paragraph:
        theme = self._theme
        center = Qt.AlignmentFlag.AlignHCenter
        room = width - theme.px(60)
        return fit(self._address, theme.font("button"), 1.2, room, center, max_lines=1)

    def _write(self, painter: QPainter, text: str, area: QRectF, role: str) -> None:
        theme = self._theme
        inner = area.adjusted(theme.px(50), 0, -theme.px(50), 0)
        font = theme.font("heading" if role == "heading" else "text")
        center = Qt.AlignmentFlag.AlignHCenter
        said = fit(text, font, 1.3, inner.width(), center, self.layoutDirection())
        ink = theme.palette.text if self._waiting else QColor("#2B2622")
        said.draw(painter, inner, ink, Qt.AlignmentFlag.AlignVCenter)
