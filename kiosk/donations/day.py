"""What staff are shown of a day: gifts confirmed, gifts to look after, and cash. Pure values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from zoneinfo import ZoneInfo

from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.money import Money


@dataclass(frozen=True, slots=True)
class CashGift:
    """A gift in cash that a volunteer wrote down. Nothing but staff's word confirms it."""

    id: int
    appeal: str
    amount: Money
    at: datetime
    undone_at: datetime | None = None  # by a counter-entry; the gift itself stays


@dataclass(frozen=True, slots=True)
class OpenGift:
    """A gift by phone that staff may be asked about: not settled yet, not what was asked, or
    `lost`: the endpoint does not know it any more."""

    amount: Money
    since: datetime
    step: GiftStep
    trouble: GiftTrouble | None
    lost: bool = False


@dataclass(frozen=True, slots=True)
class PastGift:
    """A gift that was confirmed when its screen had been left, or that was paid back; `at` is when
    this kiosk heard of it. `unlocked`: the film, which a refund does not lock again."""

    amount: Money
    at: datetime
    unlocked: bool
    paid_back: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """One day at this kiosk; cash is never added to what the endpoint has confirmed."""

    open_gifts: tuple[OpenGift, ...] = ()  # the oldest first, of whatever day
    past_gifts: tuple[PastGift, ...] = ()  # heard of today; the newest first
    confirmed: int = 0
    confirmed_sums: tuple[Money, ...] = ()  # one for each currency, as in an appeal's total
    cash: tuple[CashGift, ...] = ()  # the newest first, undone ones included

    @property
    def cash_counted(self) -> tuple[CashGift, ...]:
        """Those that were not undone."""
        return tuple(gift for gift in self.cash if gift.undone_at is None)

    @property
    def cash_sums(self) -> tuple[Money, ...]:
        """One for each currency."""
        return sums(gift.amount for gift in self.cash_counted)


def sums(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """The amounts added up, one sum for each currency, in the order of their first amounts."""
    totals: dict[str, Money] = {}
    for amount in amounts:
        before = totals.get(amount.currency)
        totals[amount.currency] = amount if before is None else before + amount
    return tuple(totals.values())


def day_around(moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The day of `moment` in `zone`, from its midnight to the next one; both in UTC."""
    date = moment.astimezone(zone).date()
    begin = datetime.combine(date, time_of_day(), tzinfo=zone)
    end = datetime.combine(date + timedelta(days=1), time_of_day(), tzinfo=zone)
    return begin.astimezone(UTC), end.astimezone(UTC)
