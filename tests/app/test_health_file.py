from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.health_file import HealthFile
from kiosk.visit.facts import HealthLine

NOW = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)
WELL = HealthLine("disk", well=True, what="77 GB free")
ILL = HealthLine("clock", well=False, what="a day off. Set it right.")


def test_it_says_what_staff_are_told(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "health.json"
    health = HealthFile(file, "lobby-1", lambda: NOW)

    def read() -> dict[str, object]:
        return json.loads(file.read_text("utf-8"))

    health.start()
    qtbot.waitUntil(file.exists)
    assert (
        read().items()
        >= {
            "at": "2026-11-22T20:15:00+00:00",
            "kiosk": "lobby-1",
            "running": True,
            "looked": False,
            "well": True,
            "needs": [],
        }.items()
    )
    health.tell((WELL, ILL))
    qtbot.waitUntil(lambda: read()["looked"] is True)
    assert read()["well"] is False
    assert read()["needs"] == [{"name": "clock", "what": "a day off. Set it right."}]
    health.tell((WELL,))
    qtbot.waitUntil(lambda: read()["well"] is True)
    health.stop()
    assert read()["running"] is False
    assert [other.name for other in tmp_path.iterdir()] == ["health.json"]


def test_a_disk_that_takes_nothing_is_told_once_and_ends_nothing(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    health = HealthFile(tmp_path / "gone" / "health.json", "lobby-1", lambda: NOW)
    with caplog.at_level(logging.WARNING):
        health.start()
        qtbot.waitUntil(lambda: "cannot be written" in caplog.text)
        health.tell((ILL,))
        health.stop()
    assert caplog.text.count("cannot be written") == 1
