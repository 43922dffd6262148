"""The PayPal adapter against a PayPal that refuses what the real one refuses: orders and keys."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Any

import pytest

from kiosk.donations.contract import Status
from kiosk.endpoint.provider_settings import PAYPAL_LIVE_URL, PAYPAL_SANDBOX_URL, PayPalSettings
from kiosk.endpoint.providers import (
    ProviderDisagrees,
    ProviderFault,
    ProviderMisconfigured,
    ProviderUnavailable,
)
from kiosk.endpoint.providers.paypal import PayPal
from tests.endpoint.providers.fake_server import (
    CUT_AFTER,
    CUT_BEFORE,
    CUT_HALFWAY,
    ENDLESS,
    GARBAGE,
    REDIRECT,
)
from tests.endpoint.providers.paypal.fake import CLIENT_ID, DECLINED, SECRET, WEBHOOK_ID, FakePayPal
from tests.endpoint.providers.paypal.stories import ADDRESSES, GIFT, asked, begun, run


def test_money_moves_at_the_live_address_only() -> None:
    async def story() -> None:
        for url, live, page in (
            (PAYPAL_LIVE_URL, True, "https://www.paypal.com"),
            (PAYPAL_SANDBOX_URL, False, "https://www.sandbox.paypal.com"),
            ("http://127.0.0.1:1", False, "http://127.0.0.1:1"),
        ):
            paypal = PayPal(PayPalSettings(CLIENT_ID, SECRET, WEBHOOK_ID, url))
            assert (paypal.live, paypal.form_hosts) == (live, (page,))
            await paypal.aclose()

    asyncio.run(story())


def test_the_secret_is_not_in_the_settings_repr() -> None:
    assert SECRET not in repr(PayPalSettings(CLIENT_ID, SECRET, WEBHOOK_ID))


def test_an_order_is_made_as_paypal_wants_it(fake: FakePayPal) -> None:
    async def story(paypal: PayPal) -> None:
        gift = await begun(paypal)
        order = fake.order()
        assert gift.provider_reference == order.id
        assert gift.provider_url == f"{fake.url}/checkoutnow?token={order.id}"
        assert (order.unit.custom_id, order.unit.invoice_id) == (GIFT.id, GIFT.id)
        assert order.unit.amount.value == "36.00"
        assert order.experience.return_url == ADDRESSES.receipt
        assert order.experience.cancel_url == ADDRESSES.page
        assert order.experience.brand_name == "Greater Miami Jewish Federation"
        assert order.experience.user_action == "PAY_NOW"
        assert order.experience.shipping_preference == "NO_SHIPPING"
        assert await paypal.ask(gift) is None

    run(fake, story)


@pytest.mark.parametrize(
    ("currency", "minor_units", "value"),
    [("USD", 5, "0.05"), ("JPY", 3600, "3600"), ("HUF", 360_000, "3600"), ("TWD", 100, "1")],
)
def test_amounts_by_paypals_digits(
    fake: FakePayPal, currency: str, minor_units: int, value: str
) -> None:
    async def story(paypal: PayPal) -> None:
        gift = await begun(paypal, replace(GIFT, currency=currency, minor_units=minor_units))
        assert fake.order().unit.amount.value == value
        fake.approve()
        assert (await asked(paypal, gift)).confirmed_minor_units == minor_units

    run(fake, story)


@pytest.mark.parametrize(("currency", "minor_units"), [("HUF", 360_050), ("KWD", 1000)])
def test_amounts_that_paypal_does_not_take_are_not_sent(
    fake: FakePayPal, currency: str, minor_units: int
) -> None:
    async def story(paypal: PayPal) -> None:
        with pytest.raises(ProviderMisconfigured):
            await begun(paypal, replace(GIFT, currency=currency, minor_units=minor_units))

    run(fake, story)
    assert fake.requests == []


def test_beginning_again_is_the_same_order(fake: FakePayPal) -> None:
    async def story(paypal: PayPal) -> None:
        assert await begun(paypal) == await begun(paypal)
        with pytest.raises(ProviderMisconfigured, match="PAYPAL_REQUEST_ID_PREVIOUSLY_USED"):
            await begun(paypal, replace(GIFT, minor_units=3601))

    run(fake, story)
    assert len(fake.orders) == 1


@pytest.mark.parametrize("trouble", [CUT_BEFORE, CUT_AFTER, CUT_HALFWAY])
def test_a_line_that_is_cut_makes_no_second_order(fake: FakePayPal, trouble: str) -> None:
    async def story(paypal: PayPal) -> None:
        await paypal.ask(replace(GIFT, provider_reference="NONE"))  # has fetched the token
        fake.troubles.append(trouble)
        await begun(paypal)

    run(fake, story)
    assert len(fake.orders) == 1


@pytest.mark.parametrize(
    ("trouble", "fault"),
    [
        (500, ProviderUnavailable),
        (503, ProviderUnavailable),
        (429, ProviderUnavailable),
        (GARBAGE, ProviderUnavailable),
        (ENDLESS, ProviderUnavailable),
        (REDIRECT, ProviderMisconfigured),
        (422, ProviderMisconfigured),
    ],
)
def test_what_is_no_answer_is_a_fault(
    fake: FakePayPal, trouble: str | int, fault: type[ProviderFault]
) -> None:
    async def story(paypal: PayPal) -> None:
        gift = await begun(paypal)
        fake.troubles.append(trouble)
        with pytest.raises(fault):
            await paypal.ask(gift)
        assert await paypal.ask(gift) is None

    run(fake, story)


def test_nobody_there_is_a_fault() -> None:
    with FakePayPal() as fake:
        pass

    async def story(paypal: PayPal) -> None:
        with pytest.raises(ProviderUnavailable, match="cannot be reached"):
            await begun(paypal)

    run(fake, story)


class TestToken:
    def test_it_is_fetched_once_and_renewed_before_its_end(self, fake: FakePayPal) -> None:
        now = [0.0]

        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            await asyncio.gather(*(paypal.ask(gift) for _ in range(5)))
            assert fake.tokens_made == 1
            now[0] = fake.token_seconds - 61
            await paypal.ask(gift)
            assert fake.tokens_made == 1
            now[0] += 2
            await paypal.ask(gift)
            assert fake.tokens_made == 2

        run(fake, story, monotonic=lambda: now[0])

    def test_one_that_was_taken_back_is_renewed_once(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.take_back_tokens()
            await asyncio.gather(*(paypal.ask(gift) for _ in range(5)))
            assert fake.tokens_made == 2

        run(fake, story)

    def test_a_wrong_secret_is_the_operators(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            with pytest.raises(ProviderMisconfigured) as fault:
                await begun(paypal)
            assert "wrong-secret" not in str(fault.value)

        run(fake, story, secret="wrong-secret")


class TestDisagreement:
    def test_another_gifts_order(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            for other in (
                replace(gift, id="1" * 26, status=Status.PROCESSING),
                replace(gift, minor_units=9900, status=Status.PROCESSING),
            ):
                with pytest.raises(ProviderDisagrees):
                    await paypal.ask(other)

        run(fake, story)
        assert fake.captures_tried == 0

    def test_another_currency_is_neither_captured_nor_believed(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            fake.shown_currency = "EUR"
            with pytest.raises(ProviderDisagrees):
                await paypal.ask(replace(gift, status=Status.PROCESSING))

        run(fake, story)
        assert fake.captures_tried == 0

    def test_a_page_elsewhere_is_not_gone_to(self, fake: FakePayPal) -> None:
        real = fake._minimal

        def elsewhere(order: Any) -> dict[str, Any]:
            told = real(order)
            told["links"][1]["href"] = "https://paypal.example.com/checkoutnow"
            return told

        fake._minimal = elsewhere  # type: ignore[method-assign]

        async def story(paypal: PayPal) -> None:
            with pytest.raises(ProviderDisagrees):
                await begun(paypal)

        run(fake, story)


def test_nothing_of_the_donor_or_the_key_is_logged(
    fake: FakePayPal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "kiosk")
    fake.next_captures.append(DECLINED)

    async def story(paypal: PayPal) -> None:
        gift = await begun(paypal)
        fake.approve()
        await asked(paypal, gift)
        await paypal.read_webhook(*fake.order_event())
        fake.down = True
        with pytest.raises(ProviderUnavailable) as fault:
            await paypal.ask(gift)
        logging.getLogger("kiosk.test").error("%s", fault.value)

    run(fake, story)
    assert caplog.text
    for private in ("donor@example.com", "QYR5Z8XDVJNXQ", SECRET, "A21AA", "checkoutnow"):
        assert private not in caplog.text
