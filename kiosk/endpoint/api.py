"""The calls that kiosks make: contract v1 over HTTP. Says it in HTTP; `service` does it."""

from __future__ import annotations

import re
import time
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from kiosk.donations.contract import (
    API_PREFIX,
    LONGEST_IDEMPOTENCY_KEY,
    LONGEST_WAIT_SECONDS,
    PROBLEM_MEDIA_TYPE,
    Amount,
    AppealTotals,
    Donation,
    DonationList,
    DonationRequest,
    Health,
    Identifier,
    Problem,
)
from kiosk.donations.money import Money
from kiosk.endpoint.limits import asker_of
from kiosk.endpoint.model import KioskToken, StoredDonation
from kiosk.endpoint.problems import Refusal, asks_too_often
from kiosk.endpoint.service import Service, token_hash
from kiosk.endpoint.waiting import changed_or_gone

_bearer = HTTPBearer(auto_error=False, description="The kiosk's token.")


async def _service(request: Request) -> Service:
    return request.app.state.service


Desk = Annotated[Service, Depends(_service)]


async def _kiosk_token(
    request: Request,
    service: Desk,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
) -> KioskToken:
    token = None if credentials is None else await _found(request, service, credentials.credentials)
    if token is None:
        raise Refusal(HTTPStatus.UNAUTHORIZED, "a kiosk token is needed")
    wait = request.app.state.limits.requests.take(token.kiosk_id)
    if wait:
        raise asks_too_often(wait)
    return token


async def _found(request: Request, service: Service, secret: str) -> KioskToken | None:
    """The good token of that secret. Only bad ones count against an address, which many kiosks may
    share: whoever was known lately is looked up whatever others send from there. Refusal 429."""
    limits, asker, name = request.app.state.limits, asker_of(request), token_hash(secret)
    if name not in limits.good_tokens:
        wait = limits.bad_tokens.wait(asker)
        if wait:
            raise asks_too_often(wait, "too many bad tokens came from this address")
    token = await service.token(secret)
    if token is None:
        limits.good_tokens.discard(name)
        limits.bad_tokens.take(asker)
    else:
        limits.good_tokens.add(name)
    return token


Token = Annotated[KioskToken, Depends(_kiosk_token)]


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {
        status: {
            "model": Problem,
            "content": {PROBLEM_MEDIA_TYPE: {}},
            "description": HTTPStatus(status).phrase,
        }
        for status in statuses
    }


_ETAG = {"ETag": {"description": "Names this state.", "schema": {"type": "string"}}}
_FROM_ALL = (401, 408, 413, 422, 429, 503)

router = APIRouter(prefix=API_PREFIX)


@router.post(
    "/donations",
    status_code=HTTPStatus.CREATED,
    response_model=Donation,
    response_model_exclude_none=True,
    responses={
        200: {"model": Donation, "description": "Asked for before, with this key and body."},
        **_problems(*_FROM_ALL, 403, 409),
    },
)
async def create_donation(
    body: DonationRequest,
    service: Desk,
    token: Token,
    idempotency_key: Annotated[
        str,
        Header(
            alias="Idempotency-Key",
            min_length=1,
            max_length=LONGEST_IDEMPOTENCY_KEY,
            pattern=r"^[!-~]+$",
            description="The kiosk's own name for this gift.",
        ),
    ],
) -> Response:
    """Ask for a donation."""
    donation, is_new = await service.create(token, idempotency_key, body)
    return _told(donation, service, HTTPStatus.CREATED if is_new else HTTPStatus.OK)


@router.get(
    "/donations",
    response_model=DonationList,
    response_model_exclude_none=True,
    responses=_problems(*_FROM_ALL),
)
async def list_donations(
    service: Desk,
    token: Token,
    after: Annotated[
        str | None, Query(max_length=128, description="The cursor of the page before.")
    ] = None,
) -> DonationList:
    """This kiosk's donations by time of change; an empty page is the last."""
    donations, cursor = await service.list_changes(token, after)
    return DonationList(
        donations=tuple(wire(donation, service) for donation in donations), cursor=cursor
    )


@router.get(
    "/donations/{donation_id}",
    response_model=Donation,
    response_model_exclude_none=True,
    responses={
        200: {"headers": _ETAG},
        304: {"description": "As it was, after `wait` seconds.", "headers": _ETAG},
        **_problems(*_FROM_ALL, 404),
    },
)
async def get_donation(
    donation_id: Identifier,
    request: Request,
    service: Desk,
    token: Token,
    wait: Annotated[
        int,
        Query(
            ge=0,
            le=LONGEST_WAIT_SECONDS,
            description="Seconds to wait for a change from what If-None-Match names.",
        ),
    ] = 0,
    if_none_match: Annotated[str | None, Header(alias="If-None-Match", max_length=1024)] = None,
) -> Response:
    """One donation, at once or when it changes."""
    until = time.monotonic() + wait
    with service.waiters.of(donation_id) as poll:
        donation = await service.donation(token, donation_id)
        while _matches(if_none_match, donation) and not service.waiters.closed:
            poll.known = donation.change
            left = until - time.monotonic()
            if left <= 0 or not await changed_or_gone(poll, request.receive, left):
                break
            poll.changed.clear()
            donation = await service.donation(token, donation_id)
    if _matches(if_none_match, donation):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": etag(donation)})
    return _told(donation, service)


@router.post(
    "/donations/{donation_id}/cancel",
    response_model=Donation,
    response_model_exclude_none=True,
    responses=_problems(*_FROM_ALL, 404),
)
async def cancel_donation(donation_id: Identifier, service: Desk, token: Token) -> Response:
    """Ask to cancel. The answer may be that it is processing or confirmed."""
    donation = await service.cancel(token, donation_id)
    return _told(donation, service)


@router.get(
    "/appeals/{appeal_id}",
    response_model=AppealTotals,
    response_model_exclude_none=True,
    responses=_problems(*_FROM_ALL, 403, 404),
)
async def get_appeal(appeal_id: Identifier, service: Desk, token: Token) -> AppealTotals:
    """What an appeal was given so far; rehearsals count among themselves."""
    return await service.totals(token, appeal_id)


@router.get("/health", response_model=Health, responses=_problems(503))
async def get_health(service: Desk) -> Health:
    """Whether the service and its database answer."""
    await service.check()
    return Health(status="ok")


def etag(donation: StoredDonation) -> str:
    """Weak, since the seconds left differ from one answer to the next."""
    return f'W/"{donation.change}"'


def _told(
    donation: StoredDonation, service: Service, status: HTTPStatus = HTTPStatus.OK
) -> Response:
    """As the contract has it. It is checked where it is made: the framework would do so again."""
    return Response(
        wire(donation, service).model_dump_json(exclude_none=True),
        status_code=status,
        headers={"ETag": etag(donation)},
        media_type="application/json",
    )


def wire(donation: StoredDonation, service: Service) -> Donation:
    """The donation as the contract has it."""
    left = max(timedelta(), donation.expires_at - service.clock())
    page = service.addresses(donation).page

    def amount(minor_units: int | None) -> Amount | None:
        if minor_units is None:
            return None
        return Amount.of(Money(donation.currency, minor_units))

    return Donation(
        id=donation.id,
        status=donation.status,
        amount=Amount.of(donation.amount),
        fee_minor_units=donation.fee_minor_units,
        confirmed_amount=amount(donation.confirmed_minor_units),
        refunded_amount=amount(donation.refunded_minor_units),
        payment_url=page,
        display_url=page.partition("://")[2],
        created_at=donation.created_at,
        expires_at=donation.expires_at,
        expires_in_seconds=0 if donation.status.ended else -(-left // timedelta(seconds=1)),
        confirmed_at=donation.confirmed_at,
        provider=donation.provider,
        live=donation.live,
    )


def _matches(if_none_match: str | None, donation: StoredDonation) -> bool:
    if if_none_match is None:
        return False
    if if_none_match.strip() == "*":
        return True
    return f'"{donation.change}"' in re.findall(r'"[^"]*"', if_none_match)
