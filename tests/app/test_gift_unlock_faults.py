"""A gift's transaction that breaks, is killed, or finds damage: no gift and no unlock is lost."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.access.rules import Accepted
from kiosk.app.gift_unlocks import unlock_in_transaction
from kiosk.donations.ledger import LedgerRow
from tests.access.support import CATALOGUE, ZIYARA
from tests.app.conftest import Complaints
from tests.app.endpoint import ROOT
from tests.app.gift_desk import BY_GIFT, GiftDesk, Open, asked
from tests.app.gift_process import STEPS
from tests.donations.fake_calls import TOKEN
from tests.donations.fake_endpoint import FakeEndpoint


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


def give_away(desk: GiftDesk, code_hash: bytes, *, unlocked_at: str) -> None:
    """Another film has that code."""

    def unlock(connection: sqlite3.Connection) -> None:
        connection.execute(
            "INSERT INTO unlocks (code_hash, film, way, unlocked_at) VALUES (?, 'a/b', 'free', ?)",
            (code_hash, unlocked_at),
        )

    desk.records.submit(unlock).result(10)


def test_a_code_that_became_somebody_elses_costs_no_gift(
    open_desk: Open, fund: FakeEndpoint, complaints: Complaints
) -> None:
    complaints.expected.append("its code unlocks something else")
    desk = open_desk()
    drawn, donation = asked(desk, fund)
    give_away(desk, drawn.code_hash, unlocked_at="2026-01-01T00:00:00+00:00")
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
    give_away(desk, drawn.code_hash, unlocked_at="yesterday")
    fund.move(donation, "confirmed")
    desk.until(lambda: desk.rows()[0].counts)
