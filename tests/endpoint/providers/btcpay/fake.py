"""A BTCPay Server that keeps its invoices and refuses what the real one refuses.

Written after the Greenfield API reference, and after how the server itself moves an invoice from
one status to the next.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_CEILING, Decimal
from typing import Any

from pydantic import AnyHttpUrl, ValidationError

from tests.endpoint.providers.btcpay.fake_invoices import (
    RATE,
    Invoice,
    InvoiceRequest,
    Mark,
    Payment,
    PullPayment,
)
from tests.endpoint.providers.fake_server import FakeServer, Request, refuse

STORE, KEY, WEBHOOK_SECRET = "9CiNzKoANXxmk5ayZngSXrHTiVvvgCrwrpFQd4m2K776", "b" * 40, "shared"
_DIGITS = {"USD": 2, "EUR": 2, "JPY": 0, "KWD": 3}
_LANGUAGES = {"en", "es-ES", "fr-FR", "he", "ar", "ru-RU", "uk-UA"}
_MAY_BECOME_INVALID = ("New", "Processing", "Expired")


@dataclass
class FakeBTCPay(FakeServer):
    """`clock` is the server's; move it and call `look` to let invoices expire."""

    clock: Callable[[], datetime] = field(default=lambda: datetime.now().astimezone())
    invoices: dict[str, Invoice] = field(default_factory=dict)
    may_see_refunds: bool = True

    # What people, and the network, do

    def invoice(self) -> Invoice:
        """The only invoice there is."""
        (invoice,) = self.invoices.values()
        return invoice

    def pay(
        self,
        share: Decimal | int = 1,
        *,
        settled: bool = False,
        fee: Decimal = Decimal(0),
        invoice: Invoice | None = None,
    ) -> None:
        """A payment of `share` of what is due. BTCPay records what comes to an invoice's address
        whatever the invoice's status is."""
        self.look()
        invoice = invoice or self.invoice()
        value = (invoice.due * share).quantize(Decimal("0.00000001"), ROUND_CEILING)
        invoice.payments.append(Payment(value + fee, "Settled" if settled else "Processing", fee))
        self.look()

    def confirm(self) -> None:
        """The chain has enough blocks on top of every payment."""
        for invoice in self.invoices.values():
            for payment in invoice.payments:
                payment.status = "Settled"
        self.look()

    def double_spend(self) -> None:
        """A payment that had been seen does not come about."""
        for payment in self.invoice().payments:
            payment.status = "Invalid"
        self.look()

    def refund(self, currency: str, amount: str, state: str = "Completed") -> PullPayment:
        """The charity offers money back, and the donor takes it."""
        invoice = self.invoice()
        number = len(invoice.refunds)
        made = PullPayment(f"pull{number}", f"Refund {invoice.id}", currency)
        made.payouts.append(
            {"state": state, "originalCurrency": currency, "originalAmount": amount}
        )
        invoice.refunds.append(made)
        return made

    def look(self) -> None:
        """Move every invoice on, as the server's own watcher does."""
        now = self.clock()
        for invoice in self.invoices.values():
            self._move(invoice, now)

    def _move(self, invoice: Invoice, now: datetime) -> None:
        if invoice.status == "New" and invoice.expires <= now:
            invoice.status = "Expired"
        paid = invoice.paid("Settled", "Processing")
        enough = paid * RATE >= invoice.price
        over = paid > invoice.due
        if invoice.status in ("New", "Expired"):
            if enough and invoice.status == "New":
                invoice.status = "Processing"
                invoice.additional = "PaidOver" if over else "None"
            elif enough:
                invoice.additional = "PaidLate"
            elif paid:
                invoice.additional = "PaidPartial"
        if invoice.status == "Processing":
            if not enough:
                invoice.status = "New"
                invoice.additional = "PaidPartial" if paid else "None"
            elif invoice.paid("Settled") * RATE >= invoice.price:
                invoice.status = "Settled"
            elif invoice.watched_until < now:
                invoice.status = "Invalid"
        if invoice.status == "New" and invoice.expires <= now:
            invoice.status = "Expired"

    # Webhooks

    def event(self, kind: str, **changes: Any) -> tuple[dict[str, str], bytes]:
        invoice = self.invoice()
        told = {
            "deliveryId": "D1",
            "webhookId": "W1",
            "originalDeliveryId": "D1",
            "isRedelivery": False,
            "type": kind,
            "timestamp": 1778269320,
            "storeId": STORE,
            "invoiceId": invoice.id,
            "metadata": invoice.metadata,
            **changes,
        }
        return self.signed({name: value for name, value in told.items() if value is not None})

    def signed(self, event: Any, secret: str = WEBHOOK_SECRET) -> tuple[dict[str, str], bytes]:
        body = json.dumps(event, indent=2).encode()
        signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        return {"btcpay-sig": f"sha256={signature}", "content-type": "application/json"}, body

    # The interface

    def answer(self, request: Request) -> tuple[int, Any]:
        self.look()
        match request.method, request.path.strip("/").split("/"):
            case "GET", ["api", "v1", "pull-payments", name]:
                pull = self._pull_payment(name)
                return 200, {"id": pull.id, "name": pull.name, "currency": pull.currency}
            case "GET", ["api", "v1", "pull-payments", name, "payouts"]:
                return 200, self._pull_payment(name).payouts
        if request.headers.get("authorization") != f"token {KEY}":
            refuse(401, {"code": "unauthenticated", "message": "Authentication is required"})
        match request.method, request.path.strip("/").split("/"):
            case _, ["api", "v1", "stores", store, *_] if store != STORE:
                return 403, {"code": "missing-permission", "message": "Insufficient permissions"}
            case "GET", ["api", "v1", "stores", _, "invoices"]:
                orders = request.query.get("orderId", [])
                take = int(request.query.get("take", ["50"])[0])
                found = [i for i in self.invoices.values() if i.metadata.get("orderId") in orders]
                return 200, [self._shown(i) for i in found[:take]]
            case "POST", ["api", "v1", "stores", _, "invoices"]:
                return self._create(request)
            case "GET", ["api", "v1", "stores", _, "invoices", name]:
                return 200, self._shown(self._found(name))
            case "GET", ["api", "v1", "stores", _, "invoices", name, "payment-methods"]:
                return 200, self._payment_methods(self._found(name))
            case "POST", ["api", "v1", "stores", _, "invoices", name, "status"]:
                return self._mark(request, self._found(name))
            case "GET", ["api", "v1", "stores", _, "pull-payments"]:
                if not self.may_see_refunds:
                    refuse(403, {"code": "missing-permission", "message": "Insufficient"})
                pulls = [p for i in self.invoices.values() for p in i.refunds]
                return 200, [{"id": p.id, "name": p.name, "currency": p.currency} for p in pulls]
        return refuse(404, {"code": "not-found", "message": "Not found"})

    def _create(self, request: Request) -> tuple[int, Any]:
        asked = _read(InvoiceRequest, request)
        digits = _DIGITS.get(asked.currency or "")
        if digits is None:
            refuse(422, [{"path": "currency", "message": "Invalid currency"}])
        if asked.amount is None:
            refuse(422, [{"path": "amount", "message": "Top-ups are not what is wanted here"}])
        price = Decimal(asked.amount)
        if price <= 0 or -int(price.as_tuple().exponent) != digits:
            refuse(422, [{"path": "amount", "message": "Wrong decimals"}])
        language = asked.checkout.defaultLanguage
        if language is not None and language not in _LANGUAGES:
            refuse(422, [{"path": "checkout.defaultLanguage", "message": "Unknown language"}])
        if asked.checkout.redirectURL is not None:
            AnyHttpUrl(asked.checkout.redirectURL)
        name = hashlib.sha256(str(len(self.invoices)).encode()).hexdigest()[:22]
        made = Invoice(
            name, price, asked.currency, asked.metadata or {}, asked.checkout, self.clock()
        )
        self.invoices[name] = made
        return 200, self._shown(made)

    def _mark(self, request: Request, invoice: Invoice) -> tuple[int, Any]:
        asked = _read(Mark, request)
        allowed = (
            _MAY_BECOME_INVALID
            if asked.status == "Invalid"
            else (
                *_MAY_BECOME_INVALID,
                "Invalid",
            )
        )
        if invoice.status not in allowed:
            refuse(422, [{"path": "status", "message": "Only within certain conditions"}])
        invoice.status, invoice.additional = asked.status, "Marked"
        return 200, self._shown(invoice)

    def _found(self, name: str) -> Invoice:
        if name not in self.invoices:
            refuse(404, {"code": "invoice-not-found", "message": "The invoice was not found"})
        return self.invoices[name]

    def _pull_payment(self, name: str) -> PullPayment:
        for invoice in self.invoices.values():
            for pull in invoice.refunds:
                if pull.id == name:
                    return pull
        return refuse(404, {"code": "pullpayment-not-found", "message": "Not found"})

    def _shown(self, invoice: Invoice) -> dict[str, Any]:
        return {
            "id": invoice.id,
            "storeId": STORE,
            "amount": str(invoice.price),
            "currency": invoice.currency,
            "type": "Standard",
            "checkoutLink": f"{self.url}/i/{invoice.id}",
            "createdTime": int(invoice.created.timestamp()),
            "expirationTime": int(invoice.expires.timestamp()),
            "monitoringExpiration": int(invoice.watched_until.timestamp()),
            "status": invoice.status,
            "additionalStatus": invoice.additional,
            "availableStatusesForManualMarking": [],
            "archived": False,
            "metadata": invoice.metadata,
            "checkout": invoice.checkout.model_dump(),
        }

    def _payment_methods(self, invoice: Invoice) -> list[dict[str, Any]]:
        counted = [p for p in invoice.payments if p.status != "Invalid"]
        paid = sum((p.value for p in counted), Decimal(0))
        onchain = {
            "paymentMethodId": "BTC-CHAIN",
            "currency": "BTC",
            "activated": True,
            "destination": "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "rate": str(RATE),
            "paymentMethodPaid": str(paid),
            "totalPaid": str(paid),
            "due": str(invoice.due - paid),
            "amount": str(invoice.due),
            "paymentMethodFee": "0",
            "payments": [
                {
                    "id": f"tx-{number}",
                    "receivedDate": 1778269320,
                    "value": str(p.value),
                    "fee": str(p.fee),
                    "status": p.status,
                    "destination": "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                }
                for number, p in enumerate(counted)
            ],
        }
        lightning = {**onchain, "paymentMethodId": "BTC-LN", "payments": []}
        return [onchain, {**lightning, "paymentMethodPaid": "0"}]


def _read(model: type[Any], request: Request) -> Any:
    request.json()
    try:
        return model.model_validate_json(request.body)
    except ValidationError as error:
        told = [{"path": ".".join(map(str, e["loc"])), "message": e["msg"]} for e in error.errors()]
        return refuse(422, told)
