"""What BTCPay calls a refund: an offer to take money back, named after its invoice. Pure.

An invoice does not tell of its refunds. The server names the offer (a "pull payment") after the
invoice, in the words of whoever made it; who takes it gets a "payout", which counts once it is
completed.
Source: the Greenfield API reference, pull payments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

_DECIMAL = re.compile(r"[0-9]{1,20}(\.[0-9]{1,20})?")
_INVOICE = re.compile(r"[A-Za-z0-9]{20,64}")


def named_invoices(pull_payment: Mapping[str, Any]) -> frozenset[str]:
    """What in the name of a pull payment may be an invoice's id: "Refund 7kC3...", in any
    language."""
    name = pull_payment.get("name")
    return frozenset(_INVOICE.findall(name[:200])) if isinstance(name, str) else frozenset()


def paid_back(
    payouts: Iterable[Mapping[str, Any]], currency: str, rates: Mapping[str, Decimal]
) -> Decimal:
    """What was taken back, in the invoice's `currency`; bitcoin at the invoice's own rate.

    A refund at the day's rate is thereby told in the coins that went back, at the rate at which
    they came.
    """
    total = Decimal(0)
    for payout in payouts:
        amount, paid_in = payout.get("originalAmount"), payout.get("originalCurrency")
        if payout.get("state") != "Completed":
            continue
        if not isinstance(amount, str) or not _DECIMAL.fullmatch(amount):
            continue
        rate = Decimal(1) if paid_in == currency else rates.get(str(paid_in), Decimal(0))
        total += Decimal(amount) * rate
    return total
