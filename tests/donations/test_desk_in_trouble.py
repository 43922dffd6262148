"""Whether the endpoint is well, and a desk that has a fault itself: known, told, got over."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.health import EndpointFault
from kiosk.faults import Fault, Faults
from tests.donations import endpoint_faults as faults
from tests.donations.conftest import QUICK, Counter
from tests.donations.fake_calls import TOKEN
from tests.donations.fake_endpoint import FakeEndpoint


def faults_of(counter: Counter) -> set[EndpointFault | None]:
    """All that was told so far of the endpoint."""
    return {health.fault for health in counter.health}


def test_staff_hear_when_the_endpoint_goes_and_when_it_comes_back(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    counter.wait(lambda: counter.health)
    assert counter.health[0].fault is None
    endpoint.script("health", faults.portal)
    counter.desk.refresh_health()
    counter.wait(lambda: EndpointFault.CAPTIVE_PORTAL in faults_of(counter))
    counter.desk.refresh_health()
    counter.wait(lambda: counter.health[-1].fault is None)


def test_a_dead_endpoint_is_known_before_anybody_gives_and_a_single_slip_is_none(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint
) -> None:
    counter = make_counter(pace=replace(QUICK, pulse=0.1, pulse_in_trouble=0.05))
    counter.wait(lambda: counter.health and endpoint.count("health"))
    endpoint.script("health", faults.status(500))
    counter.wait(lambda: EndpointFault.FAILING in faults_of(counter))
    counter.wait(lambda: counter.health[-1].fault is None)
    assert not any(health.lasting for health in counter.health)
    endpoint.script("health", *[faults.portal] * 3)
    counter.wait(lambda: any(health.lasting for health in counter.health))
    (lasting,) = {health.fault for health in counter.health if health.lasting}
    assert lasting is EndpointFault.CAPTIVE_PORTAL
    counter.wait(lambda: counter.health[-1].fault is None)
    assert not counter.health[-1].lasting


def test_an_endpoint_that_was_just_heard_is_not_asked_whether_it_is_well(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint
) -> None:
    endpoint.holds = False
    counter = make_counter(pace=replace(QUICK, pulse=0.5, poll=0.1))
    counter.until(counter.give(), GiftStep.WAITING)
    polls = endpoint.count("get")
    counter.wait(lambda: endpoint.count("get") >= polls + 12)
    # Only where this machine was so busy that nothing else was asked for as long.
    asked = [(kind, at) for at, kind, _ in endpoint.requests]
    quiet = [at - before for (_, before), (kind, at) in pairwise(asked) if kind == "health"]
    assert all(seconds > 0.45 for seconds in quiet)


def test_a_callback_that_fails_does_not_stop_the_desk(
    make_counter: Callable[..., Counter],
    endpoint: FakeEndpoint,
    caplog: pytest.LogCaptureFixture,
) -> None:
    counter = make_counter()
    tell = counter._tell

    def fail_first(told: list, one: object) -> None:
        tell(told, one)
        if len(counter.gifts) == 1:
            raise RuntimeError("the screen is gone")

    counter._tell = fail_first  # type: ignore[method-assign]
    counter.until(counter.give(), GiftStep.WAITING)
    assert "nobody could be told" in caplog.text


def test_a_desk_that_stumbles_rests_before_it_goes_on(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint, caplog: pytest.LogCaptureFixture
) -> None:
    sane = threading.Event()

    def token() -> str:
        if not sane.is_set():
            raise RuntimeError("a fault of ours")
        return TOKEN

    counter = make_counter(token=token)
    stumbles = "the donation desk stumbled"
    counter.wait(lambda: caplog.text.count(stumbles) >= 5)
    sane.set()
    at = [record.created for record in caplog.records if stumbles in record.getMessage()]
    assert at[4] - at[0] > 3 * QUICK.retry
    counter.until(counter.give(), GiftStep.WAITING)


def test_a_token_that_cannot_be_read_is_the_operators(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint
) -> None:
    def token() -> str:
        raise Faults([Fault(Path("endpoint-token"), "", "cannot be read")])

    counter = make_counter(token=token)
    gift = counter.until(counter.give(), GiftStep.FAILED)
    assert gift.trouble is GiftTrouble.NOT_ALLOWED
    assert counter.health[-1].fault is EndpointFault.NO_TOKEN
    assert "endpoint-token" in counter.health[-1].detail
