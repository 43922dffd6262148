"""PayPal, by its Orders v2 interface: an order the donor approves on PayPal's page, captured once.

Source: the Orders v2, Webhooks and OAuth references on developer.paypal.com.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from kiosk.endpoint.clock import utc_now
from kiosk.endpoint.model import Appeal, Clock, StoredDonation, is_donation_id
from kiosk.endpoint.provider_settings import (
    PAYPAL_LIVE_URL,
    PAYPAL_SANDBOX_URL,
    PayPalSettings,
)
from kiosk.endpoint.providers import (
    Addresses,
    Notice,
    ProviderDisagrees,
    ProviderMisconfigured,
    Session,
    WebhookRefused,
)
from kiosk.endpoint.providers import paypal_orders as orders
from kiosk.endpoint.providers.http import Answer, in_time, open_client
from kiosk.endpoint.providers.json_values import as_object, as_objects
from kiosk.endpoint.providers.paypal_calls import PayPalCalls, unexpected
from kiosk.endpoint.transitions import Outcome

log = logging.getLogger(__name__)

_PAGES = {
    PAYPAL_LIVE_URL: "https://www.paypal.com",
    PAYPAL_SANDBOX_URL: "https://www.sandbox.paypal.com",
}

_LARGEST_HEADER = 1024
#: What PayPal signs a webhook with, and what it is called when its signature is checked.
_SIGNED = {
    "paypal-auth-algo": "auth_algo",
    "paypal-cert-url": "cert_url",
    "paypal-transmission-id": "transmission_id",
    "paypal-transmission-sig": "transmission_sig",
    "paypal-transmission-time": "transmission_time",
}
#: Webhooks that PayPal is asked about at once: anybody can send one, and donors need connections.
_CHECKS_AT_ONCE = 8
_EVENTS = ("CHECKOUT.ORDER.", "PAYMENT.CAPTURE.", "CHECKOUT.PAYMENT-APPROVAL.")


class PayPal:
    """The provider `paypal`. Money moves at PayPal's live address only."""

    name = "paypal"
    title = "PayPal"

    def __init__(
        self,
        settings: PayPalSettings,
        clock: Clock = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._client = open_client(settings.base_url)
        self._calls = PayPalCalls(settings, self._client, monotonic)
        self._checks = asyncio.Semaphore(_CHECKS_AT_ONCE)
        parts = urlsplit(settings.base_url)
        self._pages = _PAGES.get(settings.base_url, f"{parts.scheme}://{parts.netloc}")
        self.live = settings.base_url == PAYPAL_LIVE_URL
        self.form_hosts = (self._pages,)

    @in_time(title)
    async def begin(
        self, donation: StoredDonation, appeal: Appeal, addresses: Addresses
    ) -> Session:
        try:
            body = orders.order_request(donation, appeal, addresses, self._settings.merchant_id)
        except ValueError as fault:
            raise ProviderMisconfigured(str(fault)) from None
        answer = await self._calls.call(
            "POST", "/v2/checkout/orders", key=donation.id, json_body=body, repeatable=True
        )
        order = _order(answer, "an order")
        return Session(orders.approval_url(order, self._pages), orders.order_id(order))

    @in_time(title)
    async def ask(self, donation: StoredDonation) -> Outcome | None:
        order = await self._order_of(donation)
        if order is None:
            return await self._paid(donation) or self._ended(donation)
        known = orders.outcome_of(orders.captured(order, donation))
        if known is not None:
            return known
        status = order.get("status")
        if status not in orders.UNCAPTURED:
            # It was captured, and is not shown yet.
            return Outcome.processing()
        approved = status == "APPROVED"
        if orders.may_capture(donation):
            return await self._capture(order, donation) if approved else self._refused(donation)
        if orders.is_open(donation):
            return Outcome.processing() if approved else None
        # An approval that came after the end is left alone, and lapses.
        return Outcome.expired(final=True)

    @in_time(title)
    async def close(self, donation: StoredDonation) -> Outcome | None:
        """PayPal has no call that ends an order: what is not captured lapses within hours. Nothing
        is said of an approval, which another process may be about to capture."""
        order = await self._order_of(donation)
        return None if order is None else orders.outcome_of(orders.captured(order, donation))

    @in_time(title)
    async def read_webhook(self, headers: Mapping[str, str], body: bytes) -> Notice | None:
        try:
            event = as_object(json.loads(body))
        except (ValueError, RecursionError):
            raise WebhookRefused("this is not JSON") from None
        signed = _signature(headers)
        kind, resource = event.get("event_type"), event.get("resource")
        if not isinstance(kind, str) or not kind.startswith(_EVENTS):
            # Nothing that is done here, whoever sent it.
            return None
        await self._check_signature(signed, body)
        return await self._about(kind, as_object(resource))

    async def aclose(self) -> None:
        await self._client.aclose()

    # How it is done

    async def _order_of(self, donation: StoredDonation) -> dict[str, Any] | None:
        """The order; None where there is none (any more)."""
        if donation.provider_reference is None:
            return None
        path = f"/v2/checkout/orders/{_path(donation.provider_reference)}"
        answer = await self._calls.call("GET", path, repeatable=True)
        if answer.status == HTTPStatus.NOT_FOUND:
            return None
        order = _order(answer, "an order")
        if orders.order_id(order) != donation.provider_reference:
            raise ProviderDisagrees("PayPal answers with another order")
        orders.check_is_ours(order, donation)
        return order

    async def _paid(self, donation: StoredDonation) -> Outcome | None:
        """What became of a capture whose order is no longer shown; None where there is none."""
        if donation.provider_payment is None:
            return None
        path = f"/v2/payments/captures/{_path(donation.provider_payment)}"
        answer = await self._calls.call("GET", path, repeatable=True)
        if answer.status == HTTPStatus.NOT_FOUND:
            return None
        capture = _order(answer, "a capture")
        if capture.get("status") == "PARTIALLY_REFUNDED" and not donation.refunded_minor_units:
            log.error("donation %s: a part was paid back, PayPal tells not how much", donation.id)
        return orders.outcome_of(orders.captured_alone(capture, donation))

    async def _capture(self, order: Mapping[str, Any], donation: StoredDonation) -> Outcome | None:
        answer = await self._calls.call(
            "POST",
            f"/v2/checkout/orders/{orders.order_id(order)}/capture",
            key=orders.capture_key(order, donation),
            json_body={},
            repeatable=True,
        )
        if answer.status in (HTTPStatus.OK, HTTPStatus.CREATED):
            # Asked for anew rather than read here: there is one way to read an order.
            now = await self._order_of(donation)
            money = None if now is None else orders.captured(now, donation)
            return Outcome.processing() if money is None else orders.outcome_of(money)
        issues = orders.issues_of(answer.body)
        if "ORDER_ALREADY_CAPTURED" in issues:
            now = await self._order_of(donation)
            return None if now is None else orders.outcome_of(orders.captured(now, donation))
        if issues & orders.ANOTHER_MEANS:
            log.info("PayPal declined the capture for donation %s", donation.id)
            return self._refused(donation)
        if issues & orders.NO_PAYMENT:
            log.info("PayPal refused the capture for donation %s", donation.id)
            return Outcome.failed(final=True)
        raise unexpected(answer, "the capture")

    def _refused(self, donation: StoredDonation) -> Outcome | None:
        """Declined, and not approved anew so far: the donor may, until their time is up."""
        if self._clock() < donation.expires_at:
            return Outcome.another_means()
        return Outcome.failed(final=True)

    def _ended(self, donation: StoredDonation) -> Outcome | None:
        """There is no order: never made, or lapsed without having been captured. Or PayPal does not
        know it under a key of another account, so what may have been captured is asked about again.
        """
        if orders.is_open(donation) or donation.confirmed_at is not None:
            return None
        if orders.may_capture(donation):
            return Outcome.failed()
        return Outcome.expired(final=True)

    async def _check_signature(self, signed: Mapping[str, str], body: bytes) -> None:
        """Ask PayPal whether it sent this. WebhookRefused if not.

        The event goes along byte for byte: PayPal checks a sum over its text.
        """
        asked = json.dumps({**signed, "webhook_id": self._settings.webhook_id}).encode()
        async with self._checks:
            answer = await self._calls.call(
                "POST",
                "/v1/notifications/verify-webhook-signature",
                json_bytes=asked[:-1] + b', "webhook_event": ' + body + b"}",
                repeatable=True,
            )
        if answer.status == HTTPStatus.OK:
            found = as_object(answer.body).get("verification_status")
            if found == "SUCCESS":
                return
            raise WebhookRefused("PayPal did not send this")
        if answer.status in (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY):
            raise WebhookRefused("PayPal cannot read this signature")
        raise unexpected(answer, "the check of a webhook")

    async def _about(self, kind: str, resource: Mapping[str, Any]) -> Notice | None:
        related = as_object(as_object(resource.get("supplementary_data")).get("related_ids"))
        units = as_objects(resource.get("purchase_units"))
        reference = related.get("order_id")
        if kind.startswith("CHECKOUT."):
            reference = resource.get("id") or resource.get("order_id")
        ours = _ours(resource, *units)
        if ours is None:
            # A refund may name nothing but its capture.
            ours = _ours(await self._capture_of(resource))
        if not isinstance(reference, str) or not re.fullmatch(r"[A-Z0-9]{1,36}", reference):
            reference = None
        if ours is None:
            # Of this account, and not ours: it may well sell other things.
            return None
        return Notice(ours, reference)

    async def _capture_of(self, resource: Mapping[str, Any]) -> dict[str, Any]:
        for link in as_objects(resource.get("links")):
            path = re.search(r"/v2/payments/captures/[A-Z0-9]{1,36}$", str(link.get("href")))
            if path and link.get("rel") == "up":
                answer = await self._calls.call("GET", path[0], repeatable=True)
                return as_object(answer.body) if answer.status == HTTPStatus.OK else {}
        return {}


def _signature(headers: Mapping[str, str]) -> dict[str, str]:
    """What PayPal is asked to check. WebhookRefused where it is not even there, so that not
    everybody's noise becomes a question to PayPal."""
    signed: dict[str, str] = {}
    for header, name in _SIGNED.items():
        value = headers.get(header, "")
        if not value or len(value) > _LARGEST_HEADER or not value.isascii():
            raise WebhookRefused(f"there is no good {header}")
        signed[name] = value
    return signed


def _ours(*places: Mapping[str, Any]) -> str | None:
    for place in places:
        for key in ("custom_id", "invoice_id"):
            found = place.get(key)
            if isinstance(found, str) and is_donation_id(found):
                return found
    return None


def _order(answer: Answer, what: str) -> dict[str, Any]:
    if answer.status not in (HTTPStatus.OK, HTTPStatus.CREATED) or not as_object(answer.body):
        raise unexpected(answer, what)
    return as_object(answer.body)


def _path(reference: str) -> str:
    if not re.fullmatch(r"[A-Z0-9]{1,36}", reference):
        raise ProviderDisagrees("a reference that PayPal never gave")
    return reference
