"""The line about time on the real screen: alive as time passes, and when the clock jumps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.app import conductor
from kiosk.catalogue.model import FilmKey
from kiosk.screens.film import FilmScreen
from kiosk.visit.events import Touch
from kiosk.visit.states import Attract, Film, Films, Unlocked
from kiosk.widgets.chip import Chip
from tests.app.conftest import Complaints, ManualClock, Opens
from tests.app.endpoint import Endpoint
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package

HARBOUR, LAGOON = FilmKey("harbour", "harbour"), FilmKey("lagoon", "lagoon")


@pytest.fixture
def begun() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def visitor(
    open_kiosk: Opens,
    films: Path,
    endpoint: Endpoint,
    tmp_path: Path,
    clock: ManualClock,
    begun: datetime,
) -> Visitor:
    """Harbour closes in an hour, Lagoon opens in two."""
    closes, opens = begun + timedelta(hours=1), begun + timedelta(hours=2)
    write_package(films, tmp_path, "harbour", window=f"closes = {closes.isoformat()}")
    write_package(films, tmp_path, "lagoon", window=f"opens = {opens.isoformat()}")
    return open_kiosk(settings_in(tmp_path, endpoint.url), clock.clocks)


def chip(visitor: Visitor) -> str:
    shown = [c.text() for c in visitor.screen.findChildren(Chip) if c.isVisible()]
    assert len(shown) <= 1
    return shown[0].replace("\xa0", " ") if shown else ""


def forward_to(clock: ManualClock, instant: datetime) -> None:
    clock.ahead = (instant - datetime.now(UTC)).total_seconds()


def test_a_window_closes_under_the_readers_eyes(
    visitor: Visitor, clock: ManualClock, begun: datetime
) -> None:
    visitor.go_to(HARBOUR)
    assert chip(visitor).startswith("Watch until")
    forward_to(clock, begun + timedelta(hours=1) - timedelta(seconds=2))
    visitor.kiosk.conductor.dispatch(Touch.ANYWHERE)  # somebody is there
    assert chip(visitor).startswith("Watch until")
    assert visitor.button(Touch.UNLOCK) is not None
    # Nothing but the time: well before the screen would look again by itself.
    visitor.until(lambda: chip(visitor).startswith("Expired"), "the window to close", 5)
    assert datetime.now(UTC) + timedelta(seconds=clock.ahead) >= begun + timedelta(hours=1)
    assert visitor.button(Touch.UNLOCK) is None
    assert visitor.state == Film(HARBOUR)


def test_a_window_opens_under_the_readers_eyes(
    visitor: Visitor, clock: ManualClock, begun: datetime
) -> None:
    visitor.go_to(LAGOON)
    assert chip(visitor).startswith("Opens")
    assert visitor.button(Touch.UNLOCK) is None
    forward_to(clock, begun + timedelta(hours=2) - timedelta(seconds=1))
    visitor.kiosk.conductor.dispatch(Touch.ANYWHERE)
    visitor.until(lambda: visitor.button(Touch.UNLOCK), "the film to open", 5)
    assert chip(visitor) == ""


def test_the_time_left_counts_down_by_the_minute(visitor: Visitor, clock: ManualClock) -> None:
    clock.ahead = 2 * 3600 + 60  # Lagoon is open, Harbour over
    visitor.unlock_free(LAGOON)
    end = visitor.kiosk.conductor.visit.held[0].unlock.unlocked_at + timedelta(hours=2)
    for back in (Touch.ANYWHERE, Touch.BACK):
        minutes = 31 if back is Touch.ANYWHERE else 15
        forward_to(clock, end - timedelta(minutes=minutes, seconds=1))
        visitor.kiosk.conductor.dispatch(back)
        assert isinstance(visitor.state, Unlocked if back is Touch.ANYWHERE else Film)
        assert chip(visitor) == f"{minutes + 1} min left to start"
        visitor.until(
            lambda m=minutes: chip(visitor) == f"{m} min left to start", "the minute to pass", 5
        )
    forward_to(clock, end - timedelta(seconds=1))
    visitor.kiosk.conductor.dispatch(Touch.ANYWHERE)
    assert visitor.button(Touch.WATCH) is not None
    visitor.until(lambda: chip(visitor).startswith("The time to start ended"), "its end", 5)
    assert visitor.button(Touch.WATCH) is None


def test_every_tile_and_the_poster_follow(
    visitor: Visitor, clock: ManualClock, begun: datetime
) -> None:
    visitor.touch(Touch.ALL_FILMS)
    assert "Watch until" in visitor.words()
    assert "Opens" in visitor.words()
    forward_to(clock, begun + timedelta(hours=1) - timedelta(seconds=1))
    visitor.kiosk.conductor.dispatch(Touch.ANYWHERE)
    visitor.until(lambda: "Expired" in visitor.words(), "the tile to say so", 5)
    assert isinstance(visitor.state, Films)
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    assert isinstance(visitor.state, Attract)


def test_a_clock_that_jumps_far_expires_nothing_and_one_that_is_mended_shows(
    visitor: Visitor,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
    complaints: Complaints,
) -> None:
    """A day and more is not believed; the lines are looked at anew also where nothing told."""
    complaints.expected.append("nothing expires until it is set right")
    monkeypatch.setattr(conductor, "_WINDOW_LINE", 200)
    visitor.go_to(HARBOUR)
    machine = visitor.kiosk
    assert machine.facts().certain
    clock.wall_ahead = 400 * 86_400.0
    visitor.until(lambda: not machine.facts().certain, "the jump to be noticed")
    visitor.wait(0.6)
    assert visitor.button(Touch.UNLOCK) is not None
    assert not chip(visitor).startswith("Expired")
    clock.wall_ahead = 7200.0  # two hours: believed
    visitor.until(lambda: chip(visitor).startswith("Expired"), "the line to follow")
    clock.wall_ahead = 0.0
    visitor.until(lambda: chip(visitor).startswith("Watch until"), "the line to follow")
    assert isinstance(visitor.screen, FilmScreen)
