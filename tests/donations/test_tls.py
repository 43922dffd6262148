"""TLS against real sockets: whom the kiosk believes, and how each reason not to is told apart."""

from __future__ import annotations

import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.donations.client import Answered, EndpointClient
from kiosk.donations.health import EndpointFault, Failure
from kiosk.donations.transport import Limits
from tests.donations.conftest import PATIENT
from tests.donations.fake_calls import TOKEN
from tests.donations.fake_endpoint import FakeEndpoint
from tests.donations.test_client import REQUEST, once_asked

Secure = Callable[..., FakeEndpoint]


def openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True, timeout=60)


def make_certificate(folder: Path, address: str, days: int) -> Path:
    """A certificate for that address, signed by itself, with its key in the same file."""
    request, key, certificate = (folder / name for name in ("r.pem", "k.pem", "c.pem"))
    openssl(
        *("req", "-newkey", "ec", "-nodes", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
        *("-subj", f"/CN={address}", "-addext", f"subjectAltName=IP:{address}"),
        *("-keyout", str(key), "-out", str(request)),
    )
    openssl(
        *("x509", "-req", "-in", str(request), "-signkey", str(key), "-days", str(days)),
        *("-copy_extensions", "copy", "-out", str(certificate)),
    )
    certificate.write_bytes(certificate.read_bytes() + key.read_bytes())
    return certificate


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Secure]:
    """Starts an endpoint with a certificate; `trusted` by this machine or not."""
    with ExitStack() as running:

        def start(
            *, address: str = "127.0.0.1", days: int = 2, trusted: bool = True
        ) -> FakeEndpoint:
            certificate = make_certificate(tmp_path, address, days)
            if trusted:
                monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
            monkeypatch.setenv("NO_PROXY", "*")
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            return running.enter_context(FakeEndpoint(tls=context))

        yield start


def client_of(endpoint: FakeEndpoint, limits: Limits = PATIENT) -> EndpointClient:
    client = EndpointClient(f"https://127.0.0.1:{endpoint.port}", lambda: TOKEN, limits)
    # A public host's settings: the operator's certificates count.
    client._transport._session.trust_env = True
    return client


@pytest.mark.parametrize(
    ("how", "fault"),
    [
        ({"trusted": False}, EndpointFault.UNKNOWN_ISSUER),
        ({"days": -1}, EndpointFault.OUT_OF_DATE),
        ({"address": "127.0.0.2"}, EndpointFault.WRONG_NAME),
    ],
)
def test_each_reason_not_to_trust_is_told_apart(
    secure: Secure, how: dict[str, object], fault: EndpointFault
) -> None:
    endpoint = secure(**how)
    client = client_of(endpoint)
    result = client.health()
    client.release()
    assert isinstance(result, Failure)
    assert result.fault is fault
    assert endpoint.requests == []


def test_an_endpoint_that_speaks_no_tls_is_not_trusted(endpoint: FakeEndpoint) -> None:
    result = client_of(endpoint).health()
    assert isinstance(result, Failure)
    assert result.fault is EndpointFault.NOT_TRUSTED


def test_over_tls_the_endpoints_clock_is_vouched_for_and_a_poll_can_be_cut(
    secure: Secure,
) -> None:
    endpoint = secure()
    client = client_of(endpoint)
    created = client.create(REQUEST, "key")
    assert isinstance(created, Answered)
    assert created.endpoint_time is not None
    assert abs((created.endpoint_time - datetime.now(UTC)).total_seconds()) < 30
    began = time.monotonic()
    with once_asked(endpoint, client.interrupt):
        result = client.donation(created.value.id, etag=created.etag, wait=20)
    assert isinstance(result, Failure)
    assert result.fault is EndpointFault.INTERRUPTED
    assert time.monotonic() - began < 10
    client.release()
