"""Gifts that the endpoint does not know any more: another database, or an older copy of it.

Every function runs inside a transaction on the records thread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime

from kiosk.donations.ledger import read
from kiosk.donations.ledger_row import LedgerRow, row_of, text_of

#: Whether a gift is lost, after so many answers over so many seconds that it is not known.
IsLost = Callable[[int, float], bool]


def note_unknown(
    connection: sqlite3.Connection, key: str, now: datetime, is_lost: IsLost
) -> LedgerRow:
    """Count one answer of the endpoint that it has no such donation; set it aside if `is_lost`.

    Whatever the endpoint says of it later is recorded as of any other, and ends this.
    """
    row = read(connection, key)
    # A clock that was ahead and is right again must not make the day longer.
    since = min(row.unknown_since or now, now)
    answers = row.unknown_answers + 1
    lost_at = row.lost_at
    if lost_at is None and is_lost(answers, (now - since).total_seconds()):
        lost_at = now
    connection.execute(
        "UPDATE donations SET unknown_since = ?, unknown_answers = ?, lost_at = ? WHERE key = ?",
        (text_of(since), answers, text_of(lost_at) if lost_at else None, key),
    )
    return read(connection, key)


def lost(connection: sqlite3.Connection) -> tuple[LedgerRow, ...]:
    """Gifts that were set aside, the oldest first."""
    rows = connection.execute(
        "SELECT * FROM donations WHERE lost_at IS NOT NULL ORDER BY created_at, key"
    )
    return tuple(row_of(row) for row in rows)


def lost_between(
    connection: sqlite3.Connection, since: datetime, until: datetime
) -> tuple[LedgerRow, ...]:
    """Gifts that were set aside at `since` or later and before `until`."""
    return tuple(row for row in lost(connection) if row.lost_at and since <= row.lost_at < until)
