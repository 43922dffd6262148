"""The PayPal adapter and its fake, for stories that tests tell of one gift."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from kiosk.donations.contract import Status
from kiosk.endpoint.model import StoredDonation
from kiosk.endpoint.provider_settings import PayPalSettings
from kiosk.endpoint.providers import Addresses
from kiosk.endpoint.providers.paypal import PayPal
from kiosk.endpoint.transitions import told
from tests.endpoint.conftest import APPEAL, START, MovedClock
from tests.endpoint.providers.paypal.fake import CLIENT_ID, SECRET, WEBHOOK_ID, FakePayPal
from tests.endpoint.test_transitions import DONATION

ADDRESSES = Addresses("https://give.example.org/d/AAAAAAAA", "https://give.example.org/r/B")
GIFT = replace(DONATION, id="0123456789ABCDEFGHJKMNPQRS", provider="paypal", status=Status.OPENED)


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
