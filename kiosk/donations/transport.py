"""One HTTP request at a time, bounded in size and in time as a whole, and cut off from outside.

A timeout of `requests` counts from byte to byte, so that an answer which drips may take for ever;
and closing a session from another thread leaves a waiting request blocked until its time is up.
Both are met by shutting the socket down.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urljoin, urlsplit

import requests
from requests.auth import AuthBase
from urllib3 import exceptions as urllib3_faults

from kiosk.donations.addresses import same_origin
from kiosk.donations.contract import LARGEST_ANSWER_BYTES
from kiosk.donations.health import EndpointFault, Failure
from kiosk.donations.line import Line, LineAdapter
from kiosk.loopback import is_loopback


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may take. Seconds and bytes."""

    connect_seconds: float = 5.0
    total_seconds: float = 10.0
    answer_bytes: int = LARGEST_ANSWER_BYTES
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, with its headers' names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Transport:
    """Sends requests, one at a time, on one thread; `cut` and `close` may come from any thread."""

    def __init__(self, base_url: str, limits: Limits) -> None:
        self._limits = limits
        self._line = Line()
        self._session = requests.Session()
        # Proxies of the operator's environment are kept to, but never for this machine itself.
        self._session.trust_env = not is_loopback(urlsplit(base_url).hostname or "")
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.mount("http://", LineAdapter(self._line))
        self._session.mount("https://", LineAdapter(self._line))

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        token: str | None = None,
        body: bytes | None = None,
        held_seconds: float = 0.0,
        unless: Callable[[], bool] | None = None,
    ) -> Answer | Failure:
        """The answer, or why there is none. Blocks, at most the limits and `held_seconds` more.

        A redirect is followed only within the same scheme, host and port. `unless` is looked at
        when `cut` already reaches this request, so that no wish to end it falls in between.
        """
        total = self._limits.total_seconds + held_seconds
        if not self._line.begin(total) or (unless is not None and unless()):
            self._line.end()
            return Failure(EndpointFault.INTERRUPTED, "not begun")
        watchdog = threading.Timer(total, self._line.cut, (EndpointFault.TOO_SLOW,))
        watchdog.name = "answer-limit"
        watchdog.daemon = True
        watchdog.start()
        try:
            return self._follow(method, url, dict(headers), token, body, total)
        except (requests.RequestException, urllib3_faults.HTTPError, OSError, ValueError) as error:
            fault = self._line.why_cut or _fault_of(error)
            # The error's own words may repeat a header; its kind says enough.
            return Failure(fault, type(error).__name__)
        finally:
            watchdog.cancel()
            self._line.end()

    def cut(self) -> None:
        """End the request that is under way, if any; it fails as INTERRUPTED. Does not wait."""
        self._line.cut(EndpointFault.INTERRUPTED)

    def close(self) -> None:
        """End the request that is under way and begin no other. Does not wait."""
        self._line.close()

    def release(self) -> None:
        """Give the connection back; on the thread that sends, as the last thing."""
        self._session.close()

    def _follow(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        token: str | None,
        body: bytes | None,
        total: float,
    ) -> Answer | Failure:
        for _ in range(self._limits.redirects + 1):
            answer = self._exchange(method, url, headers, token, body, total)
            if isinstance(answer, Failure) or not 300 <= answer.status < 400:
                return answer
            if answer.status == 304:
                return answer
            target = urljoin(url, answer.headers.get("location", ""))
            if not same_origin(url, target):
                # A portal sends everybody away for now, an endpoint that moved does for good.
                for_now = answer.status in (302, 303, 307)
                fault = EndpointFault.CAPTIVE_PORTAL if for_now else EndpointFault.REDIRECTED
                return Failure(fault, f"{answer.status} to {_host_in(target)}")
            if answer.status not in (307, 308):
                method, body = "GET", None
            url = target
        return Failure(EndpointFault.REDIRECTED, "in a circle")

    def _exchange(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        token: str | None,
        body: bytes | None,
        total: float,
    ) -> Answer | Failure:
        response = self._session.request(
            method,
            url,
            data=body,
            headers={**headers, "Accept-Encoding": "identity"},
            auth=_Bearer(token),
            timeout=(self._limits.connect_seconds, total),
            allow_redirects=False,
            stream=True,
        )
        try:
            content = self._body(response)
            if self._line.why_cut:
                return Failure(self._line.why_cut, "cut while reading")
            if len(content) > self._limits.answer_bytes:
                return Failure(EndpointFault.TOO_LARGE, f"over {self._limits.answer_bytes} bytes")
            answered = {name.lower(): value for name, value in response.headers.items()}
            if answered.get("content-encoding", "identity") != "identity":
                return Failure(EndpointFault.NOT_THE_CONTRACT, "packed, which was not asked for")
            return Answer(response.status_code, answered, content)
        finally:
            response.close()

    def _body(self, response: requests.Response) -> bytes:
        """The body, one byte past the limit at most; read to its end, where a cut shows."""
        limit, content = self._limits.answer_bytes + 1, b""
        while len(content) < limit:
            piece: bytes = response.raw.read(limit - len(content), decode_content=False)
            if not piece:
                break
            content += piece
        return content


class _Bearer(AuthBase):
    """Also keeps `requests` from putting a password of a .netrc file in the token's place."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token is not None:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _host_in(url: str) -> str:
    try:
        return urlsplit(url).hostname or "nowhere"
    except ValueError:
        return "an address that cannot be read"


#: OpenSSL's verdicts on a certificate (x509_vfy.h).
_VERDICTS = {
    9: EndpointFault.OUT_OF_DATE,  # not yet valid
    10: EndpointFault.OUT_OF_DATE,
    2: EndpointFault.UNKNOWN_ISSUER,
    18: EndpointFault.UNKNOWN_ISSUER,  # signed by itself
    19: EndpointFault.UNKNOWN_ISSUER,
    20: EndpointFault.UNKNOWN_ISSUER,
    21: EndpointFault.UNKNOWN_ISSUER,
    62: EndpointFault.WRONG_NAME,
    64: EndpointFault.WRONG_NAME,  # the IP address
}


def _fault_of(error: BaseException) -> EndpointFault:
    """What lies under the wrappings of `requests` and urllib3."""
    seen: list[BaseException] = []
    pending: list[object] = [error]
    while pending and len(seen) < 20:
        one = pending.pop()
        if isinstance(one, BaseException) and one not in seen:
            seen.append(one)
            pending += [getattr(one, "reason", None), one.__cause__, one.__context__, *one.args]
    for one in seen:
        if isinstance(one, ssl.SSLCertVerificationError):
            return _VERDICTS.get(one.verify_code, EndpointFault.NOT_TRUSTED)
    kinds: tuple[tuple[EndpointFault, tuple[type[BaseException], ...]], ...] = (
        (EndpointFault.NAME_UNKNOWN, (urllib3_faults.NameResolutionError, socket.gaierror)),
        (EndpointFault.CUT_OFF, (ssl.SSLEOFError, ssl.SSLZeroReturnError)),
        (EndpointFault.NOT_TRUSTED, (requests.exceptions.SSLError, ssl.SSLError)),
        (EndpointFault.NO_CONNECTION, (urllib3_faults.NewConnectionError,)),
        (EndpointFault.TOO_SLOW, (requests.Timeout, urllib3_faults.TimeoutError, TimeoutError)),
        (EndpointFault.CUT_OFF, (urllib3_faults.ProtocolError, ConnectionResetError)),
        (EndpointFault.NOT_THE_CONTRACT, (requests.exceptions.InvalidURL, ValueError)),
    )
    for fault, types in kinds:
        if any(isinstance(one, types) for one in seen):
            return fault
    return EndpointFault.NO_CONNECTION
