"""The life of a gift, with an endpoint that keeps to the contract."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.money import Money
from tests.donations.conftest import CLOCK, QUICK, SOON, Counter
from tests.donations.fake_endpoint import FakeEndpoint


def test_a_gift_is_asked_for_shown_confirmed_and_thanked_for(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    key = counter.give(return_code_hash=b"hash", film="ziyara/ziyara")
    waiting = counter.until(key, GiftStep.WAITING)
    assert waiting.payment_url == f"{endpoint.url}/d/don-1"
    assert waiting.display_url == f"127.0.0.1:{endpoint.port}/d/don-1"
    assert waiting.ends_at == pytest.approx(time.monotonic() + 180, abs=3)
    endpoint.move(endpoint.only(), "opened")
    counter.until(key, GiftStep.OPENED)
    endpoint.move(endpoint.only(), "processing")
    assert counter.until(key, GiftStep.PROCESSING).payment_url is None
    endpoint.move(endpoint.only(), "confirmed")
    thanked = counter.until(key, GiftStep.CONFIRMED)
    assert thanked.confirmed_amount == Money("USD", 3600)
    assert counter.steps(key) == ["PREPARING", "WAITING", "OPENED", "PROCESSING", "CONFIRMED"]
    row = counter.rows()[key]
    assert (row.step, row.film, row.return_code_hash) == (
        GiftStep.CONFIRMED,
        "ziyara/ziyara",
        b"hash",
    )
    assert [one.key for one in counter.unlocked] == [key]


@pytest.mark.alone
def test_the_thanks_follow_the_confirmation_at_once(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    took: list[float] = []
    for turn in range(1, 6):
        key = counter.give()
        counter.until(key, GiftStep.WAITING)
        counter.wait(lambda turn=turn: endpoint.count("get") >= turn)
        confirmed_at = time.monotonic()
        endpoint.move(endpoint.donations[f"don-{turn}"], "confirmed")
        counter.until(key, GiftStep.CONFIRMED)
        took.append(time.monotonic() - confirmed_at)
    assert sorted(took)[2] < 0.2, took


def test_a_held_poll_costs_few_requests(counter: Counter, endpoint: FakeEndpoint) -> None:
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    counter.wait(lambda: endpoint.count("get"))
    with pytest.raises(AssertionError):
        counter.wait(lambda: endpoint.count("get") > 1, 1.5)


def test_every_change_is_in_the_records_before_it_is_told(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint
) -> None:
    counter = make_counter()
    seen: list[tuple[str, str]] = []
    tell = counter._tell

    def check(told: list, one: object) -> None:
        if told is counter.gifts:
            seen.append((one.step.name, counter.rows()[one.key].step.name))  # type: ignore[attr-defined]
        tell(told, one)

    counter._tell = check  # type: ignore[method-assign]
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.move(endpoint.only(), "confirmed")
    counter.until(key, GiftStep.CONFIRMED)
    assert seen
    assert all(told == written for told, written in seen)


def test_without_a_held_poll_it_is_asked_at_a_pace(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.holds = False
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    counter.wait(lambda: endpoint.count("get") >= 5)
    assert min(endpoint.pauses("get")) > 0.9 * QUICK.poll - CLOCK
    endpoint.move(endpoint.only(), "confirmed")
    counter.until(key, GiftStep.CONFIRMED)


def test_an_endpoint_without_etags_is_not_asked_in_a_tight_loop(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.etags = False
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    counter.wait(lambda: endpoint.count("get") >= 5)
    # The first poll comes as soon as the code is drawn; its answer is no news.
    assert min(endpoint.pauses("get")) > 0.9 * QUICK.poll - CLOCK


def test_check_again_tells_even_when_nothing_changed(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    told = len(counter.gifts)
    counter.desk.ask_again(key)
    counter.wait(lambda: len(counter.gifts) > told)
    assert counter.latest(key).step is GiftStep.WAITING


def test_another_sum_confirmed_is_thanked_for(counter: Counter, endpoint: FakeEndpoint) -> None:
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.move(endpoint.only(), "confirmed", 5000)
    assert counter.until(key, GiftStep.CONFIRMED).confirmed_amount == Money("USD", 5000)
    assert counter.unlocked[0].net == Money("USD", 5000)


def test_pretending_pays_on_the_page_as_a_phone_does(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    counter.desk.pretend_paid(key)
    counter.until(key, GiftStep.CONFIRMED)
    # Opened, and shown again after paying.
    counter.wait(lambda: endpoint.count("page") == 2)


def test_a_live_gift_cannot_be_pretended(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint, caplog: pytest.LogCaptureFixture
) -> None:
    endpoint.live = True
    counter = make_counter(live=True)
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    counter.desk.pretend_paid(key)
    assert "cannot be pretended" in caplog.text
    counter.desk.ask_again(key)
    counter.wait(lambda: endpoint.count("get") >= 2)
    assert endpoint.count("page") == 0


def test_the_totals_come_when_asked_for_and_after_money_came(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    counter.desk.refresh_totals("fund")
    counter.wait(lambda: counter.totals)
    assert counter.totals[0].raised == Money("USD", 0)
    assert counter.totals[0].goal == Money("USD", 2000000)
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.move(endpoint.only(), "confirmed")
    counter.wait(lambda: counter.totals[-1].raised == Money("USD", 3600))


def test_an_unlock_that_fails_keeps_the_thanks_back_until_it_is_made(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    counter.refuse_unlock = 2
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.move(endpoint.only(), "confirmed")
    counter.until(key, GiftStep.CONFIRMED)
    assert any(gift.trouble is GiftTrouble.NOT_WRITTEN for gift in counter.gifts)
    assert len(counter.unlocked) == 1


def test_records_that_cannot_be_written_mean_that_nothing_is_asked(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint
) -> None:
    counter = make_counter()
    counter.records.close()
    key = counter.give()
    counter.wait(lambda: any(gift.key == key for gift in counter.gifts))
    gift = counter.latest(key)
    assert (gift.step, gift.trouble) == (GiftStep.FAILED, GiftTrouble.NOT_WRITTEN)
    assert endpoint.count("create") == 0


def test_closing_does_not_wait_for_the_poll(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint
) -> None:
    counter = make_counter()
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    counter.wait(lambda: endpoint.count("get"))
    closed_at = time.monotonic()
    assert counter.desk.close(30.0)
    assert time.monotonic() - closed_at < SOON


def test_whoever_touches_does_not_wait_for_a_slow_disk(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint
) -> None:
    counter = make_counter(pace=replace(QUICK, unsettled=30.0))
    first = counter.give()
    counter.until(first, GiftStep.WAITING)
    endpoint.move(endpoint.only(), "processing")
    counter.until(first, GiftStep.PROCESSING)
    counter.desk.leave(first)
    second = counter.give(1800)
    counter.until(second, GiftStep.WAITING)
    disk = threading.Event()
    counter.records.submit(lambda _connection: disk.wait(60))
    try:
        endpoint.move(endpoint.donations["don-2"], "opened")
        time.sleep(0.5)  # the watch has heard of it, and waits for the commit
        touched_at = time.monotonic()
        counter.desk.refresh_totals("fund")
        time.sleep(0.3)  # the desk has done that, and looks for what is due next
        counter.desk.leave(second)
        assert time.monotonic() - touched_at < SOON
    finally:
        disk.set()
