"""What a donor's phone does with a payment page in rehearsal: opens it, and submits its form."""

from __future__ import annotations

import logging
import threading
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

from kiosk.donations.addresses import same_origin
from kiosk.donations.health import EndpointFault, Failure
from kiosk.donations.transport import Answer, Limits, Transport

_log = logging.getLogger(__name__)

_FORM_ID = "give"
_PAGE_BYTES = 1024 * 1024


def pay_on_page(payment_url: str, language: str = "en", total_seconds: float = 10.0) -> str:
    """Open the page and submit its form `id="give"`; the address of the form's answer.

    Errors: PhoneFault. Blocks, at most `total_seconds` for each of the two requests; any thread.
    """
    transport = _transport_to(payment_url, total_seconds)
    try:
        return _pay(transport, payment_url, language)
    finally:
        transport.release()


class RehearsalPhone:
    """Pays on a thread of its own, one page at a time: a page may take its time, and the desk not.

    `pay` belongs to one thread; `close` may be called from any.
    """

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._transport: Transport | None = None
        self._lock = threading.Lock()
        self._closed = False

    def pay(self, payment_url: str) -> None:
        """Begin to pay. Does nothing while a page is being paid on; a fault is logged."""
        with self._lock:
            if self._closed or (self._thread is not None and self._thread.is_alive()):
                return
            self._transport = _transport_to(payment_url)
            self._thread = threading.Thread(
                target=self._run,
                args=(self._transport, payment_url),
                name="rehearsal-phone",
                daemon=True,
            )
            self._thread.start()

    def close(self) -> None:
        """End what is under way, and begin nothing more. Does not wait."""
        with self._lock:
            self._closed = True
            if self._transport is not None:
                self._transport.close()

    def join(self, timeout_seconds: float) -> bool:
        """False if its thread did not end in time."""
        if self._thread is None:
            return True
        self._thread.join(timeout_seconds)
        return not self._thread.is_alive()

    def _run(self, transport: Transport, payment_url: str) -> None:
        try:
            _pay(transport, payment_url, "en")
        except PhoneFault as fault:
            _log.warning("the gift could not be pretended: %s", fault)
        finally:
            transport.release()


def _transport_to(payment_url: str, total_seconds: float = 10.0) -> Transport:
    return Transport(payment_url, Limits(total_seconds=total_seconds, answer_bytes=_PAGE_BYTES))


def _pay(transport: Transport, payment_url: str, language: str) -> str:
    headers = {"Accept": "text/html", "Accept-Language": language}
    page = _good(transport.send("GET", payment_url, headers=headers))
    reader = _FormReader()
    reader.feed(page.body.decode("utf-8", "replace"))
    if not reader.found or reader.method != "post":
        raise PhoneFault(f'the page has no form id="{_FORM_ID}" to post')
    target = urljoin(payment_url, reader.action)
    if not same_origin(payment_url, target):
        raise PhoneFault("the form goes to another host")
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    body = urlencode(reader.fields).encode()
    _good(transport.send("POST", target, headers=headers, body=body))
    return target


class PhoneFault(Exception):
    """The page could not be opened, or not be paid on."""


def _good(answer: Answer | Failure) -> Answer:
    if isinstance(answer, Failure):
        raise PhoneFault(f"the payment page: {answer.fault.name.lower()} ({answer.detail})")
    if answer.status >= 400:
        raise PhoneFault(f"the payment page: {EndpointFault.FAILING.name.lower()} {answer.status}")
    return answer


class _FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = False
        self.method = "get"
        self.action = ""
        self.fields: list[tuple[str, str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("id") == _FORM_ID and not self.found:
            self.found = self._inside = True
            self.method = given.get("method", "get").lower()
            self.action = given.get("action", "")
        elif self._inside and tag in ("input", "button") and given.get("name"):
            optional = given.get("type", "").lower() in ("checkbox", "radio")
            if "checked" in given or not optional:
                self.fields.append((given["name"], given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
