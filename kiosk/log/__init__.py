"""The kiosk's log: one line of JSON for each event, rotated, written on a thread of its own.

What happens to a visitor's code, to the PIN and to the token is never logged. As a second fence,
what looks like one of them is taken out of every line.
"""

from __future__ import annotations

import copy
import json
import logging
import logging.handlers
import queue
import re
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from kiosk.log.file import LogFile
from kiosk.log.repeats import Repeats, trace_of

_LONGEST_END_SECONDS = 5.0
_LONGEST_LINE = 8 * 1024
_TAKEN_OUT = "[taken out]"
_SECRETS = re.compile(
    r"(?<=Bearer )[^\s\"']+"
    # a code as it is shown: two groups of four of Crockford's letters
    r"|\b[0-9A-HJKMNP-TV-Z]{4}[-\s][0-9A-HJKMNP-TV-Z]{4}\b"
)

log = logging.getLogger(__name__)


def without_secrets(text: str) -> str:
    """`text` with what looks like a token or a code taken out."""
    return _SECRETS.sub(_TAKEN_OUT, text)


class JsonLine(logging.Formatter):
    """One event as one line of JSON: at, level, room, what, and trace where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        event: dict[str, Any] = {
            "at": _instant(record).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "room": record.name.removeprefix("kiosk."),
            "what": without_secrets(record.getMessage())[:_LONGEST_LINE],
        }
        if trace := trace_of(record):
            event["trace"] = without_secrets(trace)[-_LONGEST_LINE:]
        return json.dumps(event, ensure_ascii=False)


class PlainLine(logging.Formatter):
    """One event as a line for whoever stands at the terminal."""

    def format(self, record: logging.LogRecord) -> str:
        room = record.name.removeprefix("kiosk.")
        line = f"{_instant(record):%H:%M:%S} {record.levelname.lower():8} {room}: "
        line += " ".join(without_secrets(record.getMessage()).split())
        if trace := trace_of(record):
            line += "\n" + without_secrets(trace)
        return line


def _instant(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


class _AsItIs(logging.handlers.QueueHandler):
    """Hands events over with their words settled; the trace stays what it is, for each format."""

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        settled = copy.copy(record)
        settled.msg, settled.args = record.getMessage(), None
        return settled


class _Listener(logging.handlers.QueueListener):
    """Hands on what is no repetition."""

    def __init__(
        self, events: queue.SimpleQueue[logging.LogRecord], *handlers: logging.Handler
    ) -> None:
        super().__init__(events, *handlers)
        self._repeats = Repeats()

    def handle(self, record: logging.LogRecord) -> None:
        for line in self._repeats.lines(record):
            super().handle(line)

    def ended(self, seconds: float) -> bool:
        """Hand on what is left; False where that does not end in so many seconds."""
        self.enqueue_sentinel()
        if self._thread is not None:
            self._thread.join(seconds)
            if self._thread.is_alive():
                return False
        for line in self._repeats.rest():
            super().handle(line)
        return True


class Log:
    """The log while it runs; `close` writes what is left and gives everything back."""

    def __init__(self, folder: Path | None, *, terminal: TextIO | None, level: int) -> None:
        handlers: list[logging.Handler] = []
        if folder is not None:
            file = LogFile(folder)
            file.setFormatter(JsonLine())
            handlers.append(file)
        if terminal is not None:
            stream = logging.StreamHandler(terminal)
            stream.setFormatter(PlainLine())
            handlers.append(stream)
        self._handlers = handlers
        events: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
        self._entrance = _AsItIs(events)
        self._listener = _Listener(events, *handlers)
        self._listener.start()
        self._root = logging.getLogger()
        self._old_level = self._root.level
        self._root.addHandler(self._entrance)
        self._root.setLevel(level)
        self._put_back = _catch_what_nobody_caught()

    def close(self) -> None:
        """Write what is left. Call once, on the thread that opened it. A disk that hangs is waited
        for a bounded time, and then left behind with the listener's daemon thread.
        """
        self._put_back()
        self._root.removeHandler(self._entrance)
        self._root.setLevel(self._old_level)
        if not self._listener.ended(_LONGEST_END_SECONDS):
            for handler in self._handlers:
                _leave_behind(handler)
            return
        for handler in self._handlers:
            handler.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_log(
    folder: Path | None, *, terminal: TextIO | None = None, level: int = logging.INFO
) -> Log:
    """Log into `folder` (kiosk.log and older ones) and onto `terminal`, each where given.

    A folder that cannot be written is told on stderr, is no error, and is tried again. From the
    main thread; what logs may do so from any thread and never waits for the disk.
    """
    return Log(folder, terminal=terminal, level=level)


def _leave_behind(handler: logging.Handler) -> None:
    """Keep `logging` from waiting for it when the program ends, as it does for every handler."""
    for step in ("acquire", "flush", "close", "release"):
        setattr(handler, step, _nothing)


def _nothing() -> None:
    """Instead of something that a thread in a disk that hangs would hold up."""


def _catch_what_nobody_caught() -> Callable[[], None]:
    """Exceptions that nobody handled go into the log; answers what puts things back."""
    main, threads, unraisable = sys.excepthook, threading.excepthook, sys.unraisablehook

    def on_main(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            log.critical("ours: nobody handled %s", kind.__name__, exc_info=(kind, error, trace))

    def on_thread(args: threading.ExceptHookArgs) -> None:
        name = args.thread.name if args.thread else "?"
        error = args.exc_value or args.exc_type()
        log.critical("ours: thread %s ended", name, exc_info=error)

    def on_unraisable(args: sys.UnraisableHookArgs) -> None:
        log.error("ours: %s", args.err_msg or "while clearing up", exc_info=args.exc_value)

    sys.excepthook, threading.excepthook, sys.unraisablehook = on_main, on_thread, on_unraisable

    def put_back() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = main, threads, unraisable

    return put_back
