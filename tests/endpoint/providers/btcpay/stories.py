"""The BTCPay adapter and its fake, for stories that tests tell of one gift."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kiosk.donations.contract import Status
from kiosk.endpoint.model import StoredDonation
from kiosk.endpoint.provider_settings import BTCPaySettings
from kiosk.endpoint.providers import Addresses
from kiosk.endpoint.providers.btcpay import BTCPay
from kiosk.endpoint.transitions import told
from tests.endpoint.conftest import APPEAL, START
from tests.endpoint.providers.btcpay.fake import KEY, STORE, WEBHOOK_SECRET, FakeBTCPay
from tests.endpoint.test_transitions import DONATION

ADDRESSES = Addresses("https://give.example.org/d/AAAAAAAA", "https://give.example.org/r/B")
GIFT = replace(DONATION, id="0123456789ABCDEFGHJKMNPQRS", provider="btcpay", status=Status.OPENED)
HALF = Decimal("0.5")


@asynccontextmanager
async def adapter(fake: FakeBTCPay, **changes: Any) -> AsyncIterator[BTCPay]:
    known = {"store_id": STORE, "key": KEY, "webhook_secret": WEBHOOK_SECRET, "live": False}
    btcpay = BTCPay(BTCPaySettings(**{"base_url": fake.url, **known, **changes}), fake.clock)
    try:
        yield btcpay
    finally:
        await btcpay.aclose()


def run(fake: FakeBTCPay, story: Callable[[BTCPay], Awaitable[None]], **changes: Any) -> None:
    async def told() -> None:
        async with adapter(fake, **changes) as btcpay:
            await story(btcpay)

    asyncio.run(told())


async def begun(btcpay: BTCPay, gift: StoredDonation = GIFT) -> StoredDonation:
    session = await btcpay.begin(gift, APPEAL, ADDRESSES)
    return replace(gift, provider_reference=session.reference, provider_url=session.url)


async def asked(btcpay: BTCPay, gift: StoredDonation) -> StoredDonation:
    outcome = await btcpay.ask(gift)
    return gift if outcome is None else told(gift, outcome, START)
