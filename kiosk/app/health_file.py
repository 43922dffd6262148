"""A small file that tells whatever watches this machine that the kiosk runs, and what it needs."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk import __version__
from kiosk.faults import why_unwritten
from kiosk.visit.facts import HealthLine

EVERY_MS = 60_000
_LONGEST_END_SECONDS = 2.0

log = logging.getLogger(__name__)


def content(
    kiosk: str, now: datetime, lines: Sequence[HealthLine] | None, *, running: bool
) -> dict[str, object]:
    """What stands in the file. `lines` None: nobody has looked yet."""
    ill = [line for line in lines or () if not line.well]
    return {
        "at": now.isoformat(timespec="seconds"),
        "kiosk": kiosk,
        "version": __version__,
        "running": running,
        "looked": lines is not None,
        "well": not ill,
        "needs": [{"name": line.name, "what": line.what} for line in ill],
    }


class HealthFile(QObject):
    """Writes the file anew every minute, and when something changes. GUI thread only; writing is
    done on a thread of its own, which a disk that hangs may keep."""

    def __init__(
        self, file: Path, kiosk: str, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._kiosk = kiosk
        self._now = now
        self._lines: tuple[HealthLine, ...] | None = None
        self._writer: ThreadPoolExecutor | None = None
        self._under_way: Future[None] | None = None
        self._failing = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._renew)

    def start(self) -> None:
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="health file")
        self._timer.start()
        self._renew()

    def tell(self, lines: tuple[HealthLine, ...]) -> None:
        """What the doctor found, and what is known since."""
        if lines != self._lines:
            self._lines = lines
            self._renew()

    def stop(self) -> None:
        """The last word: that the kiosk was ended, and did not fall silent."""
        self._timer.stop()
        if self._writer is None:
            return
        self._submit(running=False)
        self._writer.shutdown(wait=False)
        if self._under_way is not None:
            self._under_way.exception(_LONGEST_END_SECONDS)

    def _renew(self) -> None:
        # One that still waits takes the newest with it: where the disk hangs, that is enough.
        last = self._under_way
        if last is None or last.done() or last.running():
            self._submit(running=True)

    def _submit(self, *, running: bool) -> None:
        if self._writer is not None:
            self._under_way = self._writer.submit(self._write, running)

    def _write(self, running: bool) -> None:
        from kiosk.storage.folders import put_in_place  # after the first paint

        said = content(self._kiosk, self._now(), self._lines, running=running)
        beside = self._file.with_suffix(".part")
        try:
            beside.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")
            put_in_place(beside, self._file)
        except OSError as error:
            if not self._failing:
                log.warning("%s cannot be written: %s", self._file, why_unwritten(error))
            self._failing = True
        else:
            self._failing = False
