"""Amounts as they are typed, one key after the other."""

from __future__ import annotations

import re

from kiosk.donations.money import Money, MoneyError, exponent, parse_money
from kiosk.visit.states import AMOUNT_LONGEST

_DIGITS = re.compile("[0-9]*")


def typed_amount(typed: str, currency: str) -> Money | None:
    """The amount that was typed; None while it is none."""
    try:
        amount = parse_money(typed, currency)
    except MoneyError:
        return None
    return amount if amount.minor_units > 0 else None


def typed_after(before: str, character: str, currency: str) -> str:
    """What stands in the entry after one more key: an amount that the currency can have."""
    after = before + character
    whole, point, broken = after.partition(".")
    digits = exponent(currency)
    if not _DIGITS.fullmatch(whole + broken) or (point and not digits) or len(broken) > digits:
        return before
    after = f"{whole.lstrip('0') or '0'}{point}{broken}"
    try:
        parse_money(f"{after}0" if point and not broken else after, currency)
    except MoneyError:
        return before
    return after if len(after) <= AMOUNT_LONGEST else before
