"""How a donation changes: the one place where a status becomes another. Pure.

Each function answers with the donation as it then is; the very same object where nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.donations.contract import Status, may_become
from kiosk.endpoint.model import WAITS_FOR_DONOR, ProviderSession, StoredDonation

#: The statuses that end by themselves. Money on its way (processing) is waited for.
OPEN = (Status.WAITING, Status.OPENED)
_TOLD = (Status.PROCESSING, Status.CONFIRMED, Status.FAILED, Status.EXPIRED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a provider says of a donation as a whole, as it stands now: not what was added to it.

    `status` is processing, confirmed, failed or expired. Both sums are totals in minor units of
    the donation's currency: all that was ever paid, and all of it that was paid back; when that is
    everything, the donation becomes refunded. `final`: no money can come any more. `refused`: the
    donor's means of payment was, and they may choose another at the provider. `payment` is the
    provider's name for the payment, where it has one of its own.
    """

    status: Status
    confirmed_minor_units: int = 0
    refunded_minor_units: int = 0
    final: bool = False
    refused: bool = False
    payment: str | None = None

    def __post_init__(self) -> None:
        if self.status not in _TOLD:
            raise ValueError(f"no provider tells {self.status}")
        if (self.confirmed_minor_units > 0) is not (self.status is Status.CONFIRMED):
            raise ValueError("what is confirmed has a sum, and nothing else has")
        if not 0 <= self.refunded_minor_units <= self.confirmed_minor_units:
            raise ValueError("nobody pays back more than came")

    @classmethod
    def processing(cls) -> Outcome:
        """The donor has done their part; the money is on its way."""
        return cls(Status.PROCESSING)

    @classmethod
    def another_means(cls) -> Outcome:
        """The donor has done their part, and must do it again: their card was refused."""
        return cls(Status.PROCESSING, refused=True)

    @classmethod
    def confirmed(cls, minor_units: int, refunded: int = 0, *, final: bool = False) -> Outcome:
        """The money is there, whole or in part."""
        return cls(Status.CONFIRMED, minor_units, refunded, final)

    @classmethod
    def failed(cls, *, final: bool = False) -> Outcome:
        """The donor tried and no money came."""
        return cls(Status.FAILED, final=final)

    @classmethod
    def expired(cls, *, final: bool = False) -> Outcome:
        """The session ended without anybody having paid."""
        return cls(Status.EXPIRED, final=final)


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
    """The provider has a session; there is one of it. Its page may be learnt later."""
    if reference is None or donation.provider_reference not in (None, reference):
        return donation
    if donation.provider_reference == reference and (donation.provider_url or not url):
        return donation
    return replace(
        donation,
        provider_reference=reference,
        provider_url=url,
        session=donation.session or ProviderSession.OPEN,
    )


def session_closed(donation: StoredDonation) -> StoredDonation:
    """Nobody can begin to pay any more."""
    if donation.session is not ProviderSession.OPEN:
        return donation
    return replace(donation, session=ProviderSession.CLOSED)


def cancelled(donation: StoredDonation) -> StoredDonation:
    """The kiosk asked to cancel. What is processing or confirmed stays as it is."""
    if donation.status not in OPEN:
        return donation
    return replace(donation, status=Status.CANCELLED)


def is_due(donation: StoredDonation, now: datetime) -> bool:
    """Whether its time is up, and it has not ended yet."""
    return donation.status in OPEN and now >= donation.expires_at


def expired(donation: StoredDonation, now: datetime) -> StoredDonation:
    """Ends a donation whose time is up, and only such a one."""
    return replace(donation, status=Status.EXPIRED) if is_due(donation, now) else donation


def unless_begun(
    donation: StoredDonation, ended: Callable[[StoredDonation], StoredDonation]
) -> StoredDonation:
    """Ended as it is, where no provider has a session of it: else that is to be closed first."""
    return donation if donation.provider_reference is not None else ended(donation)


def told(donation: StoredDonation, outcome: Outcome, now: datetime) -> StoredDonation:
    """What the provider tells, by webhook or asked: applied once, whatever order it comes in.

    Sums only grow: an answer that was overtaken by a newer one takes nothing back.
    """
    if outcome.final and donation.session is not ProviderSession.SETTLED:
        donation = replace(donation, session=ProviderSession.SETTLED)
    if donation.session in (ProviderSession.OPEN, ProviderSession.REFUSED):
        session = ProviderSession.REFUSED if outcome.refused else ProviderSession.OPEN
        if donation.session is not session:
            donation = replace(donation, session=session)
    if outcome.payment is not None and donation.provider_payment != outcome.payment:
        donation = replace(donation, provider_payment=outcome.payment)
    if outcome.status is not Status.CONFIRMED:
        if outcome.status is donation.status or not may_become(donation.status, outcome.status):
            return donation
        return replace(donation, status=outcome.status)
    confirmed = max(donation.confirmed_minor_units or 0, outcome.confirmed_minor_units)
    refunded = max(donation.refunded_minor_units or 0, outcome.refunded_minor_units)
    back = refunded >= confirmed or donation.status is Status.REFUNDED
    then = replace(
        donation,
        status=Status.REFUNDED if back else Status.CONFIRMED,
        confirmed_at=donation.confirmed_at or now,
        confirmed_minor_units=confirmed,
        refunded_minor_units=refunded or None,
    )
    return donation if then == donation else then


def seen_by_kiosks(old: StoredDonation, new: StoredDonation) -> bool:
    """Whether a change shows in the contract; what only the endpoint knows wakes nobody."""
    return old != replace(
        new,
        payer=old.payer,
        provider_reference=old.provider_reference,
        provider_url=old.provider_url,
        provider_payment=old.provider_payment,
        session=old.session,
        ask_at=old.ask_at,
    )
