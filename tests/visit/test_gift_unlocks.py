"""The way "gift": what unlocks the film, and the code that is shown even when it comes late."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.access.rules import Accepted, Unlock
from kiosk.catalogue.model import Catalogue, UnlockWay
from kiosk.donations.gift import Gift, GiftStep
from kiosk.donations.money import Money
from kiosk.visit import effects as do
from kiosk.visit.effects import Do
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
    Amount,
    Attract,
    Ended,
    Film,
    Held,
    Phase,
    Pin,
    Scan,
    Thanks,
    Unlocked,
    Unlocking,
    Visit,
    Watching,
)
from kiosk.visit.thanking import falls_short
from kiosk.visit.unlocking import gift_unlocks_from, ways_offered
from tests.visit.test_story import FACTS, GIFT, NOW, ONE, TWO, Story, package, usd

UNLOCK = Unlock(9, ONE, UnlockWay.GIFT, NOW)
CODE = "7KQ4M2XA"
ACCEPTED = Accepted(UNLOCK, CODE)


def world(
    minimum: Money | None = None,
    ways: frozenset[UnlockWay] = frozenset({UnlockWay.GIFT}),
    **window: object,
) -> Facts:
    changed = replace(package(ONE, None), unlock_ways=ways, gift_minimum=minimum, **window)  # type: ignore[arg-type]
    past = package(TWO, NOW - timedelta(days=1))
    return replace(FACTS, catalogue=Catalogue((changed, past)))


def confirmed(
    unlocked: Accepted | None = ACCEPTED, cents: int = 3600, gift: Gift = GIFT
) -> GiftChanged:
    paid = replace(gift, step=GiftStep.CONFIRMED, confirmed_amount=usd(cents), confirmed_at=NOW)
    return GiftChanged(paid, unlocked)


def processing() -> GiftChanged:
    return GiftChanged(replace(GIFT, step=GiftStep.PROCESSING, donation_id="d1"))


def noted(story: Story) -> list[str]:
    """The gifts of which it was noted that their thanks were seen."""
    return [effect.key for effect in story.effects if isinstance(effect, do.NoteThanked)]


def asked(story: Story) -> do.AskGift:
    effect = story.last(do.AskGift)
    assert isinstance(effect, do.AskGift)
    return effect


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
