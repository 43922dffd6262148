"""Watching at the real kiosk, with the real libVLC: giving meanwhile, coming back, faults."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.catalogue.model import FilmKey
from kiosk.playback.media import PlayerState
from kiosk.visit.events import ShowPanel, Touch
from kiosk.visit.states import (
    Amount,
    Attract,
    Ended,
    Film,
    Panel,
    Phase,
    Thanks,
    Unlocked,
    Watching,
)
from tests.app.conftest import Complaints, Lobby, Opens
from tests.app.test_unlocking import HARBOUR, LAGOON
from tests.app.visitor import Visitor

TORN = FilmKey("torn", "torn")


def watch(visitor: Visitor, film: FilmKey = HARBOUR) -> str:
    code = visitor.unlock_free(film)
    visitor.watch()
    return code


def test_giving_while_watching_comes_back_to_the_same_second(visitor: Visitor) -> None:
    watch(visitor)
    visitor.seek(20_000)
    visitor.until(lambda: visitor.position_ms > 20_200, "the film to go on")
    visitor.touch(Touch.DONATE)
    visitor.reach(Amount)
    left_at = visitor.position_ms
    assert not visitor.moves()
    gift = visitor.ask_gift()
    assert gift.amount.minor_units == 500
    visitor.touch(Touch.PRETEND_PAID)
    visitor.reach(Thanks)
    visitor.read("Thank you for €5.00")
    visitor.touch(Touch.DONE)
    assert visitor.plays()
    assert abs(visitor.position_ms - left_at) < 700
    visitor.until(visitor.moves, "the film to go on")


def test_a_gift_that_is_cancelled_comes_back_to_the_film_too(visitor: Visitor) -> None:
    watch(visitor)
    visitor.touch(Touch.DONATE)
    visitor.ask_gift()
    visitor.touch(Touch.CHANGE_AMOUNT)
    visitor.reach(Amount)
    visitor.ask_gift()
    visitor.touch(Touch.CANCEL)
    assert visitor.plays()
    assert visitor.moves()


def test_a_film_paused_as_it_starts_offers_its_captions(visitor: Visitor) -> None:
    visitor.unlock_free(HARBOUR)
    visitor.touch(Touch.WATCH)
    visitor.until(visitor.plays, "the film to play", 30)
    visitor.touch(Touch.PAUSE)
    visitor.until(lambda: visitor.button(ShowPanel(Panel.CAPTIONS)), "captions to choose", 30)


def test_leaving_asks_first_and_keeps_the_place(lobby: Lobby, visitor: Visitor) -> None:
    code = watch(visitor)
    visitor.seek(25_000)
    visitor.until(lambda: visitor.position_ms > 25_100, "the film to go on")
    visitor.touch(Touch.LEAVE)
    assert isinstance(visitor.state, Watching)
    assert visitor.state.leaving
    assert not visitor.moves()
    visitor.touch(Touch.STAY)
    assert visitor.moves()
    visitor.touch(Touch.LEAVE)
    visitor.touch(Touch.LEAVE_CONFIRMED)
    assert visitor.state == Film(HARBOUR)
    visitor.read("Go on watching at 0:00:25")
    visitor.touch(Touch.BACK)
    visitor.touch(Touch.BACK)
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.ENTER_CODE)
    visitor.enter(code)
    visitor.until(lambda: visitor.button(Touch.WATCH), "the way in")
    visitor.watch()
    assert 24_000 < visitor.position_ms < 29_000


def test_a_film_seen_to_its_end_says_goodbye(visitor: Visitor) -> None:
    watch(visitor, LAGOON)
    visitor.seek(39_000)
    visitor.reach(Ended, 15)
    assert visitor.button(Touch.DONATE) is None  # nothing to give for in this package
    visitor.touch(Touch.DONE)
    assert isinstance(visitor.state, Attract)


def kept_place(visitor: Visitor, film: FilmKey) -> int:
    """Where this visitor would go on, in milliseconds."""
    held = visitor.kiosk.conductor.visit.held_for(film)
    return held.unlock.position_ms if held is not None else 0


def test_a_film_that_breaks_off_says_so_and_keeps_the_place(
    visitor: Visitor, complaints: Complaints
) -> None:
    complaints.expected.append("torn/torn")
    watch(visitor, TORN)
    visitor.until(lambda: _phase(visitor) is Phase.FAILED, "the film to break off", 25)
    visitor.read("The film has stopped")
    visitor.read("Your place is kept.")
    assert visitor.kiosk.stage.current is not None
    assert visitor.kiosk.stage.current.film_area() is None  # no black picture
    assert kept_place(visitor, TORN) > 2_000
    visitor.touch(Touch.WATCH)  # "Try again" is asked for from there, and breaks off once more
    visitor.until(lambda: _phase(visitor) is not Phase.FAILED, "another try")
    seen = list[int]()
    while _phase(visitor) is not Phase.FAILED:
        seen += [visitor.position_ms] if visitor.plays() else []
        visitor.wait(0.02)
    # Nothing is there where it was asked to start: no reason to show its beginning.
    assert not seen or min(seen) > 1_500
    visitor.read("The film has stopped")
    assert kept_place(visitor, TORN) > 2_000
    visitor.touch(Touch.BACK)
    visitor.read("Go on watching at 0:00:0")
    assert "Go on watching at 0:00:00" not in visitor.words()


def _phase(visitor: Visitor) -> Phase | None:
    return visitor.state.phase if isinstance(visitor.state, Watching) else None


def test_a_film_that_went_away_says_so(
    lobby: Lobby, visitor: Visitor, complaints: Complaints
) -> None:
    complaints.expected.append("missing-file")
    file = lobby.home / "films" / "lagoon" / "film.mp4"
    away = file.rename(file.with_suffix(".away"))
    try:
        visitor.unlock_free(LAGOON)
        visitor.until(lambda: visitor.kiosk.facts().playback.fault, "it to be found out", 10)
        assert isinstance(visitor.state, Unlocked)  # the code can be read
        visitor.touch(Touch.WATCH)
        visitor.until(lambda: _phase(visitor) is Phase.FAILED, "the fault", 15)
        visitor.read("The film is not here just now")
        visitor.read("Your code stays good, and we keep looking.")
    finally:
        away.rename(file)
    visitor.until(visitor.plays, "the film to play by itself", 25)
    assert visitor.moves()


def test_without_libvlc_it_says_so_and_everything_else_works(
    open_kiosk: Opens,
    lobby: Lobby,
    complaints: Complaints,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    complaints.expected += ["films cannot be played", "library-missing"]
    kiosk = replace(lobby.settings.kiosk, records=tmp_path)
    monkeypatch.setenv("PYTHON_VLC_LIB_PATH", "/nowhere/libvlc.so.5")
    visitor = open_kiosk(replace(lobby.settings, kiosk=kiosk))
    visitor.unlock_free(HARBOUR)
    visitor.touch(Touch.WATCH)
    visitor.until(lambda: _phase(visitor) is Phase.FAILED, "the fault")
    visitor.read("Films cannot be played here just now")
    visitor.touch(Touch.BACK)
    assert visitor.state == Film(HARBOUR)
    visitor.touch(Touch.DONATE)
    visitor.ask_gift()
    visitor.touch(Touch.CANCEL)
    assert visitor.state == Film(HARBOUR)


def test_the_pin_over_a_film_that_opens_keeps_it_waiting(visitor: Visitor) -> None:
    """A film must not be heard behind the staff's screens."""
    visitor.unlock_free(HARBOUR)
    visitor.touch(Touch.WATCH)
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.wait(1.5)
    assert not visitor.moves()
    held = visitor.kiosk.conductor.visit.held_for(HARBOUR)
    assert held is not None
    assert held.unlock.started_at is not None, "its time to finish does not wait for staff"
    visitor.touch(Touch.BACK)
    visitor.until(visitor.plays, "the film to play")
    assert visitor.moves()


def test_the_end_of_the_visit_ends_the_film(lobby: Lobby, visitor: Visitor) -> None:
    watch(visitor)
    visitor.kiosk.stage.intent.emit(Touch.END_VISIT)
    assert isinstance(visitor.state, Attract)
    player = visitor.kiosk.rooms.theatre.player
    assert player is not None
    visitor.until(lambda: player.state is PlayerState.IDLE, "the film to be let go")
