"""What can go wrong with a film in the player: told, got over, and never a hang."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from kiosk.playback import engine
from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.playback.library import LibVlc
from kiosk.playback.media import Medium, PlayerState
from kiosk.playback.player import Player
from kiosk.playback.watchdogs import Patience
from tests.playback.acts import ONE_SURFACE, PATIENCE_MS, near, play, prime
from tests.playback.conftest import SECONDS, Stage


@ONE_SURFACE
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("nowhere.mp4", FaultKind.MISSING_FILE),
        ("empty.mp4", FaultKind.NOT_A_FILM),
        ("text.mp4", FaultKind.NOT_A_FILM),
        ("folder.mp4", FaultKind.NOT_A_FILM),
        ("sound.mp4", FaultKind.NO_PICTURE),
        ("cut.mp4", FaultKind.STOPPED_HALFWAY),
    ],
)
@pytest.mark.parametrize("primed", [True, False], ids=["primed", "unprimed"])
def test_a_film_that_does_not_play_is_told(
    qtbot: QtBot, player: Player, films: Path, name: str, kind: FaultKind, primed: bool
) -> None:
    medium = Medium(films / name)
    with qtbot.waitSignal(player.failed, timeout=30_000) as failed:
        if primed:
            player.prime(medium)
        player.play(medium)
    assert failed.args is not None
    fault = failed.args[0]
    assert isinstance(fault, PlaybackFault)
    assert (fault.kind, fault.path) == (kind, medium.path)
    assert player.state is PlayerState.FAILED


@ONE_SURFACE
@pytest.mark.parametrize("primed", [True, False], ids=["primed", "unprimed"])
def test_a_place_after_the_last_picture_is_the_beginning_and_no_fault(
    qtbot: QtBot, stage: Stage, player: Player, films: Path, primed: bool
) -> None:
    """Containers are a little wrong about their length, and places are kept by the container."""
    medium = Medium(films / "longer.mkv", start_ms=1_000 * SECONDS + 1_000)
    faults = list[PlaybackFault]()
    player.failed.connect(faults.append)
    if primed:
        prime(qtbot, player, medium)
    play(qtbot, player, medium)
    qtbot.waitUntil(lambda: (stage.film_ms() or 9_999) < 3_000, timeout=PATIENCE_MS)
    assert faults == []


@ONE_SURFACE
def test_after_a_fault_the_next_film_plays(
    qtbot: QtBot, stage: Stage, player: Player, films: Path, film: Medium
) -> None:
    with qtbot.waitSignal(player.failed, timeout=30_000):
        player.play(Medium(films / "empty.mp4"))
    play(qtbot, player, film)
    qtbot.waitUntil(lambda: near(stage, 300), timeout=10_000)


@ONE_SURFACE
@pytest.mark.parametrize(
    "patience",
    [Patience(first_frame_ms=1), Patience(progress_ms=20)],
    ids=["no-first-frame", "no-progress"],
)
def test_a_film_that_gets_stuck_is_told(
    qtbot: QtBot, new_player: Callable[..., Player], film: Medium, patience: Patience
) -> None:
    player = new_player(patience)
    with qtbot.waitSignal(player.failed, timeout=5_000) as failed:
        player.play(film)
    assert failed.args is not None
    assert failed.args[0].kind in {FaultKind.STALLED, FaultKind.NO_PICTURE}


def test_a_disk_that_does_not_answer_is_told_and_got_over(
    qtbot: QtBot, stage: Stage, library: LibVlc, film: Medium, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking at the file is what hangs first; nothing on the GUI thread waits for it."""
    monkeypatch.setattr(library, "give_up", lambda: None)
    answers, look = threading.Event(), engine.examine

    def hang(*given: Any) -> Any:
        answers.wait(20)
        return look(*given)

    player = Player(library, stage.surface, Patience(stop_ms=300, close_ms=500))
    monkeypatch.setattr(engine, "examine", hang)
    with qtbot.waitSignal(player.failed, timeout=3_000) as failed:
        asked = time.monotonic()
        player.play(film)
        assert time.monotonic() - asked < 0.1
    assert failed.args is not None
    assert failed.args[0].kind is FaultKind.UNREADABLE
    assert stage.film_ms() is None
    monkeypatch.setattr(engine, "examine", look)
    play(qtbot, player, film)
    qtbot.waitUntil(lambda: near(stage, 300), timeout=3_000)
    assert player.close() is False
    answers.set()
    [given_up] = player._mechanism.engine._given_up
    assert given_up.ended(10_000)


def test_what_hung_is_gone_once_it_has_come_back(
    qtbot: QtBot, stage: Stage, library: LibVlc, film: Medium, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, look = threading.Event(), engine.examine

    def hang(*given: Any) -> Any:
        answers.wait(60)
        return look(*given)

    player = Player(library, stage.surface, Patience(stop_ms=200, close_ms=30_000))
    monkeypatch.setattr(engine, "examine", hang)
    for _ in range(3):
        with qtbot.waitSignal(player.failed, timeout=30_000):
            player.play(film)
    given_up = player._mechanism.engine._given_up
    assert len(given_up) == 3
    handles = [weakref.ref(one.handle) for one in given_up]
    monkeypatch.setattr(engine, "examine", look)
    answers.set()
    assert all(one.ended(30_000) for one in given_up)
    play(qtbot, player, film)
    gc.collect()
    assert given_up == []
    assert [handle() for handle in handles] == [None] * 3
    assert player.close() is True


def test_a_stop_that_hangs_is_noticed_and_got_over(
    qtbot: QtBot, stage: Stage, library: LibVlc, film: Medium, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A player of its own: what was given up is never released, and the library must not be.
    monkeypatch.setattr(library, "give_up", lambda: None)
    player = Player(library, stage.surface, Patience(stop_ms=200, close_ms=500))
    play(qtbot, player, film)
    stuck = threading.Event()
    hung_player = player._mechanism.engine.vlc_player
    really_stop = hung_player.stop
    hung_player.stop = lambda: (stuck.wait(20), really_stop())
    with qtbot.waitSignal(player.failed, timeout=3_000) as failed:
        player.stop()
    assert failed.args is not None
    assert failed.args[0].kind is FaultKind.STOP_HUNG
    play(qtbot, player, film)
    qtbot.waitUntil(lambda: near(stage, 300), timeout=3_000)
    assert player.close() is False
    # In this process life goes on: nothing may come back to objects that are gone.
    stuck.set()
    [given_up] = player._mechanism.engine._given_up
    assert given_up.ended(10_000)
