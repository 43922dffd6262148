"""What is paid back at PayPal is found, also when the order is not shown any more."""

from __future__ import annotations

import pytest

from kiosk.donations.contract import Status
from kiosk.endpoint.providers import ProviderDisagrees
from kiosk.endpoint.providers.paypal import PayPal
from tests.endpoint.providers.paypal.fake import FakePayPal
from tests.endpoint.providers.paypal.stories import asked, begun, run


class TestRefunds:
    def test_in_parts_and_whole(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            gift = await asked(paypal, gift)
            fake.refund("30.00", "FAILED")
            fake.refund("10.00")
            gift = await asked(paypal, gift)
            assert (gift.status, gift.refunded_minor_units) == (Status.CONFIRMED, 1000)
            fake.refund("26.00")
            gift = await asked(paypal, gift)
            assert (gift.status, gift.refunded_minor_units) == (Status.REFUNDED, 3600)
            assert gift.confirmed_minor_units == 3600

        run(fake, story)

    def test_in_whole_when_the_order_is_no_longer_shown(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            gift = await asked(paypal, gift)
            assert gift.provider_payment == fake.order().captures[0]["id"]
            fake.forget_order()
            assert await asked(paypal, gift) == gift
            fake.refund("36.00")
            gift = await asked(paypal, gift)
            assert (gift.status, gift.refunded_minor_units) == (Status.REFUNDED, 3600)

        run(fake, story)

    def test_in_part_when_the_order_is_no_longer_shown(
        self, fake: FakePayPal, caplog: pytest.LogCaptureFixture
    ) -> None:
        """PayPal does not tell the sum any more: nothing is guessed, and the operator hears of it.
        What was known before stays."""

        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            fresh = await asked(paypal, gift)
            fake.refund("10.00")
            known = await asked(paypal, fresh)
            fake.forget_order()
            assert await asked(paypal, known) == known
            assert "tells not how much" not in caplog.text
            assert await asked(paypal, fresh) == fresh
            assert "tells not how much" in caplog.text

        run(fake, story)

    def test_money_that_took_weeks_comes_without_its_order(self, fake: FakePayPal) -> None:
        fake.next_captures.append("PENDING")

        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            gift = await asked(paypal, gift)
            assert gift.status is Status.PROCESSING
            gift = await asked(paypal, gift)
            fake.forget_order()
            fake.settle("COMPLETED")
            gift = await asked(paypal, gift)
            assert (gift.status, gift.confirmed_minor_units) == (Status.CONFIRMED, 3600)

        run(fake, story)

    def test_neither_order_nor_capture(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            gift = await asked(paypal, gift)
            fake.orders.clear()
            assert await paypal.ask(gift) is None

        run(fake, story)

    def test_another_gifts_capture(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            gift = await asked(paypal, gift)
            fake.forget_order()
            fake.order().captures[0]["custom_id"] = "1" * 26
            with pytest.raises(ProviderDisagrees):
                await paypal.ask(gift)

        run(fake, story)
