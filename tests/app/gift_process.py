"""A gift that unlocks a film, up to the step where this process is killed.

`python -m tests.app.gift_process STEP`. Told over standard input: one line of JSON with `folder`,
`url` and `token`. Says the return code on standard output as soon as it is drawn.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import threading
from pathlib import Path

from kiosk.app.gift_unlocks import unlock_in_transaction
from kiosk.donations.client import Answered, EndpointClient
from kiosk.donations.contract import Donation, DonationRequest
from kiosk.donations.gift import Gift, GiftStep
from kiosk.donations.health import Failure
from kiosk.donations.ledger import LedgerRow
from tests.app.gift_desk import GiftDesk

#: In the order in which a gift comes to them.
STEPS = ("drawn", "written", "asked", "waiting", "confirming", "unlocked", "committed")


def die_at(step: str) -> None:
    if sys.argv[1] == step:
        os.kill(os.getpid(), signal.SIGKILL)


def on_confirmed(connection: sqlite3.Connection, row: LedgerRow) -> None:
    die_at("confirming")
    unlock_in_transaction(connection, row)
    die_at("unlocked")


def on_gift(gift: Gift) -> None:
    if gift.payment_url is not None:
        die_at("waiting")
    if gift.step is GiftStep.CONFIRMED:
        die_at("committed")


def main() -> None:
    told = json.loads(sys.stdin.readline())
    create = EndpointClient.create

    def dying(
        self: EndpointClient, request: DonationRequest, key: str
    ) -> Answered[Donation] | Failure:
        die_at("written")
        answer = create(self, request, key)
        die_at("asked")
        return answer

    EndpointClient.create = dying
    desk = GiftDesk(Path(told["folder"]), told["url"], told["token"], on_gift, on_confirmed)
    drawn = desk.gate.draw_code().result(10)
    print(drawn.code.characters, flush=True)
    die_at("drawn")
    desk.give(drawn)
    threading.Event().wait(30)


if __name__ == "__main__":
    main()
