"""Unlocking at the real kiosk: by keypad, by keyboard or scanner, and what is refused."""

from __future__ import annotations

import random
import secrets
import sqlite3
import time
from concurrent.futures import Future
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.access.codes import new_code
from kiosk.access.gate import Gate
from kiosk.access.issuing import Batch, draw_tickets
from kiosk.access.pin import REHEARSAL_PIN
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.storage import RecordsFault
from kiosk.visit.events import ChooseWay, Touch
from kiosk.visit.states import Film, Staff, Unlocked, Unlocking
from tests.app.conftest import Complaints, Lobby, Opens, opened
from tests.app.endpoint import Endpoint
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package

HARBOUR = FilmKey("harbour", "harbour")
LAGOON = FilmKey("lagoon", "lagoon")
ZIYARA = FilmKey("ziyara", "ziyara")


def ticket(lobby: Lobby, film: FilmKey = HARBOUR) -> str:
    """A code that the operator drew while the kiosk runs."""
    batch = Batch(film, count=1, uses=1)
    codes = draw_tickets(lobby.records, batch, kiosk="lobby-1", now=datetime.now(UTC))
    return codes[0].characters


def foreign_code() -> str:
    """A code of some other kiosk."""
    return new_code(secrets.token_bytes).characters


def is_refused(visitor: Visitor) -> bool:
    return isinstance(visitor.state, Unlocking) and visitor.state.refused is not None


def to_keypad(visitor: Visitor, film: FilmKey = HARBOUR) -> None:
    visitor.go_to(film)
    visitor.touch(Touch.UNLOCK)
    assert isinstance(visitor.state, Unlocking)


def test_a_ticket_typed_on_the_keypad_unlocks(lobby: Lobby, visitor: Visitor) -> None:
    code = ticket(lobby)
    to_keypad(visitor)
    visitor.enter(code)
    visitor.reach(Unlocked)
    assert visitor.state == Unlocked(HARBOUR, code)
    assert f"{code[:4]}\u2002{code[4:]}" in visitor.words()


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_scanner_types_the_code(lobby: Lobby, visitor: Visitor, end: str) -> None:
    """Some scanners press Return after a code, others do not; both type lower case, too."""
    code = ticket(lobby)
    to_keypad(visitor)
    visitor.type_keys(code.lower() + end)
    visitor.reach(Unlocked)
    assert visitor.state == Unlocked(HARBOUR, code)


def test_a_scanner_works_after_a_key_was_touched(lobby: Lobby, visitor: Visitor) -> None:
    code = ticket(lobby)
    to_keypad(visitor)
    visitor.enter(code[0])
    visitor.touch(ChooseWay(UnlockWay.CODE))
    visitor.type_keys(code + "\n")
    visitor.reach(Unlocked)
    assert visitor.state == Unlocked(HARBOUR, code)


def test_a_slip_is_told_from_a_wrong_code(lobby: Lobby, visitor: Visitor) -> None:
    code = ticket(lobby)
    to_keypad(visitor)
    visitor.enter(("X" if code[0] != "X" else "Y") + code[1:])
    visitor.read("This code does not fit. Please compare it letter by letter.")


def test_a_code_of_another_film_says_which(lobby: Lobby, visitor: Visitor) -> None:
    code = ticket(lobby, LAGOON)
    to_keypad(visitor)
    visitor.enter(code)
    visitor.read("This code is for another film: Lagoon.")
    visitor.touch(Touch.BACK)
    visitor.touch(Touch.BACK)
    visitor.touch(Touch.BACK)
    to_keypad(visitor, LAGOON)
    visitor.enter(code)
    visitor.reach(Unlocked)


def test_a_used_code_comes_back_to_its_own_film(lobby: Lobby, visitor: Visitor) -> None:
    code = visitor.unlock_free(HARBOUR)
    visitor.touch(Touch.BACK)
    visitor.touch(Touch.BACK)
    visitor.touch(Touch.BACK)
    to_keypad(visitor)
    visitor.enter(code)
    visitor.reach(Unlocked)
    assert visitor.state == Unlocked(HARBOUR, code)


def test_after_five_wrong_codes_there_is_a_pause_that_counts_down(
    lobby: Lobby, visitor: Visitor
) -> None:
    good = ticket(lobby)
    to_keypad(visitor)
    for place in range(5):
        visitor.enter(foreign_code())
        if place < 4:
            visitor.read("We do not know this code here. Is it for this kiosk?")
    visitor.read("Several codes did not fit. Please try again in 0:30.")
    visitor.read("Please try again in 0:28.", 5)
    visitor.enter(good)
    visitor.until(lambda: is_refused(visitor), "an answer")
    visitor.read("Several codes did not fit. Please try again in 0:2")
    lobby.clock.ahead += 31
    visitor.until(lambda: "did not fit" not in visitor.words(), "the pause to be over", 3)
    visitor.enter(good)
    visitor.reach(Unlocked)


def test_a_film_that_is_over_says_when_and_offers_no_way_in(visitor: Visitor) -> None:
    visitor.go_to(ZIYARA)
    assert "Expired May 9, 2022 3:45 AM" in visitor.words().split("\n")
    for way in (Touch.UNLOCK, Touch.ENTER_CODE, Touch.WATCH):
        assert visitor.button(way) is None
        visitor.kiosk.stage.intent.emit(way)
        assert visitor.state == Film(ZIYARA)
    assert visitor.button(Touch.DONATE) is not None
    assert visitor.button(Touch.BACK) is not None


@pytest.mark.parametrize("before", ["poster", "films", "film", "another film"])
def test_a_ticket_held_to_the_scanner_opens_its_film_from_anywhere(
    lobby: Lobby, visitor: Visitor, before: str
) -> None:
    code = ticket(lobby, LAGOON)
    if before == "films":
        visitor.touch(Touch.ALL_FILMS)
    elif before != "poster":
        visitor.go_to(LAGOON if before == "film" else HARBOUR)
    visitor.type_keys(code + "\n")
    visitor.reach(Unlocked)
    assert visitor.state == Unlocked(LAGOON, code)
    visitor.touch(Touch.BACK)
    assert visitor.state == Film(LAGOON)


def test_a_scanned_ticket_that_is_refused_says_why_at_its_film(
    lobby: Lobby, visitor: Visitor
) -> None:
    visitor.type_keys(ticket(lobby, ZIYARA) + "\n")
    visitor.read("This film could be watched until May 9, 2022 3:45 AM.")
    assert isinstance(visitor.state, Unlocking)
    assert visitor.state.film == ZIYARA


@pytest.mark.parametrize("where", ["poster", "film", "keypad", "amount", "pin"])
def test_bursts_of_garbage_are_harmless(lobby: Lobby, visitor: Visitor, where: str) -> None:
    """10 kB as fast as they come, Returns among them, then a good code all the same."""
    chance = random.Random(where)
    if where in ("film", "amount"):
        visitor.go_to(HARBOUR)
    if where == "amount":
        visitor.touch(Touch.DONATE)
    if where == "keypad":
        to_keypad(visitor)
    if where == "pin":
        visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    handle = visitor.kiosk.window.windowHandle()
    none = Qt.KeyboardModifier.NoModifier
    before = visitor.state
    begun = time.monotonic()
    for _ in range(10_000):
        character = chance.choice("\r\n\t\x00\x1b\x7f\x08 7KQ4M2XAZ0-!☂ж")
        code = Qt.Key.Key_Return if character in "\r\n" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(handle, QKeyEvent(kind, code, none, character))
    assert time.monotonic() - begun < 20
    visitor.wait(0.4)
    if where in ("poster", "film"):
        assert visitor.state == before
    elif where == "keypad":
        visitor.read("We do not know this code here. Is it for this kiosk?")
    visitor.kiosk.conductor.dispatch(Touch.STILL_HERE)
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    assert wrong_codes(lobby) == 0
    code = ticket(lobby)
    visitor.type_keys(code + "\n")
    visitor.reach(Unlocked)


def wrong_codes(lobby: Lobby) -> int:
    with closing(sqlite3.connect(lobby.records)) as records:
        row = records.execute("SELECT wrong FROM wrong_attempts WHERE kind = 'code'").fetchone()
    return int(row[0]) if row else 0


def test_staff_who_come_end_the_pause_after_wrong_codes(lobby: Lobby, visitor: Visitor) -> None:
    to_keypad(visitor)
    for _ in range(5):
        visitor.enter(foreign_code())
        visitor.until(lambda: is_refused(visitor), "an answer")
    visitor.read("Several codes did not fit. Please try again in 0:")
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.type_keys(REHEARSAL_PIN + "\n")
    visitor.reach(Staff)
    visitor.touch(Touch.BACK)
    assert not is_refused(visitor)
    code = ticket(lobby)
    visitor.enter(code)
    visitor.reach(Unlocked)
    assert wrong_codes(lobby) == 0

    def written() -> list[tuple[str]]:
        with closing(sqlite3.connect(lobby.records)) as records:
            return records.execute("SELECT what FROM staff_actions").fetchall()

    visitor.until(lambda: ("ended a pause after wrong codes",) in written(), "the record")


def test_an_end_of_the_pause_that_is_not_written_is_told_as_that(
    visitor: Visitor,
    monkeypatch: pytest.MonkeyPatch,
    complaints: Complaints,
    caplog: pytest.LogCaptureFixture,
) -> None:
    said = "the end of a pause after wrong codes could not be written"
    complaints.expected.append(said)
    failed: Future[bool] = Future()
    failed.set_exception(RecordsFault("the disk is full"))
    monkeypatch.setattr(Gate, "end_pause", lambda _gate: failed)
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.type_keys(REHEARSAL_PIN + "\n")
    visitor.reach(Staff)
    visitor.until(lambda: said in caplog.text, "the log")


def test_the_pause_after_wrong_codes_outlives_a_restart(
    open_kiosk: Opens, films: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    write_package(films, tmp_path, "harbour")
    settings = settings_in(tmp_path, endpoint.url)
    visitor = opened(settings)
    to_keypad(visitor)
    for _ in range(5):
        visitor.enter(foreign_code())
        visitor.until(lambda: is_refused(visitor), "an answer")
    visitor.read("Several codes did not fit. Please try again in 0:30.")
    visitor.kiosk.close()
    again = open_kiosk(settings)
    to_keypad(again)
    again.type_keys(foreign_code() + "\n")
    again.until(lambda: is_refused(again), "an answer")
    again.read("Several codes did not fit. Please try again in 0:2")
