"""What is shown before a film: in turn, once in a visit, and never at the film's expense."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.catalogue.model import Catalogue
from kiosk.visit import effects as do
from kiosk.visit.effects import Do
from kiosk.visit.events import ChooseVolume, Happened, Seek, Touch
from kiosk.visit.facts import Facts, Playback
from kiosk.visit.idle import next_tick
from kiosk.visit.states import Attract, Film, Phase, Pin, Preroll, Watching
from tests.visit.story import CONFIG, FACTS, NOW, ONE, UNLOCK, Story, confirmed

FILES = (Path("spot.mp4"), Path("trailer.mp4"))
FIRST, SECOND = Preroll(ONE), Preroll(ONE, 1)


def facts(files: tuple[Path, ...] = FILES) -> Facts:
    packages = tuple(replace(package, preroll=files) for package in FACTS.catalogue.packages)
    # The film stands ready at its beginning.
    return replace(FACTS, catalogue=Catalogue(packages), playback=Playback(duration_ms=60_000))


def at_preroll() -> Story:
    return Story(facts()).unlock()(Touch.WATCH)


def played(story: Story) -> list[do.Effect]:
    return [effect for effect in story.effects if isinstance(effect, do.PlayPreroll | do.PlayFilm)]


def seen() -> Story:
    return at_preroll()(
        Happened.PREROLL_STARTED,
        Happened.PREROLL_ENDED,
        Happened.PREROLL_STARTED,
        Happened.PREROLL_ENDED,
    )


def test_each_file_plays_in_turn_and_then_the_film() -> None:
    story = at_preroll()
    assert story.state == FIRST
    assert story(Happened.PREROLL_STARTED).state == replace(FIRST, phase=Phase.PLAYING)
    assert story(Happened.PREROLL_ENDED).state == SECOND
    story(Happened.PREROLL_STARTED, Happened.PREROLL_ENDED)
    assert story.state == Watching(ONE)
    assert story(Happened.FILM_STARTED).state == Watching(ONE, Phase.PLAYING)
    film = do.PlayFilm(ONE, UNLOCK, 0, None, None)
    assert played(story) == [do.PlayPreroll(ONE, 0), do.PlayPreroll(ONE, 1), film]


def test_the_film_gets_ready_meanwhile() -> None:
    story = at_preroll()(Touch.LEAVE, Touch.WATCH, Happened.PREROLL_STARTED)
    primed = do.PrimeFilm(ONE, 0)
    assert story.effects.count(primed) == 1, "it stands ready since the code was shown"
    assert Do.STOP_FILM not in story.effects


def test_it_gets_ready_before_the_film_does_and_once() -> None:
    story = Story(facts()).unlock()
    assert story.effects[-2:] == [do.PrimePreroll(ONE, 0), do.PrimeFilm(ONE, 0)]
    story(Touch.BACK, Happened.PREROLL_FAILED, Happened.FACTS_CHANGED, Touch.WATCH)
    assert story.state == FIRST
    assert story.effects.count(do.PrimePreroll(ONE, 0)) == 1
    assert Do.STOP_PREROLL not in story.effects


def test_it_is_let_go_with_a_film_that_is_not_watched() -> None:
    story = Story(facts()).unlock()(Touch.BACK, Touch.BACK)
    assert story.effects[-2:] == [Do.STOP_PREROLL, Do.STOP_FILM]


def test_a_package_without_one_begins_with_its_film() -> None:
    story = Story(facts(())).unlock()(Touch.WATCH)
    assert story.state == Watching(ONE)


def test_it_is_not_shown_again_in_the_same_visit_nor_in_the_film_s_middle() -> None:
    story = seen()(Happened.FILM_STARTED, Happened.FILM_ENDED, Touch.BACK)
    assert story(Touch.WATCH).state == Watching(ONE)
    story = seen()(Happened.FILM_STARTED)
    story.facts = replace(story.facts, playback=replace(story.facts.playback, position_ms=9_000))
    story(Touch.LEAVE, Touch.LEAVE_CONFIRMED)
    held = story.visit.held
    story.visit = replace(story.visit, prerolled=())  # as for another visitor with this code
    assert held[0].unlock.position_ms == 9_000
    assert story(Touch.WATCH).state == Watching(ONE)


def test_who_left_it_sees_it_from_its_beginning() -> None:
    story = at_preroll()(Happened.PREROLL_STARTED, Happened.PREROLL_ENDED, Touch.LEAVE)
    assert story.state == Film(ONE)
    assert story.effects[-2:] == [Do.STOP_PREROLL, do.PrimePreroll(ONE, 0)]
    assert story(Touch.WATCH).state == FIRST


def test_trying_again_after_a_fault_of_the_film_shows_the_film() -> None:
    story = seen()(Happened.FILM_FAILED)
    assert story.state == Watching(ONE, Phase.FAILED)
    assert story(Touch.WATCH).state == Watching(ONE)


@pytest.mark.parametrize("phase", [(), (Happened.PREROLL_STARTED,)])
def test_what_does_not_open_or_breaks_off_is_passed_over(phase: tuple[Happened, ...]) -> None:
    story = at_preroll()(*phase, Happened.PREROLL_FAILED)
    assert story.state == SECOND
    assert story(Happened.PREROLL_FAILED).state == Watching(ONE)


def test_a_film_that_does_not_open_meanwhile_is_told_of_when_it_is_its_turn() -> None:
    story = at_preroll()(Happened.PREROLL_STARTED, Happened.FILM_FAILED)
    assert story.state == replace(FIRST, phase=Phase.PLAYING)


def test_pause_volume_and_leaving_are_all_there_is() -> None:
    story = at_preroll()(Happened.PREROLL_STARTED)
    playing = story.state
    story.effects.clear()
    story(Seek(5_000), Touch.BACK_10_SECONDS, Touch.DONATE, Touch.LEAVE_CONFIRMED)
    assert (story.state, story.effects) == (playing, [])
    assert story(Touch.PAUSE).state == replace(FIRST, phase=Phase.PAUSED)
    assert story(Touch.RESUME).state == playing
    assert story.effects == [Do.PAUSE_PREROLL, Do.RESUME_PREROLL]
    story(ChooseVolume(500))
    assert story.visit.volume == CONFIG.max_volume
    assert story.effects[-1] == do.SetVolume(CONFIG.max_volume)


def test_the_finish_clock_waits_for_the_film() -> None:
    """Nothing of it is written down as the film's: no place is kept, nothing is finished."""
    story = seen()
    kinds = {type(effect) for effect in story.effects}
    assert not kinds & {do.KeepPosition, do.FinishFilm}


def test_a_film_whose_time_ran_out_meanwhile_does_not_start() -> None:
    story = at_preroll()(Happened.PREROLL_STARTED, Happened.PREROLL_ENDED)
    story.facts = replace(story.facts, now=NOW + timedelta(hours=80))
    story(Touch.PAUSE)
    assert story.effects[-1] is Do.STOP_FILM, "what comes before it plays on"
    assert isinstance(story.state, Preroll)
    assert story(Happened.PREROLL_ENDED).state == Film(ONE)
    assert not [effect for effect in story.effects if isinstance(effect, do.PlayFilm)]


def test_staff_s_screens_hold_it_and_let_it_go_on() -> None:
    story = at_preroll()(Happened.PREROLL_STARTED, Touch.HELD_CORNER)
    assert story.state == Pin(replace(FIRST, phase=Phase.PAUSED))
    assert story(Touch.BACK).state == replace(FIRST, phase=Phase.PLAYING)
    story = at_preroll()(Touch.HELD_CORNER, Happened.PREROLL_STARTED)
    assert story.state == Pin(replace(FIRST, phase=Phase.PAUSED))
    assert story.effects[-1] is Do.PAUSE_PREROLL


def test_no_idle_while_it_plays_and_five_minutes_while_it_waits() -> None:
    story = at_preroll()(Happened.PREROLL_STARTED)
    assert next_tick(story.visit, CONFIG) is None
    story(Touch.PAUSE)
    assert next_tick(story.visit, CONFIG) == FACTS.monotonic + 300


def test_a_late_gift_is_thanked_for_after_it() -> None:
    story = Story(facts()).unlock()(Touch.BACK).scan()(Touch.CANCEL, Touch.WATCH)
    assert story.state == FIRST
    assert story(confirmed()).state == FIRST
    assert story.visit.late


def test_the_end_of_the_visit_ends_it() -> None:
    story = at_preroll()(Happened.PREROLL_STARTED, Happened.WOKE)
    assert isinstance(story.state, Attract)
    assert {Do.STOP_FILM, Do.STOP_PREROLL} <= set(story.effects)


def test_a_film_that_stands_ready_takes_its_place_without_a_page_between() -> None:
    story = at_preroll()(Happened.PREROLL_STARTED, Happened.PREROLL_ENDED)
    story.facts = replace(story.facts, playback=replace(story.facts.playback, ready=True))
    story(Happened.PREROLL_STARTED, Happened.PREROLL_ENDED)
    assert story.state == Preroll(ONE, 2)
    assert played(story)[-1] == do.PlayFilm(ONE, UNLOCK, 0, None, None)
    waiting = story.visit
    assert story(Touch.PAUSE, Happened.PREROLL_ENDED).state == waiting.state
    assert story(Happened.FILM_STARTED).state == Watching(ONE, Phase.PLAYING)
    story.visit = waiting
    assert story(Happened.FILM_FAILED).state == Watching(ONE, Phase.FAILED)
    story.visit = waiting
    assert story(Touch.LEAVE).state == Film(ONE)
    assert story.effects[-2:] == [Do.STOP_FILM, do.PrimeFilm(ONE, 0)]
    story.visit = waiting
    story(Touch.HELD_CORNER, Happened.FILM_STARTED)
    assert story.state == Pin(Watching(ONE, Phase.PAUSED))
    assert story.effects[-1] is Do.PAUSE_FILM
