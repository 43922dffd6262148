"""Thanks for a gift, on its own screen or after that was left, and what the gift unlocked."""

from __future__ import annotations

from dataclasses import replace

from kiosk.access.rules import Accepted
from kiosk.catalogue.model import FilmKey
from kiosk.donations.gift import Gift, GiftStep
from kiosk.donations.money import Money
from kiosk.visit import effects as do
from kiosk.visit import preroll, unlocking, watching
from kiosk.visit.events import Event, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.outcome import Outcome, go, stay
from kiosk.visit.states import (
    Amount,
    BeneathGift,
    Ended,
    Film,
    Films,
    Held,
    LateGift,
    Scan,
    StaffState,
    Thanks,
    Unlocking,
    Visit,
    Watching,
)


def thank(
    visit: Visit, amount: Amount, gift: Gift, unlocked: Accepted | None, facts: Facts
) -> Outcome:
    """The gift that the screen was about is confirmed."""
    visit, held = _take_unlock(visit, amount.film, unlocked, facts)
    return _show(visit, LateGift(gift, amount.film, held), amount.back, facts)


def _take_unlock(
    visit: Visit, film: FilmKey, unlocked: Accepted | None, facts: Facts
) -> tuple[Visit, Held | None]:
    """The film is this visitor's; who can watch it already goes on with the unlock they have."""
    if unlocked is None:
        return visit, None
    if not unlocking.can_watch(visit, film, facts):
        visit = unlocking.hold(visit, unlocked)
    return visit, Held(unlocked.unlock, unlocked.code)


def _show(visit: Visit, given: LateGift, back: BeneathGift, facts: Facts) -> Outcome:
    gift, unlocked = given.gift, given.unlocked
    if unlocked is not None and isinstance(back, Unlocking):
        back = Film(back.film)
    thanks = Thanks(gift, given.film, back, facts.monotonic, unlocked)
    others = tuple(asked for asked in visit.gifts if asked.key != gift.key)
    # Whoever gave is there: a question that was up would end the visit with the thanks.
    visit = replace(visit, prompt_until=None, gifts=others)
    effects: tuple[do.Effect, ...] = (do.NoteThanked(gift.key), do.RefreshTotals(gift.appeal))
    return go(visit, thanks, *effects)


def came_late(visit: Visit, gift: Gift) -> bool:
    """Whether this visitor gave it, and the screen has moved on from it."""
    state = visit.state.beneath if isinstance(visit.state, StaffState) else visit.state
    match state:
        case Scan(key=key, amount=Amount(replaces=old)):
            waited_for = {key, old.key if old else None}
        case Amount(replaces=Gift(key=key)):
            waited_for = {key}
        case _:
            waited_for = set[str | None]()
    asked = any(asked.key == gift.key for asked in visit.gifts)
    return gift.step is GiftStep.CONFIRMED and asked and gift.key not in waited_for


def keep_late(visit: Visit, gift: Gift, unlocked: Accepted | None, facts: Facts) -> Visit:
    """The film is unlocked at once; the thanks wait for a page that they do not interrupt."""
    film = next(asked.film for asked in visit.gifts if asked.key == gift.key)
    others = tuple(asked for asked in visit.gifts if asked.key != gift.key)
    visit, held = _take_unlock(visit, film, unlocked, facts)
    return replace(visit, gifts=others, late=(*visit.late, LateGift(gift, film, held)))


def thank_late(visit: Visit, facts: Facts) -> Outcome:
    """Thank for a gift that came late, where that interrupts nothing."""
    if not visit.late:
        return stay(visit)
    first, *others = visit.late
    if facts.catalogue.film(first.film) is None:
        return stay(replace(visit, late=tuple(others)))
    match visit.state:
        case Film() | Ended() | Unlocking(question=None) as back:
            pass
        case Films():
            back = Film(first.film)
        case Amount(back=Film() | Ended() | Unlocking() as back, replaces=None):
            pass
        case _:
            return stay(visit)
    return _show(replace(visit, late=tuple(others)), first, back, facts)


def falls_short(visit: Visit, state: Thanks, facts: Facts) -> Money | None:
    """What it would have taken to unlock the film, where this gift was less; else None."""
    given = state.gift.confirmed_amount
    least = unlocking.gift_unlocks_from(visit, state.film, facts)
    if state.unlocked is not None or given is None or least is None:
        return None
    if given.currency != least.currency:
        return None
    return least if given - state.gift.fee < least else None


def step_thanks(visit: Visit, state: Thanks, event: Event, facts: Facts) -> Outcome:
    match event:
        case Touch.DONE | Touch.BACK:
            return watching.back_to(visit, state.back)
        case Touch.WATCH if not isinstance(state.back, Watching):
            return preroll.watch(visit, state.film, facts)
        case _:
            return stay(visit)
