"""A visitor's hands and eyes: touches the real window, waits for what it shows, takes pictures."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QWidget

from kiosk.screens.second_taps import SecondTaps

#: A script: yields until it is called again, which it is whenever something may have changed.
Script = Generator[None, None, None]

_LOOK_EVERY_MS = 5


class TourFault(Exception):
    """The tour could not go on; the text says where and why."""


class Driver(QObject):
    """Runs one script on the GUI thread; `taps` are the window's.

    Signals: finished (the exception, or None).
    """

    finished = Signal(object)

    def __init__(
        self, window: QWidget, taps: SecondTaps, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._taps = taps
        self._script: Script | None = None
        self._paints_from = 0.0
        self._painted_from = 0.0
        self._painted_at = 0.0
        self._savers = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._saving: list[Future[None]] = []
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)
        window.installEventFilter(self)

    def run(self, script: Script) -> None:
        self._script = script
        self._timer.start()

    def close(self) -> None:
        """Wait for the pictures still being written. Errors: OSError of any of them."""
        self._timer.stop()
        self._window.removeEventFilter(self)
        self._savers.shutdown(wait=True)
        for saved in self._saving:
            saved.result()

    def touch(self, widget: QWidget, at: QPoint | None = None) -> float:
        """Press and release in the middle of `widget` (or `at`); when it was pressed."""
        self._taps.look()  # a visitor has read what is on the screen
        handle = self._window.windowHandle()
        place = QPointF(widget.mapTo(self._window, at or widget.rect().center()))
        on_screen = QPointF(self._window.mapToGlobal(place.toPoint()))
        pressed = time.perf_counter()
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        for kind, buttons in (
            (QEvent.Type.MouseButtonPress, left),
            (QEvent.Type.MouseButtonRelease, none),
        ):
            event = QMouseEvent(
                kind, place, on_screen, left, buttons, Qt.KeyboardModifier.NoModifier
            )
            QCoreApplication.sendEvent(handle, event)
        return pressed

    def wait_for(
        self, condition: Callable[[], bool], seconds: float, otherwise: Callable[[], str]
    ) -> Script:
        """Until `condition` holds. Errors: TourFault after `seconds`."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise TourFault(otherwise())
            yield

    def wait_painted(self, since: float) -> Generator[None, None, float]:
        """Until what is shown now has been painted; the milliseconds from `since` until then."""
        shown = time.perf_counter()
        self._window.update()
        # What was asked to be painted before may still have been the screen before.
        while self._painted_from < shown:
            yield
        return (self._painted_at - since) * 1000

    def wait_seconds(self, seconds: float) -> Script:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            yield

    def wait_written(self) -> Script:
        """Until all pictures are written, so that writing weighs on nothing that is measured."""
        while not all(saved.done() for saved in self._saving):
            yield

    def picture(self, file: Path) -> None:
        """Take a picture of the screen, film included; written in the background."""
        screen = self._window.screen() or QGuiApplication.primaryScreen()
        picture = screen.grabWindow(0)
        if picture.isNull():
            picture = self._window.grab()
        image = picture.toImage()

        def save() -> None:
            if not image.save(str(file), quality=60):
                raise OSError(f"{file} cannot be written")

        self._saving.append(self._savers.submit(save))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.UpdateRequest:
            self._paints_from = time.perf_counter()
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self._painted_from = self._paints_from
        self._painted_at = time.perf_counter()
        self._go_on()

    def _go_on(self) -> None:
        if self._script is None:
            return
        try:
            next(self._script)
        except StopIteration:
            self._end(None)
        except Exception as error:  # whatever went wrong is what the tour reports
            self._end(error)

    def _end(self, error: Exception | None) -> None:
        self._script = None
        self._timer.stop()
        self.finished.emit(error)
