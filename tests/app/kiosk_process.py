"""A kiosk as a process of its own, with somebody at it: `python -m tests.app.kiosk_process STORY`.

Told over standard input: one line of JSON with `home` and `url`. What its visitor has come to is
told line by line on standard output, in JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

import kiosk.app.kiosk
from kiosk.access.pin import REHEARSAL_PIN
from kiosk.app.clocks import Clocks
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.reading import Reading, read_packages
from kiosk.visit.events import ChooseEnding, ChooseWay, Touch
from kiosk.visit.states import Ending, Pin, Staff
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in

FILM = FilmKey("harbour", "harbour")
SOUGHT_MS = 20_000


def say(**told: object) -> None:
    print(json.dumps(told), flush=True)


def watch_and_give(visitor: Visitor) -> None:
    """Ask for a gift while the film waits."""
    code = visitor.unlock_free(FILM)
    visitor.watch()
    visitor.touch(Touch.DONATE)
    gift = visitor.ask_gift()
    say(code=code, donation=gift.donation_id, url=gift.payment_url)


def give_to_unlock(visitor: Visitor) -> None:
    """Ask for the gift that unlocks the film."""
    visitor.go_to(FILM)
    visitor.touch(Touch.UNLOCK)
    visitor.touch(ChooseWay(UnlockWay.GIFT))
    gift = visitor.ask_gift()
    say(url=gift.payment_url)


def watch_on(visitor: Visitor) -> None:
    """Watch until killed."""
    code = visitor.unlock_free(FILM)
    visitor.watch()
    visitor.seek(SOUGHT_MS)
    say(code=code)
    while True:
        visitor.wait(0.1)
        say(position=visitor.position_ms)


def leave(visitor: Visitor) -> None:
    """Staff come in and close the kiosk."""
    visitor.hold_corner()
    visitor.reach(Pin)
    visitor.type_keys(REHEARSAL_PIN + "\n")
    visitor.reach(Staff)
    visitor.touch(Touch.RESTART_OR_LEAVE)
    visitor.touch(ChooseEnding(Ending.LEAVE))
    say(asks=visitor.button(Touch.LEAVE_CONFIRMED) is not None)
    visitor.touch(Touch.LEAVE_CONFIRMED)


STORIES = {
    "give": watch_and_give,
    "give-to-unlock": give_to_unlock,
    "watch": watch_on,
    "leave": leave,
}


class Attended(Kiosk):
    """The kiosk, and the visitor who comes as soon as it is ready."""

    def __init__(self, reading: Reading, window: Window, clocks: Clocks | None = None) -> None:
        super().__init__(reading, window, clocks)
        story = STORIES[sys.argv[1]]
        self.ready.connect(lambda: QTimer.singleShot(0, lambda: story(Visitor(self))))


def main() -> int:
    told = json.loads(sys.stdin.readline())
    kiosk.app.kiosk.Kiosk = Attended
    settings = settings_in(Path(told["home"]), told["url"])
    return kiosk.app.run(read_packages(settings), windowed=False)


if __name__ == "__main__":
    sys.exit(main())
