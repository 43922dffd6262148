"""The ballot: asked of who has watched the film, once for each unlock, and left at any time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.access.rules import Unlock
from kiosk.catalogue.model import Catalogue
from kiosk.visit import effects as do
from kiosk.visit.effects import Do
from kiosk.visit.events import ChooseVote, Happened, Touch, VoteAnswered
from kiosk.visit.facts import Facts
from kiosk.visit.states import Amount, Attract, Ballot, Ended, Film, Pin
from tests.visit.story import FACTS, ONE, UNLOCK, Story, confirmed

LENGTH = FACTS.playback.duration_ms


def facts(seen: float = 1.0, at: float = 1.0, *, ballot: bool = True) -> Facts:
    """So much of the film was seen, and so far it has come."""
    packages = tuple(replace(package, ballot=ballot) for package in FACTS.catalogue.packages)
    playback = replace(FACTS.playback, seen_ms=round(seen * LENGTH), position_ms=round(at * LENGTH))
    return replace(FACTS, catalogue=Catalogue(packages), playback=playback)


def at_ballot() -> Story:
    return Story(facts()).watch()(Happened.FILM_ENDED)


def asked(story: Story) -> do.CastVote:
    vote = story.last(do.CastVote)
    assert isinstance(vote, do.CastVote)
    return vote


def voted(story: Story, vote: int) -> Story:
    story(ChooseVote(vote))
    unlock = replace(asked(story).unlock, vote=vote)
    return story(VoteAnswered(asked(story).question, unlock))


def test_who_has_watched_the_film_is_asked_then_invited_to_give_then_leaves() -> None:
    story = at_ballot()
    assert story.state == Ballot(ONE)
    assert Do.STOP_FILM in story.effects
    assert voted(story, 4).state == Ballot(ONE, cast=4)
    assert story(Touch.DONE).state == Ended(ONE)
    assert isinstance(story(Touch.DONE).state, Attract)


def test_who_went_to_give_in_the_films_last_moment_is_asked_afterwards() -> None:
    story = Story(facts()).watch()(Touch.DONATE, Happened.FILM_ENDED)
    assert isinstance(story.state, Amount)
    assert story(Touch.BACK).state == Ballot(ONE)


@pytest.mark.parametrize(
    ("seen", "ballot", "wanted"),
    [
        (0.69, True, Ended(ONE)),
        (0.70, True, Ballot(ONE)),
        (1.0, False, Ended(ONE)),
    ],
)
def test_who_has_not_watched_it_is_not_asked(seen: float, ballot: bool, wanted: object) -> None:
    assert Story(facts(seen, ballot=ballot)).watch()(Happened.FILM_ENDED).state == wanted


@pytest.mark.parametrize(
    ("seen", "at", "wanted"),
    [
        (0.80, 0.95, Ballot(ONE)),
        (0.80, 0.85, Film(ONE)),  # before the credits, it is a film that is left
        (0.30, 0.95, Film(ONE)),
    ],
)
def test_who_leaves_during_the_credits_is_asked_too(seen: float, at: float, wanted: object) -> None:
    story = Story(facts(seen, at)).watch()(Touch.LEAVE, Touch.LEAVE_CONFIRMED)
    assert story.state == wanted
    assert do.KeepPosition(UNLOCK, round(at * LENGTH)) in story.effects


def test_thanks_come_when_the_vote_is_written_down_and_not_before() -> None:
    story = at_ballot()(ChooseVote(5))
    assert isinstance(story.state, Ballot)
    assert (story.state.touched, story.state.cast) == (5, None)
    question = asked(story).question
    story(VoteAnswered(question + 1, replace(UNLOCK, vote=5)))
    assert isinstance(story.state, Ballot)
    assert story.state.cast is None
    story(VoteAnswered(question, replace(UNLOCK, vote=5)))
    assert story.state == Ballot(ONE, cast=5)


def test_a_vote_is_changed_as_long_as_it_is_on_screen_and_then_stands() -> None:
    story = voted(voted(at_ballot(), 2), 5)
    assert story.state == Ballot(ONE, cast=5)
    assert [e.vote for e in story.effects if isinstance(e, do.CastVote)] == [2, 5]
    story(Touch.DONE, Touch.BACK, Touch.WATCH, Happened.FILM_STARTED, Happened.FILM_ENDED)
    assert story.state == Ended(ONE)


def test_who_comes_back_with_a_code_that_has_voted_is_not_asked_again() -> None:
    story = Story(facts())
    story.unlock()
    held = replace(story.visit.held[0], unlock=replace(UNLOCK, vote=1))
    story.visit = replace(story.visit, held=(held,))
    assert story(Touch.WATCH, Happened.FILM_STARTED, Happened.FILM_ENDED).state == Ended(ONE)


def test_two_touches_ask_once_and_the_same_star_asks_nothing() -> None:
    story = at_ballot()(ChooseVote(3), ChooseVote(4))
    assert [e.vote for e in story.effects if isinstance(e, do.CastVote)] == [3]
    story(VoteAnswered(asked(story).question, replace(UNLOCK, vote=3)), ChooseVote(3))
    assert [e.vote for e in story.effects if isinstance(e, do.CastVote)] == [3]


@pytest.mark.parametrize("vote", [-1, 0, 6])
def test_no_other_number_is_a_vote(vote: int) -> None:
    assert at_ballot()(ChooseVote(vote)).state == Ballot(ONE)


def test_a_vote_that_was_not_written_down_says_so_and_can_be_tried_again() -> None:
    story = at_ballot()(ChooseVote(3))
    story(VoteAnswered(asked(story).question, None))
    assert story.state == Ballot(ONE, failed=True)
    assert voted(story, 3).state == Ballot(ONE, cast=3)


def test_skipping_leaves_no_vote_and_nobody_waits_for_one_that_is_written() -> None:
    story = at_ballot()(Touch.DONE)
    assert story.state == Ended(ONE)
    assert not [e for e in story.effects if isinstance(e, do.CastVote)]
    story = at_ballot()(ChooseVote(3), Touch.DONE)
    assert story.state == Ended(ONE)
    story(VoteAnswered(asked(story).question, replace(UNLOCK, vote=3)))
    assert story.visit.held[0].unlock.vote == 3
    story(Touch.BACK, Touch.WATCH, Happened.FILM_STARTED, Happened.FILM_ENDED)
    assert story.state == Ended(ONE)


def test_a_vote_that_is_written_behind_the_staff_s_screen_is_thanked_for_there() -> None:
    story = at_ballot()(ChooseVote(3), Touch.HELD_CORNER)
    story(VoteAnswered(asked(story).question, replace(UNLOCK, vote=3)))
    assert story.state == Pin(Ballot(ONE, cast=3))


def test_a_late_answer_to_somebody_else_changes_nothing() -> None:
    story = at_ballot()
    before = story.visit
    other = Unlock(99, ONE, UNLOCK.way, UNLOCK.unlocked_at, vote=1)
    assert story(VoteAnswered(12345, other)).visit == before


def test_nobody_there_ends_the_visit_as_elsewhere() -> None:
    story = at_ballot().wait(60)
    assert story.visit.prompt_until is not None
    assert isinstance(story.wait(20).state, Attract)


def test_a_late_gift_is_thanked_for_after_the_ballot() -> None:
    story = Story(facts()).watch().scan()(Touch.CANCEL, Happened.FILM_ENDED)
    story(confirmed())
    assert isinstance(story.state, Ballot)
    assert type(story(Touch.DONE).state).__name__ == "Thanks"
