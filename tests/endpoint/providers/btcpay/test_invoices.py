"""The BTCPay adapter against a BTCPay Server that refuses what the real one refuses: invoices."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kiosk.endpoint.provider_settings import BTCPaySettings
from kiosk.endpoint.providers import ProviderFault, ProviderMisconfigured, ProviderUnavailable
from kiosk.endpoint.providers.btcpay import BTCPay
from tests.endpoint.conftest import APPEAL
from tests.endpoint.providers.btcpay.fake import KEY, STORE, WEBHOOK_SECRET, FakeBTCPay
from tests.endpoint.providers.btcpay.stories import ADDRESSES, GIFT, adapter, asked, begun, run
from tests.endpoint.providers.fake_server import (
    CUT_AFTER,
    CUT_BEFORE,
    CUT_HALFWAY,
    ENDLESS,
    GARBAGE,
    REDIRECT,
    Request,
)


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
