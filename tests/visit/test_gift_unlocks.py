"""The way "gift": what unlocks the film, and the code that is shown with the thanks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.catalogue.model import UnlockWay
from kiosk.visit import effects as do
from kiosk.visit.effects import Do
from kiosk.visit.events import ChooseAmount, ChooseWay, GiftAsked, Touch
from kiosk.visit.states import Amount, Attract, Film, Held, Phase, Thanks, Unlocking, Watching
from kiosk.visit.thanking import falls_short
from kiosk.visit.unlocking import gift_unlocks_from, ways_offered
from tests.visit.by_gift import ACCEPTED, CODE, UNLOCK, asked, confirmed, processing, world
from tests.visit.story import GIFT, NOW, ONE, TWO, Story, usd


def test_a_gift_is_offered_beside_the_other_ways() -> None:
    code, gift, free, staff = UnlockWay.CODE, UnlockWay.GIFT, UnlockWay.FREE, UnlockWay.STAFF
    for ways, offered in (
        ({gift}, (code, gift)),
        ({gift, code}, (code, gift)),
        ({gift, free, code, staff}, (code, gift, free)),
        ({free}, (code, free)),
    ):
        facts = world(ways=frozenset(ways))
        assert ways_offered(facts.catalogue.packages[0]) == offered


def test_the_gift_unlocks_and_its_code_is_shown_with_the_thanks() -> None:
    story = Story(world())(Touch.WATCH, Touch.UNLOCK, ChooseWay(UnlockWay.GIFT))
    assert story.state == Amount(ONE, Unlocking(ONE, UnlockWay.GIFT))
    story(ChooseAmount(usd(3600)), Touch.GIVE)
    assert asked(story).unlock_minimum == usd(0)
    story(GiftAsked("key-1"), processing(), confirmed())
    assert isinstance(story.state, Thanks)
    assert story.state.unlocked == Held(UNLOCK, CODE)
    assert story.effects[-3:] == [
        do.NoteThanked("key-1"),
        do.RefreshTotals("fund"),
        do.PrimeFilm(ONE, 0),
    ]
    assert story(Touch.WATCH).state == Watching(ONE, Phase.OPENING)
    play = story.last(do.PlayFilm)
    assert isinstance(play, do.PlayFilm)
    assert play.unlock == UNLOCK


def test_after_the_thanks_the_page_offers_the_film_which_stays_ready() -> None:
    story = Story(world())(Touch.WATCH, Touch.UNLOCK).scan()(confirmed(), Touch.DONE)
    assert story.state == Film(ONE)
    assert story.effects.count(do.PrimeFilm(ONE, 0)) == 1
    assert Do.STOP_FILM not in story.effects
    assert story.visit.held_for(ONE) == Held(UNLOCK, CODE)
    assert story(Touch.WATCH).state == Watching(ONE, Phase.OPENING)


def test_a_code_that_is_being_copied_does_not_go_away_by_itself() -> None:
    story = Story(world())(Touch.WATCH).scan()(confirmed()).wait(20)
    assert isinstance(story.state, Thanks)
    assert story.visit.prompt_until is None
    story.wait(40)
    assert story.visit.prompt_until is not None
    assert isinstance(story(Touch.STILL_HERE).state, Thanks)
    story.wait(60).wait(20)
    assert isinstance(story.state, Attract)
    assert Do.STOP_FILM in story.effects
    assert story.visit.held == ()


def test_a_gift_without_the_way_asks_for_no_unlock() -> None:
    story = Story()(Touch.WATCH).scan()
    assert asked(story).unlock_minimum is None


def test_who_can_watch_already_gives_without_a_second_unlock() -> None:
    facts = world(ways=frozenset({UnlockWay.GIFT, UnlockWay.FREE}))
    story = Story(facts).unlock()(Touch.BACK).scan()
    assert asked(story).unlock_minimum is None


def test_a_price_is_asked_for_as_it_stands_in_the_package() -> None:
    story = Story(world(usd(1000)))(Touch.WATCH).scan()
    assert asked(story).unlock_minimum == usd(1000)


@pytest.mark.parametrize(
    ("confirmed_cents", "fee", "short"),
    [(3600, 0, None), (1000, 0, None), (999, 0, 1000), (1000, 1, 1000), (1030, 30, None)],
)
def test_what_falls_short_says_what_it_would_have_taken(
    confirmed_cents: int, fee: int, short: int | None
) -> None:
    """Without the part for fees, as the ledger measures it."""
    story = Story(world(usd(1000)))(Touch.WATCH).scan()
    gift = replace(GIFT, fee=usd(fee))
    story(confirmed(None if short else ACCEPTED, confirmed_cents, gift))
    assert isinstance(story.state, Thanks)
    wanted = usd(short) if short is not None else None
    assert falls_short(story.visit, story.state, story.facts) == wanted


def test_a_gift_is_not_offered_as_a_way_where_the_window_would_close_before_it_lands() -> None:
    for minutes, least in ((9, None), (11, usd(0))):
        facts = world(closes=NOW + timedelta(minutes=minutes))
        story = Story(facts)(Touch.WATCH).scan()
        assert asked(story).unlock_minimum == least
    assert gift_unlocks_from(story.visit, TWO, story.facts) is None
    uncertain = replace(world(closes=NOW + timedelta(minutes=9)), certain=False)
    assert gift_unlocks_from(story.visit, ONE, uncertain) == usd(0)
