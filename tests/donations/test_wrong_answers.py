"""What the endpoint refuses, and what it answers that was not asked for: told, never drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.donations.contract import ProblemType
from kiosk.donations.gift import GiftStep, GiftTrouble
from tests.donations import endpoint_faults as faults
from tests.donations.conftest import Counter
from tests.donations.fake_calls import Fault
from tests.donations.fake_endpoint import FakeEndpoint


@pytest.mark.parametrize(
    ("wrong", "trouble"),
    [
        (faults.status(401), GiftTrouble.NOT_ALLOWED),
        (faults.status(403), GiftTrouble.NOT_ALLOWED),
        (faults.status(409), GiftTrouble.REFUSED),
        (faults.status(422), GiftTrouble.REFUSED),
        (faults.refusal(ProblemType.APPEAL_NOT_OPEN), GiftTrouble.NOT_OPEN),
        (faults.refusal(ProblemType.LIVE_DISAGREES), GiftTrouble.NOT_OPEN),
        (faults.refusal(ProblemType.OUT_OF_LIMITS), GiftTrouble.REFUSED),
    ],
)
def test_a_refusal_ends_the_gift_and_says_whose_it_is(
    counter: Counter, endpoint: FakeEndpoint, wrong: Fault, trouble: GiftTrouble
) -> None:
    endpoint.script("create", wrong)
    key = counter.give()
    assert counter.until(key, GiftStep.FAILED).trouble is trouble
    assert endpoint.count("create") == 1
    assert counter.rows()[key].trouble is trouble


@pytest.mark.parametrize(
    "lie",
    [
        {"amount": {"currency": "USD", "minor_units": 3601}},
        {"amount": {"currency": "EUR", "minor_units": 3600}},
        {"fee_minor_units": 1},
        {"live": True},
    ],
)
def test_what_was_not_asked_for_is_never_drawn_nor_thanked_for(
    counter: Counter, endpoint: FakeEndpoint, lie: dict[str, Any]
) -> None:
    endpoint.lie = lie
    endpoint.before_cancel = lambda donation: endpoint.move(donation, "confirmed")
    key = counter.give()
    gift = counter.until(key, GiftStep.FAILED)
    assert gift.trouble is GiftTrouble.MISMATCH
    assert all(gift.payment_url is None for gift in counter.gifts)
    assert counter.unlocked == []
    row = counter.rows()[key]
    assert (row.step, row.counts) == (GiftStep.CONFIRMED, False)
    assert "CONFIRMED" not in counter.steps(key)


def test_money_in_another_currency_is_for_staff(counter: Counter, endpoint: FakeEndpoint) -> None:
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.only().confirmed = {"currency": "EUR", "minor_units": 3600}
    endpoint.move(endpoint.only(), "confirmed")
    assert counter.until(key, GiftStep.FAILED).trouble is GiftTrouble.MISMATCH
    assert counter.unlocked == []


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/d/ABCD1234",
        "http://give.example/d/ABCD1234",
        "javascript:alert(1)",
        "https://127.0.0.1@evil.example/",
    ],
)
def test_an_address_that_nobody_listed_is_not_drawn_and_its_donation_cancelled(
    counter: Counter, endpoint: FakeEndpoint, url: str
) -> None:
    endpoint.lie = {"payment_url": url}
    key = counter.give()
    gift = counter.until(key, GiftStep.CANCELLED)
    assert gift.trouble is GiftTrouble.UNSAFE_ADDRESS
    assert all(gift.payment_url is None for gift in counter.gifts)
    assert endpoint.only().status == "cancelled"


def test_a_listed_host_is_drawn(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint
) -> None:
    endpoint.lie = {"payment_url": "https://checkout.example/c/pay", "display_url": None}
    counter = make_counter(allowed_hosts=("checkout.example",))
    gift = counter.until(counter.give(), GiftStep.WAITING)
    assert gift.payment_url == "https://checkout.example/c/pay"
    assert gift.display_url == "checkout.example/c/pay"


def test_a_short_address_of_another_host_is_not_shown_beside_the_code(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.lie = {"display_url": "good.example/d/1"}
    gift = counter.until(counter.give(), GiftStep.WAITING)
    assert gift.display_url == f"127.0.0.1:{endpoint.port}/d/don-1"
