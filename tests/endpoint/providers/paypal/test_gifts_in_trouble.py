"""Gifts by PayPal where answers are lost, PayPal is down or slow, and others interfere."""

from __future__ import annotations

import threading

import pytest

from kiosk.donations.contract import Donation
from tests.endpoint.providers.fake_server import CUT_AFTER, CUT_BEFORE, CUT_HALFWAY, GARBAGE
from tests.endpoint.providers.paypal.gifts import Gifts


@pytest.mark.parametrize("trouble", [CUT_BEFORE, CUT_AFTER, CUT_HALFWAY, GARBAGE, 500])
def test_a_capture_whose_answer_is_lost(gifts: Gifts, trouble: str | int) -> None:
    donation = gifts.begun()
    gifts.paypal.approve()
    # Asked, asked once more after the commit, and then the capture; a cut one is tried again.
    again = [trouble] if trouble in (CUT_BEFORE, CUT_AFTER, CUT_HALFWAY) else []
    gifts.paypal.troubles.extend([0.0, 0.0, trouble, *again])
    gifts.back()
    gifts.endpoint.tick(minutes=1)
    assert gifts.until(donation, "confirmed").confirmed_amount == donation.amount
    assert len(gifts.paypal.order().captures) == 1
    assert gifts.raised() == 3600


def test_paypal_down_is_said_kindly_and_waited_for(gifts: Gifts) -> None:
    donation = Donation.model_validate(gifts.endpoint.ask().json())
    gifts.paypal.down = True
    refused = gifts.press(donation)
    assert refused.status_code == 503
    assert refused.headers["retry-after"]
    assert "not possible right now" in refused.text
    assert gifts.now(donation).status == "waiting"
    gifts.paypal.down = False
    assert gifts.press(donation).status_code == 303

    gifts.paypal.approve()
    gifts.paypal.down = True
    assert gifts.post(*gifts.paypal.order_event()) == 503
    cancel = gifts.endpoint.cancel(donation.id)
    assert (cancel.status_code, "retry-after" in cancel.headers) == (503, True)
    assert gifts.back().status_code == 200
    gifts.paypal.down = False
    gifts.endpoint.tick(minutes=2)
    gifts.back()
    gifts.until(donation, "confirmed")


def test_paypal_slow_keeps_no_phone_waiting(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.paypal.approve()
    gifts.paypal.troubles.append(8.0)
    back = gifts.back()
    assert back.status_code == 200
    assert back.elapsed.total_seconds() < 8  # as PayPal takes
    gifts.until(donation, "confirmed")


def test_a_webhook_that_paypal_did_not_send(gifts: Gifts) -> None:
    donation = gifts.begun()
    headers, body = gifts.paypal.order_event()
    assert gifts.post({**headers, "paypal-transmission-sig": "forged"}, body) == 400
    assert gifts.post({}, body) == 400
    assert gifts.post(headers, body) == 204
    assert gifts.now(donation).status == "opened"


def test_a_webhook_that_names_nobodys_gift_is_sent_again(gifts: Gifts) -> None:
    event = {"event_type": "CHECKOUT.ORDER.APPROVED", "resource": {"custom_id": "0" * 26}}
    assert gifts.post(*gifts.paypal.signed(event)) == 503


def test_the_answer_to_our_order_was_lost_and_the_button_is_pressed_again(gifts: Gifts) -> None:
    donation = Donation.model_validate(gifts.endpoint.ask().json())
    gifts.paypal.troubles.extend([0.0, CUT_AFTER, CUT_AFTER])
    assert gifts.press(donation).status_code == 503
    assert gifts.press(donation).status_code == 303
    assert len(gifts.paypal.orders) == 1


def test_ten_fingers_make_one_order(gifts: Gifts) -> None:
    donation = Donation.model_validate(gifts.endpoint.ask().json())
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(gifts.press(donation).status_code))
        for _ in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert answers == [303] * 10
    assert len(gifts.paypal.orders) == 1
