"""What holds for every provider, and the rehearsal's own promise: exact, at once, no money."""

from __future__ import annotations

import asyncio

import pytest

from kiosk.donations.contract import Status
from kiosk.endpoint.providers import Addresses, Provider
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.settings import PROVIDERS
from tests.endpoint.conftest import APPEAL
from tests.endpoint.test_transitions import DONATION

ADDRESSES = Addresses("https://give.example.org/d/AAAAAAAA", "https://give.example.org/r/B")
ALL: list[Provider] = [Rehearsal()]


def test_every_provider_that_settings_know_is_tried_here() -> None:
    assert {provider.name for provider in ALL} == set(PROVIDERS)


@pytest.mark.parametrize("provider", ALL, ids=lambda provider: provider.name)
def test_forms_lead_to_https_only(provider: Provider) -> None:
    assert provider.title
    assert all(host.startswith("https://") for host in provider.form_hosts)


@pytest.mark.parametrize("provider", ALL, ids=lambda provider: provider.name)
def test_beginning_twice_is_the_same_session(provider: Provider) -> None:
    first = asyncio.run(provider.begin(DONATION, APPEAL, ADDRESSES))
    assert asyncio.run(provider.begin(DONATION, APPEAL, ADDRESSES)) == first


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
