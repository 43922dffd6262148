"""How long the endpoint's certificate is good, asked for over a connection of our own."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from kiosk.doctor.check import Check, Patient

_TIMEOUT_SECONDS = 10.0
#: Certificates are renewed weeks before their end; one that was not by then has been forgotten.
LEAST_LEFT = timedelta(days=14)
NAME = "endpoint's certificate"


def certificate(patient: Patient) -> Iterator[Check]:
    """Nothing where there is none, or where it cannot be had directly: other checks tell that."""
    address = urlsplit(patient.settings.endpoint.url)
    if address.scheme != "https" or not address.hostname:
        return
    try:
        ends = _end_of(address.hostname, address.port or 443, patient.environ)
    except (OSError, ValueError):
        return
    left = ends - patient.now()
    yield Check(
        NAME,
        ok=left >= LEAST_LEFT,
        what=f"good until {ends:%Y-%m-%d}, {left.days} more days",
        remedy=""
        if left >= LEAST_LEFT
        else "Ask whoever runs the endpoint to look why it is not renewed.",
    )


def _end_of(host: str, port: int, environ: Mapping[str, str]) -> datetime:
    """Errors: OSError where no trusted connection comes to be."""
    from requests.utils import DEFAULT_CA_BUNDLE_PATH

    trusted = environ.get("REQUESTS_CA_BUNDLE") or DEFAULT_CA_BUNDLE_PATH
    context = ssl.create_default_context(cafile=trusted)
    with (
        socket.create_connection((host, port), timeout=_TIMEOUT_SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as line,
    ):
        found = line.getpeercert()
    if found is None or not isinstance(end := found.get("notAfter"), str):
        raise ValueError("a connection without a certificate")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(end), UTC)
