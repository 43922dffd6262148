"""How a donation changes: the one place where a status becomes another. Pure.

Each function answers with the donation as it then is; the very same object where nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.donations.contract import Status, may_become
from kiosk.endpoint.model import WAITS_FOR_DONOR, StoredDonation

#: The statuses that end by themselves. Money on its way (processing) is waited for.
OPEN = (Status.WAITING, Status.OPENED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a provider says: processing, confirmed, failed or refunded.

    `minor_units` is what was paid (confirmed) or paid back (refunded), in the donation's currency.
    """

    status: Status
    minor_units: int | None = None


def opened(donation: StoredDonation) -> StoredDonation:
    """The phone has the page. Stretches the time to give, once."""
    if donation.status is not Status.WAITING:
        return donation
    return replace(
        donation,
        status=Status.OPENED,
        expires_at=max(donation.expires_at, donation.created_at + WAITS_FOR_DONOR),
    )


def given_from(donation: StoredDonation, payer: str | None) -> StoredDonation:
    """A page gave. The first one may see the receipt again; no later one takes that from it."""
    if payer is None or donation.payer is not None:
        return donation
    return replace(donation, payer=payer)


def session_made(
    donation: StoredDonation, reference: str | None, url: str | None
) -> StoredDonation:
    """The provider has a session; there is one of it."""
    if donation.provider_reference is not None or reference is None:
        return donation
    return replace(donation, provider_reference=reference, provider_url=url)


def cancelled(donation: StoredDonation) -> StoredDonation:
    """The kiosk asked to cancel. What is processing or confirmed stays as it is."""
    if donation.status not in OPEN:
        return donation
    return replace(donation, status=Status.CANCELLED)


def expired(donation: StoredDonation, now: datetime) -> StoredDonation:
    """Ends a donation whose time is up, and only such a one."""
    if donation.status not in OPEN or now < donation.expires_at:
        return donation
    return replace(donation, status=Status.EXPIRED)


def told(donation: StoredDonation, outcome: Outcome, now: datetime) -> StoredDonation:
    """What the provider tells, by webhook or asked: applied once, whatever order it comes in."""
    if outcome.status is donation.status or not may_become(donation.status, outcome.status):
        return donation
    match outcome.status:
        case Status.CONFIRMED:
            paid = outcome.minor_units
            return replace(
                donation,
                status=Status.CONFIRMED,
                confirmed_at=now,
                confirmed_minor_units=donation.minor_units if paid is None else paid,
            )
        case Status.REFUNDED:
            back = outcome.minor_units
            return replace(
                donation,
                status=Status.REFUNDED,
                refunded_minor_units=donation.confirmed_minor_units if back is None else back,
            )
        case _:
            return replace(donation, status=outcome.status)
