"""Reads from the records what staff are shown of a day."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from kiosk.donations import cash, ledger, lost
from kiosk.donations.day import Day, OpenGift, PastGift, sums
from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.ledger_row import FOUND, LedgerRow, row_of, text_of

_WRONG = (GiftTrouble.MISMATCH, GiftTrouble.UNSAFE_ADDRESS)
_WRONG_MONEY_IS_SHOWN = timedelta(days=7)


def read_day(connection: sqlite3.Connection, since: datetime, until: datetime) -> Day:
    """What happened from `since` up to, not including, `until`; inside a transaction."""
    kept = [row.raised for row in _confirmed(connection, since, until)]
    raised = [money for money in kept if money is not None]
    return Day(
        open_gifts=tuple(_open_gift(row) for row in _to_look_after(connection, since, until)),
        past_gifts=_past_gifts(connection, since, until),
        confirmed=len(raised),
        confirmed_sums=sums(raised),
        cash=cash.written_between(connection, since, until),
    )


def _confirmed(
    connection: sqlite3.Connection, since: datetime, until: datetime
) -> tuple[LedgerRow, ...]:
    rows = connection.execute(
        "SELECT * FROM donations WHERE confirmed_at >= ? AND confirmed_at < ?"
        " AND trouble IS NOT 'mismatch' ORDER BY confirmed_at",
        (text_of(since), text_of(until)),
    )
    return tuple(row_of(row) for row in rows)


def _to_look_after(
    connection: sqlite3.Connection, since: datetime, until: datetime
) -> tuple[LedgerRow, ...]:
    """Not settled, however old; and what came back wrong, was not offered, or was given up for
    lost, today. Money that came back wrong is shown for a week: somebody has to look for it."""
    wrong = (
        row
        for row in ledger.changed_between(connection, until - _WRONG_MONEY_IS_SHOWN, until)
        if row.trouble in _WRONG
        and row.step.ended
        and (row.changed_at >= since or row.confirmed_amount is not None)
    )
    given_up = lost.lost_between(connection, since, until)
    return (*given_up, *ledger.unsettled(connection), *wrong)


def _past_gifts(
    connection: sqlite3.Connection, since: datetime, until: datetime
) -> tuple[PastGift, ...]:
    """What came when nobody was there to be thanked, and what was paid back, whole or in part."""
    rows = connection.execute(
        "SELECT * FROM donations WHERE changed_at >= ? AND changed_at < ?"
        " AND trouble IS NOT 'mismatch'"
        " AND (step = 'refunded' OR refunded_minor_units > 0"
        # Whether a gift that only the endpoint still knew was thanked for, nobody knows.
        " OR (step = 'confirmed' AND thanked_at IS NULL AND key NOT LIKE ?))"
        " ORDER BY changed_at DESC, key",
        (text_of(since), text_of(until), f"{FOUND}%"),
    )
    return tuple(_past_gift(row_of(row)) for row in rows)


def _past_gift(row: LedgerRow) -> PastGift:
    back = row.refunded_amount
    paid_back = row.step is GiftStep.REFUNDED or (back is not None and back.minor_units > 0)
    amount = (row.refunded_amount if paid_back else None) or row.confirmed_amount or row.amount
    return PastGift(amount, row.changed_at, row.unlocked, paid_back)


def _open_gift(row: LedgerRow) -> OpenGift:
    lost_now = row.lost_at is not None
    return OpenGift(row.amount, row.created_at, row.step, row.trouble, lost=lost_now)
