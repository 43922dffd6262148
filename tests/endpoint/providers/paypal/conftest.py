"""A PayPal of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.endpoint.conftest import StartEndpoint
from tests.endpoint.providers.paypal.fake import FakePayPal
from tests.endpoint.providers.paypal.gifts import Gifts, start


@pytest.fixture
def fake() -> Iterator[FakePayPal]:
    with FakePayPal() as running:
        yield running


@pytest.fixture
def gifts(fake: FakePayPal, start_endpoint: StartEndpoint) -> Gifts:
    return start(fake, start_endpoint)
