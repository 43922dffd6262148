"""The player with the real libVLC: what is seen on the screen is what counts."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.playback.events import VlcEvent
from kiosk.playback.media import Medium, PlayerState
from kiosk.playback.player import Player
from tests.playback.acts import ONE_SURFACE, near, play, prime
from tests.playback.conftest import SECONDS, Stage

FRAME_MS = 1000 / 25


def test_primed_film_stands_on_its_first_frame(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium
) -> None:
    prime(qtbot, player, film)
    qtbot.waitUntil(lambda: stage.film_ms() == 0, timeout=10_000)
    qtbot.wait(300)
    assert stage.film_ms() == 0
    assert player.state is PlayerState.PRIMED
    assert player.duration_ms == pytest.approx(SECONDS * 1000, abs=100)


def test_a_film_primed_in_its_middle_shows_the_frame_there_and_sounds_when_it_runs(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium
) -> None:
    """3.4 s lies 10 frames behind a key frame; libVLC would throw that frame away as late."""
    prime(qtbot, player, replace(film, start_ms=3_400))
    qtbot.waitUntil(lambda: abs((stage.film_ms() or 0) - 3_400) <= FRAME_MS, timeout=10_000)
    qtbot.wait(600)
    assert abs((stage.film_ms() or 0) - 3_400) <= FRAME_MS
    assert player.position_ms == 3_400
    play(qtbot, player)
    qtbot.waitUntil(lambda: (stage.film_ms() or 0) > 3_700, timeout=10_000)
    assert player.tracks.chosen_sound_track == player.tracks.sound_tracks[0]
    assert near(stage, player.position_ms)


def test_another_film_takes_the_primed_ones_place(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium, films: Path
) -> None:
    prime(qtbot, player, Medium(films / "silent.mp4"))
    player.prime(replace(film, start_ms=2_000))
    with qtbot.waitSignal(player.primed, timeout=30_000):
        player.prime(replace(film, start_ms=4_000))
    qtbot.waitUntil(lambda: near(stage, 4_000), timeout=10_000)
    assert player.medium == replace(film, start_ms=4_000)


def test_primed_costs_no_processor(qtbot: QtBot, player: Player, film: Medium) -> None:
    prime(qtbot, player, replace(film, start_ms=2_200))
    qtbot.wait(2_000)  # until the last of opening is done
    used = time.process_time()
    qtbot.wait(1_500)
    assert time.process_time() - used < 0.05 * 1.5


@pytest.mark.alone
def test_primed_film_starts_at_once_and_moves(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium
) -> None:
    prime(qtbot, player, film)
    qtbot.wait(200)
    asked = time.monotonic()
    play(qtbot, player)
    assert time.monotonic() - asked < 0.4  # 5 to 60 ms on a machine with nothing else to do
    qtbot.wait(700)
    first = stage.film_ms()
    assert first is not None
    assert first > 300
    assert near(stage, player.position_ms)
    qtbot.wait(500)
    second = stage.film_ms()
    assert second is not None
    assert second > first


def test_pause_stands_still_and_resume_goes_on(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium
) -> None:
    play(qtbot, player, film)
    qtbot.wait(300)
    with qtbot.waitSignal(player.paused, timeout=10_000):
        player.pause()
    qtbot.wait(200)
    held, position = stage.film_ms(), player.position_ms
    qtbot.wait(400)
    assert (stage.film_ms(), player.position_ms) == (held, position)
    with qtbot.waitSignal(player.resumed, timeout=10_000):
        player.resume()
    qtbot.waitUntil(lambda: (stage.film_ms() or 0) > (held or 0) + 200, timeout=10_000)


@ONE_SURFACE
def test_pause_while_starting_is_kept(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium
) -> None:
    with qtbot.waitSignal(player.paused, timeout=30_000):
        player.play(film)
        player.pause()
    assert player.state is PlayerState.PAUSED


def test_seek_goes_there_and_taps_back_add_up(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium
) -> None:
    play(qtbot, player, film)
    qtbot.wait(200)
    player.pause()
    player.seek(5_000)

    qtbot.waitUntil(lambda: near(stage, 5_000), timeout=3_000)
    assert player.position_ms == 5_000
    player.back(1_500)
    player.back(1_500)
    assert player.position_ms == 2_000
    qtbot.waitUntil(lambda: near(stage, 2_000), timeout=3_000)
    player.back(60_000)
    qtbot.waitUntil(lambda: near(stage, 0), timeout=3_000)
    assert player.position_ms == 0


@ONE_SURFACE
@pytest.mark.parametrize("primed", [True, False], ids=["primed", "unprimed"])
def test_a_film_starts_where_it_was_left(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium, primed: bool
) -> None:
    later = replace(film, start_ms=3_000)
    if primed:
        prime(qtbot, player, later)
        qtbot.waitUntil(lambda: near(stage, 3_000), timeout=10_000)
        play(qtbot, player)
    else:
        play(qtbot, player, later)
    qtbot.wait(500)
    assert near(stage, 3_500)
    assert near(stage, player.position_ms)


@ONE_SURFACE
@pytest.mark.parametrize("primed", [True, False], ids=["primed", "unprimed"])
def test_a_kept_position_behind_the_end_starts_at_the_beginning(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium, primed: bool
) -> None:
    later = replace(film, start_ms=60_000)
    if primed:
        player.prime(later)
    play(qtbot, player, later)
    qtbot.waitUntil(lambda: near(stage, 300), timeout=10_000)
    assert near(stage, player.position_ms)


@ONE_SURFACE
@pytest.mark.parametrize("primed", [True, False], ids=["primed", "unprimed"])
def test_a_seek_while_the_film_opens_is_kept(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium, primed: bool
) -> None:
    with qtbot.waitSignal(player.started, timeout=30_000):
        if primed:
            player.prime(film)
        player.play(film)
        player.seek(3_000)
    qtbot.waitUntil(lambda: (stage.film_ms() or 0) > 3_000, timeout=10_000)
    assert near(stage, player.position_ms)


def test_the_end_is_told_and_the_film_can_be_played_again(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium
) -> None:
    play(qtbot, player, replace(film, start_ms=SECONDS * 1000 - 800))
    with qtbot.waitSignal(player.ended, timeout=4_000):
        pass
    assert player.state is PlayerState.ENDED
    assert player.position_ms == player.duration_ms > 0
    with qtbot.waitSignal(player.started, timeout=4_000):
        player.seek(2_000)
    qtbot.waitUntil(lambda: near(stage, 2_300), timeout=10_000)
    player.seek(player.duration_ms)
    with qtbot.waitSignal(player.ended, timeout=4_000):
        pass
    play(qtbot, player, film)
    qtbot.waitUntil(lambda: near(stage, 300), timeout=10_000)


@ONE_SURFACE
def test_going_back_in_the_last_moment_comes_too_late(
    qtbot: QtBot, player: Player, film: Medium
) -> None:
    """libVLC had reached the end, and its word of that was on the way: no film that breaks off."""
    play(qtbot, player, replace(film, start_ms=SECONDS * 1000 - 1_500))
    failed: list[object] = []
    player.failed.connect(failed.append)
    with qtbot.waitSignal(player.ended, timeout=4_000):
        player.back()
        player.back()
        player._mechanism.happened.emit(VlcEvent.END, 0, 0)
    assert player.state is PlayerState.ENDED
    assert failed == []


@pytest.mark.alone
def test_stop_clears_the_screen_without_waiting(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium
) -> None:
    play(qtbot, player, film)
    qtbot.wait(200)
    with qtbot.waitSignal(player.stopped, timeout=3_000):
        asked = time.monotonic()
        player.stop()
        assert time.monotonic() - asked < 0.1
    assert player.state is PlayerState.IDLE
    qtbot.waitUntil(lambda: stage.film_ms() is None, timeout=1_000)
    play(qtbot, player)
    qtbot.waitUntil(lambda: near(stage, 300), timeout=10_000)


@pytest.mark.alone
def test_frames_are_counted(qtbot: QtBot, player: Player, film: Medium) -> None:
    prime(qtbot, player, film)
    qtbot.wait(500)  # libVLC counts the still picture again and again
    play(qtbot, player)
    qtbot.wait(3_000)
    count = player.frames
    assert count.fps == 25.0
    assert count.seconds > 2.0
    # A loaded machine may lose some, and libVLC brings its totals up to date four times a second;
    # that still pictures are not counted, which would double the figure, is what is shown here.
    assert 0.8 < count.displayed / (count.seconds * count.fps) < 1.25
    player.pause()
    qtbot.wait(600)
    assert player.frames.displayed - count.displayed < 12


def test_taps_in_any_order_leave_a_player_that_plays(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium, films: Path
) -> None:
    chance = random.Random(7)
    other = Medium(films / "silent.mp4")
    taps: list[Callable[[], object]] = [
        player.pause,
        player.resume,
        player.play,
        player.stop,
        lambda: player.back(1_000),
        lambda: player.seek(chance.randrange(9_000)),
        lambda: player.prime(film),
        lambda: player.play(film),
        lambda: player.play(other),
        lambda: player.tracks.choose_captions(next(iter(player.tracks.captions), None)),
    ]
    for _ in range(120):
        chance.choice(taps)()
        qtbot.wait(chance.choice((0, 0, 1, 5, 40)))
    play(qtbot, player, replace(film, start_ms=1_000))
    qtbot.waitUntil(lambda: near(stage, player.position_ms), timeout=3_000)
    assert player.state is PlayerState.PLAYING


def test_many_films_leave_no_threads(qtbot: QtBot, player: Player, film: Medium) -> None:
    def threads() -> int:
        return len(list(Path("/proc/self/task").iterdir()))

    def round_trip() -> None:
        prime(qtbot, player, film)
        play(qtbot, player)
        with qtbot.waitSignal(player.stopped, timeout=3_000):
            player.stop()

    for _ in range(3):
        round_trip()
    before = threads()
    for _ in range(17):
        round_trip()
    qtbot.waitUntil(lambda: threads() <= before + 1, timeout=3_000)


@ONE_SURFACE
def test_closed_player_does_nothing_more(qtbot: QtBot, player: Player, film: Medium) -> None:
    play(qtbot, player, film)
    assert player.close() is True
    player.play(film)
    player.pause()
    player.seek(10)
    player.stop()
    assert player.close() is True
    assert player.state is PlayerState.CLOSED
