from __future__ import annotations

from pytestqt.qtbot import QtBot

from kiosk.app.memory_watch import MemoryWatch
from kiosk.machine.memory import resident_megabytes


def test_it_speaks_once_when_grown_and_idle(qtbot: QtBot) -> None:
    held, idle, told = [100], [True], list[int]()
    watch = MemoryWatch(500, is_idle=lambda: idle[0], resident=lambda: held[0], every_ms=10)
    watch.grown.connect(lambda: told.append(held[0]))
    watch.start()
    qtbot.wait(60)
    assert not told
    held[0], idle[0] = 501, False
    qtbot.wait(60)
    assert not told, "a visitor is there"
    idle[0] = True
    qtbot.waitUntil(lambda: told == [501])
    qtbot.wait(60)
    assert told == [501]


def test_this_process_holds_some_memory() -> None:
    held = resident_megabytes()
    assert held is not None
    assert 20 < held < 20_000
