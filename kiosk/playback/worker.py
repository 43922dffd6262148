"""The thread for libVLC's calls that may block: stopping and releasing, and looking at files."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)


def _forget(_result: object) -> None:
    pass


class PlaybackWorker(QObject):
    """Does one job after the other on its own thread and tells each result by a signal.

    The thread is a daemon: a call into libVLC that never returns must not keep the process alive.
    """

    done = Signal(int, object)  # job number, what the job returned (an exception if it raised)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[tuple[int, Callable[[], object]] | None] = queue.SimpleQueue()
        self._number = 0
        self._telling = threading.Lock()
        self._finishing = False
        self._unheard = _forget
        self._thread = threading.Thread(target=self._run, name="playback", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], object]) -> int:
        """Queue a job and return its number. GUI thread."""
        self._number += 1
        self._jobs.put((self._number, job))
        return self._number

    def end(self, unheard: Callable[[object], None] = _forget) -> None:
        """Take no more jobs, and do those that are queued. GUI thread.

        From now on nothing is told: what still hangs may come back when nobody is there any more.
        `unheard` gets what the jobs return, on this worker's thread.
        """
        with self._telling:
            self._finishing = True
            self._unheard = unheard
        self._jobs.put(None)

    def wait(self, timeout_ms: int) -> bool:
        """Whether all is done after `end`, within `timeout_ms`. Any thread but this worker's."""
        self._thread.join(timeout_ms / 1000)
        return not self._thread.is_alive()

    def finish(self, timeout_ms: int) -> bool:
        """`end`, then `wait`."""
        self.end()
        return self.wait(timeout_ms)

    def _run(self) -> None:
        while (entry := self._jobs.get()) is not None:
            number, job = entry
            result: object
            try:
                result = job()
            except Exception as error:  # the thread must outlive any job
                log.exception("A playback job failed")
                result = error
            with self._telling:
                heard = not self._finishing
                if heard:
                    self.done.emit(number, result)
            if not heard:
                self._unheard(result)
