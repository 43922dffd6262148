"""The kiosk's one window: fills the screen, tells touches from holds, cannot be closed by them."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.visit.events import Intent, Touch, TypeCharacter

#: Staff hold the top left corner this long.
HOLD_MILLISECONDS = 3000
#: The side of that corner, in parts of the screen's shorter side.
CORNER = 0.12


class Window(QWidget):
    """Signals: intent (a touch, a key, the held corner), closed (the window was closed, which only
    a kiosk in a window allows), resized, painted (once, after the first paint).
    """

    intent = Signal(object)
    closed = Signal()
    resized = Signal()
    painted = Signal()

    def __init__(self, *, windowed: bool) -> None:
        super().__init__()
        self._windowed = windowed
        self._may_close = windowed
        self._hold = QTimer(self, singleShot=True, interval=HOLD_MILLISECONDS)
        self._hold.timeout.connect(self._held)
        self._swallow_release = False
        self._last_press = -1
        self._was_painted = False
        self.setWindowTitle("Kiosk")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        if not windowed:
            self.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.Window)

    def open(self) -> None:
        """Show it: over the whole screen, or as a window of a good size."""
        screen = QGuiApplication.primaryScreen().geometry()
        if self._windowed:
            self.setGeometry(_window_within(screen))
            self.show()
        else:
            # Without a window manager showFullScreen does nothing under X.
            self.setGeometry(screen)
            self.showFullScreen()
            self.setGeometry(screen)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def leave(self) -> None:
        """Close it, whatever it was."""
        self._may_close = True
        self._hold.stop()
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if not self._may_close:
            event.ignore()
            return
        event.accept()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.resized.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        match event.type():
            case QEvent.Type.MouseButtonPress if isinstance(watched, QWidget):
                self._pressed(cast(QMouseEvent, event))
            case QEvent.Type.MouseButtonDblClick if isinstance(watched, QWidget):
                self._pressed(cast(QMouseEvent, event))
            case QEvent.Type.MouseMove if self._hold.isActive():
                if not self._in_corner(cast(QMouseEvent, event).globalPosition()):
                    self._hold.stop()
            case QEvent.Type.MouseButtonRelease if isinstance(watched, QWidget):
                self._hold.stop()
                if self._swallow_release:
                    self._swallow_release = False
                    _let_go(watched)
                    return True
            case QEvent.Type.KeyPress if watched is self.windowHandle():
                return self._key(cast(QKeyEvent, event))
            case QEvent.Type.UpdateRequest if not self._was_painted:
                # The event is handled after this filter; a timer of zero comes after that.
                self._was_painted = True
                QTimer.singleShot(0, self.painted.emit)
            case _:
                pass
        return False

    def _pressed(self, event: QMouseEvent) -> None:
        """A press goes from widget to parent until one takes it; it counts once."""
        if event.timestamp() == self._last_press and event.timestamp():
            return
        self._last_press = event.timestamp()
        self._swallow_release = False
        if self._in_corner(event.globalPosition()):
            self._hold.start()
        self.intent.emit(Touch.ANYWHERE)

    def _in_corner(self, at: QPointF) -> bool:
        side = CORNER * min(self.width(), self.height())
        point = self.mapFromGlobal(at)
        return 0 <= point.x() <= side and 0 <= point.y() <= side

    def _held(self) -> None:
        self._swallow_release = True
        self.intent.emit(Touch.HELD_CORNER)

    def _key(self, event: QKeyEvent) -> bool:
        """Keys are a scanner's or a keyboard's typing; there are no shortcuts."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.intent.emit(Touch.SUBMIT)
            case Qt.Key.Key_Backspace:
                self.intent.emit(Touch.DELETE)
            case _ if len(event.text()) == 1 and event.text().isprintable():
                self.intent.emit(_typed(event.text()))
            case _:
                pass
        return True


def _typed(character: str) -> Intent:
    return TypeCharacter(character)


def _let_go(widget: QWidget) -> None:
    """A button under the held finger must not stay pressed when its release is swallowed."""
    down = getattr(widget, "setDown", None)
    if callable(down):
        down(False)


def _window_within(screen: QRect) -> QRect:
    """A window of the screen's shape that leaves room around it."""
    portrait = screen.height() > screen.width()
    shape = (9, 16) if portrait else (16, 9)
    unit = min(screen.width() * 0.9 / shape[0], screen.height() * 0.88 / shape[1])
    window = QRect(0, 0, int(unit * shape[0]), int(unit * shape[1]))
    window.moveCenter(screen.center())
    return window
