"""What sweeps bring: how far each came, and gifts that only the endpoint still knew.

Every function runs inside a transaction on the records thread.
"""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from kiosk.donations.contract import Donation, DonationList, Status
from kiosk.donations.ledger import Confirmed, record
from kiosk.donations.ledger_row import FOUND, LedgerRow, row_of, text_of

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Swept:
    """What became of one page: the gifts that it changed, and the cursor to go on from.

    Not `taken` where the records stood elsewhere than the page was asked from.
    """

    changed: tuple[LedgerRow, ...]
    cursor: str
    taken: bool = True


def cursor(connection: sqlite3.Connection, endpoint: str) -> str:
    """Where the last sweep of that endpoint came to; empty before the first."""
    row = connection.execute(
        "SELECT cursor FROM donation_sweeps WHERE endpoint = ?", (endpoint,)
    ).fetchone()
    return str(row["cursor"]) if row else ""


def record_page(
    connection: sqlite3.Connection,
    endpoint: str,
    asked: str,
    page: DonationList,
    live: bool,
    now: datetime,
    confirmed: Confirmed | None,
) -> Swept:
    """Take over the page that follows the cursor `asked`, and with it its own cursor.

    Records that were begun anew meanwhile know of no sweep: then nothing is written, since to go on
    from `asked` would pass over all that was lost. A donation that no row knows, and that brought
    money, is written down: its row was lost.
    """
    stands_at = cursor(connection, endpoint)
    if stands_at != asked:
        return Swept((), stands_at, taken=False)
    changed: list[LedgerRow] = []
    for donation in page.donations:
        known = connection.execute(
            "SELECT * FROM donations WHERE donation_id = ?", (donation.id,)
        ).fetchone()
        if known is None:
            if donation.status not in (Status.CONFIRMED, Status.REFUNDED):
                continue
            key = _insert_found(connection, donation, live, now)
        else:
            key = str(known["key"])
        before = row_of(known) if known is not None else None
        row = record(connection, key, donation, now, confirmed)
        if row != before:
            changed.append(row)
    connection.execute(
        "INSERT INTO donation_sweeps (endpoint, cursor, swept_at) VALUES (?, ?, ?) ON CONFLICT"
        " (endpoint) DO UPDATE SET cursor = excluded.cursor, swept_at = excluded.swept_at",
        (endpoint, page.cursor, text_of(now)),
    )
    return Swept(tuple(changed), page.cursor)


def forget_cursor(connection: sqlite3.Connection, endpoint: str) -> None:
    """Begin the next sweep from the beginning: the endpoint does not know the cursor."""
    connection.execute("DELETE FROM donation_sweeps WHERE endpoint = ?", (endpoint,))


def _insert_found(
    connection: sqlite3.Connection, donation: Donation, live: bool, now: datetime
) -> str:
    key = FOUND + donation.id
    connection.execute(
        "INSERT INTO donations (key, live, currency, amount_minor_units, fee_minor_units, step,"
        " created_at, changed_at) VALUES (?, ?, ?, ?, ?, 'preparing', ?, ?)",
        (
            *(key, live, donation.amount.currency, donation.amount.minor_units),
            *(donation.fee_minor_units, text_of(donation.created_at), text_of(now)),
        ),
    )
    _log.warning("a donation that the records did not know was found: %s", donation.id)
    return key
