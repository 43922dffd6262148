"""What is to be done when: which donations end, and whose provider is to be asked. SQL.

Each function runs within one transaction: `store.run(agenda.ending, now)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from kiosk.donations.contract import LARGEST_PAGE
from kiosk.endpoint import schema
from kiosk.endpoint.model import StoredDonation
from kiosk.endpoint.store import donation_of
from kiosk.endpoint.transitions import OPEN

_columns = schema.donation.c
#: Without a session nobody has to be asked: the endpoint ends it alone.
_ENDS_ALONE = _columns.status.in_(OPEN) & _columns.provider_reference.is_(None)


def ending(connection: Connection, now: datetime) -> Sequence[StoredDonation]:
    """Donations without a provider's session whose time is up."""
    rows = connection.execute(
        select(schema.donation)
        .where(_ENDS_ALONE, _columns.expires_at <= now)
        .order_by(_columns.expires_at)
        .limit(LARGEST_PAGE)
    ).all()
    return [donation_of(row) for row in rows]


def to_ask(connection: Connection, now: datetime) -> Sequence[StoredDonation]:
    """Donations whose provider is to be asked."""
    rows = connection.execute(
        select(schema.donation)
        .where(_columns.ask_at <= now)
        .order_by(_columns.ask_at)
        .limit(LARGEST_PAGE)
    ).all()
    return [donation_of(row) for row in rows]


def next_due(connection: Connection) -> datetime | None:
    """When the next donation ends or is to be asked about; None if there is none."""
    ends = connection.execute(select(func.min(_columns.expires_at)).where(_ENDS_ALONE)).scalar_one()
    asks = connection.execute(select(func.min(_columns.ask_at))).scalar_one()
    return min((instant for instant in (ends, asks) if instant is not None), default=None)


def claim(connection: Connection, donation: StoredDonation, until: datetime | None) -> bool:
    """Take it upon this process to ask now, and put the next time down. False if another did, or
    the donation has changed: then it has a new time already."""
    done = connection.execute(
        schema.donation.update()
        .where(_columns.id == donation.id, _columns.ask_at == donation.ask_at)
        .values(ask_at=until)
    )
    return done.rowcount == 1


def by_reference(connection: Connection, provider: str, reference: str) -> StoredDonation | None:
    """The donation that has this session of the provider."""
    row = connection.execute(
        select(schema.donation)
        .where(_columns.provider == provider, _columns.provider_reference == reference)
        .limit(1)
    ).one_or_none()
    return None if row is None else donation_of(row)
