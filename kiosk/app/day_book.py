"""Today for staff: gifts by phone as the records have them, and cash that staff write down."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.app.mailbox import Mailbox
from kiosk.catalogue.model import Catalogue
from kiosk.donations import cash
from kiosk.donations.day import Day, day_around
from kiosk.donations.day_reading import read_day
from kiosk.reports.counts import Count, Counts
from kiosk.reports.reading import Reported, counts_in
from kiosk.reports.report import Period
from kiosk.settings import Settings
from kiosk.storage import Records
from kiosk.visit import effects as do
from kiosk.visit.events import CashAnswered
from kiosk.visit.facts import Seen

log = logging.getLogger(__name__)

_LOOK_EVERY_MS = 3_000


class DayBook(QObject):
    """GUI thread only. Signals: changed (Day), seen (Seen: what else today has brought), happened
    (CashAnswered, always after `changed`)."""

    changed = Signal(object)
    seen = Signal(object)
    happened = Signal(object)

    def __init__(
        self,
        records: Records,
        settings: Settings,
        *,
        clock: Callable[[], datetime],
        catalogue: Callable[[], Catalogue],
        mailbox: Mailbox,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._records = records
        self._live = not settings.rehearsal
        self._kiosk = settings.kiosk
        self._clock = clock
        self._catalogue = catalogue
        self._mailbox = mailbox
        self._looking = False
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def watch(self, shown: bool) -> None:
        """Whether staff are looking: only then the records are read, now and again and again."""
        if shown and not self._timer.isActive():
            self._timer.start()
            self._look()
        elif not shown:
            self._timer.stop()

    def write(self, effect: do.WriteCash) -> None:
        """Write a cash gift down; the day with it and CashAnswered follow its commit."""
        now = self._clock()

        def work(connection: sqlite3.Connection) -> None:
            cash.write_down(
                connection, appeal=effect.appeal, amount=effect.amount, live=self._live, now=now
            )

        self._change(effect.question, work)

    def take_back(self, effect: do.TakeBackCash) -> None:
        """Write the counter-entry of a cash gift; the day and CashAnswered follow its commit."""
        now = self._clock()
        self._change(effect.question, lambda connection: cash.undo(connection, effect.gift, now))

    def _change(self, question: int, work: Callable[[sqlite3.Connection], None]) -> None:
        since, until = self._today()

        def changed(connection: sqlite3.Connection) -> Day:
            work(connection)
            return read_day(connection, since, until)

        answer = self._records.submit(changed)
        self._mailbox.when_done(answer, lambda done: self._answered(question, done))

    def _answered(self, question: int, done: Future[Day]) -> None:
        error = done.exception()
        if error is not None:
            log.error("a cash gift was not written down: %s", error)
        else:
            self.changed.emit(done.result())
        self.happened.emit(CashAnswered(question, written=error is None))

    def _look(self) -> None:
        if self._looking:
            return
        self._looking = True
        since, until = self._today()
        kiosk, catalogue = self._kiosk, self._catalogue()
        of = Reported(kiosk.id, kiosk.name, self._live, catalogue, kiosk.languages)
        date = since.astimezone(catalogue.time_zone).date()

        def look(connection: sqlite3.Connection) -> tuple[Day, Counts]:
            day = read_day(connection, since, until)
            return day, counts_in(connection, of, Period(date, date))

        self._mailbox.when_done(self._records.submit(look), self._looked)

    def _looked(self, done: Future[tuple[Day, Counts]]) -> None:
        self._looking = False
        if (error := done.exception()) is not None:
            log.warning("today's gifts cannot be read: %s", error)
            return
        day, counts = done.result()
        self.seen.emit(_seen(counts))
        self.changed.emit(day)

    def _today(self) -> tuple[datetime, datetime]:
        return day_around(self._clock(), self._catalogue().time_zone)


def _seen(counts: Counts) -> Seen:
    def number(what: Count) -> int:
        return sum(value for key, value in counts.items() if key.what is what)

    return Seen(number(Count.VISITS), number(Count.UNLOCKS), number(Count.VIEWS))
