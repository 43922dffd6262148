"""The kiosk's one window: fills the screen, and cannot be closed by a visitor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QWidget


class Window(QWidget):
    """Signals: closed (the window was closed, which only a kiosk in a window allows), painted
    (once, after the first paint).
    """

    closed = Signal()
    painted = Signal()

    def __init__(self, *, windowed: bool) -> None:
        super().__init__()
        self._windowed = windowed
        self._may_close = windowed
        self._was_painted = False
        self._content: QWidget | None = None
        self.setWindowTitle("Kiosk")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        if not windowed:
            self.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.Window)

    def fill_with(self, content: QWidget) -> None:
        """The one child; as large as the window, and given the keys."""
        self._content = content
        content.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        content.setFocus()
        content.setGeometry(self.rect())

    def open(self) -> None:
        """Show it: over the whole screen, or as a window of a good size."""
        screen = QGuiApplication.primaryScreen().geometry()
        self.setGeometry(_window_within(screen) if self._windowed else screen)
        if self._windowed:
            self.show()
            return
        self.showFullScreen()
        # Without a window manager showFullScreen does nothing under X.
        self.setGeometry(screen)

    def leave(self) -> None:
        """Close it, whatever it was."""
        self._may_close = True
        self.close()

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
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
        return handled


def _window_within(screen: QRect) -> QRect:
    """A window of the screen's shape that leaves room around it."""
    shape = (9, 16) if screen.height() > screen.width() else (16, 9)
    unit = min(screen.width() * 0.9 / shape[0], screen.height() * 0.88 / shape[1])
    window = QRect(0, 0, int(unit * shape[0]), int(unit * shape[1]))
    window.moveCenter(screen.center())
    return window
