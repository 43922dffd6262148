"""A kiosk, a donor's phone and a provider around one running service: what is alike for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import requests

from kiosk.donations.contract import Donation
from tests.endpoint.conftest import APPEAL, Endpoint
from tests.endpoint.serving import wait_until


@dataclass
class ProviderGifts:
    """Each provider's tests add its fake, and where its page is."""

    endpoint: Endpoint

    provider: ClassVar[str]

    @property
    def pages(self) -> str:
        """How the address begins that the phone is sent to."""
        raise NotImplementedError

    def ask(self) -> Donation:
        return Donation.model_validate(self.endpoint.ask().json())

    def press(self, donation: Donation) -> requests.Response:
        """The button on the phone's page."""
        return requests.post(donation.payment_url, allow_redirects=False, timeout=30)

    def begun(self) -> Donation:
        """A donor who stands on the provider's page."""
        donation = self.ask()
        requests.get(donation.payment_url, timeout=30).raise_for_status()
        sent = self.press(donation)
        assert sent.status_code == 303, sent.text
        assert sent.headers["location"].startswith(self.pages)
        return donation

    def now(self, donation: Donation) -> Donation:
        return Donation.model_validate(self.endpoint.get(f"/v1/donations/{donation.id}").json())

    def until(self, donation: Donation, status: str, refunded: int | None = None) -> Donation:
        """What it is when time, or asking, has brought it there."""

        def there() -> bool:
            now = self.now(donation)
            back = now.refunded_amount and now.refunded_amount.minor_units
            return (now.status, back) == (status, refunded)

        wait_until(there, seconds=60)
        return self.now(donation)

    def post(self, headers: dict[str, str], body: bytes) -> int:
        url = f"{self.endpoint.url}/v1/webhooks/{self.provider}"
        return requests.post(url, data=body, headers=headers, timeout=30).status_code

    def raised(self) -> int:
        return self.endpoint.get(f"/v1/appeals/{APPEAL.id}").json()["raised_minor_units"]
