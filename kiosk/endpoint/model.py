"""What the endpoint keeps and is told: donations, appeals, kiosk tokens. Plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.donations.contract import Status
from kiosk.donations.money import Money

#: Now, in UTC. Injected, so that tests can wait ten minutes in no time.
Clock = Callable[[], datetime]
#: That many bytes nobody can guess.
Randomness = Callable[[int], bytes]

#: How long a donation waits for a phone, and for a donor whose phone has the page open.
WAITS_FOR_PHONE = timedelta(minutes=3)
WAITS_FOR_DONOR = timedelta(minutes=10)

#: Crockford's base 32: no I, L, O, U, so that an address can be read out and typed.
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TYPED = str.maketrans("ILOU", "110V")


@dataclass(frozen=True, slots=True)
class Appeal:
    """A cause that may be given to. Texts are by language; limits in minor units, inclusive.
    Gifts are multiples of `step`: providers have fewer digits for some currencies than ISO 4217.

    `receipt_note` is what the payee says on the receipt, such as that it counts for taxes; empty,
    the receipt says that it does not. Receipts are dated in `time_zone`. A closed appeal takes no
    new gifts; the receipts of those it had are still shown.
    """

    id: str
    title: Mapping[str, str]
    beneficiary: Mapping[str, str]
    text: Mapping[str, str]
    currency: str
    minimum: int
    maximum: int
    goal: int | None
    provider: str
    receipt_note: Mapping[str, str] = field(default_factory=dict[str, str])
    time_zone: str = "UTC"
    closed: bool = False
    step: int = 1


@dataclass(frozen=True, slots=True)
class KioskToken:
    """What one kiosk may ask for. `appeals` None means all of them. Holds no secret."""

    id: str
    kiosk_id: str
    live: bool
    appeals: frozenset[str] | None
    created_at: datetime
    revoked_at: datetime | None = None
    expires_at: datetime | None = None

    def good_at(self, now: datetime) -> bool:
        """Neither revoked nor run out."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

    def may_ask_for(self, appeal_id: str) -> bool:
        return self.appeals is None or appeal_id in self.appeals


class ProviderSession(StrEnum):
    """What is known of a donation's session at its provider."""

    OPEN = "open"
    REFUSED = "refused"  # the means of payment, not the gift: the donor may choose another there
    CLOSED = "closed"  # nobody can begin to pay; what was sent before may still arrive
    SETTLED = "settled"  # nothing can come any more


@dataclass(frozen=True, slots=True)
class StoredDonation:
    """One donation as it stands in the store. Amounts are minor units of `currency`.

    `change` counts the changes of all donations of one kiosk: a later change has a larger number.
    `payer` is the hash of the page that gave; `provider_url` is where the phone was sent,
    `session` what is known of it there, and `ask_at` when the provider is to be asked about it.
    `provider_payment` is the provider's name for the payment itself, where it outlives the session
    that `provider_reference` names.
    """

    id: str
    short: str
    receipt: str
    kiosk_id: str
    live: bool
    idempotency_key: str
    request_hash: str
    appeal_id: str
    currency: str
    minor_units: int
    fee_minor_units: int
    language: str
    return_code: str | None
    provider: str
    status: Status
    created_at: datetime
    expires_at: datetime
    confirmed_at: datetime | None = None
    confirmed_minor_units: int | None = None
    refunded_minor_units: int | None = None
    payer: str | None = None
    provider_reference: str | None = None
    provider_url: str | None = None
    provider_payment: str | None = None
    session: ProviderSession | None = None
    ask_at: datetime | None = None
    unlock_minimum_minor_units: int | None = None
    change: int = 0

    @property
    def amount(self) -> Money:
        return Money(self.currency, self.minor_units)

    @property
    def given(self) -> Money:
        """What was confirmed; before that, what was asked."""
        if self.confirmed_minor_units is None:
            return self.amount
        return Money(self.currency, self.confirmed_minor_units)

    @property
    def is_price(self) -> bool:
        """Whether it takes a least sum to unlock a film: not a donation in a provider's terms."""
        return bool(self.unlock_minimum_minor_units)

    @property
    def unlocks(self) -> bool:
        """Whether the return code is good: by the rule that the kiosk unlocks by, so that nobody
        is shown a code that opens nothing. What was paid back unlocks nothing any more."""
        if self.confirmed_minor_units is None or self.status is not Status.CONFIRMED:
            return False
        return self._would_unlock(self.confirmed_minor_units)

    @property
    def is_to_unlock(self) -> bool:
        """Whether the sum that is asked, once given, unlocks the film at the kiosk."""
        return self._would_unlock(self.minor_units)

    def _would_unlock(self, given: int) -> bool:
        net = max(given - self.fee_minor_units, 0)
        return self.return_code is not None and net >= (self.unlock_minimum_minor_units or 0)


def crockford(data: bytes) -> str:
    """`data` in Crockford's base 32: 5 bytes make 8 characters, 16 bytes make 26."""
    characters = -(-len(data) * 8 // 5)
    number = int.from_bytes(data, "big")
    return "".join(_CROCKFORD[number >> 5 * i & 31] for i in reversed(range(characters)))


def is_donation_id(text: str) -> bool:
    """Whether a donation of ours may be called that; providers tell of others' things, too."""
    return len(text) == 26 and set(text) <= set(_CROCKFORD)


def typed_crockford(text: str) -> str:
    """What somebody meant who typed an address: capitals, and no letters that look like digits."""
    return text.upper().translate(_TYPED)
