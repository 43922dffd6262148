"""Gifts by BTCPay through the whole service, over HTTP: every end that one can come to."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar

import pytest
import requests

from kiosk.donations.contract import Donation
from kiosk.endpoint.provider_settings import BTCPaySettings
from kiosk.endpoint.providers.btcpay import BTCPay
from kiosk.endpoint.providers.rehearsal import Rehearsal
from tests.endpoint.conftest import APPEAL, MovedClock, StartEndpoint
from tests.endpoint.providers.btcpay.fake import KEY, STORE, WEBHOOK_SECRET, FakeBTCPay
from tests.endpoint.providers.btcpay.stories import HALF
from tests.endpoint.providers.fake_server import CUT_AFTER
from tests.endpoint.providers.gifts import ProviderGifts


@dataclass
class Gifts(ProviderGifts):
    btcpay: FakeBTCPay

    provider: ClassVar[str] = "btcpay"

    @property
    def pages(self) -> str:
        return f"{self.btcpay.url}/i/"

    def back(self) -> requests.Response:
        """The invoice's page sends the phone back."""
        return requests.get(self.btcpay.invoice().checkout.redirectURL or "", timeout=30)

    def webhook(self, kind: str, **changes: Any) -> int:
        return self.post(*self.btcpay.event(kind, **changes))


@pytest.fixture
def gifts(fake: FakeBTCPay, clock: MovedClock, start_endpoint: StartEndpoint) -> Gifts:
    settings = BTCPaySettings(fake.url, STORE, KEY, WEBHOOK_SECRET, live=False)
    endpoint = start_endpoint(
        providers={"rehearsal": Rehearsal(), "btcpay": BTCPay(settings, clock)},
        appeals=(replace(APPEAL, provider="btcpay"),),
        clock=clock,
    )
    return Gifts(endpoint, fake)


def test_paid_and_told_by_webhook(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.btcpay.pay()
    assert gifts.webhook("InvoiceProcessing") == 204
    assert gifts.now(donation).status == "processing"
    assert gifts.endpoint.cancel(donation.id).json()["status"] == "processing"
    gifts.btcpay.confirm()
    assert gifts.webhook("InvoiceSettled") == 204
    confirmed = gifts.now(donation)
    assert (confirmed.status, confirmed.provider, confirmed.live) == ("confirmed", "btcpay", False)
    assert confirmed.confirmed_amount == donation.amount
    assert gifts.raised() == 3600


def test_paid_and_found_by_asking(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.btcpay.pay(settled=True)
    gifts.endpoint.tick(seconds=5)
    assert gifts.until(donation, "confirmed").confirmed_amount == donation.amount


def test_paid_and_the_phone_comes_back(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.btcpay.pay(settled=True)
    assert "$36.00" in gifts.back().text
    assert gifts.now(donation).status == "confirmed"


def test_webhook_return_and_sweep_together_count_once(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.btcpay.pay(settled=True)
    with gifts.btcpay.holding(), ThreadPoolExecutor(12) as together:
        event = gifts.btcpay.event("InvoiceSettled")
        told = [together.submit(gifts.post, *event) for _ in range(5)]
        returns = [together.submit(gifts.back) for _ in range(5)]
        gifts.endpoint.tick(seconds=5)
        gifts.btcpay.release()
    assert {each.result() for each in told} == {204}
    assert {each.result().status_code for each in returns} == {200}
    gifts.until(donation, "confirmed")
    assert gifts.raised() == 3600


@pytest.mark.parametrize(("share", "confirmed"), [(2, 7200), (Decimal("1.25"), 4500)])
def test_paid_over(gifts: Gifts, share: Any, confirmed: int) -> None:
    donation = gifts.begun()
    gifts.btcpay.pay(share, settled=True)
    gifts.webhook("InvoiceSettled", overPaid=True)
    now = gifts.now(donation)
    assert now.confirmed_amount
    assert now.confirmed_amount.minor_units == confirmed
    assert gifts.raised() == confirmed


def test_paid_in_part_when_its_time_is_up(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.btcpay.pay(HALF)
    gifts.endpoint.tick(minutes=10)
    gifts.until(donation, "processing")
    gifts.btcpay.confirm()
    assert gifts.webhook("InvoicePaymentSettled", afterExpiration=True) == 204
    now = gifts.until(donation, "confirmed")
    assert now.confirmed_amount
    assert now.confirmed_amount.minor_units == 1800


def test_the_rest_comes_after_the_cancel(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.btcpay.pay(HALF, settled=True)
    assert gifts.endpoint.cancel(donation.id).json()["status"] == "confirmed"
    assert gifts.raised() == 1800
    gifts.btcpay.pay(HALF, settled=True)
    assert gifts.webhook("InvoiceSettled") == 204
    assert gifts.raised() == 3600


def test_paid_late(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.endpoint.tick(minutes=10)
    gifts.until(donation, "expired")
    # Somebody has photographed the address.
    gifts.btcpay.pay()
    assert gifts.btcpay.invoice().additional == "PaidLate"
    assert gifts.webhook("InvoiceReceivedPayment", afterExpiration=True) == 204
    assert gifts.now(donation).status == "expired"
    gifts.btcpay.confirm()
    gifts.endpoint.tick(hours=1)
    assert gifts.until(donation, "confirmed").confirmed_amount == donation.amount


def test_paid_late_while_btcpay_could_not_be_reached_at_the_end(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.btcpay.down = True
    gifts.endpoint.tick(minutes=10)
    gifts.until(donation, "expired")
    gifts.btcpay.down = False
    gifts.btcpay.pay(settled=True)
    assert gifts.btcpay.invoice().additional == "PaidLate"
    assert gifts.webhook("InvoicePaidAfterExpiration") == 204
    assert gifts.until(donation, "confirmed").confirmed_amount == donation.amount


def test_cancelled_and_paid_all_the_same(gifts: Gifts) -> None:
    donation = gifts.begun()
    assert gifts.endpoint.cancel(donation.id).json()["status"] == "cancelled"
    assert gifts.btcpay.invoice().status == "Invalid"
    gifts.btcpay.pay(settled=True)
    assert gifts.webhook("InvoicePaymentSettled", afterExpiration=True) == 204
    assert gifts.now(donation).status == "confirmed"


def test_a_double_spend_is_no_gift(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.btcpay.pay()
    gifts.webhook("InvoiceProcessing")
    gifts.btcpay.double_spend()
    gifts.endpoint.tick(minutes=11)
    gifts.until(donation, "failed")
    assert gifts.raised() == 0


def test_marked_as_settled_by_hand(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.btcpay.invoice().status, gifts.btcpay.invoice().additional = "Settled", "Marked"
    assert gifts.webhook("InvoiceSettled", manuallyMarked=True) == 204
    assert gifts.now(donation).confirmed_amount == donation.amount


def test_paid_back(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.btcpay.pay(settled=True)
    gifts.webhook("InvoiceSettled")
    pull = gifts.btcpay.refund("USD", "6.00")
    assert gifts.webhook("InvoiceRefund", pullPaymentId=pull.id) == 204
    gifts.until(donation, "confirmed", refunded=600)
    pull = gifts.btcpay.refund("USD", "30.00")
    changes = {"pullPaymentId": pull.id, "invoiceId": None, "metadata": None}
    assert gifts.webhook("PayoutUpdated", **changes) == 204
    gifts.until(donation, "refunded", refunded=3600)
    assert gifts.raised() == 0


def test_btcpay_down_is_said_kindly_and_waited_for(gifts: Gifts) -> None:
    donation = Donation.model_validate(gifts.endpoint.ask().json())
    gifts.btcpay.down = True
    refused = gifts.press(donation)
    assert refused.status_code == 503
    assert "not possible right now" in refused.text
    gifts.btcpay.down = False
    assert gifts.press(donation).status_code == 303
    gifts.btcpay.down = True
    assert gifts.webhook("InvoiceProcessing") == 503
    cancel = gifts.endpoint.cancel(donation.id)
    assert (cancel.status_code, "retry-after" in cancel.headers) == (503, True)
    gifts.btcpay.down = False
    assert gifts.endpoint.cancel(donation.id).json()["status"] == "cancelled"


def test_the_answer_to_our_invoice_was_lost(gifts: Gifts) -> None:
    donation = Donation.model_validate(gifts.endpoint.ask().json())
    gifts.btcpay.troubles.extend([0.0, CUT_AFTER])
    assert gifts.press(donation).status_code == 503
    # It is told of even before the button is pressed again.
    gifts.btcpay.pay(settled=True)
    assert gifts.webhook("InvoiceSettled") == 204
    assert gifts.now(donation).status == "confirmed"
    assert len(gifts.btcpay.invoices) == 1


def test_a_forged_webhook(gifts: Gifts) -> None:
    gifts.begun()
    headers, body = gifts.btcpay.event("InvoiceSettled")
    assert gifts.post({**headers, "btcpay-sig": "sha256=" + "0" * 64}, body) == 400
    assert gifts.post({}, body) == 400
    theirs = {"type": "InvoiceSettled", "storeId": STORE, "metadata": {"orderId": "0" * 26}}
    assert gifts.post(*gifts.btcpay.signed(theirs)) == 503


def test_nothing_of_the_donor_is_kept_or_logged(
    gifts: Gifts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    donation = gifts.begun()
    gifts.btcpay.pay(settled=True)
    assert gifts.webhook("InvoiceSettled") == 204
    kept = repr(gifts.endpoint.stored(gifts.endpoint.store.by_id, donation.id))
    assert "confirmed" in kept
    for private in ("bc1q", KEY, WEBHOOK_SECRET):
        assert private not in caplog.text + kept
