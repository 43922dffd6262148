"""Where providers tell that something happened. What they send is checked, never kept or logged.

A webhook only says whom to ask about: so it and asking lead to one and the same transition.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from kiosk.donations.contract import API_PREFIX, PROBLEM_MEDIA_TYPE, Problem
from kiosk.endpoint import agenda
from kiosk.endpoint.donations import Donations
from kiosk.endpoint.model import ProviderSession, StoredDonation
from kiosk.endpoint.payments import Payments
from kiosk.endpoint.problems import Refusal
from kiosk.endpoint.providers import Notice, Provider, ProviderDisagrees, WebhookRefused

log = logging.getLogger(__name__)

WEBHOOKS_PATH = f"{API_PREFIX}/webhooks"
LARGEST_WEBHOOK_BYTES = 256 * 1024
#: What fits nothing yet is to be sent again.
_AGAIN_SECONDS = 30
#: Webhooks of one provider that are dealt with at once. Anybody can send them, and each holds its
#: body until the provider has been asked; what is not taken now is sent again, or found by asking.
AT_ONCE = 64
_BUSY_SECONDS = 5

_DESCRIPTIONS = {
    400: "The signature is not good.",
    404: "This provider is not configured here.",
    413: "Too large.",
    422: "No provider can have that name.",
    503: "Too many at once, or it fits no donation yet or cannot be followed up: send it again.",
}
_REFUSED: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "content": {PROBLEM_MEDIA_TYPE: {}}, "description": description}
    for status, description in _DESCRIPTIONS.items()
}

router = APIRouter()


@router.post(
    f"{WEBHOOKS_PATH}/{{provider}}",
    status_code=HTTPStatus.NO_CONTENT,
    response_class=Response,
    responses=_REFUSED,
)
async def receive_webhook(
    provider: Annotated[str, Path(max_length=32)], request: Request
) -> Response:
    """A provider tells that something happened; it is then asked what."""
    await request.app.state.service.webhook(provider, request.headers, await request.body())
    return Response(status_code=HTTPStatus.NO_CONTENT)


class Webhooks:
    """Belongs to one event loop."""

    def __init__(
        self, donations: Donations, payments: Payments, providers: Mapping[str, Provider]
    ) -> None:
        self._donations = donations
        self._payments = payments
        self._providers = providers
        self._at_work: Counter[str] = Counter()

    async def receive(self, provider: str, headers: Mapping[str, str], body: bytes) -> None:
        """A webhook came. Refusal 404, 400 or 503; ProviderFault where it cannot be followed up."""
        sender = self._providers.get(provider)
        if sender is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "no such provider here")
        if self._at_work[provider] >= AT_ONCE:
            raise Refusal(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "too many at once: send it again",
                retry_after_seconds=_BUSY_SECONDS,
            )
        self._at_work[provider] += 1
        try:
            await self._follow_up(sender, headers, body)
        finally:
            self._at_work[provider] -= 1

    async def _follow_up(self, sender: Provider, headers: Mapping[str, str], body: bytes) -> None:
        provider = sender.name
        try:
            notice = await sender.read_webhook(headers, body)
        except WebhookRefused as fault:
            log.warning("a webhook that claims to be from %s is refused: %s", provider, fault)
            raise Refusal(HTTPStatus.BAD_REQUEST, "the signature is not good") from None
        if notice is None:
            return
        donation = await self._meant(provider, notice)
        if donation is None:
            raise Refusal(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "this fits no donation yet: send it again",
                retry_after_seconds=_AGAIN_SECONDS,
            )
        try:
            # Anew: a question that is under way may have been answered before this happened.
            await self._payments.ask(donation, anew=True)
        except ProviderDisagrees:
            # Sending it again would change nothing.
            log.exception("a webhook of %s does not fit donation %s", provider, donation.id)

    async def _meant(self, provider: str, notice: Notice) -> StoredDonation | None:
        """The donation that a notice is about, with the session to ask about."""
        donations, donation = self._donations, None
        if notice.donation_id is not None:
            donation = await donations.read(donations.store.by_id, notice.donation_id)
        elif notice.reference is not None:
            donation = await donations.read(
                donations.store.run, agenda.by_reference, provider, notice.reference
            )
        if donation is None or donation.provider != provider:
            return None
        if donation.provider_reference is not None:
            return donation
        if notice.reference is None:
            return None
        # It came before the answer to our own request, or that answer was lost. Whether the
        # session is this donation's is checked when the provider is asked.
        return replace(donation, provider_reference=notice.reference, session=ProviderSession.OPEN)
