"""The donations' table: what is written once stays right, whatever comes in whatever order."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.donations import ledger
from kiosk.donations.contract import Amount, Donation, Status
from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.ledger import LedgerRow
from kiosk.donations.money import Money

NOW = datetime(2022, 4, 15, 12, 0, tzinfo=UTC)
USD36 = Amount(currency="USD", minor_units=3600)


def donation(status: Status, cents: int = 3600, donation_id: str = "don-1") -> Donation:
    paid = status in (Status.CONFIRMED, Status.REFUNDED)
    return Donation(
        id=donation_id,
        status=status,
        amount=USD36,
        fee_minor_units=100,
        confirmed_amount=Amount(currency="USD", minor_units=cents) if paid else None,
        refunded_amount=USD36 if status is Status.REFUNDED else None,
        payment_url="https://give.example/d/1",
        created_at=NOW,
        expires_at=NOW,
        expires_in_seconds=180,
        confirmed_at=NOW if paid else None,
        provider="rehearsal",
        live=False,
    )


def begin(connection: sqlite3.Connection, key: str = "key", now: datetime = NOW) -> LedgerRow:
    return ledger.write_down(
        connection,
        key=key,
        appeal="fund",
        film="ziyara/ziyara",
        return_code_hash=b"hash",
        language="en",
        live=False,
        amount=Money("USD", 3600),
        fee=Money("USD", 100),
        now=now,
    )


def test_a_gift_is_read_back_as_it_was_written_down(connection: sqlite3.Connection) -> None:
    row = begin(connection)
    assert row == ledger.read(connection, "key")
    assert (row.step, row.amount, row.fee) == (
        *(GiftStep.PREPARING, Money("USD", 3600), Money("USD", 100)),
    )
    assert row.net is None
    assert ledger.unsettled(connection) == (row,)
    with pytest.raises(sqlite3.IntegrityError):
        begin(connection)
    with pytest.raises(KeyError):
        ledger.read(connection, "another")


@given(news=st.lists(st.sampled_from(list(Status)), max_size=12))
@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_in_whatever_order_news_comes_a_confirmation_is_acted_on_once(
    connection: sqlite3.Connection, news: list[Status]
) -> None:
    connection.execute("DELETE FROM donations")
    begin(connection)
    acted: list[LedgerRow] = []
    for status in news:
        before = ledger.read(connection, "key")
        row = ledger.record(
            connection, "key", donation(status), NOW, lambda _, row: acted.append(row)
        )
        if before.step is GiftStep.REFUNDED:
            assert row.step is GiftStep.REFUNDED, "money that went back stays gone"
        elif before.step is GiftStep.CONFIRMED:
            assert row.step in (GiftStep.CONFIRMED, GiftStep.REFUNDED)
        elif status is Status.CONFIRMED:
            assert row.counts
        if before.step.ended:
            assert row.step.ended
    once = Status.CONFIRMED in news and (
        Status.REFUNDED not in news or news.index(Status.CONFIRMED) < news.index(Status.REFUNDED)
    )
    assert len(acted) == (1 if once else 0)


def history(*, sums: list[int], back: list[int], steps: list[Status]) -> list[Donation]:
    """What an endpoint says of one gift from its beginning to its end: its sums only grow."""
    told = [donation(status) for status in steps]
    told += [donation(Status.CONFIRMED, cents) for cents in sorted(sums)]
    for cents in sorted(back):
        status = Status.REFUNDED if cents >= max(sums) else Status.CONFIRMED
        paid_back = Amount(currency="USD", minor_units=min(cents, max(sums)))
        one = donation(status, max(sums))
        told.append(one.model_copy(update={"refunded_amount": paid_back}))
    return told


@st.composite
def histories_out_of_order(draw: st.DrawFn) -> tuple[list[Donation], list[Donation]]:
    """A gift's history, and its answers in any order and repeated."""
    cents = st.integers(1, 5000)
    ended = st.sampled_from([Status.FAILED, Status.EXPIRED, Status.CANCELLED])
    begun = [Status.WAITING, Status.OPENED, Status.PROCESSING]
    steps = draw(st.lists(st.sampled_from(begun), unique=True)) + draw(st.lists(ended, max_size=1))
    sums = draw(st.lists(cents, max_size=3))
    back = draw(st.lists(cents, max_size=3)) if sums else []
    told = history(sums=sums, back=back, steps=sorted(steps, key=list(Status).index))
    again = draw(st.lists(st.sampled_from(told), max_size=4)) if told else []
    return told, draw(st.permutations(told + again))


@given(histories=histories_out_of_order())
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_answers_in_any_order_and_repeated_end_in_the_same_row(
    connection: sqlite3.Connection, histories: tuple[list[Donation], list[Donation]]
) -> None:
    ends: list[LedgerRow] = []
    for told in histories:
        connection.execute("DELETE FROM donations")
        row = begin(connection)
        for one in told:
            row = ledger.record(connection, "key", one, NOW, None)
        # A gift that was paid back before the kiosk heard of it unlocks nothing: that, and that
        # alone, is a matter of the order.
        ends.append(replace(row, settled_in=False))
    assert ends[0] == ends[1]


def test_an_overtaken_answer_takes_nothing_back(connection: sqlite3.Connection) -> None:
    begin(connection)
    heard: list[LedgerRow] = []
    hear = lambda _, row: heard.append(row)  # noqa: E731
    part = {"refunded_amount": Amount(currency="USD", minor_units=500)}
    newest = donation(Status.CONFIRMED, 3600).model_copy(update=part)
    ledger.record(connection, "key", newest, NOW, hear)
    row = ledger.read(connection, "key")
    later = NOW + timedelta(minutes=1)
    overtaken = donation(Status.CONFIRMED, 1800).model_copy(update={"confirmed_at": later})
    assert ledger.record(connection, "key", overtaken, later, hear) == row
    less = {"refunded_amount": Amount(currency="USD", minor_units=200)}
    overtaken = donation(Status.CONFIRMED, 3600).model_copy(update=less)
    assert ledger.record(connection, "key", overtaken, later, hear) == row
    assert (row.confirmed_amount, row.refunded_amount) == (Money("USD", 3600), Money("USD", 500))
    assert len(heard) == 1


def test_a_gift_is_measured_by_what_was_confirmed_without_the_fees(
    connection: sqlite3.Connection,
) -> None:
    begin(connection)
    row = ledger.record(connection, "key", donation(Status.CONFIRMED, 5000), NOW, None)
    assert (row.confirmed_amount, row.net) == (Money("USD", 5000), Money("USD", 4900))
    assert row.confirmed_at == NOW
    begin(connection, "small")
    small = donation(Status.CONFIRMED, 50, "don-2")
    assert ledger.record(connection, "small", small, NOW, None).net == Money("USD", 0)


def test_a_gift_never_becomes_another_donation(connection: sqlite3.Connection) -> None:
    begin(connection)
    ledger.record(connection, "key", donation(Status.WAITING), NOW, None)
    with pytest.raises(ValueError, match="another donation"):
        ledger.record(connection, "key", donation(Status.CONFIRMED, 3600, "don-2"), NOW, None)


def test_two_gifts_never_share_a_donation(connection: sqlite3.Connection) -> None:
    begin(connection)
    begin(connection, "second")
    ledger.record(connection, "key", donation(Status.WAITING), NOW, None)
    with pytest.raises(sqlite3.IntegrityError):
        ledger.record(connection, "second", donation(Status.WAITING), NOW, None)


def test_a_mismatch_is_kept_for_staff_whatever_comes_after(connection: sqlite3.Connection) -> None:
    begin(connection)
    wrong = donation(Status.WAITING).model_copy(update={"live": True})
    row = ledger.record(connection, "key", wrong, NOW, None)
    assert row.trouble is GiftTrouble.MISMATCH
    row = ledger.note_trouble(connection, "key", GiftTrouble.UNSAFE_ADDRESS, NOW)
    assert row.trouble is GiftTrouble.MISMATCH
    acted: list[LedgerRow] = []
    row = ledger.record(
        connection, "key", donation(Status.CONFIRMED), NOW, lambda _, row: acted.append(row)
    )
    assert (row.step, row.counts, acted) == (GiftStep.CONFIRMED, False, [])


def test_only_a_gift_without_a_donation_is_ended_unasked(connection: sqlite3.Connection) -> None:
    begin(connection)
    row = ledger.settle_unasked(connection, "key", GiftStep.FAILED, GiftTrouble.REFUSED, NOW)
    assert (row.step, row.trouble) == (GiftStep.FAILED, GiftTrouble.REFUSED)
    begin(connection, "asked")
    ledger.record(connection, "asked", donation(Status.WAITING), NOW, None)
    row = ledger.settle_unasked(connection, "asked", GiftStep.CANCELLED, None, NOW)
    assert row.step is GiftStep.WAITING


def test_news_that_is_none_changes_nothing(connection: sqlite3.Connection) -> None:
    begin(connection)
    later = NOW + timedelta(minutes=1)
    first = ledger.record(connection, "key", donation(Status.WAITING), NOW, None)
    assert ledger.record(connection, "key", donation(Status.WAITING), later, None) == first


def test_what_changed_is_found_by_time(connection: sqlite3.Connection) -> None:
    begin(connection)
    later = NOW + timedelta(hours=1)
    ledger.record(connection, "key", donation(Status.CONFIRMED), later, None)
    assert ledger.changed_between(connection, NOW, later) == ()
    (row,) = ledger.changed_between(connection, later, later + timedelta(seconds=1))
    assert row.changed_at == later


def test_what_unlocks_is_remembered_with_the_gift(connection: sqlite3.Connection) -> None:
    begin(connection)
    assert ledger.read(connection, "key").unlock_minimum is None
    row = ledger.write_down(
        connection,
        key="price",
        appeal="fund",
        film="ziyara/ziyara",
        return_code_hash=b"another",
        language="en",
        live=False,
        amount=Money("USD", 3600),
        fee=Money("USD", 100),
        now=NOW,
        unlock_minimum=Money("USD", 3500),
    )
    assert (row.unlock_minimum, row.unlocks) == (Money("USD", 3500), False)
    asked: list[LedgerRow] = []
    hear = lambda _, row: asked.append(row)  # noqa: E731
    row = ledger.record(connection, "price", donation(Status.CONFIRMED, 3599), NOW, hear)
    assert not row.unlocks
    row = ledger.record(connection, "price", donation(Status.CONFIRMED, 3600), NOW, hear)
    assert row.unlocks
    ledger.record(connection, "price", donation(Status.CONFIRMED, 3600), NOW, hear)
    assert [row.unlocks for row in asked] == [False, True], "heard once for each sum"
    row = ledger.record(connection, "price", donation(Status.REFUNDED, 3600), NOW, hear)
    assert not row.unlocks
    assert len(asked) == 2


def test_a_gift_is_thanked_for_the_first_time_once(connection: sqlite3.Connection) -> None:
    begin(connection)
    assert ledger.read(connection, "key").thanked_at is None
    ledger.note_thanked(connection, "key", NOW)
    ledger.note_thanked(connection, "key", NOW + timedelta(hours=1))
    assert ledger.read(connection, "key").thanked_at == NOW
    ledger.note_thanked(connection, "nobody's", NOW)
