"""Follows the folders of film packages while the kiosk runs."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from kiosk.app.mailbox import Mailbox
from kiosk.catalogue.checking import missing_media
from kiosk.catalogue.faults import PackageFault
from kiosk.catalogue.model import FilmKey, Package
from kiosk.catalogue.shelf import Found, Place, Shelf, composed

log = logging.getLogger(__name__)

_LOOK_EVERY_SECONDS = 2.0
#: Looking takes no more than this part of the time; a disk that answers again is not kept waiting.
_BUSY = 1 / 50
_LONGEST_PAUSE_SECONDS = 10.0
_LONGEST_END_SECONDS = 1.0


class PackageWatch(QObject):
    """GUI thread only; looks on a thread for each path, which a disk that hangs may keep.

    The folders are looked at rather than watched: a network disk tells nobody of a change, and a
    mount point is another folder once something is mounted. Signal: found (Found, and the films
    whose file is missing), when there is something else to show than before.
    """

    found = Signal(object, object)

    def __init__(
        self,
        shelf: Shelf,
        missing: frozenset[FilmKey],
        mailbox: Mailbox,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._mailbox = mailbox
        self._monotonic = monotonic
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        #: What is known of each path, by its place; the lock's.
        self._known = {
            part.first: (part.outcomes(), _of(missing, part.outcomes())) for part in shelf.by_path()
        }
        self._threads = [
            threading.Thread(target=self._run, args=(part,), name="packages", daemon=True)
            for part in shelf.by_path()
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Look no more; what hangs on a disk is left behind on its daemon thread."""
        self._stopped.set()
        end = time.monotonic() + _LONGEST_END_SECONDS
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(max(0.0, end - time.monotonic()))

    def _run(self, shelf: Shelf) -> None:
        pause = 0.0
        while not self._stopped.wait(pause):
            begun = time.monotonic()
            try:
                self._look(shelf)
            except Exception:
                # A fault of ours: what is shown stays, and the next look may be luckier.
                log.exception("the folders of the film packages could not be looked at")
            took = time.monotonic() - begun
            pause = min(max(_LOOK_EVERY_SECONDS, took / _BUSY), _LONGEST_PAUSE_SECONDS)

    def _look(self, shelf: Shelf) -> None:
        news = shelf.look(self._monotonic())
        if news is None:
            return
        missing = missing_media(news.catalogue)
        with self._lock:
            self._known[shelf.first] = shelf.outcomes(), missing
            outcomes = {place: o for known, _ in self._known.values() for place, o in known.items()}
            gone = frozenset(film for _, missing in self._known.values() for film in missing)
            # Under the lock, so that what is told last is the newest.
            self._tell(composed(outcomes), gone)

    def _tell(self, found: Found, missing: frozenset[FilmKey]) -> None:
        self._mailbox.post(lambda: self.found.emit(found, missing))


def _of(
    films: frozenset[FilmKey], outcomes: Mapping[Place, Package | PackageFault]
) -> frozenset[FilmKey]:
    """Those of the films that are in these packages."""
    ids = {outcome.id for outcome in outcomes.values() if isinstance(outcome, Package)}
    return frozenset(film for film in films if film.package in ids)
