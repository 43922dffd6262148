"""Staff unlock a film for a visitor, where the package leaves it to them."""

from __future__ import annotations

from dataclasses import replace

from kiosk.access.rules import Accepted, Refusal, Refused, Unlock
from kiosk.catalogue.model import Catalogue, UnlockWay
from kiosk.visit import effects as do
from kiosk.visit.events import Event, PinAnswered, ShowFilm, Touch, TypeCharacter, UnlockAnswered
from kiosk.visit.staff import film_to_unlock, pin_pause_left
from kiosk.visit.states import Film, Held, Pin, Staff, Unlocked
from tests.visit.by_gift import world
from tests.visit.story import NOW, ONE, TWO, Story

UNLOCK = Unlock(5, ONE, UnlockWay.STAFF, NOW)


def staff_at(story: Story, *before: Event) -> Story:
    story(*before, Touch.HELD_CORNER, *(TypeCharacter(c) for c in "123456"), Touch.SUBMIT)
    asked = story.last(do.CheckPin)
    assert isinstance(asked, do.CheckPin)
    return story(PinAnswered(asked.question, True))


def asked(story: Story) -> do.UnlockFilm:
    effect = story.last(do.UnlockFilm)
    assert isinstance(effect, do.UnlockFilm)
    return effect


def by_staff(*ways: UnlockWay) -> Story:
    return Story(world(ways=frozenset(ways)))


def test_the_visitor_gets_the_film_and_a_code_and_the_records_the_action() -> None:
    story = staff_at(by_staff(UnlockWay.STAFF, UnlockWay.GIFT), Touch.WATCH)(Touch.UNLOCK)
    assert asked(story) == do.UnlockFilm(asked(story).question, ONE, UnlockWay.STAFF)
    story(UnlockAnswered(asked(story).question, Accepted(UNLOCK, "7KQ4M2XA")))
    assert story.state == Unlocked(ONE, "7KQ4M2XA")
    assert story.visit.held == (Held(UNLOCK, "7KQ4M2XA"),)
    assert do.WriteStaffAction(do.StaffAction.UNLOCKED) in story.effects
    assert do.PrimeFilm(ONE, 0) in story.effects


def test_what_is_refused_is_said_and_nothing_is_written_down() -> None:
    story = staff_at(by_staff(UnlockWay.STAFF), Touch.WATCH)(Touch.UNLOCK)
    story(UnlockAnswered(asked(story).question, Refused(Refusal.NOT_WRITTEN)))
    assert isinstance(story.state, Staff)
    assert story.state.refused
    assert do.WriteStaffAction(do.StaffAction.UNLOCKED) not in story.effects
    assert story(Touch.BACK).state == Film(ONE)


def test_a_second_touch_asks_once_and_another_answer_is_nobodys() -> None:
    story = staff_at(by_staff(UnlockWay.STAFF), Touch.WATCH)(Touch.UNLOCK, Touch.UNLOCK)
    assert sum(isinstance(effect, do.UnlockFilm) for effect in story.effects) == 1
    story(UnlockAnswered(asked(story).question + 1, Accepted(UNLOCK, "7KQ4M2XA")))
    assert isinstance(story.state, Staff)


def test_only_a_package_that_says_so_and_that_is_open() -> None:
    for story, film in (
        (staff_at(by_staff(UnlockWay.CODE, UnlockWay.FREE), Touch.WATCH), None),
        (staff_at(by_staff(UnlockWay.STAFF), Touch.WATCH), ONE),
        (staff_at(by_staff(UnlockWay.STAFF), ShowFilm(TWO)), None),
    ):
        assert isinstance(story.state, Staff)
        assert film_to_unlock(story.state, story.facts) == film
        if film is None:
            story(Touch.UNLOCK)
            assert not any(isinstance(effect, do.UnlockFilm) for effect in story.effects)


def test_from_the_poster_the_only_film_is_meant_and_of_several_none() -> None:
    story = staff_at(by_staff(UnlockWay.STAFF))
    assert isinstance(story.state, Staff)
    assert film_to_unlock(story.state, story.facts) is None
    only = story.facts.catalogue.packages[:1]
    story.facts = replace(story.facts, catalogue=Catalogue(only))
    assert film_to_unlock(story.state, story.facts) == ONE


def test_the_gift_that_was_on_the_screen_is_withdrawn() -> None:
    facts = world(ways=frozenset({UnlockWay.STAFF, UnlockWay.CODE}))
    only = replace(facts, catalogue=Catalogue(facts.catalogue.packages[:1]))
    story = staff_at(Story(only)(Touch.WATCH).scan())(Touch.UNLOCK)
    story(UnlockAnswered(asked(story).question, Accepted(UNLOCK, "7KQ4M2XA")))
    assert story.state == Unlocked(ONE, "7KQ4M2XA")
    assert do.LeaveGift("key-1") in story.effects


def test_the_pause_after_wrong_pins_is_shown_until_it_is_over() -> None:
    story = by_staff(UnlockWay.STAFF)(Touch.WATCH, Touch.HELD_CORNER)

    def enter() -> Story:
        return story(*(TypeCharacter(c) for c in "123456"), Touch.SUBMIT)

    enter()
    (first,) = (e for e in story.effects if isinstance(e, do.CheckPin))
    story(PinAnswered(first.question, False, 9.0))
    enter()
    assert isinstance(story.state, Pin)
    assert story.state.typed == "123456"
    assert pin_pause_left(story.state, story.facts.monotonic) == 9.0
    assert sum(isinstance(e, do.CheckPin) for e in story.effects) == 1
    story.wait(9)(Touch.SUBMIT)
    assert sum(isinstance(e, do.CheckPin) for e in story.effects) == 2
