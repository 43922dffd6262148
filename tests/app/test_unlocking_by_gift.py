"""Giving unlocks the film: on the real screen, with a real endpoint and a phone that keeps its
receipt."""

from __future__ import annotations

import re
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin

import pytest
import requests

from kiosk.access.pin import REHEARSAL_PIN
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.donations.gift import Gift
from kiosk.settings import Settings
from kiosk.visit.events import ChooseAmount, ChooseWay, Touch
from kiosk.visit.states import Amount, Film, Staff, Thanks, Unlocked, Unlocking
from tests.app.conftest import Opens
from tests.app.endpoint import Endpoint
from tests.app.test_killed import attended
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package

HARBOUR = FilmKey("harbour", "harbour")


def paid_by_phone(url: str) -> str:
    """Give on the page and keep the receipt, which is what this answers."""
    page = requests.get(url, timeout=10)
    key = re.search(r'name="page" value="([^"]*)"', page.text)
    assert key is not None
    receipt = requests.post(urljoin(url, page.url), data={"page": key[1]}, timeout=10)
    assert receipt.status_code == 200
    return receipt.text


def code_on(receipt: str) -> str | None:
    """The return code, where the receipt has one."""
    shown = re.search(r'class="code">([0-9A-Z]{4})-([0-9A-Z]{4})<', receipt)
    return shown[1] + shown[2] if shown else None


def pay(visitor: Visitor, gift: Gift) -> str:
    """With a phone, while the screen goes on; its receipt."""
    receipts: list[str] = []
    url = gift.payment_url
    assert url is not None
    phone = threading.Thread(target=lambda: receipts.append(paid_by_phone(url)))
    phone.start()
    visitor.until(lambda: not phone.is_alive(), "the phone to be done", 20)
    return receipts[0]


@pytest.fixture
def lobby(films: Path, endpoint: Endpoint, tmp_path: Path) -> Settings:
    """Only a gift unlocks here; any will do."""
    write_package(films, tmp_path, "harbour", ways='["gift"]')
    return settings_in(tmp_path, endpoint.url)


def to_gift(visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.UNLOCK)
    visitor.touch(ChooseWay(UnlockWay.GIFT))
    visitor.reach(Amount)


def unlocks(settings: Settings) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(settings.kiosk.records_file)) as connection:
        return connection.execute("SELECT film, way FROM unlocks").fetchall()


def test_give_and_watch(open_kiosk: Opens, lobby: Settings) -> None:
    visitor = open_kiosk(lobby)
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.UNLOCK)
    assert visitor.button(ChooseWay(UnlockWay.FREE)) is None
    assert visitor.button(Touch.DONATE) is None, "one invitation to give is enough"
    visitor.touch(ChooseWay(UnlockWay.GIFT))
    visitor.read("Your gift unlocks the film, whatever you give.")
    receipt = pay(visitor, visitor.ask_gift())
    visitor.reach(Thanks)
    visitor.read("Thank you for €5.00")
    visitor.read("The film is unlocked for you")
    state = visitor.state
    assert isinstance(state, Thanks)
    assert state.unlocked is not None
    code = state.unlocked.code
    visitor.read(f"{code[:4]}\u2002{code[4:]}")
    assert code_on(receipt) == code
    assert unlocks(lobby) == [(str(HARBOUR), "gift")]
    visitor.watch()
    assert visitor.moves()
    visitor.touch(Touch.LEAVE)
    visitor.touch(Touch.LEAVE_CONFIRMED)
    assert visitor.state == Film(HARBOUR)


def test_the_next_visitor_finds_nothing_and_the_code_comes_back(
    open_kiosk: Opens, lobby: Settings
) -> None:
    visitor = open_kiosk(lobby)
    to_gift(visitor)
    receipt = pay(visitor, visitor.ask_gift())
    visitor.reach(Thanks)
    visitor.touch(Touch.DONE)
    assert visitor.state == Film(HARBOUR)
    assert visitor.button(Touch.WATCH) is not None
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    visitor.go_to(HARBOUR)
    assert visitor.button(Touch.WATCH) is None
    visitor.touch(Touch.ENTER_CODE)
    visitor.enter(code_on(receipt) or "")
    visitor.reach(Unlocked)


def test_killed_with_the_code_on_screen_the_receipt_unlocks_after_the_start(
    token: None, open_kiosk: Opens, lobby: Settings, endpoint: Endpoint, tmp_path: Path
) -> None:
    with attended("give-to-unlock", tmp_path, endpoint.url) as (process, hear):
        url = hear()["url"]
        process.kill()
    assert unlocks(lobby) == []
    code = code_on(paid_by_phone(url))
    assert code is not None
    visitor = open_kiosk(lobby)
    visitor.until(lambda: unlocks(lobby) == [(str(HARBOUR), "gift")], "the unlock", 20)
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.ENTER_CODE)
    visitor.enter(code)
    visitor.reach(Unlocked)
    visitor.watch()
    assert visitor.moves()
    visitor.wait(0.2)
    assert unlocks(lobby) == [(str(HARBOUR), "gift")]


def test_a_gift_that_lands_as_the_screen_is_left_is_thanked_for_with_its_code(
    open_kiosk: Opens, lobby: Settings
) -> None:
    visitor = open_kiosk(lobby)
    to_gift(visitor)
    gift = visitor.ask_gift()
    assert gift.payment_url is not None
    # Nothing is heard of it here while this thread waits for the phone.
    receipt = paid_by_phone(gift.payment_url)
    visitor.kiosk.conductor.dispatch(Touch.BACK)
    assert isinstance(visitor.state, Unlocking)
    visitor.reach(Thanks)
    assert isinstance(visitor.state, Thanks)
    assert visitor.state.unlocked is not None
    assert visitor.state.unlocked.code == code_on(receipt)
    visitor.watch()


def test_too_little_is_a_gift_and_says_that_it_does_not_unlock(
    open_kiosk: Opens, films: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    write_package(
        films, tmp_path, "harbour", ways='["gift", "code"]', window='gift_minimum = "7.50"'
    )
    settings = settings_in(tmp_path, endpoint.url)
    visitor = open_kiosk(settings)
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.UNLOCK)
    visitor.touch(ChooseWay(UnlockWay.GIFT))
    visitor.read("A gift of €7.50 or more unlocks the film.")
    visitor.choose_amount()
    visitor.read("This does not unlock the film: that takes €7.50 or more.")
    visitor.touch(Touch.GIVE)
    visitor.until(lambda: visitor.gift is not None and visitor.gift.payment_url, "a code", 20)
    assert visitor.gift is not None
    receipt = pay(visitor, visitor.gift)
    visitor.reach(Thanks)
    visitor.read("Thank you for €5.00")
    visitor.read("It takes a gift of €7.50 or more to unlock the film.")
    assert code_on(receipt) is None, "a code that opens nothing is shown to nobody"
    assert unlocks(settings) == []
    visitor.touch(Touch.DONE)
    visitor.reach(Unlocking)
    visitor.touch(ChooseWay(UnlockWay.GIFT))
    amounts = visitor.kiosk.facts().appeal_of(HARBOUR)
    assert amounts is not None
    visitor.touch(ChooseAmount(amounts.suggested[1]))
    visitor.read("This gift unlocks the film.")
    visitor.touch(Touch.GIVE)
    visitor.until(lambda: visitor.gift is not None and visitor.gift.payment_url, "a code", 20)
    assert visitor.gift is not None
    assert code_on(pay(visitor, visitor.gift)) is not None
    visitor.read("The film is unlocked for you")


def test_all_ways_stand_side_by_side(
    open_kiosk: Opens, films: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    write_package(films, tmp_path, "harbour", ways='["code", "gift", "free", "staff"]')
    visitor = open_kiosk(settings_in(tmp_path, endpoint.url))
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.UNLOCK)
    for way in (UnlockWay.CODE, UnlockWay.GIFT, UnlockWay.FREE):
        button = visitor.button(ChooseWay(way))
        assert button is not None
        assert button.height() >= 72
    visitor.read("Or ask a volunteer to unlock the film for you.")
    visitor.touch(ChooseWay(UnlockWay.FREE))
    visitor.reach(Unlocked)


def test_staff_unlock_for_a_visitor(
    open_kiosk: Opens, films: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    write_package(films, tmp_path, "harbour", ways='["gift", "staff"]')
    settings = settings_in(tmp_path, endpoint.url)
    visitor = open_kiosk(settings)
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.UNLOCK)
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.type_keys(REHEARSAL_PIN + "\n")
    visitor.reach(Staff)
    visitor.touch(Touch.UNLOCK)
    visitor.reach(Unlocked)
    assert unlocks(settings) == [(str(HARBOUR), "staff")]
    visitor.until(lambda: "unlocked for a visitor" in done_by_staff(settings), "the record of it")
    visitor.watch()


def done_by_staff(settings: Settings) -> list[str]:
    with closing(sqlite3.connect(settings.kiosk.records_file)) as connection:
        return [what for (what,) in connection.execute("SELECT what FROM staff_actions")]
