"""A provider's HTTP interface on loopback, that can be slow, down, or cut off.

What the fakes of all providers have in common: a real server, one request at a time, and the
troubles that a test wishes for.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NoReturn, Self
from urllib.parse import parse_qs, urlsplit

#: Before anything is done, and after it is done but not answered.
CUT_BEFORE, CUT_AFTER, CUT_HALFWAY = "cut before", "cut after", "cut halfway"
GARBAGE, REDIRECT, ENDLESS = "garbage", "redirect", "endless"


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body, as the real interface reads it: JSON, and said to be."""
        if self.headers.get("content-type", "").partition(";")[0] != "application/json":
            raise Refused(415, {"name": "UNSUPPORTED_MEDIA_TYPE"})
        try:
            return json.loads(self.body)
        except ValueError:
            raise Refused(400, {"name": "INVALID_REQUEST"}) from None


class Refused(Exception):
    """The interface's own refusal."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = body


@dataclass
class FakeServer:
    """Answers by `answer`, which a fake overrides. Use it as a context manager."""

    #: One for each of the next requests; an integer is a status, a float seconds of waiting.
    troubles: deque[str | int | float] = field(default_factory=deque)
    down: bool = False
    requests: list[Request] = field(default_factory=list)
    url: str = ""

    def answer(self, request: Request) -> tuple[int, Any]:
        raise NotImplementedError

    def asked(self, method: str, part: str) -> list[Request]:
        """The requests so far whose path has `part` in it."""
        return [r for r in self.requests if r.method == method and part in r.path]

    def __enter__(self) -> Self:
        self._lock = threading.RLock()
        self._gate = threading.Event()
        self._gate.set()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                fake._handle(self)

            do_POST = do_PUT = do_DELETE = do_PATCH = do_GET

            def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}
        )
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join(30)
        self._server.server_close()

    @contextmanager
    def holding(self) -> Iterator[None]:
        """No request is answered until `release`, or the end of the block."""
        self._gate.clear()
        try:
            yield
        finally:
            self._gate.set()

    def release(self) -> None:
        self._gate.set()

    def _handle(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        length = int(handler.headers.get("content-length") or 0)
        request = Request(
            handler.command,
            parts.path,
            parse_qs(parts.query, keep_blank_values=True),
            {name.lower(): value for name, value in handler.headers.items()},
            handler.rfile.read(length),
        )
        assert self._gate.wait(60)
        with self._lock:
            trouble = self.troubles.popleft() if self.troubles else None
            if self.down:
                trouble = 503
            if isinstance(trouble, float):
                time.sleep(trouble)
                trouble = None
            if trouble == CUT_BEFORE:
                _cut(handler)
                return
            self.requests.append(request)
            if isinstance(trouble, int):
                status, body = trouble, {"name": "TROUBLE"}
            else:
                try:
                    status, body = self.answer(request)
                except Refused as refused:
                    status, body = refused.status, refused.body
            content = b"" if body is None else json.dumps(body).encode()
        if trouble == CUT_AFTER:
            _cut(handler)
            return
        _send(handler, status, content, trouble)


def _send(
    handler: BaseHTTPRequestHandler, status: int, content: bytes, trouble: str | int | None
) -> None:
    if trouble == GARBAGE:
        content = b"<html>Sign in to the wireless network</html>"
    if trouble == REDIRECT:
        status = 302
    handler.send_response(status)
    if trouble == REDIRECT:
        handler.send_header("Location", "https://elsewhere.example/")
    handler.send_header("Content-Type", "application/json")
    if trouble == ENDLESS:
        handler.send_header("Connection", "close")
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b" " * 65536)
        except OSError:
            handler.close_connection = True
        return
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    if trouble == CUT_HALFWAY:
        handler.wfile.write(content[: len(content) // 2])
        handler.wfile.flush()
        _cut(handler)
        return
    handler.wfile.write(content)


def _cut(handler: BaseHTTPRequestHandler) -> None:
    """Close the line as a dying router does: with a reset."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def refuse(status: int, body: Any) -> NoReturn:
    raise Refused(status, body)
