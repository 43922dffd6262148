"""May this kiosk ask for this donation? And what it then is, before anybody pays. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

from kiosk.donations.contract import AmountLimits, DonationRequest, ProblemType, Status
from kiosk.endpoint.model import (
    WAITS_FOR_PHONE,
    Appeal,
    KioskToken,
    Randomness,
    StoredDonation,
    crockford,
)
from kiosk.endpoint.problems import Refusal
from kiosk.endpoint.providers import Provider


def check_request(
    token: KioskToken, request: DonationRequest, appeals: Mapping[str, Appeal]
) -> Appeal:
    """The appeal that is asked for. Refusal 403 or 422, before any provider is called."""
    refused = HTTPStatus.UNPROCESSABLE_ENTITY
    if request.kiosk_id != token.kiosk_id:
        raise Refusal(HTTPStatus.FORBIDDEN, "this token belongs to another kiosk")
    appeal = appeals.get(request.appeal_id)
    if appeal is None:
        raise Refusal(refused, "unknown appeal", kind=ProblemType.APPEAL_NOT_OPEN)
    if not token.may_ask_for(appeal.id):
        raise Refusal(HTTPStatus.FORBIDDEN, "this token may not ask for this appeal")
    if appeal.closed:
        raise Refusal(refused, "this appeal is closed", kind=ProblemType.APPEAL_NOT_OPEN)
    if request.live is not token.live:
        said = f"`live` is {request.live}, the token says {token.live}"
        raise Refusal(refused, said, kind=ProblemType.LIVE_DISAGREES)
    if request.amount.currency != appeal.currency:
        said = f"this appeal is given to in {appeal.currency}"
        raise Refusal(refused, said, kind=ProblemType.APPEAL_NOT_OPEN)
    return appeal


def check_amount(request: DonationRequest, appeal: Appeal) -> None:
    """Refusal 422. The last check: who asks for too much on purpose hears of the others first."""
    if not appeal.minimum <= request.amount.minor_units <= appeal.maximum:
        said = f"the amount must be {appeal.minimum} to {appeal.maximum} minor units"
    elif request.amount.minor_units % appeal.step:
        said = f"the amount must be a multiple of {appeal.step} minor units"
    else:
        return
    raise Refusal(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        said,
        kind=ProblemType.OUT_OF_LIMITS,
        limits=AmountLimits(
            minimum_minor_units=appeal.minimum,
            maximum_minor_units=appeal.maximum,
            step_minor_units=appeal.step,
        ),
    )


def choose_provider(appeal: Appeal, live: bool, providers: Mapping[str, Provider]) -> Provider:
    """The appeal's own provider where it is as live as the token; rehearsals have one always.

    Refusal 422 for a live gift where no money can move.
    """
    own = providers[appeal.provider]
    if own.live == live:
        return own
    if live:
        raise Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "this appeal takes rehearsals only",
            kind=ProblemType.LIVE_DISAGREES,
        )
    return providers["rehearsal"]


def new_donation(
    token: KioskToken,
    request: DonationRequest,
    appeal: Appeal,
    provider: Provider,
    key: str,
    request_hash: str,
    now: datetime,
    randomness: Randomness,
) -> StoredDonation:
    """What is written down: id and receipt of 128 random bits, a short address of 40."""
    # Instants are kept in whole milliseconds.
    now = now.replace(microsecond=now.microsecond // 1000 * 1000)
    return StoredDonation(
        id=crockford(randomness(16)),
        short=crockford(randomness(5)),
        receipt=crockford(randomness(16)),
        kiosk_id=token.kiosk_id,
        live=token.live,
        idempotency_key=key,
        request_hash=request_hash,
        appeal_id=appeal.id,
        currency=appeal.currency,
        minor_units=request.amount.minor_units,
        fee_minor_units=request.fee_minor_units,
        language=request.language,
        return_code=request.return_code,
        unlock_minimum_minor_units=request.unlock_minimum_minor_units,
        provider=provider.name,
        status=Status.WAITING,
        created_at=now,
        expires_at=now + WAITS_FOR_PHONE,
    )
