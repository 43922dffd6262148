"""Gifts by PayPal through the whole service, over HTTP: every end that one can come to."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.endpoint.conftest import Endpoint, StartEndpoint
from tests.endpoint.providers.paypal.fake import DECLINED, SECRET, FakePayPal
from tests.endpoint.providers.paypal.gifts import Gifts, start


def test_approved_and_told_by_webhook(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.paypal.approve()
    assert gifts.post(*gifts.paypal.order_event()) == 204
    confirmed = gifts.now(donation)
    assert (confirmed.status, confirmed.provider, confirmed.live) == ("confirmed", "paypal", False)
    assert confirmed.confirmed_amount == donation.amount
    assert gifts.raised() == 3600
    assert gifts.post(*gifts.paypal.capture_event()) == 204
    assert gifts.now(donation) == confirmed
    assert gifts.paypal.captures_tried == 1


def test_approved_and_the_phone_comes_back(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.paypal.approve()
    back = gifts.back()
    assert back.status_code == 200
    assert "$36.00" in back.text
    assert gifts.now(donation).status == "confirmed"


def test_approved_and_found_by_asking(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.paypal.approve()
    gifts.endpoint.tick(seconds=5)
    assert gifts.until(donation, "confirmed").confirmed_amount == donation.amount


def test_webhook_return_and_sweep_together_capture_once(gifts: Gifts) -> None:
    donation = gifts.begun()
    with gifts.paypal.holding(), ThreadPoolExecutor(12) as together:
        gifts.paypal.approve()
        event = gifts.paypal.order_event()
        webhooks = [together.submit(gifts.post, *event) for _ in range(5)]
        returns = [together.submit(gifts.back) for _ in range(5)]
        gifts.endpoint.tick(seconds=5)
        # Let go only when all of them stand before PayPal's door.
        gifts.paypal.release()
    assert {webhook.result() for webhook in webhooks} == {204}
    assert {back.result().status_code for back in returns} == {200}
    assert gifts.until(donation, "confirmed").confirmed_amount == donation.amount
    assert gifts.paypal.captures_tried == 1
    assert gifts.raised() == 3600


def test_two_services_on_one_paypal_capture_once(
    fake: FakePayPal, start_endpoint: StartEndpoint, both_databases: str
) -> None:
    """Two processes on one database: each with a provider of its own."""

    def both(**settings: object) -> Endpoint:
        return start_endpoint(database_url=both_databases, **settings)

    one, two = start(fake, both), start(fake, both)
    donation = one.begun()
    fake.approve()
    with ThreadPoolExecutor(8) as together:
        event = fake.order_event()
        told = [together.submit(gifts.post, *event) for gifts in (one, two) * 4]
    assert {each.result() for each in told} <= {204, 503}
    assert one.until(donation, "confirmed").confirmed_amount == donation.amount
    assert fake.captures_tried == 1
    assert one.raised() == 3600


def test_cancelled_while_the_donor_was_approving_is_not_captured(gifts: Gifts) -> None:
    donation = gifts.begun()
    assert gifts.endpoint.cancel(donation.id).json()["status"] == "cancelled"
    gifts.paypal.approve()
    assert gifts.post(*gifts.paypal.order_event()) == 204
    back = gifts.back()
    assert back.status_code == 410
    gifts.endpoint.tick(minutes=30)
    assert gifts.now(donation).status == "cancelled"
    assert gifts.paypal.captures_tried == 0


def test_expired_while_the_donor_was_approving_is_not_captured(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.endpoint.tick(minutes=10)
    gifts.until(donation, "expired")
    gifts.paypal.approve()
    assert gifts.post(*gifts.paypal.order_event()) == 204
    assert gifts.back().status_code == 410
    assert gifts.now(donation).status == "expired"
    assert gifts.paypal.captures_tried == 0


def test_a_cancel_that_comes_after_the_capture_is_too_late(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.paypal.approve()
    gifts.paypal.next_captures.append("PENDING")
    gifts.back()
    assert gifts.endpoint.cancel(donation.id).json()["status"] == "processing"
    gifts.paypal.settle("COMPLETED")
    assert gifts.post(*gifts.paypal.capture_event()) == 204
    assert gifts.now(donation).status == "confirmed"


@pytest.mark.parametrize("stays_approved", [False, True])
def test_declined_and_another_card(gifts: Gifts, stays_approved: bool) -> None:
    gifts.paypal.declined_stays_approved = stays_approved
    gifts.paypal.next_captures.append(DECLINED)
    donation = gifts.begun()
    gifts.paypal.approve()
    back = gifts.back()
    # The phone is told so, and led back to PayPal's page.
    assert "did not go through" in back.text
    assert f"{gifts.paypal.url}/checkoutnow?token=" in back.text
    assert gifts.now(donation).status == "processing"
    # So is one that goes back to our page, or scans once more.
    again = requests.get(donation.payment_url, timeout=30)
    assert "did not go through" in again.text
    assert f"{gifts.paypal.url}/checkoutnow?token=" in again.text
    gifts.paypal.approve()
    assert "Thank you" in gifts.back().text
    assert gifts.now(donation).confirmed_amount == donation.amount
    assert gifts.paypal.captures_tried == 2


def test_declined_and_left(gifts: Gifts) -> None:
    gifts.paypal.next_captures.append(DECLINED)
    donation = gifts.begun()
    gifts.paypal.approve()
    gifts.back()
    gifts.endpoint.tick(minutes=10)
    gifts.until(donation, "failed")
    assert gifts.back().status_code == 410
    assert gifts.raised() == 0


def test_declined_behind_a_completed_order(gifts: Gifts) -> None:
    gifts.paypal.next_captures.append("DECLINED")
    donation = gifts.begun()
    gifts.paypal.approve()
    gifts.back()
    assert gifts.now(donation).status == "failed"


@pytest.mark.parametrize(("end", "status"), [("COMPLETED", "confirmed"), ("DECLINED", "failed")])
def test_money_that_takes_days(gifts: Gifts, end: str, status: str) -> None:
    gifts.paypal.next_captures.append("PENDING")
    donation = gifts.begun()
    gifts.paypal.approve()
    assert gifts.back().status_code == 200
    gifts.endpoint.tick(days=3)
    assert gifts.now(donation).status == "processing"
    gifts.paypal.settle(end)  # type: ignore[arg-type]
    gifts.endpoint.tick(hours=6)
    gifts.until(donation, status)


def test_paid_back_in_parts_and_whole(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.paypal.approve()
    gifts.back()
    gifts.paypal.refund("6.00")
    assert gifts.post(*gifts.paypal.refund_event(named=False)) == 204
    gifts.until(donation, "confirmed", refunded=600)
    assert gifts.raised() == 3000
    gifts.paypal.refund("30.00")
    gifts.endpoint.tick(days=8)
    gifts.until(donation, "refunded", refunded=3600)
    assert gifts.raised() == 0


def test_paid_back_when_the_order_is_no_longer_shown(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.paypal.approve()
    gifts.back()
    gifts.until(donation, "confirmed")
    gifts.paypal.forget_order()
    gifts.paypal.refund("36.00")
    gifts.endpoint.tick(days=8)
    gifts.until(donation, "refunded", refunded=3600)
    assert gifts.raised() == 0


def test_nothing_of_the_donor_is_kept_or_logged(
    gifts: Gifts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    gifts.begun()
    gifts.paypal.approve()
    assert gifts.post(*gifts.paypal.order_event()) == 204
    store = gifts.endpoint.store
    kept = repr(gifts.endpoint.stored(store.by_id, gifts.paypal.order().unit.custom_id or ""))
    assert "confirmed" in kept
    for private in ("donor@example.com", "QYR5Z8XDVJNXQ", SECRET, "A21AA"):
        assert private not in caplog.text + kept
