"""The film and its controls: when they come and go, and leaving for a while."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.visit import effects as do
from kiosk.visit import step
from kiosk.visit.events import (
    ChooseCaptions,
    ChooseSoundTrack,
    ChooseVolume,
    Seek,
    ShowPanel,
    Touch,
    UnlockChanged,
)
from kiosk.visit.facts import Playback
from kiosk.visit.idle import next_tick
from kiosk.visit.states import Film, Panel, Phase, Watching
from tests.visit.story import CONFIG, FACTS, NOW, ONE, UNLOCK, Story


def test_leaving_the_film_asks_and_keeps_the_place() -> None:
    story = Story().watch()(Touch.LEAVE)
    assert story.state == Watching(ONE, Phase.PAUSED, leaving=True)
    assert story(Touch.STAY).state == Watching(ONE, Phase.PLAYING)
    story(Touch.LEAVE, Touch.LEAVE_CONFIRMED)
    assert story.state == Film(ONE)
    assert do.KeepPosition(UNLOCK, 41_000) in story.effects
    story(Touch.WATCH)
    play = story.last(do.PlayFilm)
    assert isinstance(play, do.PlayFilm)
    assert play.start_ms == 41_000


def test_no_idle_while_the_film_plays_and_five_minutes_while_it_waits() -> None:
    story = Story().watch().wait(6)
    assert story.state == Watching(ONE, Phase.PLAYING, panel=Panel.HIDDEN)
    assert next_tick(story.visit, CONFIG) is None
    story(Touch.ANYWHERE, Touch.PAUSE)
    assert next_tick(story.visit, CONFIG) == FACTS.monotonic + 306


def test_controls_go_by_themselves_and_the_touch_that_brings_them_does_nothing_else() -> None:
    story = Story().watch().wait(4)
    assert isinstance(story.state, Watching)
    assert story.state.panel is Panel.CONTROLS
    story(Touch.BACK_10_SECONDS).wait(4)
    assert story.state == Watching(ONE, Phase.PLAYING)
    story.wait(2)
    for touch in (Touch.PAUSE, Touch.LEAVE, Touch.DONATE, Touch.BACK, Seek(5), ChooseVolume(10)):
        hidden = replace(story.visit, state=Watching(ONE, Phase.PLAYING, panel=Panel.HIDDEN))
        after, effects = step(hidden, touch, story.facts)
        assert after.state == Watching(ONE, Phase.PLAYING)
        assert after.volume == hidden.volume
        assert not effects


@pytest.mark.parametrize(
    ("duration", "last"), [(99 * 60_000, 99 * 60_000 - 5_000), (20_000, 18_000), (0, 0)]
)
def test_a_finger_that_slips_past_the_end_does_not_end_the_film(duration: int, last: int) -> None:
    film = replace(FACTS.playback, duration_ms=duration)
    story = Story(replace(FACTS, playback=film)).watch()
    assert story(Seek(duration + 60_000)).last(do.SeekFilm) == do.SeekFilm(last)
    assert story(Seek(last // 2)).last(do.SeekFilm) == do.SeekFilm(last // 2)
    assert story(Seek(-5)).last(do.SeekFilm) == do.SeekFilm(0)


def test_choices_under_the_film_stay_longer_and_are_only_there_where_there_is_a_choice() -> None:
    story = Story().watch()(ShowPanel(Panel.CAPTIONS)).wait(6)
    assert story.state == Watching(ONE, Phase.PLAYING, panel=Panel.CAPTIONS)
    story(ChooseCaptions("c1"))
    assert story.state == Watching(ONE, Phase.PLAYING, panel=Panel.CAPTIONS)
    assert story.wait(21).state == Watching(ONE, Phase.PLAYING, panel=Panel.HIDDEN)
    story(Touch.ANYWHERE, ShowPanel(Panel.SOUND), ChooseSoundTrack("s2"))
    assert story.state == Watching(ONE, Phase.PLAYING)
    story(ShowPanel(Panel.HIDDEN))
    assert story.state == Watching(ONE, Phase.PLAYING)
    story.facts = replace(FACTS, playback=Playback(1, 2))
    for panel in (Panel.CAPTIONS, Panel.SOUND):
        assert story(ShowPanel(panel)).state == Watching(ONE, Phase.PLAYING)


def test_a_film_that_waits_keeps_its_controls() -> None:
    story = Story().watch()(ShowPanel(Panel.CAPTIONS), Touch.PAUSE).wait(200)
    assert story.state == Watching(ONE, Phase.PAUSED)
    assert story(Touch.RESUME).wait(4).state == Watching(ONE, Phase.PLAYING)


def test_the_clock_that_a_film_starts_holds_wherever_its_visitor_is_by_then() -> None:
    started = replace(UNLOCK, started_at=NOW, position_ms=3)
    for before in ((), (Touch.DONATE,), (Touch.HELD_CORNER,), (Touch.LEAVE, Touch.LEAVE_CONFIRMED)):
        story = Story().watch()(*before)
        place = story.visit.held[0].unlock.position_ms
        story(UnlockChanged(started))
        # What was written down with it was the place at that moment.
        assert story.visit.held[0].unlock == replace(started, position_ms=place)
    story(UnlockChanged(replace(started, id=UNLOCK.id + 1, started_at=None)))
    assert story.visit.held[0].unlock.started_at == NOW
