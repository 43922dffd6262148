"""The display that the kiosk fills: the primary one, whatever comes, goes or changes its size."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

log = logging.getLogger(__name__)

#: Under X nobody tells that the last display is gone; looking costs next to nothing.
_LOOK_EVERY_MS = 5_000
#: Where no display is attached, Qt shows the X server's whole screen under the server's name.
_NO_DISPLAY = re.compile(r"[\w.-]*:\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Display:
    """The display as it is now, in logical pixels. `attached` is False once it was taken away."""

    name: str
    geometry: QRect
    attached: bool = True

    @property
    def size(self) -> str:
        return f"{self.geometry.width()}x{self.geometry.height()}"

    def __str__(self) -> str:
        return self.size if self.attached else "no display is attached"


class DisplayWatch(QObject):
    """Knows the display to fill. GUI thread only.

    Signal: changed (it is another one, has another size, or has gone).
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, every_ms: int = _LOOK_EVERY_MS) -> None:
        super().__init__(parent)
        self._display = self._look()
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self.look)

    @property
    def display(self) -> Display:
        return self._display

    @property
    def screen(self) -> QScreen:
        """Qt's own idea of it."""
        return QGuiApplication.primaryScreen()

    def start(self) -> None:
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.primaryScreenChanged.connect(self.look)
            app.screenAdded.connect(self._added)
            app.screenRemoved.connect(self.look)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self.look)
        self._timer.start()
        self.look()

    def stop(self) -> None:
        if not self._timer.isActive():
            return
        self._timer.stop()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.primaryScreenChanged.disconnect(self.look)
            app.screenAdded.disconnect(self._added)
            app.screenRemoved.disconnect(self.look)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.disconnect(self.look)

    def look(self) -> None:
        """Compare with what was there before."""
        before, self._display = self._display, self._look()
        if before == self._display:
            return
        if not self._display.attached:
            log.error("the display %s is gone", before.name)
        elif not before.attached:
            log.info("the display is back: %s, %s", self._display.name, self._display.size)
        else:
            log.info("the display is now %s, %s", self._display.name, self._display.size)
        self.changed.emit()

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.look)
        self.look()

    def _look(self) -> Display:
        screen = self.screen
        return Display(screen.name(), screen.geometry(), self._is_attached(screen))

    def _is_attached(self, screen: QScreen) -> bool:
        if not _NO_DISPLAY.fullmatch(screen.name()):
            return True
        # Some servers never name their displays: only one that had a name can be missed.
        known: Display | None = getattr(self, "_display", None)
        return known is None or (known.attached and bool(_NO_DISPLAY.fullmatch(known.name)))
