"""Gifts that are written down again: as they were, once, and in the place of what was found."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.donations import ledger, lost, restoring, swept
from kiosk.donations.contract import DonationList, Status
from kiosk.donations.gift import GiftTrouble
from kiosk.donations.ledger import LedgerRow
from kiosk.donations.money import Money
from tests.donations.test_ledger import NOW, begin, donation

LATER = NOW + timedelta(hours=1)


def full(connection: sqlite3.Connection) -> LedgerRow:
    """A gift with something in every column."""
    ledger.write_down(
        connection,
        key="key",
        appeal="fund",
        film="ziyara/ziyara",
        return_code_hash=b"hash",
        language="he",
        live=False,
        amount=Money("USD", 3600),
        fee=Money("USD", 100),
        unlock_minimum=Money("USD", 3000),
        now=NOW,
    )
    ledger.want_cancelled(connection, "key", NOW)
    ledger.record(connection, "key", donation(Status.REFUNDED), NOW, None)
    ledger.note_trouble(connection, "key", GiftTrouble.UNSAFE_ADDRESS, LATER)
    ledger.note_thanked(connection, "key", LATER)
    return lost.note_unknown(connection, "key", LATER, lambda answers, seconds: True)


def test_every_column_comes_back(connection: sqlite3.Connection) -> None:
    row = full(connection)
    columns = [tuple(one) for one in connection.execute("SELECT * FROM donations")]
    assert None not in columns[0]
    connection.execute("DELETE FROM donations")
    restoring.put_back(connection, row)
    assert ledger.read(connection, "key") == row
    restoring.put_back(connection, replace(row, film=None))
    assert [tuple(one) for one in connection.execute("SELECT * FROM donations")] == columns


@pytest.mark.parametrize("found", [False, True])
def test_what_was_confirmed_is_handed_on_anew(connection: sqlite3.Connection, found: bool) -> None:
    begin(connection)
    ledger.record(connection, "key", donation(Status.CONFIRMED), NOW, None)
    row = ledger.read(connection, "key")
    assert row.settled_in
    connection.execute("DELETE FROM donations")
    if found:
        page = DonationList(donations=(donation(Status.CONFIRMED),), cursor="1")
        swept.record_page(connection, "here", "", page, False, NOW, None)
    restoring.put_back(connection, row)
    handed_on: list[LedgerRow] = []
    ledger.record(
        connection, "key", donation(Status.CONFIRMED), NOW, lambda _, row: handed_on.append(row)
    )
    assert ledger.read(connection, "key") == row
    assert [one.key for one in handed_on] == ["key"]
    assert connection.execute("SELECT count(*) FROM donations").fetchone()[0] == 1
