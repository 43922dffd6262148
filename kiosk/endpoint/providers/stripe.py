"""Stripe Checkout, by the official library: a session with Stripe's own page for each donation.

The secret key can be a restricted one: Checkout Sessions: write; PaymentIntents and Charges: read,
without which refunds and bank debits that failed are not seen.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any, NoReturn
from urllib.parse import urlsplit

import httpx
import stripe

from kiosk.endpoint.model import Appeal, StoredDonation
from kiosk.endpoint.provider_settings import STRIPE_URL, StripeSettings
from kiosk.endpoint.providers import (
    Addresses,
    Notice,
    ProviderDisagrees,
    ProviderMisconfigured,
    ProviderUnavailable,
    Session,
    WebhookRefused,
)
from kiosk.endpoint.providers.http import (
    LARGEST_ANSWER_BYTES,
    in_time,
    open_client,
    retry_after_seconds,
)
from kiosk.endpoint.providers.json_values import as_object
from kiosk.endpoint.providers.stripe_sessions import DONATION, outcome_of, session_request
from kiosk.endpoint.transitions import Outcome

log = logging.getLogger(__name__)

#: Seconds that a webhook's signature is good for: what Stripe recommends.
_TOLERANCE_SECONDS = 300
_EXPAND = "payment_intent.latest_charge"
#: A key that may not read charges is tried again after this: it may have been given the right, or
#: what stood in its way was not the key.
_BLIND_SECONDS = 3600.0

# It would tell Stripe how long each request took.
stripe.enable_telemetry = False


class Stripe:
    """The provider `stripe`. Its key says whether money moves."""

    name = "stripe"
    title = "Stripe"

    def __init__(
        self, settings: StripeSettings, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._webhook_secret = settings.webhook_secret
        self.live = settings.live
        if settings.base_url == STRIPE_URL:
            self._pages = f"https://{settings.checkout_host}"
        else:
            self._pages = _origin(settings.base_url)
        self.form_hosts = (self._pages,)
        self._line = _Line(open_client(settings.base_url))
        self._stripe = stripe.StripeClient(
            settings.secret_key,
            http_client=self._line,
            base_addresses={"api": settings.base_url},
            max_network_retries=1,
        )
        self._monotonic = monotonic
        #: Until when charges are not asked for; None while they can be read.
        self._blind_until: float | None = None
        if self._webhook_secret is None:
            log.warning("Stripe is only asked: there is no webhook_secret")

    @in_time(title)
    async def begin(
        self, donation: StoredDonation, appeal: Appeal, addresses: Addresses
    ) -> Session:
        try:
            request = session_request(donation, appeal, addresses)
        except ValueError as fault:
            raise ProviderMisconfigured(str(fault)) from None
        try:
            made = _told(
                await self._stripe.v1.checkout.sessions.create_async(
                    request, {"idempotency_key": donation.id}
                )
            )
        except stripe.StripeError as fault:
            _refuse(fault)
        outcome = outcome_of(made, donation, self.live)
        reference, url = made.get("id"), made.get("url")
        if not isinstance(reference, str) or not reference:
            raise ProviderDisagrees("Stripe made a session without an id")
        if not isinstance(url, str):
            # An answer kept from an earlier try: it is what it was then, and may be over now.
            return Session(None, reference, outcome)
        if _origin(url) != self._pages:
            raise ProviderMisconfigured(
                f"Stripe's page is at {_origin(url)}: set checkout_host, for browsers to go there"
            )
        return Session(url, reference, outcome)

    @in_time(title)
    async def ask(self, donation: StoredDonation) -> Outcome | None:
        return outcome_of(await self._retrieve(donation), donation, self.live)

    @in_time(title)
    async def close(self, donation: StoredDonation) -> Outcome | None:
        sessions = self._stripe.v1.checkout.sessions
        # What it names is looked at before it is ended: the reference may come from a webhook.
        outcome = outcome_of(await self._retrieve(donation), donation, self.live)
        if outcome is not None:
            return outcome
        try:
            ended = _told(await sessions.expire_async(_reference(donation)))
        except stripe.InvalidRequestError:
            # No longer open: they have just paid, or its time was up.
            ended = await self._retrieve(donation)
        except stripe.StripeError as fault:
            _refuse(fault)
        outcome = outcome_of(ended, donation, self.live)
        if outcome is None:
            raise ProviderUnavailable("Stripe did not end a session")
        return outcome

    async def read_webhook(self, headers: Mapping[str, str], body: bytes) -> Notice | None:
        if self._webhook_secret is None:
            raise WebhookRefused("there is no webhook_secret")
        try:
            text = body.decode("utf-8")
            stripe.WebhookSignature.verify_header(  # pyright: ignore[reportUnknownMemberType]
                text,
                headers.get("stripe-signature", ""),
                self._webhook_secret,
                tolerance=_TOLERANCE_SECONDS,
            )
            event = as_object(json.loads(text))
        except stripe.SignatureVerificationError:
            raise WebhookRefused("bad or old signature") from None
        except (ValueError, RecursionError):
            raise WebhookRefused("not JSON in UTF-8") from None
        if event.get("livemode") is not self.live:
            return None
        told = as_object(as_object(event.get("data")).get("object"))
        donation_id = as_object(told.get("metadata")).get(DONATION)
        if not isinstance(donation_id, str) or not donation_id:
            return None
        kind, reference = told.get("object"), told.get("id")
        is_session = kind == "checkout.session" and isinstance(reference, str)
        if not is_session and kind != "charge":
            return None
        return Notice(donation_id, str(reference) if is_session else None)

    async def aclose(self) -> None:
        await self._line.close_async()

    async def _retrieve(self, donation: StoredDonation) -> dict[str, Any]:
        retrieve = self._stripe.v1.checkout.sessions.retrieve_async
        tries = self._blind_until is None or self._monotonic() >= self._blind_until
        try:
            if tries:
                try:
                    session = _told(await retrieve(_reference(donation), {"expand": [_EXPAND]}))
                except stripe.PermissionError:
                    pass
                else:
                    self._blind_until = None
                    return session
            session = _told(await retrieve(_reference(donation)))
        except stripe.StripeError as fault:
            _refuse(fault)
        if tries:
            self._blind_until = self._monotonic() + _BLIND_SECONDS
            log.error("Stripe's key may not read PaymentIntents and Charges: no refund is seen")
        return session


class _Line(stripe.HTTPClient):
    """The library's way to Stripe, with a bound to what is read. `in_time` limits its time."""

    name = "httpx"

    def __init__(self, client: httpx.AsyncClient) -> None:
        super().__init__()  # pyright: ignore[reportUnknownMemberType]
        self._http = client

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: Any = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        request = self._http.build_request(
            method,
            url,
            headers={**headers, "Accept-Encoding": "identity"},
            content=post_data or None,
        )
        try:
            response = await self._http.send(request, stream=True, follow_redirects=False)
            try:
                content = await _bounded(response)
            finally:
                await response.aclose()
        except httpx.HTTPError as fault:
            raise stripe.APIConnectionError(type(fault).__name__, should_retry=True) from None
        return content, response.status_code, response.headers

    def request(self, *_: Any, **__: Any) -> NoReturn:
        raise RuntimeError("ours: Stripe is called from the event loop only")

    request_stream = request

    async def request_stream_async(self, *_: Any, **__: Any) -> NoReturn:
        raise RuntimeError("ours: nothing is streamed from Stripe")

    async def sleep_async(self, secs: float) -> None:
        await asyncio.sleep(secs)

    def close(self) -> None:
        """The connections belong to the event loop: `close_async` lets them go."""

    async def close_async(self) -> None:
        await self._http.aclose()


async def _bounded(response: httpx.Response) -> bytes:
    content = bytearray()
    # As it was sent: packed answers were not asked for, and may unpack to any size.
    async for part in response.aiter_raw():
        content += part
        if len(content) > LARGEST_ANSWER_BYTES:
            raise stripe.APIConnectionError("an answer without end", should_retry=False)
    return bytes(content)


def _told(answer: object) -> dict[str, Any]:
    """The library's object as plain data, of which nothing is taken for granted."""
    return as_object(answer.to_dict() if isinstance(answer, stripe.StripeObject) else None)


def _reference(donation: StoredDonation) -> str:
    if donation.provider_reference is None:
        raise ValueError(f"donation {donation.id} has no session")
    return donation.provider_reference


def _refuse(fault: stripe.StripeError) -> NoReturn:
    """Whose fault it is. Stripe's own words may hold part of the key, and stay out of the log."""
    said = f"{type(fault).__name__}, {fault.http_status or 'no answer'}, {fault.code or 'no code'}"
    match fault:
        case stripe.RateLimitError() | stripe.APIConnectionError() | stripe.APIError():
            headers = {name.lower(): value for name, value in (fault.headers or {}).items()}
            wait = retry_after_seconds(headers.get("retry-after"))
            raise ProviderUnavailable(f"Stripe cannot be used now: {said}", wait) from None
        case stripe.AuthenticationError() | stripe.PermissionError():
            raise ProviderMisconfigured(f"Stripe does not accept the key: {said}") from None
        case stripe.InvalidRequestError() if fault.code == "resource_missing":
            raise ProviderDisagrees(f"Stripe does not know a session: {said}") from None
        case _:
            param = getattr(fault, "param", None)
            raise ProviderMisconfigured(f"Stripe refuses: {said}, {param or 'all'}") from None


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
