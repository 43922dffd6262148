from __future__ import annotations

import json
import logging
import os
import stat
import subprocess
import sys
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
    assert read()["looked_at"] is None
    health.tell((WELL, ILL), NOW)
    qtbot.waitUntil(lambda: read()["looked"] is True)
    assert read()["well"] is False
    assert read()["needs"] == [{"name": "clock", "what": "a day off. Set it right."}]
    health.tell((WELL,))
    qtbot.waitUntil(lambda: read()["well"] is True)
    assert read()["looked_at"] == "2026-11-22T20:15:00+00:00"
    health.stop()
    assert read()["running"] is False
    assert [other.name for other in tmp_path.iterdir()] == ["health.json"]


def test_a_name_that_is_not_utf8_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "health.json"
    folder = os.fsdecode(b"caf\xe9")
    health = HealthFile(file, "lobby-1", lambda: NOW)
    health.tell((HealthLine("package", well=False, what=f"{folder} is not there"),))
    health.start()
    qtbot.waitUntil(file.exists)
    assert json.loads(file.read_text("utf-8"))["needs"][0]["what"] == f"{folder} is not there"
    health.stop()


@pytest.mark.skipif(os.name != "posix", reason="there, rights are no matter of a mode")
def test_another_users_watcher_may_read_it_whatever_the_services_umask(
    qtbot: QtBot, tmp_path: Path
) -> None:
    before = os.umask(0o077)
    try:
        health = HealthFile(tmp_path / "health.json", "lobby-1", lambda: NOW)
        health.start()
        qtbot.waitUntil((tmp_path / "health.json").exists)
        health.stop()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "health.json").stat().st_mode) == 0o644


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


ENDS = """
import logging, sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from kiosk.app.health_file import HealthFile
logging.basicConfig()
app = QCoreApplication()
health = HealthFile(Path(sys.argv[1]), "lobby-1", lambda: datetime.now(UTC))
health.start()
health.stop()
sys.exit(3)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a FIFO stands in for a disk that hangs")
def test_a_disk_that_hangs_keeps_no_kiosk_from_ending(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "health.part")  # opening it to write waits for a reader who never comes
    command = [sys.executable, "-c", ENDS, str(tmp_path / "health.json")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 3, done.stderr
    assert "could not be written in time" in done.stderr
