"""Which film is made ready behind the screen, so that it starts at once when it is asked for."""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit import effects as do
from kiosk.visit.effects import Do
from kiosk.visit.facts import Facts
from kiosk.visit.outcome import Outcome
from kiosk.visit.preroll import is_over
from kiosk.visit.states import Film, Preroll, Primed, StaffState, Thanks, Unlocked, Visit, Watching
from kiosk.visit.unlocking import can_watch


def film_to_prime(visit: Visit, facts: Facts) -> Primed | None:
    """The film that one touch on "Watch" would start now, or what is shown before it, and where."""
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
            return Primed(film, held.unlock.position_ms)
        case _:
            return None


def settle_primed(before: Visit, outcome: Outcome, facts: Facts) -> Outcome:
    """Prime what may be watched next, and let go of what may not be any more.

    `before` is the visit before the step that came to `outcome`.
    """
    visit, effects = outcome
    wanted = film_to_prime(visit, facts)
    visit = replace(visit, primed=wanted)
    if wanted == before.primed:
        return visit, effects
    if wanted is not None:
        return visit, (*effects, do.PrimeFilm(wanted.film, wanted.start_ms))
    taken = any(isinstance(effect, do.PlayFilm) or effect is Do.STOP_FILM for effect in effects)
    return visit, effects if taken else (*effects, Do.STOP_FILM)
