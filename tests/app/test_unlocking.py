"""Unlocking at the real kiosk: by keypad, by keyboard or scanner, and what is refused."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

import pytest

from kiosk.access.codes import new_code
from kiosk.access.issuing import Batch, draw_tickets
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.visit.events import ChooseWay, Touch
from kiosk.visit.states import Film, Unlocked, Unlocking
from tests.app.conftest import Lobby
from tests.app.visitor import Visitor

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
    visitor.read("One letter seems to be different. Please compare.")


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
