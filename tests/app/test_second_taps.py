"""Two taps that are meant as one, on the real window: the second presses nothing of what came."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint

from kiosk.access.pin import REHEARSAL_PIN
from kiosk.screens.second_taps import SECOND_TAP_SECONDS
from kiosk.visit.events import Intent, ShowFilm, Touch
from kiosk.visit.states import Amount, Attract, CashBook, Film, Films, Scan, Staff
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor


class Hands:
    """Quick ones, whatever the machine is busy with: time passes for them as they say."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.now = 0.0

    def tap(self, place: QPoint, seconds_later: float = 10.0) -> None:
        self.now += seconds_later
        self.visitor.press(place)
        self.visitor.release(place)

    def tap_twice(self, place: QPoint) -> None:
        self.tap(place)
        self.tap(place + QPoint(6, -4), 0.2)
        self.tap(place, 0.2)

    def place_of(self, intent: Intent) -> QPoint:
        button = self.visitor.button(intent)
        assert button is not None, intent
        return self.visitor.middle(button)


@pytest.fixture
def hands(visitor: Visitor) -> Iterator[Hands]:
    made = Hands(visitor)
    taps = visitor.kiosk.stage.second_taps
    made.now = taps._monotonic()
    taps._monotonic = lambda: made.now
    taps.look()
    yield made
    # Time goes on from here for the tests that follow: it never goes back.
    ahead = made.now - time.monotonic()
    taps._monotonic = lambda: time.monotonic() + ahead
    taps.look()


def test_of_the_films_page_where_the_poster_was(visitor: Visitor, hands: Hands) -> None:
    visitor.go_to(HARBOUR)
    places = [hands.place_of(intent) for intent in (Touch.DONATE, Touch.BACK)]
    for place in places:
        visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
        assert isinstance(visitor.state, Attract)
        hands.tap_twice(place)
        assert isinstance(visitor.state, Film)


def test_of_the_films_page_where_its_tile_was(visitor: Visitor, hands: Hands) -> None:
    visitor.kiosk.conductor.dispatch(Touch.ALL_FILMS)
    assert isinstance(visitor.state, Films)
    hands.tap_twice(hands.place_of(ShowFilm(HARBOUR)))
    assert visitor.state == Film(HARBOUR)
    # One page back, not out of the visit; and then, by one who sees where they are, out of it.
    hands.tap_twice(hands.place_of(Touch.BACK))
    assert isinstance(visitor.state, Films)
    hands.tap(hands.place_of(Touch.BACK), SECOND_TAP_SECONDS + 0.1)
    assert isinstance(visitor.state, Attract)


def test_give_twice_gives_once_and_takes_nothing_back(visitor: Visitor, hands: Hands) -> None:
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.DONATE)
    visitor.choose_amount()
    hands.tap_twice(hands.place_of(Touch.GIVE))
    assert isinstance(visitor.state, Scan)
    visitor.until(lambda: visitor.gift is not None and visitor.gift.payment_url, "the code")
    gifts = visitor.kiosk.conductor.visit.gifts
    assert len(gifts) == 1
    hands.tap_twice(hands.place_of(Touch.CHANGE_AMOUNT))
    assert isinstance(visitor.state, Amount)
    assert visitor.state.typed is None


def test_yes_twice_types_nothing_into_the_next_cash_gift(visitor: Visitor, hands: Hands) -> None:
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.type_keys(REHEARSAL_PIN + "\n")
    visitor.reach(Staff)
    visitor.touch(Touch.CASH_GIFTS)
    visitor.type_keys("7")
    visitor.until(lambda: isinstance(s := visitor.state, CashBook) and s.typed == "7", "the sum")
    visitor.touch(Touch.SUBMIT)
    place = hands.place_of(Touch.CASH_CONFIRMED)
    hands.tap(place)
    visitor.until(
        lambda: isinstance(s := visitor.state, CashBook) and not s.confirming, "the commit"
    )
    hands.tap(place, 0.3)
    hands.tap(place, 0.2)
    assert isinstance(visitor.state, CashBook)
    assert visitor.state.typed == ""
    assert not visitor.state.confirming
