"""Nothing of a visit is left to the next: the program after it is the program before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.access.pin import REHEARSAL_PIN
from kiosk.playback.media import PlayerState
from kiosk.visit.events import (
    ChooseCaptions,
    ChooseLanguage,
    ChooseTextSize,
    ChooseVolume,
    Happened,
    Touch,
)
from kiosk.visit.states import (
    Amount,
    Attract,
    CashBook,
    Dark,
    Ended,
    Film,
    Pin,
    Staff,
    TextSize,
    Unlocking,
    Watching,
)
from tests.app.conftest import ManualClock, opened
from tests.app.endpoint import Endpoint
from tests.app.test_leaving_alone import still_picture
from tests.app.test_unlocking import HARBOUR
from tests.app.traces import Picture, difference, nothing_by_itself, page, program, settled
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package

#: Pages that the next visitor comes to, and the touches that lead there from the film's page.
PAGES: dict[str, tuple[Touch, ...]] = {
    "film": (),
    "unlocking": (Touch.UNLOCK,),
    "amount": (Touch.DONATE,),
    "another amount": (Touch.DONATE, Touch.OTHER_AMOUNT),
}


@dataclass
class Fresh:
    """A kiosk that nobody has used, what it was like, and what it looked like."""

    visitor: Visitor
    clock: ManualClock
    program: dict[str, object]
    poster: Picture
    pages: dict[str, Picture]


@pytest.fixture(scope="module")
def fresh(
    qapp: QApplication,
    token: None,
    films: Path,
    endpoint: Endpoint,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Fresh]:
    home = tmp_path_factory.mktemp("reset")
    write_package(films, home, "harbour")
    clock = ManualClock()

    with pytest.MonkeyPatch.context() as patch:
        nothing_by_itself(patch)
        visitor = opened(settings_in(home, endpoint.url), clock.clocks)
        visitor.until(lambda: visitor.kiosk.rooms.theatre.player is not None, "libVLC", 20)
        visitor.kiosk._programme._check_later.stop()
        # Sums that the endpoint tells are the world's news, not a visitor's.
        visitor.go_to(HARBOUR)
        visitor.until(lambda: visitor.kiosk.facts().totals, "the appeal's sums")
        # The player is told how loud it is by the end of a visit, or by the beginning of a film.
        visitor.kiosk.conductor.dispatch(Happened.WOKE)
        poster = still_picture(visitor)
        made = Fresh(visitor, clock, program(visitor), poster, {})
        made.pages = {name: page(visitor, touches) for name, touches in PAGES.items()}
        yield made
        visitor.kiosk.close()


def half_a_code(visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.UNLOCK)
    visitor.enter("7KQ4")
    assert visitor.state == Unlocking(HARBOUR, typed="7KQ4")


def a_refused_code(visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.UNLOCK)
    visitor.enter("7KQ4M2XX")
    visitor.until(lambda: isinstance(s := visitor.state, Unlocking) and s.refused, "an answer")


def a_typed_sum(visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.DONATE)
    visitor.touch(Touch.OTHER_AMOUNT)
    visitor.type_keys("123")
    assert isinstance(visitor.state, Amount)
    assert visitor.state.typed == "123"


def a_chosen_sum(visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.DONATE)
    visitor.choose_amount()


def large_text_in_hebrew(visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    choose = visitor.kiosk.stage.intent.emit
    choose(ChooseLanguage("he"))
    choose(ChooseTextSize(TextSize.LARGEST))
    visitor.touch(Touch.UNLOCK)
    visitor.wait(0.1)


def begun_in_hebrew(visitor: Visitor) -> None:
    visitor.kiosk.stage.intent.emit(ChooseLanguage("he"))
    assert visitor.state == Film(HARBOUR)


def unlocked(visitor: Visitor) -> None:
    visitor.unlock_free(HARBOUR)


def paused_with_captions(visitor: Visitor) -> None:
    visitor.unlock_free(HARBOUR)
    visitor.watch()
    visitor.until(lambda: visitor.kiosk.facts().playback.captions, "captions", 5)
    choose = visitor.kiosk.stage.intent.emit
    choose(ChooseCaptions(visitor.kiosk.facts().playback.captions[0].id))
    choose(ChooseVolume(7))
    choose(ChooseTextSize(TextSize.LARGE))
    visitor.seek(20_000)
    visitor.touch(Touch.PAUSE)
    visitor.wait(0.2)


def asked_whether_to_leave(visitor: Visitor) -> None:
    visitor.unlock_free(HARBOUR)
    visitor.watch()
    visitor.touch(Touch.PAUSE)
    visitor.touch(Touch.LEAVE)
    assert isinstance(visitor.state, Watching)
    assert visitor.state.leaving


def giving_while_watching(visitor: Visitor) -> None:
    visitor.unlock_free(HARBOUR)
    visitor.watch()
    visitor.touch(Touch.DONATE)
    visitor.choose_amount()


def at_the_end(visitor: Visitor) -> None:
    visitor.unlock_free(HARBOUR)
    visitor.watch()
    visitor.kiosk.conductor.dispatch(Happened.FILM_ENDED)
    visitor.reach(Ended)


def a_code_to_scan(visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.DONATE)
    visitor.ask_gift()


def half_a_pin(visitor: Visitor) -> None:
    half_a_code(visitor)
    visitor.hold_corner()
    visitor.reach(Pin)
    visitor.type_keys("123")


def cash(visitor: Visitor) -> None:
    a_typed_sum(visitor)
    visitor.hold_corner()
    visitor.reach(Pin)
    visitor.type_keys(REHEARSAL_PIN + "\n")
    visitor.reach(Staff)
    visitor.touch(Touch.CASH_GIFTS)
    visitor.reach(CashBook)
    visitor.type_keys("45")


WAYS: list[Callable[[Visitor], None]] = [
    half_a_code,
    a_refused_code,
    a_typed_sum,
    a_chosen_sum,
    large_text_in_hebrew,
    begun_in_hebrew,
    unlocked,
    paused_with_captions,
    asked_whether_to_leave,
    giving_while_watching,
    at_the_end,
    a_code_to_scan,
    half_a_pin,
    cash,
]


def left_alone(fresh: Fresh) -> None:
    """By the clock, step by step, until nothing waits any more."""
    conductor = fresh.visitor.kiosk.conductor
    for _ in range(12):
        if isinstance(conductor.visit.state, Attract | Dark):
            return
        fresh.clock.ahead += 301 if conductor.visit.prompt_until is None else 21
        conductor.dispatch(Happened.TICK)
    raise AssertionError(f"still {conductor.visit.state}")


def reset_by_staff(fresh: Fresh) -> None:
    visitor = fresh.visitor
    if not isinstance(visitor.state, Pin | Staff | CashBook):
        visitor.hold_corner(3.8)
        visitor.reach(Pin)
    if isinstance(visitor.state, CashBook):
        visitor.touch(Touch.BACK)
    visitor.touch(Touch.RESET)


def slept(fresh: Fresh) -> None:
    fresh.visitor.kiosk.conductor.dispatch(Happened.WOKE)


#: Each way out by the clock, and those with most to leave by the other two as well.
WAYS_AND_ENDS = [
    *((way, left_alone) for way in WAYS),
    *((way, reset_by_staff) for way in (paused_with_captions, a_code_to_scan, cash)),
    *((way, slept) for way in (paused_with_captions, large_text_in_hebrew)),
]


@pytest.mark.parametrize(
    ("way", "end"),
    WAYS_AND_ENDS,
    ids=[f"{way.__name__}-{end.__name__}" for way, end in WAYS_AND_ENDS],
)
def test_nothing_is_left(
    fresh: Fresh, way: Callable[[Visitor], None], end: Callable[[Fresh], None]
) -> None:
    visitor = fresh.visitor
    assert isinstance(visitor.state, Attract)
    way(visitor)
    assert not isinstance(visitor.state, Attract)
    end(fresh)
    visitor.reach(Attract)
    player = visitor.kiosk.rooms.theatre.player
    assert player is not None
    visitor.until(lambda: player.state is PlayerState.IDLE, "the film to be let go", 5)
    visitor.until(lambda: visitor.kiosk.stage.prepared, "every screen", 20)
    assert settled(visitor, fresh.program) == fresh.program
    changed = difference(still_picture(visitor), fresh.poster)
    assert changed is None
    for name, touches in PAGES.items():
        changed = difference(page(visitor, touches), fresh.pages[name])
        assert changed is None, name


def test_the_check_would_notice(fresh: Fresh) -> None:
    """Each of its lines tells a visit that is not over from one that never was."""
    visitor = fresh.visitor
    paused_with_captions(visitor)
    visitor.kiosk.stage.intent.emit(ChooseLanguage("he"))
    visitor.wait(0.2)
    now = program(visitor)
    differs = {name for name in now if now[name] != fresh.program[name]}
    expected = {"visit", "on the poster", "language", "text size", "film", "player", "volume"}
    assert expected | {"playback"} <= differs
    assert difference(visitor.picture(), fresh.poster) is not None
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    a_typed_sum(visitor)
    typed = visitor.screen.grab().toImage()
    assert difference(typed, fresh.pages["another amount"]) is not None
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
