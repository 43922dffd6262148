"""What is paid back at BTCPay is found, where the key may see it."""

from __future__ import annotations

from decimal import Decimal

from kiosk.donations.contract import Status
from kiosk.endpoint.providers.btcpay import BTCPay
from kiosk.endpoint.transitions import Outcome
from tests.endpoint.providers.btcpay.fake import FakeBTCPay
from tests.endpoint.providers.btcpay.fake_invoices import RATE
from tests.endpoint.providers.btcpay.stories import asked, begun, run
from tests.endpoint.providers.fake_server import ENDLESS


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
