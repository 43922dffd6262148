"""A poster or a still on a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.widgets.pictures import PictureLoader, PictureRequest, Shade
from kiosk.widgets.theme import Theme


class Picture(QWidget):
    """Fills its whole area with a picture, cut to fit, with every device pixel its own.

    Until it is decoded, and if it cannot be, a quiet ground stands in its place. One that is not
    to be `held`, among many, leaves keeping to the loader, and asks when it is painted.
    """

    def __init__(
        self,
        theme: Theme,
        loader: PictureLoader,
        *,
        rounded: bool = True,
        shade: Literal["none", "leading", "below"] = "none",
        shade_from: int = 60,
        held: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._loader = loader
        self._radius = theme.px(28) if rounded else 0
        self._shaded: Literal["none", "leading", "below"] = shade
        self._shade_from = shade_from
        self._held = held
        self._path: Path | None = None
        self._pixmap: QPixmap | None = None
        self._request: PictureRequest | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if not rounded:
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        loader.loaded.connect(self._show_loaded)
        loader.forgotten.connect(self._ask_anew)

    def show_file(self, path: Path | None) -> None:
        """Shows another picture; None shows the quiet ground."""
        if path != self._path:
            self._path = path
            if self._held:
                self._ask()
            self.update()

    def fetch(self) -> None:
        """Has it decoded once nothing that is seen waits for that: it may be seen soon."""
        if (request := self._wanted()) is not None:
            self._loader.ask(request, seen=False)

    @property
    def ready(self) -> bool:
        """Whether what is shown is what was asked for."""
        return self._path is None or self._pixmap is not None

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(600))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(80))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._held:
            self._ask()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ask(seen=True)
        if self._pixmap is not None and not self._pixmap.isNull():
            painter.drawPixmap(0, 0, self._pixmap)
        else:
            self._paint_ground(painter)
        painter.end()
        if not self._held:
            self._pixmap = None

    def _paint_ground(self, painter: QPainter) -> None:
        palette = self._theme.palette
        gradient = QLinearGradient(QPointF(0, 0), QPointF(0, self.height()))
        gradient.setColorAt(0, palette.raised)
        gradient.setColorAt(1, palette.ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRoundedRect(QRectF(self.rect()), self._radius, self._radius)

    def _shade(self) -> Shade:
        if self._shaded != "leading":
            return self._shaded
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return "right" if mirrored else "left"

    def _wanted(self) -> PictureRequest | None:
        if self._path is None or self.width() < 2 or self.height() < 2:
            return None
        ratio = self.devicePixelRatioF()
        return PictureRequest(
            self._path,
            round(self.width() * ratio),
            round(self.height() * ratio),
            round(self._radius * ratio),
            self._shade(),
            self._shade_from,
            self._theme.palette.ground.name(),
        )

    def _ask(self, *, seen: bool = False) -> None:
        request = self._wanted()
        if request is None:
            self._request, self._pixmap = None, None
        elif request != self._request or self._pixmap is None:
            self._request = request
            self._take(self._loader.ask(request, seen=seen))

    @Slot()
    def _ask_anew(self) -> None:
        """The file may be another one; what is on the screen stays there until it is read."""
        if self._request is not None and self.isVisible():
            self._loader.ask(self._request)
        else:
            self._request = self._pixmap = None

    @Slot(object, QPixmap)
    def _show_loaded(self, request: PictureRequest, pixmap: QPixmap) -> None:
        if request == self._request:
            if self._held:
                self._take(pixmap)
            self.update()

    def _take(self, pixmap: QPixmap | None) -> None:
        self._pixmap = pixmap
        if pixmap is not None:
            self._pixmap = QPixmap(pixmap)
            self._pixmap.setDevicePixelRatio(self.devicePixelRatioF())
