"""The kiosk's one window: fills its display and stays there; a visitor cannot close it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.machine.displays import DisplayWatch

if TYPE_CHECKING:
    from kiosk.machine.pointer import PointerHider

_GROUND = QColor("#12100E")
#: Not at once: two windows that each want to be in front would never rest.
_COME_BACK_MS = 500


class Window(QWidget):
    """The kiosk's window. GUI thread only.

    Unless it is `windowed` it fills the primary display, follows it to another size or another
    display, and comes back when another window got in front or somebody minimized it.

    Signals: closed (the window was closed, which only a kiosk in a window allows),
    picture_painted (of the last poster, before there is any content), painted (the content, once).
    """

    closed = Signal()
    picture_painted = Signal()
    painted = Signal()

    def __init__(self, *, windowed: bool) -> None:
        super().__init__()
        self._windowed = windowed
        self._may_close = windowed
        self._was_painted = False
        self._content: QWidget | None = None
        self._picture = QPixmap()
        #: When something was painted first, as time.time() tells; for measuring.
        self.painted_at: float | None = None
        self.setWindowTitle("Kiosk")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.displays = DisplayWatch(self)
        self._pointer: PointerHider | None = None
        self._come_back = QTimer(self, interval=_COME_BACK_MS)
        self._come_back.setSingleShot(True)
        self._come_back.timeout.connect(self._be_in_front)
        if not windowed:
            hints = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
            self.setWindowFlags(hints | Qt.WindowType.Window)
            self.displays.changed.connect(self._fill_display)

    def show_picture(self, picture: QPixmap) -> None:
        """What to show until there is content; a plain ground where the picture is null."""
        self._picture = picture
        self.setAutoFillBackground(False)

    def fill_with(self, content: QWidget) -> None:
        """The one child; as large as the window, and given the keys."""
        self._content = content
        content.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        content.setFocus()
        content.setGeometry(self.rect())
        content.show()

    def open(self) -> None:
        """Show it: over the whole screen, or as a window of a good size."""
        screen = self.displays.screen.geometry()
        self.setGeometry(_window_within(screen) if self._windowed else screen)
        if self._windowed:
            self.show()
            return
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._fill_display()

    def watch(self) -> None:
        """From now on follow the display, and a mouse that is moved. After the first paint."""
        from kiosk.machine.pointer import PointerHider

        self.displays.start()
        if not self._windowed:
            self._pointer = PointerHider(self)

    @property
    def windowed(self) -> bool:
        return self._windowed

    def leave(self) -> None:
        """Close it, whatever it was."""
        self._may_close = True
        self._come_back.stop()
        self.displays.stop()
        if self._pointer is not None:
            self._pointer.stop()
        self.close()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        lost = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        minimized = event.type() == QEvent.Type.WindowStateChange and self.isMinimized()
        if (lost or minimized) and not self._may_close:
            self._come_back.start()

    def _be_in_front(self) -> None:
        if not self.isVisible() or self._may_close:
            return
        if self.isMinimized():
            self._fill_display()
        self.raise_()
        self.activateWindow()

    def _fill_display(self) -> None:
        screen, handle = self.displays.screen, self.windowHandle()
        if handle and handle.screen() is not screen:
            handle.setScreen(screen)
        self.showFullScreen()
        # Without a window manager showFullScreen does nothing under X.
        self.setGeometry(screen.geometry())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            event.ignore()
            return
        event.accept()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._content is not None:
            self._content.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and not self._was_painted:
            if self.painted_at is None:
                self.painted_at = time.time()
            if self._content is None:
                QTimer.singleShot(0, self.picture_painted.emit)
            else:
                self._was_painted = True
                QTimer.singleShot(0, self.painted.emit)
        return handled

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._content is None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), _GROUND)
            # Kept in the display's own pixels, of which a scaled one has more than Qt counts.
            self._picture.setDevicePixelRatio(self.devicePixelRatioF())
            if self._picture.deviceIndependentSize().toSize() == self.size():
                painter.drawPixmap(0, 0, self._picture)
            painter.end()

    def keep_picture(self, file: Path) -> Callable[[], None]:
        """Takes the picture that the next start shows first; what it answers writes it to `file`,
        on any thread.
        """
        image = self.grab().toImage()

        def write() -> None:
            from kiosk.storage.private_files import write_private  # after the first paint

            picture = QBuffer()
            picture.open(QBuffer.OpenModeFlag.WriteOnly)
            # A picture that cannot be written only costs the next start its first picture.
            if image.save(picture, "JPEG", 88):  # pyright: ignore[reportCallIssue, reportArgumentType]
                with suppress(OSError):
                    write_private(file, bytes(picture.data().data()))

        return write


def last_poster(records: Path) -> Path:
    """Where the picture of the poster is kept between two starts."""
    return records / "poster.jpg"


def _window_within(screen: QRect) -> QRect:
    """A window of the screen's shape that leaves room around it."""
    shape = (9, 16) if screen.height() > screen.width() else (16, 9)
    unit = min(screen.width() * 0.9 / shape[0], screen.height() * 0.88 / shape[1])
    window = QRect(0, 0, int(unit * shape[0]), int(unit * shape[1]))
    window.moveCenter(screen.center())
    return window
