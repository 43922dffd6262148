"""The PayPal adapter against a PayPal that refuses what the real one refuses."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kiosk.donations.contract import Status
from kiosk.endpoint.model import StoredDonation
from kiosk.endpoint.provider_settings import (
    PAYPAL_LIVE_URL,
    PAYPAL_SANDBOX_URL,
    PayPalSettings,
)
from kiosk.endpoint.providers import (
    Addresses,
    Notice,
    ProviderDisagrees,
    ProviderFault,
    ProviderMisconfigured,
    ProviderUnavailable,
    WebhookRefused,
)
from kiosk.endpoint.providers.http import Answer
from kiosk.endpoint.providers.paypal import PayPal
from kiosk.endpoint.transitions import Outcome, told
from tests.endpoint.conftest import APPEAL, START, MovedClock
from tests.endpoint.providers.fake_paypal import (
    CLIENT_ID,
    DECLINED,
    SECRET,
    WEBHOOK_ID,
    FakePayPal,
)
from tests.endpoint.providers.fake_server import (
    CUT_AFTER,
    CUT_BEFORE,
    CUT_HALFWAY,
    ENDLESS,
    GARBAGE,
    REDIRECT,
)
from tests.endpoint.test_transitions import DONATION

ADDRESSES = Addresses("https://give.example.org/d/AAAAAAAA", "https://give.example.org/r/B")
GIFT = replace(DONATION, id="0123456789ABCDEFGHJKMNPQRS", provider="paypal", status=Status.OPENED)


@pytest.fixture
def fake() -> Iterator[FakePayPal]:
    with FakePayPal() as running:
        yield running


@asynccontextmanager
async def adapter(fake: FakePayPal, **changes: Any) -> AsyncIterator[PayPal]:
    changes = {"client_id": CLIENT_ID, "secret": SECRET, "webhook_id": WEBHOOK_ID, **changes}
    clock = changes.pop("clock", MovedClock())
    monotonic = changes.pop("monotonic", lambda: 0.0)
    paypal = PayPal(PayPalSettings(base_url=fake.url, **changes), clock, monotonic)
    try:
        yield paypal
    finally:
        await paypal.aclose()


def run(fake: FakePayPal, story: Callable[[PayPal], Awaitable[None]], **changes: Any) -> None:
    async def told() -> None:
        async with adapter(fake, **changes) as paypal:
            await story(paypal)

    asyncio.run(told())


async def begun(paypal: PayPal, gift: StoredDonation = GIFT) -> StoredDonation:
    session = await paypal.begin(gift, APPEAL, ADDRESSES)
    return replace(gift, provider_reference=session.reference, provider_url=session.url)


async def asked(paypal: PayPal, gift: StoredDonation) -> StoredDonation:
    """As the service asks: what was told is committed, and an approval is asked about again."""
    while True:
        outcome = await paypal.ask(gift)
        then = gift if outcome is None else told(gift, outcome, START)
        if gift.status is Status.PROCESSING or then.status is not Status.PROCESSING:
            return then
        gift = then


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
