"""The Stripe adapter and its fake, for stories that tests tell of one gift."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from kiosk.donations.contract import Status
from kiosk.endpoint.model import StoredDonation
from kiosk.endpoint.provider_settings import StripeSettings
from kiosk.endpoint.providers import Addresses
from kiosk.endpoint.providers.stripe import Stripe
from tests.endpoint.conftest import APPEAL
from tests.endpoint.providers.stripe.fake import KEY, WEBHOOK_SECRET, FakeStripe
from tests.endpoint.test_transitions import DONATION

ADDRESSES = Addresses("https://give.example.org/d/AAAAAAAA", "https://give.example.org/r/B")
GIFT = replace(DONATION, id="0123456789ABCDEFGHJKMNPQRS", provider="stripe", status=Status.OPENED)


def run(fake: FakeStripe, story: Callable[[Stripe], Awaitable[None]], **changes: Any) -> None:
    async def told() -> None:
        known = {"secret_key": KEY, "webhook_secret": WEBHOOK_SECRET, "base_url": fake.url}
        adapter = Stripe(StripeSettings(**{**known, **changes}))
        try:
            await story(adapter)
        finally:
            await adapter.aclose()

    asyncio.run(told())


async def begun(stripe: Stripe, gift: StoredDonation = GIFT) -> StoredDonation:
    session = await stripe.begin(gift, APPEAL, ADDRESSES)
    return replace(gift, provider_reference=session.reference, provider_url=session.url)
