"""Giving: the amount, the QR code, the thanks."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from kiosk.access.rules import Accepted
from kiosk.catalogue.model import Appeal
from kiosk.donations.gift import Gift, GiftStep
from kiosk.donations.money import Money, gross_covering_fees
from kiosk.visit import ballot, thanking, unlocking, watching
from kiosk.visit import effects as do
from kiosk.visit.amounts import typed_after, typed_amount
from kiosk.visit.events import (
    ChooseAmount,
    Event,
    GiftAsked,
    GiftChanged,
    Happened,
    Touch,
    TypeCharacter,
)
from kiosk.visit.facts import Facts
from kiosk.visit.outcome import Outcome, go, stay
from kiosk.visit.states import (
    Amount,
    AskedGift,
    BeneathGift,
    Giver,
    Phase,
    Scan,
    State,
    Thanks,
    Unlocking,
    Visit,
    Watching,
)

#: How long "Check again" says that it is being done.
CHECKING_SECONDS = 2.0


class AmountProblem(Enum):
    TOO_SMALL = auto()
    TOO_LARGE = auto()


def chosen_amount(state: Amount, appeal: Appeal) -> Money | None:
    """What the visitor wants the appeal to get, before fees; None while nothing is chosen."""
    if state.typed is None:
        return state.chosen
    return typed_amount(state.typed, appeal.currency)


def amount_problem(state: Amount, appeal: Appeal) -> AmountProblem | None:
    """Why the chosen amount cannot be given, going by the appeal's limits."""
    amount = chosen_amount(state, appeal)
    if amount is None:
        return None
    if amount < appeal.minimum:
        return AmountProblem.TOO_SMALL
    if appeal.maximum < amount:
        return AmountProblem.TOO_LARGE
    return None


def fee_of(appeal: Appeal, amount: Money) -> Money:
    """What covering the fees would add to `amount`."""
    return gross_covering_fees(amount, appeal.fee_percent, appeal.fee_fixed) - amount


def fees_fit(appeal: Appeal, amount: Money) -> bool:
    """Whether `amount` and its fees together are within the appeal's limit."""
    return amount + fee_of(appeal, amount) <= appeal.maximum


def gross(state: Amount, appeal: Appeal, amount: Money) -> Money:
    """What the donor pays in all."""
    covered = state.cover_fees and fees_fit(appeal, amount)
    return amount + fee_of(appeal, amount) if covered else amount


def offer(visit: Visit, facts: Facts) -> Outcome:
    """Open the amount screen for the film on screen; does nothing where it has no appeal."""
    state = visit.state
    if not isinstance(state, Giver):
        return stay(visit)
    appeal = facts.appeal_of(state.film)
    opening = isinstance(state, Watching) and state.phase is Phase.OPENING
    if appeal is None or opening:
        return stay(visit)
    effects: tuple[do.Effect, ...] = (do.RefreshTotals(appeal.id),)
    if isinstance(state, Unlocking):
        state = Unlocking(state.film, state.way)
    if isinstance(state, Watching):
        state, paused = watching.pause(replace(state, leaving=False))
        effects = (*paused, *effects)
    return go(visit, Amount(state.film, state), *effects)


def step_amount(visit: Visit, state: Amount, event: Event, facts: Facts) -> Outcome:
    appeal = facts.appeal_of(state.film)
    if appeal is None:
        return watching.back_to(visit, state.back, *leaving(state))
    match event:
        case ChooseAmount(amount) if amount in appeal.suggested:
            return go(visit, replace(state, chosen=amount, typed=None))
        case Touch.OTHER_AMOUNT:
            return go(visit, replace(state, chosen=None, typed=""))
        case TypeCharacter(character) if state.typed is not None:
            typed = typed_after(state.typed, character, appeal.currency)
            return go(visit, replace(state, typed=typed))
        case Touch.DELETE if state.typed is not None:
            return go(visit, replace(state, typed=state.typed[:-1]))
        case Touch.COVER_FEES if appeal.covers_fees:
            return go(visit, replace(state, cover_fees=not state.cover_fees))
        case Touch.GIVE | Touch.SUBMIT:
            return _ask(visit, state, appeal, facts)
        case Touch.BACK if state.typed is not None:
            return go(visit, replace(state, typed=None))
        case Touch.BACK:
            return watching.back_to(visit, state.back, *leaving(state))
        case GiftChanged(gift, unlocked) if (
            state.replaces is not None and gift.key == state.replaces.key
        ):
            return _replaced(visit, state, gift, unlocked, facts)
        case _:
            return stay(visit)


def _ask(visit: Visit, state: Amount, appeal: Appeal, facts: Facts) -> Outcome:
    amount = chosen_amount(state, appeal)
    if amount is None or amount_problem(state, appeal) is not None:
        return stay(visit)
    scan = Scan(state, entered_at=facts.monotonic)
    if state.replaces is not None:
        return go(visit, scan)
    return go(visit, scan, _gift_asked_for(visit, state, appeal, amount, facts))


def _gift_asked_for(
    visit: Visit, state: Amount, appeal: Appeal, amount: Money, facts: Facts
) -> do.AskGift:
    total = gross(state, appeal, amount)
    least = unlocking.gift_unlocks_from(visit, state.film, facts)
    return do.AskGift(state.film, appeal.id, total, total - amount, visit.language, least)


def _replaced(
    visit: Visit, state: Amount, gift: Gift, unlocked: Accepted | None, facts: Facts
) -> Outcome:
    """News of the gift that was to be replaced by one of another amount."""
    if gift.step is GiftStep.CONFIRMED:
        return thanking.thank(visit, state, gift, unlocked, facts)
    if gift.step is GiftStep.PROCESSING:
        # It is the gift of this screen again, and replaced by none.
        amount = replace(state, replaces=None)
        return go(visit, Scan(amount, facts.monotonic, key=gift.key, gift=gift))
    return go(visit, replace(state, replaces=None if gift.step.ended else gift))


def step_scan(visit: Visit, state: Scan, event: Event, facts: Facts) -> Outcome:
    match event:
        case GiftAsked(key) if state.key is None:
            visit = replace(visit, gifts=(*visit.gifts, AskedGift(key, state.amount.film)))
            return go(visit, replace(state, key=key))
        case GiftChanged(gift, unlocked) if gift.key == state.key:
            if gift.step is GiftStep.CONFIRMED:
                return thanking.thank(visit, state.amount, gift, unlocked, facts)
            return go(_time_to_read(visit, state, gift, facts), replace(state, gift=gift))
        case GiftChanged(gift, unlocked) if _replaces(state, gift):
            return _old_gift(visit, state, gift, unlocked, facts)
        case Touch.CANCEL | Touch.BACK:
            return watching.back_to(visit, state.amount.back, *leaving(state))
        case Touch.CHANGE_AMOUNT if state.gift is None or not _processing(state.gift):
            return _change_amount(visit, state)
        case Touch.NEW_CODE if state.gift is not None and state.gift.step.ended:
            return _new_code(visit, state, facts)
        case Touch.CHECK_AGAIN if not is_checking(state, facts.monotonic):
            return _check_again(visit, state, facts)
        case Touch.PRETEND_PAID if facts.config.rehearsal and state.key is not None:
            return stay(visit, do.PretendPaid(state.key))
        case _:
            return stay(visit)


def _time_to_read(visit: Visit, state: Scan, gift: Gift, facts: Facts) -> Visit:
    """Whoever waited for the gift has as much time for what became of it as for any page, and
    nothing lies over it. Only a step counts: it cannot come again and again, as trouble can."""
    same = state.gift is not None and state.gift.step is gift.step
    return visit if same else replace(visit, touched_at=facts.monotonic, prompt_until=None)


def _replaces(state: Scan, gift: Gift) -> bool:
    old = state.amount.replaces
    return state.key is None and old is not None and gift.key == old.key


def _old_gift(
    visit: Visit, state: Scan, gift: Gift, unlocked: Accepted | None, facts: Facts
) -> Outcome:
    """A new code waits until the old donation has ended: two must never be payable at once."""
    if gift.step is GiftStep.CONFIRMED:
        return thanking.thank(visit, state.amount, gift, unlocked, facts)
    if gift.step is GiftStep.PROCESSING:
        amount = replace(state.amount, replaces=None)
        return go(visit, replace(state, amount=amount, key=gift.key, gift=gift))
    if not gift.step.ended:
        return stay(
            replace(visit, state=replace(state, amount=replace(state.amount, replaces=gift)))
        )
    amount = replace(state.amount, replaces=None)
    return _new_code(visit, replace(state, amount=amount), facts)


def _change_amount(visit: Visit, state: Scan) -> Outcome:
    amount = replace(state.amount, chosen=None, typed=None)
    if state.key is None or (state.gift is not None and state.gift.step.ended):
        return go(visit, amount)
    if state.gift is None:
        # Not even written down yet: there is no code that anybody could pay.
        return go(visit, amount, do.LeaveGift(state.key))
    return go(visit, replace(amount, replaces=state.gift), do.CancelGift(state.key))


def _new_code(visit: Visit, state: Scan, facts: Facts) -> Outcome:
    appeal = facts.appeal_of(state.amount.film)
    amount = chosen_amount(state.amount, appeal) if appeal else None
    if appeal is None or amount is None:
        return go(visit, state.amount)
    scan = Scan(state.amount, entered_at=facts.monotonic)
    return go(visit, scan, _gift_asked_for(visit, state.amount, appeal, amount, facts))


def _processing(gift: Gift) -> bool:
    return gift.step is GiftStep.PROCESSING


def _check_again(visit: Visit, state: Scan, facts: Facts) -> Outcome:
    old = state.amount.replaces
    key = state.key or (old.key if old is not None else None)
    if key is None:
        return stay(visit)
    return go(visit, replace(state, checked_at=facts.monotonic), do.AskGiftAgain(key))


def is_checking(state: Scan, monotonic: float) -> bool:
    """Whether "Check again" was touched just now: the finger sees it, and asks once."""
    return state.checked_at is not None and monotonic < state.checked_at + CHECKING_SECONDS


def time_is_over(gift: Gift, monotonic: float) -> bool:
    """Whether the code's time has run out, while the endpoint has not said yet how it ended."""
    waiting = gift.step in (GiftStep.WAITING, GiftStep.OPENED)
    return waiting and gift.ends_at is not None and gift.ends_at <= monotonic


def film_told_beneath(
    visit: Visit, state: Amount | Scan | Thanks, event: Event, facts: Facts
) -> Outcome:
    """A film that waited and is lost meanwhile says so when the visitor is back with it. One whose
    last moment it was when they went to give is over: nothing would go on."""
    back = state.amount.back if isinstance(state, Scan) else state.back
    if not isinstance(back, Watching):
        return stay(visit)
    if event is Happened.FILM_FAILED:
        return go(visit, _over(state, watching.fail(back, facts)))
    after = ballot.after_film(visit, back.film, facts)
    visit, effects = watching.finish(visit, back.film)
    return go(visit, _over(state, after), *effects)


def _over(state: Amount | Scan | Thanks, back: BeneathGift) -> Amount | Scan | Thanks:
    """The same screen, with something else to come back to."""
    if isinstance(state, Scan):
        return replace(state, amount=replace(state.amount, back=back))
    return replace(state, back=back)


def leaving(state: State) -> tuple[do.Effect, ...]:
    """What has to be done about a gift when its screen is left, whatever the way out."""
    match state:
        case Scan(key=str(key)):
            return (do.LeaveGift(key),)
        case Scan(amount=Amount(replaces=Gift(key=key))) | Amount(replaces=Gift(key=key)):
            return (do.LeaveGift(key),)
        case _:
            return ()
