"""Stripe's webhooks: signed, and never more than a hint whom to ask about."""

from __future__ import annotations

import json
import time

import pytest

from kiosk.endpoint.providers import Notice, WebhookRefused
from kiosk.endpoint.providers.stripe import Stripe
from tests.endpoint.providers.stripe.fake import FakeStripe
from tests.endpoint.providers.stripe.stories import GIFT, begun, run


class TestWebhooks:
    @pytest.mark.parametrize(
        ("kind", "has_reference"),
        [
            ("checkout.session.completed", True),
            ("checkout.session.async_payment_failed", True),
            ("charge.refunded", False),
        ],
    )
    def test_it_names_the_donation(self, fake: FakeStripe, kind: str, has_reference: bool) -> None:
        async def story(stripe: Stripe) -> None:
            gift = await begun(stripe)
            fake.pay()
            notice = await stripe.read_webhook(*fake.event(kind))
            assert notice == Notice(GIFT.id, gift.provider_reference if has_reference else None)

        run(fake, story)

    def test_bad_signatures(self, fake: FakeStripe) -> None:
        event = {"livemode": False, "data": {"object": {}}}
        headers, body = fake.signed(event)
        refused = [
            ({}, body),
            ({"stripe-signature": ""}, body),
            ({"stripe-signature": "t=,v1="}, body),
            (headers, body + b" "),
            (headers, b"\xff\xfe"),
            fake.signed(event, secret="whsec_other"),
            fake.signed(event, at=time.time() - 600),
        ]

        async def story(stripe: Stripe) -> None:
            for sent in refused:
                with pytest.raises(WebhookRefused):
                    await stripe.read_webhook(*sent)
            assert await stripe.read_webhook(headers, body) is None

        run(fake, story)

    def test_what_concerns_nobody(self, fake: FakeStripe) -> None:
        strange = [
            [],
            "text",
            {},
            {"livemode": True, "data": {"object": {"metadata": {"donation": GIFT.id}}}},
            {"livemode": False, "data": {"object": {"object": "charge", "metadata": {}}}},
            {"livemode": False, "data": {"object": {"object": "payout", "metadata": None}}},
            {"livemode": False, "data": {"object": {"metadata": {"donation": 7}}}},
        ]

        async def story(stripe: Stripe) -> None:
            for event in strange:
                assert await stripe.read_webhook(*fake.signed(event)) is None, json.dumps(event)

        run(fake, story)

    def test_without_a_secret_there_are_none(self, fake: FakeStripe) -> None:
        async def story(stripe: Stripe) -> None:
            with pytest.raises(WebhookRefused):
                await stripe.read_webhook(*fake.signed({}, secret=""))

        run(fake, story, webhook_secret=None)
