"""When a donation's provider is asked about it again: soon at first, then ever more seldom. Pure.

Webhooks are the fast way and asking is the sure one, so nothing here must be exact.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from kiosk.donations.contract import Status
from kiosk.endpoint.model import ProviderSession, StoredDonation
from kiosk.endpoint.transitions import OPEN


class Pace(NamedTuple):
    """The pause grows with the time since it began: a `share` of it, between two bounds.

    Nothing is asked any more when `gives_up` has passed.
    """

    share: float
    shortest: timedelta
    longest: timedelta
    gives_up: timedelta

    def next(self, since: datetime, now: datetime) -> datetime | None:
        past = max(timedelta(), now - since)
        if past >= self.gives_up:
            return None
        return now + min(max(self.shortest, past * self.share), self.longest)


#: Somebody is on the provider's page, and the kiosk's screen waits.
GIVING = Pace(0.1, timedelta(seconds=4), timedelta(seconds=15), timedelta.max)
#: The donor has done their part. Bank debits take up to two weeks to say no.
PROCESSING = Pace(0.2, timedelta(seconds=3), timedelta(hours=6), timedelta(days=60))
#: It ended here, and the provider's session could not be closed yet.
CLOSING = Pace(0.2, timedelta(seconds=4), timedelta(minutes=15), timedelta(days=60))
#: It ended: money may still come. A chain's payment may take days to be found.
LATE = Pace(0.5, timedelta(seconds=30), timedelta(hours=6), timedelta(days=7))
#: It was given, and may be paid back: providers let that be done for about half a year.
REFUNDS = Pace(0.5, timedelta(hours=1), timedelta(days=7), timedelta(days=200))


def scheduled(donation: StoredDonation, now: datetime) -> StoredDonation:
    """The donation with the instant at which its provider is to be asked next."""
    return replace(donation, ask_at=next_ask(donation, now))


def due_at(donation: StoredDonation) -> datetime | None:
    """When time does something to the donation next: it ends, or its provider is asked."""
    if donation.provider_reference is None and donation.status in OPEN:
        return donation.expires_at
    return donation.ask_at


def next_ask(donation: StoredDonation, now: datetime) -> datetime | None:
    """When to ask next if it was asked now; None if there is nothing more to ask."""
    if donation.provider_reference is None or donation.session is ProviderSession.SETTLED:
        return None
    if donation.status in OPEN:
        # Ending it at its time takes the provider too.
        ask_at = GIVING.next(donation.created_at, now)
        if ask_at is None or now >= donation.expires_at:
            return ask_at
        return min(ask_at, donation.expires_at)
    if donation.status is Status.PROCESSING:
        ask_at = PROCESSING.next(donation.created_at, now)
        refused = donation.session is ProviderSession.REFUSED
        if ask_at is not None and refused and now < donation.expires_at:
            # The donor has until then to choose another means of payment.
            return min(ask_at, donation.expires_at)
        return ask_at
    if donation.status is Status.REFUNDED:
        return None
    if donation.status is Status.CONFIRMED:
        return REFUNDS.next(donation.confirmed_at or donation.created_at, now)
    if donation.session is ProviderSession.OPEN:
        return CLOSING.next(donation.created_at, now)
    return LATE.next(donation.created_at, now)
