"""Whatever happens in whatever order, a donation only goes where the contract lets it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.donations.contract import Status, may_become
from kiosk.endpoint import pacing, transitions
from kiosk.endpoint.model import WAITS_FOR_PHONE, ProviderSession, StoredDonation
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

PAID = st.integers(1, 10_000).flatmap(
    lambda paid: st.builds(Outcome.confirmed, st.just(paid), st.integers(0, paid))
)
OUTCOMES = st.one_of(
    st.builds(Outcome, st.sampled_from([Status.PROCESSING, Status.FAILED, Status.EXPIRED])),
    PAID,
)
HAPPENINGS = st.lists(
    st.one_of(st.sampled_from(["opened", "cancelled", "expired"]), OUTCOMES),
    max_size=12,
)


def after(donation: StoredDonation, happening: str | Outcome, now: datetime) -> StoredDonation:
    if isinstance(happening, Outcome):
        return transitions.told(donation, happening, now)
    if happening == "opened":
        return transitions.opened(donation)
    if happening == "cancelled":
        return transitions.cancelled(donation)
    return transitions.expired(donation, now)


@given(HAPPENINGS, st.integers(0, 900))
def test_only_allowed_steps_and_confirmed_once(
    happenings: list[str | Outcome], seconds: int
) -> None:
    donation, now = DONATION, START
    for happening in happenings:
        now += timedelta(seconds=seconds)
        then = after(donation, happening, now)
        # What was paid and paid back before we heard of it has passed through confirmed.
        through = Status.CONFIRMED if then.status is Status.REFUNDED else then.status
        assert may_become(donation.status, then.status) or may_become(donation.status, through)
        assert (then is donation) == (then == donation)
        assert after(then, happening, now) is then
        if donation.confirmed_at is not None:
            assert then.confirmed_at == donation.confirmed_at
        assert (then.confirmed_minor_units or 0) >= (donation.confirmed_minor_units or 0)
        assert (then.refunded_minor_units or 0) >= (donation.refunded_minor_units or 0)
        assert then.expires_at <= START + timedelta(minutes=10)
        donation = then
    paid = [h for h in happenings if isinstance(h, Outcome) and h.status is Status.CONFIRMED]
    assert (donation.status in (Status.CONFIRMED, Status.REFUNDED)) is bool(paid)
    if paid:
        assert donation.confirmed_minor_units == max(o.confirmed_minor_units for o in paid)
        assert (donation.refunded_minor_units or 0) == max(o.refunded_minor_units for o in paid)


@given(HAPPENINGS, st.randoms())
def test_webhooks_in_any_order_and_number_end_in_the_same_sums(
    happenings: list[str | Outcome], random: Random
) -> None:
    def end(happenings: list[str | Outcome]) -> StoredDonation:
        donation = DONATION
        for happening in happenings:
            donation = after(donation, happening, START)
        return donation

    again = [*happenings, *random.choices(happenings, k=5)] if happenings else []
    random.shuffle(again)
    one, other = end(happenings), end(again)
    assert one.confirmed_minor_units == other.confirmed_minor_units
    assert one.refunded_minor_units == other.refunded_minor_units
    assert one.confirmed_at == other.confirmed_at


def test_a_part_paid_back_leaves_the_gift_confirmed() -> None:
    paid = transitions.told(DONATION, Outcome.confirmed(3600), START)
    part = transitions.told(paid, Outcome.confirmed(3600, refunded=600), START)
    assert (part.status, part.refunded_minor_units) == (Status.CONFIRMED, 600)
    all_of_it = transitions.told(part, Outcome.confirmed(3600, refunded=3600), START)
    assert (all_of_it.status, all_of_it.refunded_minor_units) == (Status.REFUNDED, 3600)
    assert transitions.told(all_of_it, Outcome.confirmed(3600), START) is all_of_it


def test_an_outcome_that_makes_no_sense_is_ours_to_mend() -> None:
    for wrong in (
        lambda: Outcome.confirmed(0),
        lambda: Outcome.confirmed(100, refunded=101),
        lambda: Outcome(Status.FAILED, 100),
        lambda: Outcome(Status.CANCELLED),
    ):
        with pytest.raises(ValueError):
            wrong()


def test_late_money_confirms_what_had_ended() -> None:
    for status in (Status.EXPIRED, Status.CANCELLED, Status.FAILED):
        ended = replace(DONATION, status=status)
        paid = transitions.told(ended, Outcome.confirmed(1800), START)
        assert (paid.status, paid.confirmed_minor_units) == (Status.CONFIRMED, 1800)


def test_money_on_its_way_is_neither_cancelled_nor_expired() -> None:
    processing = replace(DONATION, status=Status.PROCESSING)
    assert transitions.cancelled(processing) is processing
    assert transitions.expired(processing, START + timedelta(days=1)) is processing


def test_a_refused_card_keeps_the_gift_open_at_the_provider() -> None:
    begun = transitions.session_made(DONATION, "reference", "https://provider.example/pay")
    refused = transitions.told(begun, Outcome.another_means(), START)
    assert (refused.status, refused.session) == (Status.PROCESSING, ProviderSession.REFUSED)
    assert transitions.told(refused, Outcome.another_means(), START) is refused
    again = transitions.told(refused, Outcome.processing(), START)
    assert (again.status, again.session) == (Status.PROCESSING, ProviderSession.OPEN)
    left = transitions.told(refused, Outcome.failed(final=True), START)
    assert (left.status, left.session) == (Status.FAILED, ProviderSession.SETTLED)


def test_a_refused_card_is_asked_about_when_its_time_is_up() -> None:
    begun = transitions.session_made(DONATION, "reference", "https://provider.example/pay")
    refused = transitions.told(begun, Outcome.another_means(), START)
    shortly_before = refused.expires_at - timedelta(seconds=1)
    assert pacing.next_ask(refused, shortly_before) == refused.expires_at
    after = pacing.next_ask(refused, refused.expires_at)
    assert after is not None
    assert after > refused.expires_at
