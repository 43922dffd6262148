"""A whole evening with every secret there is, at `kiosk run` under its supervisor.

`python -m tests.app.secret_story supervise HOME`; HOME has kiosk.toml and secrets.json, to which
the codes that were drawn on the way are added.
"""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

import kiosk.app.kiosk
import kiosk.app.report_saver
from kiosk.app.clocks import Clocks
from kiosk.app.kiosk import Kiosk
from kiosk.app.report_saver import ReportSaver
from kiosk.app.window import Window
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.cli import main
from kiosk.log import open_log
from kiosk.machine.usb_sticks import Mount, Sticks
from kiosk.reading import Reading
from kiosk.supervisor import supervise
from kiosk.visit.events import ChooseEnding, ChooseWay, Touch
from kiosk.visit.states import (
    Amount,
    Attract,
    Ending,
    Pin,
    SaveReports,
    Saving,
    Staff,
    Thanks,
    Unlocked,
    Unlocking,
)
from tests.app.test_giving import pay
from tests.app.visitor import Visitor

FILM = FilmKey("harbour", "harbour")
SECONDS = 60


def next_visitor(visitor: Visitor) -> None:
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    visitor.reach(Attract, SECONDS)


def to_keypad(visitor: Visitor) -> None:
    visitor.go_to(FILM)
    visitor.touch(Touch.ENTER_CODE)
    visitor.reach(Unlocking, SECONDS)


def codes(visitor: Visitor, told: dict[str, Any]) -> None:
    """Mistyped, wrong and right ones; typed and scanned; one to come back with."""
    to_keypad(visitor)
    visitor.enter(told["mistyped"])
    visitor.read("This code does not fit.", SECONDS)
    visitor.kiosk.conductor.dispatch(Touch.BACK)
    visitor.touch(Touch.ENTER_CODE)
    visitor.enter(told["wrong"])
    visitor.read("We do not know this code here.", SECONDS)
    next_visitor(visitor)
    to_keypad(visitor)
    visitor.enter(told["typed"])
    visitor.reach(Unlocked, SECONDS)
    next_visitor(visitor)
    visitor.type_keys(told["scanned"].lower() + "\n")
    visitor.reach(Unlocked, SECONDS)
    next_visitor(visitor)
    told["return"] = visitor.unlock_free(FILM)
    next_visitor(visitor)
    to_keypad(visitor)
    visitor.enter(told["return"])
    visitor.reach(Unlocked, SECONDS)
    next_visitor(visitor)


def gift(visitor: Visitor, told: dict[str, Any]) -> None:
    visitor.go_to(FILM)
    visitor.touch(Touch.UNLOCK)
    visitor.touch(ChooseWay(UnlockWay.GIFT))
    visitor.reach(Amount, SECONDS)
    pay(visitor, visitor.ask_gift())
    visitor.reach(Thanks, SECONDS)
    assert isinstance(visitor.state, Thanks)
    assert visitor.state.unlocked is not None
    told["gift"] = visitor.state.unlocked.code
    next_visitor(visitor)


def staff(visitor: Visitor, told: dict[str, Any], stick: Path) -> None:
    (saver,) = visitor.kiosk.findChildren(ReportSaver)
    plugged = Sticks((Mount("/dev/sdz1", stick, writable=True),))
    saver._find = lambda _in_use, _real: plugged
    kiosk.app.report_saver.let_go = lambda _stick: False
    visitor.hold_corner()
    visitor.reach(Pin, SECONDS)
    visitor.type_keys(told["wrong pin"] + "\n")
    visitor.read("That was not the PIN.", SECONDS)
    visitor.type_keys(told["pin"] + "\n")
    visitor.reach(Staff, SECONDS)
    visitor.touch(Touch.SAVE_REPORTS)
    visitor.until(
        lambda: isinstance(visitor.state, SaveReports) and visitor.state.saved is Saving.SAVED,
        "the reports",
        SECONDS,
    )
    visitor.touch(Touch.BACK)
    visitor.touch(Touch.RESTART_OR_LEAVE)
    visitor.touch(ChooseEnding(Ending.LEAVE))
    visitor.touch(Touch.LEAVE_CONFIRMED)


class Attended(Kiosk):
    """The kiosk, and those who come to it as soon as it is ready."""

    def __init__(self, reading: Reading, window: Window, clocks: Clocks | None = None) -> None:
        super().__init__(reading, window, clocks)
        self.ready.connect(lambda: QTimer.singleShot(0, self._story))

    def _story(self) -> None:
        try:
            self._evening(Path(sys.argv[2]), Visitor(self))
        except BaseException:
            # For whoever looks into the test; the kiosk itself would run on for ever.
            traceback.print_exc()
            self.left.emit(0)

    def _evening(self, home: Path, visitor: Visitor) -> None:
        file = home / "secrets.json"
        told = json.loads(file.read_text())
        codes(visitor, told)
        gift(visitor, told)
        staff(visitor, told, home / "stick")
        file.write_text(json.dumps(told))


def run() -> int:
    home = sys.argv[2]
    if sys.argv[1] == "supervise":
        with open_log(None, terminal=sys.stderr):
            return supervise([sys.executable, "-m", "tests.app.secret_story", "run", home])
    kiosk.app.kiosk.Kiosk = Attended
    return main(["run", "--rehearsal", "--config", f"{home}/kiosk.toml"])


if __name__ == "__main__":
    sys.exit(run())
