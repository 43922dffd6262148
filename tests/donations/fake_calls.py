"""The calls of the contract and the phone's page, over HTTP, for the fake endpoint."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from tests.donations.fake_endpoint import FakeDonation, FakeEndpoint

TOKEN = "a-token-for-tests"
JSON = "application/json"
PROBLEM = "application/problem+json"

Fault = Callable[["Handler"], None]


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
