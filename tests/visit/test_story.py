"""The story of a visit, from the poster to the poster."""

from __future__ import annotations

from dataclasses import replace

from kiosk.access.rules import Accepted, Refusal, Refused
from kiosk.catalogue.model import UnlockWay
from kiosk.visit import effects as do
from kiosk.visit import new_visit
from kiosk.visit.events import (
    ChooseLanguage,
    ChooseTextSize,
    ChooseWay,
    Happened,
    ShowFilm,
    Touch,
    TypeCharacter,
    UnlockAnswered,
)
from kiosk.visit.states import (
    Attract,
    Ended,
    Film,
    Films,
    OutOfService,
    Phase,
    Pin,
    Reason,
    Scan,
    TextSize,
    Thanks,
    Unlocked,
    Unlocking,
    Watching,
)
from tests.visit.story import CONFIG, FACTS, ONE, TWO, UNLOCK, Story, confirmed, usd


def test_the_whole_story_ends_where_it_began() -> None:
    story = Story()
    assert story(Touch.WATCH).state == Film(ONE)
    story(Touch.UNLOCK, ChooseWay(UnlockWay.FREE))
    asked = story.last(do.UnlockFilm)
    assert isinstance(asked, do.UnlockFilm)
    assert asked == do.UnlockFilm(asked.question, ONE, UnlockWay.FREE)
    story(UnlockAnswered(asked.question, Accepted(UNLOCK, "7KQ4M2XA")))
    assert story.state == Unlocked(ONE, "7KQ4M2XA")
    assert do.PrimeFilm(ONE, 0) in story.effects
    story(Touch.WATCH)
    assert story.state == Watching(ONE, Phase.OPENING)
    assert story(Happened.FILM_STARTED).state == Watching(ONE, Phase.PLAYING)
    assert story(Happened.FILM_ENDED).state == Ended(ONE)
    assert do.FinishFilm(UNLOCK) in story.effects
    story.scan()
    assert isinstance(story.state, Scan)
    assert do.AskGift(ONE, "fund", usd(3600), usd(0), "en") in story.effects
    assert isinstance(story(confirmed()).state, Thanks)
    assert story(Touch.DONE).state == Ended(ONE)
    story(Touch.DONE)
    assert story.visit == new_visit(CONFIG, 1, FACTS.monotonic)


def test_the_expired_film_cannot_be_unlocked() -> None:
    story = Story()(ShowFilm(TWO), Touch.UNLOCK, Touch.ENTER_CODE, Touch.WATCH)
    assert story.state == Film(TWO)


def test_eight_letters_ask_by_themselves_and_a_refusal_keeps_them_to_be_mended() -> None:
    story = Story()(Touch.WATCH, Touch.ENTER_CODE)
    story(*(TypeCharacter(c) for c in "7kq4m2xa"))
    asked = story.last(do.RedeemCode)
    assert isinstance(asked, do.RedeemCode)
    assert asked.typed == "7KQ4M2XA"
    refused = Refused(Refusal.MISTYPED)
    story(TypeCharacter("9"), UnlockAnswered(asked.question, refused))
    back = Unlocking(ONE, coming_back=True, refused_at=1000.0)
    assert story.state == replace(back, typed="7KQ4M2XA", refused=refused)
    assert story(Touch.DELETE).state == replace(back, typed="7KQ4M2X")


def test_an_answer_to_an_earlier_visit_unlocks_nothing() -> None:
    story = Story()(Touch.WATCH, Touch.UNLOCK, ChooseWay(UnlockWay.FREE))
    asked = story.last(do.UnlockFilm)
    assert isinstance(asked, do.UnlockFilm)
    story(Happened.WOKE, Touch.WATCH, Touch.UNLOCK, ChooseWay(UnlockWay.FREE))
    story(UnlockAnswered(asked.question, Accepted(UNLOCK, "7KQ4M2XA")))
    assert isinstance(story.state, Unlocking)
    assert story.visit.held == ()


def test_idle_asks_then_ends_and_one_touch_extends() -> None:
    story = Story()(Touch.WATCH, ChooseLanguage("he"), ChooseTextSize(TextSize.LARGEST))
    story.wait(60)
    assert story.visit.prompt_until is not None
    assert story(Touch.STILL_HERE).visit.prompt_until is None
    story.wait(60).wait(20)
    assert story.visit == new_visit(CONFIG, 1, story.facts.monotonic)


def test_out_of_service_comes_and_goes_but_never_cuts_a_film() -> None:
    broken = replace(FACTS, out_of_service=Reason.NO_RECORDS)
    story = Story().watch()
    story.facts = broken
    assert isinstance(story(Happened.FACTS_CHANGED).state, Watching)
    story = Story(broken)(Happened.FACTS_CHANGED)
    assert story.state == OutOfService(Reason.NO_RECORDS)
    assert isinstance(story(Touch.HELD_CORNER).state, Pin)
    assert story(Touch.BACK).state == OutOfService(Reason.NO_RECORDS)
    story.facts = FACTS
    assert isinstance(story(Happened.FACTS_CHANGED).state, Attract)


def test_films_page_shows_with_several_films() -> None:
    story = Story()(Touch.WATCH, Touch.BACK)
    assert story.state == Films()
    assert isinstance(story(Touch.BACK).state, Attract)
