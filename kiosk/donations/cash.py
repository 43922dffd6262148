"""Cash gifts in the records: written down by staff, kept apart from what the endpoint confirms.

Nothing is ever changed or deleted. Undoing a gift writes a counter-entry of the same amount, so
that the books can be followed. Every entry has its line among what staff did, written with it.
Every function runs inside a transaction on the records thread.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime

from kiosk.access.staff import record_action
from kiosk.donations.day import CashGift
from kiosk.donations.ledger_row import text_of
from kiosk.donations.money import Money
from kiosk.storage import Schema

SCHEMA = Schema(
    "cash",
    (
        # live: 0 in rehearsal. undoes: the gift that this counter-entry takes back, at most once.
        """
        CREATE TABLE cash_gifts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            appeal TEXT NOT NULL,
            currency TEXT NOT NULL,
            minor_units INTEGER NOT NULL,
            live INTEGER NOT NULL,
            undoes INTEGER UNIQUE REFERENCES cash_gifts (id),
            at TEXT NOT NULL,
            CHECK ((undoes IS NULL AND minor_units > 0) OR (undoes IS NOT NULL AND minor_units < 0))
        ) STRICT;
        CREATE INDEX cash_gifts_by_time ON cash_gifts (at);
        CREATE TRIGGER cash_gifts_stay BEFORE DELETE ON cash_gifts
        BEGIN
            SELECT RAISE(ABORT, 'cash gifts are undone, not deleted');
        END;
        CREATE TRIGGER cash_gifts_do_not_change BEFORE UPDATE ON cash_gifts
        BEGIN
            SELECT RAISE(ABORT, 'cash gifts are undone, not changed');
        END;
        """,
    ),
)


def write_down(
    connection: sqlite3.Connection, *, appeal: str, amount: Money, live: bool, now: datetime
) -> int:
    """A gift in cash, by its new number. ValueError for an amount that is not above zero."""
    if amount.minor_units <= 0:
        raise ValueError(f"not a gift: {amount}")
    number = _insert(connection, appeal, amount.currency, amount.minor_units, live, None, now)
    record_action(connection, f"cash gift {number} {_said(amount)} {appeal}", now)
    return number


def undo(connection: sqlite3.Connection, number: int, now: datetime) -> None:
    """Write the counter-entry of that gift, unless it has one. KeyError: there is no such gift."""
    row = connection.execute(
        "SELECT * FROM cash_gifts WHERE id = ? AND undoes IS NULL", (number,)
    ).fetchone()
    if row is None:
        raise KeyError(number)
    done = connection.execute("SELECT 1 FROM cash_gifts WHERE undoes = ?", (number,)).fetchone()
    if done is not None:
        return
    amount = Money(row["currency"], row["minor_units"])
    minor_units, live = -amount.minor_units, bool(row["live"])
    _insert(connection, row["appeal"], amount.currency, minor_units, live, number, now)
    record_action(connection, f"cash gift {number} undone {_said(amount)} {row['appeal']}", now)


def written_between(
    connection: sqlite3.Connection, since: datetime, until: datetime
) -> tuple[CashGift, ...]:
    """Gifts written down from `since` up to, not including, `until`; the newest first."""
    rows = connection.execute(
        "SELECT gift.*, counter.at AS undone_at FROM cash_gifts AS gift"
        " LEFT JOIN cash_gifts AS counter ON counter.undoes = gift.id"
        " WHERE gift.undoes IS NULL AND gift.at >= ? AND gift.at < ? ORDER BY gift.id DESC",
        (text_of(since), text_of(until)),
    )
    return tuple(_cash_gift(row) for row in rows)


def _insert(
    connection: sqlite3.Connection,
    appeal: str,
    currency: str,
    minor_units: int,
    live: bool,
    undoes: int | None,
    now: datetime,
) -> int:
    cursor = connection.execute(
        "INSERT INTO cash_gifts (appeal, currency, minor_units, live, undoes, at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (appeal, currency, minor_units, live, undoes, text_of(now)),
    )
    if cursor.lastrowid is None:
        raise RuntimeError("a cash gift got no number")
    return cursor.lastrowid


def _cash_gift(row: sqlite3.Row) -> CashGift:
    undone: str | None = row["undone_at"]
    return CashGift(
        id=row["id"],
        appeal=row["appeal"],
        amount=Money(row["currency"], row["minor_units"]),
        at=datetime.fromisoformat(row["at"]),
        undone_at=datetime.fromisoformat(undone) if undone else None,
    )


def _said(amount: Money) -> str:
    return f"{amount.decimal()} {amount.currency}"
