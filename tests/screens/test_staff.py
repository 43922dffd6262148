"""The PIN and the staff screen."""

from __future__ import annotations

from dataclasses import replace

from kiosk.screens.stage import Stage
from kiosk.visit import states
from tests.screens import scenes
from tests.screens.showing import show, words_on
from tests.screens.visits import Scene


def test_no_digit_of_a_pin_is_shown(stage: Stage, scene: dict[str, Scene]) -> None:
    visit, facts = scene["pin"]
    unknown = replace(facts, rehearsal_pin=None)
    typed = states.Pin(states.Film(scenes.ZIYARA), "987")
    said = words_on(show(stage, (replace(visit, state=typed), unknown)))
    assert "987" not in said
    assert "0:22" in words_on(show(stage, scene["pin-wrong"]))


def test_what_is_not_well_comes_first_and_staff_see_the_time_left(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    visit, facts = scene["staff"]
    screen = show(stage, (visit, facts))
    said = words_on(screen)
    assert said.index("1 gift not settled") < said.index("1 of 1 plays")
    assert "Closes by itself in 2:00" in said
    assert "Closes by itself in 1:42" in words_on(
        show(stage, (visit, replace(facts, monotonic=118.0)))
    )
