"""The films that this kiosk shows: what there is on its disks, and what of it can be played."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.app.clocks import Clocks
from kiosk.app.mailbox import Mailbox
from kiosk.app.package_watch import PackageWatch
from kiosk.app.surroundings import Surroundings
from kiosk.catalogue.faults import PackageFault
from kiosk.catalogue.model import Catalogue, FilmKey
from kiosk.catalogue.shelf import Found
from kiosk.reading import Reading, shelf_of

if TYPE_CHECKING:
    from kiosk.app.checkup import Checkup, TriedOut

log = logging.getLogger(__name__)

#: Long enough for the first visitor to have come or not.
_CHECKUP_AFTER_MS = 20_000
_CHECKUP_EVERY_MS = 30 * 60_000


class Programme(QObject):
    """GUI thread only. Never changes while somebody is there: what a visitor reads stays true.

    Signals: renewed (another catalogue is shown from now on), unavailable_changed, health (the
    doctor's lines).
    """

    renewed = Signal()
    unavailable_changed = Signal()
    health = Signal(object)

    def __init__(
        self,
        reading: Reading,
        clocks: Clocks,
        mailbox: Mailbox,
        nobody_is_there: Callable[[], bool],
        surroundings: Callable[[], Surroundings],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = reading.settings
        self._clocks = clocks
        self._mailbox = mailbox
        self._nobody_is_there = nobody_is_there
        self._surroundings = surroundings
        self.catalogue: Catalogue = reading.catalogue
        self.unavailable: frozenset[FilmKey] = reading.missing
        self._crashed: frozenset[FilmKey] = frozenset()  # as far as the records have said it
        self._faults: tuple[PackageFault, ...] = ()
        self._tell_faults(reading.faults)
        self._next: tuple[Found, frozenset[FilmKey]] | None = None
        self._checkup: Checkup | None = None
        self._watch = PackageWatch(
            reading.shelf or shelf_of(reading.settings),
            reading.missing,
            mailbox,
            clocks.monotonic,
            self,
        )
        self._watch.found.connect(self._found)
        self._check_later = QTimer(self, singleShot=True, interval=_CHECKUP_AFTER_MS)
        self._check_later.timeout.connect(self._check_when_idle)
        self._check_again = QTimer(self, interval=_CHECKUP_EVERY_MS)
        self._check_again.timeout.connect(self._check_when_idle)

    def start(self) -> None:
        """Follow the disks, and try the films out. After the first paint."""
        self._watch.start()
        self._check_later.start()
        self._check_again.start()

    def close(self) -> None:
        self._check_later.stop()
        self._check_again.stop()
        self._watch.close()
        if self._checkup is not None:
            self._checkup.close()

    def nobody_came(self) -> None:
        """Nobody is there now: what was found meanwhile can be shown."""
        if self._next is not None:
            QTimer.singleShot(0, self, self._renew)

    def check(self) -> None:
        """Try the films out and ask the doctor, now."""
        if self._checkup is None:
            from kiosk.app.checkup import Checkup

            self._checkup = Checkup(
                self._settings, self._clocks, self._mailbox, self._surroundings, self
            )
            self._checkup.health.connect(self.health)
            self._checkup.tried_out.connect(self._tried_out)
        self._checkup.begin(Found(self.catalogue, self._faults))

    @property
    def is_checking(self) -> bool:
        """Whether films are being tried out, or the doctor asked."""
        return self._checkup is not None and self._checkup.is_looking

    def film_crashed(self, film: FilmKey) -> None:
        """This film ends the whole kiosk: it is not offered until its file is another one."""
        self._crashed |= {film}
        self.unavailable |= {film}
        self.unavailable_changed.emit()

    def check_soon(self) -> None:
        """Look when nobody is there: something about the machine has changed."""
        if not self._check_later.isActive():
            self._check_later.start()

    def _found(self, found: Found, missing: frozenset[FilmKey]) -> None:
        self._tell_faults(found.faults)
        self._next = found, missing
        self._renew()

    def _renew(self) -> None:
        if self._next is None or not self._nobody_is_there():
            return
        (found, missing), self._next = self._next, None
        # What did not play before is not offered until it has been tried out again.
        bad = self.unavailable | self._crashed
        known_bad = bad & {film.key for film in found.catalogue.films}
        before, self.catalogue = self.catalogue, found.catalogue
        self.unavailable = missing | known_bad
        log.info(
            "film packages: %s; there are %d films now (before: %d)",
            ", ".join(package.id for package in found.catalogue.packages) or "none",
            len(found.catalogue.films),
            len(before.films),
        )
        self.renewed.emit()
        self._check_later.start()

    def _check_when_idle(self) -> None:
        """Trying films out takes a processor that a visitor's film needs more."""
        if self._nobody_is_there():
            self.check()
        else:
            self._check_later.start()

    def _tried_out(self, catalogue: Catalogue, found: TriedOut) -> None:
        # What was tried out may have been exchanged meanwhile.
        if catalogue is not self.catalogue:
            return
        if found.crashed is not None:
            self._crashed = found.crashed
        # A film that crashes the kiosk opens like any other.
        self.unavailable = (self.unavailable - found.good) | found.bad | self._crashed
        self.unavailable_changed.emit()

    def _tell_faults(self, faults: tuple[PackageFault, ...]) -> None:
        """Each fault once, for as long as it stands."""
        known = {str(fault) for fault in self._faults}
        for fault in faults:
            if str(fault) not in known:
                log.error("a film package is not shown: %s", fault)
        self._faults = faults
