"""Views for the records: what of the film was seen, in which language, with which tracks.

The player is looked at every few seconds, and whenever somebody leaps on the time line. What was
seen is written in the transactions that keep the film's place.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer

from kiosk.access.gate import Also
from kiosk.access.rules import Unlock
from kiosk.app.clocks import Clocks
from kiosk.app.mailbox import Mailbox
from kiosk.app.unwritten import tell_if_unwritten
from kiosk.catalogue.model import Catalogue
from kiosk.reports import seen, views
from kiosk.reports.counts import count_visit, fold
from kiosk.reports.reading import zone_of
from kiosk.reports.seen import Span
from kiosk.reports.views import Sitting
from kiosk.storage import Records
from kiosk.visit.facts import Playback, Track
from kiosk.visit.states import Attract, Dark, OutOfService, StaffState, Visit

log = logging.getLogger(__name__)

_FOLD_LOOK_EVERY_MS = 5 * 60 * 1000
_FOLD_EVERY_SECONDS = 6 * 60 * 60.0
_UNCONFIRMED_SECONDS = 60 * 60.0
#: A track's own name may be anything that stood in a file.
_LONGEST_NAME = 40


class ViewBook(QObject):
    """GUI thread only. `playback` tells how the film stands."""

    def __init__(
        self,
        records: Records,
        *,
        playback: Callable[[], Playback],
        clocks: Clocks,
        catalogue: Callable[[], Catalogue],
        mailbox: Mailbox,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._records = records
        self._playback = playback
        self._clocks = clocks
        self._catalogue = catalogue
        self._mailbox = mailbox
        self._counted = -1  # the number of the visit that was counted last
        self._unlock: int | None = None  # whose view it is
        self._spans: tuple[Span, ...] = ()  # of all sittings, once they were read
        self._from_ms: int | None = None  # where the span that is being seen began
        self._captions: frozenset[str] = frozenset()
        self._sound_tracks: frozenset[str] = frozenset()
        self._fold_from = 0.0  # monotonic seconds; before, only by a clock that is confirmed
        self._next_fold = 0.0
        self._folding = QTimer(self, interval=_FOLD_LOOK_EVERY_MS)
        self._folding.timeout.connect(self._fold_when_due)

    def open(self) -> None:
        """The records are open: old views are folded every few hours from now on."""
        if not self._folding.isActive():
            self._fold_from = self._clocks.monotonic() + _UNCONFIRMED_SECONDS
            self._folding.start()

    def visit_changed(self, visit: Visit) -> None:
        """A visit counts once, from its first touch on, whatever crashed; staff are no visitors."""
        state = visit.state
        nobody = isinstance(state, Attract | Dark | OutOfService | StaffState)
        if nobody or visit.went_on or visit.number == self._counted:
            return
        self._counted = visit.number
        day = self._clocks.now().astimezone(self._catalogue().time_zone).date()
        self._records.submit(lambda c: count_visit(c, day)).add_done_callback(
            tell_if_unwritten(log, "a visit was not counted")
        )

    @property
    def seen_ms(self) -> int:
        """How much of the film was seen up to now with this unlock, each part counted once."""
        return seen.seen_ms(seen.joined((*self._spans, *self._open_span())))

    def begin(self, unlock: Unlock, language: str) -> Also:
        """The film's first frame is on the screen; what to write."""
        if unlock.id != self._unlock:
            self._unlock, self._spans = unlock.id, ()
            self._captions = self._sound_tracks = frozenset()
        self.land()
        now = self._clocks.now()

        def work(connection: sqlite3.Connection) -> None:
            view = views.begin(connection, unlock, language, now)
            self._mailbox.post(lambda: self._begun(unlock.id, view.sitting.spans))

        return work

    def leap(self) -> None:
        """The film is about to go somewhere else: what was seen up to here is noted."""
        self._spans = seen.joined((*self._spans, *self._open_span()))
        self._from_ms = None

    def land(self) -> None:
        """The film goes on from where it is now."""
        if self._unlock is None:
            return
        self._from_ms = self._playback().position_ms

    def look(self, visit: Visit) -> None:
        """The film was seen up to where it is now, with what is chosen now."""
        self.leap()
        self.land()
        playback = self._playback()
        captions = _chosen(playback.captions, visit.captions)
        sound_track = _chosen(playback.sound_tracks, visit.sound_track)
        if sound_track is None and playback.sound_tracks:
            sound_track = playback.sound_tracks[0]
        self._captions |= _named(captions)
        self._sound_tracks |= _named(sound_track)

    def keep(self, unlock: Unlock) -> Also:
        """What to write with the film's place."""
        sitting = self.sitting(unlock)

        def work(connection: sqlite3.Connection) -> None:
            if sitting is not None:
                views.keep(connection, unlock.id, sitting)

        return work

    def finish(self, unlock: Unlock) -> Also:
        """What to write when the film has come to its end."""
        sitting, now = self.sitting(unlock), self._clocks.now()
        self.rest()

        def work(connection: sqlite3.Connection) -> None:
            if sitting is not None:
                views.finish(connection, unlock.id, sitting, now)

        return work

    def rest(self) -> None:
        """The film is let go: what it comes to next is another sitting."""
        self._unlock, self._spans, self._from_ms = None, (), None
        self._captions = self._sound_tracks = frozenset()

    def sitting(self, unlock: Unlock) -> Sitting | None:
        """What `keep` writes of this view now; None: nothing."""
        if unlock.id != self._unlock:
            return None
        spans = seen.joined((*self._spans, *self._open_span()))
        return Sitting(
            furthest_ms=max((end for _, end in spans), default=0),
            duration_ms=self._playback().duration_ms,
            spans=spans,
            captions=self._captions,
            sound_tracks=self._sound_tracks,
        )

    def _open_span(self) -> tuple[Span, ...]:
        if self._from_ms is None:
            return ()
        return ((self._from_ms, self._playback().position_ms),)

    def _begun(self, unlock_id: int, spans: tuple[Span, ...]) -> None:
        """What earlier sittings have seen is known now."""
        if unlock_id == self._unlock:
            self._spans = seen.joined((*self._spans, *spans))

    def _fold_when_due(self) -> None:
        """A clock that is not believed must not make rows old. At the start one that is far ahead
        is believed until the endpoint tells better; where there is none to tell, in an hour."""
        clocks = self._clocks
        monotonic = clocks.monotonic()
        confirmed = clocks.confirmed() or monotonic >= self._fold_from
        if not clocks.certain() or not confirmed or monotonic < self._next_fold:
            return
        self._next_fold = monotonic + _FOLD_EVERY_SECONDS
        now, catalogue = clocks.now(), self._catalogue()
        work = self._records.submit(lambda c: fold(c, now, lambda film: zone_of(catalogue, film)))
        work.add_done_callback(_log_folded)


def _chosen(tracks: tuple[Track, ...], wanted: str | None) -> Track | None:
    return next((track for track in tracks if track.id == wanted), None)


def _named(track: Track | None) -> frozenset[str]:
    """A track as reports call it: by its language, else by its own name."""
    if track is None:
        return frozenset()
    name = "".join(letter for letter in track.language or track.label if letter.isprintable())
    return frozenset({name[:_LONGEST_NAME] or "unnamed"})


def _log_folded(done: Future[int]) -> None:
    if done.cancelled():
        return
    if (error := done.exception()) is not None:
        log.warning("old views were not folded: %s", error)
    elif done.result():
        log.info("%d old views are kept as daily totals from now on", done.result())
