"""libVLC opened anew, as when sound comes back: what was opened before ends behind the screen."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kiosk.app.mailbox import Mailbox
from kiosk.app.projectors import Projectors
from kiosk.playback.media import PlayerState
from kiosk.playback.output import SurfaceKind, choose_output, look_at_graphics
from kiosk.playback.player import Player
from kiosk.playback.surface import make_surface
from kiosk.visit.states import CaptionLook, CaptionSize

LOOK, OTHER = CaptionLook(), CaptionLook(CaptionSize.LARGE)


@pytest.fixture
def projectors(qapp: QApplication, qtbot: QtBot) -> Iterator[Projectors]:
    surface = make_surface(SurfaceKind.FRAMES)
    qtbot.addWidget(surface.widget)
    output = choose_output(look_at_graphics(qapp.platformName()))
    mailbox = Mailbox()
    made = Projectors(surface, output, mailbox, None)
    yield made
    made.close()
    mailbox.close()


def test_what_opens_too_late_is_not_taken_for_what_is_opened_anew(
    qtbot: QtBot, projectors: Projectors
) -> None:
    opened = list[Player]()
    projectors.opened.connect(lambda _look, player: opened.append(player))
    projectors.open(LOOK)
    projectors._now.opening[LOOK].join(30)  # open by now, and nobody has heard of it
    projectors.begin_anew()
    projectors.open(LOOK)
    qtbot.waitUntil(lambda: bool(opened), timeout=30_000)
    qtbot.wait(100)
    assert opened == [projectors.of(LOOK)]


def test_the_old_players_end_behind_the_screen_and_go(
    qtbot: QtBot, projectors: Projectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, waited = Player.closed, list[threading.Thread]()

    def closed(player: Player) -> bool:
        waited.append(threading.current_thread())
        return really(player)

    monkeypatch.setattr(Player, "closed", closed)
    for look in (LOOK, OTHER):
        projectors.open(look)
    qtbot.waitUntil(lambda: bool(projectors.of(LOOK) and projectors.of(OTHER)), timeout=30_000)
    old = [player for look in (LOOK, OTHER) if (player := projectors.of(look))]
    projectors.begin_anew()
    assert [player.state for player in old] == [PlayerState.CLOSED] * 2
    assert projectors.of(LOOK) is None
    projectors.open(LOOK)
    qtbot.waitUntil(lambda: projectors.of(LOOK) is not None, timeout=30_000)
    qtbot.waitUntil(lambda: not any(isValid(player) for player in old), timeout=30_000)
    assert len(waited) == 2
    assert threading.main_thread() not in waited
