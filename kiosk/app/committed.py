"""What the records have already, so that what stands still is not written again and again."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any


class Committed:
    """What was committed last of something that is kept anew every few seconds. GUI thread.

    What is being written counts as committed until that fails; then the next one is written.
    """

    def __init__(self) -> None:
        self._last: object = None

    def has(self, what: object) -> bool:
        """Whether this is what was committed last."""
        return self._last == what

    def follow(self, what: object, written: Future[Any]) -> None:
        """From now on this, unless its future fails."""
        self._last = what
        written.add_done_callback(lambda done: self._settled(what, done))

    def forget(self) -> None:
        """The records have something else now."""
        self._last = None

    def _settled(self, what: object, done: Future[Any]) -> None:
        # On any thread: at worst, something is written once more.
        failed = done.cancelled() or done.exception() is not None
        if failed and self._last is what:
            self._last = None
