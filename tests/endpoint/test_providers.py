"""What holds for every provider, and the rehearsal's own promise: exact, at once, no money."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

import pytest

from kiosk.donations.contract import Status
from kiosk.endpoint.appeal_settings import PROVIDERS
from kiosk.endpoint.provider_settings import BTCPaySettings, PayPalSettings, StripeSettings
from kiosk.endpoint.providers import Addresses, Provider
from kiosk.endpoint.providers.btcpay import BTCPay
from kiosk.endpoint.providers.paypal import PayPal
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.providers.stripe import Stripe
from tests.endpoint.conftest import APPEAL
from tests.endpoint.providers.btcpay import fake as fake_btcpay
from tests.endpoint.providers.paypal import fake as fake_paypal
from tests.endpoint.providers.stripe import fake as fake_stripe
from tests.endpoint.test_transitions import DONATION

ADDRESSES = Addresses("https://give.example.org/d/AAAAAAAA", "https://give.example.org/r/B")


@contextmanager
def rehearsal() -> Iterator[Callable[[], Provider]]:
    yield Rehearsal


@contextmanager
def stripe() -> Iterator[Callable[[], Provider]]:
    with fake_stripe.FakeStripe(clock=lambda: DONATION.created_at) as fake:
        keys = fake_stripe.KEY, fake_stripe.WEBHOOK_SECRET
        yield lambda: Stripe(StripeSettings(*keys, fake.url))


@contextmanager
def paypal() -> Iterator[Callable[[], Provider]]:
    with fake_paypal.FakePayPal() as fake:
        keys = fake_paypal.CLIENT_ID, fake_paypal.SECRET, fake_paypal.WEBHOOK_ID
        yield lambda: PayPal(PayPalSettings(*keys, fake.url))


@contextmanager
def btcpay() -> Iterator[Callable[[], Provider]]:
    with fake_btcpay.FakeBTCPay() as fake:
        keys = fake_btcpay.STORE, fake_btcpay.KEY, fake_btcpay.WEBHOOK_SECRET
        yield lambda: BTCPay(BTCPaySettings(fake.url, *keys, live=False))


#: Each with its fake running; made within the event loop that it belongs to.
ALL: dict[str, Callable[[], AbstractContextManager[Callable[[], Provider]]]] = {
    "rehearsal": rehearsal,
    "stripe": stripe,
    "paypal": paypal,
    "btcpay": btcpay,
}
every_provider = pytest.mark.parametrize("name", ALL)


def test_every_provider_that_settings_know_is_tried_here() -> None:
    assert set(ALL) == set(PROVIDERS)


@every_provider
def test_it_says_who_it_is_and_where_its_form_leads(name: str) -> None:
    async def story(make: Callable[[], Provider]) -> None:
        provider = make()
        assert provider.name == name
        assert provider.title
        assert not provider.live
        loopback = "http://127.0.0.1:"
        assert all(host.startswith(("https://", loopback)) for host in provider.form_hosts)
        await provider.aclose()

    with ALL[name]() as make:
        asyncio.run(story(make))


@every_provider
def test_beginning_twice_is_the_same_session(name: str) -> None:
    async def story(make: Callable[[], Provider]) -> None:
        provider = make()
        gift = replace(DONATION, provider=name)
        first = await provider.begin(gift, APPEAL, ADDRESSES)
        assert await provider.begin(gift, APPEAL, ADDRESSES) == first
        assert first.url is None or first.url.startswith(provider.form_hosts)
        await provider.aclose()

    with ALL[name]() as make:
        asyncio.run(story(make))


def test_the_rehearsal_confirms_to_the_cent() -> None:
    rehearsal = Rehearsal()
    assert rehearsal.live is False
    outcome = asyncio.run(rehearsal.begin(DONATION, APPEAL, ADDRESSES)).outcome
    assert outcome is not None
    assert (outcome.status, outcome.confirmed_minor_units) == (
        Status.CONFIRMED,
        DONATION.minor_units,
    )
    assert asyncio.run(rehearsal.ask(DONATION)) is None
    assert asyncio.run(rehearsal.close(DONATION)) is None
