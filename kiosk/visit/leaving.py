"""How a visit begins, and what is to be done when it, or one of its screens, is left."""

from __future__ import annotations

from kiosk.visit import effects as do
from kiosk.visit import giving, preroll, watching
from kiosk.visit.facts import Config, Facts
from kiosk.visit.outcome import Outcome
from kiosk.visit.states import (
    Amount,
    Attract,
    Preroll,
    Scan,
    StaffState,
    Thanks,
    Visit,
    VisitorState,
    Watching,
)


def new_visit(config: Config, number: int = 0, monotonic: float = 0.0) -> Visit:
    """A visit that nobody has begun: everything as the operator set it."""
    return Visit(
        number=number,
        state=Attract(since=monotonic),
        language=config.languages[0],
        text_size=config.text_size,
        volume=min(config.start_volume, config.max_volume),
        touched_at=monotonic,
    )


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


def end_visit(visit: Visit, facts: Facts) -> Outcome:
    """Back to the poster; nothing of this visit is left."""
    state = visit.state.beneath if isinstance(visit.state, StaffState) else visit.state
    effects = leaving(visit, state, facts)
    fresh = new_visit(facts.config, visit.number + 1, facts.monotonic)
    choices = (do.SetVolume(fresh.volume), do.SetCaptionLook(fresh.caption_look))
    return fresh, (*effects, *choices)
