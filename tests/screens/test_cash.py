"""Cash gifts on the staff's screen."""

from __future__ import annotations

from dataclasses import replace

from kiosk.screens.banner import RehearsalBanner
from kiosk.screens.stage import Stage
from kiosk.visit.events import ChooseAppeal, Touch, UndoCash
from tests.screens.showing import show, told_by, words_on
from tests.screens.visits import Scene


def test_todays_gifts_are_listed_and_those_that_stand_can_be_undone(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    screen = show(stage, scene["cash"])
    said = words_on(screen)
    assert "Today: 2 gifts · $20.00 and €10.50" in said
    assert "2:55 PM · Ukraine Emergency Fund" in said
    assert "Undone at 2:22 PM" in said
    told = told_by(stage)
    undo = screen.touchable(UndoCash(3))
    assert undo is not None
    undo.click()
    assert told == [UndoCash(3)]
    assert screen.touchable(UndoCash(2)) is None
    visit, facts = scene["cash"]
    fewer = replace(facts, day=replace(facts.day, cash=facts.day.cash[1:]))
    screen = show(stage, (visit, fewer))
    assert screen.touchable(UndoCash(3)) is None
    empty = replace(facts, day=replace(facts.day, cash=()))
    assert "Nothing written down today" in words_on(show(stage, (visit, empty)))


def test_nothing_is_written_without_an_amount_and_a_question(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    write = show(stage, scene["cash"]).touchable(Touch.SUBMIT)
    assert write is not None
    assert not write.isEnabled()
    screen = show(stage, scene["cash-typed"])
    assert write.isEnabled()
    assert "$20.5" in words_on(screen)
    sure = screen.touchable(Touch.CASH_CONFIRMED)
    assert sure is not None
    assert not sure.isVisible()
    said = words_on(show(stage, scene["cash-confirming"]))
    assert "Write down $20.50 in cash for Ukraine Emergency Fund?" in said
    assert sure.isVisible()
    show(stage, scene["cash-writing"])
    assert not sure.isEnabled()


def test_each_question_says_what_no_does(stage: Stage, scene: dict[str, Scene]) -> None:
    for asking, said in (
        ("cash-undoing", "The gift stays as it is"),
        ("cash-confirming", "Nothing is written down"),
    ):
        no = show(stage, scene[asking]).touchable(Touch.STAY)
        assert no is not None
        assert no.accessibleDescription() == said
    assert "Undo the cash gift of $20.00 from 2:55 PM?" in words_on(
        show(stage, scene["cash-undoing"])
    )


def test_what_was_not_written_is_said_and_stays_typed(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    said = words_on(show(stage, scene["cash-failed"]))
    assert "That could not be written down." in said
    assert "$20.5" in said
    assert "could not be written" not in words_on(show(stage, scene["cash"]))


def test_among_several_appeals_one_is_chosen(stage: Stage, scene: dict[str, Scene]) -> None:
    screen = show(stage, scene["cash-choosing"])
    assert "For which appeal?" in words_on(screen)
    told = told_by(stage)
    school = screen.touchable(ChooseAppeal("school"))
    assert school is not None
    school.click()
    assert told == [ChooseAppeal("school")]


def test_money_in_a_rehearsal_is_marked(stage: Stage, scene: dict[str, Scene]) -> None:
    show(stage, scene["cash"])
    banner = stage.findChild(RehearsalBanner)
    assert banner is not None
    assert banner.isVisible()
