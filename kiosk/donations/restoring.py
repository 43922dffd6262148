"""Gifts that the records lost, and this kiosk still remembers: written down again as they were.

Records that are damaged are set aside while gifts are under way. The sweep brings back what was
paid, but only here are the film and the return code known that a gift is to unlock.
"""

from __future__ import annotations

import logging
import sqlite3

from kiosk.donations.ledger_row import FOUND, LedgerRow, name_of, text_of

_log = logging.getLogger(__name__)


def put_back(connection: sqlite3.Connection, row: LedgerRow) -> None:
    """Write `row` down again where its key is gone; within the transaction that needs it.

    A row that a sweep found for the same donation gives way to it. What was confirmed is to be
    handed on anew, since the unlock was lost with the row.
    """
    known = connection.execute("SELECT 1 FROM donations WHERE key = ?", (row.key,)).fetchone()
    if known is not None:
        return
    if row.donation_id is not None:
        connection.execute("DELETE FROM donations WHERE key = ?", (FOUND + row.donation_id,))
    values = _columns(row)
    columns, places = ", ".join(values), ", ".join("?" * len(values))
    connection.execute(
        f"INSERT INTO donations ({columns}) VALUES ({places})",  # noqa: S608  our own column names
        tuple(values.values()),
    )
    _log.warning("gift %s was not in the records any more; written down again", row.key)


def _columns(row: LedgerRow) -> dict[str, object]:
    confirmed, refunded, minimum = row.confirmed_amount, row.refunded_amount, row.unlock_minimum
    return {
        "key": row.key,
        "donation_id": row.donation_id,
        "appeal": row.appeal,
        "film": row.film,
        "return_code_hash": row.return_code_hash,
        "language": row.language,
        "live": row.live,
        "currency": row.amount.currency,
        "amount_minor_units": row.amount.minor_units,
        "fee_minor_units": row.fee.minor_units,
        "step": name_of(row.step),
        "trouble": name_of(row.trouble),
        "leaving": row.leaving,
        "confirmed_currency": confirmed.currency if confirmed else None,
        "confirmed_minor_units": confirmed.minor_units if confirmed else None,
        "confirmed_at": text_of(row.confirmed_at) if row.confirmed_at else None,
        "refunded_minor_units": refunded.minor_units if refunded else None,
        "created_at": text_of(row.created_at),
        "changed_at": text_of(row.changed_at),
        "unlock_minimum_minor_units": minimum.minor_units if minimum else None,
        "thanked_at": text_of(row.thanked_at) if row.thanked_at else None,
        "unknown_since": text_of(row.unknown_since) if row.unknown_since else None,
        "unknown_answers": row.unknown_answers,
        "lost_at": text_of(row.lost_at) if row.lost_at else None,
    }
