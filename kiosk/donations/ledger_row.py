"""One donation as the records have it, and how its values stand in their columns. Pure."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from kiosk.donations.contract import Status, raised_minor_units
from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.money import Money

#: Donations that only the endpoint still knew get a key of their own: this, and their id.
FOUND = "found-"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One donation as the records have it. Amounts in minor units, moments in UTC."""

    key: str
    donation_id: str | None
    appeal: str | None
    film: str | None
    return_code_hash: bytes | None
    language: str | None
    live: bool
    amount: Money  # gross
    fee: Money
    step: GiftStep
    trouble: GiftTrouble | None
    leaving: bool
    confirmed_amount: Money | None
    confirmed_at: datetime | None
    refunded_amount: Money | None
    created_at: datetime
    changed_at: datetime
    unlock_minimum: Money | None = None
    thanked_at: datetime | None = None
    settled_in: bool = False  # the transaction that confirmed it has been
    unknown_since: datetime | None = None  # the endpoint says that it has no such donation
    unknown_answers: int = 0
    lost_at: datetime | None = None  # set aside, because it went on saying so

    @property
    def found(self) -> bool:
        """Whether only the endpoint still knew it."""
        return self.key.startswith(FOUND)

    @property
    def counts(self) -> bool:
        """Whether the charity may count on it; a gift that came back wrong is for staff first."""
        return self.step is GiftStep.CONFIRMED and self.trouble is not GiftTrouble.MISMATCH

    @property
    def net(self) -> Money | None:
        """What was confirmed without the part for fees: what a gift is measured by."""
        if self.confirmed_amount is None:
            return None
        left = self.confirmed_amount.minor_units - self.fee.minor_units
        return Money(self.confirmed_amount.currency, max(left, 0))

    @property
    def kept(self) -> Money | None:
        """What was confirmed and not paid back; None where nothing is left."""
        if self.confirmed_amount is None:
            return None
        back = self.refunded_amount
        if back is None:
            return None if self.step is GiftStep.REFUNDED else self.confirmed_amount
        left = self.confirmed_amount - back
        return left if left.minor_units > 0 else None

    @property
    def raised(self) -> Money | None:
        """What it adds to its appeal's total at the endpoint; None where nothing was kept."""
        kept = self.kept
        if kept is None:
            return None
        fee = self.fee.minor_units
        return Money(kept.currency, raised_minor_units(kept.minor_units, 0, fee))

    @property
    def unlocks(self) -> bool:
        """Whether what was confirmed unlocks the film: enough is, without the part for fees."""
        return self.counts and self._reaches_minimum

    @property
    def unlocked(self) -> bool:
        """Whether it has unlocked the film, also where it was paid back since."""
        return self.settled_in and self._reaches_minimum

    @property
    def _reaches_minimum(self) -> bool:
        if self.film is None or self.return_code_hash is None:
            return False
        net, least = self.net, self.unlock_minimum
        return net is not None and least is not None and least <= net


def row_of(row: sqlite3.Row) -> LedgerRow:
    """A row of the table as a value."""
    currency: str = row["currency"]
    minimum = row["unlock_minimum_minor_units"]
    confirmed_currency: str = row["confirmed_currency"] or currency
    confirmed, refunded = row["confirmed_minor_units"], row["refunded_minor_units"]
    return LedgerRow(
        key=row["key"],
        donation_id=row["donation_id"],
        appeal=row["appeal"],
        film=row["film"],
        return_code_hash=row["return_code_hash"],
        language=row["language"],
        live=bool(row["live"]),
        amount=Money(currency, row["amount_minor_units"]),
        fee=Money(currency, row["fee_minor_units"]),
        step=GiftStep[row["step"].upper()],
        trouble=GiftTrouble[row["trouble"].upper()] if row["trouble"] else None,
        leaving=bool(row["leaving"]),
        confirmed_amount=Money(confirmed_currency, confirmed) if confirmed is not None else None,
        confirmed_at=_moment(row["confirmed_at"]),
        refunded_amount=Money(confirmed_currency, refunded) if refunded is not None else None,
        created_at=datetime.fromisoformat(row["created_at"]),
        changed_at=datetime.fromisoformat(row["changed_at"]),
        unlock_minimum=Money(currency, minimum) if minimum is not None else None,
        thanked_at=_moment(row["thanked_at"]),
        settled_in=bool(row["settled_in"]),
        unknown_since=_moment(row["unknown_since"]),
        unknown_answers=row["unknown_answers"],
        lost_at=_moment(row["lost_at"]),
    )


def step_of(status: Status) -> GiftStep:
    """The contract's status as the screen's step."""
    return GiftStep[status.name]


def name_of(value: GiftStep | GiftTrouble | None) -> str | None:
    """How a step or a trouble stands in its column."""
    return value.name.lower() if value else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def text_of(moment: datetime) -> str:
    """UTC with microseconds, so that text sorts as time does."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
