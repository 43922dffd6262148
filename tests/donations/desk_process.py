"""A process that runs a desk and gives without end, for tests that kill it.

Told over standard input: one line of JSON with `folder`, `url`, `token` and `seed`. Says each
payment address that it would draw on standard output. Its unlocks stand in a table beside the
donations, made in the transaction that confirms.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from kiosk.donations import ledger
from kiosk.donations.desk import Desk, DeskSettings
from kiosk.donations.gift import Gift, GiftStep
from kiosk.donations.ledger import LedgerRow
from kiosk.donations.money import Money
from kiosk.storage import Records, Schema

UNLOCKS = Schema("unlocked", ("CREATE TABLE unlocked (key TEXT, film TEXT) STRICT",))


def unlock(connection: sqlite3.Connection, row: LedgerRow) -> None:
    connection.execute("INSERT INTO unlocked VALUES (?, ?)", (row.key, row.film))


def main() -> None:
    told = json.loads(sys.stdin.readline())
    chance = random.Random(told["seed"])
    records = Records(Path(told["folder"]) / "records.sqlite", [ledger.SCHEMA, UNLOCKS])
    records.start().result(30)
    changed = threading.Condition()
    gifts: dict[str, Gift] = {}
    drawn: set[str] = set()

    def on_gift(gift: Gift) -> None:
        with changed:
            if gift.payment_url and gift.payment_url not in drawn:
                drawn.add(gift.payment_url)
                print(gift.payment_url, flush=True)
            gifts[gift.key] = gift
            changed.notify_all()

    desk = Desk(
        DeskSettings("lobby-1", False, told["url"]),
        lambda: told["token"],
        records,
        clock=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
        on_gift=on_gift,
        on_totals=lambda totals: None,
        on_confirmed_in_transaction=unlock,
    )
    desk.start()
    while True:
        amount = Money("USD", chance.randrange(100, 10000))
        key = desk.give("fund", amount, Money("USD", 0), "en", film=f"ziyara/{told['seed']}")
        deadline = time.monotonic() + chance.uniform(0.02, 0.25)
        with changed:
            while time.monotonic() < deadline and not confirmed(gifts.get(key)):
                changed.wait(0.01)
        (desk.leave if chance.random() < 0.7 else desk.cancel)(key)


def confirmed(gift: Gift | None) -> bool:
    return gift is not None and gift.step is GiftStep.CONFIRMED


if __name__ == "__main__":
    main()
