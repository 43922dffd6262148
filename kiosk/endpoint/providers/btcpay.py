"""BTCPay Server, by its Greenfield interface: invoices in the appeal's currency, paid in bitcoin.

Source: the Greenfield API reference (docs.btcpayserver.org/API/Greenfield/v1).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote, urlsplit

from kiosk.endpoint.clock import utc_now
from kiosk.endpoint.model import Appeal, Clock, StoredDonation, is_donation_id
from kiosk.endpoint.provider_settings import BTCPaySettings
from kiosk.endpoint.providers import (
    Addresses,
    Notice,
    ProviderDisagrees,
    ProviderMisconfigured,
    Session,
    WebhookRefused,
)
from kiosk.endpoint.providers import btcpay_invoices as invoices
from kiosk.endpoint.providers import btcpay_refunds as refunds
from kiosk.endpoint.providers.btcpay_invoices import Invoice
from kiosk.endpoint.providers.http import (
    Answer,
    AnswerTooLarge,
    Caller,
    KeyRefused,
    in_time,
    open_client,
)
from kiosk.endpoint.providers.json_values import as_object, as_objects
from kiosk.endpoint.transitions import Outcome

log = logging.getLogger(__name__)

#: More invoices of one donation than this were not made here.
_MOST_INVOICES = 20


class BTCPay:
    """The provider `btcpay`."""

    name = "btcpay"
    title = "Bitcoin"

    def __init__(self, settings: BTCPaySettings, clock: Clock = utc_now) -> None:
        self._settings = settings
        self._clock = clock
        self._client = open_client(settings.base_url)
        self._caller = Caller("BTCPay", settings.base_url, self._client)
        self._store_path = f"/api/v1/stores/{quote(settings.store_id, safe='')}"
        self._invoices_path = f"{self._store_path}/invoices"
        parts = urlsplit(settings.base_url)
        self._origin = f"{parts.scheme}://{parts.netloc}".lower()
        self.live = settings.live
        self.form_hosts = (self._origin,)

    @in_time(title)
    async def begin(
        self, donation: StoredDonation, appeal: Appeal, addresses: Addresses
    ) -> Session:
        """Greenfield has no idempotency key: what an earlier call may have made is looked for
        first, and of several made at the same moment all calls agree on one."""
        known = await self._told(donation)
        if not known:
            body = invoices.invoice_request(
                donation, appeal, addresses, self._settings.speed_policy
            )
            made = await self._call("POST", self._invoices_path, json_body=body)
            if not as_object(made.body):
                raise _unexpected(made, "an invoice")
            known = await self._told(donation) or [as_object(made.body)]
        read = {invoices.invoice(told, donation).id: told for told in known}
        first = min(
            (invoices.invoice(told, donation) for told in known),
            key=lambda each: (each.created, each.id),
        )
        return Session(invoices.checkout_url(read[first.id], self._origin), first.id)

    @in_time(title)
    async def ask(self, donation: StoredDonation) -> Outcome | None:
        found = await self._invoices(donation)
        back = Decimal(0)
        if donation.confirmed_at is not None:
            back = await self._paid_back(found, donation)
        return invoices.outcome_of(found, donation, self._clock(), back)

    @in_time(title)
    async def close(self, donation: StoredDonation) -> Outcome | None:
        """Marks what nobody has paid as invalid, and looks once more: money may have come in
        between, and counts all the same."""
        found = await self._invoices(donation)
        untouched = [each for each in found if each.status == "New" and each.untouched]
        for each in untouched:
            await self._mark_invalid(each)
        if untouched:
            found = await self._invoices(donation)
        return invoices.so_far(found, donation, self._clock())

    @in_time(title)
    async def read_webhook(self, headers: Mapping[str, str], body: bytes) -> Notice | None:
        expected = hmac.new(self._settings.webhook_secret.encode(), body, hashlib.sha256)
        given = headers.get("btcpay-sig", "").encode()
        if not hmac.compare_digest(given, f"sha256={expected.hexdigest()}".encode()):
            raise WebhookRefused("BTCPay-Sig is missing or wrong")
        try:
            event = as_object(json.loads(body))
        except (ValueError, RecursionError):
            raise WebhookRefused("this is not JSON") from None
        kind = str(event.get("type"))
        if event.get("storeId") != self._settings.store_id or kind == "InvoiceCreated":
            return None
        if kind.startswith("Payout"):
            event = await self._invoice_of(str(event.get("pullPaymentId")))
        elif not kind.startswith("Invoice"):
            return None
        ours = as_object(event.get("metadata")).get("orderId")
        if not isinstance(ours, str) or not is_donation_id(ours):
            # Of this store, and not ours: it may well sell other things.
            return None
        reference = event.get("invoiceId") or event.get("id")
        return Notice(ours, reference if isinstance(reference, str) else None)

    async def aclose(self) -> None:
        await self._client.aclose()

    # How it is done

    async def _told(self, donation: StoredDonation) -> list[dict[str, Any]]:
        """All invoices that name this donation, as BTCPay tells them."""
        answer = await self._call(
            "GET",
            self._invoices_path,
            query={
                "orderId": donation.id,
                "includeArchived": "true",
                "take": str(_MOST_INVOICES),
            },
        )
        told = _list(answer, "the list of invoices")
        if not all(invoices.names(each, donation) for each in told):
            raise ProviderDisagrees("BTCPay lists invoices that do not name the donation")
        return told

    async def _invoices(self, donation: StoredDonation) -> Sequence[Invoice]:
        """All invoices that name this donation, with what was paid to them."""
        read = [invoices.invoice(told, donation) for told in await self._told(donation)]
        return [each if each.untouched else await self._paid(each, donation) for each in read]

    async def _paid(self, each: Invoice, donation: StoredDonation) -> Invoice:
        answer = await self._call("GET", f"{self._invoices_path}/{each.id}/payment-methods")
        methods = _list(answer, "the payments of an invoice")
        return invoices.with_payments(each, methods, donation)

    async def _paid_back(self, found: Sequence[Invoice], donation: StoredDonation) -> Decimal:
        """What the donor took back. Without the permission to see refunds, or among more of them
        than are read at once, nothing is known; what came in is told all the same."""
        path = f"{self._store_path}/pull-payments"
        try:
            answer = await self._call("GET", path, query={"includeArchived": "true"})
        except KeyRefused:
            log.info("the key for BTCPay may not see refunds (canmanagepullpayments)")
            return Decimal(0)
        except AnswerTooLarge:
            log.error("this BTCPay store has too many refunds: no new one is seen")  # noqa: TRY400
            return Decimal(0)
        back = Decimal(0)
        for pull_payment in _list(answer, "the list of refunds"):
            for each in found:
                if each.id in refunds.named_invoices(pull_payment):
                    payouts = await self._payouts(pull_payment)
                    back += refunds.paid_back(payouts, donation.currency, each.rates)
        return back

    async def _payouts(self, pull_payment: Mapping[str, Any]) -> list[dict[str, Any]]:
        name = quote(str(pull_payment.get("id")), safe="")
        return _list(await self._call("GET", f"/api/v1/pull-payments/{name}/payouts"), "a refund")

    async def _invoice_of(self, pull_payment: str) -> dict[str, Any]:
        """The invoice that is paid back, if it is one and of this store."""
        path = f"/api/v1/pull-payments/{quote(pull_payment, safe='')}"
        offered = as_object((await self._call("GET", path)).body)
        for name in refunds.named_invoices(offered):
            told = await self._call("GET", f"{self._invoices_path}/{name}")
            if told.status == HTTPStatus.OK:
                return as_object(told.body)
        return {}

    async def _mark_invalid(self, each: Invoice) -> None:
        answer = await self._call(
            "POST", f"{self._invoices_path}/{each.id}/status", json_body={"status": "Invalid"}
        )
        # 422: it is no longer new, so somebody has just paid; the next question will tell.
        if answer.status not in (HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY):
            raise _unexpected(answer, "marking an invoice")

    async def _call(self, method: str, path: str, **sent: Any) -> Answer:
        headers = {"Authorization": f"token {self._settings.key}"}
        return await self._caller.call(
            method, path, headers=headers, repeatable=method == "GET", **sent
        )


def _list(answer: Answer, what: str) -> list[dict[str, Any]]:
    body: object = answer.body
    if answer.status != HTTPStatus.OK or not isinstance(body, list):
        raise _unexpected(answer, what)
    return as_objects(cast("list[object]", body))


def _unexpected(answer: Answer, what: str) -> ProviderMisconfigured:
    told = as_objects(answer.body) or [as_object(answer.body)]
    codes = {each.get("code") or each.get("path") for each in told}
    named = sorted(c for c in codes if isinstance(c, str) and re.fullmatch(r"[\w.-]{1,64}", c))
    reason = ", ".join(named) or "no reason"
    return ProviderMisconfigured(f"BTCPay answers {answer.status} to {what}: {reason}")
