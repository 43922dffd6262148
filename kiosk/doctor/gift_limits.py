"""A film package's limits to gifts, held against those of the endpoint. Pure."""

from __future__ import annotations

from kiosk.catalogue.model import Appeal
from kiosk.donations.contract import AmountLimits
from kiosk.donations.money import Money


def gifts_refused(appeal: Appeal, limits: AmountLimits) -> str:
    """Which gifts the screen would offer and the endpoint refuse, in words; "" for none."""

    def money(minor_units: int) -> Money:
        return Money(appeal.currency, minor_units)

    least, most = money(limits.minimum_minor_units), money(limits.maximum_minor_units)
    if appeal.maximum < least or most < appeal.minimum:
        return f"every gift: it takes {_said(least)} to {_said(most)}"
    refused: list[str] = []
    if appeal.minimum < least:
        refused.append(f"gifts under {_said(least)}")
    if most < appeal.maximum:
        refused.append(f"gifts over {_said(most)}")
    step = limits.step_minor_units
    offered = (appeal.minimum, appeal.maximum, *appeal.suggested)
    if any(amount.minor_units % step for amount in offered):
        refused.append(f"gifts that are no multiple of {_said(money(step))}")
    elif step > 1 and appeal.covers_fees:
        what = "gifts with their fees covered"
        refused.append(f"{what}, which are no multiple of {_said(money(step))}")
    return " and ".join(refused)


def typed_gifts_refused(appeal: Appeal, limits: AmountLimits) -> str:
    """Which amounts a visitor can type, within the limits, and the endpoint refuses; "" for none.

    Its provider has fewer digits for the currency than the currency has: no setting ends that.
    """
    if limits.step_minor_units == 1:
        return ""
    step = Money(appeal.currency, limits.step_minor_units)
    return f"typed amounts that are no multiple of {_said(step)}"


def _said(money: Money) -> str:
    return f"{money.decimal()} {money.currency}"
