"""Which film is made ready behind the screen, so that it starts at once when it is asked for."""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit import effects as do
from kiosk.visit.effects import Do
from kiosk.visit.facts import Facts
from kiosk.visit.outcome import Outcome
from kiosk.visit.preroll import is_due, is_over
from kiosk.visit.states import Film, Preroll, Primed, StaffState, Thanks, Unlocked, Visit, Watching
from kiosk.visit.unlocking import can_watch

Effects = tuple[do.Effect, ...]


def film_to_prime(visit: Visit, facts: Facts) -> Primed | None:
    """The film that one touch on "Watch" would start now, and where; with what is shown before it,
    where that comes first."""
    state = visit.state.beneath if isinstance(visit.state, StaffState) else visit.state
    match state:
        case Thanks(back=Watching()):
            return None
        case Preroll() if is_over(state, facts):
            return None
        case Film(film) | Unlocked(film) | Preroll(film) | Thanks(film=film):
            held = visit.held_for(film)
            if held is None or not can_watch(visit, film, facts):
                return None
            due = not isinstance(state, Preroll) and is_due(visit, film, facts)
            return Primed(film, held.unlock.position_ms, preroll=due)
        case _:
            return None


def settle_primed(before: Visit, outcome: Outcome, facts: Facts) -> Outcome:
    """Prime what may be watched next, and let go of what may not be any more.

    `before` is the visit before the step that came to `outcome`.
    """
    visit, effects = outcome
    wanted = film_to_prime(visit, facts)
    visit = replace(visit, primed=wanted)
    # What is seen first gets ready first.
    more = (*_preroll(before.primed, wanted, effects), *_film(before.primed, wanted, effects))
    return visit, (*effects, *more)


def _preroll(had: Primed | None, wanted: Primed | None, done: Effects) -> Effects:
    had_film = had.film if had is not None and had.preroll else None
    film = wanted.film if wanted is not None and wanted.preroll else None
    if film == had_film:
        return ()
    if film is not None:
        return (do.PrimePreroll(film, 0),)
    taken = any(isinstance(e, do.PlayPreroll) or e is Do.STOP_PREROLL for e in done)
    return () if taken else (Do.STOP_PREROLL,)


def _film(had: Primed | None, wanted: Primed | None, done: Effects) -> Effects:
    if wanted is not None:
        same = had is not None and (had.film, had.start_ms) == (wanted.film, wanted.start_ms)
        return () if same else (do.PrimeFilm(wanted.film, wanted.start_ms),)
    taken = any(isinstance(e, do.PlayFilm) or e is Do.STOP_FILM for e in done)
    return () if had is None or taken else (Do.STOP_FILM,)
