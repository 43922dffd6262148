"""Left alone in any state: whether and when somebody is asked for, and how the visit then ends."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import get_args

import pytest

from kiosk.catalogue.model import Catalogue
from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.visit import effects as do
from kiosk.visit import new_visit, states
from kiosk.visit.effects import Do
from kiosk.visit.events import (
    ChooseLanguage,
    GiftChanged,
    Happened,
    PinAnswered,
    ShowFilm,
    Touch,
    TypeCharacter,
)
from kiosk.visit.facts import Facts
from kiosk.visit.idle import DARK_LOOK_SECONDS, closes_at, next_tick
from kiosk.visit.priming import film_to_prime
from kiosk.visit.states import Attract, Held, Phase, Visit
from tests.visit.story import CONFIG, FACTS, GIFT, ONE, UNLOCK, Story

START = FACTS.monotonic
PAGE = states.Film(ONE)
HELD = Held(UNLOCK, "7KQ4M2XA")
PAUSED = states.Watching(ONE, Phase.PAUSED)
FILM_WAITS = (PAUSED, replace(PAUSED, leaving=True), states.Preroll(ONE, phase=Phase.PAUSED))
AMOUNT = states.Amount(ONE, PAGE)
#: None of them a default, so that what is asserted is what was set.
TIMES = replace(
    CONFIG,
    idle_seconds=41,
    paused_seconds=173,
    prompt_seconds=13,
    thanks_seconds=17,
    staff_seconds=67,
    poster_seconds=7,
    controls_seconds=3,
    choosing_seconds=11,
)
ALONE = replace(FACTS, config=TIMES)


def scan(step: GiftStep, *, donation: str | None = "d1", **more: object) -> states.Scan:
    gift = replace(GIFT, step=step, donation_id=donation, **more)  # type: ignore[arg-type]
    return states.Scan(AMOUNT, START, gift.key, gift)


def thanks(unlocked: Held | None = None) -> states.Thanks:
    return states.Thanks(replace(GIFT, step=GiftStep.CONFIRMED), ONE, PAGE, START, unlocked)


#: After how many seconds alone somebody is asked for, in every state that a visitor leaves behind.
ASKED: dict[str, tuple[states.State, float]] = {
    "films": (states.Films(), 41),
    "film": (PAGE, 41),
    "unlocking": (states.Unlocking(ONE), 41),
    "unlocking, half a code": (states.Unlocking(ONE, typed="7KQ4"), 41),
    "unlocking, asking": (states.Unlocking(ONE, typed="7KQ4M2XA", question=1), 41),
    "unlocked": (states.Unlocked(ONE, "7KQ4M2XA"), 41),
    "preroll, opening": (states.Preroll(ONE), 41),
    "opening": (states.Watching(ONE, Phase.OPENING), 41),
    "preroll, paused": (states.Preroll(ONE, phase=Phase.PAUSED), 173),
    "paused": (PAUSED, 173),
    "paused, leaving?": (replace(PAUSED, leaving=True), 173),
    "playing, leaving?": (states.Watching(ONE, Phase.PLAYING, leaving=True), 41),
    "film failed": (states.Watching(ONE, Phase.FAILED), 41),
    "ballot": (states.Ballot(ONE), 41),
    "ballot, being written": (states.Ballot(ONE, touched=3, question=1), 41),
    "ended": (states.Ended(ONE), 41),
    "amount": (AMOUNT, 41),
    "amount, typed": (replace(AMOUNT, typed="123"), 41),
    "amount, film waiting": (states.Amount(ONE, PAUSED), 41),
    "scan, no code yet": (states.Scan(AMOUNT, START), 41),
    "scan, unheard of": (scan(GiftStep.PREPARING, donation=None), 41),
    "scan, refused": (scan(GiftStep.FAILED), 41),
    "scan, expired": (scan(GiftStep.EXPIRED, trouble=GiftTrouble.UNREACHABLE), 41),
    "scan, waiting": (scan(GiftStep.WAITING), 600 + 41),
    "scan, opened": (scan(GiftStep.OPENED), 600 + 41),
    "scan, processing": (scan(GiftStep.PROCESSING), 600 + 41),
    "thanks, a code to copy": (thanks(HELD), 41),
}

#: Those that end or turn by themselves, without a question, and into what.
BY_ITSELF: dict[str, tuple[states.State, float, type[states.State]]] = {
    "attract": (Attract(0, START), 7, Attract),
    "dark": (states.Dark(START), DARK_LOOK_SECONDS, Attract),
    "thanks": (thanks(), 17, states.Film),
    "controls": (states.Watching(ONE, Phase.PLAYING), 3, states.Watching),
    "captions": (
        states.Watching(ONE, Phase.PLAYING, panel=states.Panel.CAPTIONS),
        11,
        states.Watching,
    ),
    "staff": (states.Staff(PAGE, START), 67, Attract),
    "cash": (states.CashBook(PAGE, START), 67, Attract),
    "sound and screen": (states.SoundAndScreen(PAGE, START), 67, Attract),
    "save reports": (states.SaveReports(PAGE, START, question=1), 67, Attract),
    "restart or leave": (states.RestartOrLeave(PAGE, START, states.Ending.LEAVE), 67, Attract),
    "dark by staff": (states.Dark(START, by_staff=True), DARK_LOOK_SECONDS, states.Dark),
}

#: The film itself: nobody has to touch it.
NEVER: dict[str, states.State] = {
    "preroll, playing": states.Preroll(ONE, 1, Phase.PLAYING),
    "playing": states.Watching(ONE, Phase.PLAYING, panel=states.Panel.HIDDEN),
}


PREROLLING = replace(
    ALONE,
    catalogue=Catalogue(
        (replace(ALONE.catalogue.packages[0], preroll=(Path("spot.mp4"), Path("trailer.mp4"))),)
    ),
)


def story(state: states.State, facts: Facts = ALONE) -> Story:
    made = Story(facts)
    fresh = new_visit(TIMES, monotonic=START)
    there = replace(fresh, state=state, language="he", volume=7, held=(HELD,))
    made.visit = replace(there, primed=film_to_prime(there, facts))
    return made


def test_every_state_is_here() -> None:
    told = [*(state for state, _ in ASKED.values()), *NEVER.values()]
    told += [state for state, _, _ in BY_ITSELF.values()]
    assert {type(state) for state in told} == set(get_args(states.State)) - {
        states.Pin,
        states.OutOfService,  # see below
    }
    phases = {state.phase for state in told if isinstance(state, states.Watching)}
    assert phases == set(Phase)


@pytest.mark.parametrize("name", ASKED)
def test_somebody_is_asked_for_and_then_the_visit_ends(name: str) -> None:
    state, seconds = ASKED[name]
    left = story(state)
    assert next_tick(left.visit, TIMES) == START + seconds
    left.wait(seconds - 0.01)
    assert left.visit.prompt_until is None
    left.wait(0.01)
    asked_at = left.facts.monotonic
    assert left.visit.prompt_until == asked_at + 13
    assert next_tick(left.visit, TIMES) == asked_at + 13
    left.wait(12.99)
    assert left.visit.state == state
    left.wait(0.01)
    assert left.visit == new_visit(TIMES, left.visit.number, left.facts.monotonic)
    assert left.visit.number == 1
    assert do.SetVolume(TIMES.start_volume) in left.effects


@pytest.mark.parametrize("over", [Happened.FILM_ENDED, Happened.FILM_FAILED])
def test_who_sat_through_the_film_has_time_on_the_page_after_it(over: Happened) -> None:
    left = story(NEVER["playing"]).wait(90 * 60)(over)
    assert not isinstance(left.visit.state, Attract)
    assert next_tick(left.visit, TIMES) == left.facts.monotonic + 41
    left.wait(40.99)
    assert left.visit.prompt_until is None
    left.wait(0.01)
    assert left.visit.prompt_until is not None


@pytest.mark.parametrize("over", [Happened.PREROLL_ENDED, Happened.PREROLL_FAILED])
def test_who_sat_through_what_is_shown_before_has_time_while_the_next_opens(
    over: Happened,
) -> None:
    left = story(states.Preroll(ONE, phase=Phase.PLAYING), PREROLLING)
    for following in (states.Preroll(ONE, 1), states.Watching(ONE, Phase.OPENING)):
        assert left.wait(9 * 60)(over).visit.state == following
        left.wait(40.99)
        assert left.visit.prompt_until is None
        if isinstance(following, states.Preroll):
            left(Happened.PREROLL_STARTED)


@pytest.mark.parametrize("name", ["opening", "preroll, opening"])
def test_who_was_asked_for_while_it_opened_is_not_sent_away_from_what_plays(name: str) -> None:
    left = story(ASKED[name][0], PREROLLING).wait(41)
    assert left.visit.prompt_until is not None
    left(Happened.PREROLL_STARTED if name.startswith("preroll") else Happened.FILM_STARTED)
    assert left.visit.prompt_until is None
    assert isinstance(left.wait(9 * 3600).visit.state, states.Watching | states.Preroll)


@pytest.mark.parametrize("ended", [GiftStep.EXPIRED, GiftStep.FAILED, GiftStep.CANCELLED])
def test_who_waited_for_a_gift_has_time_to_read_how_it_ended(ended: GiftStep) -> None:
    waiting = scan(GiftStep.WAITING)
    assert waiting.gift is not None
    left = story(waiting).wait(180)
    left(GiftChanged(replace(waiting.gift, step=ended)))
    left.wait(40.99)
    assert left.visit.prompt_until is None
    # That it is told once more, or with another trouble, keeps nobody there.
    left(GiftChanged(replace(waiting.gift, step=ended, trouble=GiftTrouble.UNREACHABLE)))
    left.wait(0.01)
    assert left.visit.prompt_until is not None


@pytest.mark.parametrize("news", [GiftStep.WAITING, GiftStep.PROCESSING])
def test_a_code_that_comes_while_somebody_is_asked_for_takes_the_question_away(
    news: GiftStep,
) -> None:
    asking = scan(GiftStep.PREPARING, donation=None)
    assert asking.gift is not None
    came = replace(asking.gift, step=news, donation_id="d1")
    left = story(asking).wait(41)
    assert left.visit.prompt_until is not None
    left.wait(10)(GiftChanged(came))
    assert left.visit.prompt_until is None
    due = next_tick(left.visit, TIMES)
    assert due is not None
    assert due == START + 600 + 41
    # Asked again at its end, news of the same step keep nobody there.
    left.wait(due - left.facts.monotonic)
    assert left.visit.prompt_until is not None
    left(GiftChanged(replace(came, trouble=GiftTrouble.UNREACHABLE)))
    assert left.visit.prompt_until is not None


def test_a_film_that_is_tried_again_and_again_keeps_nobody_there() -> None:
    opening = states.Watching(ONE, Phase.OPENING, fault=states.FilmFault.STALLED)
    left = story(opening).wait(41)(Happened.FILM_FAILED)
    left.wait(0.01)
    assert left.visit.prompt_until is not None


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize(
    "touch",
    [
        Touch.STILL_HERE,
        Touch.ANYWHERE,
        Touch.BACK,
        Touch.GIVE,
        TypeCharacter("7"),
        ShowFilm(ONE),
        ChooseLanguage("en"),
    ],
)
def test_one_touch_extends_as_often_as_wanted_and_does_nothing_else(
    name: str, touch: Touch
) -> None:
    state, seconds = ASKED[name]
    left = story(state).wait(seconds)
    for _ in range(5):
        assert left.visit.prompt_until is not None
        left.wait(5)(touch)
        assert left.visit.prompt_until is None
        assert left.visit.state == state
        assert left.visit.language == "he"
        due = next_tick(left.visit, TIMES)
        assert due is not None
        # From this touch on, everything counts anew; a gift on its way keeps its own ten minutes.
        again = 173 if state in FILM_WAITS else 41
        assert due == max(left.facts.monotonic, _held_by_gift(state)) + again
        left.wait(due - left.facts.monotonic)
    assert not left.effects


def _held_by_gift(state: states.State) -> float:
    on_its_way = (GiftStep.WAITING, GiftStep.OPENED, GiftStep.PROCESSING)
    waits = isinstance(state, states.Scan) and state.gift is not None
    return START + 600 if waits and state.gift.step in on_its_way else 0.0  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ASKED)
def test_staff_come_in_while_somebody_is_asked_for(name: str) -> None:
    state, seconds = ASKED[name]
    left = story(state).wait(seconds)
    assert left.visit.prompt_until is not None
    left.wait(5)(Touch.HELD_CORNER)
    assert isinstance(left.visit.state, states.Pin)
    assert left.visit.prompt_until is None
    left(Touch.BACK)
    assert type(left.visit.state) is type(state)


@pytest.mark.parametrize("name", ASKED)
def test_who_is_finished_ends_the_visit_at_once(name: str) -> None:
    state, seconds = ASKED[name]
    left = story(state).wait(seconds)(Touch.END_VISIT)
    assert left.visit == new_visit(TIMES, 1, left.facts.monotonic)


@pytest.mark.parametrize("name", BY_ITSELF)
def test_what_ends_by_itself_asks_nobody(name: str) -> None:
    state, seconds, then = BY_ITSELF[name]
    left = story(state)
    assert next_tick(left.visit, TIMES) == START + seconds
    left.wait(seconds - 0.01)
    assert type(left.visit.state) is type(state)
    left.wait(0.01)
    assert left.visit.prompt_until is None
    assert isinstance(left.visit.state, then)
    assert left.visit.state != state


@pytest.mark.parametrize("name", NEVER)
def test_a_film_that_plays_needs_no_touch(name: str) -> None:
    left = story(NEVER[name])
    assert next_tick(left.visit, TIMES) is None
    left.wait(9 * 3600)
    assert left.visit.state == NEVER[name]
    assert not left.effects


@pytest.mark.parametrize("name", [*ASKED, *NEVER])
def test_the_pin_gives_way_to_the_visit_and_asks_nobody(name: str) -> None:
    beneath = ASKED[name][0] if name in ASKED else NEVER[name]
    if isinstance(beneath, states.Watching):
        beneath = replace(beneath, phase=Phase.PAUSED, leaving=False)
    assert isinstance(beneath, get_args(states.VisitorState))
    left = story(states.Pin(beneath))  # type: ignore[arg-type]
    assert next_tick(left.visit, TIMES) == START + 13
    left.wait(13)
    assert left.visit.prompt_until is None
    assert type(left.visit.state) is type(beneath)


@pytest.mark.parametrize("pause", [15, 60])
def test_the_pin_stays_while_another_one_is_waited_for(pause: int) -> None:
    left = story(states.Pin(PAGE))(*map(TypeCharacter, "123456"), Touch.SUBMIT).wait(1)
    asked = left.last(do.CheckPin)
    assert isinstance(asked, do.CheckPin)
    left(PinAnswered(asked.question, False, wait_seconds=pause))
    assert next_tick(left.visit, TIMES) == START + 1 + pause + 13
    left(*map(TypeCharacter, "654321")).wait(pause + 12.99)
    assert isinstance(left.visit.state, states.Pin)
    assert left.visit.state.typed == "654321"
    left.wait(0.01)
    assert left.visit.state == PAGE


@pytest.mark.parametrize("name", [*ASKED, *NEVER])
def test_waking_from_sleep_ends_the_visit(name: str) -> None:
    state = ASKED[name][0] if name in ASKED else NEVER[name]
    woken = story(state)(Happened.WOKE)
    assert woken.visit == new_visit(TIMES, 1, START)
    if isinstance(state, states.Preroll | states.Watching | states.Unlocked):
        assert Do.STOP_FILM in woken.effects
    if isinstance(state, states.Scan) and state.key is not None and not _ended(state):
        assert do.LeaveGift(state.key) in woken.effects


def test_out_of_service_asks_nobody_and_goes_by_itself() -> None:
    shut = replace(ALONE, out_of_service=states.Reason.NO_FILMS)
    left = Story(shut)(Happened.FACTS_CHANGED)
    for _ in range(20):
        assert left.state == states.OutOfService(states.Reason.NO_FILMS)
        due = next_tick(left.visit, TIMES)
        assert due == left.facts.monotonic + DARK_LOOK_SECONDS
        left.wait(DARK_LOOK_SECONDS)
    left.facts = replace(left.facts, out_of_service=None)
    assert left.wait(DARK_LOOK_SECONDS).state == Attract(0, left.facts.monotonic)


def _ended(scan: states.Scan) -> bool:
    return scan.gift is not None and scan.gift.step.ended


def test_a_touch_keeps_thanks_and_staffs_screens() -> None:
    for name in ("thanks", "staff", "cash", "sound and screen", "save reports"):
        state, seconds, _ = BY_ITSELF[name]
        kept = story(state).wait(seconds - 1)(Touch.ANYWHERE)
        assert closes_at(kept.visit, TIMES) == kept.facts.monotonic + seconds


def test_a_fresh_visit_has_nothing_that_a_visitor_could_have_left() -> None:
    """A field added to the visit has to say here what it is when nobody is there."""
    fresh = new_visit(TIMES, 3, 50.0)
    told = {field.name: getattr(fresh, field.name) for field in fields(Visit)}
    assert told == {
        "number": 3,
        "state": Attract(0, 50.0),
        "language": "en",
        "text_size": TIMES.text_size,
        "volume": TIMES.start_volume,
        "held": (),
        "primed": None,
        "gifts": (),
        "late": (),
        "prerolled": (),
        "captions": None,
        "caption_look": states.CaptionLook(),
        "sound_track": None,
        "questions": 0,
        "touched_at": 50.0,
        "prompt_until": None,
        "went_on": False,
    }
