"""Sound stops with the visit, whatever ends it: asked of libVLC itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from kiosk.playback.media import PlayerState
from kiosk.playback.player import Player
from kiosk.visit.events import Happened, Touch
from kiosk.visit.states import Attract, Ended, Film
from tests.app.conftest import Lobby, opened
from tests.app.test_unlocking import HARBOUR, LAGOON
from tests.app.visitor import Visitor

SILENT = {PlayerState.IDLE, PlayerState.PRIMED, PlayerState.ENDED, PlayerState.FAILED}


def players(visitor: Visitor) -> list[Player]:
    projectors = visitor.kiosk.rooms.theatre._projectors
    return list(projectors._now.players.values())


def sounds(player: Player) -> bool:
    """Whether libVLC plays; every sample comes from there."""
    return bool(cast("int", player._mechanism.engine.vlc_player.is_playing()))


def end(visitor: Visitor) -> None:
    visitor.kiosk.stage.intent.emit(Touch.END_VISIT)


def leave(visitor: Visitor) -> None:
    visitor.touch(Touch.LEAVE)
    visitor.touch(Touch.LEAVE_CONFIRMED)
    assert isinstance(visitor.state, Film)


def leave_and_go_back(visitor: Visitor) -> None:
    leave(visitor)
    visitor.touch(Touch.BACK)


def be_reset_by_staff(visitor: Visitor) -> None:
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.touch(Touch.RESET)
    visitor.reach(Attract)


def wake_from_sleep(visitor: Visitor) -> None:
    visitor.kiosk.conductor.dispatch(Happened.WOKE)


def see_it_to_its_end(visitor: Visitor) -> None:
    visitor.seek(39_000)
    visitor.reach(Ended, 15)


def pause_and_be_forgotten(visitor: Visitor) -> None:
    visitor.touch(Touch.PAUSE)
    end(visitor)


def give_and_be_forgotten(visitor: Visitor) -> None:
    visitor.touch(Touch.DONATE)
    end(visitor)


def leave_while_it_goes_on_after_a_seek(visitor: Visitor) -> None:
    visitor.seek(20_000)
    end(visitor)


@pytest.mark.parametrize(
    "way",
    [
        end,
        leave,
        leave_and_go_back,
        be_reset_by_staff,
        wake_from_sleep,
        see_it_to_its_end,
        pause_and_be_forgotten,
        give_and_be_forgotten,
        leave_while_it_goes_on_after_a_seek,
    ],
)
def test_nothing_sounds_after(lobby: Lobby, way: Callable[[Visitor], None]) -> None:
    visitor = lobby.visitor
    film = HARBOUR if way is give_and_be_forgotten else LAGOON
    visitor.unlock_free(film)
    visitor.watch()
    visitor.until(lambda: any(sounds(player) for player in players(visitor)), "sound")
    way(visitor)
    # Silence is asked for at once, not only when libVLC has stopped.
    assert all(player.state is not PlayerState.PLAYING for player in players(visitor))
    visitor.until(
        lambda: not any(sounds(player) for player in players(visitor)), "silence", seconds=1
    )
    visitor.until(lambda: all(p.state in SILENT for p in players(visitor)), "the film to be let go")
    visitor.wait(0.5)
    assert not any(sounds(player) for player in players(visitor))


def test_who_leaves_before_the_first_picture_is_not_followed_by_sound(lobby: Lobby) -> None:
    visitor = lobby.visitor
    visitor.unlock_free(LAGOON)
    visitor.touch(Touch.WATCH)
    end(visitor)
    for _ in range(10):
        visitor.wait(0.1)
        assert isinstance(visitor.state, Attract)
        assert not any(sounds(player) for player in players(visitor))


def test_a_film_that_is_ready_is_let_go_with_its_visit(lobby: Lobby) -> None:
    visitor = lobby.visitor
    visitor.unlock_free(LAGOON)
    visitor.until(
        lambda: any(p.state is PlayerState.PRIMED for p in players(visitor)), "it to be ready"
    )
    end(visitor)
    visitor.until(
        lambda: all(p.state is PlayerState.IDLE for p in players(visitor)), "it to be let go"
    )


def test_a_kiosk_that_closes_is_silent(lobby: Lobby, tmp_path: Path) -> None:
    kiosk = replace(lobby.settings.kiosk, records=tmp_path)
    visitor = opened(replace(lobby.settings, kiosk=kiosk))
    visitor.unlock_free(LAGOON)
    visitor.watch()
    there = players(visitor)
    visitor.kiosk.close()
    assert all(player.state is PlayerState.CLOSED for player in there)
