"""Decoding pictures away from the GUI thread, at the size and shape they are shown in."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import (
    QBuffer,
    QIODeviceBase,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPixmap,
)

from kiosk.faults import why_unreadable

log = logging.getLogger(__name__)

# Where text stands on the picture: at one side, or from some height down.
Shade = Literal["none", "left", "right", "below"]

_LARGEST_SIDE = 16_384  # pixels; more is no picture but an attack or a mistake
_LARGEST_BYTES = 32 * 1024 * 1024  # as in a film package
_PATIENCE_MS = 5_000
_LONGEST_END_SECONDS = 2.0
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
    # Read here and not by Qt, which would hold up the whole program while a disk hangs.
    try:
        with request.path.open("rb") as stream:
            content = stream.read(_LARGEST_BYTES)
    except OSError as error:
        log.warning("The picture %s cannot be used: %s", request.path, why_unreadable(error))
        return QImage()
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODeviceBase.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
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
    """Renders pictures on worker threads and keeps the last ones. Lives on the GUI thread.

    One after the other, but a picture that takes longer than the patience is waited for by none of
    another folder: its disk may hang, and then keeps its thread. Those of the same folder wait,
    until the picture has come after all, or everything is forgotten.

    Signals: loaded(PictureRequest, QPixmap), the pixmap null when the file cannot be shown;
    forgotten(), after which every picture is to be asked for anew.
    """

    loaded = Signal(object, QPixmap)
    forgotten = Signal()
    _rendered = Signal(int, QImage)

    def __init__(self, parent: QObject | None = None, *, patience_ms: int = _PATIENCE_MS) -> None:
        super().__init__(parent)
        self._generation = 0
        self._waiting: OrderedDict[PictureRequest, None] = OrderedDict()  # the last comes next
        self._jobs: dict[int, _Job] = {}  # by number: the one in work, and those that hang
        self._number = 0
        self._working: int | None = None
        self._kept: OrderedDict[PictureRequest, QPixmap] = OrderedDict()
        self._telling = threading.Lock()
        self._closed = False
        self._rendered.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(self._wait_no_longer)

    def ask(self, request: PictureRequest, *, seen: bool = True) -> QPixmap | None:
        """The picture, if it is there already; else None, and `loaded` will bring it.

        What is `seen` on the screen comes before what only may be soon.
        """
        kept = self._kept.get(request)
        if kept is not None:
            self._kept.move_to_end(request)
            return kept
        if not any(job.brings(request, self._generation) for job in self._jobs.values()):
            known = request in self._waiting
            self._waiting[request] = None
            if seen or not known:
                self._waiting.move_to_end(request, last=seen)
            self._go_on()
        return None

    @property
    def busy(self) -> bool:
        """Whether pictures are still on their way; those of a disk that hangs are not."""
        return self._working is not None

    def forget(self) -> None:
        """Files may have changed: nothing that was read before is shown again."""
        self._generation += 1
        self._kept.clear()
        self._waiting.clear()
        self.forgotten.emit()

    def close(self) -> None:
        """Waits for the picture in work, a bounded time, and drops the rest. At the end of the
        program.
        """
        self._patience.stop()
        self._waiting.clear()
        with self._telling:
            self._closed = True
        if self._working is not None:
            self._jobs[self._working].thread.join(_LONGEST_END_SECONDS)
        self._working = None

    def _go_on(self) -> None:
        if self._working is not None or self._closed:
            return
        hanging = {
            job.request.path.parent
            for job in self._jobs.values()
            if job.generation == self._generation
        }
        waiting = (one for one in reversed(self._waiting) if one.path.parent not in hanging)
        request = next(waiting, None)
        if request is None:
            return
        del self._waiting[request]
        self._number += 1
        self._working = self._number
        thread = threading.Thread(
            target=self._render, args=(self._number, request), name="picture", daemon=True
        )
        self._jobs[self._number] = _Job(request, self._generation, thread)
        thread.start()
        self._patience.start()

    def _render(self, number: int, request: PictureRequest) -> None:
        """A thread's whole life. What hangs may come back when nobody is there any more."""
        try:
            image = render_picture(request)
        except Exception:
            # Or it would be waited for, with every picture of its folder.
            log.exception("The picture %s cannot be rendered", request.path)
            image = QImage()
        with self._telling:
            if not self._closed:
                self._rendered.emit(number, image)

    def _wait_no_longer(self) -> None:
        if self._working is not None:
            log.warning("The picture %s is slow to come", self._jobs[self._working].request.path)
            self._working = None
            self._go_on()

    @Slot(int, QImage)
    def _keep(self, number: int, image: QImage) -> None:
        job = self._jobs.pop(number)
        if number == self._working:
            self._working = None
            self._patience.stop()
        if job.generation == self._generation:
            pixmap = QPixmap.fromImage(image)
            self._kept[job.request] = pixmap
            used = sum(4 * kept.width() * kept.height() for kept in self._kept.values())
            while used > _CACHE_BYTES and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                used -= 4 * dropped.width() * dropped.height()
            self.loaded.emit(job.request, pixmap)
        self._go_on()


class _Job(NamedTuple):
    """One thread's picture."""

    request: PictureRequest
    generation: int
    thread: threading.Thread

    def brings(self, request: PictureRequest, generation: int) -> bool:
        return self.generation == generation and self.request == request
