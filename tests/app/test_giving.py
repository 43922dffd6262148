"""Gifts at the real kiosk, with a real endpoint that goes away and comes back."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.donations.gift import Gift, GiftStep
from kiosk.donations.phone import pay_on_page
from kiosk.visit.events import Touch
from kiosk.visit.states import Amount, Attract, Film, Pin, Scan, Thanks, Unlocking
from tests.app.conftest import Lobby
from tests.app.endpoint import Endpoint
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor


def in_records(records: Path, gift: Gift) -> list[tuple[str, int]]:
    """What the records hold of this gift: each row's step and what was confirmed."""
    with closing(sqlite3.connect(records)) as connection:
        return connection.execute(
            "SELECT step, confirmed_minor_units FROM donations WHERE donation_id = ?",
            (gift.donation_id,),
        ).fetchall()


def to_amounts(visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.DONATE)
    visitor.reach(Amount)


def pay(visitor: Visitor, gift: Gift) -> None:
    """With a phone, while the screen goes on."""
    assert gift.payment_url is not None
    phone = threading.Thread(target=pay_on_page, args=(gift.payment_url,))
    phone.start()
    visitor.until(lambda: not phone.is_alive(), "the phone to be done", 20)


def settled(lobby: Lobby, gift: Gift) -> bool:
    return in_records(lobby.records, gift) == [("confirmed", 500)]


def test_a_gift_paid_by_phone_is_thanked_for_and_recorded_once(
    lobby: Lobby, visitor: Visitor
) -> None:
    to_amounts(visitor)
    gift = visitor.ask_gift()
    visitor.read("Ready for your phone")
    pay(visitor, gift)
    visitor.reach(Thanks)
    visitor.read("Thank you for €5.00")
    assert settled(lobby, gift)
    visitor.touch(Touch.DONE)
    assert visitor.state == Film(HARBOUR)


def test_another_amount_cancels_the_first_gift(lobby: Lobby, visitor: Visitor) -> None:
    to_amounts(visitor)
    first = visitor.ask_gift()
    visitor.touch(Touch.CHANGE_AMOUNT)
    visitor.touch(Touch.OTHER_AMOUNT)
    visitor.type_keys("7.5")
    visitor.read("€7.50")
    visitor.touch(Touch.GIVE)
    visitor.until(
        lambda: visitor.gift is not None and visitor.gift.payment_url is not None, "an address"
    )
    assert visitor.gift is not None
    assert visitor.gift.amount.minor_units == 750
    visitor.until(lambda: in_records(lobby.records, first)[0][0] == "cancelled", "the first's end")
    visitor.touch(Touch.CANCEL)
    assert visitor.state == Film(HARBOUR)


def test_the_endpoint_goes_away_and_comes_back_while_the_code_is_shown(
    lobby: Lobby, visitor: Visitor, endpoint: Endpoint
) -> None:
    to_amounts(visitor)
    gift = visitor.ask_gift()
    endpoint.stop()
    try:
        visitor.read("Not confirmed yet", 10)
        visitor.read("We keep asking for your gift.")
        assert visitor.button(Touch.CHECK_AGAIN) is not None
    finally:
        endpoint.start()
    visitor.read("Ready for your phone", 20)
    pay(visitor, gift)
    visitor.reach(Thanks, 20)
    assert settled(lobby, gift)


def test_without_the_endpoint_no_code_is_made_until_it_is_back(
    visitor: Visitor, endpoint: Endpoint
) -> None:
    to_amounts(visitor)
    endpoint.stop()
    try:
        assert visitor.button(Touch.GIVE) is None  # nothing is chosen yet
        visitor.choose_amount()
        visitor.touch(Touch.GIVE)
        visitor.read("No connection just now")
        visitor.read("Nothing was charged. We keep trying.")
        assert visitor.gift is not None
        assert visitor.gift.payment_url is None
    finally:
        endpoint.start()
    visitor.until(
        lambda: visitor.gift is not None and visitor.gift.payment_url is not None, "a code", 20
    )
    visitor.touch(Touch.PRETEND_PAID)
    visitor.reach(Thanks)


@pytest.mark.parametrize("back", [Touch.BACK, Touch.RESET])
def test_a_gift_confirmed_behind_the_staffs_screen(
    lobby: Lobby, visitor: Visitor, back: Touch
) -> None:
    """It is recorded at once, and thanked for where the visitor is still there."""
    to_amounts(visitor)
    gift = visitor.ask_gift()
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.reach(Pin)
    pay(visitor, gift)
    visitor.until(lambda: settled(lobby, gift), "the gift in the records")
    assert isinstance(visitor.state, Pin)
    visitor.touch(back)
    visitor.reach(Thanks if back is Touch.BACK else Attract)
    assert settled(lobby, gift)


def test_a_gift_paid_just_as_its_screen_is_left_is_recorded_once(
    lobby: Lobby, visitor: Visitor, endpoint: Endpoint
) -> None:
    """The endpoint is away while the visitor leaves: what the phone paid meanwhile counts."""
    to_amounts(visitor)
    gift = visitor.ask_gift()
    pay(visitor, gift)
    visitor.kiosk.stage.intent.emit(Touch.END_VISIT)
    visitor.until(lambda: settled(lobby, gift), "the gift in the records", 20)


def test_giving_from_the_keypad_comes_back_to_it_empty(visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.UNLOCK)
    visitor.enter("7KQ")
    visitor.touch(Touch.DONATE)
    gift = visitor.ask_gift()
    assert gift.step is GiftStep.WAITING
    assert isinstance(visitor.state, Scan)
    visitor.touch(Touch.CANCEL)
    assert visitor.state == Unlocking(HARBOUR)
