"""Invoices as BTCPay takes them, and as it keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

RATE = Decimal("64392.23")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Checkout(_Strict):
    speedPolicy: Literal["HighSpeed", "MediumSpeed", "LowSpeed", "LowMediumSpeed"] | None = None
    expirationMinutes: Annotated[int, Field(ge=1)] | None = None
    monitoringMinutes: Annotated[int, Field(ge=0)] | None = None
    paymentTolerance: Annotated[float, Field(ge=0, le=100)] = 0
    redirectURL: str | None = None
    redirectAutomatically: bool | None = None
    defaultLanguage: str | None = None


class _Receipt(_Strict):
    enabled: bool | None = None
    showQR: bool | None = None


class InvoiceRequest(_Strict):
    amount: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)?$")] | None = None
    currency: str | None = None
    metadata: dict[str, Any] | None = None
    checkout: _Checkout = _Checkout()
    receipt: _Receipt | None = None


class Mark(_Strict):
    status: Literal["Invalid", "Settled"]


@dataclass
class Payment:
    """`value` in bitcoin."""

    value: Decimal
    status: str
    fee: Decimal = Decimal(0)


@dataclass
class Invoice:
    id: str
    price: Decimal
    currency: str
    metadata: dict[str, Any]
    checkout: _Checkout
    created: datetime
    status: str = "New"
    additional: str = "None"
    payments: list[Payment] = field(default_factory=list)
    refunds: list[PullPayment] = field(default_factory=list)

    @property
    def expires(self) -> datetime:
        return self.created + timedelta(minutes=self.checkout.expirationMinutes or 15)

    @property
    def watched_until(self) -> datetime:
        return self.expires + timedelta(minutes=self.checkout.monitoringMinutes or 1440)

    @property
    def due(self) -> Decimal:
        """The price in bitcoin, as the donor is shown it: whole satoshis, rounded up."""
        return (self.price / RATE).quantize(Decimal("0.00000001"), ROUND_CEILING)

    def paid(self, *statuses: str) -> Decimal:
        return sum((p.value - p.fee for p in self.payments if p.status in statuses), Decimal(0))


@dataclass
class PullPayment:
    """What a refund is at BTCPay: an offer to take money, and the payouts that took it."""

    id: str
    name: str
    currency: str
    payouts: list[dict[str, Any]] = field(default_factory=list)
