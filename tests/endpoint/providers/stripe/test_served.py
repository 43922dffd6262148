"""Stripe as an operator runs it: two workers on PostgreSQL, keys in the environment, real time."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from tests.endpoint.providers.stripe.fake import DONOR, KEY, WEBHOOK_SECRET, FakeStripe
from tests.endpoint.serving import Service, service, wait_until
from tests.postgres import PostgresServer

ENVIRON = {
    "KIOSK_ENDPOINT_STRIPE_SECRET_KEY": KEY,
    "KIOSK_ENDPOINT_STRIPE_WEBHOOK_SECRET": WEBHOOK_SECRET,
}


@pytest.mark.timeout(600)
def test_gifts_by_webhook_and_by_asking(tmp_path: Path, postgres: PostgresServer) -> None:
    with FakeStripe() as stripe, postgres.database() as database_url:
        tables = f'[provider.stripe]\nbase_url = "{stripe.url}"'
        with service(
            tmp_path, database_url, workers=2, provider="stripe", tables=tables, environ=ENVIRON
        ) as served:
            token = served.token()

            told = begun(served, token, "key-1")
            stripe.pay()
            headers, body = stripe.event("checkout.session.completed")
            for _ in range(4):  # whichever worker it comes to
                url = f"{served.url}/v1/webhooks/stripe"
                assert requests.post(url, data=body, headers=headers, timeout=30).ok
            assert status(served, token, told) == "confirmed"

            stripe.sessions.clear()
            found = begun(served, token, "key-2")
            stripe.pay()
            wait_until(lambda: status(served, token, found) == "confirmed", 60)

            assert served.stop() == 0
            logged = served.logged()
    for private in (KEY, WEBHOOK_SECRET, "cs_test", told, *DONOR.values()):
        assert private not in logged.replace(f"donation {told} is", "")


def begun(served: Service, token: str, key: str) -> str:
    """A donation whose donor stands on Stripe's page."""
    asked = served.ask(token, key).json()
    sent = requests.post(asked["payment_url"], allow_redirects=False, timeout=30)
    assert sent.status_code == 303, served.logged()
    assert "/c/pay/cs_test_" in sent.headers["location"]
    return asked["id"]


def status(served: Service, token: str, donation_id: str) -> str:
    return served.get(f"/v1/donations/{donation_id}", token).json()["status"]
