"""A gift as the screen sees it: what the desk tells about one donation. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from kiosk.donations.money import Money


class GiftStep(Enum):
    """Where a gift is; the endpoint's statuses, and before them the asking."""

    PREPARING = auto()
    WAITING = auto()
    OPENED = auto()
    PROCESSING = auto()
    CONFIRMED = auto()
    FAILED = auto()
    EXPIRED = auto()
    CANCELLED = auto()
    REFUNDED = auto()

    @property
    def ended(self) -> bool:
        return self not in (
            GiftStep.PREPARING,
            GiftStep.WAITING,
            GiftStep.OPENED,
            GiftStep.PROCESSING,
        )


class GiftTrouble(Enum):
    """Why a gift does not go on. None of these says that a gift failed."""

    UNREACHABLE = auto()  # the endpoint does not answer; asked again by itself
    BUSY = auto()  # the endpoint asked us to wait
    NOT_ALLOWED = auto()  # the kiosk's token or appeal is refused; staff are told
    REFUSED = auto()  # this amount or appeal is refused
    MISMATCH = auto()  # another amount, currency or `live` came back; staff are told
    UNSAFE_ADDRESS = auto()  # the payment page is on a host nobody listed; staff are told
    NOT_WRITTEN = auto()  # the records cannot be written, so nothing was asked


@dataclass(frozen=True, slots=True)
class Gift:
    """One gift. Nothing here is shown before it was committed to the records."""

    key: str  # the kiosk's own name for it, and its idempotency key
    appeal: str
    amount: Money  # gross
    fee: Money  # the part of the amount that covers fees
    live: bool
    step: GiftStep = GiftStep.PREPARING
    trouble: GiftTrouble | None = None
    donation_id: str | None = None
    payment_url: str | None = None  # checked: drawn as QR as it is
    display_url: str | None = None
    ends_at: float | None = None  # monotonic seconds
    confirmed_amount: Money | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """What an appeal has been given so far, as the endpoint tells."""

    appeal: str
    raised: Money
    goal: Money | None
    donations: int
