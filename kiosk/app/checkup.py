"""Looking after the kiosk while it runs: the doctor's list for staff, and films that fail."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.app.clocks import Clocks
from kiosk.app.mailbox import Mailbox
from kiosk.app.surroundings import Surroundings
from kiosk.catalogue.checking import Cancelled, MediaMemory, check_catalogue, missing_media
from kiosk.catalogue.model import Catalogue, FilmKey
from kiosk.catalogue.shelf import Found
from kiosk.settings import Settings
from kiosk.visit.facts import HealthLine

if TYPE_CHECKING:
    from kiosk.doctor.check import Check

log = logging.getLogger(__name__)


class Checkup(QObject):
    """GUI thread only; looks on a thread of its own, once at a time.

    Signals: health (tuple of HealthLine), unavailable (Catalogue, frozenset of FilmKey).
    """

    health = Signal(object)
    unavailable = Signal(object, object)

    def __init__(
        self,
        settings: Settings,
        clocks: Clocks,
        mailbox: Mailbox,
        surroundings: Callable[[], Surroundings],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._next: Found | None = None
        self._clocks = clocks
        self._mailbox = mailbox
        self._surroundings = surroundings
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self, found: Found) -> None:
        """Look now, or again where that is being done; takes seconds of a processor."""
        if self._thread is not None:
            self._next = found
            return
        self._next = None
        surroundings = self._surroundings()
        self._thread = threading.Thread(
            target=self._look, args=(found, surroundings), name="checkup", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop looking; what hangs on a disk is left behind on its daemon thread."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(5.0)

    def _look(self, found: Found, surroundings: Surroundings) -> None:
        try:
            self._look_at_films(found.catalogue)
            self._ask_the_doctor(found, surroundings)
        except Cancelled:
            return
        except Exception:
            log.exception("the checkup broke off")
        finally:
            self._mailbox.post(self._looked)

    def _looked(self) -> None:
        self._thread = None
        if self._next is not None and not self._stopped.is_set():
            self.begin(self._next)

    def _look_at_films(self, catalogue: Catalogue) -> None:
        from kiosk.doctor.probing import LibVlcProbe
        from kiosk.playback.faults import LibraryMissing
        from kiosk.sealing.reading import Opener

        memory = MediaMemory(self._settings.kiosk.media_memory)
        probe = None
        key_file = self._settings.sealing.key_file
        try:
            probe = LibVlcProbe(key_file)
        except LibraryMissing:
            log.warning("films are not tried out: there is no libVLC")
        bad: set[FilmKey] = set(missing_media(catalogue))
        bad |= _crashed(self._settings.kiosk.records_file, catalogue)
        try:
            for verdict in check_catalogue(
                catalogue,
                probe=probe,
                memory=memory,
                opener=Opener(key_file),
                cancelled=self._stopped.is_set,
            ):
                if verdict.problem is not None:
                    log.error(
                        "film %s: %s: %s (%s)",
                        verdict.film,
                        verdict.file,
                        verdict.problem,
                        verdict.detail,
                    )
                    bad.add(verdict.film)
        finally:
            if probe is not None:
                probe.close()
        self._mailbox.post(lambda: self.unavailable.emit(catalogue, frozenset(bad)))

    def _ask_the_doctor(self, found: Found, surroundings: Surroundings) -> None:
        from kiosk.doctor import Patient, examine

        patient = Patient(
            self._settings,
            os.environ,
            self._clocks.now,
            screen=str(surroundings.display),
            screen_gone=not surroundings.display.attached,
            awake=surroundings.awake,
            stopped=self._stopped,
            found=found,
            follows_clock=True,
        )
        lines: list[HealthLine] = []
        for check in examine(patient):
            if self._stopped.is_set():
                return
            lines.append(HealthLine(check.name, check.ok, in_words(check)))
        told = tuple(lines)
        self._mailbox.post(lambda: self.health.emit(told))


def in_words(check: Check) -> str:
    """What was found and, where it is not well, what to do about it."""
    if check.ok or not check.remedy:
        return check.what
    return f"{check.what.removesuffix('.')}. {check.remedy}"


def _crashed(records_file: Path, catalogue: Catalogue) -> set[FilmKey]:
    from kiosk.doctor.crashes import crashed_films
    from kiosk.storage import RecordsFault

    try:
        return set(crashed_films(records_file, catalogue))
    except RecordsFault:
        return set()  # the records have a check of their own
