"""A donation endpoint in a thread: keeps to the contract, or breaks it where a test says so."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

TOKEN = "a-token-for-tests"
JSON = "application/json"
PROBLEM = "application/problem+json"

Fault = Callable[["Handler"], None]


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


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a peer that went away is what some tests are about


class Handler(BaseHTTPRequestHandler):
    endpoint: FakeEndpoint
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        self.query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        steps = parts.path.strip("/").split("/")
        kind = self._kind(steps)
        with self.endpoint.changed:
            # Both at once: whoever has seen the request may write the script for the next one.
            self.endpoint.requests.append((time.monotonic(), kind, self.path))
            faults = self.endpoint.scripts.get(kind)
            fault = faults.popleft() if faults else self.endpoint.mischief(kind)
        if fault is not None:
            fault(self)
        elif kind in ("page", "pay"):
            getattr(self, f"_{kind}")(steps[1])
        elif self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self.problem(401)
        else:
            getattr(self, f"_{kind}")(steps[2] if len(steps) > 2 else "")

    def _kind(self, steps: list[str]) -> str:
        match self.command, steps:
            case "POST", ["v1", "donations"]:
                return "create"
            case "GET", ["v1", "donations"]:
                return "list"
            case "GET", ["v1", "donations", _]:
                return "get"
            case "POST", ["v1", "donations", _, "cancel"]:
                return "cancel"
            case "GET", ["v1", "appeals", _]:
                return "appeal"
            case "GET", ["v1", "health"]:
                return "health"
            case "GET", ["d", _]:
                return "page"
            case "POST", ["d", _]:
                return "pay"
        return "unknown"

    def _unknown(self, _: str) -> None:
        self.problem(404)

    def _create(self, _: str) -> None:
        body, key = json.loads(self.body), self.headers["Idempotency-Key"]
        known = self.endpoint.by_key.get(key)
        if known is not None and known.body != body:
            self.problem(409)
            return
        donation = known or self.endpoint.create(body, key)
        self._donation(donation, 200 if known else 201)

    def _get(self, donation_id: str) -> None:
        donation = self.endpoint.donations.get(donation_id)
        if donation is None:
            self.problem(404)
            return
        known = self.headers.get("If-None-Match") if self.endpoint.etags else None
        wait = float(self.query.get("wait", 0)) if self.endpoint.holds else 0.0
        with self.endpoint.changed:
            self.endpoint.changed.wait_for(
                lambda: known != self._etag(donation) or self.endpoint.closing, timeout=wait
            )
            self.endpoint.end_if_due(donation)
            unchanged = known == self._etag(donation)
        if unchanged and self.endpoint.closing:
            self.drop()
        elif unchanged:
            self.answer(304, b"", JSON, {"ETag": self._etag(donation)})
        else:
            self._donation(donation)

    def _list(self, _: str) -> None:
        start = int(self.query.get("after") or 0)
        changes = self.endpoint.log[start : start + 2]
        known = [one for one in changes if one in self.endpoint.donations]
        donations = [self.endpoint.wire(self.endpoint.donations[one]) for one in known]
        self.json(200, {"donations": donations, "cursor": str(start + len(changes))})

    def _cancel(self, donation_id: str) -> None:
        donation = self.endpoint.donations.get(donation_id)
        if donation is None:
            self.problem(404)
            return
        if self.endpoint.before_cancel:
            self.endpoint.before_cancel(donation)
        if donation.status in ("waiting", "opened"):
            self.endpoint.move(donation, "cancelled")
        self._donation(donation)

    def _appeal(self, appeal_id: str) -> None:
        kept = [
            one.confirmed["minor_units"] - (one.refunded or {}).get("minor_units", 0)
            for one in self.endpoint.donations.values()
            if one.confirmed
        ]
        given = [cents for cents in kept if cents > 0]
        totals = {"currency": "USD", "raised_minor_units": sum(given), "goal_minor_units": 2000000}
        self.json(200, {"id": appeal_id, "donations": len(given)} | totals)

    def _health(self, _: str) -> None:
        self.json(200, {"status": "ok"})

    def _page(self, short: str) -> None:
        page = f'<!doctype html><form id="give" method="post" action="/d/{short}">'
        page += '<input type="hidden" name="sure" value="yes"><button>Give</button></form>'
        self.answer(200, page.encode(), "text/html; charset=utf-8")

    def _pay(self, short: str) -> None:
        donation = self.endpoint.donations[short]
        if self.body != b"sure=yes" or donation.status != "waiting":
            self.problem(409)
            return
        self.endpoint.move(donation, "confirmed")
        self.answer(303, b"", "text/html", {"Location": f"/d/{short}"})

    def _etag(self, donation: FakeDonation) -> str:
        return f'"{donation.version}"'

    def _donation(self, donation: FakeDonation, status: int = 200) -> None:
        headers = {"ETag": self._etag(donation)} if self.endpoint.etags else {}
        self.json(status, self.endpoint.wire(donation), headers)

    def json(self, status: int, value: object, headers: dict[str, str] | None = None) -> None:
        self.answer(status, json.dumps(value).encode(), JSON, headers)

    def problem(
        self, status: int, headers: dict[str, str] | None = None, kind: str = "about:blank"
    ) -> None:
        body = json.dumps({"type": kind, "title": "No", "status": status}).encode()
        self.answer(status, body, PROBLEM, headers)

    def answer(
        self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drop(self) -> None:
        self.close_connection = True
        self.connection.close()


def dropped(handler: Handler) -> None:
    """The connection ends without an answer."""
    handler.drop()


def done_but_dropped(handler: Handler) -> None:
    """The endpoint does what was asked, and its answer is lost."""
    body, key = json.loads(handler.body), handler.headers["Idempotency-Key"]
    if key not in handler.endpoint.by_key:
        handler.endpoint.create(body, key)
    handler.drop()


def cancelled_but_dropped(handler: Handler) -> None:
    """Cancelled as asked, and nobody hears of it."""
    donation = handler.endpoint.donations[handler.path.split("/")[3]]
    if donation.status in ("waiting", "opened"):
        handler.endpoint.move(donation, "cancelled")
    handler.drop()


def cut(handler: Handler) -> None:
    """The answer ends in the middle of its body."""
    handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n"
        b'{"id": "don-1", "sta'
    )
    handler.drop()


def dripping(handler: Handler) -> None:
    """A byte now and then: each comes in time, the whole never."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
    handler.wfile.write(b"Content-Length: 60000\r\n\r\n{")
    _drip(handler)


def dripping_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(handler)


def _drip(handler: Handler) -> None:
    quiet = threading.Event()
    try:
        for _ in range(200):
            handler.wfile.write(b" ")
            quiet.wait(0.05)
    except OSError:
        pass
    handler.drop()


def silent(handler: Handler) -> None:
    """No answer for as long as any test waits."""
    with handler.endpoint.changed:
        handler.endpoint.changed.wait_for(lambda: handler.endpoint.closing, timeout=60)
    handler.drop()


def portal(handler: Handler) -> None:
    handler.answer(200, b"<html>Accept our terms", "text/html")


def not_found_by_a_server(handler: Handler) -> None:
    """Well-formed, and not the contract's: a server on the way, or one at another's address."""
    handler.answer(404, b'{"detail": "Not Found"}', JSON)


def not_found_by_a_portal(handler: Handler) -> None:
    handler.answer(404, b"<html>Not found", "text/html")


def garbage(handler: Handler) -> None:
    handler.answer(200, b'{"id": ', JSON)


def oversize(handler: Handler) -> None:
    handler.answer(200, b" " * (64 * 1024 + 1), JSON)


def status(code: int, **headers: str) -> Fault:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.problem(code, named)


def refusal(kind: str) -> Fault:
    return lambda handler: handler.problem(422, kind=kind)


def wrong_type(handler: Handler) -> None:
    handler.answer(200, b"hello", "text/plain")


def moved(location: str) -> Fault:
    return redirect(location, 308)


def redirect(location: str, code: int = 302) -> Fault:
    return lambda handler: handler.answer(code, b"", "text/html", {"Location": location})
