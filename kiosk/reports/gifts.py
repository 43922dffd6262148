"""Gifts for a report: what the endpoint confirmed, what is not settled, and cash."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.ledger_row import LedgerRow, row_of
from kiosk.donations.money import Money
from kiosk.reports.counts import Count


@dataclass(frozen=True, slots=True)
class GiftMark:
    """One gift, as one of the things it counts as; `appeal` is empty where it is not known."""

    appeal: str
    what: Count
    at: datetime
    amount: Money


def marks(connection: sqlite3.Connection, *, live: bool) -> Iterator[GiftMark]:
    """What each gift of these records counts as; rehearsed ones, or those with real money."""
    for row in connection.execute("SELECT * FROM donations WHERE live = ?", (live,)):
        gift = row_of(row)
        for what, at, amount in _of_donation(gift):
            yield GiftMark(gift.appeal or "", what, at, amount)
    # One that was undone was a slip.
    cash = connection.execute(
        "SELECT * FROM cash_gifts AS gift WHERE undoes IS NULL AND live = ?"
        " AND NOT EXISTS (SELECT 1 FROM cash_gifts WHERE undoes = gift.id)",
        (live,),
    )
    for row in cash:
        amount = Money(row["currency"], row["minor_units"])
        at = datetime.fromisoformat(row["at"])
        yield GiftMark(row["appeal"], Count.GIFTS_CASH, at, amount)


def _of_donation(gift: LedgerRow) -> Iterator[tuple[Count, datetime, Money]]:
    confirmed, refunded = gift.confirmed_amount, gift.refunded_amount
    if gift.trouble is GiftTrouble.MISMATCH:
        yield Count.GIFTS_MISMATCHED, gift.created_at, confirmed or gift.amount
        return
    if confirmed is not None:
        at = gift.confirmed_at or gift.changed_at
        yield Count.GIFTS_CONFIRMED, at, confirmed
        # Whether a gift that only the endpoint still knew was thanked for, nobody knows.
        if gift.thanked_at is None and not gift.found:
            yield Count.GIFTS_LATE, at, confirmed
    raised = gift.raised
    if raised is not None:
        yield Count.GIFTS_RAISED, gift.confirmed_at or gift.changed_at, raised
    back = refunded or (confirmed if gift.step is GiftStep.REFUNDED else None)
    if back is not None and back.minor_units > 0:
        # Nobody tells when it went back: the day on which this kiosk heard of it.
        yield Count.GIFTS_REFUNDED, gift.changed_at, back
    if gift.lost_at is not None:
        yield Count.GIFTS_LOST, gift.created_at, gift.amount
    elif not gift.step.ended:
        yield Count.GIFTS_UNSETTLED, gift.created_at, gift.amount
