"""The real endpoint as a process, with a provider whose till the donors of the run pay at.

Told over standard input: one line of JSON with `database`, `port` (0 picks one), `hosts` and
`token`. Says its port on standard output. Time is squeezed: what is minutes for a donor is seconds.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from fastapi import Request
from starlette.responses import JSONResponse, Response

from kiosk.endpoint import asking, token_rows, transitions
from kiosk.endpoint.app import AppSettings, create_app
from kiosk.endpoint.clock import utc_now
from kiosk.endpoint.model import Appeal, KioskToken, StoredDonation
from kiosk.endpoint.providers import Addresses, Notice, Session, WebhookRefused
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.running import listen, log_to_stderr, run
from kiosk.endpoint.service import Service, token_hash
from kiosk.endpoint.store import Store
from kiosk.endpoint.transitions import Outcome

#: Three minutes and ten minutes.
WAITS_FOR_PHONE, WAITS_FOR_DONOR = timedelta(seconds=4), timedelta(seconds=8)

APPEAL = Appeal(
    id="fund",
    title={"en": "Fund"},
    beneficiary={"en": "Federation"},
    text={"en": "Every gift helps."},
    currency="USD",
    minimum=100,
    maximum=500_000,
    goal=2_000_000,
    provider="rehearsal",
)


@dataclass
class Till(Rehearsal):
    """Pays whenever a donor does, also too late, too much and twice. Sums are totals."""

    public_url: str
    outcomes: dict[str, Outcome] = field(default_factory=dict[str, Outcome])
    paid: dict[str, int] = field(default_factory=dict[str, int])
    secret: str = field(default_factory=secrets.token_hex)

    async def begin(
        self, donation: StoredDonation, appeal: Appeal, addresses: Addresses
    ) -> Session:
        return Session(f"{self.public_url}/till/{donation.id}", donation.id)

    async def ask(self, donation: StoredDonation) -> Outcome | None:
        return self.outcomes.get(donation.id)

    async def close(self, donation: StoredDonation) -> Outcome | None:
        return self.outcomes.get(donation.id)

    async def read_webhook(self, headers: Mapping[str, str], body: bytes) -> Notice | None:
        if not secrets.compare_digest(headers.get("till-secret", ""), self.secret):
            raise WebhookRefused("not from the till")
        donation_id = json.loads(body)["id"]
        return Notice(donation_id, donation_id)

    def pay(self, donation_id: str, told: Mapping[str, int | str]) -> None:
        """`told` is what a donor does: a `status`, and for money the `minor_units` of it."""
        if told["status"] == "processing":
            outcome = Outcome.processing()
        elif told["status"] == "failed":
            outcome = Outcome.failed()
        else:
            paid = self.paid.get(donation_id, 0) + int(told["minor_units"])
            self.paid[donation_id] = paid
            outcome = Outcome.confirmed(paid, refunded=int(told.get("refunded", 0)))
        if donation_id not in self.paid or outcome.confirmed_minor_units:
            self.outcomes[donation_id] = outcome


def main() -> int:
    told = json.loads(sys.stdin.readline())
    log_to_stderr(logging.ERROR)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    asking.WAITS_FOR_PHONE = WAITS_FOR_PHONE
    transitions.WAITS_FOR_DONOR = WAITS_FOR_DONOR
    listening = listen("127.0.0.1", told["port"])
    public_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    till = Till(public_url)
    with Store(f"sqlite:///{told['database']}", new_name="FAULTRUN") as store:
        token = KioskToken("lobby", "lobby-1", False, None, utc_now())
        store.run(token_rows.put, token, token_hash(told["token"]))
        app = create_app(
            AppSettings(
                public_url,
                [APPEAL],
                requests_per_minute=1_000_000,
                donations_per_minute=1_000_000,
                extra_hosts=told["hosts"],
            ),
            store,
            {"rehearsal": till},
        )
        service: Service = app.state.service

        async def pay(donation_id: str, request: Request) -> Response:
            till.pay(donation_id, json.loads(await request.body()))
            notice = json.dumps({"id": donation_id}).encode()
            await service.webhook(till.name, {"till-secret": till.secret}, notice)
            return JSONResponse({})

        app.add_api_route("/till/{donation_id}", pay, methods=["POST"])
        print(listening.getsockname()[1], flush=True)
        return run(app, listening)


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
