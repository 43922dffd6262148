"""An endpoint that wants to be left alone for a while is, and no gift stays open for that."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from kiosk.donations.gift import GiftStep, GiftTrouble
from tests.donations import endpoint_faults as faults
from tests.donations.conftest import QUICK, Counter
from tests.donations.fake_endpoint import FakeEndpoint


def test_being_busy_is_said_and_the_endpoint_left_alone_as_long_as_it_asked(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.script("create", faults.status(429, Retry_After="1"))
    key = counter.give()
    counter.until_trouble(key, GiftTrouble.BUSY)
    counter.until(key, GiftStep.WAITING)
    first, second = (at for at, kind, _ in endpoint.requests if kind == "create")
    assert second - first > 0.9


def test_check_again_leaves_the_endpoint_alone_as_long_as_it_asked(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.script("create", faults.status(429, Retry_After="1"))
    key = counter.give()
    counter.until_trouble(key, GiftTrouble.BUSY)
    for _ in range(3):
        told = len(counter.gifts)
        counter.desk.ask_again(key)
        counter.wait(lambda: len(counter.gifts) > told)  # noqa: B023  waited for at once
    counter.until(key, GiftStep.WAITING)
    first, second = (at for at, kind, _ in endpoint.requests if kind == "create")
    assert second - first > 0.9


def test_nor_does_it_ask_about_a_gift_on_the_screen_before_that(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    counter.wait(lambda: endpoint.count("get") == 1)  # the watch's poll, which is held
    endpoint.script("get", faults.status(429, Retry_After="1"))
    counter.desk.ask_again(key)
    counter.until_trouble(key, GiftTrouble.BUSY)
    for _ in range(3):
        told = len(counter.gifts)
        counter.desk.ask_again(key)
        counter.wait(lambda: len(counter.gifts) > told)  # noqa: B023  waited for at once
    time.sleep(1.0)  # as it asked
    counter.desk.ask_again(key)
    counter.wait(lambda: counter.latest(key).trouble is None)
    _, refused, again = (at for at, kind, _ in endpoint.requests if kind == "get")
    assert again - refused > 0.9


def test_the_watch_is_not_nudged_out_of_a_pause_that_the_endpoint_asked_for(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.etags = False  # so that no poll is held
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.script("get", faults.status(429, Retry_After="60"))
    counter.until_trouble(key, GiftTrouble.BUSY)
    asked = endpoint.count("get")
    told = len(counter.gifts)
    counter.desk.ask_again(key)
    counter.wait(lambda: len(counter.gifts) > told)
    time.sleep(0.3)  # in which a watch that was nudged would ask
    assert endpoint.count("get") == asked + 1  # by the desk, which had no such answer


def test_a_gift_ends_in_time_however_long_the_endpoint_wants_to_be_left_alone(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint
) -> None:
    endpoint.script("create", *[faults.status(429, Retry_After="300")] * 5)
    counter = make_counter(pace=replace(QUICK, unanswered=0.5))
    key = counter.give()
    gift = counter.until(key, GiftStep.EXPIRED)
    assert gift.trouble is GiftTrouble.BUSY
    assert endpoint.count("create") == 1
