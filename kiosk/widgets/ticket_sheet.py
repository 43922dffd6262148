"""Tickets as a sheet to print and cut: each with its film, its code, and the code's QR."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from kiosk.widgets.paragraph import fit, leading_side
from kiosk.widgets.qrcard import QUIET_ZONE, qr_matrix
from kiosk.widgets.texts import is_right_to_left
from kiosk.widgets.theme import SANS, SERIF

translate = QCoreApplication.translate

# In tenths of a millimetre: two columns and four rows fit on A4 and on US Letter alike.
_TICKET_WIDTH, _TICKET_HEIGHT = 920, 620
_COLUMNS, _ROWS = 2, 4
_PAGE_WIDTH, _PAGE_HEIGHT = 2100, 2970
_DOTS_PER_INCH = 600
_MARGIN = 50
_QR_SIDE = 330
_INK, _QUIET, _CUT = QColor("#000000"), QColor("#444444"), QColor("#999999")
_PAPER = QColor("#FFFFFF")


@dataclass(frozen=True, slots=True)
class TicketWords:
    """What every ticket of a sheet says, in `language`. `good` may be empty: no last day; and so
    may `warning`, which nobody may overlook."""

    film: str
    presenter: str
    kiosk: str
    good: str
    language: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """One code: as a person types it, and as a scanner does."""

    grouped: str
    characters: str


def ticket_sheet(codes: Sequence[PrintedCode], words: TicketWords) -> bytes:
    """The sheet as PDF, as many pages of A4 as it takes. Needs a QGuiApplication and its fonts."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    writer.setTitle(words.film)
    painter = QPainter(writer)
    scale = _DOTS_PER_INCH / 254
    painter.scale(scale, scale)
    on_page = _COLUMNS * _ROWS
    for number, code in enumerate(codes):
        if number and number % on_page == 0:
            writer.newPage()
        if number % on_page == 0:
            _cut_lines(painter)
        column, row = number % on_page % _COLUMNS, number % on_page // _COLUMNS
        if is_right_to_left(words.language):
            column = _COLUMNS - 1 - column
        left, top = _first_corner()
        rect = QRectF(
            left + column * _TICKET_WIDTH,
            top + row * _TICKET_HEIGHT,
            _TICKET_WIDTH,
            _TICKET_HEIGHT,
        )
        _ticket(painter, rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN), code, words)
    painter.end()
    buffer.close()
    return bytes(data.data())


def _first_corner() -> tuple[int, int]:
    return (
        (_PAGE_WIDTH - _COLUMNS * _TICKET_WIDTH) // 2,
        (_PAGE_HEIGHT - _ROWS * _TICKET_HEIGHT) // 2,
    )


def _cut_lines(painter: QPainter) -> None:
    painter.setPen(QPen(_CUT, 2, Qt.PenStyle.DashLine))
    left, top = _first_corner()
    right, bottom = left + _COLUMNS * _TICKET_WIDTH, top + _ROWS * _TICKET_HEIGHT
    for column in range(_COLUMNS + 1):
        x = left + column * _TICKET_WIDTH
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    for row in range(_ROWS + 1):
        y = top + row * _TICKET_HEIGHT
        painter.drawLine(QPointF(left, y), QPointF(right, y))


def _ticket(painter: QPainter, area: QRectF, code: PrintedCode, words: TicketWords) -> None:
    """The film across the top; below it the QR on the leading side, and beside it the code."""
    mirrored = is_right_to_left(words.language)
    direction = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    leading = leading_side(direction)
    top = Qt.AlignmentFlag.AlignTop

    def write(
        text: str, rect: QRectF, font: QFont, color: QColor = _INK, max_lines: int = 1
    ) -> float:
        """Answers where the text ends."""
        if not text:
            return rect.top()
        said = fit(
            text, font, 1.2, rect.width(), leading, direction, max_lines, max_height=rect.height()
        )
        said.draw(painter, rect, color, top)
        return rect.top() + said.height

    below = write(words.film, QRectF(area.topLeft(), area.size()), _font(SERIF, 58, bold=True))
    below = write(
        words.presenter,
        QRectF(area.left(), below, area.width(), 60),
        _font(SANS, 30),
        _QUIET,
    )
    if words.warning:
        bar = QRectF(area.left(), below + 12, area.width(), 56)
        painter.fillRect(bar, _INK)
        write(words.warning, bar.adjusted(20, 4, -20, 0), _font(SANS, 36, bold=True), _PAPER)
    qr_left = area.right() - _QR_SIDE if mirrored else area.left()
    qr = QRectF(qr_left, area.bottom() - _QR_SIDE, _QR_SIDE, _QR_SIDE)
    _qr(painter, qr, code.characters)
    beside = QRectF(
        area.left() if mirrored else qr.right() + _MARGIN,
        qr.top(),
        area.width() - _QR_SIDE - _MARGIN,
        qr.height(),
    )
    # A code reads from left to right in every language.
    said = fit(code.grouped, _font(SANS, 84, bold=True), 1.2, beside.width(), leading, max_lines=1)
    said.draw(painter, beside, _INK, top)
    how = translate("TicketSheet", "At the screen, touch “Unlock the film” and enter this code.")
    y = write(
        how,
        QRectF(beside.left(), beside.top() + said.height + 8, beside.width(), 130),
        _font(SANS, 29),
        max_lines=3,
    )
    place = translate("TicketSheet", "For %1 only").replace("%1", words.kiosk)
    foot = f"{words.good}\n{place}" if words.good else place
    write(
        foot,
        QRectF(beside.left(), y + 6, beside.width(), beside.bottom() - y - 6),
        _font(SANS, 26),
        _QUIET,
        max_lines=3,
    )


def _qr(painter: QPainter, rect: QRectF, content: str) -> None:
    matrix = qr_matrix(content)
    module = rect.width() / (len(matrix) + 2 * QUIET_ZONE)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                # A hair more than a module: printers leave white seams between what just meets.
                painter.fillRect(
                    QRectF(
                        rect.left() + (x + QUIET_ZONE) * module,
                        rect.top() + (y + QUIET_ZONE) * module,
                        module + 0.2,
                        module + 0.2,
                    ),
                    _INK,
                )


def _font(families: list[str], pixels: int, *, bold: bool = False) -> QFont:
    font = QFont(families)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font
