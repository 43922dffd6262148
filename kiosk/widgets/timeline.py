"""The film's time line: where it is, and dragging it to somewhere else."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.widgets.paragraph import lay_out
from kiosk.widgets.texts import film_time
from kiosk.widgets.theme import Theme


class TimeLine(QWidget):
    """Times are milliseconds. While a finger is on it, it shows the exact place under the finger.

    Runs from left to right in every language, as films do. Signals: sought(int), at release;
    held(bool), when a finger comes to rest on it, and when it is gone.
    """

    sought = Signal(int)
    held = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._position = 0
        self._duration = 0
        self._dragged: int | None = None
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_time(self, position_ms: int, duration_ms: int) -> None:
        """Shows where the film is."""
        # A pixel is several seconds of a long film: most updates change nothing that is seen.
        before = self._drawn()
        self._position, self._duration = position_ms, duration_ms
        if self._drawn() != before:
            self.update()

    def point_of(self, position_ms: int) -> QPoint:
        """Where to touch for this place in the film."""
        start, length = self._track()
        part = position_ms / self._duration if self._duration > 0 else 0.0
        return QPoint(round(start + part * length), self.height() // 2)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(600), self._theme.touch)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.touch)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag(event)
        self.held.emit(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._drag(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        target, self._dragged = self._dragged, None
        self.held.emit(False)
        self.update()
        if target is not None:
            self._position = target
            self.sought.emit(target)

    def hideEvent(self, event: QHideEvent) -> None:
        # The finger's going is not heard of any more.
        if self._dragged is not None:
            self._dragged = None
            self.held.emit(False)
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, palette = self._theme, self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = theme.px(20 if self._dragged is not None else 14)
        start, length = self._track()
        line = QRectF(start, (self.height() - height) / 2, length, height)
        at = start + self._part() * length
        painter.setBrush(palette.raised)
        painter.drawRoundedRect(line, height / 2, height / 2)
        line.setRight(max(at, start + height))
        painter.setBrush(palette.accent)
        painter.drawRoundedRect(line, height / 2, height / 2)
        radius = theme.px(22 if self._dragged is not None else 16)
        painter.drawEllipse(QRectF(at - radius, self.height() / 2 - radius, 2 * radius, 2 * radius))
        if self._dragged is not None:
            self._paint_bubble(painter, at)
        painter.end()

    def _paint_bubble(self, painter: QPainter, at: float) -> None:
        theme, palette = self._theme, self._theme.palette
        center = Qt.AlignmentFlag.AlignHCenter
        width = float(theme.px(170))
        said = film_time((self._dragged or 0) / 1000)
        beside = at + width * 0.75 if at < self.width() / 2 else at - width * 0.75
        bubble = QRectF(beside - width / 2, 0, width, self.height())
        painter.setBrush(palette.text)
        painter.drawRoundedRect(bubble, theme.radius, theme.radius)
        time = lay_out(said, theme.font("button"), 1.2, width, center)
        time.draw(painter, bubble, palette.ground, Qt.AlignmentFlag.AlignVCenter)

    def _drag(self, event: QMouseEvent) -> None:
        if self._duration <= 0:
            return
        start, length = self._track()
        part = (event.position().x() - start) / max(length, 1)
        self._dragged = round(min(max(part, 0.0), 1.0) * self._duration)
        self.update()

    def _track(self) -> tuple[float, float]:
        side = self._theme.px(22)
        return side, self.width() - 2.0 * side

    def _part(self) -> float:
        place = self._dragged if self._dragged is not None else self._position
        return min(max(place / self._duration, 0.0), 1.0) if self._duration > 0 else 0.0

    def _drawn(self) -> int:
        return round(self._part() * self._track()[1])
