"""A gift while the endpoint misbehaves: nothing lost, nothing twice, nothing made up."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.donations.contract import ProblemType
from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.health import EndpointFault
from kiosk.donations.money import Money
from kiosk.donations.transport import Limits
from kiosk.faults import Fault, Faults
from tests.donations import fake_endpoint as fake
from tests.donations.conftest import QUICK, Counter
from tests.donations.fake_endpoint import FakeEndpoint

PASSING = [
    fake.dropped,
    fake.cut,
    fake.portal,
    fake.garbage,
    fake.oversize,
    fake.dripping,
    fake.redirect("https://login.example/"),
    fake.status(500),
    fake.status(503),
    fake.status(429),
]


@pytest.mark.parametrize(
    ("kind", "wrong"),
    # A poll may take its wait and the limit; test_client.py has the drip against a shorter one.
    [
        (kind, wrong)
        for kind in ("create", "get", "cancel")
        for wrong in PASSING
        if (kind, wrong) != ("get", fake.dripping)
    ],
)
def test_a_fault_that_passes_costs_no_gift(
    counter: Counter, endpoint: FakeEndpoint, wrong: fake.Fault, kind: str
) -> None:
    endpoint.script(kind, *[wrong] * (1 if wrong is fake.dripping else 2))
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    if kind == "cancel":
        counter.desk.cancel(key)
        counter.until(key, GiftStep.CANCELLED)
        assert endpoint.only().status == "cancelled"
        return
    endpoint.move(endpoint.only(), "confirmed")
    counter.until(key, GiftStep.CONFIRMED)
    assert [row.key for row in counter.unlocked] == [key]
    assert [row.counts for row in counter.rows().values()] == [True]


def test_a_lost_answer_does_not_make_a_second_donation(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.script("create", fake.done_but_dropped, fake.dropped)
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    assert list(endpoint.by_key) == [key]
    assert len(endpoint.donations) == 1


def test_not_reaching_the_endpoint_is_said_and_ends_by_itself(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.script("get", *[fake.dropped] * 3)
    endpoint.holds = False
    counter.wait(lambda: counter.latest(key).trouble is GiftTrouble.CUT_OFF)
    assert counter.latest(key).step is GiftStep.WAITING
    counter.wait(lambda: counter.latest(key).trouble is None)


@pytest.mark.parametrize(
    ("kind", "wrong", "trouble"),
    # A poll that is silent may be a poll that is held: how long that is believed, test_client has.
    [("create", fake.silent, GiftTrouble.TOO_SLOW)]
    + [
        (kind, *told)
        for kind in ("create", "get")
        for told in [
            (fake.dropped, GiftTrouble.CUT_OFF),
            (fake.portal, GiftTrouble.LOGIN_WANTED),
            (fake.redirect("https://login.example/"), GiftTrouble.LOGIN_WANTED),
            (fake.moved("https://new.example/"), GiftTrouble.MOVED),
            (fake.garbage, GiftTrouble.UNREADABLE),
            (fake.wrong_type, GiftTrouble.UNREADABLE),
            (fake.oversize, GiftTrouble.TOO_LARGE),
            (fake.status(500), GiftTrouble.FAILING),
            (fake.status(503), GiftTrouble.AWAY),
            (fake.status(429), GiftTrouble.BUSY),
        ]
    ],
)
def test_each_way_of_not_being_heard_is_told_apart_and_ends_by_itself(
    make_counter: Callable[..., Counter],
    endpoint: FakeEndpoint,
    kind: str,
    wrong: fake.Fault,
    trouble: GiftTrouble,
) -> None:
    counter = make_counter(limits=Limits(connect_seconds=1.0, total_seconds=0.3))
    endpoint.holds = False
    if kind == "create":
        endpoint.script("create", *[wrong] * 3)
        key = counter.give()
    else:
        key = counter.give()
        counter.until(key, GiftStep.WAITING)
        endpoint.script("get", *[wrong] * 4)
    counter.wait(lambda: trouble in {gift.trouble for gift in counter.gifts})
    counter.wait(lambda: counter.latest(key).trouble is None)
    assert counter.latest(key).step is GiftStep.WAITING


def test_being_busy_is_said_and_the_endpoint_left_alone_as_long_as_it_asked(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.script("create", fake.status(429, Retry_After="1"))
    key = counter.give()
    counter.wait(lambda: counter.latest(key).trouble is GiftTrouble.BUSY)
    counter.until(key, GiftStep.WAITING)
    first, second = (at for at, kind, _ in endpoint.requests if kind == "create")
    assert 0.9 < second - first < 3


def test_check_again_leaves_the_endpoint_alone_as_long_as_it_asked(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.script("create", fake.status(429, Retry_After="1"))
    key = counter.give()
    counter.wait(lambda: counter.latest(key).trouble is GiftTrouble.BUSY)
    for _ in range(3):
        told = len(counter.gifts)
        counter.desk.ask_again(key)
        counter.wait(lambda: len(counter.gifts) > told)  # noqa: B023  waited for at once
    assert endpoint.count("create") == 1
    counter.until(key, GiftStep.WAITING)
    first, second = (at for at, kind, _ in endpoint.requests if kind == "create")
    assert 0.9 < second - first < 3


def test_nor_does_it_ask_about_a_gift_on_the_screen_before_that(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    counter.wait(lambda: endpoint.count("get") == 1)  # the watch's poll, which is held
    endpoint.script("get", fake.status(429, Retry_After="1"))
    counter.desk.ask_again(key)
    counter.wait(lambda: counter.latest(key).trouble is GiftTrouble.BUSY)
    for _ in range(3):
        told = len(counter.gifts)
        counter.desk.ask_again(key)
        counter.wait(lambda: len(counter.gifts) > told)  # noqa: B023  waited for at once
    assert endpoint.count("get") == 2
    time.sleep(1.0)
    counter.desk.ask_again(key)
    counter.wait(lambda: counter.latest(key).trouble is None)


def test_the_watch_is_not_nudged_out_of_a_pause_that_the_endpoint_asked_for(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.etags = False  # so that no poll is held
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.script("get", fake.status(429, Retry_After="2"))
    counter.wait(lambda: counter.latest(key).trouble is GiftTrouble.BUSY)
    asked = endpoint.count("get")
    told = len(counter.gifts)
    counter.desk.ask_again(key)
    counter.wait(lambda: len(counter.gifts) > told)
    time.sleep(0.3)
    assert endpoint.count("get") == asked + 1  # by the desk, which had no such answer


def test_a_gift_ends_in_time_however_long_the_endpoint_wants_to_be_left_alone(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint
) -> None:
    endpoint.script("create", *[fake.status(429, Retry_After="300")] * 5)
    counter = make_counter(pace=replace(QUICK, unanswered=0.5))
    key = counter.give()
    gift = counter.until(key, GiftStep.EXPIRED, 4.0)
    assert gift.trouble is GiftTrouble.BUSY
    assert endpoint.count("create") == 1


@pytest.mark.parametrize(
    ("wrong", "trouble"),
    [
        (fake.status(401), GiftTrouble.NOT_ALLOWED),
        (fake.status(403), GiftTrouble.NOT_ALLOWED),
        (fake.status(409), GiftTrouble.REFUSED),
        (fake.status(422), GiftTrouble.REFUSED),
        (fake.refusal(ProblemType.APPEAL_NOT_OPEN), GiftTrouble.NOT_OPEN),
        (fake.refusal(ProblemType.LIVE_DISAGREES), GiftTrouble.NOT_OPEN),
        (fake.refusal(ProblemType.OUT_OF_LIMITS), GiftTrouble.REFUSED),
    ],
)
def test_a_refusal_ends_the_gift_and_says_whose_it_is(
    counter: Counter, endpoint: FakeEndpoint, wrong: fake.Fault, trouble: GiftTrouble
) -> None:
    endpoint.script("create", wrong)
    key = counter.give()
    assert counter.until(key, GiftStep.FAILED).trouble is trouble
    assert endpoint.count("create") == 1
    assert counter.rows()[key].trouble is trouble


@pytest.mark.parametrize(
    "lie",
    [
        {"amount": {"currency": "USD", "minor_units": 3601}},
        {"amount": {"currency": "EUR", "minor_units": 3600}},
        {"fee_minor_units": 1},
        {"live": True},
    ],
)
def test_what_was_not_asked_for_is_never_drawn_nor_thanked_for(
    counter: Counter, endpoint: FakeEndpoint, lie: dict[str, Any]
) -> None:
    endpoint.lie = lie
    endpoint.before_cancel = lambda donation: endpoint.move(donation, "confirmed")
    key = counter.give()
    gift = counter.until(key, GiftStep.FAILED)
    assert gift.trouble is GiftTrouble.MISMATCH
    assert all(gift.payment_url is None for gift in counter.gifts)
    assert counter.unlocked == []
    row = counter.rows()[key]
    assert (row.step, row.counts) == (GiftStep.CONFIRMED, False)
    assert "CONFIRMED" not in counter.steps(key)


def test_money_in_another_currency_is_for_staff(counter: Counter, endpoint: FakeEndpoint) -> None:
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.only().confirmed = {"currency": "EUR", "minor_units": 3600}
    endpoint.move(endpoint.only(), "confirmed")
    assert counter.until(key, GiftStep.FAILED).trouble is GiftTrouble.MISMATCH
    assert counter.unlocked == []


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/d/ABCD1234",
        "http://give.example/d/ABCD1234",
        "javascript:alert(1)",
        "https://127.0.0.1@evil.example/",
    ],
)
def test_an_address_that_nobody_listed_is_not_drawn_and_its_donation_cancelled(
    counter: Counter, endpoint: FakeEndpoint, url: str
) -> None:
    endpoint.lie = {"payment_url": url}
    key = counter.give()
    gift = counter.until(key, GiftStep.CANCELLED)
    assert gift.trouble is GiftTrouble.UNSAFE_ADDRESS
    assert all(gift.payment_url is None for gift in counter.gifts)
    assert endpoint.only().status == "cancelled"


def test_a_listed_host_is_drawn(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint
) -> None:
    endpoint.lie = {"payment_url": "https://checkout.example/c/pay", "display_url": None}
    counter = make_counter(allowed_hosts=("checkout.example",))
    gift = counter.until(counter.give(), GiftStep.WAITING)
    assert gift.payment_url == "https://checkout.example/c/pay"
    assert gift.display_url == "checkout.example/c/pay"


def test_a_short_address_of_another_host_is_not_shown_beside_the_code(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.lie = {"display_url": "good.example/d/1"}
    gift = counter.until(counter.give(), GiftStep.WAITING)
    assert gift.display_url == f"127.0.0.1:{endpoint.port}/d/don-1"


def test_staff_hear_when_the_endpoint_goes_and_when_it_comes_back(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    counter.wait(lambda: counter.health)
    assert counter.health[0].fault is None
    endpoint.script("health", fake.portal)
    counter.desk.refresh_health()
    counter.wait(lambda: counter.health[-1].fault is EndpointFault.CAPTIVE_PORTAL)
    counter.desk.refresh_health()
    counter.wait(lambda: counter.health[-1].fault is None)


def test_a_dead_endpoint_is_known_before_anybody_gives_and_a_single_slip_is_none(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint
) -> None:
    counter = make_counter(pace=replace(QUICK, pulse=0.1, pulse_in_trouble=0.05))
    counter.wait(lambda: counter.health and endpoint.count("health"))
    endpoint.script("health", fake.status(500))
    counter.wait(lambda: counter.health[-1].fault is EndpointFault.FAILING)
    counter.wait(lambda: counter.health[-1].fault is None)
    assert not any(health.lasting for health in counter.health)
    endpoint.script("health", *[fake.portal] * 3)
    counter.wait(lambda: counter.health[-1].lasting)
    assert counter.health[-1].fault is EndpointFault.CAPTIVE_PORTAL
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
    assert endpoint.count("health") == 0


def test_the_endpoint_dies_in_mid_poll_and_comes_back(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    counter.wait(lambda: endpoint.count("get"))
    endpoint.__exit__()
    counter.wait(lambda: counter.latest(key).trouble is GiftTrouble.UNREACHABLE)
    endpoint.closing = False
    with endpoint:
        counter.wait(lambda: counter.latest(key).trouble is None)
        endpoint.move(endpoint.only(), "confirmed")
        counter.until(key, GiftStep.CONFIRMED)


def test_what_is_touched_does_not_wait_for_what_can_be_done_later(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    counter.wait(lambda: endpoint.count("list"))
    endpoint.script("appeal", fake.silent)
    counter.desk.refresh_totals("fund")
    counter.wait(lambda: endpoint.count("appeal"))
    key = counter.give()
    counter.until(key, GiftStep.WAITING, 0.6)
    counter.wait(lambda: counter.totals)


def test_a_payment_page_that_hangs_in_rehearsal_keeps_nobody_waiting(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    first = counter.give()
    counter.until(first, GiftStep.WAITING)
    endpoint.script("page", fake.silent)
    counter.desk.pretend_paid(first)
    counter.wait(lambda: endpoint.count("page"))
    counter.desk.leave(first)
    counter.until(first, GiftStep.CANCELLED, 0.6)
    counter.until(counter.give(), GiftStep.WAITING, 0.6)


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
        return fake.TOKEN

    counter = make_counter(token=token)
    time.sleep(0.6)
    assert 2 <= caplog.text.count("the donation desk stumbled") <= 12
    sane.set()
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


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_goes_wrong_at_random_both_sides_agree(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint, seed: int
) -> None:
    chance = random.Random(seed)
    quick = [wrong for wrong in PASSING if wrong is not fake.dripping]
    special = {"create": fake.done_but_dropped, "cancel": fake.cancelled_but_dropped}

    def mischief(kind: str) -> fake.Fault | None:
        if kind == "page" or chance.random() < 0.6:
            return None
        return chance.choice([*quick, special.get(kind, fake.dropped)])

    endpoint.mischief = mischief
    counter = make_counter(pace=replace(QUICK, sweep=0.3))
    for _ in range(20):
        key = counter.give(chance.randrange(100, 10000))
        if chance.random() < 0.8:
            gift = counter.until(key, GiftStep.WAITING)
            assert gift.donation_id is not None
            if chance.random() < 0.85:
                ending = chance.choice(["confirmed", "confirmed", "failed", "processing"])
                pay = threading.Timer(
                    chance.choice([0.0, 0.01, 0.05]),
                    endpoint.move_unless_ended,
                    (endpoint.donations[gift.donation_id], ending),
                )
                pay.start()
                time.sleep(chance.uniform(0, 0.1))
                counter.desk.leave(key)
                pay.join()
                continue
        chance.choice([counter.desk.leave, counter.desk.cancel])(key)
    for donation in list(endpoint.donations.values()):
        if donation.status == "processing":
            endpoint.move(donation, "confirmed")
    confirmed = {one.id for one in endpoint.donations.values() if one.status == "confirmed"}
    assert len(confirmed) >= 3
    counter.wait(lambda: all(row.step.ended for row in counter.rows().values()), 15)
    counter.wait(lambda: {row.donation_id for row in counter.unlocked} == confirmed, 15)
    rows = [row for row in counter.rows().values() if row.counts]
    assert sorted(row.donation_id or "" for row in rows) == sorted(confirmed)
    assert sorted(row.key for row in counter.unlocked) == sorted(row.key for row in rows)
    for row in rows:
        assert row.donation_id is not None
        asked = endpoint.donations[row.donation_id].body["amount"]["minor_units"]
        assert row.confirmed_amount == Money("USD", asked)
