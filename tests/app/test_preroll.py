"""What is shown before a film at the real kiosk, with the real libVLC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from kiosk.catalogue.model import FilmKey
from kiosk.playback.media import PlayerState
from kiosk.settings import Settings
from kiosk.visit.events import Touch
from kiosk.visit.states import Ended, Film, Phase, Preroll, Watching
from tests.app.conftest import Complaints, Opens
from tests.app.endpoint import Endpoint
from tests.app.test_views import views
from tests.app.visitor import Visitor
from tests.app.worlds import SHORT_SECONDS, settings_in, write_package

LONG = FilmKey("long", "long")


def settings(films: Path, home: Path, endpoint: Endpoint, prerolls: str, film: str) -> Settings:
    folder = write_package(films, home, "long", film=film, more=f"preroll = {prerolls}")
    (folder / "spot.mp4").write_bytes((films / "short.mp4").read_bytes())
    (folder / "torn.mp4").write_bytes(b"this is no film at all")
    return settings_in(home, endpoint.url)


def before_film(films: Path, home: Path, endpoint: Endpoint, prerolls: str) -> Settings:
    return settings(films, home, endpoint, prerolls, "film.mp4")


def shows(visitor: Visitor, number: int) -> bool:
    state = visitor.state
    return isinstance(state, Preroll) and state == Preroll(LONG, number, Phase.PLAYING)


def all_stand_ready(visitor: Visitor) -> bool:
    theatre = visitor.kiosk.rooms.theatre
    players = (theatre.player, theatre._preroll._player)
    return all(player is not None and player.state is PlayerState.PRIMED for player in players)


def picture_moves(visitor: Visitor) -> bool:
    """Whether what is on the screen above the panel changes."""
    area = visitor.screen.preroll_area()  # type: ignore[attr-defined]
    before = visitor.picture().copy(area)
    visitor.wait(0.4)
    return visitor.picture().copy(area) != before


def test_each_plays_then_the_film_at_once_and_once_in_a_visit(
    open_kiosk: Opens, films: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    visitor = open_kiosk(before_film(films, tmp_path, endpoint, '["spot.mp4", "spot.mp4"]'))
    records = visitor.kiosk.rooms.records_file
    code = visitor.unlock_free(LONG)
    visitor.until(lambda: all_stand_ready(visitor), "both to get ready, while the code is read", 20)
    visitor.touch(Touch.WATCH)
    assert shows(visitor, 0), "nobody is asked to wait a moment"
    visitor.read("The film comes next")
    visitor.until(lambda: picture_moves(visitor), "it to move")
    player = visitor.kiosk.rooms.theatre.player
    assert player is not None
    assert player.state is PlayerState.PRIMED
    visitor.until(lambda: shows(visitor, 1), "the second", SHORT_SECONDS + 5)
    visitor.read("The film begins in 0:0")
    held = visitor.kiosk.conductor.visit.held_for(LONG)
    assert held is not None
    assert held.unlock.started_at is None, "the time to finish waits for the film"
    assert views(records) == []
    seen: list[Phase] = []
    visitor.kiosk.conductor._show = _noting(visitor, seen)
    visitor.until(visitor.plays, "the film", SHORT_SECONDS + 5)
    assert Phase.OPENING not in seen, "nobody is asked to wait a moment"
    assert visitor.position_ms < 1_500
    assert visitor.moves()
    visitor.until(lambda: len(views(records)) == 1, "the view")
    started = visitor.kiosk.conductor.visit.held_for(LONG)
    assert started is not None
    assert started.unlock.started_at is not None
    assert datetime.now(UTC) - started.unlock.started_at < timedelta(seconds=5)
    # Coming back to its middle, in this visit or with the code in another.
    visitor.kiosk.stage.intent.emit(Touch.END_VISIT)
    visitor.go_to(LONG)
    visitor.touch(Touch.ENTER_CODE)
    visitor.enter(code)
    visitor.until(lambda: visitor.button(Touch.WATCH), "the way in")
    visitor.touch(Touch.WATCH)
    assert isinstance(visitor.state, Watching)


def _noting(visitor: Visitor, seen: list[Phase]):
    """Note every phase of the film that is shown."""
    show = visitor.kiosk.conductor._show

    def noting(visit, facts) -> None:
        if isinstance(visit.state, Watching):
            seen.append(visit.state.phase)
        show(visit, facts)

    return noting


def test_pause_and_leave(
    open_kiosk: Opens, films: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    visitor = open_kiosk(before_film(films, tmp_path, endpoint, '["spot.mp4"]'))
    visitor.unlock_free(LONG)
    visitor.touch(Touch.WATCH)
    visitor.until(lambda: shows(visitor, 0), "what comes before", 15)
    visitor.touch(Touch.PAUSE)
    visitor.until(lambda: not picture_moves(visitor), "it to stand still")
    visitor.touch(Touch.RESUME)
    visitor.until(lambda: picture_moves(visitor), "it to go on")
    visitor.touch(Touch.LEAVE)
    assert visitor.state == Film(LONG)
    before = visitor.kiosk.rooms.theatre._preroll._player
    assert before is not None
    visitor.until(lambda: before.state is PlayerState.PRIMED, "it ready anew, and silent", 20)
    assert not before._mechanism.engine.vlc_player.is_playing()
    visitor.touch(Touch.WATCH)
    visitor.until(lambda: shows(visitor, 0), "it from its beginning", 15)


def test_what_does_not_open_is_passed_over_and_staff_are_told(
    open_kiosk: Opens, films: Path, endpoint: Endpoint, tmp_path: Path, complaints: Complaints
) -> None:
    complaints.expected += ["is passed over", "pre-roll"]
    visitor = open_kiosk(
        settings(films, tmp_path, endpoint, '["torn.mp4", "spot.mp4"]', "short.mp4")
    )
    visitor.unlock_free(LONG)
    visitor.touch(Touch.WATCH)
    visitor.until(lambda: shows(visitor, 1), "the next one", 15)
    visitor.until(visitor.plays, "the film", SHORT_SECONDS + 10)
    visitor.reach(Ended, SHORT_SECONDS + 10)


@pytest.mark.parametrize("surface", ["frames"])
def test_on_frames_too(
    open_kiosk: Opens, films: Path, endpoint: Endpoint, tmp_path: Path, surface: str
) -> None:
    from dataclasses import replace

    made = before_film(films, tmp_path, endpoint, '["spot.mp4"]')
    visitor = open_kiosk(replace(made, playback=replace(made.playback, surface=surface)))
    visitor.unlock_free(LONG)
    visitor.until(lambda: all_stand_ready(visitor), "both to get ready", 20)
    visitor.touch(Touch.WATCH)
    assert shows(visitor, 0)
    assert picture_moves(visitor)
    area = visitor.screen.preroll_area()  # type: ignore[attr-defined]
    middle = visitor.picture().pixelColor(area.center())
    assert middle != QColor(0, 0, 0)
    visitor.until(visitor.plays, "the film", SHORT_SECONDS + 10)
