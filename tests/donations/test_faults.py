"""A gift while the endpoint misbehaves: nothing lost, nothing twice, nothing made up."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.money import Money
from tests.donations import endpoint_faults as faults
from tests.donations.conftest import IMPATIENT, PATIENT, QUICK, Counter
from tests.donations.fake_calls import Fault
from tests.donations.fake_endpoint import FakeEndpoint
from tests.ports import reserved_port

#: Long before an answer that never comes is given up.
SOON = PATIENT.total_seconds / 2
PASSING = [
    faults.dropped,
    faults.cut,
    faults.portal,
    faults.garbage,
    faults.oversize,
    faults.dripping,
    faults.redirect("https://login.example/"),
    faults.status(500),
    faults.status(503),
    faults.status(429),
]


@pytest.mark.parametrize(
    ("kind", "wrong"),
    # A poll may take its wait and the limit; test_client.py has the drip against a shorter one.
    [
        (kind, wrong)
        for kind in ("create", "get", "cancel")
        for wrong in PASSING
        if (kind, wrong) != ("get", faults.dripping)
    ],
)
def test_a_fault_that_passes_costs_no_gift(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint, wrong: Fault, kind: str
) -> None:
    counter = make_counter(limits=IMPATIENT if wrong is faults.dripping else PATIENT)
    endpoint.script(kind, *[wrong] * (1 if wrong is faults.dripping else 2))
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
    endpoint.script("create", faults.done_but_dropped, faults.dropped)
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    assert list(endpoint.by_key) == [key]
    assert len(endpoint.donations) == 1


def test_not_reaching_the_endpoint_is_said_and_ends_by_itself(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    endpoint.holds = False  # else the faults would wait for a poll that is held
    key = counter.give()
    counter.until(key, GiftStep.WAITING)
    endpoint.script("get", *[faults.dropped] * 3)
    counter.until_trouble(key, GiftTrouble.CUT_OFF)
    counter.wait(lambda: counter.latest(key).trouble is None)
    assert counter.latest(key).step is GiftStep.WAITING


@pytest.mark.parametrize(
    ("kind", "wrong", "trouble"),
    # A poll that is silent may be a poll that is held: how long that is believed, test_client has.
    [("create", faults.silent, GiftTrouble.TOO_SLOW)]
    + [
        (kind, *told)
        for kind in ("create", "get")
        for told in [
            (faults.dropped, GiftTrouble.CUT_OFF),
            (faults.portal, GiftTrouble.LOGIN_WANTED),
            (faults.redirect("https://login.example/"), GiftTrouble.LOGIN_WANTED),
            (faults.moved("https://new.example/"), GiftTrouble.MOVED),
            (faults.garbage, GiftTrouble.UNREADABLE),
            (faults.wrong_type, GiftTrouble.UNREADABLE),
            (faults.oversize, GiftTrouble.TOO_LARGE),
            (faults.status(500), GiftTrouble.FAILING),
            (faults.status(503), GiftTrouble.AWAY),
            (faults.status(429), GiftTrouble.BUSY),
        ]
    ],
)
def test_each_way_of_not_being_heard_is_told_apart_and_ends_by_itself(
    make_counter: Callable[..., Counter],
    endpoint: FakeEndpoint,
    kind: str,
    wrong: Fault,
    trouble: GiftTrouble,
) -> None:
    counter = make_counter(limits=IMPATIENT if wrong is faults.silent else PATIENT)
    endpoint.holds = False
    if kind == "create":
        endpoint.script("create", *[wrong] * 2)
        key = counter.give()
    else:
        key = counter.give()
        counter.until(key, GiftStep.WAITING)
        endpoint.script("get", *[wrong] * 4)
    counter.until_trouble(key, trouble)
    counter.wait(lambda: counter.latest(key).trouble is None)
    assert counter.latest(key).step is GiftStep.WAITING


def test_the_endpoint_dies_in_mid_poll_and_comes_back(
    make_counter: Callable[..., Counter],
) -> None:
    with reserved_port() as port:
        endpoint = FakeEndpoint(port=port)
        counter = make_counter(url=endpoint.url)
        with endpoint:
            key = counter.give()
            counter.until(key, GiftStep.WAITING)
            counter.wait(lambda: endpoint.count("get"))
        counter.until_trouble(key, GiftTrouble.UNREACHABLE)
        endpoint.closing = False
        with endpoint:
            counter.wait(lambda: counter.latest(key).trouble is None)
            endpoint.move(endpoint.only(), "confirmed")
            counter.until(key, GiftStep.CONFIRMED)


def test_what_is_touched_does_not_wait_for_what_can_be_done_later(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    counter.wait(lambda: endpoint.count("list"))
    endpoint.script("appeal", faults.silent)
    counter.desk.refresh_totals("fund")
    counter.wait(lambda: endpoint.count("appeal"))
    key = counter.give()
    counter.until(key, GiftStep.WAITING, SOON)
    counter.wait(lambda: counter.totals)


def test_a_payment_page_that_hangs_in_rehearsal_keeps_nobody_waiting(
    counter: Counter, endpoint: FakeEndpoint
) -> None:
    first = counter.give()
    counter.until(first, GiftStep.WAITING)
    endpoint.script("page", faults.silent)
    counter.desk.pretend_paid(first)
    counter.wait(lambda: endpoint.count("page"))
    counter.desk.leave(first)
    counter.until(first, GiftStep.CANCELLED, SOON)
    counter.until(counter.give(), GiftStep.WAITING, SOON)


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_goes_wrong_at_random_both_sides_agree(
    make_counter: Callable[..., Counter], endpoint: FakeEndpoint, seed: int
) -> None:
    chance = random.Random(seed)
    quick = [wrong for wrong in PASSING if wrong is not faults.dripping]
    special = {"create": faults.done_but_dropped, "cancel": faults.cancelled_but_dropped}

    def mischief(kind: str) -> Fault | None:
        if kind == "page" or chance.random() < 0.6:
            return None
        return chance.choice([*quick, special.get(kind, faults.dropped)])

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
    counter.wait(lambda: all(row.step.ended for row in counter.rows().values()))
    counter.wait(lambda: {row.donation_id for row in counter.unlocked} == confirmed)
    rows = [row for row in counter.rows().values() if row.counts]
    assert sorted(row.donation_id or "" for row in rows) == sorted(confirmed)
    assert sorted(row.key for row in counter.unlocked) == sorted(row.key for row in rows)
    for row in rows:
        assert row.donation_id is not None
        asked = endpoint.donations[row.donation_id].body["amount"]["minor_units"]
        assert row.confirmed_amount == Money("USD", asked)
