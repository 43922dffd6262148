"""Cash gifts: counted apart, undone by a counter-entry, and never deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.access.staff import actions_between
from kiosk.access.tables import SCHEMA as ACCESS
from kiosk.donations import cash, ledger
from kiosk.donations.contract import Amount, Status
from kiosk.donations.day import Day, day_around, sums
from kiosk.donations.day_reading import read_day
from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.ledger_row import FOUND
from kiosk.donations.lost import note_unknown
from kiosk.donations.money import Money
from kiosk.storage import open_records
from tests.donations.answers import answer_for

NOW = datetime(2026, 5, 1, 19, 0, tzinfo=UTC)
DAY = NOW - timedelta(hours=19), NOW + timedelta(hours=5)


def usd(cents: int) -> Money:
    return Money("USD", cents)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    file = tmp_path / "records.sqlite"
    with closing(open_records(file, (ACCESS, ledger.SCHEMA, cash.SCHEMA))) as connection:
        yield connection


def write(records: sqlite3.Connection, cents: int, minutes: int = 0) -> int:
    at = NOW + timedelta(minutes=minutes)
    return cash.write_down(records, appeal="fund", amount=usd(cents), live=True, now=at)


def test_a_gift_is_written_down_with_what_staff_did(records: sqlite3.Connection) -> None:
    number = write(records, 2000)
    (gift,) = cash.written_between(records, *DAY)
    assert (gift.id, gift.appeal, gift.amount, gift.at) == (number, "fund", usd(2000), NOW)
    (action,) = actions_between(records, *DAY)
    assert (action.at, action.what) == (NOW, f"cash gift {number} 20.00 USD fund")


def test_undoing_writes_one_counter_entry_and_deletes_nothing(records: sqlite3.Connection) -> None:
    kept, wrong = write(records, 2000), write(records, 200_000, 1)
    for _ in range(2):  # the second time changes nothing
        cash.undo(records, wrong, NOW + timedelta(minutes=2))
    rows = records.execute("SELECT id, minor_units, undoes FROM cash_gifts ORDER BY id").fetchall()
    assert [tuple(row) for row in rows] == [
        (kept, 2000, None),
        (wrong, 200_000, None),
        (wrong + 1, -200_000, wrong),
    ]
    day = read_day(records, *DAY)
    assert day.cash_sums == (usd(2000),)
    assert [gift.undone_at is not None for gift in day.cash] == [True, False]
    said = [action.what for action in actions_between(records, *DAY)]
    assert said[-1] == f"cash gift {wrong} undone 2000.00 USD fund"
    assert len(said) == 3


def test_what_is_not_there_cannot_be_undone(records: sqlite3.Connection) -> None:
    number = write(records, 2000)
    cash.undo(records, number, NOW)
    for missing in (99, number + 1):  # a counter-entry is no gift
        with pytest.raises(KeyError):
            cash.undo(records, missing, NOW)


@pytest.mark.parametrize("cents", [0, -1])
def test_only_a_gift_is_a_gift(records: sqlite3.Connection, cents: int) -> None:
    with pytest.raises(ValueError, match="not a gift"):
        write(records, cents)


@pytest.mark.parametrize("sql", ["DELETE FROM cash_gifts", "UPDATE cash_gifts SET minor_units = 1"])
def test_the_table_itself_keeps_every_entry(records: sqlite3.Connection, sql: str) -> None:
    write(records, 2000)
    with pytest.raises(sqlite3.IntegrityError, match="are undone, not"):
        records.execute(sql)


@given(gifts=st.lists(st.tuples(st.integers(1, 10**7), st.booleans()), max_size=12))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_entries_add_up_to_what_is_shown(
    records: sqlite3.Connection, gifts: list[tuple[int, bool]]
) -> None:
    records.execute("BEGIN")
    for cents, mistaken in gifts:
        number = write(records, cents)
        if mistaken:
            cash.undo(records, number, NOW)
    in_books = records.execute("SELECT total(minor_units) FROM cash_gifts").fetchone()[0]
    shown = read_day(records, *DAY).cash_sums
    records.execute("ROLLBACK")
    assert sum(total.minor_units for total in shown) == in_books
    assert in_books == sum(cents for cents, mistaken in gifts if not mistaken)


def gift(
    records: sqlite3.Connection, key: str, status: Status | None, fee: int = 0, **more: object
) -> None:
    """A gift by phone of 36 dollars, and what the endpoint says of it."""
    more = {"fee_minor_units": fee, **more}
    ledger.write_down(
        records,
        key=key,
        appeal="fund",
        film=None,
        return_code_hash=None,
        language="en",
        live=True,
        amount=usd(3600),
        fee=usd(fee),
        now=NOW,
    )
    if status is not None:
        ledger.record(records, key, answer_for(key, status, NOW, **more), NOW, None)


def test_a_day_has_what_was_confirmed_and_what_is_open_and_cash_apart(
    records: sqlite3.Connection,
) -> None:
    gift(records, "given", Status.CONFIRMED)
    gift(records, "yesterday", Status.CONFIRMED, confirmed_at=NOW - timedelta(days=1))
    gift(records, "whole", Status.REFUNDED, refunded_amount=Amount.of(usd(3600)))
    gift(records, "part", Status.REFUNDED, refunded_amount=Amount.of(usd(600)))
    gift(records, "open", Status.OPENED)
    gift(records, "asked", None)
    gift(records, "over", Status.EXPIRED)
    gift(records, "wrong", Status.CONFIRMED, fee_minor_units=100)
    write(records, 2000)
    day = read_day(records, *DAY)
    assert (day.confirmed, day.confirmed_sums) == (2, (usd(6600),))
    assert day.cash_sums == (usd(2000),)
    assert {(open_.step, open_.trouble) for open_ in day.open_gifts} == {
        (GiftStep.OPENED, None),
        (GiftStep.PREPARING, None),
        (GiftStep.CONFIRMED, GiftTrouble.MISMATCH),
    }
    # What is not settled stays on the list, however old; money that came wrong for a week.
    tomorrow = read_day(records, *(at + timedelta(days=1) for at in DAY))
    assert len(tomorrow.open_gifts) == 3
    assert len(read_day(records, *(at + timedelta(days=8) for at in DAY)).open_gifts) == 2
    assert (tomorrow.confirmed, tomorrow.cash) == (0, ())


def test_a_days_sum_is_what_was_raised(records: sqlite3.Connection) -> None:
    """As the endpoint counts it: without refunds, and without the fees that donors covered."""
    gift(records, "covered", Status.CONFIRMED, 139)
    gift(records, "part", Status.CONFIRMED, 139, refunded_amount=Amount.of(usd(1000)))
    gift(records, "fees", Status.CONFIRMED, 139, refunded_amount=Amount.of(usd(3500)))
    gift(records, "whole", Status.REFUNDED, 139, refunded_amount=Amount.of(usd(3600)))
    day = read_day(records, *DAY)
    assert (day.confirmed, day.confirmed_sums) == (3, (usd(3461 + 2461),))


def test_a_gift_that_could_not_be_offered_is_told_that_day(records: sqlite3.Connection) -> None:
    gift(records, "unsafe", Status.WAITING)
    ledger.note_trouble(records, "unsafe", GiftTrouble.UNSAFE_ADDRESS, NOW)
    ledger.record(records, "unsafe", answer_for("unsafe", Status.CANCELLED, NOW), NOW, None)
    (told,) = read_day(records, *DAY).open_gifts
    assert told.trouble is GiftTrouble.UNSAFE_ADDRESS
    assert read_day(records, *(at + timedelta(days=1) for at in DAY)).open_gifts == ()


def test_a_lost_gift_is_told_on_the_day_it_was_set_aside_and_no_more(
    records: sqlite3.Connection,
) -> None:
    gift(records, "gone", Status.OPENED)
    note_unknown(records, "gone", NOW, lambda answers, seconds: False)
    (known,) = read_day(records, *DAY).open_gifts
    assert not known.lost
    note_unknown(records, "gone", NOW, lambda answers, seconds: True)
    (lost,) = read_day(records, *DAY).open_gifts
    assert (lost.lost, lost.amount, lost.since) == (True, usd(3600), NOW)
    tomorrow = read_day(records, *(at + timedelta(days=1) for at in DAY))
    assert tomorrow.open_gifts == ()


def test_a_day_has_what_came_late_and_what_was_paid_back(records: sqlite3.Connection) -> None:
    gift(records, "late", Status.CONFIRMED)
    gift(records, "thanked", Status.CONFIRMED)
    ledger.note_thanked(records, "thanked", NOW)
    gift(records, "wrong", Status.CONFIRMED, fee_minor_units=100)
    gift(records, "over", Status.EXPIRED)
    gift(records, "back", Status.REFUNDED, refunded_amount=Amount.of(usd(600)))
    gift(records, "part", Status.CONFIRMED, refunded_amount=Amount.of(usd(500)))
    ledger.note_thanked(records, "part", NOW)
    # One that came back from the endpoint with lost records: perhaps it was thanked for.
    gift(records, f"{FOUND}again", Status.CONFIRMED)
    past = read_day(records, *DAY).past_gifts
    assert {(gift.amount, gift.paid_back, gift.unlocked) for gift in past} == {
        (usd(3600), False, False),
        (usd(600), True, False),
        (usd(500), True, False),
    }
    assert len(past) == 3
    assert {gift.at for gift in past} == {NOW}
    tomorrow = read_day(records, *(at + timedelta(days=1) for at in DAY))
    assert tomorrow.past_gifts == ()


def test_a_day_is_that_of_the_kiosks_place() -> None:
    new_york = ZoneInfo("America/New_York")
    late = datetime(2026, 5, 2, 2, 30, tzinfo=UTC)  # 10:30 PM the day before
    begin, end = day_around(late, new_york)
    assert (begin, end) == (
        datetime(2026, 5, 1, 4, 0, tzinfo=UTC),
        datetime(2026, 5, 2, 4, 0, tzinfo=UTC),
    )
    spring = datetime(2026, 3, 8, 18, 0, tzinfo=UTC)
    begin, end = day_around(spring, new_york)
    assert end - begin == timedelta(hours=23)


def test_each_currency_has_its_sum() -> None:
    euro = Money("EUR", 500)
    assert sums([usd(100), euro, usd(50)]) == (usd(150), euro)
    assert Day().cash_sums == ()
