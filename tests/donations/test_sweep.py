"""What comes to light later: after a restart, after the screen moved on, after a disk was lost."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.donations.gift import GiftStep
from kiosk.donations.money import Money
from tests.donations import endpoint_faults as faults
from tests.donations.conftest import QUICK, Counter
from tests.donations.fake_calls import Handler
from tests.donations.fake_endpoint import FakeEndpoint

MakeCounter = Callable[..., Counter]


def swept_to(endpoint: FakeEndpoint, cursor: str) -> bool:
    """Whether somebody has asked for what comes after that."""
    return any(path == f"/v1/donations?after={cursor}" for _, _, path in endpoint.requests)


def test_a_gift_that_was_left_unsettled_is_asked_about_after_a_restart(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    first = make_counter()
    key = first.give(film="ziyara/ziyara", return_code_hash=b"hash")
    first.until(key, GiftStep.WAITING)
    first.close()
    endpoint.move(endpoint.only(), "confirmed")
    second = make_counter()
    second.wait(lambda: second.unlocked)
    assert second.rows()[key].counts
    (row,) = second.unlocked
    assert (row.film, row.return_code_hash) == ("ziyara/ziyara", b"hash")


def test_a_restart_does_not_cancel_what_somebody_may_be_paying(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    first = make_counter()
    key = first.give()
    first.until(key, GiftStep.WAITING)
    first.close()
    asked = endpoint.count("get")
    second = make_counter()
    second.wait(lambda: endpoint.count("get") >= asked + 2)
    assert endpoint.count("cancel") == 0
    assert second.rows()[key].step is GiftStep.WAITING


def test_a_wish_to_cancel_outlives_a_restart(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    first = make_counter()
    key = first.give()
    first.until(key, GiftStep.WAITING)
    endpoint.script("cancel", *[faults.dropped] * 50)
    first.desk.cancel(key)
    first.wait(lambda: endpoint.count("cancel") >= 2)
    first.close()
    endpoint.scripts.clear()
    second = make_counter()
    second.wait(lambda: second.rows()[key].step is GiftStep.CANCELLED)
    assert endpoint.only().status == "cancelled"


def test_a_gift_that_was_never_drawn_is_ended_after_a_restart(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    first = make_counter()
    endpoint.script("create", faults.done_but_dropped, *[faults.dropped] * 50)
    key = first.give()
    first.wait(lambda: endpoint.count("create") >= 2)
    first.close()
    endpoint.scripts.clear()
    second = make_counter()
    second.wait(lambda: second.rows()[key].step is GiftStep.CANCELLED)
    assert len(endpoint.donations) == 1


def test_money_that_came_after_the_end_is_found_by_the_sweep(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    counter = make_counter(pace=replace(QUICK, sweep=0.2))
    key = counter.give(film="ziyara/ziyara")
    counter.until(key, GiftStep.WAITING)
    counter.desk.cancel(key)
    counter.until(key, GiftStep.CANCELLED)
    endpoint.move(endpoint.only(), "confirmed")
    counter.until(key, GiftStep.CONFIRMED)
    assert [row.film for row in counter.unlocked] == ["ziyara/ziyara"]


def test_a_refund_is_found_by_the_sweep_and_unlocks_nothing_again(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    counter = make_counter(pace=replace(QUICK, sweep=0.2))
    counter.desk.refresh_totals("fund")
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.move(endpoint.only(), "confirmed")
    counter.until(key, GiftStep.CONFIRMED)
    counter.wait(lambda: counter.totals and counter.totals[-1].raised == Money("USD", 3600))
    endpoint.move(endpoint.only(), "refunded")
    counter.until(key, GiftStep.REFUNDED)
    assert counter.rows()[key].refunded_amount == Money("USD", 3600)
    assert len(counter.unlocked) == 1
    counter.wait(lambda: counter.totals[-1].raised == Money("USD", 0))


def test_gifts_lost_with_a_disk_come_back_once(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    for cents in range(100, 600, 100):
        endpoint.add(cents, "confirmed")
    endpoint.add(900, "cancelled")
    endpoint.add(1000)
    counter = make_counter(pace=replace(QUICK, sweep=0.2))
    counter.wait(lambda: len(counter.rows()) == 5)
    endpoint.move(endpoint.donations["don-1"], "confirmed")
    asked = endpoint.count("list")
    counter.wait(lambda: endpoint.count("list") >= asked + 3)
    rows = counter.rows().values()
    assert sorted(row.amount.minor_units for row in rows) == [100, 200, 300, 400, 500]
    assert all(row.counts and row.appeal is None for row in rows)
    assert counter.gifts == []


def test_gifts_come_back_into_records_that_were_begun_anew_in_mid_run(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    for cents in range(100, 600, 100):
        endpoint.add(cents, "confirmed")
    counter = make_counter(pace=replace(QUICK, sweep=0.2))
    counter.wait(lambda: len(counter.rows()) == 5)
    asked = endpoint.count("list")
    counter.wait(lambda: endpoint.count("list") >= asked + 2)
    counter.lose_records()
    endpoint.add(600, "confirmed")
    counter.wait(lambda: len(counter.rows()) == 6)
    amounts = [row.amount.minor_units for row in counter.rows().values()]
    assert sorted(amounts) == [100, 200, 300, 400, 500, 600]


@pytest.mark.parametrize("swept_first", [False, True])
def test_a_gift_under_way_outlives_its_records(
    make_counter: MakeCounter,
    endpoint: FakeEndpoint,
    caplog: pytest.LogCaptureFixture,
    swept_first: bool,
) -> None:
    counter = make_counter(pace=replace(QUICK, sweep=0.2))
    minimum = Money("USD", 3000)
    key = counter.give(film="ziyara/ziyara", return_code_hash=b"hash", unlock_minimum=minimum)
    counter.until(key, GiftStep.WAITING)
    if swept_first:
        endpoint.script("get", *[faults.dropped] * 50)
    counter.lose_records()
    endpoint.move(endpoint.only(), "confirmed")
    if swept_first:
        counter.wait(lambda: list(counter.rows()) == ["found-" + endpoint.only().id])
        endpoint.scripts.clear()
    assert counter.until(key, GiftStep.CONFIRMED).trouble is None
    assert list(counter.rows()) == [key]
    row = counter.unlocked[-1]
    assert (row.key, row.film, row.return_code_hash) == (key, "ziyara/ziyara", b"hash")
    assert row.unlocks
    asked = endpoint.count("get")
    time.sleep(0.3)
    assert endpoint.count("get") <= asked + 1
    assert "transaction failed" not in caplog.text


def test_a_gift_that_was_never_drawn_ends_without_its_records(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.script("create", *[faults.dropped] * 50)
    key = counter.give()
    counter.wait(lambda: endpoint.count("create") >= 2)
    counter.lose_records()
    counter.desk.cancel(key)
    counter.until(key, GiftStep.CANCELLED)
    assert counter.rows()[key].step is GiftStep.CANCELLED


def test_the_sweep_goes_on_where_it_ended(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    for cents in range(100, 600, 100):
        endpoint.add(cents, "confirmed")
    first = make_counter()
    first.wait(lambda: len(first.rows()) == 5)
    first.wait(lambda: swept_to(endpoint, "10"))
    first.close()
    endpoint.requests.clear()
    second = make_counter()
    second.wait(lambda: endpoint.requests)
    assert endpoint.requests[0][2] == "/v1/donations?after=10"


def test_a_cursor_that_the_endpoint_does_not_know_begins_anew(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    endpoint.add(100, "confirmed")
    first = make_counter()
    first.wait(lambda: len(first.rows()) == 1 and swept_to(endpoint, "2"))
    first.close()
    endpoint.script("list", faults.status(422))
    endpoint.requests.clear()
    second = make_counter()
    second.wait(lambda: endpoint.count("list") >= 2)
    asked = [path for _, kind, path in endpoint.requests if kind == "list"]
    assert asked[0] != asked[1] == "/v1/donations?after="
    assert len(second.rows()) == 1


def test_a_list_that_does_not_end_is_left(
    make_counter: MakeCounter,
    endpoint: FakeEndpoint,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("kiosk.donations.sweep._MOST_PAGES", 5)
    donation = endpoint.add(100, "confirmed")

    def circle(handler: Handler) -> None:
        cursor = str(endpoint.count("list"))
        handler.json(200, {"donations": [endpoint.wire(donation)], "cursor": cursor})

    endpoint.script("list", *[circle] * 50)
    counter = make_counter()
    counter.wait(lambda: "does not end" in caplog.text)
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    assert endpoint.count("list") == 5


def test_a_donation_swept_up_before_its_gift_knew_it_is_one_gift(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    """Paid although no QR code was drawn: the answer to the first request was lost."""

    def create_pay_and_drop(handler: Handler) -> None:
        faults.done_but_dropped(handler)
        endpoint.move(endpoint.only(), "confirmed")

    counter.wait(lambda: endpoint.count("list"))
    endpoint.script("create", create_pay_and_drop, *[faults.dropped] * 500)
    key = counter.give(film="ziyara/ziyara")
    counter.wait(lambda: endpoint.count("create") >= 2)
    counter.desk._jobs.hand_in(counter.desk._sweep._page)
    counter.wait(lambda: len(counter.rows()) == 2)
    endpoint.scripts.clear()
    counter.until(key, GiftStep.CONFIRMED)
    assert list(counter.rows()) == [key]
    assert [row.film for row in counter.unlocked] == [None, "ziyara/ziyara"]


def test_records_that_come_back_are_taken_up(
    make_counter: MakeCounter, endpoint: FakeEndpoint
) -> None:
    first = make_counter()
    key = first.give()
    first.until(key, GiftStep.WAITING)
    first.close()
    endpoint.move(endpoint.only(), "confirmed")
    held = sqlite3.connect(first.folder / "records.sqlite", isolation_level=None)
    held.close()
    path = first.folder / "records.sqlite"
    aside = path.with_name("aside.sqlite")
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    path.rename(aside)
    path.mkdir()
    second = Counter(first.folder, endpoint.url)
    with pytest.raises(Exception, match="records"):
        second.open()
    path.rmdir()
    aside.rename(path)
    second = make_counter()
    second.wait(lambda: second.rows()[key].counts)
