"""Unlocking a film: the ways, the code, the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk.access.rules import (
    Accepted,
    Refusal,
    Refused,
    WindowState,
    may_watch,
    window_state,
)
from kiosk.catalogue.model import FilmKey, Package, UnlockWay
from kiosk.donations.money import Money
from kiosk.visit import effects as do
from kiosk.visit.events import (
    ChooseWay,
    Event,
    ScanCode,
    Touch,
    TypeCharacter,
    UnlockAnswered,
)
from kiosk.visit.facts import Facts
from kiosk.visit.outcome import Outcome, ask, go, is_own, stay
from kiosk.visit.states import (
    CODE_LENGTH,
    Film,
    Films,
    Held,
    StaffState,
    Unlocked,
    Unlocking,
    Visit,
)

#: The ways that a visitor can take alone, in the order they are offered.
_OFFERED = (UnlockWay.CODE, UnlockWay.GIFT, UnlockWay.FREE)
#: The endpoint ends every donation within ten minutes.
LONGEST_DONATION_SECONDS = 600.0


def ways_offered(package: Package) -> tuple[UnlockWay, ...]:
    """The ways to unlock that the screen offers. A code to come back with is always welcome."""
    return tuple(w for w in _OFFERED if w is UnlockWay.CODE or w in package.unlock_ways)


def leading_way(package: Package) -> UnlockWay:
    """The way that unlocking begins with. A code leads where the package hands codes out; else it
    is for who comes back, and second to what opens the film the first time."""
    return next((w for w in _OFFERED if w in package.unlock_ways), UnlockWay.CODE)


def can_unlock(film: FilmKey, facts: Facts) -> bool:
    """Whether unlocking makes sense now: the window is open and the film can be played."""
    package = facts.package_of(film)
    return (
        package is not None
        and film not in facts.unavailable
        and window_state(package, facts.now, certain=facts.certain) is WindowState.OPEN
    )


def can_watch(visit: Visit, film: FilmKey, facts: Facts) -> bool:
    """Whether this visitor may watch the film now."""
    package, held = facts.package_of(film), visit.held_for(film)
    return (
        package is not None
        and held is not None
        and film not in facts.unavailable
        and may_watch(package, held.unlock, facts.now, certain=facts.certain)
    )


def gift_unlocks_from(visit: Visit, film: FilmKey, facts: Facts) -> Money | None:
    """What a gift must come to, without the part for fees, to unlock `film` for this visitor now.

    None where no gift does: another way is wanted, the film is unlocked already, or the window
    would close before the gift is confirmed. Zero: any gift.
    """
    package = facts.package_of(film)
    if package is None or package.appeal is None or UnlockWay.GIFT not in package.unlock_ways:
        return None
    if can_watch(visit, film, facts) or not can_unlock(film, facts):
        return None
    confirmed_by = facts.now + timedelta(seconds=LONGEST_DONATION_SECONDS)
    if window_state(package, confirmed_by, certain=facts.certain) is not WindowState.OPEN:
        return None
    return package.gift_minimum or Money(package.appeal.currency, 0)


def hold(visit: Visit, answer: Accepted) -> Visit:
    """This visitor may watch the film, and has the code to come back with."""
    others = tuple(held for held in visit.held if held.unlock.film != answer.unlock.film)
    return replace(visit, held=(*others, Held(answer.unlock, answer.code)))


def can_come_back(film: FilmKey, facts: Facts) -> bool:
    """Whether a code may be entered: also after the window, where a started film may run on."""
    package = facts.package_of(film)
    if package is None or film in facts.unavailable:
        return False
    state = window_state(package, facts.now, certain=facts.certain)
    over = state is WindowState.EXPIRED
    return state is WindowState.OPEN or (over and package.finish_after_close)


def step_unlocking(visit: Visit, state: Unlocking, event: Event, facts: Facts) -> Outcome:
    match event:
        case UnlockAnswered(question, answer) if question == state.question:
            return _answered(visit, state, answer, facts)
        case Touch.BACK:
            return go(visit, Film(state.film))
        case _ if state.question is not None:
            return stay(visit)
        case ChooseWay(way):
            return _choose(visit, state, way, facts)
        case TypeCharacter(character):
            return _type(visit, state, character)
        case ScanCode(text):
            return _scan(visit, state, text, facts)
        case Touch.DELETE:
            return go(visit, replace(_clean(state), typed=state.typed[:-1]))
        case Touch.SUBMIT if len(state.typed) == CODE_LENGTH:
            return _redeem(visit, state)
        case _:
            return stay(visit)


def _clean(state: Unlocking) -> Unlocking:
    return replace(state, refused=None)


def _choose(visit: Visit, state: Unlocking, way: UnlockWay, facts: Facts) -> Outcome:
    package = facts.package_of(state.film)
    if package is None or way not in ways_offered(package):
        return stay(visit)
    if way is UnlockWay.CODE:
        return go(visit, Unlocking(state.film, way, coming_back=state.coming_back))
    if not can_unlock(state.film, facts):
        return go(visit, Film(state.film))
    visit, question = ask(visit)
    return go(
        visit,
        Unlocking(state.film, way, question=question),
        do.UnlockFilm(question, state.film, way),
    )


def _type(visit: Visit, state: Unlocking, character: str) -> Outcome:
    if len(character) != 1 or not character.isascii() or not character.isalnum():
        return stay(visit)
    typed = state.typed if len(state.typed) < CODE_LENGTH else ""
    state = replace(_clean(state), way=UnlockWay.CODE, typed=typed + character.upper())
    if len(state.typed) < CODE_LENGTH:
        return go(visit, state)
    return _redeem(visit, state)


def scan(visit: Visit, film: FilmKey | None, text: str) -> Outcome:
    """A code held to the scanner before any was asked for: it says by itself which film it is for.

    `film` is the one on screen, or one to begin at. What is no code, of whatever it may be, does
    nothing here.
    """
    code = scanned_code(text)
    if film is None or code is None:
        return stay(visit)
    return _redeem(visit, Unlocking(film, typed=code, any_film=True))


def scanned_code(text: str) -> str | None:
    """The letters and digits of a code in what a scanner typed; None where it is no code."""
    kept = "".join(text.split()).replace("-", "")
    return kept.upper() if len(kept) == CODE_LENGTH and kept.isascii() and kept.isalnum() else None


def _scan(visit: Visit, state: Unlocking, text: str, facts: Facts) -> Outcome:
    """Over whatever was typed before. Something else than a code needs no looking up."""
    code = scanned_code(text)
    if code is None:
        refused = Refused(Refusal.UNKNOWN)
        return go(visit, replace(state, typed="", refused=refused, refused_at=facts.monotonic))
    return _redeem(visit, Unlocking(state.film, typed=code, coming_back=state.coming_back))


def _redeem(visit: Visit, state: Unlocking) -> Outcome:
    visit, question = ask(visit)
    state = replace(_clean(state), question=question)
    film = None if state.any_film else state.film
    return go(visit, state, do.RedeemCode(question, state.typed, film))


def _answered(visit: Visit, state: Unlocking, answer: Accepted | Refused, facts: Facts) -> Outcome:
    if isinstance(answer, Accepted):
        return unlocked(visit, answer)
    film = state.film
    if state.any_film and answer.film is not None and facts.catalogue.film(answer.film):
        film = answer.film  # why it was refused is said at its own film
    state = replace(state, film=film, any_film=False, question=None)
    return go(visit, replace(state, refused=answer, refused_at=facts.monotonic))


def came_late(visit: Visit, question: int) -> bool:
    """Whether this visitor asked, and went on before the answer: a ticket's use is spent."""
    if isinstance(visit.state, StaffState):
        return False  # it is for one of the two, staff or the visitor beneath
    waited_for = isinstance(visit.state, Unlocking) and visit.state.question == question
    return is_own(visit, question) and not waited_for


def take_late(visit: Visit, answer: Accepted, facts: Facts) -> Outcome:
    """The film is theirs all the same; its code is shown where that interrupts nothing."""
    if isinstance(visit.state, Film | Films | Unlocking):
        return unlocked(visit, answer)
    if can_watch(visit, answer.unlock.film, facts):
        return stay(visit)
    return stay(hold(visit, answer))


def unlocked(visit: Visit, answer: Accepted) -> Outcome:
    """Show the code to come back with."""
    return go(hold(visit, answer), Unlocked(answer.unlock.film, answer.code))
