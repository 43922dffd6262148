"""The donation endpoint's contract, version 1: the wire types that both sides share.

JSON over HTTPS. Amounts are integer minor units. Both sides check every message against these
types; the OpenAPI document is made from them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    field_validator,
    model_validator,
)

from kiosk.donations.money import LARGEST_MINOR_UNITS, Money, exponent

API_PREFIX = "/v1"
LONGEST_WAIT_SECONDS = 25
LARGEST_ANSWER_BYTES = 64 * 1024
LARGEST_REQUEST_BYTES = 16 * 1024
#: Donations in one page of the list: well within LARGEST_ANSWER_BYTES. An empty page is the last.
LARGEST_PAGE = 50
LONGEST_IDEMPOTENCY_KEY = 255
PROBLEM_MEDIA_TYPE = "application/problem+json"

Identifier = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._-]+$")]
Language = Annotated[
    str, Field(min_length=2, max_length=16, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$")
]
MinorUnits = Annotated[int, Field(strict=True, ge=0, le=LARGEST_MINOR_UNITS)]


class Status(StrEnum):
    """Where a donation is. Steps may be skipped; any status but refunded may become confirmed."""

    WAITING = "waiting"
    OPENED = "opened"
    PROCESSING = "processing"
    CONFIRMED = "confirmed"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"

    @property
    def ended(self) -> bool:
        """The endpoint expects nothing more, though late money may still confirm it."""
        return self not in (Status.WAITING, Status.OPENED, Status.PROCESSING)


def may_become(old: Status, new: Status) -> bool:
    """Whether the contract allows `old` to turn into `new` (staying as it is included)."""
    if old is new:
        return True
    if new is Status.CONFIRMED:
        return old is not Status.REFUNDED
    if new is Status.REFUNDED:
        return old is Status.CONFIRMED
    steps = (Status.WAITING, Status.OPENED, Status.PROCESSING)
    if old not in steps:
        return False
    return new not in steps or steps.index(new) > steps.index(old)


class Wire(BaseModel):
    """What every message has in common: nothing unknown sent, nothing changed after reading.

    Strict: "true" and 1 are no booleans, so that `live` can never be guessed. A message that is
    refused is not repeated in the error: a return code may be in it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class Amount(Wire):
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    minor_units: MinorUnits

    @field_validator("currency")
    @classmethod
    def _known(cls, value: str) -> str:
        exponent(value)
        return value

    def money(self) -> Money:
        return Money(self.currency, self.minor_units)

    @classmethod
    def of(cls, money: Money) -> Amount:
        return cls(currency=money.currency, minor_units=money.minor_units)


class DonationRequest(Wire):
    """Body of POST /v1/donations. `amount` is the gross; `fee_minor_units` the part for fees.

    `return_code` unlocks a film once what is confirmed, without the part for fees, reaches
    `unlock_minimum_minor_units` (absent: whatever was given); above zero, the gift is a price.
    """

    kiosk_id: Identifier
    appeal_id: Identifier
    amount: Amount
    fee_minor_units: MinorUnits = 0
    language: Language
    live: bool
    return_code: Annotated[str, Field(pattern=r"^[0-9A-HJKMNP-TV-Z]{8}$")] | None = None
    unlock_minimum_minor_units: MinorUnits | None = None

    @model_validator(mode="after")
    def _fee_is_part_of_the_amount(self) -> DonationRequest:
        if self.amount.minor_units == 0 or self.fee_minor_units >= self.amount.minor_units:
            raise ValueError("the amount must be more than the fee in it")
        return self


class Answer(BaseModel):
    """What every answer has in common: a newer endpoint may add fields, and they are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Donation(Answer):
    """One donation as the endpoint sees it."""

    id: Identifier
    status: Status
    amount: Amount
    fee_minor_units: MinorUnits
    confirmed_amount: Amount | None = None
    refunded_amount: Amount | None = None
    payment_url: Annotated[str, Field(min_length=1, max_length=2048)]
    display_url: Annotated[str, Field(max_length=256)] | None = None
    created_at: AwareDatetime
    expires_at: AwareDatetime
    expires_in_seconds: Annotated[int, Field(ge=0, le=24 * 3600)]
    confirmed_at: AwareDatetime | None = None
    provider: Annotated[str, Field(max_length=32)]
    live: StrictBool

    @model_validator(mode="after")
    def _confirmed_is_whole(self) -> Donation:
        if self.status in (Status.CONFIRMED, Status.REFUNDED) and (
            self.confirmed_amount is None or self.confirmed_at is None
        ):
            raise ValueError(f"{self.status} without its amount and its time")
        return self


class DonationList(Answer):
    """One page of donations by time of change; `cursor` asks for the next one."""

    donations: Annotated[tuple[Donation, ...], Field(max_length=LARGEST_PAGE)]
    cursor: Annotated[str, Field(max_length=128)]


def raised_minor_units(confirmed: int, refunded: int, fee: int) -> int:
    """What a gift adds to its appeal's total: what is left of it without the part for fees.

    All in minor units; `fee` is the part of the gift that covers fees.
    """
    return max(confirmed - refunded - fee, 0)


class AppealTotals(Answer):
    """What an appeal was given. `raised_minor_units` is what is left of its gifts for the cause:
    without what was paid back, and without the parts that cover fees. `donations` are the gifts
    that were not paid back whole."""

    id: Identifier
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    raised_minor_units: MinorUnits
    goal_minor_units: MinorUnits | None = None
    donations: Annotated[int, Field(ge=0)]


class Health(Answer):
    status: str


class ProblemType(StrEnum):
    """What a problem's `type` may say beyond its status (RFC 9457, 3.1.1)."""

    UNTOLD = "about:blank"
    APPEAL_NOT_OPEN = "urn:screening-kiosk:appeal-not-open"  # unknown, closed, another currency
    OUT_OF_LIMITS = "urn:screening-kiosk:amount-out-of-limits"
    LIVE_DISAGREES = "urn:screening-kiosk:live-disagrees"


class AmountLimits(Answer):
    """What gifts to an appeal may be, both ends included; multiples of `step_minor_units`."""

    minimum_minor_units: MinorUnits
    maximum_minor_units: MinorUnits
    step_minor_units: Annotated[int, Field(strict=True, ge=1, le=LARGEST_MINOR_UNITS)] = 1


class Problem(Answer):
    """RFC 9457 problem details. `type` is one of ProblemType, or what a later version adds.

    `limits` comes with an amount that is out of them (an extension, RFC 9457, 3.2).
    """

    type: str = ProblemType.UNTOLD.value
    title: str
    status: int
    detail: str | None = None
    limits: AmountLimits | None = None
