"""The mouse pointer: hidden where people touch, there for whoever moves a mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputDevice, QMouseEvent
from PySide6.QtWidgets import QWidget

_REST_MILLISECONDS = 3000
_TOUCH, _MOVE = QEvent.Type.TouchBegin, QEvent.Type.MouseMove


class PointerHider(QObject):
    """Hides the pointer over a window. GUI thread.

    With a touchscreen always; without one, until a mouse is moved, and again after three seconds.
    A touchscreen that the system takes for a mouse moves it only while it is pressed, which shows
    nothing.
    """

    def __init__(self, window: QWidget, *, rest_ms: int = _REST_MILLISECONDS) -> None:
        super().__init__(window)
        self._window = window
        self._rest = QTimer(self, interval=rest_ms)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._hide)
        self._touched = False
        self._application = QGuiApplication.instance()
        self._hide()
        # Not the window's alone: beside a native film surface its parts are native windows too.
        if self._application is not None:
            self._application.installEventFilter(self)

    def stop(self) -> None:
        self._rest.stop()
        if self._application is not None:
            self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == _TOUCH:
            self._touched = True
            self._hide()
        elif kind == _MOVE and isinstance(event, QMouseEvent):
            by_mouse = event.source() == Qt.MouseEventSource.MouseEventNotSynthesized
            if by_mouse and not event.buttons() and not self._has_touch():
                self._window.unsetCursor()
                self._rest.start()
        return False

    def _hide(self) -> None:
        self._rest.stop()
        self._window.setCursor(Qt.CursorShape.BlankCursor)

    def _has_touch(self) -> bool:
        # One that was used is one, whatever it calls itself.
        touch = QInputDevice.DeviceType.TouchScreen
        return self._touched or any(device.type() == touch for device in QInputDevice.devices())
