"""The log's file, on a disk that may be full, read-only or away for a while."""

from __future__ import annotations

import copy
import io
import logging
import logging.handlers
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path

from kiosk.faults import why_unwritten
from kiosk.log.repeats import trace_of

_FILE_BYTES = 2 * 1024 * 1024
_OLD_FILES = 5
_MOST_WAITING = 200
_LONGEST_LINE_BYTES = 256 * 1024


class LogFile(logging.handlers.RotatingFileHandler):
    """kiosk.log in `folder`, and older ones. Where it takes no lines, stderr says so once; it is
    opened anew for each next line, and gets the newest of those that waited too. One thread."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            folder / "kiosk.log",
            maxBytes=_FILE_BYTES,
            backupCount=_OLD_FILES,
            encoding="utf-8",
            delay=True,
            # A name from a disk may hold what UTF-8 has no letter for; no disk is in trouble then.
            errors="backslashreplace",
        )
        self._folder = folder
        self._waiting: deque[logging.LogRecord] = deque(maxlen=_MOST_WAITING)
        self._failing = False
        self._refused = False

    def emit(self, record: logging.LogRecord) -> None:
        self._waiting.append(record)
        while self._waiting:
            self._refused = False
            super().emit(self._waiting[0])
            if self._refused:
                self._waiting[-1] = _settled(record)
                return
            self._failing = False
            self._waiting.popleft()

    def handleError(self, record: logging.LogRecord) -> None:
        error = sys.exc_info()[1]
        self._refused = True
        if not self._failing:
            self._failing = True
            why = why_unwritten(error) if isinstance(error, OSError) else repr(error)
            print(f"no log in {self._folder}: {why}", file=sys.stderr)
        # It may lead to a disk that was taken away, while another has its place.
        stream, self.stream = self.stream, None  # pyright: ignore[reportAttributeAccessIssue]
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.close()

    def _open(self) -> io.TextIOWrapper:
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._failing:
            _cut_off_half_a_line(Path(self.baseFilename))
        return super()._open()


def _cut_off_half_a_line(file: Path) -> None:
    """A full disk took it; the whole of it waits to be written."""
    with suppress(FileNotFoundError), file.open("rb+") as written:
        begin = max(written.seek(0, io.SEEK_END) - _LONGEST_LINE_BYTES, 0)
        written.seek(begin)
        written.truncate(begin + written.read().rfind(b"\n") + 1)


def _settled(record: logging.LogRecord) -> logging.LogRecord:
    """The trace as text: what it stands for would keep a dead screen's objects alive."""
    settled = copy.copy(record)
    settled.exc_text = trace_of(settled)
    settled.exc_info = None
    return settled
