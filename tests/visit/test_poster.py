"""The poster loop: films, what gifts go to, how it works; and what a touch of each opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.catalogue.model import Appeal, Catalogue, FilmKey, Package
from kiosk.visit.events import ChooseLanguage, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.poster import Still, StillKind, film_on_poster, films_on_poster, still_on_poster
from kiosk.visit.states import Attract, Film
from tests.visit.story import APPEAL, FACTS, NOW, ONE, TWO, Story, package

FILM, GIVING, STEPS = StillKind.FILM, StillKind.APPEAL, StillKind.STEPS


def lobby(*appeals: Appeal | None) -> Facts:
    """One open package with one film for each appeal, or without one."""
    packages = [
        replace(package(FilmKey(f"p{number}", "film"), None), appeal=appeal)
        for number, appeal in enumerate(appeals)
    ]
    return replace(FACTS, catalogue=Catalogue(tuple(packages)))


def loop(facts: Facts, length: int) -> list[str]:
    """The first stills: the film's number, and g or s for what is told about it."""
    told = {FILM: "", GIVING: "g", STEPS: "s"}
    stills = [still_on_poster(Attract(shown), facts) for shown in range(length)]
    return [told[still.kind] + still.film.package[1:] for still in stills if still is not None]


def test_one_film_its_appeal_and_how_it_works_take_turns() -> None:
    assert loop(lobby(APPEAL), 8) == ["0", "g0", "0", "s0", "0", "g0", "0", "s0"]


def test_without_an_appeal_there_is_still_how_it_works() -> None:
    assert loop(lobby(None, None), 6) == ["0", "1", "s1", "0", "1", "s1"]


def test_every_third_film_something_else_is_told_in_turn() -> None:
    other = replace(APPEAL, id="school")
    five = lobby(APPEAL, APPEAL, other, None, None)
    assert loop(five, 7) == ["0", "1", "2", "g0", "3", "4", "g2"]
    assert loop(five, 14)[7:] == ["0", "1", "2", "s2", "3", "4", "g0"]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 9, 60])
def test_every_film_and_every_appeal_come_up(count: int) -> None:
    facts = lobby(*(replace(APPEAL, id=f"a{number % 4}") for number in range(count)))
    stills = [still_on_poster(Attract(shown), facts) for shown in range(8 * count + 40)]
    seen = {still for still in stills if still is not None}
    assert {still.film for still in seen if still.kind is FILM} == set(films_on_poster(facts))
    told = {a.id for s in seen if s.kind is GIVING and (a := facts.appeal_of(s.film))}
    assert told == {f"a{number}" for number in range(min(count, 4))}
    assert any(still.kind is STEPS for still in seen)


def test_expired_films_are_shown_only_where_there_are_no_others() -> None:
    past: Package = package(TWO, NOW - timedelta(days=1))
    assert films_on_poster(FACTS) == (ONE,)
    assert films_on_poster(replace(FACTS, catalogue=Catalogue((past,)))) == (TWO,)
    broken = replace(FACTS, unavailable=frozenset({ONE}))
    assert films_on_poster(broken) == (ONE, TWO)


def test_without_films_there_is_nothing_to_show() -> None:
    nothing = replace(FACTS, catalogue=Catalogue())
    assert still_on_poster(Attract(7), nothing) is None
    assert film_on_poster(Attract(7), nothing) is None


@pytest.mark.parametrize("shown", range(4))
def test_a_touch_opens_the_film_that_is_shown(shown: int) -> None:
    story = Story(lobby(APPEAL, None))
    for _ in range(shown):
        story.wait(12)
    still = still_on_poster(Attract(shown), story.facts)
    assert isinstance(still, Still)
    assert story(Touch.WATCH).state == Film(still.film)


def test_an_invitation_in_another_language_begins_in_it() -> None:
    story = Story(lobby(APPEAL))
    story(ChooseLanguage("he"))
    assert story.state == Film(FilmKey("p0", "film"))
    assert story.visit.language == "he"
    assert story(Touch.BACK).visit.language == "en"


def test_a_language_that_is_not_offered_begins_nothing() -> None:
    story = Story(lobby(APPEAL))
    story(ChooseLanguage("xx"))
    assert story.state == Attract(0, 1000.0)
    assert story.visit.language == "en"
