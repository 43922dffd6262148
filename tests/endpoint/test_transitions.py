"""Whatever happens in whatever order, a donation only goes where the contract lets it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.donations.contract import Status, may_become
from kiosk.endpoint import transitions
from kiosk.endpoint.model import WAITS_FOR_PHONE, StoredDonation
from kiosk.endpoint.transitions import Outcome
from tests.endpoint.conftest import START

DONATION = StoredDonation(
    id="1",
    short="2",
    receipt="3",
    kiosk_id="lobby-1",
    live=False,
    idempotency_key="key",
    request_hash="hash",
    appeal_id="appeal",
    currency="USD",
    minor_units=3600,
    fee_minor_units=0,
    language="en",
    return_code=None,
    provider="rehearsal",
    status=Status.WAITING,
    created_at=START,
    expires_at=START + WAITS_FOR_PHONE,
)

OUTCOMES = st.builds(
    Outcome,
    st.sampled_from([Status.PROCESSING, Status.CONFIRMED, Status.FAILED, Status.REFUNDED]),
    st.none() | st.integers(1, 10_000),
)
HAPPENINGS = st.lists(
    st.one_of(st.sampled_from(["opened", "cancelled", "expired"]), OUTCOMES),
    max_size=12,
)


@given(HAPPENINGS, st.integers(0, 900))
def test_only_allowed_steps_and_confirmed_once(
    happenings: list[str | Outcome], seconds: int
) -> None:
    donation, now = DONATION, START
    confirmations = 0
    for happening in happenings:
        now += timedelta(seconds=seconds)
        if isinstance(happening, Outcome):
            after = transitions.told(donation, happening, now)
        elif happening == "opened":
            after = transitions.opened(donation)
        elif happening == "cancelled":
            after = transitions.cancelled(donation)
        else:
            after = transitions.expired(donation, now)
        assert may_become(donation.status, after.status)
        assert (after is donation) == (after == donation)
        if donation.confirmed_at is not None:
            assert after.confirmed_at == donation.confirmed_at
            assert after.confirmed_minor_units == donation.confirmed_minor_units
        elif after.confirmed_at is not None:
            confirmations += 1
        assert after.expires_at <= START + timedelta(minutes=10)
        donation = after
    assert confirmations <= 1
    if any(isinstance(h, Outcome) and h.status is Status.CONFIRMED for h in happenings):
        assert donation.status in (Status.CONFIRMED, Status.REFUNDED)


def test_late_money_confirms_what_had_ended() -> None:
    for status in (Status.EXPIRED, Status.CANCELLED, Status.FAILED):
        ended = replace(DONATION, status=status)
        paid = transitions.told(ended, Outcome(Status.CONFIRMED, 1800), START)
        assert (paid.status, paid.confirmed_minor_units) == (Status.CONFIRMED, 1800)


def test_money_on_its_way_is_neither_cancelled_nor_expired() -> None:
    processing = replace(DONATION, status=Status.PROCESSING)
    assert transitions.cancelled(processing) is processing
    assert transitions.expired(processing, START + timedelta(days=1)) is processing
