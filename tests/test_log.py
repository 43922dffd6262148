from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from kiosk.log import JsonLine, open_log, without_secrets
from kiosk.log.file import LogFile
from kiosk.log.repeats import Repeats
from tests.app.disks import small_disk

log = logging.getLogger("kiosk.somewhere")


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "kiosk.log").read_text().splitlines()]


def test_each_event_is_one_line_of_json(tmp_path: Path) -> None:
    with open_log(tmp_path / "log"):
        log.info("one\ntwo %s", "שלום")
        try:
            raise ValueError("why")
        except ValueError:
            log.exception("broken")
        log.debug("not written")
    first, second = lines(tmp_path / "log")
    assert first["what"] == "one\ntwo שלום"
    assert first["room"] == "somewhere"
    assert first["level"] == "info"
    assert first["at"].endswith("+00:00")
    assert "ValueError: why" in second["trace"]


def test_a_name_that_is_not_utf8_is_written_and_holds_up_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = os.fsdecode(b"caf\xe9")  # as somebody's older system wrote it
    said = [f"no package in {folder}", "after it"]
    # Not by way of `logging`: pytest keeps what it hears there, and its processes cannot exchange
    # such a name.
    file = LogFile(tmp_path)
    file.setFormatter(JsonLine())
    for line in said:
        file.handle(logging.makeLogRecord({"name": log.name, "msg": line}))
    file.close()
    assert [line["what"] for line in lines(tmp_path)] == said
    assert capsys.readouterr().err == ""


def test_secrets_are_taken_out(tmp_path: Path) -> None:
    terminal = io.StringIO()
    with open_log(tmp_path, terminal=terminal):
        log.warning("sent Authorization: Bearer s3cret.token, code 7KQM-2XW9")
        try:
            raise ValueError("Bearer s3cret.token")
        except ValueError:
            log.exception("and")
    written = (tmp_path / "kiosk.log").read_text() + terminal.getvalue()
    assert "s3cret" not in written
    assert "7KQM" not in written
    assert "sent Authorization: Bearer [taken out]" in written


@pytest.mark.parametrize(
    "text", ["2022-04-15T00:00:00-04:00", "film ziyara at 0:41:07", "1920x1080"]
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert without_secrets(text) == text


def test_what_nobody_caught_is_in_the_log(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    with open_log(tmp_path):
        thread = threading.Thread(target=lambda: int("nobody"), name="desk")
        thread.start()
        thread.join()
        error = RuntimeError("on the main thread")
        sys.excepthook(type(error), error, None)
    on_thread, on_main = lines(tmp_path)
    assert "desk" in on_thread["what"]
    assert "ValueError" in on_thread["trace"]
    assert "on the main thread" in on_main["trace"]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_the_log_rotates_and_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.log.file._FILE_BYTES", 2_000)
    with open_log(tmp_path):
        for number in range(500):
            log.info("event %d %s", number, "x" * 50)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["kiosk.log"] + [f"kiosk.log.{n}" for n in range(1, 6)]
    assert all(file.stat().st_size <= 2_000 for file in files)


def test_what_goes_wrong_again_and_again_is_one_line(tmp_path: Path) -> None:
    """Else a disk that is full for a night would push out of the log all that was before."""
    with open_log(tmp_path):
        for _ in range(50):
            log.error("the disk is full")
            logging.getLogger("kiosk.visits").info("a visit")
            log.warning("gift %d waits", 1)
        log.warning("gift %d waits", 2)
    said = [line["what"] for line in lines(tmp_path)]
    assert said.count("a visit") == 50
    told = [what for what in said if what != "a visit"]
    times = "(and 48 times since it was last written here)"
    assert told[:3] == ["the disk is full", "gift 1 waits", "gift 2 waits"]
    assert told[3:] == [f"the disk is full {times}", f"gift 1 waits {times}"]


class Sayings:
    """What is written of what is said, by a clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.repeats = Repeats(lambda: self.now)

    def say(self, what: str, level: int = logging.ERROR, room: str = "desk") -> list[str]:
        record = logging.getLogger(room).makeRecord(room, level, "", 0, what, (), None)
        return [line.getMessage() for line in self.repeats.lines(record)]


def test_how_often_is_told_with_its_last_line() -> None:
    desk = Sayings()
    assert [desk.say("full") for _ in range(4)] == [["full"], [], [], []]
    desk.now += 600
    assert desk.say("full") == ["full (and 3 times since it was last written here)"]
    desk.now += 300
    assert desk.say("full") == []
    desk.now += 300  # it does not come again by itself, yet is told
    assert desk.say("a visit", logging.INFO, "visits") == ["full", "a visit"]
    desk.now += 600
    assert desk.say("full") == ["full"]
    assert [line for _ in range(201) for line in desk.say("empty")] == ["empty"]
    # Two hundred are known at a time: what makes room for others is told as well.
    assert [line for number in range(200) for line in desk.say(str(number))][199:] == [
        "empty (and 199 times since it was last written here)",
        "199",
    ]


def test_what_goes_and_comes_ends_with_what_is(tmp_path: Path) -> None:
    """`It answers` may not be the last word of an endpoint that is gone."""
    with open_log(tmp_path):
        for _ in range(3):
            log.warning("gone")
            log.warning("gone")
            log.info("back")
        log.warning("gone")
    said = [line["what"] for line in lines(tmp_path)]
    assert said == [*["gone", "gone", "back"] * 3, "gone"]


def test_what_was_held_back_is_told_at_the_end(tmp_path: Path) -> None:
    with open_log(tmp_path):
        for _ in range(5):
            log.warning("gone")
    first, last = lines(tmp_path)
    assert last["what"] == "gone (and 3 times since it was last written here)"
    assert last["at"] >= first["at"]


def test_another_trace_is_another_fault(tmp_path: Path) -> None:
    def fail(what: object) -> None:
        try:
            int(what)  # pyright: ignore[reportArgumentType]
        except (TypeError, ValueError):
            log.exception("nobody handled it")

    with open_log(tmp_path):
        for _ in range(3):
            fail("x")
            log.info("a visit")  # ends no bug
        fail(None)
    first, other, again = (line for line in lines(tmp_path) if line["level"] == "error")
    assert "ValueError" in first["trace"]
    assert "TypeError" in other["trace"]
    assert again["what"] == "nobody handled it (and 1 times since it was last written here)"
    assert again["trace"] == first["trace"]


def test_a_folder_that_cannot_be_had_is_no_reason_to_stop(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    terminal = io.StringIO()
    with open_log(tmp_path / "file" / "log", terminal=terminal):
        log.info("goes on")
    assert "no log" in (said := capsys.readouterr().err)
    assert "a file is in the way" in said
    assert "Errno" not in said
    assert "goes on" in terminal.getvalue()


def test_a_log_whose_disk_is_well_again_has_what_was_said_meanwhile(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = io.StringIO()
    with small_disk(tmp_path / "disk") as disk:
        disk.make_read_only()
        with open_log(disk.folder / "log", terminal=terminal):
            try:
                raise ValueError("why")
            except ValueError:
                log.exception("the records take no writes")
            for number in range(250):
                log.info("event %d", number)
            said_on(terminal, "event 249")
            disk.make_writable()
            log.info("the records take writes again")
            said_on(terminal, "writes again")
            disk.fill()
            for number in range(40):
                log.info("full %d %s", number, "x" * 300)
            said_on(terminal, "full 39")
            disk.make_room()
            log.info("there is room")
        said = [line["what"].partition(" x")[0] for line in lines(disk.folder / "log")]
    assert said[:2] == ["event 51", "event 52"]  # the newest two hundred
    assert said[198:201] == ["event 249", "the records take writes again", "full 0"]
    assert said[-2:] == ["full 39", "there is room"]
    assert len(said) == 199 + 1 + 40 + 1
    assert capsys.readouterr().err.count("no log in") == 2


def said_on(terminal: io.StringIO, words: str) -> None:
    """Wait until a line is through: the terminal has each after the file."""
    ends = time.monotonic() + 30
    while words not in terminal.getvalue():
        assert time.monotonic() < ends, f"{words!r} was not said"
        time.sleep(0.01)


HANGS = """
import logging, os, sys
import kiosk.log
kiosk.log._LONGEST_END_SECONDS = 0.5
if sys.version_info < (3, 13):
    def flush(self):  # as since Python 3.13
        with self.lock:
            self.stream.flush()
    logging.StreamHandler.flush = flush
_, nobody_reads = os.pipe()
with kiosk.log.open_log(None, terminal=open(nobody_reads, "w")):
    logging.getLogger("kiosk").warning("more than a pipe holds " * 10_000)
sys.exit(3)
"""


def test_what_takes_no_lines_keeps_no_kiosk_from_ending() -> None:
    command = [sys.executable, "-c", HANGS]
    done = subprocess.run(command, check=False, timeout=60, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (3, b"")
