"""Gifts by Stripe through the whole service, over HTTP: every end that one can come to."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pytest
import requests

from kiosk.donations.contract import Donation
from kiosk.endpoint.provider_settings import StripeSettings
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.providers.stripe import Stripe
from tests.endpoint.conftest import APPEAL, StartEndpoint
from tests.endpoint.providers.fake_server import CUT_AFTER, CUT_HALFWAY
from tests.endpoint.providers.gifts import ProviderGifts
from tests.endpoint.providers.stripe.fake import DONOR, KEY, WEBHOOK_SECRET, FakeStripe
from tests.endpoint.serving import wait_until


@dataclass
class Gifts(ProviderGifts):
    stripe: FakeStripe
    asked: int = 0

    provider: ClassVar[str] = "stripe"

    @property
    def pages(self) -> str:
        return f"{self.stripe.url}/c/pay/cs_test_"

    def ask(self) -> Donation:
        self.asked += 1
        return Donation.model_validate(self.endpoint.ask(key=f"key-{self.asked}").json())

    def cancel(self, donation: Donation) -> requests.Response:
        return self.endpoint.cancel(donation.id)

    def webhook(self, kind: str, **changes: Any) -> int:
        return self.post(*self.stripe.event(kind, **changes))


@pytest.fixture
def gifts(fake: FakeStripe, start_endpoint: StartEndpoint) -> Gifts:
    settings = StripeSettings(KEY, WEBHOOK_SECRET, fake.url)
    endpoint = start_endpoint(
        providers={"rehearsal": Rehearsal(), "stripe": Stripe(settings)},
        appeals=(replace(APPEAL, provider="stripe"),),
        clock=fake.clock,
    )
    return Gifts(endpoint, fake)


def test_paid_and_told_by_webhook(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.stripe.pay()
    assert gifts.webhook("checkout.session.completed") == 204
    confirmed = gifts.now(donation)
    assert (confirmed.status, confirmed.provider, confirmed.live) == ("confirmed", "stripe", False)
    assert confirmed.confirmed_amount == donation.amount
    assert gifts.raised() == 3600


def test_paid_and_found_by_asking(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.stripe.pay()
    gifts.endpoint.tick(seconds=5)
    assert gifts.until(donation, "confirmed").confirmed_amount == donation.amount


def test_paid_and_the_phone_comes_back(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.stripe.pay()
    back = requests.get(gifts.stripe.session().parameters["success_url"], timeout=30)
    assert back.status_code == 200
    assert "$36.00" in back.text
    assert gifts.now(donation).status == "confirmed"


def test_the_same_webhook_many_times_at_once_counts_once(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.stripe.pay()
    headers, body = gifts.stripe.event("checkout.session.completed")
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(gifts.post(headers, body))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert answers == [204] * 6
    confirmed = gifts.now(donation)
    gifts.endpoint.clock.advance(minutes=2)
    assert gifts.post(headers, body) == 204
    assert gifts.now(donation) == confirmed
    assert gifts.raised() == 3600


def test_a_webhook_is_not_believed(gifts: Gifts) -> None:
    donation = gifts.begun()
    assert gifts.webhook("checkout.session.completed") == 204
    assert gifts.now(donation).status == "opened"
    headers, body = gifts.stripe.event("checkout.session.completed")
    assert gifts.post({**headers, "stripe-signature": "t=1,v1=00"}, body) == 400
    assert gifts.post(headers, b" " * 300_000) == 413


def test_webhooks_that_are_nobodys(gifts: Gifts) -> None:
    gifts.begun()
    theirs = {"object": "checkout.session", "id": "cs_test_other", "metadata": {}}
    assert gifts.webhook("checkout.session.completed", data={"object": theirs}) == 204
    unknown = {**theirs, "metadata": {"donation": "0" * 26}}
    assert gifts.webhook("checkout.session.completed", data={"object": unknown}) == 503
    url = f"{gifts.endpoint.url}/v1/webhooks/nobody"
    assert requests.post(url, data=b"{}", timeout=30).status_code == 404


def test_a_second_card_after_a_decline(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.stripe.decline()
    gifts.endpoint.tick(seconds=5)
    # Who presses the button once more comes to the same session.
    assert gifts.press(donation).status_code == 303
    assert gifts.now(donation).status == "opened"
    gifts.stripe.pay()
    gifts.webhook("checkout.session.completed")
    assert gifts.now(donation).status == "confirmed"
    assert len(gifts.stripe.sessions) == 1


@pytest.mark.parametrize(("yes", "end"), [(True, "confirmed"), (False, "failed")])
def test_a_bank_takes_its_time(gifts: Gifts, yes: bool, end: str) -> None:
    donation = gifts.begun()
    gifts.stripe.pay_by_bank()
    gifts.webhook("checkout.session.completed")
    assert gifts.now(donation).status == "processing"
    # Money on its way is neither cancelled nor ended by the clock.
    assert gifts.cancel(donation).json()["status"] == "processing"
    gifts.endpoint.tick(hours=20)
    assert gifts.now(donation).status == "processing"
    gifts.stripe.bank_says(yes)
    gifts.endpoint.tick(days=4)
    gifts.until(donation, end)
    assert gifts.raised() == (3600 if yes else 0)


def test_cancelling_closes_stripes_page_first(gifts: Gifts) -> None:
    donation = gifts.begun()
    assert gifts.cancel(donation).json()["status"] == "cancelled"
    assert gifts.stripe.session().status == "expired"


def test_paid_in_the_moment_of_cancelling(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.stripe.pay()
    answer = Donation.model_validate(gifts.cancel(donation).json())
    assert (answer.status, answer.confirmed_amount) == ("confirmed", donation.amount)


def test_its_time_is_up(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.endpoint.tick(minutes=10)
    gifts.until(donation, "expired")
    assert gifts.stripe.session().status == "expired"


def test_stripe_is_down_when_the_donor_comes(gifts: Gifts) -> None:
    donation = gifts.ask()
    gifts.stripe.down = True
    page = gifts.press(donation)
    assert (page.status_code, "retry-after" in page.headers) == (503, True)
    assert "Nothing was charged" in page.text
    gifts.stripe.down = False
    assert gifts.press(donation).status_code == 303


def test_stripe_is_down_when_the_kiosk_cancels(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.stripe.down = True
    refused = gifts.cancel(donation)
    assert (refused.status_code, "retry-after" in refused.headers) == (503, True)
    assert refused.headers["content-type"] == "application/problem+json"
    # Nobody was told "cancelled" while the page could still be paid on.
    assert gifts.now(donation).status == "opened"
    gifts.stripe.down = False
    assert gifts.cancel(donation).json()["status"] == "cancelled"


@pytest.mark.parametrize("paid", [False, True])
def test_stripe_is_down_when_time_is_up(gifts: Gifts, paid: bool) -> None:
    donation = gifts.begun()
    gifts.stripe.down = True
    gifts.endpoint.tick(minutes=10)
    gifts.until(donation, "expired")
    assert gifts.webhook("checkout.session.expired") == 503
    if paid:
        # On the page that could not be closed.
        gifts.stripe.pay()
    gifts.stripe.down = False
    # The provider is left in peace for a little while after it failed, by the real clock.
    gifts.endpoint.app.state.service._sweeps._resting.clear()
    gifts.endpoint.tick(minutes=3)
    wait_until(lambda: gifts.stripe.session().status != "open")
    assert gifts.until(donation, "confirmed" if paid else "expired")
    assert gifts.stripe.session().status == ("complete" if paid else "expired")


@pytest.mark.parametrize("trouble", [CUT_AFTER, CUT_HALFWAY])
def test_the_answer_to_our_request_is_lost(gifts: Gifts, trouble: str) -> None:
    donation = gifts.ask()
    gifts.stripe.troubles.extend([trouble] * 2)
    assert gifts.press(donation).status_code == 503
    # A webhook may come before we know the session.
    assert gifts.webhook("checkout.session.expired") == 204
    assert gifts.press(donation).status_code == 303
    gifts.stripe.pay()
    assert gifts.webhook("checkout.session.completed") == 204
    assert gifts.now(donation).status == "confirmed"
    assert len(gifts.stripe.sessions) == 1


def test_killed_after_stripe_made_the_session(
    gifts: Gifts, start_endpoint: StartEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    donation = gifts.ask()
    change = gifts.endpoint.store.change

    def killed(*_: Any) -> Any:
        raise RuntimeError("killed before the session was written down")

    monkeypatch.setattr(gifts.endpoint.store, "change", killed)
    assert gifts.press(donation).status_code == 500
    monkeypatch.setattr(gifts.endpoint.store, "change", change)
    gifts.endpoint.tick(minutes=2)
    assert gifts.press(donation).status_code == 303
    assert len(gifts.stripe.sessions) == 1


def test_refunds_are_told_and_found(gifts: Gifts) -> None:
    donation = gifts.begun()
    gifts.stripe.pay()
    gifts.webhook("checkout.session.completed")
    gifts.stripe.refund(600)
    assert gifts.webhook("charge.refunded") == 204
    part = gifts.now(donation)
    assert part.status == "confirmed"
    assert part.refunded_amount is not None
    assert part.refunded_amount.minor_units == 600
    assert gifts.raised() == 3000
    gifts.stripe.refund(3000)
    gifts.endpoint.tick(days=8)
    gifts.until(donation, "refunded", 3600)
    assert gifts.raised() == 0


def test_many_donors_press_twice(gifts: Gifts) -> None:
    donation = gifts.ask()
    answers: list[str | None] = []
    threads = [
        threading.Thread(
            target=lambda: answers.append(gifts.press(donation).headers.get("location"))
        )
        for _ in range(5)
    ]
    with gifts.stripe.holding():
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join(20)
    assert len(set(answers)) == 1
    assert len(gifts.stripe.sessions) == 1


def test_nothing_private_is_kept_or_logged(gifts: Gifts, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    for name in ("httpx", "httpcore", "stripe"):  # as `log_to_stderr` has it
        caplog.set_level(logging.WARNING, name)
    donation = gifts.begun()
    gifts.stripe.pay()
    gifts.webhook("checkout.session.completed")
    gifts.webhook("charge.refunded")
    gifts.stripe.down = True
    gifts.endpoint.tick(days=1)
    wait_until(lambda: "asked about later" in caplog.text)
    kept = repr(gifts.endpoint.stored(gifts.endpoint.store.by_id, donation.id))
    for private in (*DONOR.values(), KEY, WEBHOOK_SECRET):
        assert private not in caplog.text
        assert private not in kept
