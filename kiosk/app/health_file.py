"""A small file that tells whatever watches this machine that the kiosk runs, and what it needs."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
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
    kiosk: str,
    now: datetime,
    lines: Sequence[HealthLine] | None,
    *,
    looked_at: datetime | None = None,
    running: bool,
) -> dict[str, object]:
    """What stands in the file. `lines` None: nobody has looked yet."""
    ill = [line for line in lines or () if not line.well]
    return {
        "at": now.isoformat(timespec="seconds"),
        "kiosk": kiosk,
        "version": __version__,
        "running": running,
        "looked": lines is not None,
        "looked_at": looked_at.isoformat(timespec="seconds") if looked_at else None,
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
        self._looked_at: datetime | None = None
        self._writer: threading.Thread | None = None
        #: One that still waits takes the newest with it: where the disk hangs, that is enough.
        self._due = threading.Event()
        self._ended = False
        self._failing = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._renew)

    def start(self) -> None:
        self._writer = threading.Thread(target=self._run, name="health file", daemon=True)
        self._writer.start()
        self._timer.start()
        self._renew()

    def tell(self, lines: tuple[HealthLine, ...], looked_at: datetime | None = None) -> None:
        """What the doctor found, and what is known since; `looked_at`: it has just looked."""
        self._looked_at = looked_at or self._looked_at
        if lines != self._lines:
            self._lines = lines
            self._renew()

    def stop(self) -> None:
        """The last word: that the kiosk was ended, and did not fall silent. Bounded."""
        self._timer.stop()
        self._ended = True
        self._due.set()
        if self._writer is not None:
            self._writer.join(_LONGEST_END_SECONDS)
            if self._writer.is_alive():
                log.warning("%s could not be written in time: the disk hangs", self._file)

    def _renew(self) -> None:
        self._due.set()

    def _run(self) -> None:
        ended = False
        while not ended:
            self._due.wait()
            self._due.clear()
            ended = self._ended
            try:
                self._write(running=not ended)
            except Exception:
                log.exception("%s could not be written", self._file)

    def _write(self, *, running: bool) -> None:
        from kiosk.storage.folders import put_in_place  # after the first paint

        said = content(
            self._kiosk, self._now(), self._lines, looked_at=self._looked_at, running=running
        )
        beside = self._file.with_suffix(".part")
        text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
        try:
            # A name from a disk may hold what UTF-8 has no letter for.
            beside.write_text(text, "utf-8", errors="backslashreplace")
            # Whoever watches is another user, and a service's umask leaves others nothing.
            with suppress(OSError):  # not every file system has modes
                beside.chmod(0o644)
            put_in_place(beside, self._file)
        except OSError as error:
            if not self._failing:
                log.warning("%s cannot be written: %s", self._file, why_unwritten(error))
            self._failing = True
        else:
            self._failing = False
