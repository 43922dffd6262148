"""How a gift comes to its end: cancelled, left alone, or out of time."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.donations import ledger, teller
from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.ledger import LedgerRow
from tests.donations.conftest import QUICK, SOON, Counter
from tests.donations.endpoint_faults import dropped, silent
from tests.donations.fake_endpoint import FakeDonation, FakeEndpoint


def test_cancelling_ends_it_at_the_endpoint_while_the_poll_waits(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    counter.wait(lambda: endpoint.count("get"))
    asked_at = time.monotonic()
    counter.desk.cancel(key)
    counter.until(key, GiftStep.CANCELLED)
    assert time.monotonic() - asked_at < SOON  # the poll is held for longer
    assert endpoint.only().status == "cancelled"
    assert counter.latest(key).payment_url is None


def test_a_gift_that_lands_while_it_is_cancelled_is_confirmed(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.before_cancel = lambda donation: endpoint.move(donation, "confirmed")
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    counter.desk.cancel(key)
    counter.until(key, GiftStep.CONFIRMED)
    assert len(counter.unlocked) == 1


def test_a_gift_that_lands_right_after_the_cancel_is_found_by_asking_once_more(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    def paid_late(handler: object) -> None:
        endpoint.move(endpoint.only(), "cancelled")
        handler._donation(endpoint.only())  # type: ignore[attr-defined]
        endpoint.move(endpoint.only(), "confirmed")

    endpoint.holds = False
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.script("cancel", paid_late)
    counter.desk.leave(key)
    counter.until(key, GiftStep.CONFIRMED)
    assert counter.rows()[key].counts


def test_leaving_a_gift_that_is_processing_does_not_cancel_it(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.move(endpoint.only(), "processing")
    counter.until(key, GiftStep.PROCESSING)
    counter.desk.leave(key)
    endpoint.move(endpoint.only(), "confirmed")
    counter.until(key, GiftStep.CONFIRMED)
    assert endpoint.count("cancel") == 0


def test_a_gift_off_the_screen_is_asked_about_until_it_is_settled(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    def keeps_processing(donation: FakeDonation) -> None:
        endpoint.move(donation, "processing")

    endpoint.before_cancel = keeps_processing
    first = counter.give()
    counter.until(first, GiftStep.WAITING)
    counter.desk.leave(first)
    counter.until(first, GiftStep.PROCESSING)
    second = counter.give(1800)
    counter.until(second, GiftStep.WAITING)
    endpoint.move(endpoint.donations["don-1"], "confirmed")
    counter.until(first, GiftStep.CONFIRMED)
    endpoint.move(endpoint.donations["don-2"], "confirmed")
    counter.until(second, GiftStep.CONFIRMED)


def test_leaving_before_a_qr_code_was_drawn_ends_it_at_once(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.script("create", silent)
    key = counter.give()
    counter.wait(lambda: endpoint.count("create"))
    left_at = time.monotonic()
    counter.desk.leave(key)
    counter.until(key, GiftStep.CANCELLED)
    assert time.monotonic() - left_at < SOON
    assert counter.steps(key) == ["PREPARING", "CANCELLED"]


def test_the_end_is_asked_about_once_more_and_told(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.seconds, endpoint.ends = 1, True
    key = counter.give()
    counter.until(key, GiftStep.EXPIRED)
    assert endpoint.count("cancel") == 0


def test_a_gift_that_the_endpoint_never_ends_is_cancelled_by_the_kiosk(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.seconds = 1
    key = counter.give()
    counter.until(key, GiftStep.CANCELLED)
    assert endpoint.count("cancel") == 1


def test_a_gift_that_is_written_down_too_late_is_settled_all_the_same(
    counter: Counter, endpoint: FakeEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk took it after the screen had said that nothing was asked for."""
    counter.until(counter.give(), GiftStep.WAITING)  # what a start takes up is taken up
    disk, real = threading.Event(), ledger.write_down

    def hang(connection: sqlite3.Connection, **new: Any) -> LedgerRow:
        disk.wait(30.0)
        return real(connection, **new)

    monkeypatch.setattr(ledger, "write_down", hang)
    monkeypatch.setattr(teller, "COMMIT_SECONDS", 0.3)
    key = counter.give()
    assert counter.until(key, GiftStep.FAILED).trouble is GiftTrouble.NOT_WRITTEN
    monkeypatch.setattr(teller, "COMMIT_SECONDS", 30.0)
    disk.set()
    counter.until(key, GiftStep.CANCELLED)
    assert counter.rows()[key].step is GiftStep.CANCELLED
    assert endpoint.count("create") == 1


def test_a_gift_nobody_answers_for_ends_by_itself(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint
) -> None:
    endpoint.script("create", *[dropped] * 200)
    counter = make_counter(pace=replace(QUICK, unanswered=0.5))
    key = counter.give()
    gift = counter.until(key, GiftStep.EXPIRED)
    assert gift.trouble is GiftTrouble.CUT_OFF
