"""What the endpoint forgets after some weeks, and what it keeps."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import requests

from kiosk.endpoint.forgetting import forget
from kiosk.endpoint.model import StoredDonation
from tests.endpoint.conftest import Endpoint, StartEndpoint
from tests.endpoint.phone_pages import page_key


def stored(endpoint: Endpoint, gift: dict[str, Any]) -> StoredDonation:
    found = endpoint.stored(endpoint.store.by_id, gift["id"])
    assert found
    return found


def forgotten_before(endpoint: Endpoint, before: datetime) -> int:
    return endpoint.stored(endpoint.store.run, forget, before)


def test_codes_and_payers_are_forgotten_and_the_gift_is_not(endpoint: Endpoint) -> None:
    gift = endpoint.ask(return_code="7K3M92QX").json()
    key = page_key(requests.get(gift["payment_url"], timeout=30).text)
    receipt = requests.post(gift["payment_url"], data={"page": key}, timeout=30)
    assert "7K3M-92QX" in receipt.text
    before = stored(endpoint, gift)
    assert before.payer
    endpoint.clock.advance(days=31)
    month_ago = endpoint.clock() - timedelta(days=30)
    younger = endpoint.ask(key="key-2", return_code="8K3M92QX").json()

    assert forgotten_before(endpoint, month_ago) == 1
    assert forgotten_before(endpoint, month_ago) == 0, "once is enough"

    after = stored(endpoint, gift)
    assert after == replace(
        before, return_code=None, payer=None, provider_url=None, request_hash=""
    )
    assert stored(endpoint, younger).return_code == "8K3M92QX"
    later = requests.get(receipt.url, timeout=30).text
    assert "7K3M" not in later
    assert "$36.00" in later


def test_the_service_forgets_when_it_starts(start_endpoint: StartEndpoint, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/endpoint.sqlite"
    first = start_endpoint(database_url=url)
    gift = first.ask(return_code="7K3M92QX").json()
    assert stored(first, gift).return_code == "7K3M92QX"
    first.clock.advance(days=3)
    second = start_endpoint(database_url=url, clock=first.clock, forget_after=timedelta(days=2))
    deadline = time.monotonic() + 30
    while stored(second, gift).return_code is not None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
