"""What a package shows before every film, each file in turn; the film gets ready meanwhile."""

from __future__ import annotations

from dataclasses import replace

from kiosk.catalogue.model import FilmKey
from kiosk.visit import effects as do
from kiosk.visit import watching
from kiosk.visit.effects import Do
from kiosk.visit.events import ChooseVolume, Event, Happened, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.outcome import Outcome, go, stay
from kiosk.visit.states import Film, Phase, Preroll, Visit, Watching
from kiosk.visit.unlocking import can_watch


def is_due(visit: Visit, film: FilmKey, facts: Facts) -> bool:
    """Whether the film begins with what its package shows before: not in its middle, and not again
    for who has seen that in this visit."""
    package, held = facts.package_of(film), visit.held_for(film)
    return (
        package is not None
        and bool(package.preroll)
        and held is not None
        and held.unlock.position_ms == 0
        and film not in visit.prerolled
    )


def watch(visit: Visit, film: FilmKey, facts: Facts) -> Outcome:
    """Play the film, and before its beginning what is shown there."""
    if not is_due(visit, film, facts) or not can_watch(visit, film, facts):
        return watching.watch(visit, film, facts)
    return go(visit, Preroll(film), do.SetVolume(visit.volume), do.PlayPreroll(film, 0))


def is_over(state: Preroll, facts: Facts) -> bool:
    """Whether the film is about to start in its place."""
    package = facts.package_of(state.film)
    return package is None or state.number >= len(package.preroll)


def step_preroll(visit: Visit, state: Preroll, event: Event, facts: Facts) -> Outcome:
    if is_over(state, facts) and event in (Happened.FILM_STARTED, Happened.FILM_FAILED):
        film = Watching(state.film)
        visit, effects = watching.step_watching(replace(visit, state=film), film, event, facts)
        return visit, (Do.STOP_PREROLL, *effects)
    match event:
        case Happened.PREROLL_STARTED if not is_over(state, facts):
            return go(replace(visit, prompt_until=None), replace(state, phase=Phase.PLAYING))
        case Happened.PREROLL_ENDED | Happened.PREROLL_FAILED if not is_over(state, facts):
            return _go_on(visit, state, facts)
        case Touch.PAUSE:
            waiting, effects = pause(state)
            return go(visit, waiting, *effects)
        case Touch.RESUME:
            return resume(visit, state)
        case ChooseVolume(percent):
            volume = min(max(percent, 0), facts.config.max_volume)
            return replace(visit, volume=volume), (do.SetVolume(volume),)
        case Touch.LEAVE | Touch.BACK:
            return go(visit, Film(state.film), *stop(state, facts))
        case _:
            return stay(visit)


def pause(state: Preroll) -> tuple[Preroll, tuple[do.Effect, ...]]:
    """It waits."""
    if state.phase is Phase.PLAYING:
        return replace(state, phase=Phase.PAUSED), (Do.PAUSE_PREROLL,)
    return state, ()


def resume(visit: Visit, state: Preroll) -> Outcome:
    """It goes on."""
    if state.phase is Phase.PAUSED:
        return go(visit, replace(state, phase=Phase.PLAYING), Do.RESUME_PREROLL)
    return go(visit, state)


def stop(state: Preroll, facts: Facts) -> tuple[do.Effect, ...]:
    """Silence, whatever the way out; the film that gets ready meanwhile is left alone."""
    return (Do.STOP_PREROLL, Do.STOP_FILM) if is_over(state, facts) else (Do.STOP_PREROLL,)


def _go_on(visit: Visit, state: Preroll, facts: Facts) -> Outcome:
    """The next file; after the last one the film, unless its time is over by now."""
    # Whoever sat still meanwhile had nothing to touch.
    visit = replace(visit, touched_at=facts.monotonic)
    package, following = facts.package_of(state.film), state.number + 1
    if package is not None and following < len(package.preroll):
        return go(visit, Preroll(state.film, following), do.PlayPreroll(state.film, following))
    visit = replace(visit, prerolled=(*visit.prerolled, state.film))
    visit, effects = watching.watch(visit, state.film, facts)
    if isinstance(visit.state, Film):
        return visit, (*effects, Do.STOP_PREROLL)
    if facts.playback.ready:
        # Its first picture takes the place of the last one; nobody is asked to wait a moment.
        visit = replace(visit, state=Preroll(state.film, following))
    return visit, effects
