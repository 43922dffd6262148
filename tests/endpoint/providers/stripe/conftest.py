"""A Stripe of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.endpoint.conftest import MovedClock
from tests.endpoint.providers.stripe.fake import FakeStripe


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def fake(clock: MovedClock) -> Iterator[FakeStripe]:
    with FakeStripe(clock=clock) as running:
        yield running
