"""Decoding pictures away from the GUI thread, at the size and shape they are shown in."""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QRect, QRectF, QRunnable, QSize, Qt, QThreadPool, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPixmap,
)

log = logging.getLogger(__name__)

# Where text stands on the picture: at one side, or from some height down.
Shade = Literal["none", "left", "right", "below"]

_LARGEST_SIDE = 16_384  # pixels; more is no picture but an attack or a mistake
_CACHE_BYTES = 160 * 1024 * 1024  # four full screens at 3840x2160, with change


@dataclass(frozen=True)
class PictureRequest:
    """One picture as it is to be shown: size and radius are in device pixels."""

    path: Path
    width: int
    height: int
    radius: int = 0
    shade: Shade = "none"
    shade_from: int = 60  # where text begins, in hundredths of the height
    ground: str = "#12100E"


def render_picture(request: PictureRequest) -> QImage:
    """Decodes, covers the size, shades and rounds; a null image when it cannot. Any thread."""
    reader = QImageReader(str(request.path))
    reader.setAutoTransform(True)
    native = reader.size()
    if native.isEmpty() or max(native.width(), native.height()) > _LARGEST_SIDE:
        log.warning("The picture %s cannot be used: %s", request.path, reader.errorString())
        return QImage()
    target = QSize(request.width, request.height)
    cover = native.scaled(target, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    # Scaling while decoding: a poster of 40 megapixels never exists in full.
    reader.setScaledSize(cover)
    corner = QRect(
        (cover.width() - target.width()) // 2,
        (cover.height() - target.height()) // 2,
        target.width(),
        target.height(),
    )
    reader.setScaledClipRect(corner)
    picture = reader.read()
    if picture.isNull():
        log.warning("The picture %s cannot be read: %s", request.path, reader.errorString())
        return picture
    if request.shade == "none" and not request.radius:
        return picture.convertToFormat(QImage.Format.Format_RGB32)
    shaped = QImage(target, QImage.Format.Format_ARGB32_Premultiplied)
    shaped.fill(Qt.GlobalColor.transparent)
    painter = QPainter(shaped)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(0, 0, target.width(), target.height())
    if request.radius:
        clip = QPainterPath()
        clip.addRoundedRect(area, request.radius, request.radius)
        painter.setClipPath(clip)
    painter.drawImage(0, 0, picture)
    if request.shade != "none":
        painter.fillRect(area, _shade(request, area))
    painter.end()
    if not request.radius:
        # Opaque pictures are copied to the screen, not blended.
        shaped = shaped.convertToFormat(QImage.Format.Format_RGB32)
    return shaped


def _shade(request: PictureRequest, area: QRectF) -> QLinearGradient:
    # Under text the ground's colour covers at least 84%: then light type stands 7:1 even on white.
    if request.shade == "below":
        gradient = QLinearGradient(area.topLeft(), area.bottomLeft())
        dark = request.shade_from / 100
        stops = [(0.0, 0.3), (0.3 * dark, 0.04), (0.55 * dark, 0.0), (0.82 * dark, 0.36)]
        stops += [(dark, 0.86), (1.0, 1.0)]
    else:
        start, stop = area.topLeft(), area.topRight()
        if request.shade == "right":
            start, stop = stop, start
        gradient = QLinearGradient(start, stop)
        stops = [(0.0, 0.97), (0.35, 0.93), (0.54, 0.84), (0.7, 0.34), (0.84, 0.05), (0.92, 0.0)]
    for at, alpha in stops:
        color = QColor(request.ground)
        color.setAlphaF(alpha)
        gradient.setColorAt(at, color)
    return gradient


class PictureLoader(QObject):
    """Renders pictures on a worker thread and keeps the last ones. Lives on the GUI thread.

    Signals: loaded(PictureRequest, QPixmap), the pixmap null when the file cannot be shown;
    forgotten(), after which every picture is to be asked for anew.
    """

    loaded = Signal(object, QPixmap)
    forgotten = Signal()
    _rendered = Signal(int, object, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._generation = 0
        self._working = False
        self._waiting: OrderedDict[PictureRequest, None] = OrderedDict()  # the last comes next
        self._rendering: PictureRequest | None = None
        self._kept: OrderedDict[PictureRequest, QPixmap] = OrderedDict()
        self._rendered.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def ask(self, request: PictureRequest, *, seen: bool = True) -> QPixmap | None:
        """The picture, if it is there already; else None, and `loaded` will bring it.

        What is `seen` on the screen comes before what only may be soon.
        """
        kept = self._kept.get(request)
        if kept is not None:
            self._kept.move_to_end(request)
            return kept
        if request != self._rendering:
            known = request in self._waiting
            self._waiting[request] = None
            if seen or not known:
                self._waiting.move_to_end(request, last=seen)
            self._go_on()
        return None

    @property
    def busy(self) -> bool:
        """Whether pictures are still on their way."""
        return self._working

    def forget(self) -> None:
        """Files may have changed: nothing that was read before is shown again."""
        self._generation += 1
        self._kept.clear()
        self._waiting.clear()
        self._rendering = None
        self.forgotten.emit()

    def close(self) -> None:
        """Waits for the picture in work and drops the rest. At the end of the program."""
        self._waiting.clear()
        self._pool.waitForDone()

    def tell(self, generation: int, request: PictureRequest, image: QImage) -> None:
        """Brings a rendered picture home. Any thread."""
        self._rendered.emit(generation, request, image)

    def _go_on(self) -> None:
        if not self._working and self._waiting:
            self._working = True
            self._rendering, _ = self._waiting.popitem()
            self._pool.start(_Job(self, self._generation, self._rendering))

    @Slot(int, object, QImage)
    def _keep(self, generation: int, request: PictureRequest, image: QImage) -> None:
        self._working = False
        if generation == self._generation:
            self._rendering = None
            pixmap = QPixmap.fromImage(image)
            self._kept[request] = pixmap
            used = sum(4 * kept.width() * kept.height() for kept in self._kept.values())
            while used > _CACHE_BYTES and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                used -= 4 * dropped.width() * dropped.height()
            self.loaded.emit(request, pixmap)
        self._go_on()


class _Job(QRunnable):
    def __init__(self, loader: PictureLoader, generation: int, request: PictureRequest) -> None:
        super().__init__()
        self._loader = loader
        self._generation = generation
        self._request = request

    def run(self) -> None:
        self._loader.tell(self._generation, self._request, render_picture(self._request))
