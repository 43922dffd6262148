"""Behind the PIN: sound and screen, reports to take along, and how a run of the kiosk ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.exit_codes import ExitCode
from kiosk.visit import effects as do
from kiosk.visit.events import ChooseEnding, ChooseVolume, Happened, ReportsSaved, Touch
from kiosk.visit.states import (
    Attract,
    Dark,
    Ending,
    Film,
    Pin,
    RestartOrLeave,
    SaveReports,
    Saving,
    Staff,
)
from tests.visit.story import CONFIG, FACTS, ONE, Story
from tests.visit.test_staff_unlock import staff_at

LIVE = replace(CONFIG, rehearsal=False, supervised=True, can_shut_down=True)


def staff(config: object = LIVE) -> Story:
    return staff_at(Story(replace(FACTS, config=config)), Touch.WATCH)  # type: ignore[arg-type]


def written(story: Story) -> list[do.WriteStaffAction]:
    return [effect for effect in story.effects if isinstance(effect, do.WriteStaffAction)]


def test_the_volume_stays_within_the_operators_bounds_and_is_written_down() -> None:
    story = staff()(Touch.SOUND_AND_SCREEN, ChooseVolume(65))
    assert do.SetStartVolume(65) in story.effects
    assert do.SetVolume(65) in story.effects
    assert written(story)[-1] == do.WriteStaffAction(do.StaffAction.SET_VOLUME, "65%")
    story(ChooseVolume(900))
    assert story.last(do.SetStartVolume) == do.SetStartVolume(CONFIG.max_volume)
    story(ChooseVolume(-900))
    assert story.last(do.SetStartVolume) == do.SetStartVolume(0)
    story(Touch.BACK)
    assert isinstance(story.state, Staff)
    assert story(Touch.BACK).state == Film(ONE)


def test_a_screen_that_staff_made_dark_stays_so_until_a_touch() -> None:
    story = staff()(Touch.SOUND_AND_SCREEN, Touch.DARKEN)
    assert isinstance(story.state, Dark)
    assert written(story)[-1].action is do.StaffAction.DARKENED
    story.wait(8 * 3600)
    assert isinstance(story.state, Dark)
    story.facts = replace(story.facts, dark=True)
    story.wait(60)
    story.facts = replace(story.facts, dark=False)
    assert isinstance(story.wait(60).state, Dark)
    assert isinstance(story(Touch.ANYWHERE).state, Attract)


def test_staff_come_in_while_it_is_dark() -> None:
    story = staff()(Touch.SOUND_AND_SCREEN, Touch.DARKEN, Touch.HELD_CORNER)
    assert isinstance(story.state, Pin)


def test_reports_are_asked_for_once_and_what_became_of_them_is_shown() -> None:
    story = staff()(Touch.SAVE_REPORTS, Touch.SAVE_REPORTS)
    assert sum(isinstance(effect, do.SaveReports) for effect in story.effects) == 1
    asked = story.last(do.SaveReports)
    assert isinstance(asked, do.SaveReports)
    story(ReportsSaved(asked.question - 1, Saving.SAVED))
    assert isinstance(story.state, SaveReports)
    assert story.state.saved is None
    story(ReportsSaved(asked.question, Saving.FULL))
    assert story.state.saved is Saving.FULL
    story(Touch.SAVE_REPORTS)
    again = story.last(do.SaveReports)
    assert isinstance(again, do.SaveReports)
    assert again.question != asked.question
    story(ReportsSaved(again.question, Saving.SAVED), Touch.BACK)
    assert isinstance(story.state, Staff)


def test_what_became_of_them_stands_as_long_as_any_page() -> None:
    story = staff()(Touch.SAVE_REPORTS).wait(100)
    asked = story.last(do.SaveReports)
    assert isinstance(asked, do.SaveReports)
    story(ReportsSaved(asked.question, Saving.SAVED)).wait(CONFIG.staff_seconds - 1)
    assert isinstance(story.state, SaveReports)
    assert isinstance(story.wait(2).state, Attract)


def test_an_answer_that_comes_after_staff_left_changes_nothing() -> None:
    story = staff()(Touch.SAVE_REPORTS)
    asked = story.last(do.SaveReports)
    assert isinstance(asked, do.SaveReports)
    story(Touch.BACK, Touch.BACK)
    assert story(ReportsSaved(asked.question, Saving.SAVED)).state == Film(ONE)


@pytest.mark.parametrize(
    ("ending", "code", "action"),
    [
        (Ending.RESTART, 1, do.StaffAction.RESTARTED),
        (Ending.LEAVE, 0, do.StaffAction.LEFT),
        (Ending.SHUT_DOWN, 3, do.StaffAction.SHUT_DOWN),
    ],
)
def test_each_ending_is_asked_about_and_has_its_exit_code(
    ending: Ending, code: int, action: do.StaffAction
) -> None:
    story = staff()(Touch.RESTART_OR_LEAVE, Touch.LEAVE_CONFIRMED)
    assert not any(isinstance(effect, do.LeaveKiosk) for effect in story.effects)
    story(ChooseEnding(ending), Touch.BACK)
    assert isinstance(story.state, RestartOrLeave)
    assert story.state.asked is None
    assert isinstance(story(ChooseEnding(ending), Touch.STAY).state, Staff)
    story(Touch.RESTART_OR_LEAVE, ChooseEnding(ending), Touch.LEAVE_CONFIRMED)
    # Written down first: what comes after it may be the end.
    assert story.effects[-2:] == [do.WriteStaffAction(action), do.LeaveKiosk(ExitCode(code))]


def test_what_leads_nowhere_on_this_machine_is_not_offered() -> None:
    alone = replace(LIVE, supervised=False)
    story = staff(alone)(Touch.RESTART_OR_LEAVE)
    for ending in (Ending.RESTART, Ending.SHUT_DOWN, Ending.REHEARSE):
        story(ChooseEnding(ending))
        assert isinstance(story.state, RestartOrLeave)
        assert story.state.asked is None
    assert isinstance(staff(alone)(Touch.REHEARSE).state, Staff)
    assert isinstance(staff(replace(LIVE, can_save=False))(Touch.SAVE_REPORTS).state, Staff)
    always = replace(LIVE, rehearsal=True)
    assert isinstance(staff(always)(Touch.REHEARSE).state, Staff)


def test_a_rehearsal_is_begun_and_ended_by_starting_again() -> None:
    story = staff()(Touch.REHEARSE)
    assert isinstance(story(Touch.STAY).state, Staff)
    assert isinstance(story(Touch.REHEARSE, Touch.BACK).state, Staff)
    story(Touch.REHEARSE, Touch.LEAVE_CONFIRMED)
    assert story.effects[-2:] == [
        do.WriteStaffAction(do.StaffAction.REHEARSED),
        do.LeaveKiosk(ExitCode.REHEARSE),
    ]
    rehearsing = replace(LIVE, rehearsal=True, staffs_rehearsal=True)
    story = staff(rehearsing)(Touch.REHEARSE, Touch.LEAVE_CONFIRMED)
    assert story.effects[-2:] == [
        do.WriteStaffAction(do.StaffAction.REHEARSAL_ENDED),
        do.LeaveKiosk(ExitCode.START_AGAIN),
    ]


def test_no_visitor_reaches_any_of_it() -> None:
    for touch in (
        Touch.SOUND_AND_SCREEN,
        Touch.DARKEN,
        Touch.SAVE_REPORTS,
        Touch.RESTART_OR_LEAVE,
        Touch.REHEARSE,
    ):
        for before in ((), (Touch.WATCH,), (Touch.HELD_CORNER,)):
            story = Story(replace(FACTS, config=LIVE))(*before)
            state = story.state
            assert story(touch, Happened.FACTS_CHANGED).state == state
