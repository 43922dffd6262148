"""A thread for slow work that keeps no program from ending."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class Worker:
    """Does what it is given, one after the other, on a daemon thread: Python waits for those of a
    pool at its own end, and for a disk that hangs without a limit. Any thread.
    """

    def __init__(self, name: str) -> None:
        self._work: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]] | None]
        self._work = queue.SimpleQueue()
        self._submitting = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Errors: RuntimeError once it is closed."""
        future: Future[T] = Future()
        with self._submitting:
            if self._closed:
                raise RuntimeError("closed")
            if self._thread.ident is None:
                self._thread.start()
            self._work.put((work, future))
        return future

    def close(self) -> None:
        """Take no more; the thread ends once it has done what it was given."""
        with self._submitting:
            self._closed = True
            self._work.put(None)

    def _run(self) -> None:
        while (given := self._work.get()) is not None:
            _do(*given)
            del given  # or a code that was typed would be kept until the next


def _do(work: Callable[[], T], future: Future[T]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        done = work()
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(done)
