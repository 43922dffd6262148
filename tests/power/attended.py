"""Visitors at the running kiosk, and whoever notes what they were shown."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

import kiosk.app.kiosk
from kiosk.access.codes import read_code
from kiosk.app.clocks import Clocks
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.reading import Reading
from kiosk.visit.events import ChooseVote, ChooseWay, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import (
    Amount,
    Attract,
    Ballot,
    CashBook,
    Ended,
    Phase,
    Scan,
    Staff,
    Thanks,
    Unlocked,
    Unlocking,
    Visit,
    Watching,
)
from tests.app.visitor import Visitor

if TYPE_CHECKING:
    from kiosk.app.rooms import Rooms

HARBOUR = FilmKey("harbour", "harbour")
SHORT = FilmKey("short", "short")
PIN = "271828"

_LOOK_EVERY_MS = 200
_PATIENCE = 60.0  # seconds: other programs run beside


def say(what: str, **told: object) -> None:
    line = json.dumps({"what": what, "at": time.time(), **told}) + "\n"
    os.write(1, line.encode())


def install(seed: int, code: str | None, visit: str) -> None:
    """From now on every kiosk of this process has visitors."""

    class Attended(Kiosk):
        def __init__(self, reading: Reading, window: Window, clocks: Clocks | None = None) -> None:
            self._said: dict[str, object] = {}
            super().__init__(reading, window, clocks)
            # Whatever painted first, the poster as it was seen last or the living one.
            window.painted.connect(lambda: say("painted", first=window.painted_at))
            self.ready.connect(
                lambda: QTimer.singleShot(0, lambda: attend(self, seed, code, visit))
            )
            self._looking = QTimer(self, interval=_LOOK_EVERY_MS)
            self._looking.timeout.connect(self._look)
            self._looking.start()

        def _opened_rooms(self) -> Rooms:
            rooms = super()._opened_rooms()
            rooms.records_changed.connect(lambda usable: say("records", usable=usable))
            return rooms

        def _show(self, visit: Visit, facts: Facts) -> None:
            for told in shown(visit, facts):
                if told != self._said.get(told["what"]):
                    self._said[told["what"]] = told
                    say(**told)
            super()._show(visit, facts)

        def _look(self) -> None:
            visit = self.conductor.visit
            playing = isinstance(visit.state, Watching) and visit.state.phase is Phase.PLAYING
            held = visit.held_for(visit.state.film) if isinstance(visit.state, Watching) else None
            if playing and held is not None:
                say("place", code=held.code, ms=self.facts().playback.position_ms)

    kiosk.app.kiosk.Kiosk = Attended


def shown(visit: Visit, facts: Facts) -> Iterator[dict[str, Any]]:
    """What stands on the screen that must not be lost."""
    match visit.state:
        case Unlocked(film, code):
            yield {"what": "code", "code": code, "film": str(film)}
        case Thanks(gift=gift, unlocked=unlocked):
            given = gift.confirmed_amount
            amount = given.minor_units if given is not None else -1
            yield {
                "what": "thanks",
                "key": gift.key,
                "donation": gift.donation_id,
                "minor_units": amount,
            }
            if unlocked is not None:
                film = str(unlocked.unlock.film)
                yield {"what": "code", "code": unlocked.code, "film": film}
        case Scan(gift=gift) if gift is not None and gift.payment_url is not None:
            yield {"what": "drawn", "donation": gift.donation_id, "url": gift.payment_url}
        case Ballot(film=film) | Ended(film=film):
            held = visit.held_for(film)
            if held is None:
                return
            yield {"what": "ended", "code": held.code}
            if isinstance(visit.state, Ballot) and visit.state.cast is not None:
                yield {"what": "vote", "code": held.code, "vote": visit.state.cast}
        case CashBook():
            yield {"what": "cash", "gifts": [gift.id for gift in facts.day.cash]}
        case _:
            pass


class Guest(Visitor):
    """A visitor with the patience that a loaded machine asks for."""

    def __init__(self, kiosk: Kiosk, chance: random.Random) -> None:
        super().__init__(kiosk)
        self.chance = chance

    def until(self, condition: Callable[[], object], what: str, seconds: float = 10.0) -> None:
        super().until(condition, what, max(seconds, _PATIENCE))

    def come_back(self, film: FilmKey, code: str) -> None:
        """With a code that was shown before a cut."""
        self.go_to(film)
        self.touch(Touch.ENTER_CODE)
        self.enter(code)

        def answered() -> bool:
            state = self.state
            refused = isinstance(state, Unlocking) and state.refused is not None
            return refused or isinstance(state, Unlocked)

        self.until(answered, "an answer to the code")
        if isinstance(self.state, Unlocking) and self.state.refused is not None:
            say("refused", code=code, reason=self.state.refused.reason.name)

    def give(self) -> None:
        """From the amounts on; somebody's phone pays, or does not."""
        self.reach(Amount)
        self.ask_gift()
        end = time.monotonic() + self.chance.uniform(1.5, 6.0)
        self.until(
            lambda: isinstance(self.state, Thanks) or time.monotonic() > end, "thanks or leaving"
        )
        if isinstance(self.state, Scan):
            self.touch(Touch.CANCEL)

    def leave(self) -> None:
        self.kiosk.conductor.dispatch(Touch.END_VISIT)
        self.reach(Attract)

    def look_on(self, longest: float) -> None:
        end = time.monotonic() + self.chance.uniform(0.5, longest)
        self.until(lambda: time.monotonic() > end or not self.plays(), "the film")


def watch_whole(guest: Guest) -> None:
    """Unlock, watch to the end, vote, give."""
    guest.unlock_free(SHORT)
    guest.watch()
    guest.reach(Ballot, 30)
    guest.touch(ChooseVote(guest.chance.randint(1, 5)))
    guest.until(lambda: isinstance(guest.state, Ballot) and guest.state.cast, "the vote")
    guest.touch(Touch.DONE)
    guest.reach(Ended)
    guest.touch(Touch.DONATE)
    guest.give()


def give_to_unlock(guest: Guest) -> None:
    """Give, and watch what that unlocks."""
    guest.go_to(HARBOUR)
    guest.touch(Touch.UNLOCK)
    guest.touch(ChooseWay(UnlockWay.GIFT))
    guest.give()
    if isinstance(guest.state, Thanks) and guest.state.unlocked is not None:
        guest.watch()
        guest.look_on(6.0)


def watch_a_part(guest: Guest) -> None:
    guest.unlock_free(HARBOUR)
    guest.watch()
    guest.look_on(14.0)


def watch_long(guest: Guest) -> None:
    guest.unlock_free(HARBOUR)
    guest.watch()
    guest.until(lambda: not guest.plays(), "the end of the film")


def write_cash(guest: Guest) -> None:
    """Staff write down what was put into the box."""
    guest.reach(Attract)
    guest.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    guest.type_keys(PIN + "\n")
    guest.reach(Staff)
    guest.touch(Touch.CASH_GIFTS)
    guest.type_keys(str(guest.chance.randint(1, 99)))
    guest.touch(Touch.SUBMIT)
    guest.touch(Touch.CASH_CONFIRMED)
    guest.until(
        lambda: isinstance(guest.state, CashBook) and not guest.state.confirming, "the commit"
    )
    guest.wait(0.5)


VISITS = (watch_whole, watch_whole, give_to_unlock, give_to_unlock, watch_a_part, write_cash)


def attend(kiosk: Kiosk, seed: int, code: str | None, visit: str) -> None:
    """First whoever had a code before the cut; then others, until the next one."""
    guest = Guest(kiosk, random.Random(seed))
    say("ready")
    try:
        guest.until(lambda: kiosk.stage.prepared, "the screens")
        if code is not None:
            film, characters = code.split(":")
            assert read_code(characters)
            guest.come_back(SHORT if film == str(SHORT) else HARBOUR, characters)
            guest.wait(0.3)
            if visit == "-" and guest.chance.random() < 0.5 and isinstance(guest.state, Unlocked):
                guest.watch()
                guest.look_on(10.0)
            guest.leave()
        if visit == watch_long.__name__:
            watch_long(guest)
            guest.leave()
        while True:
            guest.chance.choice(VISITS)(guest)
            guest.leave()
    except Exception as error:  # without its visitors a life shows nothing, and so proves nothing
        say("stuck", why=f"{type(error).__name__}: {error}"[:500])
