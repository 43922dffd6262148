"""Cash gifts: a volunteer writes one down, or undoes one, behind the PIN."""

from __future__ import annotations

from dataclasses import replace

from kiosk.catalogue.model import Appeal, Catalogue
from kiosk.donations.day import CashGift
from kiosk.donations.money import Money
from kiosk.visit import effects as do
from kiosk.visit.amounts import typed_after, typed_amount
from kiosk.visit.events import (
    CashAnswered,
    ChooseAppeal,
    Event,
    Touch,
    TypeCharacter,
    UndoCash,
)
from kiosk.visit.facts import Facts
from kiosk.visit.outcome import Outcome, ask, go, stay
from kiosk.visit.states import BehindPin, CashBook, Staff, Visit


def appeals_of(catalogue: Catalogue) -> tuple[Appeal, ...]:
    """The appeals of this kiosk, each once."""
    appeals = (package.appeal for package in catalogue.packages)
    return tuple({appeal.id: appeal for appeal in appeals if appeal is not None}.values())


def appeal_of(state: CashBook, facts: Facts) -> Appeal | None:
    """The appeal that a gift is for; None until one is chosen where there are several."""
    appeals = appeals_of(facts.catalogue)
    if len(appeals) == 1:
        return appeals[0]
    return next((appeal for appeal in appeals if appeal.id == state.appeal), None)


def cash_amount(state: CashBook, facts: Facts) -> Money | None:
    """What was typed, as an amount that can be written down; None while it is none. The appeal's
    smallest gift is for phones: a coin counts."""
    appeal = appeal_of(state, facts)
    if appeal is None or is_too_much(state, appeal):
        return None
    return typed_amount(state.typed, appeal.currency)


def is_too_much(state: CashBook, appeal: Appeal) -> bool:
    """Whether what was typed is more than one gift to the appeal: two zeros too many, mostly."""
    amount = typed_amount(state.typed, appeal.currency)
    return amount is not None and appeal.maximum < amount


def to_undo(state: CashBook, facts: Facts) -> CashGift | None:
    """The gift whose undoing is asked about."""
    gifts = (gift for gift in facts.day.cash_counted if gift.id == state.undoing)
    return next(gifts, None)


def open_book(visit: Visit, state: Staff, facts: Facts) -> Outcome:
    """From the staff screen; does nothing where no appeal could be given to."""
    if not appeals_of(facts.catalogue):
        return stay(visit)
    return go(visit, CashBook(state.beneath, facts.monotonic))


def not_written(visit: Visit, state: BehindPin, answer: CashAnswered, facts: Facts) -> Outcome:
    """The book says so, and staff who have left it are led back there: the money is in the box."""
    if not isinstance(state, CashBook):
        return go(visit, CashBook(state.beneath, facts.monotonic, failed=True))
    if answer.question == state.question:
        return go(visit, replace(_at_rest(state), failed=True))
    return go(visit, replace(state, failed=True))


def step_cash(visit: Visit, state: CashBook, event: Event, facts: Facts) -> Outcome:
    match event:
        case CashAnswered(question) if question == state.question:
            return go(visit, CashBook(state.beneath, facts.monotonic, appeal=state.appeal))
        case Touch.BACK:
            return _back(visit, state, facts)
        case _ if state.question is not None:
            return stay(visit)
        case Touch.STAY:
            return go(visit, _at_rest(state))
        case Touch.CASH_CONFIRMED:
            return _confirmed(visit, state, facts)
        case _ if state.confirming or state.undoing is not None:
            return stay(visit)
        case ChooseAppeal(appeal) if any(a.id == appeal for a in appeals_of(facts.catalogue)):
            return go(visit, replace(state, appeal=appeal, typed="", failed=False))
        case UndoCash(number) if any(gift.id == number for gift in facts.day.cash_counted):
            return go(visit, replace(state, undoing=number, failed=False))
        case Touch.SUBMIT if cash_amount(state, facts) is not None:
            return go(visit, replace(state, confirming=True, failed=False))
        case _:
            return _type(visit, state, event, facts)


def _type(visit: Visit, state: CashBook, event: Event, facts: Facts) -> Outcome:
    appeal = appeal_of(state, facts)
    match event:
        case TypeCharacter(character) if appeal is not None:
            typed = typed_after(state.typed, character, appeal.currency)
            return go(visit, replace(state, typed=typed, failed=False))
        case Touch.DELETE:
            return go(visit, replace(state, typed=state.typed[:-1], failed=False))
        case _:
            return stay(visit)


def _confirmed(visit: Visit, state: CashBook, facts: Facts) -> Outcome:
    appeal, amount, undone = (
        appeal_of(state, facts),
        cash_amount(state, facts),
        to_undo(state, facts),
    )
    if undone is not None:
        visit, question = ask(visit)
        return go(visit, replace(state, question=question), do.TakeBackCash(question, undone.id))
    if state.confirming and appeal is not None and amount is not None:
        visit, question = ask(visit)
        write = do.WriteCash(question, appeal.id, amount)
        return go(visit, replace(state, question=question), write)
    return go(visit, _at_rest(state))


def _back(visit: Visit, state: CashBook, facts: Facts) -> Outcome:
    if state.question is None and (state.confirming or state.undoing is not None):
        return go(visit, _at_rest(state))
    several = len(appeals_of(facts.catalogue)) > 1
    if state.question is None and several and state.appeal is not None:
        return go(visit, CashBook(state.beneath, state.entered_at))
    return go(visit, Staff(state.beneath, facts.monotonic))


def _at_rest(state: CashBook) -> CashBook:
    """Nothing is asked any more; what was typed stays."""
    return replace(state, confirming=False, undoing=None, question=None)
