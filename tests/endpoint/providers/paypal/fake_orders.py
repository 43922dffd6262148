"""Orders as PayPal takes them, and as it keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Amount(_Strict):
    currency_code: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    value: Annotated[str, Field(max_length=32, pattern=r"^((-?[0-9]+)|(-?([0-9]+)?[.][0-9]+))$")]


class _Payee(_Strict):
    merchant_id: Annotated[str, Field(pattern=r"^[2-9A-HJ-NP-Z]{13}$")]


_Text = Annotated[str, Field(min_length=1, max_length=127)]


class _Unit(_Strict):
    amount: _Amount
    payee: _Payee | None = None
    custom_id: _Text | None = None
    invoice_id: _Text | None = None
    description: _Text | None = None


class _Experience(_Strict):
    brand_name: _Text | None = None
    locale: (
        Annotated[str, Field(pattern=r"^[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$")]
        | None
    ) = None
    shipping_preference: Literal["GET_FROM_FILE", "NO_SHIPPING", "SET_PROVIDED_ADDRESS"] = (
        "GET_FROM_FILE"
    )
    user_action: Literal["CONTINUE", "PAY_NOW"] = "CONTINUE"
    return_url: str
    cancel_url: str


class _Wallet(_Strict):
    experience_context: _Experience


class _Source(_Strict):
    paypal: _Wallet


class OrderRequest(_Strict):
    intent: Literal["CAPTURE", "AUTHORIZE"]
    purchase_units: Annotated[list[_Unit], Field(min_length=1, max_length=10)]
    payment_source: _Source | None = None


class CaptureRequest(_Strict):
    pass


class Verify(_Strict):
    auth_algo: Annotated[str, Field(max_length=100, pattern=r"^[a-zA-Z0-9]+$")]
    cert_url: Annotated[str, Field(max_length=500)]
    transmission_id: Annotated[str, Field(max_length=50)]
    transmission_sig: Annotated[str, Field(max_length=500)]
    transmission_time: Annotated[str, Field(max_length=100)]
    webhook_id: Annotated[str, Field(max_length=50)]
    webhook_event: dict[str, Any]


@dataclass
class Order:
    """One order, and what became of it. Amounts are PayPal's own."""

    id: str
    unit: _Unit
    experience: _Experience
    status: str = "PAYER_ACTION_REQUIRED"
    changes: int = 0
    captures: list[dict[str, Any]] = field(default_factory=list)
    refunds: list[dict[str, Any]] = field(default_factory=list)
