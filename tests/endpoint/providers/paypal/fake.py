"""A PayPal that keeps its orders and refuses what the real one refuses.

Written after the Orders v2, Payments v2, OAuth and Webhooks references on developer.paypal.com.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from pydantic import AnyHttpUrl, ValidationError

from tests.endpoint.providers.fake_server import FakeServer, Request, refuse
from tests.endpoint.providers.paypal.fake_orders import CaptureRequest, Order, OrderRequest, Verify

CLIENT_ID, SECRET, WEBHOOK_ID = "kiosk-client-id", "kiosk-client-secret", "5GP028458E2496506"
_TAKEN = {
    **dict.fromkeys("HUF JPY TWD".split(), 0),
    **dict.fromkeys("AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD ILS MXN MYR NOK".split(), 2),
    **dict.fromkeys("NZD PHP PLN SEK SGD THB USD".split(), 2),
}
_PERSON = {"email_address": "donor@example.com", "payer_id": "QYR5Z8XDVJNXQ"}

DECLINED = "INSTRUMENT_DECLINED"


@dataclass
class FakePayPal(FakeServer):
    """`next_captures` says how the next ones end: COMPLETED (also when it is empty), PENDING,
    DECLINED, or an error's name such as INSTRUMENT_DECLINED."""

    orders: dict[str, Order] = field(default_factory=dict)
    next_captures: deque[str] = field(default_factory=deque)
    #: Whether a declined order stays APPROVED, or asks the payer to act again.
    declined_stays_approved: bool = False
    token_seconds: int = 32_400
    tokens: set[str] = field(default_factory=set)
    tokens_made: int = 0
    captures_tried: int = 0
    keys: dict[str, tuple[str, bytes, int, str]] = field(default_factory=dict)
    shown_currency: str | None = None
    #: Orders that are no longer shown, as the real one does after some time; captures are.
    unshown: set[str] = field(default_factory=set)

    # What people do

    def order(self) -> Order:
        """The only order there is."""
        (order,) = self.orders.values()
        return order

    def approve(self, order: Order | None = None) -> Order:
        order = order or self.order()
        assert order.status in ("CREATED", "PAYER_ACTION_REQUIRED", "APPROVED")
        order.status = "APPROVED"
        order.changes += 1
        return order

    def settle(self, status: Literal["COMPLETED", "DECLINED"]) -> None:
        """What was pending is decided."""
        (capture,) = self.order().captures
        assert capture["status"] == "PENDING"
        capture["status"] = status

    def refund(self, value: str, status: str = "COMPLETED") -> None:
        """The charity pays back, whole or in part."""
        order = self.order()
        (capture,) = order.captures
        amount = {"currency_code": order.unit.amount.currency_code, "value": value}
        order.refunds.append({"id": f"RF{len(order.refunds)}", "status": status, "amount": amount})
        back = sum(
            Decimal(r["amount"]["value"]) for r in order.refunds if r["status"] == "COMPLETED"
        )
        assert back <= Decimal(capture["amount"]["value"])
        if back:
            whole = back == Decimal(capture["amount"]["value"])
            capture["status"] = "REFUNDED" if whole else "PARTIALLY_REFUNDED"

    def lapse(self) -> None:
        """Hours later: what was not captured is gone."""
        for name in [o.id for o in self.orders.values() if not o.captures]:
            del self.orders[name]

    def forget_order(self) -> None:
        """Weeks later: the order is no longer shown, though it was captured."""
        order = self.order()
        assert order.captures
        self.unshown.add(order.id)

    def take_back_tokens(self) -> None:
        self.tokens.clear()

    # Webhooks

    def order_event(self, kind: str = "CHECKOUT.ORDER.APPROVED") -> tuple[dict[str, str], bytes]:
        order = self.order()
        return self.signed({"event_type": kind, "resource": self._shown(order)})

    def capture_event(
        self, kind: str = "PAYMENT.CAPTURE.COMPLETED"
    ) -> tuple[dict[str, str], bytes]:
        order = self.order()
        related = {"related_ids": {"order_id": order.id}}
        resource = {**order.captures[-1], "supplementary_data": related}
        return self.signed({"event_type": kind, "resource": resource})

    def refund_event(self, *, named: bool = True) -> tuple[dict[str, str], bytes]:
        """Not every refund names what it is of: some have but a link to their capture."""
        order = self.order()
        up = f"{self.url}/v2/payments/captures/{order.captures[0]['id']}"
        resource = {**order.refunds[-1], "links": [{"rel": "up", "href": up, "method": "GET"}]}
        if named:
            resource["custom_id"] = order.unit.custom_id
        return self.signed({"event_type": "PAYMENT.CAPTURE.REFUNDED", "resource": resource})

    def signed(self, event: Mapping[str, Any]) -> tuple[dict[str, str], bytes]:
        """Headers and body as PayPal sends them: odd spaces and numbers are part of the text."""
        body = json.dumps({"id": "WH-1", **event}, indent=1).replace("\n", "\r\n").encode()
        body = body[:-1] + b', "rate": 1.10}'
        headers = {
            "paypal-auth-algo": "SHA256withRSA",
            "paypal-cert-url": f"{self.url}/v1/notifications/certs/CERT-1",
            "paypal-transmission-id": "69cd13f0-d67a-11e5-baa3-778b53f4ae55",
            "paypal-transmission-time": "2026-05-08T19:42:00Z",
            "content-type": "application/json",
        }
        headers["paypal-transmission-sig"] = _signature(headers, WEBHOOK_ID, body)
        return headers, body

    # The interface

    def answer(self, request: Request) -> tuple[int, Any]:
        if request.path == "/v1/oauth2/token":
            return self._make_token(request)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme != "Bearer" or token not in self.tokens:
            refuse(401, {"error": "invalid_token", "error_description": "Token signature failed"})
        if request.path == "/v1/notifications/verify-webhook-signature":
            return self._verify(request)
        match request.method, request.path.strip("/").split("/"):
            case "POST", ["v2", "checkout", "orders"]:
                return self._once(request, self._create)
            case "GET", ["v2", "checkout", "orders", name]:
                return 200, self._shown(self._found(name))
            case "POST", ["v2", "checkout", "orders", name, "capture"]:
                order = self._found(name)
                return self._once(request, lambda r: self._capture(r, order))
            case "GET", ["v2", "payments", "captures", name]:
                for order in self.orders.values():
                    for capture in order.captures:
                        if capture["id"] == name:
                            return 200, capture
        return refuse(404, _fault("RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID"))

    def _make_token(self, request: Request) -> tuple[int, Any]:
        expected = base64.b64encode(f"{CLIENT_ID}:{SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {expected}":
            refuse(401, {"error": "invalid_client", "error_description": "Authentication failed"})
        if request.body != b"grant_type=client_credentials":
            refuse(400, {"error": "unsupported_grant_type"})
        self.tokens_made += 1
        token = f"A21AA-{self.tokens_made}"
        self.tokens.add(token)
        return 200, {
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": self.token_seconds,
            "scope": "https://uri.paypal.com/services/payments/payment",
        }

    def _once(self, request: Request, do: Any) -> tuple[int, Any]:
        """PayPal-Request-Id: the same request gets the same answer, another is refused."""
        key = request.headers.get("paypal-request-id", "")
        if not 1 <= len(key) <= 108:
            refuse(400, _fault("INVALID_REQUEST", "MISSING_REQUEST_ID"))
        if key in self.keys:
            path, body, status, answered = self.keys[key]
            if (path, body) != (request.path, request.body):
                refuse(422, _fault("UNPROCESSABLE_ENTITY", "PAYPAL_REQUEST_ID_PREVIOUSLY_USED"))
            return 200 if status == 201 else status, json.loads(answered)
        status, answer = do(request)
        self.keys[key] = (request.path, request.body, status, json.dumps(answer))
        return status, answer

    def _create(self, request: Request) -> tuple[int, Any]:
        asked = _read(OrderRequest, request)
        if len(asked.purchase_units) != 1 or asked.payment_source is None:
            refuse(422, _fault("UNPROCESSABLE_ENTITY", "NOT_SUPPORTED_HERE"))
        unit, experience = asked.purchase_units[0], asked.payment_source.paypal.experience_context
        digits = _TAKEN.get(unit.amount.currency_code)
        if digits is None:
            refuse(422, _fault("UNPROCESSABLE_ENTITY", "CURRENCY_NOT_SUPPORTED"))
        if not re.fullmatch(r"[0-9]+" + (r"\.[0-9]{2}" if digits else ""), unit.amount.value):
            refuse(422, _fault("UNPROCESSABLE_ENTITY", "DECIMAL_PRECISION"))
        if Decimal(unit.amount.value) <= 0:
            refuse(422, _fault("UNPROCESSABLE_ENTITY", "CANNOT_BE_ZERO_OR_NEGATIVE"))
        for url in (experience.return_url, experience.cancel_url):
            AnyHttpUrl(url)
        order = Order(f"{len(self.orders) + 1:017}A", unit, experience)
        self.orders[order.id] = order
        return 201, self._minimal(order)

    def _capture(self, request: Request, order: Order) -> tuple[int, Any]:
        _read(CaptureRequest, request)
        self.captures_tried += 1
        if order.captures:
            refuse(422, _fault("UNPROCESSABLE_ENTITY", "ORDER_ALREADY_CAPTURED"))
        if order.status != "APPROVED":
            refuse(422, _fault("UNPROCESSABLE_ENTITY", "ORDER_NOT_APPROVED"))
        end = self.next_captures.popleft() if self.next_captures else "COMPLETED"
        if end not in ("COMPLETED", "PENDING", "DECLINED"):
            if not self.declined_stays_approved:
                order.status = "PAYER_ACTION_REQUIRED"
            return 422, _fault("UNPROCESSABLE_ENTITY", end)
        order.status = "COMPLETED"
        order.captures.append(
            {
                "id": f"3C{len(self.orders):015}",
                "status": end,
                "amount": order.unit.amount.model_dump(),
                "custom_id": order.unit.custom_id,
                "invoice_id": order.unit.invoice_id,
                "final_capture": True,
            }
        )
        return 201, self._minimal(order)

    def _verify(self, request: Request) -> tuple[int, Any]:
        asked = _read(Verify, request)
        if asked.webhook_id != WEBHOOK_ID:
            refuse(400, _fault("VALIDATION_ERROR", "INVALID_WEBHOOK_ID"))
        # The sum is over the event's text as it is in the request.
        text = request.body[request.body.index(b'"webhook_event":') + len(b'"webhook_event":') :]
        headers = {
            "paypal-transmission-id": asked.transmission_id,
            "paypal-transmission-time": asked.transmission_time,
        }
        right = _signature(headers, asked.webhook_id, text.strip()[:-1])
        good = hmac.compare_digest(right, asked.transmission_sig)
        return 200, {"verification_status": "SUCCESS" if good else "FAILURE"}

    def _found(self, name: str) -> Order:
        if name not in self.orders or name in self.unshown:
            refuse(404, _fault("RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID"))
        return self.orders[name]

    def _minimal(self, order: Order) -> dict[str, Any]:
        page = f"{self.url}/checkoutnow?token={order.id}"
        links = [
            {"rel": "self", "method": "GET", "href": f"{self.url}/v2/checkout/orders/{order.id}"},
            {"rel": "payer-action", "method": "GET", "href": page},
        ]
        return {"id": order.id, "status": order.status, "links": links}

    def _shown(self, order: Order) -> dict[str, Any]:
        unit = order.unit.model_dump(exclude_none=True)
        if self.shown_currency is not None:
            unit["amount"]["currency_code"] = self.shown_currency
        if order.captures or order.refunds:
            unit["payments"] = {"captures": order.captures, "refunds": order.refunds}
        shown = {
            **self._minimal(order),
            "intent": "CAPTURE",
            "purchase_units": [unit],
            "create_time": "2026-05-08T19:42:00Z",
            "update_time": f"2026-05-08T19:42:{order.changes:02}Z",
        }
        if order.status == "APPROVED" or order.captures:
            shown["payer"] = _PERSON
            shown["payment_source"] = {"paypal": {"email_address": _PERSON["email_address"]}}
        if [capture["status"] for capture in order.captures] == ["DECLINED"]:
            # As the real one does, for whatever reason.
            del shown["status"]
        return shown


def _signature(headers: Mapping[str, str], webhook_id: str, body: bytes) -> str:
    """The real one signs the same text with RSA; what matters here is what is signed."""
    text = "|".join(
        [
            headers["paypal-transmission-id"],
            headers["paypal-transmission-time"],
            webhook_id,
            str(binascii.crc32(body)),
        ]
    )
    return hmac.new(b"PayPal's own key", text.encode(), hashlib.sha256).hexdigest()


def _read(model: type[Any], request: Request) -> Any:
    request.json()
    try:
        return model.model_validate_json(request.body)
    except ValidationError as error:
        where = [".".join(map(str, e["loc"])) for e in error.errors()]
        return refuse(400, _fault("INVALID_REQUEST", "INVALID_PARAMETER_SYNTAX", str(where)))


def _fault(name: str, issue: str, description: str = "") -> dict[str, Any]:
    return {
        "name": name,
        "message": "The requested action could not be performed.",
        "debug_id": "b1d1f06c7246c",
        "details": [{"issue": issue, "description": description}],
    }
