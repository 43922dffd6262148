"""Notices every touch, whatever it lands on: the staff's long one, and those not meant."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.screens.second_taps import SecondTaps

CORNER_MILLISECONDS = 3000
_SHOW, _PRESS, _AGAIN, _MOVE, _RELEASE = (
    QEvent.Type.Show,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,  # follows a press of its own
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonRelease,
)


class TouchWatch(QObject):
    """Listens to touches within one window. GUI thread.

    Signals: touched(), at touch-down; corner_held(), when the top left corner was held for three
    seconds. The release after that is swallowed, so that nothing under the finger is clicked; so is
    the whole of a touch that is not meant for what it lands on.
    """

    touched = Signal()
    corner_held = Signal()

    def __init__(self, stage: QWidget, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__(stage)
        self.corner = 150  # side of the corner's square, in pixels
        self.second_taps = SecondTaps(monotonic)
        self._swallow = False
        self._touching = False  # a finger that came down within this window is still there
        self._last: tuple[int, QPoint] | None = None
        self._holding = QTimer(self)
        self._holding.setSingleShot(True)
        self._holding.setInterval(CORNER_MILLISECONDS)
        self._holding.timeout.connect(self._held)
        self._application = QApplication.instance()

    def start(self) -> None:
        """Begins to listen. After the first paint: every event passes through here."""
        if self._application is not None:
            self._application.installEventFilter(self)

    def stop(self) -> None:
        """Stops listening."""
        self._holding.stop()
        if self._application is not None:
            self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (_SHOW, _PRESS, _AGAIN, _MOVE, _RELEASE):
            return False
        if not isinstance(watched, QWidget) or not self._is_on_stage(watched):
            return False
        if kind == _SHOW:
            self.second_taps.appeared(watched)
            return False
        # A touch passes through the window and then the widgets under it: once is enough.
        if not isinstance(event, QMouseEvent):
            return False
        if kind == _PRESS:
            self._pressed(watched, event)
        elif kind == _MOVE and self._holding.isActive():
            if not self._in_corner(event):
                self._holding.stop()
        elif kind == _RELEASE:
            return self._released()
        return self._swallow

    def _pressed(self, watched: QWidget, event: QMouseEvent) -> None:
        # Qt offers a press to each parent in turn until one accepts it.
        stamp = event.timestamp(), event.globalPosition().toPoint()
        if stamp == self._last:
            return
        self._last = stamp
        self._touching = True
        self._swallow = not self.second_taps.pressed(watched, stamp[1])
        if self._in_corner(event):
            self._holding.start()
        self.touched.emit()

    def _released(self) -> bool:
        self._last = None  # the next press is another, be it in the same millisecond
        self._holding.stop()
        swallow, self._swallow = self._swallow, False
        touching, self._touching = self._touching, False
        return swallow or (touching and not self.second_taps.released())

    def _is_on_stage(self, watched: QWidget) -> bool:
        return watched is self._stage() or self._stage().isAncestorOf(watched)

    def _stage(self) -> QWidget:
        # Asked for, not remembered: a child that keeps its parent alive dies after it.
        return cast("QWidget", self.parent())

    def _in_corner(self, event: QMouseEvent) -> bool:
        # Not by way of the widget: what no part takes comes to the window around the stage, too.
        at: QPoint = self._stage().mapFromGlobal(event.globalPosition().toPoint())
        return 0 <= at.x() < self.corner and 0 <= at.y() < self.corner

    def _held(self) -> None:
        self._swallow = True
        for button in self._stage().findChildren(QAbstractButton):
            if button.isDown():
                button.setDown(False)
        self.corner_held.emit()
