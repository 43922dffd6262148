"""Cash gifts at the real kiosk, into its real records."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from kiosk.access.pin import REHEARSAL_PIN
from kiosk.visit.events import Touch, UndoCash
from kiosk.visit.states import CashBook, Staff
from tests.app.conftest import Complaints, Lobby
from tests.app.test_giving import pay, to_amounts
from tests.app.visitor import Visitor


def rows(lobby: Lobby) -> list[tuple[int, str, int, int, int | None]]:
    with closing(sqlite3.connect(lobby.records)) as connection:
        return connection.execute(
            "SELECT id, appeal, minor_units, live, undoes FROM cash_gifts ORDER BY id"
        ).fetchall()


def actions(lobby: Lobby) -> list[str]:
    with closing(sqlite3.connect(lobby.records)) as connection:
        return [what for (what,) in connection.execute("SELECT what FROM staff_actions")]


def open_staff(visitor: Visitor) -> None:
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.type_keys(REHEARSAL_PIN + "\n")
    visitor.reach(Staff)


def write_down(visitor: Visitor, typed: str) -> None:
    visitor.type_keys(typed)
    visitor.touch(Touch.SUBMIT)
    visitor.touch(Touch.CASH_CONFIRMED)
    visitor.until(
        lambda: isinstance(visitor.state, CashBook) and not visitor.state.confirming, "the commit"
    )


def test_a_volunteer_writes_cash_down_and_undoes_a_mistake(lobby: Lobby, visitor: Visitor) -> None:
    open_staff(visitor)
    visitor.touch(Touch.CASH_GIFTS)
    write_down(visitor, "20")
    # What is shown was committed before.
    assert [row[1:] for row in rows(lobby)] == [("lifeboats", 2000, 0, None)]
    visitor.read("Today: 1 gift\xa0· €20.00")
    visitor.read("At most €500 at a time; write more down in parts.")
    visitor.type_keys("2000")
    visitor.read("€2,000")
    assert visitor.button(Touch.SUBMIT) is None  # the appeal takes 500 at most
    visitor.kiosk.stage.intent.emit(Touch.DELETE)
    write_down(visitor, "")
    visitor.read("Today: 2 gifts\xa0· €220.00")
    mistake = rows(lobby)[-1][0]
    visitor.touch(UndoCash(mistake))
    visitor.read("Undo the cash gift of €200.00")
    visitor.touch(Touch.CASH_CONFIRMED)
    visitor.read("Today: 1 gift\xa0· €20.00")
    assert rows(lobby)[-1][2:] == (-20_000, 0, mistake)
    assert visitor.button(UndoCash(mistake)) is None
    assert f"cash gift {mistake} undone 200.00 EUR lifeboats" in actions(lobby)
    # The appeal's total is the endpoint's alone.
    totals = visitor.kiosk.facts().totals.get("lifeboats")
    assert totals is None or totals.raised.minor_units == 0
    visitor.touch(Touch.BACK)
    visitor.read("In cash today")


def test_a_gift_by_phone_is_open_and_then_confirmed_on_the_staffs_screen(
    lobby: Lobby, visitor: Visitor
) -> None:
    before = visitor.kiosk.facts().day.confirmed  # by other tests of this day
    to_amounts(visitor)
    gift = visitor.ask_gift()
    open_staff(visitor)
    visitor.read("€5.00 not settled yet")
    pay(visitor, gift)
    open_gift = "€5.00 not settled"  # the doctor has a line of that name, too
    visitor.until(lambda: open_gift not in visitor.words(), "the gift to be settled", 15)
    visitor.until(
        lambda: visitor.kiosk.facts().day.confirmed == before + 1, "the gift among today's"
    )
    visitor.read("Confirmed today")


def test_where_the_records_fail_nothing_is_said_to_be_written(
    lobby: Lobby, visitor: Visitor, complaints: Complaints, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> int:
        raise sqlite3.OperationalError("database or disk is full")

    complaints.expected.append("a cash gift was not written down")
    monkeypatch.setattr("kiosk.donations.cash.record_action", broken)
    before = rows(lobby)
    open_staff(visitor)
    visitor.touch(Touch.CASH_GIFTS)
    write_down(visitor, "7")
    visitor.read("That could not be written down.")
    visitor.read("€7")
    assert rows(lobby) == before
