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

    NO_NETWORK = auto()  # the network does not know the endpoint's name
    UNREACHABLE = auto()  # nobody answers there
    NOT_TRUSTED = auto()  # it may be somebody else who answers (TLS)
    LOGIN_WANTED = auto()  # the network wants someone to log in
    TOO_SLOW = auto()  # no whole answer in time
    CUT_OFF = auto()  # the connection broke off
    MOVED = auto()  # it points to another host
    UNREADABLE = auto()  # the answer is none that the contract knows
    TOO_LARGE = auto()  # the answer is larger than the contract allows
    FAILING = auto()  # the endpoint has a fault of its own
    AWAY = auto()  # the endpoint takes no gifts for a while
    BUSY = auto()  # the endpoint asked us to wait
    NOT_ALLOWED = auto()  # the kiosk's token is refused; staff are told
    NOT_OPEN = auto()  # this appeal, or a gift of this kind, is refused; staff are told
    REFUSED = auto()  # this amount is refused
    MISMATCH = auto()  # another amount, currency or `live` came back; staff are told
    UNSAFE_ADDRESS = auto()  # the payment page is on a host nobody listed; staff are told
    NOT_WRITTEN = auto()  # the records cannot be written, so nothing was asked


#: The endpoint could not be asked, or not be understood: it is asked again by itself.
UNREACHED = frozenset(
    {
        GiftTrouble.NO_NETWORK,
        GiftTrouble.UNREACHABLE,
        GiftTrouble.NOT_TRUSTED,
        GiftTrouble.LOGIN_WANTED,
        GiftTrouble.TOO_SLOW,
        GiftTrouble.CUT_OFF,
        GiftTrouble.MOVED,
        GiftTrouble.UNREADABLE,
        GiftTrouble.TOO_LARGE,
        GiftTrouble.FAILING,
        GiftTrouble.AWAY,
    }
)
#: Staff have to look at these; no other amount helps, and no waiting.
FOR_STAFF = frozenset(
    {
        GiftTrouble.NOT_ALLOWED,
        GiftTrouble.NOT_OPEN,
        GiftTrouble.MISMATCH,
        GiftTrouble.UNSAFE_ADDRESS,
    }
)


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
    """What an appeal has been given so far, as the endpoint tells: see AppealTotals."""

    appeal: str
    raised: Money
    goal: Money | None
    donations: int
