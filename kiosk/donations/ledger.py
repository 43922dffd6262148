"""The donations' table in the records: what was asked for, and what became of it.

Every function runs inside a transaction on the records thread. A change of status happens here,
once, whoever brings the news: the desk, the watch or the sweep.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime

from kiosk.donations.contract import Donation, Status, may_become
from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.ledger_row import FOUND, LedgerRow, name_of, row_of, step_of, text_of
from kiosk.donations.money import Money
from kiosk.storage import Schema

SCHEMA = Schema(
    "donations",
    (
        # appeal and language are NULL for a donation that only the endpoint still knew.
        # step: 'preparing', or the contract's status. leaving: to be cancelled at the endpoint.
        # settled_in: `confirmed_in_transaction` was called for what was confirmed.
        """
        CREATE TABLE donations (
            key TEXT PRIMARY KEY,
            donation_id TEXT UNIQUE,
            appeal TEXT,
            film TEXT,
            return_code_hash BLOB,
            language TEXT,
            live INTEGER NOT NULL,
            currency TEXT NOT NULL,
            amount_minor_units INTEGER NOT NULL,
            fee_minor_units INTEGER NOT NULL,
            step TEXT NOT NULL,
            trouble TEXT,
            leaving INTEGER NOT NULL DEFAULT 0,
            confirmed_currency TEXT,
            confirmed_minor_units INTEGER,
            confirmed_at TEXT,
            refunded_minor_units INTEGER,
            settled_in INTEGER NOT NULL DEFAULT 0,
            created_at TEXT NOT NULL,
            changed_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX donations_by_step ON donations (step);
        CREATE INDEX donations_by_change ON donations (changed_at);
        CREATE TABLE donation_sweeps (
            endpoint TEXT PRIMARY KEY,
            cursor TEXT NOT NULL,
            swept_at TEXT NOT NULL
        ) STRICT;
        """,
        # unlock_minimum: what the gift must come to, without the part for fees, to unlock `film`;
        # NULL for a gift that unlocks nothing. thanked_at: the thanks stood on the screen.
        """
        ALTER TABLE donations ADD COLUMN unlock_minimum_minor_units INTEGER;
        ALTER TABLE donations ADD COLUMN thanked_at TEXT;
        """,
        # The endpoint says that it has no such donation: since when, how often in all, and when
        # that became too often to be settled by asking on. The next word of it clears all three.
        """
        ALTER TABLE donations ADD COLUMN unknown_since TEXT;
        ALTER TABLE donations ADD COLUMN unknown_answers INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE donations ADD COLUMN lost_at TEXT;
        """,
    ),
)

#: Called inside the transaction that confirms a gift, and again only if more of it is confirmed
#: later; what it raises undoes the transaction, which is tried again later.
Confirmed = Callable[[sqlite3.Connection, LedgerRow], None]


def write_down(
    connection: sqlite3.Connection,
    *,
    key: str,
    appeal: str,
    film: str | None,
    return_code_hash: bytes | None,
    language: str,
    live: bool,
    amount: Money,
    fee: Money,
    now: datetime,
    unlock_minimum: Money | None = None,
) -> LedgerRow:
    """A new gift, before anything is asked of the endpoint."""
    minimum = unlock_minimum.minor_units if unlock_minimum is not None else None
    connection.execute(
        "INSERT INTO donations (key, appeal, film, return_code_hash, language, live, currency,"
        " amount_minor_units, fee_minor_units, unlock_minimum_minor_units, step, created_at,"
        " changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'preparing', ?, ?)",
        (
            *(key, appeal, film, return_code_hash, language, live, amount.currency),
            *(amount.minor_units, fee.minor_units, minimum, text_of(now), text_of(now)),
        ),
    )
    return read(connection, key)


def read(connection: sqlite3.Connection, key: str) -> LedgerRow:
    """The gift of that key; KeyError where there is none."""
    row = connection.execute("SELECT * FROM donations WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise KeyError(key)
    return row_of(row)


def unsettled(connection: sqlite3.Connection) -> tuple[LedgerRow, ...]:
    """Gifts that the endpoint has not ended yet, as far as is known; the oldest first.

    Without those that it does not know any more: see `lost`.
    """
    rows = connection.execute(
        "SELECT * FROM donations WHERE step IN ('preparing', 'waiting', 'opened', 'processing')"
        " AND lost_at IS NULL ORDER BY created_at, key"
    )
    return tuple(row_of(row) for row in rows)


def changed_between(
    connection: sqlite3.Connection, since: datetime, until: datetime
) -> tuple[LedgerRow, ...]:
    """Gifts whose last change was at `since` or later and before `until`; the oldest first."""
    rows = connection.execute(
        "SELECT * FROM donations WHERE changed_at >= ? AND changed_at < ? ORDER BY changed_at, key",
        (text_of(since), text_of(until)),
    )
    return tuple(row_of(row) for row in rows)


def want_cancelled(connection: sqlite3.Connection, key: str, now: datetime) -> LedgerRow:
    """Note that the gift is to be cancelled at the endpoint, so that a restart does it too."""
    connection.execute(
        "UPDATE donations SET leaving = 1, changed_at = ? WHERE key = ? AND leaving = 0",
        (text_of(now), key),
    )
    return read(connection, key)


def settle_unasked(
    connection: sqlite3.Connection,
    key: str,
    step: GiftStep,
    trouble: GiftTrouble | None,
    now: datetime,
) -> LedgerRow:
    """End a gift for which no QR code was drawn; one that has a donation already is left alone."""
    connection.execute(
        "UPDATE donations SET step = ?, trouble = ?, changed_at = ?"
        " WHERE key = ? AND step = 'preparing'",
        (name_of(step), name_of(trouble), text_of(now), key),
    )
    return read(connection, key)


def note_trouble(
    connection: sqlite3.Connection, key: str, trouble: GiftTrouble, now: datetime
) -> LedgerRow:
    """Keep what staff must hear about; a mismatch is not forgotten for anything else."""
    connection.execute(
        "UPDATE donations SET trouble = ?, changed_at = ?"
        " WHERE key = ? AND trouble IS NOT 'mismatch' AND trouble IS NOT ?",
        (name_of(trouble), text_of(now), key, name_of(trouble)),
    )
    return read(connection, key)


def note_thanked(connection: sqlite3.Connection, key: str, now: datetime) -> None:
    """The thanks for this gift stood on the screen; one without came after its donor had gone."""
    connection.execute(
        "UPDATE donations SET thanked_at = ? WHERE key = ? AND thanked_at IS NULL",
        (text_of(now), key),
    )


def record(
    connection: sqlite3.Connection,
    key: str,
    donation: Donation,
    now: datetime,
    confirmed: Confirmed | None,
) -> LedgerRow:
    """Take over what the endpoint says about the gift; `confirmed` is called when money came.

    News that is older than what is known changes nothing: no step back, and no smaller sum. A
    donation that an earlier sweep found is joined with the gift it belongs to.
    """
    row = read(connection, key)
    if row.donation_id is None:
        connection.execute(
            "DELETE FROM donations WHERE donation_id = ? AND key = ?",
            (donation.id, FOUND + donation.id),
        )
    elif row.donation_id != donation.id:
        raise ValueError(f"gift {key} is another donation than {donation.id}")
    trouble = GiftTrouble.MISMATCH if mismatched(row, donation) else row.trouble
    old, new = row.step, step_of(donation.status)
    step = new if _goes_on(old, new) else old
    before = connection.execute("SELECT * FROM donations WHERE key = ?", (key,)).fetchone()
    after = {
        "donation_id": donation.id,
        "step": name_of(step),
        "trouble": name_of(trouble),
        **_grown(before, donation),
        "unknown_since": None,
        "unknown_answers": 0,
        "lost_at": None,
    }
    if any(before[column] != value for column, value in after.items()):
        after["changed_at"] = text_of(now)
        columns = ", ".join(f"{column} = ?" for column in after)
        connection.execute(
            f"UPDATE donations SET {columns} WHERE key = ?",  # noqa: S608  our own column names
            (*after.values(), key),
        )
    row = read(connection, key)
    more = before["confirmed_minor_units"] != after["confirmed_minor_units"]
    if row.counts and (more or not before["settled_in"]):
        connection.execute("UPDATE donations SET settled_in = 1 WHERE key = ?", (key,))
        if confirmed is not None:
            confirmed(connection, row)
    return row


def mismatched(row: LedgerRow, donation: Donation) -> bool:
    """Whether the endpoint speaks of another gift than was asked for."""
    confirmed = donation.confirmed_amount
    refunded = donation.refunded_amount
    return (
        donation.amount.money() != row.amount
        or donation.fee_minor_units != row.fee.minor_units
        or donation.live != row.live
        or (confirmed is not None and confirmed.currency != row.amount.currency)
        or (refunded is not None and refunded.currency != row.amount.currency)
    )


def _goes_on(old: GiftStep, new: GiftStep) -> bool:
    if old is GiftStep.PREPARING or new is GiftStep.REFUNDED:
        return True  # whatever the kiosk missed in between
    return may_become(Status(name_of(old)), Status(name_of(new)))


def _grown(before: sqlite3.Row, donation: Donation) -> dict[str, object]:
    """The sums that are known, and what is said now: each the larger, and the first moment.

    At the endpoint they only grow, so an answer with less was overtaken on its way; the sweep may
    be past the one with more already.
    """
    confirmed, refunded = donation.confirmed_amount, donation.refunded_amount
    told = (confirmed.currency, confirmed.minor_units) if confirmed else None
    known = (before["confirmed_currency"], before["confirmed_minor_units"])
    confirmations = [one for one in (told, known) if one and one[0]]
    currency, most = max(confirmations, default=(None, None))
    moment = text_of(donation.confirmed_at) if donation.confirmed_at else None
    moments = [at for at in (before["confirmed_at"], moment) if at]
    back = [before["refunded_minor_units"], refunded.minor_units if refunded else None]
    return {
        "confirmed_currency": currency,
        "confirmed_minor_units": most,
        "confirmed_at": min(moments, default=None),
        "refunded_minor_units": max((sum_ for sum_ in back if sum_ is not None), default=None),
    }
