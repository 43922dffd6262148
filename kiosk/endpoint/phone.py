"""What the donor's phone sees: the short address behind the QR code, and the receipt."""

from __future__ import annotations

import ipaddress
import logging
import re
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kiosk.donations.contract import Status
from kiosk.endpoint import transitions
from kiosk.endpoint.model import StoredDonation, crockford, typed_crockford
from kiosk.endpoint.pages import Pages
from kiosk.endpoint.payments import Gave
from kiosk.endpoint.providers import ProviderFault
from kiosk.endpoint.service import Service
from kiosk.endpoint.texts import Texts, texts_accepted

#: Programs that fetch an address to show what is behind it, or to warm a cache: no donor.
_NO_DONOR = re.compile(
    r"bot\b|bot/|crawl|spider|preview|facebookexternalhit|facebookcatalog|whatsapp|telegram|"
    r"slack|discord|skype|embedly|vkshare|snapchat|viber|line-poker|google-safety|headless-scan",
    re.IGNORECASE,
)
_ENDED = {
    Status.EXPIRED: HTTPStatus.GONE,
    Status.CANCELLED: HTTPStatus.GONE,
    Status.FAILED: HTTPStatus.GONE,
}
_HTML: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/html": {}}, "description": "The page."}
}
_NO_PAGE: dict[int | str, dict[str, Any]] = {
    status: {"content": {"text/html": {}}, "description": HTTPStatus(status).phrase}
    for status in (404, 410, 429, 503)
}

Short = Annotated[str, Path(max_length=64, description="8 characters of Crockford's base 32.")]
Receipt = Annotated[str, Path(max_length=64, description="26 characters: 128 random bits.")]

router = APIRouter(include_in_schema=True)

log = logging.getLogger(__name__)


@router.head("/d/{short}", response_class=HTMLResponse, include_in_schema=False)
@router.get("/d/{short}", response_class=HTMLResponse, responses={**_HTML, **_NO_PAGE})
async def page(short: Short, request: Request) -> Response:
    """The page behind the QR code, for the phone. Its only effect is that the kiosk hears
    `opened`; HEAD and link previews have none."""
    service, pages = _service(request), _pages(request)
    donation = await _find(short, request)
    if isinstance(donation, Response):
        return donation
    if donation.status in transitions.OPEN and not _is_preview(request):
        donation = await service.opened(donation)
    appeal = service.appeals.get(donation.appeal_id)
    if donation.status not in transitions.OPEN:
        return _html(pages.ended(donation), _ENDED.get(donation.status, HTTPStatus.OK))
    if appeal is None:
        return _unavailable(request, donation, 60)
    left = donation.expires_at - service.clock()
    return _html(
        pages.give(
            donation,
            appeal,
            page_key=crockford(request.app.state.randomness(16)),
            seconds_left=max(0, -(-left // timedelta(seconds=1))),
        )
    )


@router.post(
    "/d/{short}",
    response_class=HTMLResponse,
    responses={
        **_HTML,
        303: {"description": "To the provider's page, or to the receipt."},
        **_NO_PAGE,
    },
)
async def give(short: Short, request: Request) -> Response:
    """The page's form `id="give"`: makes the provider's session, once, and sends the phone there;
    in rehearsal it confirms."""
    service = _service(request)
    page_key = _page_key(await request.body())
    donation = await _find(short, request)
    if isinstance(donation, Response):
        return donation
    if donation.appeal_id not in service.appeals:
        return _unavailable(request, donation, 60)
    try:
        given = await service.give(donation, page_key)
    except ProviderFault as fault:
        log.warning("donation %s cannot be given to now: %s", donation.id, fault)
        return _unavailable(request, donation, fault.retry_after_seconds)
    if given.result is Gave.PROVIDER and given.url is not None:
        return _see(given.url)
    if given.result is Gave.RECEIPT:
        return _see(service.addresses(given.donation).receipt)
    ended = _pages(request).ended(given.donation)
    return _html(ended, _ENDED.get(given.donation.status, HTTPStatus.OK))


@router.head("/r/{receipt}", response_class=HTMLResponse, include_in_schema=False)
@router.get("/r/{receipt}", response_class=HTMLResponse, responses={**_HTML, **_NO_PAGE})
async def receipt(receipt: Receipt, request: Request) -> Response:
    """The thank-you page with the receipt, at an address of its own that nobody can guess."""
    service, pages = _service(request), _pages(request)
    too_many = _too_many(request)
    if too_many is not None:
        return too_many
    donation = await service.receipt(typed_crockford(receipt))
    if donation is None:
        return _missed(request)
    if donation.status in (Status.CONFIRMED, Status.REFUNDED):
        return _html(pages.thanks(donation, service.appeals.get(donation.appeal_id)))
    if donation.status.ended:
        return _html(pages.ended(donation), _ENDED.get(donation.status, HTTPStatus.OK))
    return _html(pages.waiting_for_confirmation(donation))


async def _find(short: str, request: Request) -> StoredDonation | Response:
    """The donation; or the page that says why there is none."""
    too_many = _too_many(request)
    if too_many is not None:
        return too_many
    found = await _service(request).look(typed_crockford(short))
    return _missed(request) if found is None else found


def _too_many(request: Request) -> Response | None:
    """Only wrong addresses count, so that no donor is kept waiting by another."""
    wait = request.app.state.limits.misses.wait(_asker(request))
    if not wait:
        return None
    return _html(
        _pages(request).too_many(_texts(request)),
        HTTPStatus.TOO_MANY_REQUESTS,
        {"Retry-After": str(wait)},
    )


def _missed(request: Request) -> Response:
    request.app.state.limits.misses.take(_asker(request))
    return _html(_pages(request).unknown(_texts(request)), HTTPStatus.NOT_FOUND)


def _unavailable(request: Request, donation: StoredDonation, retry_after: int) -> Response:
    page_url = _service(request).addresses(donation).page
    return _html(
        _pages(request).unavailable(donation, page_url),
        HTTPStatus.SERVICE_UNAVAILABLE,
        {"Retry-After": str(retry_after)},
    )


def _is_preview(request: Request) -> bool:
    headers = request.headers
    if request.method == "HEAD" or _NO_DONOR.search(headers.get("user-agent", "")):
        return True
    purpose = headers.get("sec-purpose", "") + headers.get("purpose", "")
    purpose += headers.get("x-purpose", "") + headers.get("x-moz", "")
    if "prefetch" in purpose or "preview" in purpose:
        return True
    # A browser that opens the page for somebody says `document`; one too old to say it says none.
    return headers.get("sec-fetch-dest", "document") != "document"


def _page_key(body: bytes) -> str | None:
    """The hidden field of the page that gave, if the form was sent as a browser sends it."""
    try:
        values = parse_qs(body.decode("ascii"), max_num_fields=8).get("page", [])
    except ValueError:
        return None
    return values[0] if values and len(values[0]) <= 64 else None


def _html(
    html: str, status: int = HTTPStatus.OK, headers: dict[str, str] | None = None
) -> Response:
    return HTMLResponse(html, status_code=status, headers=headers)


def _see(url: str) -> Response:
    return RedirectResponse(url, status_code=HTTPStatus.SEE_OTHER)


def _asker(request: Request) -> str:
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    # Whoever has one IPv6 address has a whole network of them.
    return str(ipaddress.ip_network((host, 64), strict=False)) if address.version == 6 else host


def _texts(request: Request) -> Texts:
    return texts_accepted(request.headers.get("accept-language", ""))


def _service(request: Request) -> Service:
    return request.app.state.service


def _pages(request: Request) -> Pages:
    return request.app.state.pages
