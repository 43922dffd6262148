"""Faults of films while they play, told to the records: the doctor reads them there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from PySide6.QtCore import QObject

from kiosk.access import interrupted
from kiosk.app.theatre import Theatre
from kiosk.app.unwritten import tell_if_unwritten
from kiosk.catalogue.model import FilmKey
from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.storage import Records
from kiosk.visit.events import Happened

log = logging.getLogger(__name__)

#: What is not disproved before the film came to its end.
_ON_THE_WAY = frozenset({FaultKind.STALLED, FaultKind.STOPPED_HALFWAY})


class FaultBook(QObject):
    """GUI thread only."""

    def __init__(
        self,
        records: Records,
        theatre: Theatre,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._records = records
        self._theatre = theatre
        self._clock = clock
        theatre.broke.connect(self._broke)
        theatre.happened.connect(self._happened)

    def _broke(self, film: FilmKey, fault: PlaybackFault) -> None:
        kind, detail, now = fault.kind.value, fault.detail, self._clock()
        self._note(
            self._records.submit(lambda c: interrupted.note_fault(c, film, kind, detail, now))
        )

    def _happened(self, event: Happened) -> None:
        film = self._theatre.film
        if film is None or event not in (Happened.FILM_STARTED, Happened.FILM_ENDED):
            return
        # A film that starts may still break off where it did; one that ended did not.
        kinds = [kind.value for kind in FaultKind if kind not in _ON_THE_WAY]
        cleared = None if event is Happened.FILM_ENDED else kinds
        self._note(self._records.submit(lambda c: interrupted.clear_fault(c, film, cleared)))

    def _note(self, future: Future[None]) -> None:
        future.add_done_callback(tell_if_unwritten(log))
