"""What the endpoint says of a gift of 36 dollars, for tests that write it into records."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.donations.contract import Amount, Donation, Status
from kiosk.donations.money import Money


def answer_for(key: str, status: Status, at: datetime, **more: object) -> Donation:
    """At that instant; `more`: what is said otherwise than usual."""
    amount = Amount.of(Money("USD", 3600))
    confirmed = status in (Status.CONFIRMED, Status.REFUNDED)
    usual = {
        "id": f"d-{key}",
        "status": status,
        "amount": amount,
        "fee_minor_units": 0,
        "confirmed_amount": amount if confirmed else None,
        "payment_url": "https://give.example.org/d/8F3K2Q7X",
        "created_at": at,
        "expires_at": at + timedelta(minutes=3),
        "expires_in_seconds": 180,
        "confirmed_at": at if confirmed else None,
        "provider": "stripe",
        "live": True,
    }
    return Donation.model_validate(usual | more)
