"""The running program: every room built and joined, then Qt's event loop."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app.kiosk import Kiosk
from kiosk.reading import Reading


def application() -> QApplication:
    """The one QApplication, set up for a kiosk. GUI thread."""
    # libVLC 3 cannot embed on Wayland; where X is to be had beside it, X it is.
    if os.environ.get("WAYLAND_DISPLAY") and os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "xcb")
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    made = QApplication(sys.argv[:1])
    made.setApplicationName("kiosk")
    made.setQuitOnLastWindowClosed(False)
    return made


def run(reading: Reading, *, windowed: bool) -> int:
    """Run the kiosk until staff, the window or a signal ends it; the exit code (section 3)."""
    app = application()
    kiosk = Kiosk(reading, windowed=windowed)
    kiosk.left.connect(app.exit)
    signals = Signals(app)
    kiosk.open()
    try:
        return app.exec()
    finally:
        signals.close()
        kiosk.close()


def _wake(_number: int, _frame: FrameType | None) -> None:
    """The wake-up pipe tells the event loop; the handler itself has nothing to do."""


class Signals(QObject):
    """SIGTERM and SIGINT end the event loop as if staff had left: exit code 0."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)
        self._before = {
            number: signal.signal(number, _wake) for number in (signal.SIGINT, signal.SIGTERM)
        }
        # Python runs handlers between bytecodes, which an idle Qt loop has none of: the pipe wakes.
        self._wakeup = signal.set_wakeup_fd(self._write)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._signalled)

    def close(self) -> None:
        """Put everything back as it was."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self._read)
        os.close(self._write)

    def _signalled(self) -> None:
        os.read(self._read, 64)
        QTimer.singleShot(0, lambda: self._app.exit(0))
