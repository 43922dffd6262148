"""A confirmed gift and its unlock are one transaction, and its clocks begin with it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.access.rules import Accepted, Refusal, Refused, deadline
from kiosk.catalogue.model import UnlockWay
from kiosk.donations.gift import GiftStep
from tests.access.support import CATALOGUE, ZIYARA, catalogue, package
from tests.app.conftest import Complaints
from tests.app.gift_desk import BY_GIFT, Open, asked
from tests.donations.fake_endpoint import FakeEndpoint


def test_the_confirmed_gift_unlocks_and_its_code_comes_back_to_it(
    open_desk: Open, fund: FakeEndpoint
) -> None:
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    assert donation.body["return_code"] == drawn.code.characters
    assert donation.body["unlock_minimum_minor_units"] == 1000
    before = desk.gate.redeem(drawn.code.characters, ZIYARA, CATALOGUE).result(10)
    assert before == Refused(Refusal.UNKNOWN), "not before it is confirmed"
    fund.move(donation, "confirmed")
    desk.until(desk.unlocks)
    (row,) = desk.rows()
    assert row.counts, "in the same transaction"
    assert desk.unlocks() == BY_GIFT
    unlock = desk.gate.unlock_of(drawn.code_hash).result(10)
    assert unlock is not None
    assert (unlock.film, unlock.way, unlock.started_at) == (ZIYARA, UnlockWay.GIFT, None)
    answer = desk.gate.redeem(drawn.code.characters, ZIYARA, CATALOGUE).result(10)
    assert answer == Accepted(unlock, drawn.code.characters)


def test_the_records_have_the_codes_hash_alone(
    open_desk: Open, fund: FakeEndpoint, tmp_path: Path
) -> None:
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    fund.move(donation, "confirmed")
    desk.until(desk.unlocks)
    written = b"".join(file.read_bytes() for file in tmp_path.glob("records.sqlite*"))
    assert drawn.code_hash in written
    assert drawn.code.characters.encode() not in written


@pytest.mark.parametrize(
    ("asked_cents", "fee", "least", "paid", "unlocks"),
    [
        (3600, 0, 1000, 3600, True),
        (1000, 0, 1000, 1000, True),
        (1000, 0, 1000, 999, False),  # less came than was asked for
        (500, 0, 1000, 500, False),
        (500, 0, 1000, 1000, True),  # more came
        (1030, 30, 1000, 1030, True),  # the part for fees is no gift
        (1029, 30, 1000, 1029, False),
        (100, 0, 0, 100, True),
        (100, 0, 0, 1, True),
    ],
)
def test_what_unlocks_is_what_came_without_the_part_for_fees(
    open_desk: Open,
    fund: FakeEndpoint,
    asked_cents: int,
    fee: int,
    least: int,
    paid: int,
    unlocks: bool,
) -> None:
    desk = open_desk()
    _, donation = asked(desk, fund, cents=asked_cents, fee=fee, least=least)
    fund.move(donation, "confirmed", paid)
    desk.until(lambda: desk.rows()[0].step is GiftStep.CONFIRMED)
    assert desk.unlocks() == (BY_GIFT if unlocks else [])


def test_what_was_too_little_unlocks_once_the_rest_has_come(
    open_desk: Open, fund: FakeEndpoint
) -> None:
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    fund.move(donation, "confirmed", 900)
    desk.until(lambda: desk.rows()[0].step is GiftStep.CONFIRMED)
    assert desk.unlocks() == []
    donation.confirmed = None
    fund.move(donation, "confirmed", 3600)
    desk.close()
    again = open_desk()
    again.until(again.unlocks)
    assert again.gate.unlock_of(drawn.code_hash).result(10) is not None


def test_money_in_another_currency_unlocks_nothing(
    open_desk: Open, fund: FakeEndpoint, complaints: Complaints
) -> None:
    complaints.expected.append("not what was asked for")
    desk = open_desk()
    _, donation = asked(desk, fund)
    donation.confirmed = {"currency": "EUR", "minor_units": 3600}
    fund.move(donation, "confirmed")
    desk.until(lambda: desk.rows()[0].step is GiftStep.CONFIRMED)
    assert not desk.rows()[0].counts
    assert desk.unlocks() == []


def test_a_refund_leaves_the_unlock(open_desk: Open, fund: FakeEndpoint) -> None:
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    fund.move(donation, "confirmed")
    desk.until(desk.unlocks)
    desk.close()
    fund.move(donation, "refunded")
    again = open_desk()
    again.until(lambda: again.rows()[0].step is GiftStep.REFUNDED)
    answer = again.gate.redeem(drawn.code.characters, ZIYARA, CATALOGUE).result(10)
    assert isinstance(answer, Accepted)
    assert again.rows()[0].refunded_amount is not None
    assert again.rows()[0].unlocked
    assert not again.rows()[0].unlocks


def test_money_that_comes_after_the_end_unlocks_too(open_desk: Open, fund: FakeEndpoint) -> None:
    """Expired on the screen, paid all the same: the receipt's code opens."""
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    fund.move(donation, "expired")
    desk.until(lambda: desk.rows()[0].step is GiftStep.EXPIRED)
    assert desk.unlocks() == []
    desk.close()
    fund.move(donation, "confirmed")
    again = open_desk()
    again.until(again.unlocks)
    answer = again.gate.redeem(drawn.code.characters, ZIYARA, CATALOGUE).result(10)
    assert isinstance(answer, Accepted)


def test_the_clocks_begin_with_the_unlock_and_the_window_keeps_its_word(
    open_desk: Open, fund: FakeEndpoint
) -> None:
    """A gift that is heard of late has its whole time to start; a window that closed stays so."""
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    fund.move(donation, "confirmed")
    desk.until(desk.unlocks)
    unlock = desk.gate.unlock_of(drawn.code_hash).result(10)
    assert unlock is not None
    hours = package(start_within=timedelta(hours=72))
    end = deadline(hours, unlock)
    assert end is not None
    assert end - unlock.unlocked_at == timedelta(hours=72)
    assert abs(unlock.unlocked_at - desk.rows()[0].changed_at) < timedelta(seconds=1)
    closed = catalogue(closes=unlock.unlocked_at - timedelta(minutes=1))
    answer = desk.gate.redeem(drawn.code.characters, ZIYARA, closed).result(10)
    assert isinstance(answer, Refused)
    assert answer.reason is Refusal.EXPIRED
    opened_again = desk.gate.redeem(drawn.code.characters, ZIYARA, CATALOGUE).result(10)
    assert isinstance(opened_again, Accepted), "the unlock is kept"


def test_a_package_that_offers_gifts_no_more_keeps_what_it_promised(
    open_desk: Open, fund: FakeEndpoint
) -> None:
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    fund.move(donation, "confirmed")
    desk.until(desk.unlocks)
    changed = catalogue(unlock_ways=frozenset({UnlockWay.CODE}))
    answer = desk.gate.redeem(drawn.code.characters, ZIYARA, changed).result(10)
    assert isinstance(answer, Accepted)
