"""A code that is scanned, wherever somebody stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.access.rules import Accepted, Refusal, Refused
from kiosk.catalogue.model import Catalogue, UnlockWay
from kiosk.visit import effects as do
from kiosk.visit.events import (
    ChooseWay,
    Event,
    Happened,
    ScanCode,
    ShowFilm,
    Touch,
    TypeCharacter,
    UnlockAnswered,
)
from kiosk.visit.states import Amount, Attract, Film, Films, Unlocked, Unlocking, Watching
from kiosk.visit.unlocking import scanned_code
from tests.visit.story import FACTS, ONE, TWO, UNLOCK, Story

BEFORE: dict[str, tuple[Event, ...]] = {
    "poster": (),
    "films": (Touch.ALL_FILMS,),
    "film": (ShowFilm(ONE),),
    "expired film": (ShowFilm(TWO),),
}


def asked(story: Story) -> do.RedeemCode:
    found = story.last(do.RedeemCode)
    assert isinstance(found, do.RedeemCode)
    return found


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
@pytest.mark.parametrize("text", ["7kq4m2xa", "7KQ4-M2XA\n", " 7KQ4 M2XA\t"])
def test_the_code_itself_says_which_film_it_is_for(before: tuple[Event, ...], text: str) -> None:
    story = Story()(*before, ScanCode(text))
    question = asked(story).question
    assert asked(story) == do.RedeemCode(question, "7KQ4M2XA", None)
    story(UnlockAnswered(question, Accepted(UNLOCK, "7KQ4M2XA")))
    assert story.state == Unlocked(ONE, "7KQ4M2XA")


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_why_it_is_refused_is_said_at_its_own_film(before: tuple[Event, ...]) -> None:
    refused = Refused(Refusal.EXPIRED, film=TWO, at=FACTS.now)
    story = Story()(*before, ScanCode("7KQ4M2XA"))
    story(UnlockAnswered(asked(story).question, refused))
    assert story.state == Unlocking(TWO, typed="7KQ4M2XA", refused=refused, refused_at=1000.0)
    # From there on the keypad is this film's.
    story(Touch.SUBMIT)
    assert asked(story).film == TWO
    assert story(UnlockAnswered(asked(story).question, refused), Touch.BACK).state == Film(TWO)


def test_where_a_code_is_asked_for_it_is_for_that_film() -> None:
    story = Story()(ShowFilm(ONE), Touch.UNLOCK, TypeCharacter("Z"), ScanCode("7KQ4M2XA\n"))
    question = asked(story).question
    assert asked(story) == do.RedeemCode(question, "7KQ4M2XA", ONE)
    assert story.state == Unlocking(ONE, typed="7KQ4M2XA", question=question)
    story(ScanCode("00000000"))  # while the first is asked about
    assert asked(story).question == question


@pytest.mark.parametrize("text", ["4006381333931\n", "7KQ4M2X", "7KQ4M2XA\n7KQ4M2XA\n", "х" * 8])
def test_something_else_is_no_code(text: str) -> None:
    for before in BEFORE.values():
        story = Story()(*before)
        state = story.state
        assert story(ScanCode(text)).state == state
    story = Story()(ShowFilm(ONE), Touch.UNLOCK, TypeCharacter("Z"), ScanCode(text))
    assert story.state == Unlocking(ONE, refused=Refused(Refusal.UNKNOWN), refused_at=1000.0)
    assert not any(isinstance(effect, do.RedeemCode) for effect in story.effects)


@pytest.mark.parametrize(
    "before",
    [
        (ShowFilm(ONE), Touch.DONATE),
        (Touch.HELD_CORNER,),
        (ShowFilm(ONE), Touch.UNLOCK, ChooseWay(UnlockWay.FREE)),
    ],
)
def test_where_no_code_is_asked_for_a_scan_does_nothing(before: tuple[Event, ...]) -> None:
    story = Story()(*before)
    state = story.state
    story(ScanCode("7KQ4M2XA\n"))
    assert story.state == state
    assert not any(isinstance(effect, do.RedeemCode) for effect in story.effects)


def test_an_answer_that_comes_after_the_visit_unlocks_nothing() -> None:
    story = Story()(ScanCode("7KQ4M2XA"))
    question = asked(story).question
    story(Happened.WOKE, UnlockAnswered(question, Accepted(UNLOCK, "7KQ4M2XA")))
    assert isinstance(story.state, Attract)
    assert story.visit.held == ()


ACCEPTED = Accepted(UNLOCK, "7KQ4M2XA")


@pytest.mark.parametrize(
    ("meanwhile", "shown"),
    [
        ((Touch.BACK,), Unlocked(ONE, "7KQ4M2XA")),
        ((Touch.BACK, Touch.BACK), Unlocked(ONE, "7KQ4M2XA")),
        ((Touch.BACK, Touch.ENTER_CODE, TypeCharacter("Z")), Unlocked(ONE, "7KQ4M2XA")),
        ((Touch.BACK, Touch.DONATE), Amount(ONE, Film(ONE))),
    ],
)
def test_a_code_that_is_accepted_when_its_visitor_has_gone_on_is_theirs(
    meanwhile: tuple[Event, ...], shown: object
) -> None:
    """One use of a ticket is spent, and what it drew is the code to come back with."""
    story = Story()(ShowFilm(ONE), ScanCode("7KQ4M2XA"))
    question = asked(story).question
    story(*meanwhile)
    story(UnlockAnswered(question, ACCEPTED))
    assert story.state == shown
    held = story.visit.held
    assert [one.code for one in held] == ["7KQ4M2XA"]
    # Staff who look in meanwhile keep it from nobody.
    behind = Story()(ShowFilm(ONE), ScanCode("7KQ4M2XA"), *meanwhile, Touch.HELD_CORNER)
    behind(UnlockAnswered(question, ACCEPTED), Touch.BACK)
    assert (behind.state, behind.visit.held) == (shown, held)


def test_who_has_unlocked_the_film_meanwhile_goes_on_with_that() -> None:
    story = Story()(ShowFilm(ONE), ScanCode("7KQ4M2XA"))
    question = asked(story).question
    story(Touch.BACK).watch()
    held = story.visit.held
    story(UnlockAnswered(question, Accepted(replace(UNLOCK, id=8), "00000000")))
    assert isinstance(story.state, Watching)
    assert story.visit.held == held


def test_without_films_there_is_nothing_to_unlock() -> None:
    story = Story(replace(FACTS, catalogue=Catalogue()))
    story(Touch.ALL_FILMS)
    assert isinstance(story.state, Films)
    assert isinstance(story(ScanCode("7KQ4M2XA")).state, Films)


@given(st.text(max_size=80))
def test_a_code_is_eight_letters_and_digits_or_none(text: str) -> None:
    code = scanned_code(text)
    assert code is None or (len(code) == 8 and code.isascii() and code.isalnum())
    assert "7KQ4M2XA" not in repr(ScanCode("7KQ4M2XA"))
    assert "7KQ4M2XA" not in repr(do.RedeemCode(1, "7KQ4M2XA", ONE))
