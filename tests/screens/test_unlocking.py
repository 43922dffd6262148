"""Unlocking and unlocked: every answer in words, and the code to come back with."""

from __future__ import annotations

from dataclasses import replace

from kiosk.access.rules import Refusal, Refused
from kiosk.catalogue.model import Catalogue, Film, FilmKey, Package, Text, UnlockWay
from kiosk.screens.stage import Stage
from kiosk.visit import states
from kiosk.widgets.label import Label
from tests.screens.showing import show, words_on
from tests.screens.visits import Scene


def test_each_refusal_has_a_sentence_of_its_own(stage: Stage, scene: dict[str, Scene]) -> None:
    said: dict[str, Refusal] = {}
    for reason in Refusal:
        screen = show(stage, scene[f"refused-{reason.name.lower()}"])
        warning = stage.theme.palette.warning if stage.theme else None
        sentences = [
            label.text()
            for label in screen.findChildren(Label)
            if label.isVisible() and label._color == warning and label.text()
        ]
        assert len(sentences) == 1, reason
        assert sentences[0] not in said, (reason, said[sentences[0]])
        said[sentences[0]] = reason


def test_a_code_for_a_namesake_says_which_film_it_is_for(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    visit, facts = scene["unlocking"]
    package = facts.catalogue.packages[0]
    film = package.films[0]
    other = replace(film, key=FilmKey("matinee", "ziyara"))
    matinee = replace(package, id="matinee", films=(other,), closes=None, opens=None)

    def said(matinee: Package, other: Film) -> str:
        matinee = replace(matinee, films=(other,))
        both = replace(facts, catalogue=Catalogue((package, matinee)))
        answer = Refused(Refusal.OTHER_FILM, film=other.key)
        state = states.Unlocking(film.key, typed="7KQ4M2XA", refused=answer)
        return words_on(show(stage, (replace(visit, state=state), both)))

    told = "This code is for another film: Ziyara (%s)."
    presented = replace(matinee, presenter=Text({"en": "Film Club"}))
    assert told % "Film Club" in said(presented, other)
    titled = replace(matinee, title=Text({"en": "Matinees"}))
    assert told % "Matinees" in said(titled, other)
    assert told % "Otar Iosseliani" in said(
        matinee, replace(other, director=Text({"en": "Otar Iosseliani"}))
    )
    assert told % "2021" in said(matinee, replace(other, year=2021))
    assert told % "open now" in said(matinee, other)
    assert "another film: Harbour." in said(matinee, replace(other, title=Text({"en": "Harbour"})))


def test_the_pause_counts_down_and_goes(stage: Stage, scene: dict[str, Scene]) -> None:
    visit, facts = scene["refused-paused"]
    assert "0:22" in words_on(show(stage, (visit, facts)))
    assert "0:05" in words_on(show(stage, (visit, replace(facts, monotonic=117.0))))
    assert "try again" not in words_on(show(stage, (visit, replace(facts, monotonic=122.5))))


def test_a_gift_is_not_said_to_unlock_where_it_does_not(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    visit, facts = scene["unlocking"]
    assert "Give first, then watch" in words_on(show(stage, (visit, facts)))
    package = facts.catalogue.packages[0]
    ticketed = replace(package, unlock_ways=frozenset({UnlockWay.CODE}))
    screen = show(stage, (visit, replace(facts, catalogue=Catalogue((ticketed,)))))
    assert "then watch" not in words_on(screen)
    assert "Watch without giving" not in words_on(screen)


def test_the_code_is_grouped_and_complete(stage: Stage, scene: dict[str, Scene]) -> None:
    said = words_on(show(stage, scene["unlocked"]))
    assert "7KQ4\u2002Z8MB" in said
    assert "Watch until Sunday, 9:00 PM" in said


def test_who_comes_back_is_asked_for_the_code_alone(stage: Stage, scene: dict[str, Scene]) -> None:
    visit, facts = scene["unlocking"]
    assert "How would you like to watch?" in words_on(show(stage, (visit, facts)))
    state = replace(states.Unlocking(facts.catalogue.films[0].key), coming_back=True)
    said = words_on(show(stage, (replace(visit, state=state), facts)))
    assert "Enter your code" in said
    assert "How would you like to watch?" not in said
