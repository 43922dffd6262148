"""What Stripe tells of a session, and what of it is a gift."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from kiosk.endpoint.provider_settings import StripeSettings
from kiosk.endpoint.providers import ProviderDisagrees
from kiosk.endpoint.providers.stripe import Stripe
from kiosk.endpoint.transitions import Outcome
from tests.endpoint.providers.stripe.fake import KEY, WEBHOOK_SECRET, FakeStripe
from tests.endpoint.providers.stripe.stories import begun, run


class TestAsking:
    def test_every_end(self, fake: FakeStripe) -> None:
        async def story(stripe: Stripe) -> None:
            gift = await begun(stripe)
            assert await stripe.ask(gift) is None
            fake.decline()
            assert await stripe.ask(gift) is None
            fake.pay()
            assert await stripe.ask(gift) == Outcome.confirmed(3600)
            fake.refund(600)
            assert await stripe.ask(gift) == Outcome.confirmed(3600, 600)
            fake.refund(3000)
            assert await stripe.ask(gift) == Outcome.confirmed(3600, 3600)

        run(fake, story)

    @pytest.mark.parametrize(
        ("yes", "end"), [(True, Outcome.confirmed(3600)), (False, Outcome.failed())]
    )
    def test_a_bank_debit(self, fake: FakeStripe, yes: bool, end: Outcome) -> None:
        async def story(stripe: Stripe) -> None:
            gift = await begun(stripe)
            fake.pay_by_bank()
            assert await stripe.ask(gift) == Outcome.processing()
            fake.bank_says(yes)
            assert await stripe.ask(gift) == end

        run(fake, story)

    def test_another_donations_session_is_not_this_ones(self, fake: FakeStripe) -> None:
        async def story(stripe: Stripe) -> None:
            gift = replace(await begun(stripe), id="Z" * 26)
            fake.pay()
            for asking in (stripe.ask, stripe.close):
                with pytest.raises(ProviderDisagrees):
                    await asking(gift)

        run(fake, story)

    def test_another_currency_and_the_other_mode(self, fake: FakeStripe) -> None:
        async def story(stripe: Stripe) -> None:
            gift = await begun(stripe)
            fake.pay()
            with pytest.raises(ProviderDisagrees, match="currency"):
                await stripe.ask(replace(gift, currency="EUR"))
            fake.live = True
            with pytest.raises(ProviderDisagrees, match="mode"):
                await stripe.ask(gift)

        run(fake, story)

    def test_another_sum_is_told_as_it_is(self, fake: FakeStripe) -> None:
        async def story(stripe: Stripe) -> None:
            gift = await begun(stripe)
            fake.session().amount = 5000
            fake.pay()
            assert await stripe.ask(gift) == Outcome.confirmed(5000)

        run(fake, story)

    def test_a_key_that_may_not_see_charges_confirms_all_the_same(
        self, fake: FakeStripe, caplog: pytest.LogCaptureFixture
    ) -> None:
        fake.restricted = True

        async def story(stripe: Stripe) -> None:
            gift = await begun(stripe)
            fake.pay()
            assert await stripe.ask(gift) == Outcome.confirmed(3600)
            assert await stripe.ask(gift) == Outcome.confirmed(3600)

        run(fake, story)
        assert len([r for r in caplog.records if "no refund is seen" in r.message]) == 1

    def test_a_key_that_may_see_charges_later_finds_the_refund(self, fake: FakeStripe) -> None:
        fake.restricted = True
        moved = [0.0]

        async def story() -> None:
            settings = StripeSettings(KEY, WEBHOOK_SECRET, fake.url)
            stripe = Stripe(settings, monotonic=lambda: moved[0])
            gift = await begun(stripe)
            fake.pay()
            fake.refund(600)
            assert await stripe.ask(gift) == Outcome.confirmed(3600)
            moved[0] = 3601
            assert await stripe.ask(gift) == Outcome.confirmed(3600)
            fake.restricted = False
            moved[0] = 7200
            assert await stripe.ask(gift) == Outcome.confirmed(3600)
            moved[0] = 7202
            assert await stripe.ask(gift) == Outcome.confirmed(3600, 600)
            # At once again, not in an hour.
            assert await stripe.ask(gift) == Outcome.confirmed(3600, 600)
            await stripe.aclose()

        asyncio.run(story())
