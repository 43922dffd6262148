"""The rooms behind the screens: opened after the first paint, asked through effects, ended last.

Apart from the composition root so that nothing here is imported before the poster is up.
"""

from __future__ import annotations

import logging
import os
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiosk.access.clock import newest_time_in
from kiosk.access.gate import Gate
from kiosk.access.interrupted import SCHEMA as INTERRUPTED
from kiosk.access.staff import Staff as StaffRoom
from kiosk.access.tables import SCHEMA as ACCESS
from kiosk.app.clocks import Clocks
from kiosk.app.day_book import DayBook
from kiosk.app.ending import end_all
from kiosk.app.fault_book import FaultBook
from kiosk.app.giving import Giving
from kiosk.app.mailbox import Mailbox
from kiosk.app.performers import Performers
from kiosk.app.report_saver import ReportSaver
from kiosk.app.resuming import Resuming
from kiosk.app.rights import Rights
from kiosk.app.screening import Screening, visitors
from kiosk.app.theatre import Theatre
from kiosk.app.view_book import ViewBook
from kiosk.catalogue.model import Catalogue
from kiosk.donations.cash import SCHEMA as CASH
from kiosk.donations.ledger import SCHEMA as DONATIONS
from kiosk.reports.tables import SCHEMA as REPORTS
from kiosk.settings import Settings
from kiosk.storage import Records
from kiosk.supervisor import is_after_crash
from kiosk.visit.effects import Effect
from kiosk.visit.facts import Playback
from kiosk.visit.states import BehindPin, Pin, Scan, Visit

log = logging.getLogger(__name__)

_TRY_AGAIN_EVERY_MS = 10_000


class Rooms(QObject):
    """GUI thread only.

    Signals: happened (an event for the visit), totals (Totals), day and seen (Day and Seen: today,
    while staff look), start_volume (percent: staff have set it),
    endpoint (EndpointHealth), records_changed (whether the records can be used), newest_time (the
    newest one in the records), records_news (they fail from now on, or take writes again),
    film_crashed (FilmKey), opened (every room has been opened, or
    cannot be), left (exit code).
    """

    happened = Signal(object)
    totals = Signal(object)
    day = Signal(object)
    seen = Signal(object)
    start_volume = Signal(int)
    endpoint = Signal(object)
    newest_time = Signal(object)
    film_crashed = Signal(object)
    records_changed = Signal(bool)
    records_news = Signal()
    opened = Signal()
    left = Signal(int)

    def __init__(
        self,
        settings: Settings,
        clocks: Clocks,
        catalogue: Catalogue,
        mailbox: Mailbox,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._mailbox = mailbox
        self._unopened = 3
        schemas = (ACCESS, DONATIONS, CASH, REPORTS, INTERRUPTED)
        self._records = Records(
            settings.kiosk.records_file,
            schemas,
            lambda usable: mailbox.post(lambda: self._tell_records(usable)),
        )
        self.theatre = Theatre(settings.playback.surface, mailbox, settings.sealing.key_file, self)
        gate = Gate(
            self._records,
            clock=clocks.now,
            monotonic=clocks.monotonic,
            certain=clocks.certain,
        )
        self._rights = self._make_rights(settings, clocks, gate)
        self._giving = Giving(settings, self._records, gate, clocks, mailbox, self)
        self._day = DayBook(
            self._records,
            settings,
            clock=clocks.now,
            catalogue=lambda: self._catalogue,
            mailbox=mailbox,
            parent=self,
        )
        self._views = ViewBook(
            self._records,
            playback=self.theatre.facts,
            clocks=clocks,
            catalogue=lambda: self._catalogue,
            mailbox=mailbox,
            parent=self,
        )
        self._screening = Screening(
            self.theatre, self._views, self._rights, lambda: self._catalogue, self
        )
        FaultBook(self._records, self.theatre, clocks.now, self)
        self._saver = ReportSaver(
            settings,
            clock=clocks.now,
            catalogue=lambda: self._catalogue,
            record=self._rights.record,
            mailbox=mailbox,
            parent=self,
        )
        self._resuming = Resuming(
            self._records,
            after_crash=is_after_crash(os.environ),
            playback=self.theatre.facts,
            clock=clocks.now,
            mailbox=mailbox,
            parent=self,
        )
        self._performers = Performers(
            self._screening,
            self._rights,
            self._giving,
            self._day,
            self._saver,
            set_start_volume=self.start_volume.emit,
            leave=self.left.emit,
        )
        self._again = QTimer(self, interval=_TRY_AGAIN_EVERY_MS)
        self._again.timeout.connect(self._try_records)
        self._screening.happened.connect(self.happened)
        self._resuming.happened.connect(self.happened)
        self._resuming.crashed.connect(self.film_crashed)
        self.theatre.opened.connect(self._room_opened)
        self._rights.happened.connect(self.happened)
        self._giving.happened.connect(self.happened)
        self._giving.totals.connect(self.totals)
        self._day.changed.connect(self.day)
        self._day.seen.connect(self.seen)
        self._saver.happened.connect(self.happened)
        self._day.happened.connect(self.happened)
        self._giving.endpoint.connect(self.endpoint)
        self._giving.opened.connect(self._room_opened)

    @property
    def is_open(self) -> bool:
        """Every room has been opened, or has said why it cannot be."""
        return self._unopened == 0

    @property
    def shown_pin(self) -> str | None:
        """The PIN of a rehearsal that has none of its own."""
        return self._rights.shown_pin

    @property
    def records_file(self) -> Path:
        return self._records.path

    def open(self, stage: QWidget) -> QWidget:
        """Begin to open every room; `opened` follows. The film's surface, a child of `stage`."""
        self._mailbox.when_done(self._records.start(), self._records_answered)
        surface = self.theatre.open(stage)
        self._giving.open(self._catalogue)
        return surface

    def playback(self) -> Playback:
        """How the film stands now, and how much of it was seen."""
        return self._screening.playback()

    def woke(self) -> None:
        """The machine slept: its network may be another one now."""
        self._giving.look_at_endpoint()

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Other films from now on; while nobody is there."""
        self._catalogue = catalogue
        self._giving.show_catalogue(catalogue)

    def visit_changed(self, visit: Visit) -> None:
        """What is on screen now: whose position is to be kept, who waits for a gift's code."""
        self._screening.visit_changed(visit)
        self._resuming.visit_changed(visit)
        self._giving.visit_changed(visit.number, waiting=isinstance(visitors(visit), Scan))
        self._day.watch(isinstance(visit.state, BehindPin))
        self._rights.watch(isinstance(visit.state, Pin))

    def close(self) -> None:
        """End every room in order; what they still had to write is written first."""
        end_all(
            self._again.stop,
            self._screening.close,
            self._resuming.close,
            self._mailbox.close,
            self._saver.close,
            self.theatre.close,
            self._giving.close,
            self._rights.close,
            self._close_records,
        )

    def _close_records(self) -> None:
        if not self._records.close():
            log.error("the records did not close in time")

    def perform(self, effect: Effect) -> None:
        """Hand an effect to the room that does it."""
        self._performers.perform(effect)

    def _make_rights(self, settings: Settings, clocks: Clocks, gate: Gate) -> Rights:
        staff = StaffRoom(
            self._records,
            pin_file=settings.staff.pin_file,
            rehearsal=settings.rehearsal,
            clock=clocks.now,
            monotonic=clocks.monotonic,
        )
        return Rights(gate, staff, lambda: self._catalogue, self._mailbox, self)

    def _room_opened(self) -> None:
        if self.is_open:
            return
        self._unopened -= 1
        if self.is_open:
            self.opened.emit()

    def _records_answered(self, done: Future[None]) -> None:
        error = done.exception()
        first = not self._again.isActive()
        if error is not None:
            log.error("the records cannot be used: %s", error)
            self._again.start()
        else:
            self._again.stop()
            self._views.open()
            self._resuming.open()
            newest = self._records.submit(newest_time_in)
            self._mailbox.when_done(newest, self._newest_time_read)
        self.records_changed.emit(error is None)
        if first:
            self._room_opened()

    def _tell_records(self, usable: bool) -> None:
        if usable:
            log.info("the records take writes again")
        else:
            log.warning("the records take no writes")
        self.records_news.emit()

    def _newest_time_read(self, done: Future[datetime | None]) -> None:
        if done.exception() is None and (newest := done.result()) is not None:
            self.newest_time.emit(newest)

    def _try_records(self) -> None:
        self._mailbox.when_done(self._records.try_out(), self._records_answered)
