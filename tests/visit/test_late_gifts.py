"""A gift that comes when its donor went on: thanked for once, on the next calm page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.access.rules import Accepted, Unlock
from kiosk.catalogue.model import Catalogue, UnlockWay
from kiosk.donations.gift import GiftStep
from kiosk.visit import effects as do
from kiosk.visit.events import (
    ChooseAmount,
    ChooseWay,
    Event,
    GiftAsked,
    GiftChanged,
    Happened,
    PinAnswered,
    Touch,
    TypeCharacter,
    UnlockAnswered,
)
from kiosk.visit.facts import Facts
from kiosk.visit.states import (
    Attract,
    Ended,
    Film,
    Held,
    Pin,
    Scan,
    Thanks,
    Unlocked,
    Unlocking,
    Visit,
    Watching,
)
from tests.visit.by_gift import ACCEPTED, CODE, UNLOCK, confirmed, noted, processing, world
from tests.visit.story import GIFT, NOW, ONE, Story, usd


def left(*events: Event) -> Story:
    """Somebody who gave, and went on while the gift was on its way."""
    return Story(world())(Touch.WATCH).scan()(processing(), Touch.CANCEL, *events)


def test_a_late_gift_is_thanked_for_with_its_code_on_the_next_calm_page() -> None:
    story = left()
    assert story.state == Film(ONE)
    story(confirmed())
    assert isinstance(story.state, Thanks)
    assert story.state.unlocked == Held(UNLOCK, CODE)
    assert story.state.back == Film(ONE)
    assert story(Touch.DONE).state == Film(ONE)
    assert story(confirmed()).state == Film(ONE), "thanked for once"


def test_a_late_gift_interrupts_neither_the_film_nor_another_gift() -> None:
    story = left(Touch.ENTER_CODE, *(TypeCharacter(c) for c in CODE))
    question = story.last(do.RedeemCode)
    assert isinstance(question, do.RedeemCode)
    story(confirmed())
    assert isinstance(story.state, Unlocking), "its own answer comes first"
    ticket = Unlock(3, ONE, UnlockWay.CODE, NOW)
    story(UnlockAnswered(question.question, Accepted(ticket, "AAAA0000")))
    assert story.state == Unlocked(ONE, "AAAA0000")
    story(Touch.WATCH, Happened.FILM_STARTED)
    assert isinstance(story.state, Watching)
    story(Happened.FILM_ENDED)
    assert isinstance(story.state, Thanks)
    assert story.state.back == Ended(ONE)


def test_who_watches_with_a_ticket_goes_on_with_it_when_the_gift_comes() -> None:
    facts = world(ways=frozenset({UnlockWay.GIFT, UnlockWay.FREE}))
    story = Story(facts)(Touch.WATCH).scan()(processing(), Touch.CANCEL, Touch.UNLOCK)
    story(ChooseWay(UnlockWay.FREE))
    free = story.last(do.UnlockFilm)
    assert isinstance(free, do.UnlockFilm)
    mine = Unlock(4, ONE, UnlockWay.FREE, NOW)
    story(UnlockAnswered(free.question, Accepted(mine, "BBBB0000")), Touch.WATCH, confirmed())
    held = story.visit.held_for(ONE)
    assert held is not None
    assert held.unlock == mine


def test_a_late_gift_waits_beneath_the_staffs_screens() -> None:
    story = left(Touch.HELD_CORNER, confirmed())
    assert isinstance(story.state, Pin)
    assert isinstance(story(Touch.BACK).state, Thanks)


def test_thanks_behind_the_pin_are_noted_when_they_are_seen() -> None:
    story = Story(world())(Touch.WATCH).scan()(Touch.HELD_CORNER, confirmed())
    assert isinstance(story.state, Pin)
    assert noted(story) == []
    story(Touch.BACK)
    assert isinstance(story.state, Thanks)
    assert noted(story) == ["key-1"]
    reset = Story(world())(Touch.WATCH).scan()(Touch.HELD_CORNER, confirmed(), Touch.RESET)
    assert noted(reset) == []


def test_a_gift_of_the_visitor_before_thanks_nobody_else() -> None:
    story = left(Touch.BACK, Touch.BACK)
    assert isinstance(story.state, Attract)
    story(Touch.WATCH, confirmed())
    assert story.state == Film(ONE)
    assert story.visit.held == ()


def test_a_late_gift_for_a_film_that_is_gone_is_no_page_without_content() -> None:
    story = left(Touch.BACK)
    only = Catalogue(story.facts.catalogue.packages[1:])
    story.facts = replace(story.facts, catalogue=only)
    story(confirmed())
    assert not isinstance(story.state, Thanks)


EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.sampled_from(Touch),
    st.sampled_from(Happened),
    st.builds(ChooseWay, st.sampled_from(UnlockWay)),
    st.builds(ChooseAmount, st.sampled_from([usd(1800), usd(3600)])),
    st.builds(GiftAsked, st.sampled_from(["key-1", "key-2"])),
    st.builds(
        GiftChanged,
        st.builds(
            replace,
            st.just(GIFT),
            key=st.sampled_from(["key-1", "key-2"]),
            step=st.sampled_from(GiftStep),
            confirmed_amount=st.sampled_from([usd(3600), usd(5)]),
        ),
        st.sampled_from([None, ACCEPTED]),
    ),
    st.builds(UnlockAnswered, st.integers(0, 9), st.just(ACCEPTED)),
    st.builds(PinAnswered, st.integers(0, 9), st.booleans()),
)
WORLDS = st.builds(
    world,
    st.sampled_from([None, usd(0), usd(1000)]),
    st.sets(st.sampled_from(UnlockWay), min_size=1).map(frozenset),
    closes=st.sampled_from([None, NOW + timedelta(minutes=5), NOW + timedelta(hours=1)]),
)


@given(WORLDS, st.lists(EVENTS, max_size=30))
@settings(max_examples=300, deadline=None)
def test_whatever_happens_a_gift_is_thanked_for_once_and_only_where_it_was_given(
    facts: Facts, happened: list[Event]
) -> None:
    story = Story(facts)(Touch.WATCH).scan()
    given = set[str]()  # in this visit
    for event in happened:
        before = story.visit
        given |= _known(before)
        story.effects.clear()
        story(event)
        for key in noted(story):
            assert key in given
            assert key not in _known(story.visit)
            assert isinstance(story.state, Thanks)
        if story.visit.number != before.number:
            given.clear()
            assert story.visit.held == story.visit.gifts == story.visit.late == ()
        if any(isinstance(e, do.AskGift) and e.unlock_minimum for e in story.effects):
            assert story.visit.held_for(ONE) is None
    by_itself = [late.gift.step for late in story.visit.late]
    assert set(by_itself) <= {GiftStep.CONFIRMED}


def _known(visit: Visit) -> set[str]:
    """The gifts of this visit that it was not thanked for."""
    return {gift.key for gift in visit.gifts} | {late.gift.key for late in visit.late}


def test_a_scan_left_before_its_key_was_known_is_no_gift_of_this_visit() -> None:
    story = Story(world())(Touch.WATCH, Touch.DONATE, ChooseAmount(usd(3600)), Touch.GIVE)
    assert isinstance(story.state, Scan)
    story(Touch.CANCEL, GiftAsked("key-1"), confirmed())
    assert story.state == Film(ONE)
