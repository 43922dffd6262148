"""What goes wrong again and again, told without filling the log."""

from __future__ import annotations

import copy
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

#: What goes wrong again and again is one thing that happened; how often is told with its last line.
_SAME_SECONDS = 600.0
_MOST_SAME = 200


@dataclass(slots=True)
class _Said:
    """A line that was written, and what came of it again: how often, and the last of these."""

    since: float
    held: int = 0
    last: logging.LogRecord | None = None

    def hold(self, record: logging.LogRecord) -> None:
        self.held += 1
        self.last = copy.copy(record)
        # The trace is text by now; what it stands for would keep a dead screen's objects alive.
        self.last.exc_info = None

    def told(self) -> Iterator[logging.LogRecord]:
        """The last that was held back, with its own time and how many there were before it."""
        if self.last is None:
            return
        if self.held > 1:
            self.last.msg += f" (and {self.held - 1} times since it was last written here)"
        yield self.last


class Repeats:
    """Warnings and errors that say the same again, with the same trace: of those within ten minutes
    the first is written, and at their end the last, or a full disk would push out of the log all
    that was there before. One thread."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._known: dict[tuple[str, str, str], _Said] = {}

    def lines(self, record: logging.LogRecord) -> list[logging.LogRecord]:
        """What to write now that `record` came: it, or what was held back before, or both, or
        nothing."""
        now, written = self._monotonic(), [record]
        if record.levelno < logging.WARNING:
            # It may say that all is well again: then what goes wrong after it is news.
            written = [*self._told(self._states_of(record.name)), record]
        else:
            key = record.name, record.getMessage(), trace_of(record)
            if key in self._known:
                self._known[key].hold(record)
                written = []
            else:
                self._known[key] = _Said(now)
        return [*self._overdue(now), *written]

    def rest(self) -> list[logging.LogRecord]:
        """Forget everything; what was held back of it, to be written."""
        return self._told(list(self._known))

    def _states_of(self, room: str) -> list[tuple[str, str, str]]:
        """What the room said that may be over; a bug, which has a trace, never is."""
        return [key for key in self._known if key[0] == room and not key[2]]

    def _told(self, keys: list[tuple[str, str, str]]) -> list[logging.LogRecord]:
        return [line for key in keys for line in self._known.pop(key).told()]

    def _overdue(self, now: float) -> Iterator[logging.LogRecord]:
        for key, said in list(self._known.items()):  # the oldest first
            over = now - said.since >= _SAME_SECONDS
            if not over and len(self._known) <= _MOST_SAME:
                return
            del self._known[key]
            yield from said.told()
            if over and said.held:
                self._known[key] = _Said(now)


def trace_of(record: logging.LogRecord) -> str:
    """The trace in words, if there is one; made once, on the thread that writes."""
    if record.exc_info and not record.exc_text:
        record.exc_text = logging.Formatter().formatException(record.exc_info)
    return record.exc_text or ""
