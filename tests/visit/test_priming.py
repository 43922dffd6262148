"""Which film stands ready behind the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.access.rules import Accepted
from kiosk.catalogue.model import FilmKey
from kiosk.visit import effects as do
from kiosk.visit.effects import Do
from kiosk.visit.events import Happened, Touch, TypeCharacter, UnlockAnswered
from kiosk.visit.priming import film_to_prime
from kiosk.visit.states import Film, Primed, Unlocked, Visit
from tests.visit.any_events import BEGINNINGS, EVENTS, FACTS_OF_ALL_KINDS
from tests.visit.by_gift import confirmed, world
from tests.visit.story import FACTS, NOW, ONE, UNLOCK, Story


def left_at_41_seconds() -> Story:
    return Story().watch()(Touch.LEAVE, Touch.LEAVE_CONFIRMED)


def test_the_page_of_a_film_that_was_left_has_it_ready_where_it_was_left() -> None:
    story = left_at_41_seconds()
    assert story.state == Film(ONE)
    assert story.effects[-2:] == [Do.STOP_FILM, do.PrimeFilm(ONE, 41_000)]
    story(Touch.WATCH)
    play = story.last(do.PlayFilm)
    assert isinstance(play, do.PlayFilm)
    assert (play.film, play.start_ms) == (ONE, 41_000)


def test_from_the_unlocked_page_to_the_films_own_it_stays_ready() -> None:
    story = Story().unlock()(Touch.BACK)
    assert story.state == Film(ONE)
    assert [e for e in story.effects if isinstance(e, do.PrimeFilm) or e is Do.STOP_FILM] == [
        do.PrimeFilm(ONE, 0)
    ]


@pytest.mark.parametrize("away", [Touch.BACK, Touch.DONATE, Touch.END_VISIT, Happened.WOKE])
def test_a_film_that_is_not_watched_is_let_go(away: Touch | Happened) -> None:
    story = left_at_41_seconds()(away)
    assert Do.STOP_FILM in story.effects[-3:]
    assert story.visit.primed is None


def test_who_comes_back_from_giving_finds_it_ready_again() -> None:
    story = Story(world())(Touch.WATCH).scan()(confirmed())
    assert story.effects[-1] == do.PrimeFilm(ONE, 0)
    story(Touch.DONE, Touch.DONATE, Touch.BACK)
    assert story.effects[-2:] == [Do.STOP_FILM, do.PrimeFilm(ONE, 0)]


def test_a_film_whose_time_is_over_is_let_go_on_its_page() -> None:
    story = left_at_41_seconds()
    story.facts = replace(story.facts, now=NOW + timedelta(days=3))
    story(Happened.FACTS_CHANGED)
    assert story.state == Film(ONE)
    assert story.effects[-1] is Do.STOP_FILM


def test_a_film_that_fails_while_it_gets_ready_is_not_tried_again_and_again() -> None:
    story = Story().unlock()(Happened.FILM_FAILED, Happened.FILM_FAILED)
    assert story.effects.count(do.PrimeFilm(ONE, 0)) == 1
    assert isinstance(story.state, Unlocked)


def test_another_unlock_of_the_same_film_primes_from_its_own_place() -> None:
    story = left_at_41_seconds()(Touch.ENTER_CODE)
    story(*(TypeCharacter(character) for character in "7KQ4M2XA"))
    asked = story.last(do.RedeemCode)
    assert isinstance(asked, do.RedeemCode)
    other = replace(UNLOCK, id=8, position_ms=7_000)
    story(UnlockAnswered(asked.question, Accepted(other, "7KQ4M2XA")))
    assert isinstance(story.state, Unlocked)
    assert story.effects[-1] == do.PrimeFilm(ONE, 7_000)


def stands_ready(effects: list[do.Effect]) -> Primed | None:
    """What the rooms were told to hold ready last."""
    ready: Primed | None = None
    for effect in effects:
        if isinstance(effect, do.PrimeFilm):
            ready = Primed(effect.film, effect.start_ms)
        elif isinstance(effect, do.PlayFilm) or effect is Do.STOP_FILM:
            ready = None
    return ready


def preroll_stands_ready(effects: list[do.Effect]) -> FilmKey | None:
    """The film for which what is shown before it was to be held ready last."""
    ready: FilmKey | None = None
    for effect in effects:
        if isinstance(effect, do.PrimePreroll):
            ready = effect.film
        elif isinstance(effect, do.PlayPreroll | do.PlayFilm) or effect is Do.STOP_PREROLL:
            ready = None
    return ready


@given(BEGINNINGS, st.lists(st.tuples(EVENTS, FACTS_OF_ALL_KINDS), max_size=25))
@settings(max_examples=300, deadline=None)
def test_what_is_ready_is_always_what_may_be_watched_next(begin: object, happened: object) -> None:
    story: Story = begin()  # type: ignore[operator]
    story.facts = FACTS
    for event, facts in happened:  # type: ignore[attr-defined]
        story.facts = facts
        visit: Visit = story(event).visit
        assert visit.primed == film_to_prime(visit, facts)
        primed = visit.primed
        film = replace(primed, preroll=False) if primed is not None else None
        assert stands_ready(story.effects) == film
        with_preroll = primed.film if primed is not None and primed.preroll else None
        assert preroll_stands_ready(story.effects) == with_preroll
