"""Where the film is drawn: a native window that libVLC draws into, or frames drawn by Qt."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.playback import x11
from kiosk.playback.frames import FrameSource, fitted
from kiosk.playback.output import SurfaceKind

BLACK = QColor(0, 0, 0)


@dataclass(frozen=True, slots=True)
class FrameTotals:
    """Running totals of a surface that counts for itself: arrived, painted, overtaken."""

    arrived: int
    painted: int
    overtaken: int


class Surface(Protocol):
    """What a player needs of the place that it draws on. GUI thread."""

    @property
    def widget(self) -> QWidget:
        """The widget to put into a layout."""
        ...

    @property
    def totals(self) -> FrameTotals | None:
        """Frames since `clear`, or None where only libVLC can count."""
        ...

    def attach(self, vlc: Any, vlc_player: Any) -> None:
        """Let this libVLC player draw here. Before each playback."""
        ...

    def clear(self) -> None:
        """Show black until the next film."""
        ...

    def keep_picture(self, *, keep: bool) -> None:
        """Keep the picture of a film that stands still also where the surface cannot be seen, so
        that it is there at once when the surface is moved to where it can."""
        ...

    def set_shape(self, shape: QSize) -> None:
        """The film's size in square pixels, as soon as it is known; its shape is what counts."""
        ...


def make_surface(kind: SurfaceKind, parent: QWidget | None = None) -> Surface:
    """A surface of this kind. GUI thread."""
    return NativeSurface(parent) if kind is SurfaceKind.NATIVE else FrameSurface(parent)


class NativeSurface(QWidget):
    """A window of the system's own for libVLC to draw into.

    On X11 only an opaque sibling that was raised, or a tool window, shows above it: a child is
    hidden and a translucent sibling paints black.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_NativeWindow)
        # Otherwise every parent would become a native window too.
        self.setAttribute(Qt.WidgetAttribute.WA_DontCreateNativeAncestors)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._kept: bool | None = None

    @property
    def widget(self) -> QWidget:
        """The widget to put into a layout."""
        return self

    @property
    def totals(self) -> FrameTotals | None:
        """None: only libVLC can count here."""
        return None

    def attach(self, vlc: Any, vlc_player: Any) -> None:
        """Let this libVLC player draw here. The window's id may have changed, so each time."""
        window = int(self.winId())
        if sys.platform == "win32":
            vlc_player.set_hwnd(window)
        elif sys.platform == "darwin":
            vlc_player.set_nsobject(window)
        else:
            vlc_player.set_xwindow(window)

    def clear(self) -> None:
        """Show black until the next film."""
        self.update()

    def keep_picture(self, *, keep: bool) -> None:
        """By the X server, which then makes one copy more of each picture; elsewhere libVLC's next
        picture is waited for."""
        if keep != self._kept and QGuiApplication.platformName() == "xcb":
            self._kept = keep
            x11.keep_covered_picture(int(self.winId()), keep=keep)

    def set_shape(self, shape: QSize) -> None:
        """Nothing to do: libVLC knows."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Black, for where libVLC draws nothing."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), BLACK)


class FrameSurface(QWidget):
    """Draws the frames that libVLC hands over; works on any platform of Qt, offscreen too.

    Signals: frame_arrived, from libVLC's thread, queued to this widget.
    """

    frame_arrived = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._source: FrameSource | None = None
        # One for each libVLC player, which may call it for as long as it lives.
        self._sources: WeakKeyDictionary[Any, FrameSource] = WeakKeyDictionary()
        # From one film to the next: frames of the last one may come until libVLC has stopped it.
        self._blank = True
        self._shape = QSize()
        # Replaced as wholes, so libVLC's thread may read them at any time.
        self._bounds = QSize()
        self._wanted = QSize()
        self.frame_arrived.connect(self.update, Qt.ConnectionType.QueuedConnection)

    @property
    def widget(self) -> QWidget:
        """The widget to put into a layout."""
        return self

    @property
    def totals(self) -> FrameTotals | None:
        """Frames since `clear`."""
        source = self._source
        if source is None:
            return FrameTotals(0, 0, 0)
        return FrameTotals(source.arrived, source.taken, source.overtaken)

    def attach(self, vlc: Any, vlc_player: Any) -> None:
        """Let this libVLC player draw here."""
        self._measure()
        self._blank = False
        source = self._sources.get(vlc_player)
        if source is None:
            source = FrameSource(vlc, self._size_wanted, self.frame_arrived.emit)
            source.attach(vlc_player)
            self._sources[vlc_player] = source
        if source is not self._source:
            if self._source is not None:
                self._source.forget()
            source.forget()  # of the film before the last one
            self._source = source

    def clear(self) -> None:
        """Show black until the next film."""
        self._blank = True
        if self._source is not None:
            self._source.forget()
        self._shape = QSize()
        self.update()

    def keep_picture(self, *, keep: bool) -> None:
        """Nothing to do: the newest frame is kept anyway."""

    def set_shape(self, shape: QSize) -> None:
        """The film's size in square pixels, as soon as it is known; its shape is what counts."""
        if shape != self._shape:
            self._shape = shape
            self._measure()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The next film is scaled to the new size; this one by the painter."""
        self._measure()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The newest frame in the middle, black around it."""
        painter = QPainter(self)
        image = self._source.take() if self._source is not None else None
        if self._blank:
            image = None
        target = self._target(image) if image is not None else QRect()
        if image is None or target != self.rect():
            painter.fillRect(self.rect(), BLACK)
        if image is None:
            return
        if target.size() * self.devicePixelRatioF() != image.size():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image)

    def _target(self, image: QImage) -> QRect:
        size = fitted(image.size() if self._shape.isEmpty() else self._shape, self.size())
        target = QRect(0, 0, size.width(), size.height())
        target.moveCenter(self.rect().center())
        return target

    def _measure(self) -> None:
        # A page that was never shown has not been laid out; films fill the screen, so its size.
        ratio = self.devicePixelRatioF()
        size = self.size() if self.isVisible() else self.screen().size()
        self._bounds = QSize(round(size.width() * ratio), round(size.height() * ratio))
        self._wanted = QSize() if self._shape.isEmpty() else fitted(self._shape, self._bounds)

    def _size_wanted(self, coded: QSize) -> QSize:
        # What libVLC tells includes the codec's padding; the shape, if known by now, does not.
        return fitted(coded, self._bounds) if self._wanted.isEmpty() else self._wanted
