"""The hidden corner and the PIN: what staff may do with the visit beneath."""

from __future__ import annotations

import pytest

from kiosk.exit_codes import ExitCode
from kiosk.visit import effects as do
from kiosk.visit.effects import Do
from kiosk.visit.events import ChooseEnding, PinAnswered, Touch, TypeCharacter
from kiosk.visit.states import Attract, Ending, Phase, Pin, PinTrouble, Staff, Watching
from tests.visit.story import ONE, Story


def test_staff_see_the_visit_wait_beneath_and_reset_it_without_a_pin() -> None:
    story = Story().watch()(Touch.HELD_CORNER)
    assert story.state == Pin(Watching(ONE, Phase.PAUSED))
    assert story(Touch.BACK).state == Watching(ONE, Phase.PLAYING)
    story(Touch.HELD_CORNER, Touch.RESET)
    assert isinstance(story.state, Attract)
    assert do.WriteStaffAction(do.StaffAction.RESET) in story.effects
    assert Do.STOP_FILM in story.effects


def test_only_the_right_pin_opens_the_staff_screen() -> None:
    story = Story()(Touch.HELD_CORNER, *(TypeCharacter(c) for c in "123456"), Touch.SUBMIT)
    asked = story.last(do.CheckPin)
    assert isinstance(asked, do.CheckPin)
    assert "123456" not in repr(asked)
    story(PinAnswered(asked.question - 1, True))
    assert isinstance(story.state, Pin)
    story(PinAnswered(asked.question, True))
    assert isinstance(story.state, Staff)
    story(Touch.RESTART_OR_LEAVE, ChooseEnding(Ending.LEAVE), Touch.LEAVE_CONFIRMED)
    assert do.LeaveKiosk(ExitCode.INTENDED) in story.effects
    assert isinstance(story.wait(120).state, Attract)


@pytest.mark.parametrize("trouble", PinTrouble)
def test_a_pin_that_nobody_can_check_is_no_wrong_one(trouble: PinTrouble) -> None:
    story = Story()(Touch.HELD_CORNER, *(TypeCharacter(c) for c in "123456"), Touch.SUBMIT)
    asked = story.last(do.CheckPin)
    assert isinstance(asked, do.CheckPin)
    story(PinAnswered(asked.question, False, trouble=trouble))
    assert isinstance(story.state, Pin)
    assert (story.state.trouble, story.state.wrong) == (trouble, False)
    story(TypeCharacter("1"))
    assert isinstance(story.state, Pin)
    assert story.state.trouble is None  # and it can be tried again
