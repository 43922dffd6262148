"""BTCPay's webhooks: signed, and never more than a hint whom to ask about."""

from __future__ import annotations

import pytest

from kiosk.endpoint.providers import Notice, WebhookRefused
from kiosk.endpoint.providers.btcpay import BTCPay
from tests.endpoint.providers.btcpay.fake import FakeBTCPay
from tests.endpoint.providers.btcpay.stories import begun, run


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
