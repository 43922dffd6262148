"""A donation endpoint in a thread: keeps to the contract, or breaks it where a test says so."""

from __future__ import annotations

import ssl
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, Self

from tests.donations.fake_calls import Fault, Handler, Server


@dataclass
class FakeDonation:
    id: str
    body: dict[str, Any]
    status: str = "waiting"
    version: int = 1
    confirmed: dict[str, Any] | None = None
    refunded: dict[str, Any] | None = None
    created: float = 0.0
    ends: float = 0.0


@dataclass
class FakeEndpoint:
    """Start with `with`. `script` makes the next requests of a kind go wrong, in that order."""

    seconds: int = 180
    ends: bool = False  # a donation when its time is up
    holds: bool = True
    etags: bool = True
    live: bool = False
    lie: dict[str, Any] = field(default_factory=dict)  # fields put over every donation sent
    requests: list[tuple[float, str, str]] = field(default_factory=list)
    donations: dict[str, FakeDonation] = field(default_factory=dict)
    by_key: dict[str, FakeDonation] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)  # ids by time of change
    scripts: dict[str, deque[Fault | None]] = field(default_factory=dict)
    mischief: Callable[[str], Fault | None] = lambda kind: None  # where no script says otherwise
    changed: threading.Condition = field(default_factory=threading.Condition)
    closing: bool = False
    port: int = 0
    before_cancel: Callable[[FakeDonation], None] | None = None
    tls: ssl.SSLContext | None = None

    def __enter__(self) -> Self:
        outer = self

        class Bound(Handler):
            endpoint = outer

        self.server = Server(("127.0.0.1", self.port), Bound)
        if self.tls is not None:
            # The handshake is the request's own thread's, not the one's that accepts.
            self.server.socket = self.tls.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self.changed:
            self.closing = True
            self.changed.notify_all()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(30)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def script(self, kind: str, *faults: Fault | None) -> None:
        """`kind`: create, get, cancel, list, appeal, health. None: this one goes well."""
        self.scripts.setdefault(kind, deque()).extend(faults)

    def count(self, kind: str) -> int:
        return sum(1 for _, one, _ in self.requests if one == kind)

    def pauses(self, kind: str) -> list[float]:
        """Seconds between two requests of a kind."""
        return [
            after - at for at, after in pairwise(at for at, one, _ in self.requests if one == kind)
        ]

    def move(self, donation: FakeDonation, status: str, minor_units: int | None = None) -> None:
        with self.changed:
            donation.status = status
            donation.version += 1
            if status in ("confirmed", "refunded"):
                amount = dict(donation.body["amount"])
                if minor_units is not None:
                    amount["minor_units"] = minor_units
                donation.confirmed = donation.confirmed or amount
                if status == "refunded":
                    donation.refunded = amount
            self.log.append(donation.id)
            self.changed.notify_all()

    def move_unless_ended(self, donation: FakeDonation, status: str) -> None:
        """What a phone does: it comes too late for a donation that was ended."""
        with self.changed:
            if donation.status in ("waiting", "opened"):
                self.move(donation, status)

    def end_if_due(self, donation: FakeDonation) -> None:
        """Ended by its time, where this endpoint does that."""
        if self.ends and time.monotonic() >= donation.ends:
            self.move_unless_ended(donation, "expired")

    def only(self) -> FakeDonation:
        (donation,) = self.donations.values()
        return donation

    def add(self, minor_units: int = 3600, status: str = "waiting") -> FakeDonation:
        """A donation that the kiosk's records do not know."""
        amount = {"currency": "USD", "minor_units": minor_units}
        donation = self.create({"amount": amount, "fee_minor_units": 0}, f"other-{minor_units}")
        if status != "waiting":
            self.move(donation, status)
        return donation

    def create(self, body: dict[str, Any], key: str) -> FakeDonation:
        with self.changed:
            now = time.monotonic()
            donation = FakeDonation(f"don-{len(self.donations) + 1}", body, created=now)
            donation.ends = now + self.seconds
            self.donations[donation.id] = self.by_key[key] = donation
            self.log.append(donation.id)
            return donation

    def wire(self, donation: FakeDonation) -> dict[str, Any]:
        now = datetime.now(UTC)
        left = max(int(donation.ends - time.monotonic() + 0.999), 0)
        wire = {
            "id": donation.id,
            "status": donation.status,
            "amount": donation.body["amount"],
            "fee_minor_units": donation.body["fee_minor_units"],
            "payment_url": f"{self.url}/d/{donation.id}",
            "display_url": f"127.0.0.1:{self.port}/d/{donation.id}",
            "created_at": now.isoformat(),
            "expires_at": (now + timedelta(seconds=left)).isoformat(),
            "expires_in_seconds": left,
            "provider": "rehearsal",
            "live": self.live,
        }
        if donation.confirmed:
            wire |= {"confirmed_amount": donation.confirmed, "confirmed_at": now.isoformat()}
        if donation.refunded:
            wire["refunded_amount"] = donation.refunded
        return wire | self.lie
