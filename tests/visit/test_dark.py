"""The dark hours: when the screen goes dark, what keeps it light, and what wakes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.visit import states
from kiosk.visit.events import Happened, ShowFilm, Touch
from kiosk.visit.idle import DARK_LOOK_SECONDS
from kiosk.visit.states import Attract, Dark, OutOfService, Pin, Reason
from tests.visit.story import CONFIG, FACTS, ONE, Story

NIGHT = replace(FACTS, dark=True)


def test_a_touch_brings_the_poster_and_nothing_more() -> None:
    story = Story(NIGHT).wait(60)
    assert isinstance(story.state, Dark)
    for touch in (Touch.ANYWHERE, Touch.WATCH, ShowFilm(ONE)):
        story(touch)
        assert story.state == Attract(0, story.facts.monotonic)
        story.wait(CONFIG.idle_seconds)
        assert isinstance(story.state, Dark)


def test_a_visit_that_began_before_is_not_cut_short() -> None:
    story = Story().watch()
    story.facts = replace(story.facts, dark=True)
    story.wait(3600)
    assert isinstance(story.state, states.Watching)
    story(Touch.PAUSE, Touch.LEAVE, Touch.LEAVE_CONFIRMED).wait(60).wait(20)
    assert isinstance(story.state, Attract)
    story.wait(60)
    assert isinstance(story.state, Dark)


def test_it_is_dark_within_a_turn_of_the_poster_and_light_again_within_a_look() -> None:
    story = Story().wait(3600)
    story.facts = replace(story.facts, dark=True)
    story.wait(CONFIG.poster_seconds)
    assert isinstance(story.state, Dark)
    story.facts = replace(story.facts, dark=False)
    story.wait(DARK_LOOK_SECONDS)
    assert isinstance(story.state, Attract)


@pytest.mark.parametrize("reason", Reason)
def test_a_kiosk_out_of_service_does_not_glow_all_night(reason: Reason) -> None:
    story = Story(replace(NIGHT, out_of_service=reason))(Happened.FACTS_CHANGED)
    assert story.state == OutOfService(reason)
    while not isinstance(story.state, Dark):
        assert story.facts.monotonic < NIGHT.monotonic + 2 * CONFIG.idle_seconds
        story.wait(DARK_LOOK_SECONDS)
    assert story(Touch.ANYWHERE).state == OutOfService(reason)
    story.wait(CONFIG.idle_seconds)
    assert isinstance(story.state, Dark)
    story.facts = replace(story.facts, dark=False)
    assert story.wait(DARK_LOOK_SECONDS).state == OutOfService(reason)


def test_staff_come_in_by_night_too() -> None:
    story = Story(NIGHT).wait(60)(Touch.HELD_CORNER)
    assert isinstance(story.state, Pin)
    assert isinstance(story(Touch.BACK).state, Dark)


def test_dark_hours_darken_a_poster_that_nobody_touches_and_a_touch_wakes_it() -> None:
    story = Story(replace(FACTS, dark=True)).wait(60)
    assert isinstance(story.state, Dark)
    assert isinstance(story.wait(30).state, Dark)
    assert isinstance(story(Touch.ANYWHERE).state, Attract)
    assert isinstance(story.wait(60).state, Dark)
    story.facts = replace(story.facts, dark=False)
    assert isinstance(story.wait(30).state, Attract)
