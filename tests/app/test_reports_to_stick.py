"""Staff take the reports along, at the real kiosk; the stick is a folder."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.access.pin import REHEARSAL_PIN
from kiosk.app.report_saver import ReportSaver
from kiosk.machine.usb_sticks import Mount, Sticks
from kiosk.visit.events import Touch
from kiosk.visit.states import SaveReports, Saving, Staff
from tests.app.conftest import Lobby
from tests.app.visitor import Visitor


class Port:
    """What is plugged into the kiosk."""

    def __init__(self) -> None:
        self.sticks = Sticks()
        self.asked: tuple[list[Path], list[Path]] = [], []
        self.hangs: threading.Event | None = None

    def find(self, in_use: Sequence[Path], real: Sequence[Path]) -> Sticks:
        self.asked = list(in_use), list(real)
        if self.hangs is not None:
            self.hangs.wait(20)
        return self.sticks


@pytest.fixture
def saver(lobby: Lobby) -> ReportSaver:
    (found,) = lobby.visitor.kiosk.findChildren(ReportSaver)
    return found


@pytest.fixture
def port(saver: ReportSaver, monkeypatch: pytest.MonkeyPatch) -> Iterator[Port]:
    plugged = Port()
    monkeypatch.setattr(saver, "_find", plugged.find)
    # Where the tests run, nothing is to be unmounted.
    monkeypatch.setattr("kiosk.app.report_saver.let_go", lambda stick: False)
    yield plugged
    if plugged.hangs is not None:
        plugged.hangs.set()


def actions(lobby: Lobby) -> list[str]:
    with closing(sqlite3.connect(lobby.records)) as connection:
        return [what for (what,) in connection.execute("SELECT what FROM staff_actions")]


def open_staff(visitor: Visitor) -> None:
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.type_keys(REHEARSAL_PIN + "\n")
    visitor.reach(Staff)


def answered(visitor: Visitor, saved: Saving) -> None:
    visitor.until(
        lambda: isinstance(visitor.state, SaveReports) and visitor.state.saved is saved, saved.name
    )


def test_the_reports_are_on_the_stick_and_it_is_written_down(
    lobby: Lobby, visitor: Visitor, port: Port, tmp_path: Path
) -> None:
    port.sticks = Sticks((Mount("/dev/sdz1", tmp_path, writable=True),))
    open_staff(visitor)
    visitor.touch(Touch.SAVE_REPORTS)
    answered(visitor, Saving.SAVED)
    visitor.read("You can pull the stick out now.")
    assert visitor.button(Touch.SAVE_REPORTS) is None
    (folder,) = tmp_path.iterdir()
    assert folder.name.startswith("kiosk-lobby-1-")
    assert {file.name for file in folder.iterdir()} == {"report.txt", "report.csv", "today.txt"}
    assert "Pier 2" in (folder / "report.txt").read_text("utf-8")
    kiosk = lobby.settings.kiosk
    shown = [film.file for film in visitor.kiosk.facts().catalogue.films]
    assert port.asked == ([kiosk.records, *kiosk.packages], shown)
    visitor.until(
        lambda: f"saved reports to a USB stick: {folder.name}" in actions(lobby), "the record"
    )
    visitor.touch(Touch.BACK)
    visitor.reach(Staff)


@pytest.mark.parametrize(
    ("sticks", "saved", "sentence"),
    [
        (Sticks(), Saving.NO_STICK, "There is no USB stick."),
        (Sticks(unopened=1), Saving.NOT_OPENED, "has not opened this USB stick"),
        (
            Sticks((Mount("/dev/sdz1", Path("/x"), True), Mount("/dev/sdy1", Path("/y"), True))),
            Saving.SEVERAL_STICKS,
            "more than one USB stick",
        ),
        (
            Sticks((Mount("/dev/sdz1", Path("/x"), writable=False),)),
            Saving.READ_ONLY,
            "cannot be written to",
        ),
        (
            Sticks((Mount("/dev/sdz1", Path("/no such stick"), writable=True),)),
            Saving.FAILED,
            "Was it pulled out?",
        ),
    ],
)
def test_what_is_wrong_with_the_stick_is_said(
    lobby: Lobby, visitor: Visitor, port: Port, sticks: Sticks, saved: Saving, sentence: str
) -> None:
    port.sticks = sticks
    before = actions(lobby).count("did not get reports onto a USB stick")
    open_staff(visitor)
    visitor.touch(Touch.SAVE_REPORTS)
    answered(visitor, saved)
    visitor.read(sentence)
    assert visitor.button(Touch.SAVE_REPORTS) is not None  # try again
    visitor.until(
        lambda: actions(lobby).count("did not get reports onto a USB stick") == before + 1,
        "the record",
    )


def test_a_stick_that_hangs_holds_nobody_up(
    visitor: Visitor, saver: ReportSaver, port: Port, tmp_path: Path
) -> None:
    port.hangs = threading.Event()
    port.sticks = Sticks((Mount("/dev/sdz1", tmp_path, writable=True),))
    usual = saver._limit.interval()
    saver._limit.setInterval(200)
    try:
        open_staff(visitor)
        visitor.touch(Touch.SAVE_REPORTS)
        visitor.read("Please leave the stick in.")
        answered(visitor, Saving.TOO_SLOW)
        visitor.touch(Touch.SAVE_REPORTS)  # while the thread still hangs
        answered(visitor, Saving.TOO_SLOW)
        port.hangs.set()
        visitor.until(
            lambda: saver._thread is None or not saver._thread.is_alive(), "the thread to end"
        )
        visitor.wait(0.1)
        assert list(tmp_path.iterdir()) == []  # nothing is written behind anybody's back
        saver._limit.setInterval(usual)
        visitor.touch(Touch.SAVE_REPORTS)
        answered(visitor, Saving.SAVED)
    finally:
        saver._limit.setInterval(usual)


def test_without_records_it_is_the_records_that_are_named(
    lobby: Lobby, visitor: Visitor, port: Port, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.storage import RecordsFault

    def broken(*_: object) -> None:
        raise RecordsFault("records.sqlite: damaged")

    monkeypatch.setattr("kiosk.app.report_saver.look_into", broken)
    port.sticks = Sticks((Mount("/dev/sdz1", tmp_path, writable=True),))
    open_staff(visitor)
    visitor.touch(Touch.SAVE_REPORTS)
    answered(visitor, Saving.NO_RECORDS)
    assert list(tmp_path.iterdir()) == []
