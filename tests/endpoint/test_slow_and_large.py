"""Who sends slowly, too much, or opens more than there is room for does not keep others waiting."""

from __future__ import annotations

import http.client
import socket
import time

import pytest

from kiosk.endpoint import guard
from kiosk.endpoint.protocol import TimedProtocol
from kiosk.endpoint.running import listen
from tests.endpoint.conftest import TOKEN, Endpoint, StartEndpoint

#: Seconds: far longer than anybody needs who is not slow on purpose.
SLOW = 1.0
#: Far longer than it takes to hang up on somebody.
NEVER = 20.0


@pytest.fixture
def endpoint(start_endpoint: StartEndpoint, monkeypatch: pytest.MonkeyPatch) -> Endpoint:
    monkeypatch.setattr(TimedProtocol, "head_seconds", SLOW)
    monkeypatch.setattr(guard, "BODY_SECONDS", SLOW)
    return start_endpoint()


def connected(endpoint: Endpoint) -> socket.socket:
    port = int(endpoint.url.rpartition(":")[2])
    return socket.create_connection(("127.0.0.1", port), timeout=30)


def head(endpoint: Endpoint, method: str, path: str, *more: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {endpoint.url.partition('://')[2]}", *more]
    return "\r\n".join([*lines, "", ""]).encode()


def answer(line: socket.socket) -> http.client.HTTPResponse:
    """One whole answer."""
    told = http.client.HTTPResponse(line)
    told.begin()
    told.read()
    return told


def seconds_until_hung_up(line: socket.socket, drip: bytes = b"") -> float:
    began = time.monotonic()
    line.settimeout(0.1)
    while time.monotonic() - began < NEVER:
        try:
            if drip:
                line.send(drip)
            if not line.recv(4096):
                break
        except TimeoutError:
            continue
        except OSError:
            break
    return time.monotonic() - began


def test_who_says_nothing_is_hung_up_on(endpoint: Endpoint) -> None:
    with connected(endpoint) as line:
        assert SLOW / 2 < seconds_until_hung_up(line) < NEVER


def test_a_head_that_drips_is_not_waited_for(endpoint: Endpoint) -> None:
    with connected(endpoint) as line:
        line.send(b"GET /v1/health HTTP/1.1\r\nX-Drip: ")
        assert SLOW / 2 < seconds_until_hung_up(line, drip=b"a") < NEVER


def test_a_second_head_that_drips_is_not_waited_for(endpoint: Endpoint) -> None:
    with connected(endpoint) as line:
        line.send(head(endpoint, "GET", "/v1/health"))
        assert answer(line).status == 200
        # Between two requests a kiosk may take its time.
        time.sleep(1.5 * SLOW)
        line.send(head(endpoint, "GET", "/v1/health"))
        assert answer(line).status == 200
        line.send(b"GET /v1/hea")
        assert SLOW / 2 < seconds_until_hung_up(line, drip=b"l") < NEVER


def test_a_body_that_drips_is_told_so(endpoint: Endpoint) -> None:
    with connected(endpoint) as line:
        line.send(head(endpoint, "POST", "/v1/donations", "Content-Length: 1000"))
        line.send(b"{")
        told = answer(line)
        assert told.status == 408
        assert told.headers["content-type"] == "application/problem+json"
        assert told.headers["connection"] == "close"
        assert seconds_until_hung_up(line) < NEVER


def test_a_long_poll_is_not_slow(endpoint: Endpoint) -> None:
    asked = endpoint.ask()
    path = f"/v1/donations/{asked.json()['id']}?wait=2"
    began = time.monotonic()
    assert endpoint.get(path, If_None_Match=asked.headers["etag"]).status_code == 304
    assert time.monotonic() - began > 1.8


@pytest.mark.parametrize("told", ["Content-Length: 16385", "Transfer-Encoding: chunked"])
def test_a_body_that_is_too_large_is_not_read(endpoint: Endpoint, told: str) -> None:
    with connected(endpoint) as line:
        line.send(head(endpoint, "POST", "/v1/donations", f"Authorization: Bearer {TOKEN}", told))
        if "chunked" in told:
            line.send(b"4001\r\n" + b" " * 0x4001 + b"\r\n")
        assert answer(line).status == 413
        assert seconds_until_hung_up(line) < NEVER


def test_a_head_that_is_too_large_is_refused(
    start_endpoint: StartEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TimedProtocol, "head_seconds", 2 * NEVER)  # it is not refused as a slow one
    endpoint = start_endpoint()
    with connected(endpoint) as line:
        try:
            line.sendall(b"GET / HTTP/1.1\r\nX-Large: " + b"a" * 100_000)
            assert answer(line).status == 400
        except ConnectionError:
            # It hung up while the rest was on its way: the system may throw the answer away then.
            pass
        assert seconds_until_hung_up(line) < NEVER
    with connected(endpoint) as another:
        another.send(head(endpoint, "GET", "/v1/health"))
        assert answer(another).status == 200


def test_when_all_connections_are_taken_those_who_are_there_go_on(
    start_endpoint: StartEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TimedProtocol, "most_connections", 3)
    endpoint = start_endpoint()
    lines = [connected(endpoint) for _ in range(3)]
    try:
        for line in lines:
            line.send(head(endpoint, "GET", "/v1/health"))
            assert answer(line).status == 200
        with connected(endpoint) as one_more:
            assert seconds_until_hung_up(one_more) < NEVER
        lines[0].send(head(endpoint, "GET", "/v1/health"))
        assert answer(lines[0]).status == 200
    finally:
        for line in lines:
            line.close()


def test_a_peer_that_has_gone_is_given_up() -> None:
    with listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            limit = accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
    assert limit == 20_000
