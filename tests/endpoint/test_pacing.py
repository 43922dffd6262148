"""Providers are asked soon at first, then ever more seldom, and not for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.donations.contract import Status
from kiosk.endpoint.model import ProviderSession, StoredDonation
from kiosk.endpoint.pacing import due_at, next_ask, scheduled
from tests.endpoint.conftest import START
from tests.endpoint.test_transitions import DONATION

BEGUN = replace(DONATION, provider_reference="cs_1", session=ProviderSession.OPEN)
CONFIRMED = replace(BEGUN, status=Status.CONFIRMED, confirmed_at=START, confirmed_minor_units=3600)


def asked_at(donation: StoredDonation, until: timedelta) -> list[timedelta]:
    """When it is asked about, if each time nothing is new."""
    now: datetime | None = START
    times: list[timedelta] = []
    while (now := next_ask(donation, now)) is not None and now - START < until:
        times.append(now - START)
    return times


@pytest.mark.parametrize(
    ("donation", "first", "within", "most", "last"),
    [
        (replace(BEGUN, status=Status.PROCESSING), 3, timedelta(days=59), 300, 59),
        (replace(BEGUN, status=Status.CANCELLED), 4, timedelta(days=59), 6000, 59),
        (
            replace(BEGUN, status=Status.EXPIRED, session=ProviderSession.CLOSED),
            30,
            timedelta(days=30),
            60,
            6,
        ),
        (CONFIRMED, 3600, timedelta(days=365), 60, 190),
    ],
)
def test_how_often_and_how_long(
    donation: StoredDonation, first: int, within: timedelta, most: int, last: int
) -> None:
    times = asked_at(donation, within)
    assert times[0] == timedelta(seconds=first)
    assert len(times) <= most
    assert times[-1] >= timedelta(days=last) - timedelta(hours=7)
    pauses = [after - before for before, after in pairwise(times)]
    assert pauses == sorted(pauses)


def test_nobody_is_asked_about_what_is_settled_or_has_no_session() -> None:
    for status in Status:
        assert next_ask(replace(DONATION, status=status), START) is None
        settled = replace(CONFIRMED, status=status, session=ProviderSession.SETTLED)
        assert next_ask(settled, START) is None
    assert next_ask(replace(CONFIRMED, status=Status.REFUNDED), START) is None


def test_an_open_one_is_looked_at_in_the_moment_it_ends() -> None:
    opened = replace(BEGUN, status=Status.OPENED, expires_at=START + timedelta(minutes=10))
    assert START + timedelta(minutes=10) in [
        START + at for at in asked_at(opened, timedelta(minutes=11))
    ]


@given(
    st.sampled_from(list(Status)),
    st.sampled_from([None, *ProviderSession]),
    st.integers(-3600, 400 * 86400),
)
def test_the_next_time_is_later_than_now(
    status: Status, session: ProviderSession | None, seconds: int
) -> None:
    now = START + timedelta(seconds=seconds)
    donation = replace(CONFIRMED, status=status, session=session)
    ask_at = next_ask(donation, now)
    assert ask_at is None or ask_at > now
    assert due_at(scheduled(donation, now)) == ask_at
