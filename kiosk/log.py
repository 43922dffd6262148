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
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from kiosk.faults import why_unwritten

_FILE_BYTES = 2 * 1024 * 1024
_OLD_FILES = 5
_LONGEST_LINE = 8 * 1024
_TAKEN_OUT = "[taken out]"
_SECRETS = re.compile(
    r"(?<=Bearer )[^\s\"']+"
    # a code as it is shown: two groups of four of Crockford's letters
    r"|\b[0-9A-HJKMNP-TV-Z]{4}[-\s][0-9A-HJKMNP-TV-Z]{4}\b"
)

#: What goes wrong again and again is one thing that happened; how often is told with its last line.
_SAME_SECONDS = 600.0
_MOST_SAME = 200

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
        if trace := _trace(record):
            event["trace"] = without_secrets(trace)[-_LONGEST_LINE:]
        return json.dumps(event, ensure_ascii=False)


class PlainLine(logging.Formatter):
    """One event as a line for whoever stands at the terminal."""

    def format(self, record: logging.LogRecord) -> str:
        room = record.name.removeprefix("kiosk.")
        line = f"{_instant(record):%H:%M:%S} {record.levelname.lower():8} {room}: "
        line += " ".join(without_secrets(record.getMessage()).split())
        if trace := _trace(record):
            line += "\n" + without_secrets(trace)
        return line


def _instant(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _trace(record: logging.LogRecord) -> str:
    """The trace in words, if there is one; made once, on the thread that writes."""
    if record.exc_info and not record.exc_text:
        record.exc_text = logging.Formatter().formatException(record.exc_info)
    return record.exc_text or ""


class _QuietFile(logging.handlers.RotatingFileHandler):
    """A log that cannot be written is told once: the kiosk goes on without."""

    told = False

    def handleError(self, record: logging.LogRecord) -> None:
        if not self.told:
            self.told = True
            print(f"the log {self.baseFilename} cannot be written", file=sys.stderr)


class _AsItIs(logging.handlers.QueueHandler):
    """Hands events over with their words settled; the trace stays what it is, for each format."""

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        settled = copy.copy(record)
        settled.msg, settled.args = record.getMessage(), None
        return settled


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
            key = record.name, record.getMessage(), _trace(record)
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

    def stop(self) -> None:
        super().stop()
        for line in self._repeats.rest():
            super().handle(line)


class Log:
    """The log while it runs; `close` writes what is left and gives everything back."""

    def __init__(self, folder: Path | None, *, terminal: TextIO | None, level: int) -> None:
        handlers: list[logging.Handler] = []
        if folder is not None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                file = _QuietFile(
                    folder / "kiosk.log",
                    maxBytes=_FILE_BYTES,
                    backupCount=_OLD_FILES,
                    encoding="utf-8",
                )
            except OSError as error:
                print(f"no log in {folder}: {why_unwritten(error)}", file=sys.stderr)
            else:
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
        """Write what is left. Call once, on the thread that opened it."""
        self._put_back()
        self._root.removeHandler(self._entrance)
        self._root.setLevel(self._old_level)
        self._listener.stop()
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

    A folder that cannot be written is told on stderr and is no error. From the main thread; what
    logs may do so from any thread and never waits for the disk.
    """
    return Log(folder, terminal=terminal, level=level)


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
