"""Staff at the screen: the PIN, and what it opens. The visit beneath waits."""

from __future__ import annotations

from dataclasses import replace

from kiosk.access.rules import Accepted, Refused
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.visit import cash, house, preroll, unlocking, watching
from kiosk.visit import effects as do
from kiosk.visit.events import (
    Event,
    PinAnswered,
    Touch,
    TypeCharacter,
    UnlockAnswered,
)
from kiosk.visit.facts import Facts
from kiosk.visit.leaving import leaving
from kiosk.visit.outcome import Outcome, ask, go, stay
from kiosk.visit.states import (
    PIN_LONGEST,
    Ballot,
    Ended,
    Film,
    Pin,
    Preroll,
    Staff,
    StaffState,
    Thanks,
    Unlocking,
    Visit,
    VisitorState,
    Watching,
)

PIN_SHORTEST = 6


def open_pin(visit: Visit) -> Outcome:
    """Ask for the PIN over whatever is on screen; a film that plays waits."""
    if isinstance(visit.state, StaffState):
        return stay(visit)
    if isinstance(visit.state, Watching):
        waiting, effects = watching.pause(visit.state)
        return go(visit, Pin(waiting), *effects)
    if isinstance(visit.state, Preroll):
        held, effects = preroll.pause(visit.state)
        return go(visit, Pin(held), *effects)
    return go(visit, Pin(visit.state))


def close(visit: Visit, state: Pin | Staff) -> Outcome:
    """Back to the visit beneath; a film that waited goes on."""
    if isinstance(state.beneath, Watching):
        return watching.resume(visit, state.beneath)
    if isinstance(state.beneath, Preroll):
        return preroll.resume(visit, state.beneath)
    if isinstance(state.beneath, Thanks):
        return go(visit, state.beneath, do.NoteThanked(state.beneath.gift.key))
    return go(visit, state.beneath)


def pin_pause_left(state: Pin, monotonic: float) -> float:
    """Seconds until another PIN is looked at; 0 where nothing has to be waited for."""
    return max(0.0, (state.wait_seconds or 0.0) - (monotonic - state.answered_at))


def can_try_pin(state: Pin, monotonic: float) -> bool:
    """Whether what was typed can be a PIN, and one is looked at now."""
    enough = len(state.typed) >= PIN_SHORTEST
    return enough and state.question is None and pin_pause_left(state, monotonic) == 0


def step_pin(visit: Visit, state: Pin, event: Event, facts: Facts) -> Outcome:
    match event:
        case PinAnswered(question, True) if question == state.question:
            opened = do.WriteStaffAction(do.StaffAction.OPENED)
            return go(visit, Staff(_unpaused(state.beneath), facts.monotonic), opened)
        case PinAnswered(question, False, wait, trouble) if question == state.question:
            refused = Pin(
                state.beneath,
                wrong=trouble is None,
                trouble=trouble,
                wait_seconds=wait,
                answered_at=facts.monotonic,
            )
            return go(visit, refused)
        case Touch.BACK:
            return close(visit, state)
        case _ if state.question is not None:
            return stay(visit)
        case TypeCharacter(character) if character.isascii() and character.isdigit():
            typed = (state.typed + character)[:PIN_LONGEST]
            return go(visit, replace(state, typed=typed, wrong=False, trouble=None))
        case Touch.DELETE:
            return go(visit, replace(state, typed=state.typed[:-1], wrong=False, trouble=None))
        case Touch.SUBMIT if can_try_pin(state, facts.monotonic):
            visit, question = ask(visit)
            check = do.CheckPin(question, state.typed)
            return go(visit, Pin(state.beneath, question=question), check)
        case _:
            return stay(visit)


def _unpaused(beneath: VisitorState) -> VisitorState:
    """Codes are looked at again at once: nobody is told to wait any more."""
    if isinstance(beneath, Unlocking) and beneath.refused and beneath.refused.wait_seconds:
        return replace(beneath, refused=None)
    return beneath


def film_left_to_staff(state: Staff, facts: Facts) -> FilmKey | None:
    """The film that staff are asked for, even if not now: the one they are at, else the only one.

    None where its package does not leave that to staff.
    """
    films = facts.catalogue.films
    film = films[0].key if len(films) == 1 else None
    if isinstance(state.beneath, Film | Unlocking | Ballot | Ended):
        film = state.beneath.film
    package = facts.package_of(film) if film is not None else None
    left = package is not None and UnlockWay.STAFF in package.unlock_ways
    return film if left else None


def film_to_unlock(state: Staff, facts: Facts) -> FilmKey | None:
    """The film that staff can unlock for the visitor; None where it cannot be watched now."""
    film = film_left_to_staff(state, facts)
    return film if film is not None and unlocking.can_unlock(film, facts) else None


def leaves_films_to_staff(facts: Facts) -> bool:
    """Whether any package here lets staff unlock its films."""
    return any(UnlockWay.STAFF in package.unlock_ways for package in facts.catalogue.packages)


def _unlock(visit: Visit, state: Staff, facts: Facts) -> Outcome:
    film = film_to_unlock(state, facts)
    if film is None:
        return stay(visit)
    visit, question = ask(visit)
    waiting = replace(state, question=question, refused=False)
    return go(visit, waiting, do.UnlockFilm(question, film, UnlockWay.STAFF))


def step_staff(visit: Visit, state: Staff, event: Event, facts: Facts) -> Outcome:
    match event:
        case UnlockAnswered(question, Accepted() as answer) if question == state.question:
            done = do.WriteStaffAction(do.StaffAction.UNLOCKED)
            # What the visitor was at is left for the film's code.
            left = leaving(visit, state.beneath, facts)
            visit, effects = unlocking.unlocked(visit, answer)
            return visit, (done, *left, *effects)
        case UnlockAnswered(question, Refused()) if question == state.question:
            return go(visit, replace(state, question=None, refused=True))
        case Touch.BACK:
            return close(visit, state)
        case _ if state.question is not None:
            return stay(visit)
        case Touch.UNLOCK:
            return _unlock(visit, state, facts)
        case Touch.CASH_GIFTS:
            return cash.open_book(visit, state, facts)
        case _:
            return house.open_house(visit, state, event, facts)
