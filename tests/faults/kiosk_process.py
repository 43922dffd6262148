"""The kiosk of the run as a process: the real desk, records and unlocks, and visitors without end.

Told over standard input: one line of JSON with `records`, `url`, `token` and `seed`; a second line,
whatever it says, lets no more visitors in. On standard output it says what a visitor would see, one
line for each: `drawn KEY URL`, `thanked KEY MINOR_UNITS`, and `resting` when nobody gives any more.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kiosk.access.gate import Gate
from kiosk.access.scrypt import Cost
from kiosk.access.tables import SCHEMA as ACCESS
from kiosk.app.gift_unlocks import unlock_in_transaction
from kiosk.donations import ledger
from kiosk.donations.desk import Desk, DeskSettings
from kiosk.donations.gift import Gift, GiftStep
from kiosk.donations.ledger import LedgerRow
from kiosk.donations.money import Money
from kiosk.donations.pace import Pace
from kiosk.donations.transport import Limits
from kiosk.storage import Records, Schema

HANDED_ON = Schema(
    "handed_on", ("CREATE TABLE handed_on (key TEXT, film TEXT, minor_units INTEGER) STRICT",)
)

#: The desk's own waits, so that what takes it an hour takes seconds; nothing is left out.
SQUEEZED = Pace(
    poll=0.1,
    poll_steady_for=3.0,
    poll_longest=0.5,
    first_retry=0.02,
    retry=0.05,
    retry_longest=0.4,
    retry_after_longest=0.5,
    held=0.5,
    unanswered=4.0,
    longest_gift=9.0,
    unsettled=0.2,
    unsettled_longest=1.0,
    pulse=1.0,
    pulse_in_trouble=0.2,
    sweep=2.0,
    sweep_retry=0.1,
    sweep_retry_longest=0.5,
)
LIMITS = Limits(connect_seconds=1.0, total_seconds=1.0)


def hand_on(connection: sqlite3.Connection, row: LedgerRow) -> None:
    """In the transaction that confirms: the unlock as the kiosk makes it, and that it was due."""
    unlock_in_transaction(connection, row)
    confirmed = row.confirmed_amount
    assert confirmed is not None
    connection.execute(
        "INSERT INTO handed_on VALUES (?, ?, ?)", (row.key, row.film, confirmed.minor_units)
    )


@dataclass
class Lobby:
    """The screen: what it was told, and the visitors in front of it."""

    chance: random.Random
    gifts: dict[str, Gift] = field(default_factory=dict[str, Gift])
    said: set[str] = field(default_factory=set[str])
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, gift: Gift) -> None:
        with self.changed:
            if gift.payment_url:
                self._say(f"drawn {gift.key} {gift.payment_url}")
            if gift.step is GiftStep.CONFIRMED and gift.confirmed_amount is not None:
                self._say(f"thanked {gift.key} {gift.confirmed_amount.minor_units}")
            self.gifts[gift.key] = gift
            self.changed.notify_all()

    def visit(self, desk: Desk, gate: Gate) -> None:
        """One visitor: waits, checks again, cancels, changes the amount, or just walks away."""
        chance = self.chance
        amount = chance.choice([1800, 3600, chance.randrange(100, 500_001)])
        fee = chance.choice([0, 0, chance.randrange(0, amount // 2)])
        key = self._give(desk, gate, Money("USD", amount), Money("USD", fee))
        moods = {"stays": 10, "stays to the end": 1, "checks": 2, "cancels": 4, "leaves": 6}
        match chance.choices(list(moods), list(moods.values()))[0]:
            case "stays to the end":
                self._wait(key, 10.0)
                desk.leave(key)
            case "stays":
                self._wait(key, chance.uniform(0.3, 1.5))
                desk.leave(key)
            case "checks":
                self._wait(key, chance.uniform(0.0, 0.3))
                desk.ask_again(key)
                self._wait(key, chance.uniform(0.1, 0.6))
                desk.leave(key)
            case "cancels":
                self._wait(key, chance.uniform(0.0, 0.5))
                desk.cancel(key)
                self._wait(key, chance.uniform(0.0, 0.5))
                desk.leave(key)
            case _:
                self._wait(key, chance.uniform(0.0, 0.3))
                desk.leave(key)

    def _give(self, desk: Desk, gate: Gate, amount: Money, fee: Money) -> str:
        """For the charity alone, or to unlock a film by what was asked for, or by a part of it."""
        net = amount.minor_units - fee.minor_units
        minimum = self.chance.choice([None, net, self.chance.randrange(1, net + 1)])
        if minimum is None:
            return desk.give("fund", amount, fee, "en")
        drawn = gate.draw_code().result(60)
        return desk.give(
            "fund",
            amount,
            fee,
            "en",
            film="ziyara/ziyara",
            return_code=drawn.code.characters,
            return_code_hash=drawn.code_hash,
            unlock_minimum=Money("USD", minimum),
        )

    def _wait(self, key: str, seconds: float) -> None:
        """For the gift's end, or until patience is."""
        with self.changed:
            self.changed.wait_for(
                lambda: key in self.gifts and self.gifts[key].step.ended, timeout=seconds
            )

    def _say(self, line: str) -> None:
        if line not in self.said:
            self.said.add(line)
            print(line, flush=True)


def main() -> None:
    told = json.loads(sys.stdin.readline())
    records = Records(Path(told["records"]), [ACCESS, ledger.SCHEMA, HANDED_ON])
    records.start().result(60)
    lobby = Lobby(random.Random(told["seed"]))
    desk = Desk(
        DeskSettings("lobby-1", False, told["url"]),
        lambda: told["token"],
        records,
        clock=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
        on_gift=lobby.tell,
        on_totals=lambda totals: None,
        on_confirmed_in_transaction=hand_on,
        pace=SQUEEZED,
        limits=LIMITS,
    )
    desk.start()
    gate = Gate(
        records,
        clock=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
        cost=Cost(n=2, r=1, p=1),  # a run is about money, not about guessing codes
    )
    last = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), last.set()), daemon=True).start()
    while not last.is_set():
        lobby.visit(desk, gate)
    print("resting", flush=True)
    while sys.stdin.readline():
        pass


if __name__ == "__main__":
    main()
