"""An HTTP proxy between kiosk and endpoint that misbehaves as networks do, and worse.

Each request meets at most one fault, drawn from a seeded `Random`. `calm` ends them all.
"""

from __future__ import annotations

import http.client
import random
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

#: What may befall a request, and how often in comparison. Those of the second kind happen after
#: the endpoint has done what it was asked for.
BEFORE = {
    "dropped": 4,
    "reset": 2,
    "error 500": 2,
    "error 503": 1,
    "busy 429": 3,
    "web page": 2,
    "redirect to a login": 2,
    "redirect in a circle": 1,
    "noise": 1,
}
AFTER = {
    "answer dropped": 5,
    "late": 5,
    "silent": 2,
    "cut in the body": 4,
    "cut in the headers": 2,
    "sent twice": 5,
    "garbage": 2,
    "slow drip": 2,
    "too large": 1,
    "older answer": 3,
}
#: Seconds: shorter than the desk's limit for an answer, and longer than it.
LATE, SILENT = 0.3, 1.6

_LONGEST_POLL = 40.0


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the kiosk sent it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def head(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status} told"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if self.status != 304:
            lines.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1")


class _Gone(Exception):
    """The connection to the kiosk is to be closed."""


@dataclass
class Proxy:
    """Listens on loopback. `stage` is told "asked" or "answered", for a kill just then."""

    endpoint_port: int
    chance: random.Random
    share: float = 0.35  # of the requests that meet a fault
    stage: Callable[[str], None] = lambda stage: None
    met: Counter[str] = field(default_factory=Counter[str])
    calm: bool = False

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._lock = threading.Lock()
        self._older: dict[str, Response] = {}

    @property
    def port(self) -> int:
        return self._listening.getsockname()[1]

    def start(self) -> None:
        threading.Thread(target=self._accept, name="proxy", daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                kiosk, _ = self._listening.accept()
            except OSError:
                return
            kiosk.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(kiosk,), daemon=True).start()

    def _serve(self, kiosk: socket.socket) -> None:
        with kiosk, suppress(OSError, _Gone, http.client.HTTPException):
            kiosk.settimeout(_LONGEST_POLL)
            reader = kiosk.makefile("rb")
            while (request := _read(reader)) is not None:
                self._answer(kiosk, request, self._draw())

    def _draw(self) -> str:
        with self._lock:
            if self.calm or self.chance.random() >= self.share:
                fault = "none"
            else:
                faults = {**BEFORE, **AFTER}
                fault = self.chance.choices(list(faults), list(faults.values()))[0]
            self.met[fault] += 1
            return fault

    def _answer(self, kiosk: socket.socket, request: Request, fault: str) -> None:
        self.stage("asked")
        if fault in BEFORE:
            self._instead(kiosk, fault, request)
            return
        response = self._forward(request)
        if fault == "sent twice":
            response = self._forward(request)
        self.stage("answered")
        older = self._older.get(request.path)
        if request.method == "GET" and response.status == 200:
            self._older[request.path] = response
        if fault == "older answer" and request.method == "GET" and older is not None:
            response = older
        self._afterwards(kiosk, fault, response)

    def _forward(self, request: Request) -> Response:
        upstream = http.client.HTTPConnection(
            "127.0.0.1", self.endpoint_port, timeout=_LONGEST_POLL
        )
        try:
            upstream.request(request.method, request.path, request.body or None, request.headers)
            answer = upstream.getresponse()
            kept = [
                (name, value)
                for name, value in answer.getheaders()
                if name.lower() not in ("content-length", "transfer-encoding", "connection")
            ]
            return Response(answer.status, kept, answer.read())
        finally:
            upstream.close()

    def _instead(self, kiosk: socket.socket, fault: str, request: Request) -> None:
        html = [("Content-Type", "text/html; charset=utf-8")]
        page = b"<!doctype html><title>Welcome</title><p>Please log in to this network.</p>"
        match fault:
            case "reset":
                kiosk.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                raise _Gone
            case "error 500":
                _send(kiosk, Response(500, html, b"<h1>Internal Server Error</h1>"))
            case "error 503":
                _send(kiosk, Response(503, [*html, ("Retry-After", "1")], b"<h1>Away</h1>"))
            case "busy 429":
                problem = ("Content-Type", "application/problem+json")
                body = b'{"title":"Too Many Requests","status":429}'
                _send(kiosk, Response(429, [problem, ("Retry-After", "1")], body))
            case "web page":
                _send(kiosk, Response(200, html, page))
            case "redirect to a login":
                _send(kiosk, Response(302, [("Location", "http://login.invalid/hello")], b""))
            case "redirect in a circle":
                _send(kiosk, Response(307, [("Location", request.path)], b""))
            case "noise":
                kiosk.sendall(bytes(range(256)) * 2)
                raise _Gone
            case _:
                raise _Gone

    def _afterwards(self, kiosk: socket.socket, fault: str, response: Response) -> None:
        whole = response.head() + response.body
        match fault:
            case "answer dropped":
                raise _Gone
            case "late":
                time.sleep(LATE)
            case "silent":
                time.sleep(SILENT)
                raise _Gone
            case "cut in the body":
                kiosk.sendall(response.head() + response.body[: len(response.body) // 2])
                raise _Gone
            case "cut in the headers":
                kiosk.sendall(response.head()[:40])
                raise _Gone
            case "garbage":
                spoiled = bytes(byte ^ 0x15 for byte in response.body[:-1]) + b"}"
                response = Response(response.status, response.headers, spoiled)
            case "slow drip":
                for byte in whole[:40]:
                    kiosk.sendall(bytes([byte]))
                    time.sleep(SILENT / 40)
                raise _Gone
            case "too large":
                response = Response(response.status, response.headers, b" " * 100_000)
            case _:
                pass
        _send(kiosk, response)


def _send(kiosk: socket.socket, response: Response) -> None:
    kiosk.sendall(response.head() + response.body)


def _read(reader: BinaryIO) -> Request | None:
    """The next request, or None where the kiosk has closed."""
    line = reader.readline(65536)
    if not line.endswith(b"\r\n"):
        return None
    method, path, _ = line.decode("latin-1").split(" ", 2)
    headers: dict[str, str] = {}
    while (line := reader.readline(65536)) not in (b"\r\n", b""):
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip()] = value.strip()
    length = int({k.lower(): v for k, v in headers.items()}.get("content-length", "0"))
    body = reader.read(length)
    return Request(method, path, headers, body) if len(body) == length else None
