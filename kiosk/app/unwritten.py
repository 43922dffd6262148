"""Tells the log of what could not be written down."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from logging import Logger
from typing import Any

from kiosk.storage import RecordsFault


def tell_if_unwritten(log: Logger, what: str = "not written down") -> Callable[[Future[Any]], None]:
    """A future's callback, on any thread: where it failed, an error that begins with `what`.

    Where the records fail, their reason and remedy say it all; the trace is for faults of ours.
    """

    def tell(done: Future[Any]) -> None:
        if done.cancelled() or (error := done.exception()) is None:
            return
        if isinstance(error, RecordsFault):
            log.error("%s: %s", what, error)
        else:
            log.error(what, exc_info=error)

    return tell
