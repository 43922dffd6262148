"""What no sequence of events may do to a visit."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.visit import effects as do
from kiosk.visit import new_visit, step
from kiosk.visit.effects import Do
from kiosk.visit.events import Happened, Touch
from kiosk.visit.idle import next_tick
from kiosk.visit.states import Attract, Phase, Preroll, Scan, Visit, Watching
from tests.visit.any_events import BEGINNINGS, EVENTS, FACTS_OF_ALL_KINDS
from tests.visit.story import CONFIG, FACTS, Story


@given(BEGINNINGS, st.lists(st.tuples(EVENTS, FACTS_OF_ALL_KINDS), max_size=25))
@settings(max_examples=300, deadline=None)
def test_from_anywhere_there_is_a_way_out(begin: object, happened: object) -> None:
    story: Story = begin()  # type: ignore[operator]
    for event, facts in happened:  # type: ignore[attr-defined]
        story.facts = facts
        story(event)
    story.facts = FACTS
    by_touch = _walk_out(story.visit)
    assert isinstance(by_touch.state, Attract)
    by_itself = _wait_out(story.visit)
    over = by_itself.state
    plays = isinstance(over, Preroll | Watching) and over.phase is Phase.PLAYING
    assert isinstance(over, Attract) or plays


def _walk_out(visit: Visit) -> Visit:
    for _ in range(12):
        if isinstance(visit.state, Attract):
            break
        for touch in (Touch.STILL_HERE, Touch.BACK, Touch.LEAVE_CONFIRMED, Happened.FACTS_CHANGED):
            visit, _effects = step(visit, touch, FACTS)
    return visit


def _wait_out(visit: Visit) -> Visit:
    facts = FACTS
    visit, _effects = step(visit, Happened.FACTS_CHANGED, facts)
    for _ in range(12):
        due = next_tick(visit, CONFIG)
        if due is None or isinstance(visit.state, Attract):
            break
        facts = replace(facts, monotonic=max(due, facts.monotonic))
        visit, _effects = step(visit, Happened.TICK, facts)
    return visit


@given(BEGINNINGS, st.lists(st.tuples(EVENTS, FACTS_OF_ALL_KINDS), max_size=25))
@settings(max_examples=300, deadline=None)
def test_leaving_a_visit_leaves_nothing_of_it(begin: object, happened: object) -> None:
    story: Story = begin()  # type: ignore[operator]
    story.facts = FACTS
    for event, facts in happened:  # type: ignore[attr-defined]
        story.facts = facts
        story(event)
    story.facts = FACTS
    story(Happened.FACTS_CHANGED, Happened.WOKE)
    assert story.visit == new_visit(CONFIG, story.visit.number, FACTS.monotonic)
    sounding = [e for e in story.effects if e is Do.STOP_FILM or isinstance(e, do.PlayFilm)]
    assert not sounding or sounding[-1] is Do.STOP_FILM
    plays = do.PlayFilm | do.PlayPreroll  # to play the film ends what came before it
    before = [e for e in story.effects if e is Do.STOP_PREROLL or isinstance(e, plays)]
    assert not before or not isinstance(before[-1], do.PlayPreroll)


@given(BEGINNINGS, st.lists(st.tuples(EVENTS, FACTS_OF_ALL_KINDS), max_size=25))
@settings(max_examples=300, deadline=None)
def test_no_gift_is_asked_for_while_another_could_be_paid(begin: object, happened: object) -> None:
    """A new code only when the last one was left, or has ended."""
    story: Story = begin()  # type: ignore[operator]
    story.effects.clear()
    for event, facts in happened:  # type: ignore[attr-defined]
        before = story.visit.state
        story.facts = facts
        count = len(story.effects)
        story(event)
        if any(isinstance(effect, do.AskGift) for effect in story.effects[count:]):
            assert not (
                isinstance(before, Scan) and before.gift is not None and not before.gift.step.ended
            )
