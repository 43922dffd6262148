"""A BTCPay Server of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.endpoint.conftest import MovedClock
from tests.endpoint.providers.btcpay.fake import FakeBTCPay


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def fake(clock: MovedClock) -> Iterator[FakeBTCPay]:
    with FakeBTCPay(clock=clock) as running:
        yield running
