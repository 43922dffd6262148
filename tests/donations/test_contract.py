"""The wire types: what the contract forbids cannot be said, and a newer endpoint can be read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kiosk.donations.contract import (
    Amount,
    Donation,
    DonationList,
    DonationRequest,
    Status,
    may_become,
)
from kiosk.donations.money import LARGEST_MINOR_UNITS, Money

STATUSES = st.sampled_from(list(Status))
REQUEST: dict[str, Any] = {
    "kiosk_id": "lobby-1",
    "appeal_id": "fund",
    "amount": {"currency": "USD", "minor_units": 3600},
    "fee_minor_units": 100,
    "language": "en",
    "live": False,
    "return_code": "0123ABCD",
}
DONATION: dict[str, Any] = {
    "id": "don-1",
    "status": "waiting",
    "amount": {"currency": "USD", "minor_units": 3600},
    "fee_minor_units": 0,
    "payment_url": "https://give.example/d/1",
    "created_at": "2022-04-15T12:00:00Z",
    "expires_at": "2022-04-15T12:03:00Z",
    "expires_in_seconds": 180,
    "provider": "rehearsal",
    "live": False,
}
PAID: dict[str, Any] = {
    "confirmed_amount": {"currency": "USD", "minor_units": 3600},
    "confirmed_at": "2022-04-15T12:01:00Z",
}


def test_a_request_is_read_back_as_it_was_sent() -> None:
    request = DonationRequest.model_validate(REQUEST)
    assert DonationRequest.model_validate_json(request.model_dump_json()) == request
    assert request.amount.money() == Money("USD", 3600)
    assert Amount.of(Money("JPY", 5)).money() == Money("JPY", 5)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": {"currency": "USD", "minor_units": 0}},
        {"amount": {"currency": "USD", "minor_units": 100}},  # no more than the fee in it
        {"amount": {"currency": "USD", "minor_units": -1}},
        {"amount": {"currency": "USD", "minor_units": 36.0}},
        {"amount": {"currency": "USD", "minor_units": "3600"}},
        {"amount": {"currency": "USD", "minor_units": True}},
        {"amount": {"currency": "USD", "minor_units": LARGEST_MINOR_UNITS + 1}},
        {"amount": {"currency": "XXX", "minor_units": 3600}},
        {"amount": {"currency": "usd", "minor_units": 3600}},
        {"fee_minor_units": -1},
        {"fee_minor_units": 3600},
        {"kiosk_id": ""},
        {"kiosk_id": "../lobby"},
        {"kiosk_id": "x" * 65},
        {"appeal_id": "fund/1"},
        {"language": "english"},
        {"return_code": "0123ABCI"},
        {"return_code": "0123ABC"},
        {"unknown": 1},
    ],
)
def test_a_request_that_the_contract_forbids(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        DonationRequest.model_validate(REQUEST | wrong)


def test_a_newer_endpoints_fields_are_ignored() -> None:
    donation = Donation.model_validate(DONATION | {"a_new_field": [1, 2, 3]})
    assert donation.status is Status.WAITING


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "paid"},
        {"status": "confirmed"},  # without amount and time
        {"status": "refunded"},
        {"status": "confirmed", "confirmed_amount": PAID["confirmed_amount"]},
        {"created_at": "2022-04-15T12:00:00"},  # of no time zone
        {"expires_in_seconds": -1},
        {"expires_in_seconds": 10**9},
        {"payment_url": ""},
        {"payment_url": "x" * 2049},
        {"id": "a/b"},
        {"amount": {"currency": "USD"}},
    ],
)
def test_a_donation_that_the_contract_does_not_know(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Donation.model_validate(DONATION | wrong)


def test_a_confirmed_donation_is_whole() -> None:
    donation = Donation.model_validate(DONATION | PAID | {"status": "confirmed"})
    assert donation.confirmed_amount == Amount(currency="USD", minor_units=3600)


def test_a_page_has_a_limit() -> None:
    many = {"donations": [DONATION] * 101, "cursor": "x"}
    with pytest.raises(ValidationError):
        DonationList.model_validate(many)


@given(STATUSES, STATUSES)
def test_what_may_become_what(old: Status, new: Status) -> None:
    allowed = may_become(old, new)
    if old is new:
        assert allowed
    elif new is Status.CONFIRMED:
        assert allowed == (old is not Status.REFUNDED)
    elif old.ended:
        assert allowed == (old is Status.CONFIRMED and new is Status.REFUNDED)
    elif new.ended:
        assert allowed == (new is not Status.REFUNDED)


@given(st.lists(STATUSES, max_size=20))
def test_no_path_leads_back_or_runs_for_ever(news: list[Status]) -> None:
    status, steps = Status.WAITING, 0
    for new in news:
        if new is not status and may_become(status, new):
            status, steps = new, steps + 1
    assert steps <= 5


def test_a_refused_request_does_not_repeat_its_code() -> None:
    with pytest.raises(ValidationError) as caught:
        DonationRequest.model_validate({**REQUEST, "fee_minor_units": 3600})
    assert "more than the fee" in str(caught.value)
    assert REQUEST["return_code"] not in str(caught.value)
