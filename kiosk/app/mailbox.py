"""Carries calls from any thread to the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


class Mailbox(QObject):
    """Runs what is posted on the thread that made it, in order.

    `post` and `when_done` may be called from any thread. After `close` nothing runs any more: what
    a room still says while it ends concerns nobody.
    """

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        if self._open:
            self._posted.emit(call)

    def when_done(self, future: Future[T], then: Callable[[Future[T]], None]) -> None:
        """Call `then` with the future once it is done, on the GUI thread."""
        future.add_done_callback(lambda done: self.post(lambda: then(done)))

    def close(self) -> None:
        self._open = False

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        if self._open:
            call()
