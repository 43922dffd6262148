"""Films for the visit: played, their places kept, and what was seen of them told to the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.access.rules import Unlock
from kiosk.app.committed import Committed
from kiosk.app.rights import Rights
from kiosk.app.theatre import Theatre
from kiosk.app.view_book import ViewBook
from kiosk.catalogue.model import Catalogue
from kiosk.visit import effects as do
from kiosk.visit.effects import Do
from kiosk.visit.events import Happened
from kiosk.visit.facts import Playback
from kiosk.visit.states import StaffState, Visit, VisitorState

FilmEffect = (
    Do
    | do.PrimeFilm
    | do.PlayFilm
    | do.PrimePreroll
    | do.PlayPreroll
    | do.SeekFilm
    | do.KeepPosition
    | do.FinishFilm
    | do.SetCaptions
    | do.SetCaptionLook
    | do.SetSoundTrack
    | do.SetVolume
)

_KEEP_POSITION_EVERY_MS = 5_000


class Screening(QObject):
    """GUI thread only. Signals: happened (what became of the film, for the visit)."""

    happened = Signal(object)

    def __init__(
        self,
        theatre: Theatre,
        views: ViewBook,
        rights: Rights,
        catalogue: Callable[[], Catalogue],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theatre = theatre
        self._views = views
        self._rights = rights
        self._catalogue = catalogue
        self._visit: Visit | None = None
        self._unlock: Unlock | None = None  # whose film plays
        self._committed = Committed()  # its place, and what was seen of it
        self._positions = QTimer(self, interval=_KEEP_POSITION_EVERY_MS)
        self._positions.timeout.connect(self._keep_position)
        theatre.happened.connect(self._film_happened)
        theatre.changed.connect(lambda: self.happened.emit(Happened.FACTS_CHANGED))

    def visit_changed(self, visit: Visit) -> None:
        """What is on screen now: whose place is to be kept."""
        self._visit = visit
        self._views.visit_changed(visit)

    def playback(self) -> Playback:
        """How the film stands now, and how much of it was seen."""
        return replace(self._theatre.facts(), seen_ms=self._views.seen_ms)

    def close(self) -> None:
        """Keep the place of a film that still plays. Before the theatre and the records."""
        self._positions.stop()
        self._keep_position()

    def perform(self, effect: FilmEffect) -> None:
        """Do what the visit asks of the film."""
        match effect:
            case do.KeepPosition(unlock, position_ms):
                self._look()
                self._rights.keep_position(unlock, position_ms, self._views.keep(unlock))
            case do.FinishFilm(unlock):
                self._look()
                self._rights.finished(unlock, self._views.finish(unlock))
            case do.SetCaptions(track):
                self._theatre.choose_captions(track)
            case do.SetCaptionLook(look):
                self._theatre.set_caption_look(look)
            case do.SetSoundTrack(track):
                self._theatre.choose_sound_track(track)
            case do.SetVolume(percent):
                self._theatre.set_volume(percent)
            case do.PrimeFilm() | do.PlayFilm() | do.PrimePreroll() | do.PlayPreroll():
                self._open(effect)
            case _:
                self._move(effect)

    def _open(self, effect: do.PrimeFilm | do.PlayFilm | do.PrimePreroll | do.PlayPreroll) -> None:
        package = self._catalogue().package(effect.film.package)
        film = self._catalogue().film(effect.film)
        if package is None or film is None:
            return
        match effect:
            case do.PrimeFilm(start_ms=start_ms):
                self._theatre.prime(film, start_ms)
            case do.PlayFilm(unlock=unlock):
                # A film that stands ready starts, and says so, before `play` returns.
                self._unlock = unlock
                self._theatre.play(film, effect)
            case do.PrimePreroll(number=number):
                self._theatre.prime_preroll(package.preroll[number])
            case do.PlayPreroll(number=number):
                self._theatre.play_preroll(package.preroll[number])

    def _move(self, effect: Do | do.SeekFilm) -> None:
        match effect:
            case do.SeekFilm(position_ms):
                self._views.leap()
                self._theatre.seek(position_ms)
                self._views.land()
            case Do.BACK_10_SECONDS:
                self._views.leap()
                self._theatre.back()
                self._views.land()
            case Do.PAUSE_FILM:
                self._theatre.pause()
            case Do.RESUME_FILM:
                self._theatre.resume()
            case Do.PAUSE_PREROLL:
                self._theatre.pause_preroll()
            case Do.RESUME_PREROLL:
                self._theatre.resume_preroll()
            case Do.STOP_PREROLL:
                self._theatre.stop_preroll()
            case Do.STOP_FILM:
                self._unlock = None
                self._positions.stop()
                self._views.rest()
                self._theatre.stop()

    def _film_happened(self, event: Happened) -> None:
        visit, unlock = self._visit, self._unlock
        if event is Happened.FILM_STARTED and visit is not None and unlock is not None:
            self._committed.forget()
            self._rights.started(unlock, self._views.begin(unlock, visit.language))
            self._positions.start()
        elif event in (Happened.FILM_ENDED, Happened.FILM_FAILED):
            self._unlock = None
            self._positions.stop()
            self._views.leap()
        self.happened.emit(event)

    def _keep_position(self) -> None:
        """A power cut costs seconds; a film that is paused costs the disk nothing."""
        unlock, position = self._unlock, self._theatre.facts().position_ms
        if unlock is None or position <= 0:
            return
        self._look()
        stands = position, self._views.sitting(unlock)
        if not self._committed.has(stands):
            also = self._views.keep(unlock)
            self._committed.follow(stands, self._rights.keep_position(unlock, position, also))

    def _look(self) -> None:
        if self._visit is not None:
            self._views.look(self._visit)


def visitors(visit: Visit) -> VisitorState:
    """Where the visitor is, also while staff look in: their screens lie over the visit."""
    return visit.state.beneath if isinstance(visit.state, StaffState) else visit.state
