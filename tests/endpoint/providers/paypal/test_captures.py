"""Money is taken once at PayPal, after the approval was committed; and how that can end."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kiosk.donations.contract import Status
from kiosk.endpoint.providers import ProviderMisconfigured, ProviderUnavailable
from kiosk.endpoint.providers.paypal import PayPal
from kiosk.endpoint.transitions import Outcome, told
from tests.endpoint.conftest import START, MovedClock
from tests.endpoint.providers.fake_server import CUT_AFTER, CUT_BEFORE, CUT_HALFWAY
from tests.endpoint.providers.paypal.fake import DECLINED, FakePayPal
from tests.endpoint.providers.paypal.stories import adapter, asked, begun, run


class TestCapture:
    def test_an_approval_is_captured_once_it_is_committed(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            assert await paypal.ask(gift) == Outcome.processing()
            assert fake.captures_tried == 0
            given = await asked(paypal, gift)
            assert (given.status, given.confirmed_minor_units) == (Status.CONFIRMED, 3600)
            again = await asked(paypal, given)
            assert again == given

        run(fake, story)
        assert fake.captures_tried == 1

    @pytest.mark.parametrize("status", [Status.CANCELLED, Status.EXPIRED, Status.FAILED])
    def test_an_approval_after_the_end_is_left_alone(
        self, fake: FakePayPal, status: Status
    ) -> None:
        async def story(paypal: PayPal) -> None:
            gift = replace(await begun(paypal), status=status)
            fake.approve()
            assert await paypal.close(gift) is None
            assert await paypal.ask(gift) == Outcome.expired(final=True)
            assert (await asked(paypal, gift)).status is status

        run(fake, story)
        assert fake.captures_tried == 0

    def test_many_at_once_capture_once(self, fake: FakePayPal) -> None:
        """Webhook, return and sweep, in several processes."""

        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            async with adapter(fake) as other:
                both = (paypal, other, paypal, other, paypal)
                given = await asyncio.gather(*(asked(each, gift) for each in both))
            assert {each.confirmed_minor_units for each in given} == {3600}

        run(fake, story)
        assert fake.captures_tried == 1
        captures = fake.asked("POST", "/capture")
        assert len({request.headers["paypal-request-id"] for request in captures}) == 1

    @pytest.mark.parametrize("trouble", [CUT_BEFORE, CUT_AFTER, CUT_HALFWAY])
    def test_a_capture_whose_answer_is_lost_is_not_done_again(
        self, fake: FakePayPal, trouble: str
    ) -> None:
        async def story(paypal: PayPal) -> None:
            gift = replace(await begun(paypal), status=Status.PROCESSING)
            fake.approve()
            # The order is told, then the capture is cut, twice over.
            fake.troubles.extend([0.0, trouble, trouble])
            with pytest.raises(ProviderUnavailable):
                await paypal.ask(gift)
            assert (await asked(paypal, gift)).confirmed_minor_units == 3600

        run(fake, story)
        assert fake.captures_tried == 1

    def test_an_approval_found_after_a_restart_is_captured(self, fake: FakePayPal) -> None:
        clock = MovedClock()

        async def story(paypal: PayPal) -> None:
            gift = replace(await begun(paypal), status=Status.PROCESSING)
            fake.approve()
            clock.advance(minutes=45)
            assert (await asked(paypal, gift)).status is Status.CONFIRMED

        run(fake, story, clock=clock)

    def test_captured_by_somebody_else(self, fake: FakePayPal) -> None:
        """A capture with another key, such as before a restored backup."""

        async def story(paypal: PayPal) -> None:
            gift = replace(await begun(paypal), status=Status.PROCESSING)
            fake.approve()
            # A capture happens between our question and our capture.
            order = fake.order()
            real, calls = fake._capture, 0

            def first_by_another(request: Any, found: Any) -> Any:
                nonlocal calls
                calls += 1
                if calls == 1:
                    real(request, order)
                return real(request, found)

            fake._capture = first_by_another  # type: ignore[method-assign]
            assert (await asked(paypal, gift)).confirmed_minor_units == 3600

        run(fake, story)
        assert len(fake.order().captures) == 1

    @pytest.mark.parametrize("stays_approved", [False, True])
    def test_declined_then_another_means_of_payment(
        self, fake: FakePayPal, stays_approved: bool
    ) -> None:
        fake.declined_stays_approved = stays_approved
        fake.next_captures.append(DECLINED)

        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            gift = await asked(paypal, gift)
            assert gift.status is Status.PROCESSING
            # Asked as often as one likes, the same approval is not tried again.
            for _ in range(5):
                assert (await asked(paypal, gift)).status is Status.PROCESSING
            assert fake.captures_tried == 1
            fake.approve()
            assert (await asked(paypal, gift)).confirmed_minor_units == 3600
            assert fake.captures_tried == 2

        run(fake, story)

    @pytest.mark.parametrize("stays_approved", [False, True])
    def test_declined_and_left_ends_with_its_time(
        self, fake: FakePayPal, stays_approved: bool
    ) -> None:
        fake.declined_stays_approved = stays_approved
        fake.next_captures.append(DECLINED)
        clock = MovedClock()

        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            gift = await asked(paypal, gift)
            clock.now = gift.expires_at - timedelta(seconds=1)
            assert (await asked(paypal, gift)).status is Status.PROCESSING
            clock.advance(seconds=1)
            assert await paypal.ask(gift) == Outcome.failed(final=True)
            # Approved anew after that: nothing is taken any more.
            fake.approve()
            assert (await asked(paypal, replace(gift, status=Status.FAILED))).status is (
                Status.FAILED
            )

        run(fake, story, clock=clock)
        assert fake.captures_tried == 1

    @pytest.mark.parametrize("issue", ["PAYER_CANNOT_PAY", "TRANSACTION_REFUSED"])
    def test_refused_for_good(self, fake: FakePayPal, issue: str) -> None:
        fake.next_captures.append(issue)

        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            assert (await asked(paypal, gift)).status is Status.FAILED

        run(fake, story)

    def test_an_account_that_cannot_be_paid_is_the_operators(self, fake: FakePayPal) -> None:
        fake.next_captures.append("PAYEE_ACCOUNT_RESTRICTED")

        async def story(paypal: PayPal) -> None:
            gift = replace(await begun(paypal), status=Status.PROCESSING)
            fake.approve()
            with pytest.raises(ProviderMisconfigured, match="PAYEE_ACCOUNT_RESTRICTED"):
                await paypal.ask(gift)

        run(fake, story)

    def test_a_declined_capture_is_no_gift_whatever_the_order_says(self, fake: FakePayPal) -> None:
        fake.next_captures.append("DECLINED")

        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            assert (await asked(paypal, gift)).status is Status.FAILED

        run(fake, story)
        assert fake.order().status == "COMPLETED"

    @pytest.mark.parametrize(
        ("end", "status"), [("COMPLETED", Status.CONFIRMED), ("DECLINED", Status.FAILED)]
    )
    def test_money_on_its_way(self, fake: FakePayPal, end: Any, status: Status) -> None:
        fake.next_captures.append("PENDING")

        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            gift = await asked(paypal, gift)
            assert gift.status is Status.PROCESSING
            assert (await asked(paypal, gift)).status is Status.PROCESSING
            fake.settle(end)
            assert (await asked(paypal, gift)).status is status

        run(fake, story)
        assert fake.captures_tried == 1

    def test_a_capture_that_is_not_shown_yet_is_waited_for(self, fake: FakePayPal) -> None:
        clock = MovedClock()

        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.order().status = "COMPLETED"
            clock.advance(minutes=11)
            for status in (Status.PROCESSING, Status.CANCELLED):
                assert await paypal.ask(replace(gift, status=status)) == Outcome.processing()

        run(fake, story, clock=clock)

    def test_closing_tells_that_they_have_just_paid(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.approve()
            await asked(paypal, gift)
            paid = replace(Outcome.confirmed(3600), payment=fake.order().captures[0]["id"])
            assert await paypal.close(gift) == paid

        run(fake, story)

    def test_an_order_that_lapsed(self, fake: FakePayPal) -> None:
        async def story(paypal: PayPal) -> None:
            gift = await begun(paypal)
            fake.lapse()
            assert await paypal.ask(gift) is None
            approved = replace(gift, status=Status.PROCESSING)
            assert await paypal.ask(approved) == Outcome.failed()
            confirmed = told(approved, Outcome.confirmed(3600), START)
            assert await paypal.ask(confirmed) is None
            ended = replace(gift, status=Status.EXPIRED)
            assert await paypal.ask(ended) == Outcome.expired(final=True)

        run(fake, story)
