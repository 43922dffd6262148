"""What tests of the player do, and when a picture is the one they mean."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from kiosk.playback.media import Medium
from kiosk.playback.player import Player
from kiosk.playback.surface import SurfaceKind
from tests.playback.conftest import Stage

ONE_SURFACE = pytest.mark.parametrize(
    "stage", [SurfaceKind.FRAMES], indirect=True, ids=["frames"]
)  # for what has nothing to do with the surface
NEAR_MS = 250  # a screenshot takes its time on a loaded machine
PATIENCE_MS = 30_000


def prime(qtbot: QtBot, player: Player, medium: Medium) -> None:
    with qtbot.waitSignal(player.primed, timeout=PATIENCE_MS):
        player.prime(medium)


def play(qtbot: QtBot, player: Player, medium: Medium | None = None) -> None:
    with qtbot.waitSignal(player.started, timeout=PATIENCE_MS):
        player.play(medium)


def near(stage: Stage, milliseconds: int) -> bool:
    seen = stage.film_ms()
    return seen is not None and abs(seen - milliseconds) <= NEAR_MS
