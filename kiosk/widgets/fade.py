"""One picture giving way to another."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

# Enough for the eye, and half of what an animation of Qt would paint.
_STEPS = 8
_STEP_MILLISECONDS = 40


class Fade(QWidget):
    """Lies over its parent while what was seen before turns into what is there now. GUI thread.

    What was there goes into the ground before what is there now comes out of it: words over words
    could not be read. Paints two finished pictures, so that nothing under it is drawn again.
    Touches go through it; without motion it never shows.
    """

    def __init__(self, parent: QWidget, ground: QColor, *, motion: bool) -> None:
        super().__init__(parent)
        self._ground = ground
        self._motion = motion
        self._before = QPixmap()
        self._after = QPixmap()
        self._step = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._timer = QTimer(self, interval=_STEP_MILLISECONDS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)
        self.hide()

    def hold(self) -> None:
        """Go on showing what the parent looks like now, whatever becomes of it; then `begin`."""
        parent = self.parentWidget()
        if not self._motion or parent is None or not parent.isVisible():
            return
        if self.isHidden():
            self._before = parent.grab()
        self._timer.stop()
        self._after = QPixmap()
        self.setGeometry(QRect(0, 0, parent.width(), parent.height()))
        self.raise_()
        self.show()

    @property
    def held(self) -> bool:
        """Whether it waits for `begin`."""
        return not self.isHidden() and not self._timer.isActive()

    def begin(self) -> None:
        """Turn what is held into what the parent looks like now."""
        parent = self.parentWidget()
        if not self.held or parent is None:
            return
        # The parent's own look, without this.
        self.hide()
        self._after = parent.grab()
        self._step = 0
        self.show()
        self._timer.start()

    def finish(self) -> None:
        """Be done at once: somebody is there, and what they touch must be seen."""
        self._timer.stop()
        self._before = self._after = QPixmap()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._after.isNull():
            painter.drawPixmap(0, 0, self._before)
        else:
            turned = 2 * self._step / _STEPS
            painter.drawPixmap(0, 0, self._before if turned < 1 else self._after)
            painter.setOpacity(1 - abs(1 - turned))
            painter.fillRect(self.rect(), self._ground)
        painter.end()

    def _go_on(self) -> None:
        self._step += 1
        if self._step >= _STEPS:
            self.finish()
        else:
            self.update()
