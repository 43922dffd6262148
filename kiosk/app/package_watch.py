"""Follows the folders of film packages while the kiosk runs."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.app.mailbox import Mailbox
from kiosk.catalogue.checking import missing_media
from kiosk.catalogue.model import FilmKey
from kiosk.catalogue.shelf import Found, Shelf

log = logging.getLogger(__name__)

_LOOK_EVERY_SECONDS = 2.0
#: Looking takes no more than this part of the time, however slow the disk.
_BUSY = 1 / 50
_LONGEST_PAUSE_SECONDS = 60.0
_LONGEST_END_SECONDS = 1.0


class PackageWatch(QObject):
    """GUI thread only; looks on a thread of its own, which a disk that hangs may keep.

    The folders are looked at rather than watched: a network disk tells nobody of a change, and a
    mount point is another folder once something is mounted. Signal: found (Found, and the films
    whose file is missing), when there is something else to show than before.
    """

    found = Signal(object, object)

    def __init__(
        self,
        shelf: Shelf,
        mailbox: Mailbox,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._mailbox = mailbox
        self._monotonic = monotonic
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="packages", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """Look no more; what hangs on a disk is left behind on its daemon thread."""
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join(_LONGEST_END_SECONDS)

    def _run(self) -> None:
        pause = 0.0
        while not self._stopped.wait(pause):
            begun = time.monotonic()
            try:
                self._look()
            except Exception:
                # A fault of ours: what is shown stays, and the next look may be luckier.
                log.exception("the folders of the film packages could not be looked at")
            took = time.monotonic() - begun
            pause = min(max(_LOOK_EVERY_SECONDS, took / _BUSY), _LONGEST_PAUSE_SECONDS)

    def _look(self) -> None:
        news = self._shelf.look(self._monotonic())
        if news is not None:
            self._tell(news, missing_media(news.catalogue))

    def _tell(self, news: Found, missing: frozenset[FilmKey]) -> None:
        self._mailbox.post(lambda: self.found.emit(news, missing))
