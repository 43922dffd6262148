"""A rehearsal that staff began does not last until the next evening."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from kiosk.app.rehearsal_end import FORGOTTEN_SECONDS, RehearsalEnd


class World:
    def __init__(self) -> None:
        self.now = 100.0
        self.alone = True


def test_it_ends_once_nobody_was_there_for_long(qtbot: QtBot) -> None:
    world = World()
    end = RehearsalEnd(lambda: world.alone, lambda: world.now, every_ms=5)
    ended: list[float] = []
    end.over.connect(lambda: ended.append(world.now))
    end.start()
    qtbot.wait(30)
    assert ended == []
    world.now += FORGOTTEN_SECONDS - 1
    world.alone = False
    qtbot.wait(30)
    world.alone = True
    world.now += FORGOTTEN_SECONDS - 1
    qtbot.wait(30)
    assert ended == []  # somebody was there meanwhile
    world.now += 1
    qtbot.waitUntil(lambda: bool(ended))
    world.now += FORGOTTEN_SECONDS
    qtbot.wait(30)
    assert len(ended) == 1
