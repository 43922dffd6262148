"""What a donor's phone does with a payment page in rehearsal: opens it, and submits its form."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

from kiosk.donations.addresses import same_origin
from kiosk.donations.health import EndpointFault, Failure
from kiosk.donations.transport import Answer, Limits, Transport

_FORM_ID = "give"
_PAGE_BYTES = 1024 * 1024


def pay_on_page(payment_url: str, language: str = "en", total_seconds: float = 10.0) -> str:
    """Open the page and submit its form `id="give"`; the address of the form's answer.

    Errors: PhoneFault. Blocks, at most `total_seconds` for each of the two requests; any thread.
    """
    transport = Transport(
        payment_url, Limits(total_seconds=total_seconds, answer_bytes=_PAGE_BYTES)
    )
    headers = {"Accept": "text/html", "Accept-Language": language}
    try:
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
    finally:
        transport.release()


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
