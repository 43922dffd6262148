"""Reports to a USB stick: read, written, read back, on a thread that a bad stick may keep."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.app.mailbox import Mailbox
from kiosk.catalogue.model import Catalogue
from kiosk.machine.stick_writing import StickFault, StickTrouble, let_go, write_files
from kiosk.machine.usb_sticks import Sticks, find_sticks
from kiosk.reports.files import folder_name, report_files
from kiosk.reports.reading import SCHEMAS, Reported
from kiosk.settings import Settings
from kiosk.storage import RecordsFault, look_into
from kiosk.visit import effects as do
from kiosk.visit.events import ReportsSaved
from kiosk.visit.states import Saving

log = logging.getLogger(__name__)

#: Reports are small; a stick that needs longer is broken.
LONGEST_MS = 45_000

_TROUBLES = {
    StickTrouble.READ_ONLY: Saving.READ_ONLY,
    StickTrouble.FULL: Saving.FULL,
    StickTrouble.NOT_READ_BACK: Saving.NOT_READ_BACK,
    StickTrouble.FAILED: Saving.FAILED,
    StickTrouble.STOPPED: Saving.TOO_SLOW,
}

FindSticks = Callable[[Sequence[Path], Sequence[Path]], Sticks]


class _Outcome(NamedTuple):
    saved: Saving
    told: str  # for the records and the log


class ReportSaver(QObject):
    """GUI thread only. Signal: happened (ReportsSaved). `record` writes down what staff did."""

    happened = Signal(object)

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], datetime],
        catalogue: Callable[[], Catalogue],
        record: Callable[[str], None],
        mailbox: Mailbox,
        parent: QObject | None = None,
        find: FindSticks = find_sticks,
        longest_ms: int = LONGEST_MS,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._clock = clock
        self._catalogue = catalogue
        self._record = record
        self._mailbox = mailbox
        self._find = find
        self._question: int | None = None
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._limit = QTimer(self, singleShot=True, interval=longest_ms)
        self._limit.timeout.connect(self._took_too_long)

    def save(self, effect: do.SaveReports) -> None:
        """Begin; `happened` follows, whatever the stick does."""
        self._question = effect.question
        if self._thread is not None and self._thread.is_alive():
            # The last stick still holds its thread up.
            self._answer(_Outcome(Saving.TOO_SLOW, "the last stick does not answer yet"))
            return
        self._stopped = stopped = threading.Event()
        kiosk, catalogue = self._settings.kiosk, self._catalogue()
        of = Reported(
            kiosk.id, kiosk.name, not self._settings.rehearsal, catalogue, kiosk.languages
        )
        now = self._clock()

        def work() -> None:
            try:
                outcome = self._save(of, now, stopped)
            except Exception:
                log.exception("reports could not be saved")
                outcome = _Outcome(Saving.FAILED, "a fault of the program, see the log")
            self._mailbox.post(lambda: self._ended(stopped, outcome))

        self._thread = threading.Thread(target=work, name="reports", daemon=True)
        self._limit.start()
        self._thread.start()

    def close(self) -> None:
        """Ask it to end; a stick that hangs keeps its daemon thread."""
        self._limit.stop()
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(2.0)

    def _save(self, of: Reported, now: datetime, stopped: threading.Event) -> _Outcome:
        kiosk = self._settings.kiosk
        try:
            films = tuple(film.file for film in of.catalogue.films)  # without links already
            sticks = self._find((kiosk.records, *kiosk.packages), films)
        except OSError as error:
            return _Outcome(Saving.NO_STICK, f"this machine does not say: {error}")
        if len(sticks.mounted) > 1:
            return _Outcome(Saving.SEVERAL_STICKS, "more than one stick")
        if not sticks.mounted:
            if sticks.unopened:
                return _Outcome(Saving.NOT_OPENED, "a stick that is not mounted")
            return _Outcome(Saving.NO_STICK, "no stick")
        (stick,) = sticks.mounted
        try:
            with look_into(kiosk.records_file, SCHEMAS) as connection:
                files = report_files(connection, of, now)
            folder = write_files(stick, folder_name(of, now), files, stopped)
        except RecordsFault as fault:
            return _Outcome(Saving.NO_RECORDS, str(fault))
        except StickFault as fault:
            return _Outcome(_TROUBLES[fault.trouble], str(fault))
        unmounted = let_go(stick)
        log.info("reports are in %s of %s; unmounted: %s", folder, stick.folder, unmounted)
        return _Outcome(Saving.SAVED, folder)

    def _ended(self, stopped: threading.Event, outcome: _Outcome) -> None:
        if stopped is not self._stopped or stopped.is_set():
            log.warning("a stick answered too late: %s", outcome.told)
            return
        self._answer(outcome)

    def _took_too_long(self) -> None:
        self._stopped.set()
        self._answer(_Outcome(Saving.TOO_SLOW, "it took too long"))

    def _answer(self, outcome: _Outcome) -> None:
        self._limit.stop()
        question, self._question = self._question, None
        if question is None:
            return
        if outcome.saved is Saving.SAVED:
            self._record(f"saved reports to a USB stick: {outcome.told}")
        else:
            log.warning("reports are not on a USB stick: %s", outcome.told)
            self._record("did not get reports onto a USB stick")
        self.happened.emit(ReportsSaved(question, outcome.saved))
