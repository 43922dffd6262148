from __future__ import annotations

import io
import json
import logging
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from kiosk.log import Repeats, open_log, without_secrets

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
    monkeypatch.setattr("kiosk.log._FILE_BYTES", 2_000)
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
