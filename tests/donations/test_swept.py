"""What sweeps bring into the records: each endpoint's cursor, and gifts that were not known."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from kiosk.donations import ledger, swept
from kiosk.donations.contract import DonationList, Status
from kiosk.donations.gift import GiftTrouble
from tests.donations.test_ledger import NOW, begin, donation


def test_a_page_without_news_moves_its_endpoints_cursor_alone(
    connection: sqlite3.Connection,
) -> None:
    begin(connection)
    later = NOW + timedelta(minutes=1)
    first = ledger.record(connection, "key", donation(Status.WAITING), NOW, None)
    page = DonationList(donations=(donation(Status.WAITING),), cursor="1")
    taken = swept.record_page(connection, "here", "", page, False, later, None)
    assert taken == swept.Swept((), "1")
    assert swept.cursor(connection, "here") == "1"
    assert swept.cursor(connection, "there") == ""
    assert ledger.read(connection, "key") == first
    swept.forget_cursor(connection, "here")
    assert swept.cursor(connection, "here") == ""


def test_what_was_found_is_joined_with_the_gift_it_belongs_to(
    connection: sqlite3.Connection,
) -> None:
    page = DonationList(donations=(donation(Status.CONFIRMED),), cursor="1")
    swept.record_page(connection, "here", "", page, False, NOW, None)
    begin(connection)
    row = ledger.record(connection, "key", donation(Status.CONFIRMED), NOW, None)
    assert (row.key, row.appeal, row.counts) == ("key", "fund", True)
    ((count,),) = connection.execute("SELECT count(*) FROM donations").fetchall()
    assert count == 1


def test_a_found_gift_that_is_not_of_this_kind_of_kiosk_does_not_count(
    connection: sqlite3.Connection,
) -> None:
    page = DonationList(donations=(donation(Status.CONFIRMED),), cursor="1")
    (row,) = swept.record_page(connection, "here", "", page, True, NOW, None).changed
    assert (row.trouble, row.counts) == (GiftTrouble.MISMATCH, False)


def test_a_page_that_was_asked_for_from_elsewhere_is_not_taken(
    connection: sqlite3.Connection,
) -> None:
    page = DonationList(donations=(donation(Status.CONFIRMED),), cursor="9")
    taken = swept.record_page(connection, "here", "8", page, False, NOW, None)
    assert taken == swept.Swept((), "", taken=False)
    assert swept.cursor(connection, "here") == ""
    assert connection.execute("SELECT * FROM donations").fetchall() == []
