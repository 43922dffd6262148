"""What the donor's phone sees: the short address behind the QR code, and the receipt."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kiosk.donations.contract import Status
from kiosk.endpoint import messages, transitions
from kiosk.endpoint.limits import asker_of
from kiosk.endpoint.messages import Message
from kiosk.endpoint.model import ProviderSession, StoredDonation, crockford, typed_crockford
from kiosk.endpoint.pages import Pages
from kiosk.endpoint.payments import Gave
from kiosk.endpoint.providers import ProviderFault
from kiosk.endpoint.service import Service
from kiosk.endpoint.texts import Texts, texts_accepted, texts_for
from kiosk.endpoint.waiting import changed_or_gone

#: Programs that fetch an address to show what is behind it, or to warm a cache: no donor. Who
#: holds a Cubot, a phone, is one.
_NO_DONOR = re.compile(
    r"(?<!cu)bot\b|crawl|spider|preview|facebookexternalhit|facebookcatalog|whatsapp|telegram|"
    r"slack|discord|skype|embedly|vkshare|snapchat|viber|line-poker|google-safety|headless-scan",
    re.IGNORECASE,
)
_GONE = (Status.EXPIRED, Status.CANCELLED, Status.FAILED)
#: How long an answer is held for a receipt that waits for its confirmation. The provider is asked
#: before and after it, should its webhooks not come through.
_LONGEST_WAIT_SECONDS = 10
#: For so long after it was asked for, a gift is likely to be confirmed while the donor looks on.
_WORTH_WAITING = timedelta(minutes=15)
_WORTH_LOOKING = timedelta(hours=2)
_WHILE_MISCONFIGURED_SECONDS = 60
_PAGE_AGAIN_SECONDS = 30
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
    if donation.status not in transitions.OPEN:
        return _ended(request, donation)
    appeal = service.appeals.get(donation.appeal_id)
    if appeal is None:
        return _unavailable(request, donation, _WHILE_MISCONFIGURED_SECONDS)
    left = donation.expires_at - service.clock()
    return _html(
        pages.give(
            donation,
            appeal,
            _texts_of(donation, request),
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
        return _unavailable(request, donation, _WHILE_MISCONFIGURED_SECONDS, page_key)
    try:
        given = await service.give(donation, page_key)
    except ProviderFault as fault:
        log.log(fault.log_level, "donation %s cannot be given to now: %s", donation.id, fault)
        return _unavailable(request, donation, fault.retry_after_seconds, page_key)
    if given.result is Gave.PROVIDER and given.url is not None:
        return _see(given.url)
    if given.result is Gave.RECEIPT:
        return _see(service.addresses(given.donation).receipt)
    return _ended(request, given.donation)


@router.head("/r/{receipt}", response_class=HTMLResponse, include_in_schema=False)
@router.get("/r/{receipt}", response_class=HTMLResponse, responses={**_HTML, **_NO_PAGE})
async def receipt(
    receipt: Receipt,
    request: Request,
    wait: Annotated[
        int,
        Query(
            ge=0,
            le=_LONGEST_WAIT_SECONDS,
            description="Seconds to wait for the confirmation, instead of asking often.",
        ),
    ] = 0,
) -> Response:
    """The thank-you page with the receipt, at an address of its own that nobody can guess."""
    service, pages = _service(request), _pages(request)
    name = typed_crockford(receipt)
    donation = await service.receipt(name)
    if donation is None:
        return _said(request, messages.unknown_receipt, HTTPStatus.NOT_FOUND)
    if wait and not donation.status.ended and request.method == "GET":
        with service.waiters.of(donation.id) as poll:
            donation = await service.look(donation.short) or donation
            poll.known = donation.change
            if not donation.status.ended:
                await changed_or_gone(poll, request.receive, wait)
        donation = await service.receipt(name) or donation
    appeal = service.appeals.get(donation.appeal_id)
    texts = _texts_of(donation, request)
    addresses = service.addresses(donation)
    if donation.status in (Status.CONFIRMED, Status.REFUNDED):
        given_ago = service.clock() - (donation.confirmed_at or donation.created_at)
        return _html(
            pages.thanks(
                donation,
                appeal,
                texts,
                addresses.receipt,
                at_the_kiosk=given_ago < _WORTH_WAITING,
            )
        )
    if donation.status.ended:
        return _ended(request, donation)
    look_again = _look_again(service.clock() - donation.created_at, addresses.receipt)
    if donation.session is ProviderSession.REFUSED:
        message = messages.another_means(donation, texts, look_again)
    else:
        message = messages.waiting(donation, texts, look_again, addresses.page)
    return _html(pages.message(texts, message, donation, appeal))


def _look_again(age: timedelta, url: str) -> str:
    """What the waiting page refreshes itself with: held until there is news while that is worth
    it, then ever more rarely, because some ways to pay take days."""
    if age < _WORTH_WAITING:
        return f"1; url={url}?wait={_LONGEST_WAIT_SECONDS}"
    return f"{60 if age < _WORTH_LOOKING else 600}; url={url}"


async def _find(short: str, request: Request) -> StoredDonation | Response:
    """The donation; or the page that says why there is none."""
    too_many = _too_many(request)
    if too_many is not None:
        return too_many
    found = await _service(request).look(typed_crockford(short))
    if found is None:
        request.app.state.limits.misses.take(asker_of(request))
        return _said(request, messages.unknown, HTTPStatus.NOT_FOUND)
    return found


def _too_many(request: Request) -> Response | None:
    """Only wrong addresses count, so that donors do not keep each other waiting; somebody who
    guesses keeps those waiting, for seconds, who share an address with them. Receipts need no
    such limit: theirs are out of reach of guessing."""
    wait = request.app.state.limits.misses.wait(asker_of(request))
    if not wait:
        return None
    again = {"Retry-After": str(wait)}
    return _said(request, messages.too_many, HTTPStatus.TOO_MANY_REQUESTS, again)


def _ended(request: Request, donation: StoredDonation) -> Response:
    service, pages = _service(request), _pages(request)
    appeal = service.appeals.get(donation.appeal_id)
    texts = _texts_of(donation, request)
    if donation.status is Status.PROCESSING and donation.session is ProviderSession.REFUSED:
        # Where a provider sends a phone that goes back, after its card was refused.
        look_again = f"{_PAGE_AGAIN_SECONDS}; url={service.addresses(donation).page}"
        message, status = messages.another_means(donation, texts, look_again), HTTPStatus.OK
    else:
        message = messages.ended(donation, texts)
        status = HTTPStatus.GONE if donation.status in _GONE else HTTPStatus.OK
    return _html(pages.message(texts, message, donation, appeal), status)


def _unavailable(
    request: Request, donation: StoredDonation, retry_after: int, page_key: str | None = None
) -> Response:
    appeal = _service(request).appeals.get(donation.appeal_id)
    texts = _texts_of(donation, request)
    message = messages.provider_away(donation, texts, page_key)
    html = _pages(request).message(texts, message, donation, appeal)
    return _html(html, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": str(retry_after)})


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


def _said(
    request: Request,
    message: Callable[[Texts], Message],
    status: int,
    headers: dict[str, str] | None = None,
) -> Response:
    """A page about no gift."""
    texts = _texts(request)
    return _html(_pages(request).message(texts, message(texts)), status, headers)


def _html(
    html: str, status: int = HTTPStatus.OK, headers: dict[str, str] | None = None
) -> Response:
    return HTMLResponse(html, status_code=status, headers=headers)


def _see(url: str) -> Response:
    return RedirectResponse(url, status_code=HTTPStatus.SEE_OTHER)


def _texts(request: Request) -> Texts:
    return texts_accepted(request.headers.get("accept-language", ""))


def _texts_of(donation: StoredDonation, request: Request) -> Texts:
    """The kiosk asked in the visitor's language; the phone decides where we do not speak it."""
    return texts_for(donation.language, request.headers.get("accept-language", ""))


def _service(request: Request) -> Service:
    return request.app.state.service


def _pages(request: Request) -> Pages:
    return request.app.state.pages
