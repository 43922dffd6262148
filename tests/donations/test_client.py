"""Every way that an answer can be wrong becomes a value, in bounded time."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.donations.client import Answered, EndpointClient, Unchanged
from kiosk.donations.contract import Amount, DonationRequest, ProblemType
from kiosk.donations.health import EndpointFault, Failure
from tests.donations import endpoint_faults as faults
from tests.donations.conftest import IMPATIENT, PATIENT
from tests.donations.fake_calls import JSON, TOKEN, Fault
from tests.donations.fake_endpoint import FakeEndpoint

SLOW = (faults.dripping, faults.dripping_headers, faults.silent)
#: Seconds that a dripping answer takes.
DRIPS = 10.0
REQUEST = DonationRequest(
    kiosk_id="lobby-1",
    appeal_id="fund",
    amount=Amount(currency="USD", minor_units=3600),
    language="en",
    live=False,
)


@pytest.fixture
def client(endpoint: FakeEndpoint) -> Iterator[EndpointClient]:
    client = EndpointClient(endpoint.url, lambda: TOKEN, PATIENT)
    yield client
    client.release()


def client_for(endpoint: FakeEndpoint, wrong: Fault) -> EndpointClient:
    """One that waits no longer than it must for this."""
    return EndpointClient(endpoint.url, lambda: TOKEN, IMPATIENT if wrong in SLOW else PATIENT)


@contextmanager
def once_asked(endpoint: FakeEndpoint, then: Callable[[], None]) -> Iterator[None]:
    """`then`, on another thread, when a poll has come to the endpoint."""

    def wait() -> None:
        deadline = time.monotonic() + 30
        while not endpoint.count("get") and time.monotonic() < deadline:
            time.sleep(0.01)
        then()

    waiting = threading.Thread(target=wait)
    waiting.start()
    yield
    waiting.join()


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (faults.dropped, EndpointFault.CUT_OFF),
        (faults.cut, EndpointFault.CUT_OFF),
        (faults.dripping, EndpointFault.TOO_SLOW),
        (faults.dripping_headers, EndpointFault.TOO_SLOW),
        (faults.silent, EndpointFault.TOO_SLOW),
        (faults.portal, EndpointFault.CAPTIVE_PORTAL),
        (faults.redirect("https://login.example/"), EndpointFault.CAPTIVE_PORTAL),
        (faults.moved("https://new.example/"), EndpointFault.REDIRECTED),
        (faults.redirect("/v1/health"), EndpointFault.REDIRECTED),
        (faults.garbage, EndpointFault.NOT_THE_CONTRACT),
        (faults.wrong_type, EndpointFault.WRONG_TYPE),
        (faults.oversize, EndpointFault.TOO_LARGE),
        (faults.status(500), EndpointFault.FAILING),
        (faults.status(502), EndpointFault.FAILING),
        (faults.status(503), EndpointFault.AWAY),
        (faults.status(429), EndpointFault.BUSY),
        (faults.status(511), EndpointFault.CAPTIVE_PORTAL),
        (faults.status(401), EndpointFault.NOT_ALLOWED),
        (faults.status(403), EndpointFault.NOT_ALLOWED),
        (faults.status(404), EndpointFault.NOT_FOUND),
        (faults.not_found_by_a_server, EndpointFault.NOT_THE_CONTRACT),
        (faults.status(409), EndpointFault.CONFLICT),
        (faults.status(422), EndpointFault.REFUSED),
        (faults.refusal(ProblemType.APPEAL_NOT_OPEN), EndpointFault.APPEAL_NOT_OPEN),
        (faults.refusal(ProblemType.LIVE_DISAGREES), EndpointFault.LIVE_DISAGREES),
        (faults.refusal(ProblemType.OUT_OF_LIMITS), EndpointFault.REFUSED),
        (faults.status(418), EndpointFault.NOT_THE_CONTRACT),
    ],
)
def test_each_wrong_answer_is_named(
    endpoint: FakeEndpoint, wrong: Fault, fault: EndpointFault
) -> None:
    client = client_for(endpoint, wrong)
    endpoint.script("health", *[wrong] * 5)
    began = time.monotonic()
    result = client.health()
    client.release()
    assert isinstance(result, Failure)
    assert result.fault is fault
    assert wrong not in SLOW or time.monotonic() - began < DRIPS


@pytest.mark.parametrize("wrong", [faults.dropped, faults.cut, faults.dripping, faults.oversize])
def test_after_a_wrong_answer_the_next_one_is_read(endpoint: FakeEndpoint, wrong: Fault) -> None:
    client = client_for(endpoint, wrong)
    endpoint.script("health", wrong)
    assert isinstance(client.health(), Failure)
    assert isinstance(client.health(), Answered)
    client.release()


def test_a_web_page_in_place_of_a_refusal_is_a_portals(
    client: EndpointClient, endpoint: FakeEndpoint
) -> None:
    endpoint.script("health", lambda handler: handler.answer(403, b"<html>", "text/html"))
    result = client.health()
    assert isinstance(result, Failure)
    assert result.fault is EndpointFault.CAPTIVE_PORTAL


def test_a_packed_answer_is_refused(client: EndpointClient, endpoint: FakeEndpoint) -> None:
    endpoint.script(
        "health",
        lambda handler: handler.answer(200, b"x", JSON, {"Content-Encoding": "gzip"}),
    )
    result = client.health()
    assert isinstance(result, Failure)
    assert result.fault is EndpointFault.NOT_THE_CONTRACT


def test_a_redirect_within_the_host_is_followed(
    client: EndpointClient, endpoint: FakeEndpoint
) -> None:
    endpoint.script("health", faults.redirect("/v1/health", 307))
    assert isinstance(client.health(), Answered)


def test_the_token_does_not_follow_a_redirect_to_another_port(client: EndpointClient) -> None:
    with FakeEndpoint() as other, FakeEndpoint() as endpoint:
        asking = EndpointClient(endpoint.url, lambda: TOKEN, PATIENT)
        endpoint.script("health", faults.moved(f"{other.url}/v1/health"))
        result = asking.health()
        asking.release()
        assert isinstance(result, Failure)
        assert result.fault is EndpointFault.REDIRECTED
        assert other.requests == []


def test_retry_after_is_read_in_seconds_and_as_a_date(
    client: EndpointClient, endpoint: FakeEndpoint
) -> None:
    for text, seconds in (("7", 7.0), ("soon", None), ("-3", None)):
        endpoint.script("health", faults.status(429, Retry_After=text))
        result = client.health()
        assert isinstance(result, Failure)
        assert result.retry_after_seconds == seconds
    later = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 30))
    endpoint.script("health", faults.status(503, Retry_After=later))
    result = client.health()
    assert isinstance(result, Failure)
    assert result.retry_after_seconds is not None
    assert 0 < result.retry_after_seconds <= 31


def test_a_poll_is_held_and_answers_unchanged(
    client: EndpointClient, endpoint: FakeEndpoint
) -> None:
    created = client.create(REQUEST, "key")
    assert isinstance(created, Answered)
    began = time.monotonic()
    assert client.donation(created.value.id, etag=created.etag, wait=1) == Unchanged()
    assert time.monotonic() - began >= 0.9


def test_unchanged_is_no_answer_to_a_question_without_etag(
    client: EndpointClient, endpoint: FakeEndpoint
) -> None:
    endpoint.script("get", lambda handler: handler.answer(304, b"", JSON))
    result = client.donation("don-1")
    assert isinstance(result, Failure)
    assert result.fault is EndpointFault.NOT_THE_CONTRACT


def test_an_answer_about_another_donation_is_refused(
    client: EndpointClient, endpoint: FakeEndpoint
) -> None:
    endpoint.add()
    endpoint.lie = {"id": "don-2"}
    for result in (client.donation("don-1"), client.cancel("don-1")):
        assert isinstance(result, Failure)
        assert result.fault is EndpointFault.NOT_THE_CONTRACT


def test_an_id_that_would_climb_out_of_its_path_is_refused(
    client: EndpointClient, endpoint: FakeEndpoint
) -> None:
    endpoint.lie = {"id": ".."}
    result = client.create(REQUEST, "key")
    assert isinstance(result, Failure)
    assert result.fault is EndpointFault.NOT_THE_CONTRACT


def test_a_waiting_poll_is_broken_off_from_another_thread(
    client: EndpointClient, endpoint: FakeEndpoint
) -> None:
    created = client.create(REQUEST, "key")
    assert isinstance(created, Answered)
    began = time.monotonic()
    with once_asked(endpoint, client.interrupt):
        result = client.donation(created.value.id, etag=created.etag, wait=20)
    assert isinstance(result, Failure)
    assert result.fault is EndpointFault.INTERRUPTED
    assert time.monotonic() - began < 10
    assert isinstance(client.health(), Answered), "an interruption is for one request only"


def test_a_closed_client_begins_nothing(client: EndpointClient, endpoint: FakeEndpoint) -> None:
    client.close()
    result = client.health()
    assert isinstance(result, Failure)
    assert result.fault is EndpointFault.INTERRUPTED
    assert endpoint.requests == []


def test_nothing_is_begun_that_is_not_wanted_any_more(
    client: EndpointClient, endpoint: FakeEndpoint
) -> None:
    result = client.donation("don-1", wait=20, unless=lambda: True)
    assert isinstance(result, Failure)
    assert result.fault is EndpointFault.INTERRUPTED
    assert endpoint.requests == []


@pytest.mark.parametrize("token", ["", "  ", "two words", "line\nbreak", "é", "x" * 1025])
def test_a_token_that_cannot_be_sent_is_not_sent(endpoint: FakeEndpoint, token: str) -> None:
    result = EndpointClient(endpoint.url, lambda: token, PATIENT).health()
    assert isinstance(result, Failure)
    assert result.fault is EndpointFault.NO_TOKEN
    assert endpoint.requests == []


def test_a_token_file_that_is_gone_is_said_so(endpoint: FakeEndpoint) -> None:
    def read() -> str:
        raise FileNotFoundError

    result = EndpointClient(endpoint.url, read, PATIENT).health()
    assert isinstance(result, Failure)
    assert result.fault is EndpointFault.NO_TOKEN


def test_the_token_is_in_no_log_and_no_failure(
    endpoint: FakeEndpoint, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = EndpointClient(endpoint.url, lambda: TOKEN, PATIENT)
    endpoint.script("health", faults.dropped, faults.cut, faults.garbage, faults.status(401), None)
    results = [client.health() for _ in range(5)]
    client.release()
    assert isinstance(results[-1], Answered)
    assert TOKEN not in caplog.text + repr(results) + repr(client)


def test_a_password_in_netrc_does_not_take_the_tokens_place(
    endpoint: FakeEndpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login someone password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    client = EndpointClient(endpoint.url, lambda: TOKEN, PATIENT)
    assert isinstance(client.health(), Answered)
    client.release()


def test_this_machine_is_never_asked_through_a_proxy(
    endpoint: FakeEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    client = EndpointClient(endpoint.url, lambda: TOKEN, PATIENT)
    assert isinstance(client.health(), Answered)
    client.release()


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    result = EndpointClient("https://give.example", lambda: TOKEN, PATIENT).health()
    assert isinstance(result, Failure)
    assert result.fault is EndpointFault.NAME_UNKNOWN


def test_nobody_listens() -> None:
    with socket.socket() as bound:  # so that nobody else listens there
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        result = EndpointClient(f"http://127.0.0.1:{port}", lambda: TOKEN, PATIENT).health()
    assert isinstance(result, Failure)
    assert result.fault is EndpointFault.NO_CONNECTION


def test_over_plain_http_the_endpoints_clock_is_not_believed(client: EndpointClient) -> None:
    result = client.health()
    assert isinstance(result, Answered)
    assert result.endpoint_time is None
