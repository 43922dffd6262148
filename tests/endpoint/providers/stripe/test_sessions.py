"""The Stripe adapter against a Stripe that refuses what the real one refuses: sessions."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kiosk.endpoint.model import StoredDonation
from kiosk.endpoint.provider_settings import StripeSettings
from kiosk.endpoint.providers import ProviderMisconfigured, ProviderUnavailable
from kiosk.endpoint.providers.stripe import Stripe
from kiosk.endpoint.providers.stripe_sessions import (
    currency_fault,
    minor_units,
    step_of,
    stripe_amount,
)
from kiosk.endpoint.transitions import Outcome
from tests.endpoint.conftest import MovedClock
from tests.endpoint.providers.fake_server import (
    CUT_AFTER,
    CUT_BEFORE,
    CUT_HALFWAY,
    ENDLESS,
    GARBAGE,
    REDIRECT,
)
from tests.endpoint.providers.stripe.fake import DONOR, KEY, WEBHOOK_SECRET, FakeStripe
from tests.endpoint.providers.stripe.stories import ADDRESSES, GIFT, begun, run


class TestBeginning:
    def test_what_is_asked_for(self, fake: FakeStripe) -> None:
        async def story(stripe: Stripe) -> None:
            gift = await begun(stripe)
            assert gift.provider_url == f"{fake.url}/c/pay/{gift.provider_reference}"

        run(fake, story)
        asked = fake.session().parameters
        assert asked["submit_type"] == "donate"
        assert asked["client_reference_id"] == GIFT.id
        assert asked["line_items[0][price_data][unit_amount]"] == "3600"
        assert asked["line_items[0][price_data][currency]"] == "usd"
        assert asked["line_items[0][price_data][product_data][name]"] == "Ukraine Emergency Fund"
        assert asked["success_url"] == ADDRESSES.receipt
        assert asked["cancel_url"] == ADDRESSES.page
        assert fake.session().metadata["donation"] == GIFT.id
        assert fake.session().intent_metadata["donation"] == GIFT.id

    def test_a_least_sum_is_a_price(self, fake: FakeStripe) -> None:
        async def story(stripe: Stripe) -> None:
            await begun(stripe, replace(GIFT, unlock_minimum_minor_units=1800))

        run(fake, story)
        assert fake.session().parameters["submit_type"] == "pay"

    def test_again_and_later_is_the_same_session(self, fake: FakeStripe, clock: MovedClock) -> None:
        async def story(stripe: Stripe) -> None:
            first = await begun(stripe)
            clock.advance(minutes=9, seconds=59)
            assert await begun(stripe) == first

        run(fake, story)
        assert len(fake.sessions) == 1

    def test_at_the_last_moment_there_is_time_enough_for_stripe(
        self, fake: FakeStripe, clock: MovedClock
    ) -> None:
        clock.advance(minutes=10)
        run(fake, begun)  # type: ignore[arg-type]
        assert fake.session().expires_at - clock().timestamp() >= 30 * 60

    @pytest.mark.parametrize("trouble", [CUT_BEFORE, CUT_AFTER, CUT_HALFWAY, 500, 503])
    def test_one_trouble_is_overcome_without_a_second_session(
        self, fake: FakeStripe, trouble: str | int
    ) -> None:
        fake.troubles.append(trouble)
        run(fake, begun)  # type: ignore[arg-type]
        assert len(fake.sessions) == 1

    @pytest.mark.parametrize("trouble", [CUT_AFTER, 503, GARBAGE, ENDLESS, REDIRECT])
    def test_more_of_it_is_told(self, fake: FakeStripe, trouble: str | int) -> None:
        fake.troubles.extend([trouble] * 2)

        async def story(stripe: Stripe) -> None:
            with pytest.raises((ProviderUnavailable, ProviderMisconfigured)):
                await begun(stripe)
            fake.troubles.clear()
            await begun(stripe)

        run(fake, story)
        assert len(fake.sessions) == 1

    def test_too_many_requests(self, fake: FakeStripe) -> None:
        fake.too_many = 2

        async def story(stripe: Stripe) -> None:
            with pytest.raises(ProviderUnavailable):
                await begun(stripe)

        run(fake, story)

    def test_a_wrong_key_is_the_operators(
        self, fake: FakeStripe, caplog: pytest.LogCaptureFixture
    ) -> None:
        async def story(stripe: Stripe) -> None:
            with pytest.raises(ProviderMisconfigured, match="401") as fault:
                await begun(stripe)
            assert "sk_test" not in str(fault.value)

        run(fake, story, secret_key="sk_test_other")

    @pytest.mark.parametrize("gift", [replace(GIFT, minor_units=49), replace(GIFT, minor_units=0)])
    def test_a_sum_that_stripe_does_not_take(self, fake: FakeStripe, gift: StoredDonation) -> None:
        async def story(stripe: Stripe) -> None:
            with pytest.raises(ProviderMisconfigured):
                await begun(stripe, gift)

        run(fake, story)

    def test_the_key_used_again_for_something_else(self, fake: FakeStripe) -> None:
        async def story(stripe: Stripe) -> None:
            await begun(stripe)
            with pytest.raises(ProviderMisconfigured, match="IdempotencyError"):
                await begun(stripe, replace(GIFT, minor_units=3601))

        run(fake, story)


class TestClosing:
    def test_an_open_one_ends(self, fake: FakeStripe) -> None:
        async def story(stripe: Stripe) -> None:
            gift = await begun(stripe)
            for _ in range(2):
                assert await stripe.close(gift) == Outcome.expired(final=True)

        run(fake, story)
        assert fake.session().status == "expired"

    def test_they_have_just_paid(self, fake: FakeStripe) -> None:
        async def story(stripe: Stripe) -> None:
            gift = await begun(stripe)
            fake.pay()
            assert await stripe.close(gift) == Outcome.confirmed(3600)

        run(fake, story)

    def test_they_pay_between_looking_and_closing(self, fake: FakeStripe) -> None:
        async def story(stripe: Stripe) -> None:
            gift = await begun(stripe)
            answer = fake.answer

            def paid_meanwhile(request: Any) -> Any:
                if request.path.endswith("/expire") and fake.session().status == "open":
                    fake.pay()
                return answer(request)

            fake.answer = paid_meanwhile  # type: ignore[method-assign]
            assert await stripe.close(gift) == Outcome.confirmed(3600)

        run(fake, story)

    def test_its_time_was_up(self, fake: FakeStripe, clock: MovedClock) -> None:
        async def story(stripe: Stripe) -> None:
            gift = await begun(stripe)
            clock.advance(hours=1)
            assert await stripe.close(gift) == Outcome.expired(final=True)

        run(fake, story)


def test_the_mode_is_in_the_key() -> None:
    for key, live in [("sk_live_1", True), ("rk_live_1", True), ("sk_test_1", False)]:
        assert StripeSettings(secret_key=key).live is live
        assert key not in repr(StripeSettings(secret_key=key, webhook_secret=key))


def test_amounts_in_stripes_units() -> None:
    for currency, ours, theirs in [
        ("USD", 3600, 3600),
        ("JPY", 3600, 3600),
        ("ISK", 3600, 360_000),
        ("UGX", 3600, 360_000),
        ("MGA", 3600, 36),
        ("KWD", 3600, 3600),
    ]:
        assert stripe_amount(currency, ours) == theirs
        assert minor_units(currency, theirs) == ours
        assert ours % step_of(currency) == 0
        assert currency_fault(currency) is None
    for currency, ours in [("KWD", 3601), ("MGA", 3601), ("USD", 0), ("USD", 10**8)]:
        with pytest.raises(ValueError):
            stripe_amount(currency, ours)
    assert currency_fault("IQD")


def test_nothing_of_the_donor_or_the_key_is_logged(
    fake: FakeStripe, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "kiosk")

    async def story(stripe: Stripe) -> None:
        gift = await begun(stripe)
        fake.pay()
        await stripe.ask(gift)
        await stripe.read_webhook(*fake.event("checkout.session.completed"))
        fake.down = True
        with pytest.raises(ProviderUnavailable) as fault:
            await stripe.ask(gift)
        logging.getLogger("kiosk.test").error("%s", fault.value)

    run(fake, story)
    assert caplog.text
    for private in (*DONOR.values(), KEY, WEBHOOK_SECRET, "cs_test"):
        assert private not in caplog.text


def test_the_session_outlives_the_donation() -> None:
    assert timedelta(minutes=45) > GIFT.expires_at - GIFT.created_at + timedelta(minutes=30)
