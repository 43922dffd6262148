"""How an endpoint can break the contract, one answer at a time."""

from __future__ import annotations

import json
import threading

from tests.donations.fake_calls import JSON, Fault, Handler


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
