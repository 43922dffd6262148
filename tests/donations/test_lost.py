"""Gifts that the endpoint does not know any more: set aside after a day, never forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.donations import ledger, swept
from kiosk.donations.contract import DonationList, Status
from kiosk.donations.gift import GiftStep
from kiosk.donations.lost import lost, lost_between, note_unknown
from kiosk.donations.pace import Pace
from kiosk.storage import open_records
from tests.donations import endpoint_faults as faults
from tests.donations.conftest import QUICK, Counter
from tests.donations.fake_calls import Fault
from tests.donations.fake_endpoint import FakeDonation, FakeEndpoint
from tests.donations.test_ledger import NOW, begin, donation

MakeCounter = Callable[..., Counter]

#: A day in a blink.
BRIEF = replace(QUICK, lost_after=0.4, lost_after_answers=3)
HOUR = timedelta(hours=1)


def left_and_forgotten(counter: Counter, endpoint: FakeEndpoint) -> tuple[str, FakeDonation]:
    """A gift on its way whose screen was left, and that the endpoint then has no more."""
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.move(endpoint.only(), "processing")
    counter.until(key, GiftStep.PROCESSING)
    counter.desk.leave(key)
    return key, endpoint.donations.pop(endpoint.only().id)


def test_after_a_day_of_answers_it_is_lost_and_not_a_moment_before(
    connection: sqlite3.Connection,
) -> None:
    begin(connection)
    row = ledger.record(connection, "key", donation(Status.PROCESSING), NOW, None)
    for hour in range(24):
        row = note_unknown(connection, "key", NOW + hour * HOUR, Pace().is_lost)
        assert (row.unknown_answers, row.lost_at) == (hour + 1, None)
    assert ledger.unsettled(connection) == (row,)
    then = NOW + 24 * HOUR
    row = note_unknown(connection, "key", then, Pace().is_lost)
    assert (row.unknown_since, row.lost_at, row.step) == (NOW, then, GiftStep.PROCESSING)
    assert ledger.unsettled(connection) == ()
    assert lost(connection) == lost_between(connection, then, then + HOUR) == (row,)
    assert lost_between(connection, NOW, then) == ()
    again = note_unknown(connection, "key", then + HOUR, Pace().is_lost)
    assert again.lost_at == then, "set aside once"


def test_neither_few_answers_nor_a_clock_put_back_make_a_day(
    connection: sqlite3.Connection,
) -> None:
    begin(connection)
    row = ledger.record(connection, "key", donation(Status.PROCESSING), NOW, None)
    ahead = NOW + 1000 * HOUR
    for at in (ahead, NOW, *[NOW + HOUR] * 20):
        row = note_unknown(connection, "key", at, Pace().is_lost)
        assert row.lost_at is None
    assert row.unknown_since == NOW
    begin(connection, "other")
    note_unknown(connection, "other", NOW, Pace().is_lost)
    assert note_unknown(connection, "other", ahead, Pace().is_lost).lost_at is None


def test_any_word_of_it_brings_it_back(connection: sqlite3.Connection) -> None:
    begin(connection)
    first = ledger.record(connection, "key", donation(Status.PROCESSING), NOW, None)
    note_unknown(connection, "key", NOW, lambda answers, seconds: True)
    page = DonationList(donations=(donation(Status.PROCESSING),), cursor="1")
    swept_page = swept.record_page(connection, "here", "", page, False, NOW, None)
    assert swept_page.changed == (first,)
    note_unknown(connection, "key", NOW, lambda answers, seconds: True)
    heard: list[ledger.LedgerRow] = []
    row = ledger.record(
        connection, "key", donation(Status.CONFIRMED), NOW, lambda _, row: heard.append(row)
    )
    assert (row.counts, row.lost_at, len(heard)) == (True, None, 1)


@pytest.mark.parametrize("cancelled", [False, True])
def test_a_gift_that_is_not_known_has_an_end(
    make_counter: MakeCounter,
    endpoint: FakeEndpoint,
    caplog: pytest.LogCaptureFixture,
    cancelled: bool,
) -> None:
    counter = make_counter(pace=BRIEF)
    if cancelled:
        key = counter.give()
        counter.until(key, GiftStep.WAITING)
        endpoint.donations.clear()
        counter.desk.leave(key)
    else:
        key, _ = left_and_forgotten(counter, endpoint)
    counter.wait(lambda: counter.rows()[key].lost_at)
    assert counter.records.submit(ledger.unsettled).result(5) == ()
    asked = endpoint.count("get") + endpoint.count("cancel")
    with pytest.raises(AssertionError):
        counter.wait(lambda: endpoint.count("get") + endpoint.count("cancel") > asked, 0.8)
    counter.close()
    assert caplog.text.count("is set aside") == 1


def test_a_lost_gift_is_asked_about_now_and_then_and_confirmed(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    counter = make_counter(pace=replace(BRIEF, lost=0.3))
    key, gone = left_and_forgotten(counter, endpoint)
    counter.wait(lambda: counter.rows()[key].lost_at)
    gone.status, gone.confirmed = "confirmed", gone.body["amount"]
    endpoint.donations[gone.id] = gone
    counter.until(key, GiftStep.CONFIRMED)
    assert counter.rows()[key].lost_at is None
    assert [row.key for row in counter.unlocked] == [key]


def test_the_list_brings_a_lost_gift_back_and_it_is_asked_about_at_once(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    counter = make_counter(pace=replace(BRIEF, sweep=0.2))
    key, gone = left_and_forgotten(counter, endpoint)
    counter.wait(lambda: counter.rows()[key].lost_at)
    asked = endpoint.count("get")
    endpoint.donations[gone.id] = gone
    endpoint.move(gone, "processing")
    counter.wait(lambda: endpoint.count("get") > asked)
    assert counter.rows()[key].lost_at is None


def test_the_day_goes_on_over_a_restart_and_so_does_the_asking(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    first = make_counter(pace=replace(BRIEF, lost_after=10**6))
    key, gone = left_and_forgotten(first, endpoint)
    first.wait(lambda: first.rows()[key].unknown_answers >= 2)
    first.close()
    before = row_in(first.folder, key)
    second = make_counter(pace=BRIEF)
    second.wait(lambda: second.rows()[key].lost_at)
    row = second.rows()[key]
    assert (row.unknown_since, row.unknown_answers > before.unknown_answers) == (
        before.unknown_since,
        True,
    )
    second.close()
    gone.status, gone.confirmed = "confirmed", gone.body["amount"]
    endpoint.donations[gone.id] = gone
    third = make_counter(pace=replace(BRIEF, unknown_longest=0.2))
    third.wait(lambda: third.rows()[key].counts)


@pytest.mark.parametrize("wrong", [faults.not_found_by_a_server, faults.not_found_by_a_portal])
def test_only_the_endpoints_own_word_counts(
    make_counter: MakeCounter, endpoint: FakeEndpoint, wrong: Fault
) -> None:
    counter = make_counter(pace=BRIEF)
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.mischief = lambda kind: wrong if kind in ("get", "cancel") else None
    counter.desk.leave(key)
    asked = endpoint.count("cancel")
    counter.wait(lambda: endpoint.count("cancel") >= asked + 6)
    assert counter.rows()[key].unknown_answers == 0
    endpoint.mischief = lambda kind: None
    counter.until(key, GiftStep.CANCELLED)


def row_in(folder: Path, key: str) -> ledger.LedgerRow:
    connection = open_records(folder / "records.sqlite", [ledger.SCHEMA])
    try:
        return ledger.read(connection, key)
    finally:
        connection.close()
