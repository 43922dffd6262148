"""A connection that is being made: bounded as a whole, and cut from outside like any other."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from kiosk.donations.client import Answered, EndpointClient
from kiosk.donations.health import EndpointFault, Failure
from kiosk.donations.line import Line, connect
from kiosk.donations.transport import Limits
from tests.donations.fake_calls import TOKEN
from tests.donations.fake_endpoint import FakeEndpoint

Peer = Callable[[], int]
LONG = Limits(connect_seconds=60.0, total_seconds=0.5)


@pytest.fixture
def mute() -> Iterator[int]:
    """The port of somebody who accepts connections, and never says a word of TLS."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def full() -> Iterator[int]:
    """The port of somebody who does not even accept: its queue is full."""
    with ExitStack() as open_, socket.create_server(("127.0.0.1", 0), backlog=0) as server:
        for _ in range(4):
            one = open_.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(server.getsockname())
        time.sleep(0.1)
        yield server.getsockname()[1]


@pytest.fixture(params=["https, mute", "http, full", "https, full"])
def url(request: pytest.FixtureRequest) -> str:
    scheme, peer = request.param.split(", ")
    return f"{scheme}://127.0.0.1:{request.getfixturevalue(peer)}"


def asked(client: EndpointClient) -> tuple[EndpointFault, float]:
    began = time.monotonic()
    result = client.health()
    client.release()
    assert isinstance(result, Failure)
    return result.fault, time.monotonic() - began


def test_the_total_holds_for_connecting_and_for_tls(url: str) -> None:
    fault, seconds = asked(EndpointClient(url, lambda: TOKEN, LONG))
    assert fault is EndpointFault.TOO_SLOW
    assert 0.4 < seconds < 30


@pytest.mark.parametrize("cut", [EndpointClient.interrupt, EndpointClient.close])
def test_it_is_cut_from_another_thread(url: str, cut: Callable[[EndpointClient], None]) -> None:
    client = EndpointClient(url, lambda: TOKEN, Limits(connect_seconds=60.0, total_seconds=60.0))
    done = threading.Event()

    def keep_cutting() -> None:
        # Whether the connection is being made already nobody can see from here.
        while not done.wait(0.2):
            cut(client)

    cutting = threading.Thread(target=keep_cutting)
    cutting.start()
    fault, seconds = asked(client)
    done.set()
    cutting.join()
    assert fault is EndpointFault.INTERRUPTED
    assert seconds < 30


def test_an_address_that_does_not_answer_leaves_time_for_the_next(
    full: int, endpoint: FakeEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = (socket.AF_INET, socket.SOCK_STREAM, 0, "")
    both = [(*kind, ("127.0.0.1", full)), (*kind, ("127.0.0.1", endpoint.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: both)
    client = EndpointClient(
        endpoint.url, lambda: TOKEN, Limits(connect_seconds=1.0, total_seconds=20.0)
    )
    assert isinstance(client.health(), Answered)
    client.release()


def test_what_was_cut_tries_no_other_address(full: int, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = (socket.AF_INET, socket.SOCK_STREAM, 0, "")
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *args, **more: [(*kind, ("127.0.0.1", full))] * 5
    )
    line = Line()
    line.begin(100.0)
    timer = threading.Timer(0.1, line.cut, (EndpointFault.INTERRUPTED,))
    timer.start()
    began = time.monotonic()
    with pytest.raises(OSError):
        connect(line, "endpoint.example", 443, 100.0)
    assert time.monotonic() - began < 15  # for the first of them alone it had 20
    timer.join()


def test_nothing_of_ours_keeps_a_connection_open_that_was_given_back(
    endpoint: FakeEndpoint,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        line = Line()
        line.begin(5.0)
        ours = connect(line, "127.0.0.1", server.getsockname()[1], 5.0)
        theirs, _ = server.accept()
        with theirs:
            line.connected(ours)
            ours.close()
            theirs.settimeout(20.0)
            assert theirs.recv(1) == b""
