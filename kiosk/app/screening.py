"""Films for the visit: played, their places kept, and what was seen of them told to the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.app.rights import Rights
from kiosk.app.theatre import Theatre
from kiosk.app.view_book import ViewBook
from kiosk.catalogue.model import Catalogue
from kiosk.visit import effects as do
from kiosk.visit.effects import Do
from kiosk.visit.events import Happened
from kiosk.visit.facts import Playback
from kiosk.visit.states import Held, Phase, StaffState, Visit, VisitorState, Watching

FilmEffect = (
    Do
    | do.PrimeFilm
    | do.PlayFilm
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
            case do.PrimeFilm() | do.PlayFilm():
                self._open(effect)
            case _:
                self._move(effect)

    def _open(self, effect: do.PrimeFilm | do.PlayFilm) -> None:
        film = self._catalogue().film(effect.film)
        if film is None:
            return
        if isinstance(effect, do.PlayFilm):
            self._theatre.play(film, effect)
        else:
            self._theatre.prime(film, effect.start_ms)

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
            case Do.STOP_FILM:
                self._positions.stop()
                self._views.rest()
                self._theatre.stop()

    def _film_happened(self, event: Happened) -> None:
        if event is Happened.FILM_STARTED:
            visit, held = self._visit, self._held()
            if visit is not None and held is not None:
                self._rights.started(held.unlock, self._views.begin(held.unlock, visit.language))
            self._positions.start()
        else:
            self._positions.stop()
            self._views.leap()
        self.happened.emit(event)

    def _keep_position(self) -> None:
        """A power cut costs seconds."""
        held, position = self._held(), self._theatre.facts().position_ms
        if held is not None and position > 0:
            self._look()
            self._rights.keep_position(held.unlock, position, self._views.keep(held.unlock))

    def _look(self) -> None:
        if self._visit is not None:
            self._views.look(self._visit)

    def _held(self) -> Held | None:
        """The unlock of the film that is being watched."""
        visit = self._visit
        state = visitors(visit) if visit is not None else None
        if visit is None or not isinstance(state, Watching) or state.phase is Phase.FAILED:
            return None
        return visit.held_for(state.film)


def visitors(visit: Visit) -> VisitorState:
    """Where the visitor is, also while staff look in: their screens lie over the visit."""
    return visit.state.beneath if isinstance(visit.state, StaffState) else visit.state
