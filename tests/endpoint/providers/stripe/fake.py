"""Stripe's Checkout Sessions on loopback: keeps them, and refuses what the real one refuses."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from tests.endpoint.providers.fake_server import FakeServer, Request, refuse

KEY = "sk_test_51Fake"
WEBHOOK_SECRET = "whsec_fakefakefakefake"
#: What Stripe tells of a donor, and nobody here may keep.
DONOR = {"email": "donor@private.example", "name": "Dora Donor", "phone": "+13055550123"}

_TEXT, _URL, _INTEGER = r".{1,5000}", r"https?://[^\s]{1,5000}", r"-?[0-9]{1,18}"
#: Every parameter of a new session that is known here, and what it must look like.
_KNOWN: dict[str, str] = {
    r"mode": "payment|setup|subscription",
    r"submit_type": "auto|book|donate|pay|subscribe",
    r"client_reference_id": r".{1,200}",
    r"metadata\[[^\]]{1,40}\]": r".{0,500}",
    r"payment_intent_data\[metadata\]\[[^\]]{1,40}\]": r".{0,500}",
    r"payment_intent_data\[description\]": r".{1,1000}",
    r"line_items\[[0-9]+\]\[quantity\]": _INTEGER,
    r"line_items\[[0-9]+\]\[price_data\]\[currency\]": r"[a-z]{3}",
    r"line_items\[[0-9]+\]\[price_data\]\[unit_amount\]": _INTEGER,
    r"line_items\[[0-9]+\]\[price_data\]\[product_data\]\[name\]": r".{1,250}",
    r"success_url": _URL,
    r"cancel_url": _URL,
    r"expires_at": _INTEGER,
}
_NEEDED = ("mode", "line_items[0][quantity]", "success_url")


@dataclass
class Checkout:
    """One session as Stripe keeps it. `intent` is its PaymentIntent's status."""

    id: str
    parameters: dict[str, str]
    created: int
    expires_at: int
    currency: str
    amount: int
    status: str = "open"
    payment_status: str = "unpaid"
    intent: str | None = None
    refunded: int = 0

    @property
    def metadata(self) -> dict[str, str]:
        return self._under(r"metadata\[(.*)\]")

    @property
    def intent_metadata(self) -> dict[str, str]:
        return self._under(r"payment_intent_data\[metadata\]\[(.*)\]")

    def _under(self, pattern: str) -> dict[str, str]:
        found = ((re.fullmatch(pattern, name), text) for name, text in self.parameters.items())
        return {match[1]: text for match, text in found if match is not None}


@dataclass
class FakeStripe(FakeServer):
    """Use it as a context manager. What a donor or a bank does are its methods."""

    clock: Callable[[], datetime] = lambda: datetime.now().astimezone()
    live: bool = False
    #: A restricted key that may write Checkout Sessions, and read nothing else.
    restricted: bool = False
    #: So many of the next requests are too many.
    too_many: int = 0
    sessions: dict[str, Checkout] = field(default_factory=dict)
    _answers: dict[str, tuple[str, int, Any]] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: count(1))

    # What donors, banks and the charity do

    def session(self) -> Checkout:
        """The only one there is."""
        (session,) = self.sessions.values()
        return session

    def decline(self) -> None:
        """A card is declined on Stripe's page: the donor may try another one."""
        session = self._open()
        session.intent = "requires_payment_method"

    def pay(self) -> None:
        session = self._open()
        session.status, session.payment_status, session.intent = "complete", "paid", "succeeded"

    def pay_by_bank(self) -> None:
        """A delayed method: the donor is done, the bank is not."""
        session = self._open()
        session.status, session.intent = "complete", "processing"

    def bank_says(self, yes: bool) -> None:
        session = self.session()
        assert session.intent == "processing"
        if yes:
            session.payment_status, session.intent = "paid", "succeeded"
        else:
            session.intent = "requires_payment_method"

    def refund(self, amount: int) -> None:
        session = self.session()
        assert session.intent == "succeeded"
        session.refunded += amount
        assert session.refunded <= session.amount

    def _open(self) -> Checkout:
        self.look()
        session = self.session()
        assert session.status == "open", "Stripe's page says that the session is over"
        return session

    def look(self) -> None:
        """What time does."""
        for session in self.sessions.values():
            if session.status == "open" and self.clock().timestamp() >= session.expires_at:
                session.status = "expired"

    # Webhooks

    def event(self, kind: str, **changes: Any) -> tuple[dict[str, str], bytes]:
        session = self.session()
        told = self._charge(session) if kind.startswith("charge.") else self._shown(session, ())
        return self.signed(
            {
                "id": f"evt_{next(self._numbers)}",
                "object": "event",
                "api_version": "2026-10-28.endive",
                "created": int(time.time()),
                "livemode": self.live,
                "type": kind,
                "data": {"object": told},
                **changes,
            }
        )

    def signed(
        self, event: Any, secret: str = WEBHOOK_SECRET, at: float | None = None
    ) -> tuple[dict[str, str], bytes]:
        body = json.dumps(event, indent=2).encode()
        stamp = int(time.time() if at is None else at)
        signed = f"{stamp}.".encode() + body
        signature = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
        return {
            "stripe-signature": f"t={stamp},v1={signature},v0=00",
            "content-type": "application/json; charset=utf-8",
        }, body

    # The interface

    def answer(self, request: Request) -> tuple[int, Any]:
        self.look()
        if self.too_many:
            self.too_many -= 1
            _error(429, "invalid_request_error", code="rate_limit")
        if request.headers.get("authorization") != f"Bearer {KEY}":
            _error(401, "invalid_request_error", message="Invalid API Key provided: sk_test_****")
        if not re.fullmatch(r"20[0-9-]+\.[a-z]+", request.headers.get("stripe-version", "")):
            _error(400, "invalid_request_error", message="Invalid Stripe API version")
        key = request.headers.get("idempotency-key")
        if request.method != "POST" or key is None:
            return self._answered(request)
        if not 1 <= len(key) <= 255:
            _error(400, "invalid_request_error", message="Idempotency key too long")
        asked = f"{request.path}\n{request.body.decode()}"
        if key not in self._answers:
            self._answers[key] = (asked, *self._answered(request))
        before, status, body = self._answers[key]
        if before != asked:
            _error(400, "idempotency_error", message="Keys for idempotent requests can only ...")
        return status, body

    def _answered(self, request: Request) -> tuple[int, Any]:
        match request.method, request.path.strip("/").split("/"):
            case "POST", ["v1", "checkout", "sessions"]:
                return 200, self._shown(self._made(request), ())
            case "GET", ["v1", "checkout", "sessions", name]:
                _only(request.query, "expand[0]", "expand[]")
                expand = [text for texts in request.query.values() for text in texts]
                if expand and self.restricted:
                    _error(403, "invalid_request_error", message="The provided key ... rk_test_***")
                return 200, self._shown(self._found(name), expand)
            case "POST", ["v1", "checkout", "sessions", name, "expire"]:
                _only(dict(parse_qsl(request.body.decode())))
                session = self._found(name)
                if session.status != "open":
                    _error(400, "invalid_request_error", message="Only Checkout Sessions with ...")
                session.status = "expired"
                return 200, self._shown(session, ())
        return _error(404, "invalid_request_error", message="Unrecognized request URL")

    def _found(self, name: str) -> Checkout:
        if name not in self.sessions:
            _error(404, "invalid_request_error", code="resource_missing", param="session")
        return self.sessions[name]

    def _made(self, request: Request) -> Checkout:
        kind = request.headers.get("content-type", "").partition(";")[0]
        if kind != "application/x-www-form-urlencoded":
            _error(400, "invalid_request_error", message="Invalid request content type")
        pairs = parse_qsl(request.body.decode(), keep_blank_values=True, strict_parsing=True)
        parameters = dict(pairs)
        if len(parameters) != len(pairs):
            _error(400, "invalid_request_error", message="given twice")
        for name, text in pairs:
            looks = [look for known, look in _KNOWN.items() if re.fullmatch(known, name)]
            if not looks:
                _error(400, "invalid_request_error", code="parameter_unknown", param=name)
            if not re.fullmatch(looks[0], text):
                _error(400, "invalid_request_error", code="parameter_invalid", param=name)
        for name in _NEEDED:
            if name not in parameters:
                _error(400, "invalid_request_error", code="parameter_missing", param=name)
        now = int(self.clock().timestamp())
        expires_at = int(parameters.get("expires_at", now + 24 * 3600))
        if not 30 * 60 <= expires_at - now <= 24 * 3600:
            _error(400, "invalid_request_error", param="expires_at", message="must be 30 minutes")
        price = "line_items[0][price_data]"
        amount = int(parameters[f"{price}[unit_amount]"]) * int(
            parameters["line_items[0][quantity]"]
        )
        if amount < 50:
            _error(400, "invalid_request_error", code="amount_too_small", param="line_items")
        if amount > 99_999_999:
            _error(400, "invalid_request_error", code="amount_too_large", param="line_items")
        session = Checkout(
            id=f"cs_{'live' if self.live else 'test'}_{'a1' * 20}{next(self._numbers):04}",
            parameters=parameters,
            created=now,
            expires_at=expires_at,
            currency=parameters[f"{price}[currency]"],
            amount=amount,
        )
        self.sessions[session.id] = session
        return session

    def _shown(self, session: Checkout, expand: Any) -> dict[str, Any]:
        intent: Any = None
        if session.intent is not None:
            intent = f"pi_{session.id[-4:]}"
            if "payment_intent.latest_charge" in expand:
                charge = self._charge(session) if session.intent == "succeeded" else None
                intent = {
                    "id": intent,
                    "object": "payment_intent",
                    "status": session.intent,
                    "metadata": session.intent_metadata,
                    "latest_charge": charge,
                }
        return {
            "id": session.id,
            "object": "checkout.session",
            "amount_subtotal": session.amount,
            "amount_total": session.amount,
            "cancel_url": session.parameters.get("cancel_url"),
            "client_reference_id": session.parameters.get("client_reference_id"),
            "created": session.created,
            "currency": session.currency,
            "customer_details": DONOR if session.status == "complete" else None,
            "expires_at": session.expires_at,
            "livemode": self.live,
            "metadata": session.metadata,
            "mode": "payment",
            "payment_intent": intent,
            "payment_status": session.payment_status,
            "status": session.status,
            "submit_type": session.parameters.get("submit_type"),
            "success_url": session.parameters["success_url"],
            "url": f"{self.url}/c/pay/{session.id}" if session.status == "open" else None,
        }

    def _charge(self, session: Checkout) -> dict[str, Any]:
        return {
            "id": f"ch_{session.id[-4:]}",
            "object": "charge",
            "amount": session.amount,
            "amount_refunded": session.refunded,
            "billing_details": DONOR,
            "currency": session.currency,
            "livemode": self.live,
            "metadata": session.intent_metadata,
            "payment_intent": f"pi_{session.id[-4:]}",
            "refunded": session.refunded == session.amount,
            "status": "succeeded",
        }


def _only(given: Any, *known: str) -> None:
    for name in given:
        if name not in known:
            _error(400, "invalid_request_error", code="parameter_unknown", param=name)


def _error(status: int, kind: str, **more: Any) -> NoReturn:
    refuse(status, {"error": {"type": kind, "message": "Stripe says no", **more}})
