"""What is kept of a visit at a film, and the way back to it after a crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.visit import effects as do
from kiosk.visit import states
from kiosk.visit.events import ChooseAmount, ChooseCaptions, ChooseLanguage, CrashEnded, Touch
from kiosk.visit.resuming import Choices, watched
from kiosk.visit.states import (
    Attract,
    CaptionLook,
    CaptionSize,
    Film,
    Films,
    Held,
    Phase,
    TextSize,
    Watching,
)
from tests.visit.any_events import EVENTS
from tests.visit.story import FACTS, NOW, ONE, TWO, UNLOCK, Story, usd

LOOK = CaptionLook(CaptionSize.LARGE, background=True)
CHOICES = Choices("he", TextSize.LARGEST, 35, "c1", LOOK, "s2")
STARTED = replace(UNLOCK, started_at=NOW, position_ms=41_000)


def test_a_crash_comes_back_to_the_same_place_with_the_same_choices() -> None:
    story = Story()(CrashEnded(STARTED, CHOICES))
    assert story.state == Watching(ONE)
    assert do.PlayFilm(ONE, STARTED, 41_000, "c1", "s2") in story.effects
    assert do.SetVolume(35) in story.effects
    assert do.SetCaptionLook(LOOK) in story.effects
    assert (story.visit.language, story.visit.text_size) == ("he", TextSize.LARGEST)
    assert story.visit.held == (Held(STARTED, ""),)


def test_the_second_crash_in_a_row_comes_to_the_films_page() -> None:
    story = Story()(CrashEnded(STARTED, CHOICES, again=True))
    assert story.state == Film(ONE)
    assert story.visit.language == "he"
    assert not any(isinstance(effect, do.PlayFilm) for effect in story.effects)


@pytest.mark.parametrize("touches", [(Touch.ALL_FILMS,), (Touch.WATCH,)])
def test_who_touched_the_poster_meanwhile_is_led_back_too(touches: tuple[Touch, ...]) -> None:
    assert Story()(*touches, CrashEnded(STARTED, CHOICES)).state == Watching(ONE)


def test_who_has_begun_another_visit_is_left_alone() -> None:
    for story in (Story().unlock(), Story().watch(), Story()(Touch.WATCH, Touch.UNLOCK)):
        before = story.visit
        assert story(CrashEnded(STARTED, CHOICES)).visit == before
    later = Story()(Touch.WATCH, Touch.END_VISIT)
    assert isinstance(later(CrashEnded(STARTED, CHOICES)).state, Attract)


def test_the_right_must_still_stand() -> None:
    over = replace(STARTED, started_at=NOW - timedelta(hours=25), unlocked_at=NOW)
    assert Story()(CrashEnded(over, CHOICES)).state == Film(ONE)
    closed = replace(STARTED, film=TWO)
    assert Story()(CrashEnded(closed, CHOICES)).state == Film(TWO)
    ill = Story(replace(FACTS, unavailable=frozenset({ONE})))
    assert ill(CrashEnded(STARTED, CHOICES)).state == Film(ONE)


def test_what_is_kept_has_no_code_and_goes_with_the_film() -> None:
    story = Story()
    assert watched(story.visit) is None
    story.unlock()
    assert watched(story.visit) is None
    story.watch()(ChooseLanguage("he"), ChooseCaptions("c1"))
    kept = watched(story.visit)
    assert kept is not None
    assert kept[0] == UNLOCK
    assert (kept[1].language, kept[1].captions) == ("he", "c1")
    assert "7KQ4M2XA" not in repr(kept)
    # A film that waits is still being watched.
    for touches in ((Touch.DONATE,), (ChooseAmount(usd(3600)), Touch.GIVE), (Touch.HELD_CORNER,)):
        assert watched(story(*touches).visit) is not None
    story.visit = replace(story.visit, state=Watching(ONE, Phase.FAILED))
    assert watched(story.visit) is None
    story.visit = replace(story.visit, state=states.Ended(ONE))
    assert watched(story.visit) is None


@given(st.lists(EVENTS, max_size=20))
@settings(max_examples=200, deadline=None)
def test_only_a_film_that_is_held_is_ever_kept(happened: list[object]) -> None:
    story = Story().watch()
    for event in happened:
        story(event)  # type: ignore[arg-type]
        kept = watched(story.visit)
        if kept is not None:
            assert kept[0] in [held.unlock for held in story.visit.held]
        if isinstance(story.state, Attract | Films | Film | states.Unlocking | states.Unlocked):
            assert kept is None
