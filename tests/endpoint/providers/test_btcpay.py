"""The BTCPay adapter against a BTCPay Server that refuses what the real one refuses."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kiosk.donations.contract import Status
from kiosk.endpoint.model import StoredDonation
from kiosk.endpoint.provider_settings import BTCPaySettings
from kiosk.endpoint.providers import (
    Addresses,
    Notice,
    ProviderDisagrees,
    ProviderFault,
    ProviderMisconfigured,
    ProviderUnavailable,
    WebhookRefused,
)
from kiosk.endpoint.providers.btcpay import BTCPay
from kiosk.endpoint.transitions import Outcome, told
from tests.endpoint.conftest import APPEAL, START, MovedClock
from tests.endpoint.providers.fake_btcpay import KEY, RATE, STORE, WEBHOOK_SECRET, FakeBTCPay
from tests.endpoint.providers.fake_server import (
    CUT_AFTER,
    CUT_BEFORE,
    CUT_HALFWAY,
    ENDLESS,
    GARBAGE,
    REDIRECT,
    Request,
)
from tests.endpoint.test_transitions import DONATION

ADDRESSES = Addresses("https://give.example.org/d/AAAAAAAA", "https://give.example.org/r/B")
GIFT = replace(DONATION, id="0123456789ABCDEFGHJKMNPQRS", provider="btcpay", status=Status.OPENED)
HALF = Decimal("0.5")


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def fake(clock: MovedClock) -> Iterator[FakeBTCPay]:
    with FakeBTCPay(clock=clock) as running:
        yield running


@asynccontextmanager
async def adapter(fake: FakeBTCPay, **changes: Any) -> AsyncIterator[BTCPay]:
    known = {"store_id": STORE, "key": KEY, "webhook_secret": WEBHOOK_SECRET, "live": False}
    btcpay = BTCPay(BTCPaySettings(**{"base_url": fake.url, **known, **changes}), fake.clock)
    try:
        yield btcpay
    finally:
        await btcpay.aclose()


def run(fake: FakeBTCPay, story: Callable[[BTCPay], Awaitable[None]], **changes: Any) -> None:
    async def told() -> None:
        async with adapter(fake, **changes) as btcpay:
            await story(btcpay)

    asyncio.run(told())


async def begun(btcpay: BTCPay, gift: StoredDonation = GIFT) -> StoredDonation:
    session = await btcpay.begin(gift, APPEAL, ADDRESSES)
    return replace(gift, provider_reference=session.reference, provider_url=session.url)


async def asked(btcpay: BTCPay, gift: StoredDonation) -> StoredDonation:
    outcome = await btcpay.ask(gift)
    return gift if outcome is None else told(gift, outcome, START)


def test_an_invoice_is_made_as_btcpay_wants_it(fake: FakeBTCPay) -> None:
    async def story(btcpay: BTCPay) -> None:
        gift = await begun(btcpay)
        invoice = fake.invoice()
        assert (gift.provider_reference, invoice.price) == (invoice.id, Decimal("36.00"))
        assert gift.provider_url == f"{fake.url}/i/{invoice.id}"
        assert invoice.metadata["orderId"] == GIFT.id
        assert invoice.checkout.redirectURL == ADDRESSES.receipt
        assert invoice.checkout.expirationMinutes == 10
        assert invoice.checkout.speedPolicy == "LowSpeed"
        assert await btcpay.ask(gift) is None
        assert btcpay.form_hosts == (fake.url,)

    run(fake, story, speed_policy="LowSpeed")


def test_the_key_is_not_in_the_settings_repr(fake: FakeBTCPay) -> None:
    shown = repr(BTCPaySettings(fake.url, STORE, KEY, WEBHOOK_SECRET, live=True))
    assert KEY not in shown
    assert WEBHOOK_SECRET not in shown


@pytest.mark.parametrize("language", ["en", "es", "fr", "he-IL", "ar", "ru", "uk", "de"])
def test_every_language_of_a_kiosk_is_taken(fake: FakeBTCPay, language: str) -> None:
    async def story(btcpay: BTCPay) -> None:
        await begun(btcpay, replace(GIFT, language=language))

    run(fake, story)


@pytest.mark.parametrize(
    ("currency", "minor_units", "price"), [("JPY", 3600, "3600"), ("KWD", 1005, "1.005")]
)
def test_amounts_by_the_currencys_digits(
    fake: FakeBTCPay, currency: str, minor_units: int, price: str
) -> None:
    async def story(btcpay: BTCPay) -> None:
        gift = await begun(btcpay, replace(GIFT, currency=currency, minor_units=minor_units))
        assert str(fake.invoice().price) == price
        fake.pay(settled=True)
        assert (await asked(btcpay, gift)).confirmed_minor_units == minor_units

    run(fake, story)


@pytest.mark.parametrize("trouble", [CUT_BEFORE, CUT_AFTER, CUT_HALFWAY])
def test_an_invoice_whose_answer_was_lost_is_found_again(fake: FakeBTCPay, trouble: str) -> None:
    async def story(btcpay: BTCPay) -> None:
        fake.troubles.extend([0.0, trouble])
        with pytest.raises(ProviderUnavailable):
            await begun(btcpay)
        first, again = await begun(btcpay), await begun(btcpay)
        assert first == again

    run(fake, story)
    assert len(fake.invoices) == 1


def test_two_at_once_agree_on_one_invoice_and_no_money_is_lost(fake: FakeBTCPay) -> None:
    answer, looks = fake.answer, iter([[], []])

    def both_look_before_either_made_one(request: Request) -> tuple[int, Any]:
        nothing = next(looks, None) if request.method == "GET" else None
        return answer(request) if nothing is None else (200, nothing)

    fake.answer = both_look_before_either_made_one  # type: ignore[method-assign]

    async def story(btcpay: BTCPay) -> None:
        async with adapter(fake) as other:
            both = [each.begin(GIFT, APPEAL, ADDRESSES) for each in (btcpay, other)]
            one, another = await asyncio.gather(*both)
        assert len(fake.invoices) == 2
        # Until the second is there, the first is all that can be agreed on; then all agree.
        assert await begun(btcpay) == await begun(btcpay)
        assert {one.reference, another.reference} <= set(fake.invoices)
        for invoice in fake.invoices.values():
            fake.pay(settled=True, invoice=invoice)
        gift = await asked(btcpay, replace(GIFT, provider_reference=one.reference))
        assert gift.confirmed_minor_units == 7200

    run(fake, story)


@pytest.mark.parametrize(
    ("trouble", "fault"),
    [
        (500, ProviderUnavailable),
        (429, ProviderUnavailable),
        (GARBAGE, ProviderUnavailable),
        (ENDLESS, ProviderUnavailable),
        (REDIRECT, ProviderMisconfigured),
        (404, ProviderMisconfigured),
    ],
)
def test_what_is_no_answer_is_a_fault(
    fake: FakeBTCPay, trouble: str | int, fault: type[ProviderFault]
) -> None:
    async def story(btcpay: BTCPay) -> None:
        gift = await begun(btcpay)
        fake.troubles.append(trouble)
        with pytest.raises(fault):
            await btcpay.ask(gift)

    run(fake, story)


@pytest.mark.parametrize("changes", [{"key": "c" * 40}, {"store_id": "another"}])
def test_a_wrong_key_or_store_is_the_operators(fake: FakeBTCPay, changes: dict[str, str]) -> None:
    async def story(btcpay: BTCPay) -> None:
        with pytest.raises(ProviderMisconfigured) as fault:
            await begun(btcpay)
        assert "cccc" not in str(fault.value)

    run(fake, story, **changes)


class TestEnds:
    def test_paid_and_confirmed(self, fake: FakeBTCPay) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            fake.pay()
            gift = await asked(btcpay, gift)
            assert gift.status is Status.PROCESSING
            fake.confirm()
            gift = await asked(btcpay, gift)
            assert (gift.status, gift.confirmed_minor_units) == (Status.CONFIRMED, 3600)

        run(fake, story)

    def test_paid_over_counts_all(self, fake: FakeBTCPay) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            fake.pay(2)
            fake.confirm()
            assert fake.invoice().additional == "PaidOver"
            assert (await asked(btcpay, gift)).confirmed_minor_units == 7200

        run(fake, story)

    def test_the_networks_fee_is_no_part_of_it(self, fake: FakeBTCPay) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            fake.pay(settled=True, fee=Decimal("0.0001"))
            assert (await asked(btcpay, gift)).confirmed_minor_units == 3600

        run(fake, story)

    def test_in_two_parts(self, fake: FakeBTCPay) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            fake.pay(HALF, settled=True)
            assert fake.invoice().additional == "PaidPartial"
            assert await btcpay.ask(gift) is None
            fake.pay(HALF, settled=True)
            assert (await asked(btcpay, gift)).confirmed_minor_units == 3600

        run(fake, story)

    def test_paid_in_part_counts_when_it_is_over(self, fake: FakeBTCPay, clock: MovedClock) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            fake.pay(HALF)
            clock.advance(minutes=10)
            gift = await asked(btcpay, gift)
            assert gift.status is Status.PROCESSING
            fake.confirm()
            assert (await asked(btcpay, gift)).confirmed_minor_units == 1800

        run(fake, story)

    def test_paid_late(self, fake: FakeBTCPay, clock: MovedClock) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            clock.advance(minutes=10)
            gift = await asked(btcpay, gift)
            assert gift.status is Status.EXPIRED
            fake.pay()
            assert fake.invoice().additional == "PaidLate"
            assert (await asked(btcpay, gift)).status is Status.EXPIRED
            fake.confirm()
            gift = await asked(btcpay, gift)
            assert (gift.status, gift.confirmed_minor_units) == (Status.CONFIRMED, 3600)

        run(fake, story)

    def test_expired_is_final_only_when_nobody_watches(
        self, fake: FakeBTCPay, clock: MovedClock
    ) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            clock.advance(minutes=10)
            assert await btcpay.ask(gift) == Outcome.expired()
            clock.advance(days=1)
            assert await btcpay.ask(gift) == Outcome.expired(final=True)

        run(fake, story)

    def test_a_double_spend_is_no_gift(self, fake: FakeBTCPay, clock: MovedClock) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            fake.pay()
            gift = await asked(btcpay, gift)
            fake.double_spend()
            assert (await asked(btcpay, gift)).status is Status.PROCESSING
            clock.advance(minutes=10)
            assert (await asked(btcpay, gift)).status is Status.FAILED

        run(fake, story)

    def test_never_confirmed_by_the_network(self, fake: FakeBTCPay, clock: MovedClock) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            fake.pay()
            gift = await asked(btcpay, gift)
            clock.advance(days=2)
            fake.look()
            assert fake.invoice().status == "Invalid"
            # The network may still confirm what it has seen.
            assert (await asked(btcpay, gift)).status is Status.PROCESSING
            fake.confirm()
            assert (await asked(btcpay, gift)).confirmed_minor_units == 3600

        run(fake, story)

    def test_marked_as_settled_by_hand(self, fake: FakeBTCPay) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            fake.invoice().status, fake.invoice().additional = "Settled", "Marked"
            assert (await asked(btcpay, gift)).confirmed_minor_units == 3600

        run(fake, story)


class TestClose:
    def test_what_nobody_paid_is_marked_invalid(self, fake: FakeBTCPay) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            assert await btcpay.close(gift) is None
            assert (fake.invoice().status, fake.invoice().additional) == ("Invalid", "Marked")
            assert await btcpay.close(gift) is None
            gift = replace(gift, status=Status.CANCELLED)
            assert (await asked(btcpay, gift)).status is Status.CANCELLED
            # The address was photographed, and paid to all the same.
            fake.pay(settled=True)
            assert (await asked(btcpay, gift)).confirmed_minor_units == 3600

        run(fake, story)

    def test_what_is_paid_or_coming_is_told(self, fake: FakeBTCPay) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            fake.pay(HALF)
            assert await btcpay.close(gift) == Outcome.processing()
            fake.confirm()
            assert await btcpay.close(gift) == Outcome.confirmed(1800)
            fake.pay(HALF)
            assert await btcpay.close(gift) == Outcome.processing()
            fake.confirm()
            assert await btcpay.close(gift) == Outcome.confirmed(3600)
            assert fake.asked("POST", "/status") == []

        run(fake, story)

    def test_paid_while_it_was_being_closed(self, fake: FakeBTCPay) -> None:
        real = fake._mark

        def paid_first(request: Any, invoice: Any) -> Any:
            fake.pay(settled=True)
            return real(request, invoice)

        fake._mark = paid_first  # type: ignore[method-assign]

        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            assert await btcpay.close(gift) == Outcome.confirmed(3600)

        run(fake, story)


class TestRefunds:
    def test_in_the_currency_or_in_bitcoin(self, fake: FakeBTCPay) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            fake.pay(settled=True)
            gift = await asked(btcpay, gift)
            fake.refund("USD", "10.00", "AwaitingApproval")
            assert (await asked(btcpay, gift)).refunded_minor_units is None
            fake.refund("USD", "10.00")
            gift = await asked(btcpay, gift)
            assert (gift.status, gift.refunded_minor_units) == (Status.CONFIRMED, 1000)
            fake.refund("BTC", str((26 / RATE).quantize(Decimal("0.00000001"))))
            gift = await asked(btcpay, gift)
            assert (gift.status, gift.refunded_minor_units) == (Status.REFUNDED, 3600)

        run(fake, story)

    def test_without_the_permission_nothing_is_known_of_them(self, fake: FakeBTCPay) -> None:
        fake.may_see_refunds = False

        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            fake.pay(settled=True)
            gift = await asked(btcpay, gift)
            fake.refund("USD", "36.00")
            assert await asked(btcpay, gift) == gift

        run(fake, story)

    def test_more_of_them_than_are_read_keep_no_money_back(self, fake: FakeBTCPay) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            fake.pay(settled=True)
            gift = await asked(btcpay, gift)
            fake.refund("USD", "36.00")
            fake.troubles.extend([0.0, 0.0, ENDLESS])
            assert await btcpay.ask(gift) == Outcome.confirmed(3600)
            assert not fake.troubles

        run(fake, story)


class TestDisagreement:
    @pytest.mark.parametrize("change", [{"currency": "EUR"}, {"price": Decimal("99.00")}])
    def test_another_currency_or_sum(self, fake: FakeBTCPay, change: dict[str, Any]) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            for name, value in change.items():
                setattr(fake.invoice(), name, value)
            with pytest.raises(ProviderDisagrees):
                await btcpay.ask(gift)

        run(fake, story)

    def test_a_server_that_does_not_filter(self, fake: FakeBTCPay) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            answer = fake.answer
            fake.answer = lambda request: answer(  # type: ignore[method-assign]
                replace(request, query={"orderId": [gift.id]})
            )
            with pytest.raises(ProviderDisagrees):
                await btcpay.ask(replace(gift, id="1" * 26))

        run(fake, story)


class TestWebhooks:
    def test_events_name_the_gift(self, fake: FakeBTCPay) -> None:
        async def story(btcpay: BTCPay) -> None:
            gift = await begun(btcpay)
            expected = Notice(gift.id, gift.provider_reference)
            for kind in ("InvoiceSettled", "InvoiceReceivedPayment", "InvoiceExpired"):
                assert await btcpay.read_webhook(*fake.event(kind)) == expected
            fake.pay(settled=True)
            pull = fake.refund("USD", "36.00")
            payout = fake.event(
                "PayoutUpdated", invoiceId=None, metadata=None, pullPaymentId=pull.id
            )
            assert await btcpay.read_webhook(*payout) == expected

        run(fake, story)

    def test_a_wrong_signature_is_refused(self, fake: FakeBTCPay) -> None:
        async def story(btcpay: BTCPay) -> None:
            await begun(btcpay)
            headers, body = fake.event("InvoiceSettled")
            for changed in (
                ({}, body),
                ({"btcpay-sig": "sha256=é"}, body),
                ({"btcpay-sig": headers["btcpay-sig"][7:]}, body),
                (headers, body + b" "),
                fake.signed({"type": "InvoiceSettled"}, secret="another"),
                fake.signed({"type": "InvoiceSettled"}, secret=""),
            ):
                with pytest.raises(WebhookRefused):
                    await btcpay.read_webhook(*changed)

        run(fake, story)

    def test_what_is_not_ours_is_no_notice(self, fake: FakeBTCPay) -> None:
        async def story(btcpay: BTCPay) -> None:
            await begun(btcpay)
            for kind, changes in (
                ("InvoiceSettled", {"metadata": {"orderId": "shop-1"}}),
                ("InvoiceSettled", {"metadata": None}),
                ("InvoiceSettled", {"storeId": "another"}),
                ("InvoiceCreated", {}),
                ("PaymentRequestCreated", {}),
                ("PayoutUpdated", {"pullPaymentId": "../../invoices"}),
            ):
                assert await btcpay.read_webhook(*fake.event(kind, **changes)) is None

        run(fake, story)


def test_nothing_of_the_donor_or_the_key_is_logged(
    fake: FakeBTCPay, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "kiosk")
    fake.may_see_refunds = False

    async def story(btcpay: BTCPay) -> None:
        gift = await begun(btcpay)
        fake.pay(settled=True)
        await asked(btcpay, await asked(btcpay, gift))
        fake.down = True
        with pytest.raises(ProviderUnavailable) as fault:
            await btcpay.ask(gift)
        logging.getLogger("kiosk.test").error("%s", fault.value)

    run(fake, story)
    assert caplog.text
    for private in (KEY, WEBHOOK_SECRET, "bc1q", "/i/"):
        assert private not in caplog.text
