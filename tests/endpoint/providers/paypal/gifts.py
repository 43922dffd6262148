"""A kiosk, a donor's phone and a PayPal around one running service."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import requests

from kiosk.endpoint.provider_settings import PayPalSettings
from kiosk.endpoint.providers.paypal import PayPal
from kiosk.endpoint.providers.rehearsal import Rehearsal
from tests.endpoint.conftest import APPEAL, MovedClock, StartEndpoint
from tests.endpoint.providers.gifts import ProviderGifts
from tests.endpoint.providers.paypal.fake import CLIENT_ID, SECRET, WEBHOOK_ID, FakePayPal


@dataclass
class Gifts(ProviderGifts):
    paypal: FakePayPal

    provider: ClassVar[str] = "paypal"

    @property
    def pages(self) -> str:
        return f"{self.paypal.url}/checkoutnow?token="

    def back(self) -> requests.Response:
        """PayPal sends the phone back."""
        return requests.get(self.paypal.order().experience.return_url, timeout=30)


def start(fake: FakePayPal, start_endpoint: StartEndpoint) -> Gifts:
    clock = MovedClock()
    settings = PayPalSettings(CLIENT_ID, SECRET, WEBHOOK_ID, fake.url)
    endpoint = start_endpoint(
        providers={"rehearsal": Rehearsal(), "paypal": PayPal(settings, clock)},
        appeals=(replace(APPEAL, provider="paypal"),),
        clock=clock,
    )
    return Gifts(endpoint, fake)
