"""Whatever the sum: what a donor pays as they are asked to is confirmed to the last minor unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_CEILING, Decimal

from hypothesis import given
from hypothesis import strategies as st

from kiosk.donations.money import Money
from kiosk.endpoint.providers import btcpay_invoices, paypal_orders
from kiosk.endpoint.transitions import Outcome
from tests.endpoint.conftest import START
from tests.endpoint.test_transitions import DONATION

SATOSHI = Decimal("0.00000001")


@given(
    st.sampled_from(sorted(paypal_orders.CURRENCIES)),
    st.integers(1, 10**9),
    st.lists(st.integers(1, 10**6), max_size=3),
)
def test_paypal(currency: str, units: int, refunds: list[int]) -> None:
    minor_units = units * paypal_orders.step_of(currency)
    gift = replace(DONATION, currency=currency, minor_units=minor_units)
    back = [r * paypal_orders.step_of(currency) for r in refunds]

    def told(sum_: int) -> dict[str, str]:
        return paypal_orders.amount_of(Money(currency, sum_))

    payments = {
        "captures": [{"status": "PARTIALLY_REFUNDED", "amount": told(minor_units)}],
        "refunds": [{"status": "COMPLETED", "amount": told(each)} for each in back],
    }
    order = {"purchase_units": [{"payments": payments}]}
    paid = paypal_orders.captured(order, gift)
    assert (paid.paid, paid.refunded) == (minor_units, min(sum(back), minor_units))


@given(
    st.sampled_from([("USD", 2), ("JPY", 0)]),
    st.integers(1, 10**8),
    st.integers(1_000_00, 300_000_00),
    st.integers(1, 3),
)
def test_btcpay(currency: tuple[str, int], minor_units: int, cents: int, parts: int) -> None:
    """In one payment or several, each of whole satoshis."""
    gift = replace(DONATION, currency=currency[0], minor_units=minor_units)
    rate = Decimal(cents).scaleb(-2)
    due = (gift.amount.decimal() / rate).quantize(SATOSHI, ROUND_CEILING)
    first = [(due / parts).quantize(SATOSHI, ROUND_CEILING)] * (parts - 1)
    payments = [
        {"value": format(value, "f"), "fee": "0", "status": "Settled"}
        for value in [*first, max(SATOSHI, due - sum(first))]
    ]
    invoice = btcpay_invoices.Invoice(
        "invoice", "Settled", "None", gift.amount.decimal(), 0, START + timedelta(days=1)
    )
    method = {"currency": "BTC", "rate": str(rate), "payments": payments}
    paid = btcpay_invoices.with_payments(invoice, [method], gift)
    assert btcpay_invoices.outcome_of([paid], gift, START) == Outcome.confirmed(minor_units)
