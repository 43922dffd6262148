"""PayPal's webhooks: checked by PayPal itself, and never more than a hint whom to ask about."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from kiosk.endpoint.providers import Notice, ProviderUnavailable, WebhookRefused
from kiosk.endpoint.providers.http import Answer
from kiosk.endpoint.providers.paypal import PayPal
from tests.endpoint.providers.paypal.fake import FakePayPal
from tests.endpoint.providers.paypal.stories import GIFT, asked, begun, run


class TestWebhooks:
    def test_events_name_the_gift(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            expected = Notice(gift.id, gift.provider_reference)
            assert await paypal.read_webhook(*fake.order_event()) == expected
            fake.approve()
            await asked(paypal, gift)
            assert await paypal.read_webhook(*fake.capture_event()) == expected
            fake.refund("36.00")
            for named in (True, False):
                event = fake.refund_event(named=named)
                assert await paypal.read_webhook(*event) == Notice(gift.id)

        run(fake, story)

    def test_a_changed_one_is_refused(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            await begun(paypal)
            headers, body = fake.order_event()
            for changed in (
                (headers, body.replace(b"PAYER_ACTION_REQUIRED", b"COMPLETED")),
                (headers, body + b" "),
                ({**headers, "paypal-transmission-sig": "x"}, body),
                ({**headers, "paypal-transmission-sig": ""}, body),
                ({k: v for k, v in headers.items() if k != "paypal-cert-url"}, body),
                (headers, b"not JSON"),
                (headers, body + b', "webhook_id": "1"'),
            ):
                with pytest.raises(WebhookRefused):
                    await paypal.read_webhook(*changed)

        run(fake, story)

    def test_one_for_another_webhook_is_refused(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            await begun(paypal)
            with pytest.raises(WebhookRefused):
                await paypal.read_webhook(*fake.order_event())

        run(fake, story, webhook_id="ANOTHER")

    def test_what_is_not_ours_is_no_notice(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            for event in (
                {"event_type": "CUSTOMER.DISPUTE.CREATED", "resource": {"custom_id": GIFT.id}},
                {"event_type": "PAYMENT.CAPTURE.COMPLETED", "resource": {"custom_id": "shop-1"}},
                {"event_type": "PAYMENT.CAPTURE.COMPLETED", "resource": None},
                {"resource": []},
            ):
                assert await paypal.read_webhook(*fake.signed(event)) is None

        run(fake, story)

    def test_noise_leaves_donors_their_connections(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            await begun(paypal)
            event, call, under_way, most = fake.order_event(), paypal._calls.call, 0, 0

            async def counted(*args: Any, **sent: Any) -> Answer:
                nonlocal under_way, most
                under_way += 1
                most = max(most, under_way)
                try:
                    return await call(*args, **sent)
                finally:
                    under_way -= 1

            paypal._calls.call = counted
            await asyncio.gather(*(paypal.read_webhook(*event) for _ in range(30)))
            assert 1 < most <= 8

        run(fake, story)

    def test_paypal_down_means_send_it_again(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            await begun(paypal)
            event = fake.order_event()
            fake.down = True
            with pytest.raises(ProviderUnavailable):
                await paypal.read_webhook(*event)

        run(fake, story)
