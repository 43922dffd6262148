"""A phone that is sent on to a provider's own page, and what becomes of the session there."""

from __future__ import annotations

import pytest
import requests

from kiosk.endpoint.model import Appeal, StoredDonation
from kiosk.endpoint.providers import Addresses, ProviderUnavailable, Session
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.transitions import Outcome
from tests.endpoint.conftest import Endpoint, StartEndpoint
from tests.endpoint.phone_pages import page_key


class SlowBank(Rehearsal):
    """A provider with a session of its own, as a card provider has one."""

    name = "bank"
    title = "A Bank"
    form_hosts = ("https://bank.example",)

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.closed: list[str] = []
        self.down = False
        self.on_close: Outcome | None = None

    async def begin(
        self, donation: StoredDonation, appeal: Appeal, addresses: Addresses
    ) -> Session:
        if self.down:
            raise ProviderUnavailable("down", retry_after_seconds=7)
        self.begun.append(donation.id)
        return Session(url=f"https://bank.example/{donation.id}", reference=f"cs_{donation.id}")

    async def close(self, donation: StoredDonation) -> Outcome | None:
        self.closed.append(donation.id)
        return self.on_close


class TestProviderWithASession:
    @pytest.fixture
    def bank(self) -> SlowBank:
        return SlowBank()

    @pytest.fixture
    def endpoint(self, start_endpoint: StartEndpoint, bank: SlowBank) -> Endpoint:
        return start_endpoint(providers={"rehearsal": bank, "bank": bank})

    def test_the_session_is_made_once(self, endpoint: Endpoint, bank: SlowBank) -> None:
        donation = endpoint.ask().json()
        for _ in range(3):
            sent = requests.post(donation["payment_url"], allow_redirects=False, timeout=30)
            assert sent.status_code == 303
            assert sent.headers["location"] == f"https://bank.example/{donation['id']}"
        assert bank.begun == [donation["id"]]
        policy = requests.get(donation["payment_url"], timeout=30).headers[
            "content-security-policy"
        ]
        assert "form-action 'self' https://bank.example;" in policy

    def test_cancelling_closes_it(self, endpoint: Endpoint, bank: SlowBank) -> None:
        donation = endpoint.ask().json()
        requests.post(donation["payment_url"], allow_redirects=False, timeout=30)
        assert endpoint.cancel(donation["id"]).json()["status"] == "cancelled"
        assert bank.closed == [donation["id"]]

    def test_expiry_closes_it(self, endpoint: Endpoint, bank: SlowBank) -> None:
        donation = endpoint.ask().json()
        requests.post(donation["payment_url"], allow_redirects=False, timeout=30)
        endpoint.tick(minutes=10)
        assert endpoint.status(donation["id"]) == "expired"
        assert bank.closed == [donation["id"]]

    def test_a_gift_that_landed_meanwhile_is_confirmed(
        self, endpoint: Endpoint, bank: SlowBank
    ) -> None:
        donation = endpoint.ask().json()
        requests.post(donation["payment_url"], allow_redirects=False, timeout=30)
        bank.on_close = Outcome.confirmed(4000)
        cancelled = endpoint.cancel(donation["id"]).json()
        assert cancelled["status"] == "confirmed"
        assert cancelled["confirmed_amount"] == {"currency": "USD", "minor_units": 4000}

    def test_one_that_is_down_is_told_kindly(self, endpoint: Endpoint, bank: SlowBank) -> None:
        bank.down = True
        donation = endpoint.ask().json()
        key = page_key(requests.get(donation["payment_url"], timeout=30).text)
        answer = requests.post(donation["payment_url"], data={"page": key}, timeout=30)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "7"
        assert "Nothing was charged" in answer.text
        assert page_key(answer.text) == key, "the button tries again as the same page"
        bank.down = False
        assert requests.post(donation["payment_url"], allow_redirects=False, timeout=30).is_redirect
