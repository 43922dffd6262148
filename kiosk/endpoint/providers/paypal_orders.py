"""PayPal's orders as plain data: what is asked for, and what an answer means. Pure.

Source: the Orders v2 and Payments v2 references, and "Currency codes", on developer.paypal.com.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from kiosk.donations.contract import Status
from kiosk.donations.money import Money, MoneyError, exponent, parse_money
from kiosk.endpoint.model import Appeal, StoredDonation
from kiosk.endpoint.providers import Addresses, ProviderDisagrees
from kiosk.endpoint.providers.json_values import as_object, as_objects
from kiosk.endpoint.texts import base_language, in_language
from kiosk.endpoint.transitions import OPEN, Outcome

#: What PayPal moves money in. Those of the second list without decimals, whatever ISO 4217 says.
WHOLE_UNITS_ONLY = frozenset("HUF JPY TWD".split())
CURRENCIES = WHOLE_UNITS_ONLY | frozenset(
    "AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD ILS MXN MYR NOK NZD PHP PLN SEK SGD THB USD".split()
)

#: PayPal's pages by the donor's language; for another, PayPal goes by the phone's.
_LOCALES = {
    "en": "en-US",
    "es": "es-ES",
    "fr": "fr-FR",
    "he": "he-IL",
    "ar": "ar-EG",
    "ru": "ru-RU",
}
_LONGEST_TEXT = 127

#: The statuses of an order that nobody has captured. COMPLETED is captured; a status that is
#: missing or unknown may be.
UNCAPTURED = frozenset({"CREATED", "SAVED", "APPROVED", "PAYER_ACTION_REQUIRED", "VOIDED"})
#: Refused captures after which the donor may choose another means of payment on PayPal's page.
ANOTHER_MEANS = frozenset(
    {
        "INSTRUMENT_DECLINED",
        "ORDER_NOT_APPROVED",
        "PAYER_ACTION_REQUIRED",
        "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING",
    }
)
#: Refused captures that end it: this donor cannot pay this order.
NO_PAYMENT = frozenset(
    {
        "COMPLIANCE_VIOLATION",
        "DECLINED_DUE_TO_RELATED_TXN",
        "DOMESTIC_TRANSACTION_REQUIRED",
        "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED",
        "PAYER_ACCOUNT_LOCKED_OR_CLOSED",
        "PAYER_ACCOUNT_RESTRICTED",
        "PAYER_CANNOT_PAY",
        "TRANSACTION_BLOCKED_BY_PAYEE",
        "TRANSACTION_LIMIT_EXCEEDED",
        "TRANSACTION_REFUSED",
    }
)


@dataclass(frozen=True, slots=True)
class Captured:
    """What an order's captures and refunds come to, in minor units of the donation's currency.

    `name` is PayPal's for the capture. It is kept, because orders are not kept for ever.
    """

    paid: int = 0
    refunded: int = 0
    pending: bool = False
    declined: bool = False
    name: str | None = None


def currency_fault(currency: str) -> str | None:
    """Why PayPal does not move money in this currency; None if it does."""
    return None if currency in CURRENCIES else f"PayPal does not take {currency}"


def step_of(currency: str) -> int:
    """How many minor units the smallest step is that PayPal has for the currency."""
    return 10 ** exponent(currency) if currency in WHOLE_UNITS_ONLY else 1


def amount_of(money: Money) -> dict[str, str]:
    """PayPal's money: a decimal string with as many digits as PayPal has for the currency.

    ValueError for a currency that PayPal does not take, and for parts of a unit that it has not.
    """
    fault = currency_fault(money.currency)
    if fault is not None:
        raise ValueError(fault)
    value = money.decimal()
    if money.currency in WHOLE_UNITS_ONLY:
        if value != value.to_integral_value():
            raise ValueError(f"PayPal takes {money.currency} in whole units only")
        value = value.to_integral_value()
    return {"currency_code": money.currency, "value": format(value, "f")}


def order_request(
    donation: StoredDonation, appeal: Appeal, addresses: Addresses, merchant_id: str | None
) -> dict[str, Any]:
    """The body of POST /v2/checkout/orders: the same for the same donation."""
    language = base_language(donation.language)
    unit: dict[str, Any] = {
        "amount": amount_of(donation.amount),
        "custom_id": donation.id,
        "invoice_id": donation.id,
        "description": in_language(appeal.title, language)[0][:_LONGEST_TEXT],
    }
    if merchant_id is not None:
        unit["payee"] = {"merchant_id": merchant_id}
    experience = {
        "brand_name": in_language(appeal.beneficiary, language)[0][:_LONGEST_TEXT],
        "shipping_preference": "NO_SHIPPING",
        "user_action": "PAY_NOW",
        "return_url": addresses.receipt,
        "cancel_url": addresses.page,
    }
    if language in _LOCALES:
        experience["locale"] = _LOCALES[language]
    return {
        "intent": "CAPTURE",
        "purchase_units": [unit],
        "payment_source": {"paypal": {"experience_context": experience}},
    }


def order_id(order: Mapping[str, Any]) -> str:
    """The order's name at PayPal. ProviderDisagrees for what can be none."""
    found = order.get("id")
    if not isinstance(found, str) or not re.fullmatch(r"[A-Z0-9]{1,36}", found):
        raise ProviderDisagrees("PayPal answers without an order id")
    return found


def approval_url(order: Mapping[str, Any], origin: str) -> str:
    """Where the phone goes to approve. ProviderDisagrees if that is not at `origin`."""
    links = {link.get("rel"): link.get("href") for link in as_objects(order.get("links"))}
    url = links.get("payer-action") or links.get("approve")
    if not isinstance(url, str) or len(url) > 2048:
        raise ProviderDisagrees("PayPal answers without a page to approve on")
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}" != origin:
        raise ProviderDisagrees("PayPal's page to approve on is not at its usual address")
    return url


def check_is_ours(order: Mapping[str, Any], donation: StoredDonation) -> None:
    """ProviderDisagrees where the order is not this donation's, to its id, currency and sum."""
    units = as_objects(order.get("purchase_units"))
    if len(units) != 1 or units[0].get("custom_id") != donation.id:
        raise ProviderDisagrees(f"PayPal's order is not that of donation {donation.id}")
    if order.get("intent") != "CAPTURE":
        raise ProviderDisagrees(f"PayPal's order for donation {donation.id} is no capture")
    if _minor_units(units[0].get("amount"), donation) != donation.minor_units:
        raise ProviderDisagrees(f"PayPal's order for donation {donation.id} has another amount")


def captured(order: Mapping[str, Any], donation: StoredDonation) -> Captured:
    """The captures of an order, whatever its own status says: COMPLETED may hide a declined one,
    and an order whose only capture was declined may have no status at all.

    ProviderDisagrees where money came in another currency.
    """
    paid = refunded = 0
    pending = declined = False
    name = None
    for unit in as_objects(order.get("purchase_units")):
        payments = as_object(unit.get("payments"))
        whole = 0
        for capture in as_objects(payments.get("captures")):
            match capture.get("status"):
                case "COMPLETED" | "PARTIALLY_REFUNDED":
                    paid += _minor_units(capture.get("amount"), donation)
                    name = _name(capture)
                case "REFUNDED":
                    paid += _minor_units(capture.get("amount"), donation)
                    whole += _minor_units(capture.get("amount"), donation)
                    name = _name(capture)
                case "PENDING":
                    pending = True
                    name = _name(capture)
                case _:
                    declined = True
        back = sum(
            _minor_units(refund.get("amount"), donation)
            for refund in as_objects(payments.get("refunds"))
            if refund.get("status", "COMPLETED") == "COMPLETED"
        )
        refunded += max(whole, back)
    return Captured(paid, min(refunded, paid), pending, declined, name)


def captured_alone(capture: Mapping[str, Any], donation: StoredDonation) -> Captured:
    """A capture by itself. It tells that all was paid back, and that a part was, but not how much:
    only the order has the sums.

    ProviderDisagrees where it is another donation's, or of another currency.
    """
    if capture.get("custom_id") != donation.id or capture.get("id") != donation.provider_payment:
        raise ProviderDisagrees(f"PayPal's capture is not that of donation {donation.id}")
    return captured({"purchase_units": [{"payments": {"captures": [capture]}}]}, donation)


def outcome_of(money: Captured) -> Outcome | None:
    """What captures come to; None where there is none yet."""
    if money.paid:
        # Not final: it may be paid back for half a year.
        return replace(Outcome.confirmed(money.paid, money.refunded), payment=money.name)
    if money.pending:
        return replace(Outcome.processing(), payment=money.name)
    return Outcome.failed(final=True) if money.declined else None


def may_capture(donation: StoredDonation) -> bool:
    """Only what is committed as processing can no longer be cancelled behind our back."""
    return donation.status is Status.PROCESSING


def is_open(donation: StoredDonation) -> bool:
    return donation.status in OPEN


def capture_key(order: Mapping[str, Any], donation: StoredDonation) -> str:
    """The idempotency key of capturing one approval.

    Webhook, return and sweep capture the same approval with the same key. An order that was
    declined and approved anew has another time of change, and so another key: with the old one
    PayPal would repeat the old answer. Whatever the keys, PayPal captures an order once.
    """
    changed = str(order.get("update_time") or "")
    return f"{donation.id}-{hashlib.sha256(changed.encode()).hexdigest()[:16]}"


def issues_of(body: object) -> frozenset[str]:
    """PayPal's own codes for what is wrong with a request: fit for a log."""
    answer = as_object(body)
    named = [detail.get("issue") for detail in as_objects(answer.get("details"))]
    return frozenset(
        name
        for name in [*named, answer.get("name"), answer.get("error")]
        if isinstance(name, str) and re.fullmatch(r"[A-Za-z_]{1,64}", name)
    )


def _name(capture: Mapping[str, Any]) -> str | None:
    found = capture.get("id")
    return found if isinstance(found, str) and re.fullmatch(r"[A-Z0-9]{1,36}", found) else None


def _minor_units(amount: object, donation: StoredDonation) -> int:
    """PayPal's money in minor units. ProviderDisagrees for another currency, or what is none."""
    wrong = ProviderDisagrees(f"PayPal tells an amount of donation {donation.id} that cannot be")
    told = as_object(amount)
    value = told.get("value")
    if told.get("currency_code") != donation.currency:
        raise ProviderDisagrees(f"PayPal tells of another currency for donation {donation.id}")
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,4})?", value):
        raise wrong
    try:
        return parse_money(str(Decimal(value)), donation.currency).minor_units
    except (MoneyError, InvalidOperation):
        raise wrong from None
