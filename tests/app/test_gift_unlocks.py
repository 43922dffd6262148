"""A confirmed gift and its unlock are one transaction, whatever is killed when."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.access.gate import DrawnCode
from kiosk.access.rules import Accepted, Refusal, Refused, deadline
from kiosk.app.gift_unlocks import unlock_in_transaction
from kiosk.catalogue.model import UnlockWay
from kiosk.donations.gift import GiftStep
from kiosk.donations.ledger import LedgerRow
from tests.access.support import CATALOGUE, ZIYARA, catalogue, package
from tests.app.conftest import Complaints
from tests.app.endpoint import ROOT
from tests.app.gift_desk import GiftDesk
from tests.app.gift_process import STEPS
from tests.donations.fake_endpoint import TOKEN, FakeDonation, FakeEndpoint

BY_GIFT = [(str(ZIYARA), "gift")]

Open = Callable[..., GiftDesk]


@pytest.fixture
def fund() -> Iterator[FakeEndpoint]:
    with FakeEndpoint() as fund:
        yield fund


@pytest.fixture
def open_desk(fund: FakeEndpoint, tmp_path: Path) -> Iterator[Open]:
    opened: list[GiftDesk] = []

    def make(**more: object) -> GiftDesk:
        opened.append(GiftDesk(tmp_path, fund.url, TOKEN, **more))  # type: ignore[arg-type]
        return opened[-1]

    yield make
    for desk in opened:
        desk.close()


def asked(desk: GiftDesk, fund: FakeEndpoint, **amounts: int) -> tuple[DrawnCode, FakeDonation]:
    """A gift whose QR code is up."""
    drawn = desk.gate.draw_code().result(10)
    desk.give(drawn, **amounts)
    desk.until(lambda: any(row.step is GiftStep.WAITING for row in desk.rows()))
    return drawn, list(fund.donations.values())[-1]


def test_the_confirmed_gift_unlocks_and_its_code_comes_back_to_it(
    open_desk: Open, fund: FakeEndpoint
) -> None:
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    assert donation.body["return_code"] == drawn.code.characters
    assert donation.body["unlock_minimum_minor_units"] == 1000
    before = desk.gate.redeem(drawn.code.characters, ZIYARA, CATALOGUE).result(10)
    assert before == Refused(Refusal.UNKNOWN), "not before it is confirmed"
    fund.move(donation, "confirmed")
    desk.until(desk.unlocks)
    (row,) = desk.rows()
    assert row.counts, "in the same transaction"
    assert desk.unlocks() == BY_GIFT
    unlock = desk.gate.unlock_of(drawn.code_hash).result(10)
    assert unlock is not None
    assert (unlock.film, unlock.way, unlock.started_at) == (ZIYARA, UnlockWay.GIFT, None)
    answer = desk.gate.redeem(drawn.code.characters, ZIYARA, CATALOGUE).result(10)
    assert answer == Accepted(unlock, drawn.code.characters)


def test_the_records_have_the_codes_hash_alone(
    open_desk: Open, fund: FakeEndpoint, tmp_path: Path
) -> None:
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    fund.move(donation, "confirmed")
    desk.until(desk.unlocks)
    written = b"".join(file.read_bytes() for file in tmp_path.glob("records.sqlite*"))
    assert drawn.code_hash in written
    assert drawn.code.characters.encode() not in written


@pytest.mark.parametrize(
    ("asked_cents", "fee", "least", "paid", "unlocks"),
    [
        (3600, 0, 1000, 3600, True),
        (1000, 0, 1000, 1000, True),
        (1000, 0, 1000, 999, False),  # less came than was asked for
        (500, 0, 1000, 500, False),
        (500, 0, 1000, 1000, True),  # more came
        (1030, 30, 1000, 1030, True),  # the part for fees is no gift
        (1029, 30, 1000, 1029, False),
        (100, 0, 0, 100, True),
        (100, 0, 0, 1, True),
    ],
)
def test_what_unlocks_is_what_came_without_the_part_for_fees(
    open_desk: Open,
    fund: FakeEndpoint,
    asked_cents: int,
    fee: int,
    least: int,
    paid: int,
    unlocks: bool,
) -> None:
    desk = open_desk()
    _, donation = asked(desk, fund, cents=asked_cents, fee=fee, least=least)
    fund.move(donation, "confirmed", paid)
    desk.until(lambda: desk.rows()[0].step is GiftStep.CONFIRMED)
    assert desk.unlocks() == (BY_GIFT if unlocks else [])


def test_what_was_too_little_unlocks_once_the_rest_has_come(
    open_desk: Open, fund: FakeEndpoint
) -> None:
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    fund.move(donation, "confirmed", 900)
    desk.until(lambda: desk.rows()[0].step is GiftStep.CONFIRMED)
    assert desk.unlocks() == []
    donation.confirmed = None
    fund.move(donation, "confirmed", 3600)
    desk.close()
    again = open_desk()
    again.until(again.unlocks)
    assert again.gate.unlock_of(drawn.code_hash).result(10) is not None


def test_money_in_another_currency_unlocks_nothing(
    open_desk: Open, fund: FakeEndpoint, complaints: Complaints
) -> None:
    complaints.expected.append("not what was asked for")
    desk = open_desk()
    _, donation = asked(desk, fund)
    donation.confirmed = {"currency": "EUR", "minor_units": 3600}
    fund.move(donation, "confirmed")
    desk.until(lambda: desk.rows()[0].step is GiftStep.CONFIRMED)
    assert not desk.rows()[0].counts
    assert desk.unlocks() == []


def test_a_refund_leaves_the_unlock(open_desk: Open, fund: FakeEndpoint) -> None:
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    fund.move(donation, "confirmed")
    desk.until(desk.unlocks)
    desk.close()
    fund.move(donation, "refunded")
    again = open_desk()
    again.until(lambda: again.rows()[0].step is GiftStep.REFUNDED)
    answer = again.gate.redeem(drawn.code.characters, ZIYARA, CATALOGUE).result(10)
    assert isinstance(answer, Accepted)
    assert again.rows()[0].refunded_amount is not None
    assert again.rows()[0].unlocked
    assert not again.rows()[0].unlocks


def test_money_that_comes_after_the_end_unlocks_too(open_desk: Open, fund: FakeEndpoint) -> None:
    """Expired on the screen, paid all the same: the receipt's code opens."""
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    fund.move(donation, "expired")
    desk.until(lambda: desk.rows()[0].step is GiftStep.EXPIRED)
    assert desk.unlocks() == []
    desk.close()
    fund.move(donation, "confirmed")
    again = open_desk()
    again.until(again.unlocks)
    answer = again.gate.redeem(drawn.code.characters, ZIYARA, CATALOGUE).result(10)
    assert isinstance(answer, Accepted)


def test_the_clocks_begin_with_the_unlock_and_the_window_keeps_its_word(
    open_desk: Open, fund: FakeEndpoint
) -> None:
    """A gift that is heard of late has its whole time to start; a window that closed stays so."""
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    fund.move(donation, "confirmed")
    desk.until(desk.unlocks)
    unlock = desk.gate.unlock_of(drawn.code_hash).result(10)
    assert unlock is not None
    hours = package(start_within=timedelta(hours=72))
    end = deadline(hours, unlock)
    assert end is not None
    assert end - unlock.unlocked_at == timedelta(hours=72)
    assert abs(unlock.unlocked_at - desk.rows()[0].changed_at) < timedelta(seconds=1)
    closed = catalogue(closes=unlock.unlocked_at - timedelta(minutes=1))
    answer = desk.gate.redeem(drawn.code.characters, ZIYARA, closed).result(10)
    assert isinstance(answer, Refused)
    assert answer.reason is Refusal.EXPIRED
    opened_again = desk.gate.redeem(drawn.code.characters, ZIYARA, CATALOGUE).result(10)
    assert isinstance(opened_again, Accepted), "the unlock is kept"


def test_a_package_that_offers_gifts_no_more_keeps_what_it_promised(
    open_desk: Open, fund: FakeEndpoint
) -> None:
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    fund.move(donation, "confirmed")
    desk.until(desk.unlocks)
    changed = catalogue(unlock_ways=frozenset({UnlockWay.CODE}))
    answer = desk.gate.redeem(drawn.code.characters, ZIYARA, changed).result(10)
    assert isinstance(answer, Accepted)


def test_a_transaction_that_breaks_keeps_neither_gift_nor_unlock(
    open_desk: Open, fund: FakeEndpoint, complaints: Complaints
) -> None:
    complaints.expected.append("a donation's transaction failed")
    broken = True

    def confirm(connection: sqlite3.Connection, row: LedgerRow) -> None:
        unlock_in_transaction(connection, row)
        if broken:
            raise RuntimeError("after the unlock, before the commit")

    desk = open_desk(confirmed=confirm)
    _, donation = asked(desk, fund)
    heard = fund.count("get")
    fund.move(donation, "confirmed")
    desk.until(lambda: fund.count("get") > heard + 2)
    assert desk.unlocks() == []
    assert not desk.rows()[0].counts
    broken = False
    desk.until(desk.unlocks)
    assert desk.rows()[0].counts
    assert desk.unlocks() == BY_GIFT


def test_a_code_that_became_somebody_elses_costs_no_gift(
    open_desk: Open, fund: FakeEndpoint, complaints: Complaints
) -> None:
    complaints.expected.append("its code unlocks something else")
    desk = open_desk()
    drawn, donation = asked(desk, fund)

    def take(connection: sqlite3.Connection) -> None:
        connection.execute(
            "INSERT INTO unlocks (code_hash, film, way, unlocked_at)"
            " VALUES (?, 'a/b', 'free', '2026-01-01T00:00:00+00:00')",
            (drawn.code_hash,),
        )

    desk.records.submit(take).result(10)
    fund.move(donation, "confirmed")
    desk.until(lambda: desk.rows()[0].counts)
    assert desk.unlocks() == [("a/b", "free")]


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_nothing_is_lost_and_nothing_unlocks_twice(
    step: str, open_desk: Open, fund: FakeEndpoint, tmp_path: Path
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.app.gift_process", step],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        told = {"folder": str(tmp_path), "url": fund.url, "token": TOKEN}
        process.stdin.write(json.dumps(told) + "\n")
        process.stdin.flush()
        code = process.stdout.readline().strip()
        assert len(code) == 8
        if STEPS.index(step) > STEPS.index("waiting"):
            while not fund.donations and process.poll() is None:
                time.sleep(0.01)
            fund.move(fund.only(), "confirmed")
        process.wait(20)
    assert process.returncode < 0, "it ended before it was killed"
    committed = step == "committed"
    assert in_file(tmp_path, "unlocks") == int(committed)
    assert in_file(tmp_path, "donations") == int(step != "drawn")
    drawn_on_screen = STEPS.index(step) >= STEPS.index("waiting")
    if step == "waiting":
        fund.move(fund.only(), "confirmed")
    desk = open_desk()
    if drawn_on_screen:
        desk.until(lambda: desk.rows()[0].counts)
    else:
        desk.until(lambda: all(row.step.ended for row in desk.rows()))
    for _ in range(2):
        answer = desk.gate.redeem(code, ZIYARA, CATALOGUE).result(10)
        assert isinstance(answer, Accepted) is drawn_on_screen
    assert desk.unlocks() == (BY_GIFT if drawn_on_screen else [])
    assert len(desk.rows()) == int(step != "drawn")


def in_file(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / "records.sqlite")) as connection:
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return count


@pytest.mark.parametrize("name", ["ziyara", "ziyara/", "/ziyara"])
def test_a_film_that_cannot_be_read_costs_no_gift_and_is_said_so(
    open_desk: Open,
    fund: FakeEndpoint,
    complaints: Complaints,
    caplog: pytest.LogCaptureFixture,
    name: str,
) -> None:
    complaints.expected.append("its film has no name")
    desk = open_desk()
    _, donation = asked(desk, fund)
    desk.records.submit(lambda c: c.execute("UPDATE donations SET film = ?", (name,))).result(10)
    fund.move(donation, "confirmed")
    desk.until(lambda: desk.rows()[0].counts)
    assert desk.unlocks() == []
    assert f"{name!r}" in caplog.text


def test_an_unlock_that_is_damaged_costs_no_gift_and_is_said_so(
    open_desk: Open, fund: FakeEndpoint, complaints: Complaints
) -> None:
    complaints.expected.append("the unlock of its code is damaged")
    desk = open_desk()
    drawn, donation = asked(desk, fund)

    def damage(connection: sqlite3.Connection) -> None:
        connection.execute(
            "INSERT INTO unlocks (code_hash, film, way, unlocked_at)"
            " VALUES (?, 'a/b', 'free', 'yesterday')",
            (drawn.code_hash,),
        )

    desk.records.submit(damage).result(10)
    fund.move(donation, "confirmed")
    desk.until(lambda: desk.rows()[0].counts)
