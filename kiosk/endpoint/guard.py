"""What every request passes: the Host it was meant for, its size and time, and the headers it gets
back.

Also the access log: method, route, status and milliseconds. Never an address, which would hold a
donation's short address or receipt, and never who asked.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.donations.contract import LARGEST_REQUEST_BYTES
from kiosk.endpoint.problems import problem_response

#: From the end of a request's head to the end of its body.
BODY_SECONDS = 10.0

access_log = logging.getLogger("kiosk.endpoint.access")


class Guard:
    """The outermost layer of the service. `hosts` are the accepted Host headers, lower case;
    `larger` has the bytes that a body may have below certain paths."""

    def __init__(
        self,
        app: ASGIApp,
        hosts: frozenset[str],
        headers: Mapping[str, str],
        larger: Mapping[str, int],
    ) -> None:
        self._app = app
        self._larger = larger
        self._hosts = hosts
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.monotonic()
        status = 0

        async def send_guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._checked(scope, receive, send_guarded)
        finally:
            access_log.info(
                "%s %s %s %d ms",
                scope["method"],
                _route(scope),
                status or "unanswered",
                round((time.monotonic() - started) * 1000),
            )

    async def _checked(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._hosts:
            refusal = problem_response(
                HTTPStatus.MISDIRECTED_REQUEST, "this service does not answer for that host"
            )
            await refusal(scope, receive, send)
            return
        largest = self._largest_body(scope["path"])
        declared = headers.get("content-length", "")
        if declared.isdigit() and int(declared) > largest:
            await _too_large(largest, scope, receive, send)
            return
        if declared in ("", "0") and "transfer-encoding" not in headers:
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _read_bounded(receive, largest)
        except TimeoutError:
            await _too_slow(scope, receive, send)
            return
        if body is None:
            await _too_large(largest, scope, receive, send)
            return
        await self._app(scope, _replaying(body, receive), send)

    def _largest_body(self, path: str) -> int:
        """Bytes. Providers send whole objects of theirs, kiosks and phones a few fields."""
        return max(
            (size for prefix, size in self._larger.items() if path.startswith(prefix)),
            default=LARGEST_REQUEST_BYTES,
        )


async def _read_bounded(receive: Receive, largest: int) -> bytes | None:
    """The whole body; None if it is too large, or nobody is left to answer."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if len(body) > largest:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _replaying(body: bytes, receive: Receive) -> Receive:
    read = False

    async def replay() -> Message:
        nonlocal read
        if read:
            return await receive()
        read = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


async def _too_large(largest: int, scope: Scope, receive: Receive, send: Send) -> None:
    refusal = problem_response(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        f"a request's body may have {largest} bytes",
        headers={"Connection": "close"},
    )
    await refusal(scope, receive, send)


async def _too_slow(scope: Scope, receive: Receive, send: Send) -> None:
    refusal = problem_response(
        HTTPStatus.REQUEST_TIMEOUT,
        f"a request's body must come within {BODY_SECONDS:.0f} s",
        headers={"Connection": "close"},
    )
    await refusal(scope, receive, send)


def _route(scope: Mapping[str, Any]) -> str:
    """The route's pattern, as '/d/{short}'."""
    return getattr(scope.get("route"), "path", "(no such address)")
