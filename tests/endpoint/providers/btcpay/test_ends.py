"""How an invoice of BTCPay can end, and what of it is a gift."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kiosk.donations.contract import Status
from kiosk.endpoint.providers import ProviderDisagrees
from kiosk.endpoint.providers.btcpay import BTCPay
from kiosk.endpoint.transitions import Outcome
from tests.endpoint.conftest import MovedClock
from tests.endpoint.providers.btcpay.fake import FakeBTCPay
from tests.endpoint.providers.btcpay.stories import HALF, asked, begun, run


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
