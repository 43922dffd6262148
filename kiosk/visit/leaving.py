"""What is to be done when a visitor's screen is left, whatever the way out."""

from __future__ import annotations

from kiosk.visit import effects as do
from kiosk.visit import giving, preroll, watching
from kiosk.visit.facts import Facts
from kiosk.visit.states import Amount, Preroll, Scan, Thanks, Visit, VisitorState, Watching


def leaving(visit: Visit, state: VisitorState, facts: Facts) -> tuple[do.Effect, ...]:
    """The gift on it is withdrawn at the endpoint, a film on or behind it stops and is kept."""
    effects = giving.leaving(state)
    match state:
        case (
            Watching(film=film)
            | Amount(back=Watching(film=film))
            | Scan(amount=Amount(back=Watching(film=film)))
            | Thanks(back=Watching(film=film))
        ):
            return effects + watching.stop(visit, film, facts)
        case Preroll() as before_film:
            return effects + preroll.stop(before_film, facts)
        case _:
            return effects
