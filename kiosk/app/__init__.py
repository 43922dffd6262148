"""The running program: every room built and joined, then Qt's event loop."""

from __future__ import annotations

import logging
import os
import signal
import sys
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QEventLoop, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from kiosk.app.window import Window, last_poster
from kiosk.exit_codes import ExitCode
from kiosk.machine.single_instance import SingleInstance
from kiosk.reading import Beginning, Reading

log = logging.getLogger(__name__)

#: Longer than this the last poster's picture is not waited for.
_PICTURE_MS = 500


def application() -> QApplication:
    """The one QApplication, set up for a kiosk. GUI thread."""
    # libVLC 3 cannot embed on Wayland; where X is to be had beside it, X it is.
    if os.environ.get("WAYLAND_DISPLAY") and os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "xcb")
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    _leave_imports_alone()
    made = QApplication(sys.argv[:1])
    made.setApplicationName("kiosk")
    made.setQuitOnLastWindowClosed(False)
    Signals(made)
    return made


def _leave_imports_alone() -> None:
    """Keep PySide from reading the source of whatever is imported after it.

    It searches there for a switch that nobody here uses, and asks each module for an attribute on
    the way. Modules of pydantic answer that by importing another one: where two threads import at
    once, as at a start, that has ended in a circle and left a kiosk with its poster alone.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _is_none_of_its_own)  # noqa: B010


def _is_none_of_its_own(_module: object) -> bool:
    return False


def open_window(beginning: Beginning | None, *, windowed: bool) -> Window | None:
    """The window with the poster as it was seen last, painted before anything else is imported.

    A screen in public is never black for longer than it must be. None where the settings are not
    known yet. GUI thread; ends when the window was painted, or after a moment without.
    """
    if beginning is None:
        return None
    app = application()
    window = Window(windowed=windowed or beginning.windowed)
    window.show_picture(QPixmap(str(last_poster(Path(beginning.records)))))
    shown = QEventLoop(app)
    window.picture_painted.connect(shown.quit)
    QTimer.singleShot(_PICTURE_MS, shown.quit)
    window.open()
    shown.exec()
    return window


def run(reading: Reading, *, windowed: bool, window: Window | None = None) -> int:
    """Run the kiosk until staff, the window or a signal ends it, and answer the exit code.

    1 where another kiosk uses the same records: it may be one that is only just ending.
    """
    from kiosk.app.kiosk import Kiosk

    app = application()
    only = SingleInstance(reading.settings.kiosk.records)
    if not only.take():
        log.error(
            "another kiosk (process %s) uses the records in %s: end it first, or give this one "
            "records of its own",
            only.holder or "unknown",
            reading.settings.kiosk.records,
        )
        if window is not None:
            window.leave()
        return ExitCode.START_AGAIN
    kiosk = Kiosk(reading, window or Window(windowed=windowed))
    kiosk.left.connect(app.exit)
    kiosk.open()
    signals = app.findChild(Signals)
    try:
        code = ExitCode.INTENDED if signals is not None and signals.asked else app.exec()
        kiosk.ends(code)
        return code
    finally:
        kiosk.close()
        only.release()


def _wake(_number: int, _frame: FrameType | None) -> None:
    """The wake-up pipe tells the event loop; the handler itself has nothing to do."""


class Signals(QObject):
    """SIGTERM and SIGINT end the event loop as if staff had left: exit code 0. `asked` tells of
    one that came before the loop ran. Lives as long as the application.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.asked = False
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _wake)
        # Python runs handlers between bytecodes, which an idle Qt loop has none of: the pipe wakes.
        signal.set_wakeup_fd(self._write)
        # A forked child shares the pipe; what ends the child is not to end its parent.
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=lambda: signal.set_wakeup_fd(-1))
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._signalled)

    def _signalled(self) -> None:
        os.read(self._read, 64)
        self.asked = True
        self._app.exit(ExitCode.INTENDED)
