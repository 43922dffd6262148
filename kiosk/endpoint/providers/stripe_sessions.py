"""Stripe's Checkout Sessions: what is asked for, and what the answer means. Pure.

Source: the Checkout Session and Charge references and "Supported currencies" on docs.stripe.com.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from kiosk.donations.money import exponent
from kiosk.endpoint.model import Appeal, StoredDonation
from kiosk.endpoint.providers import Addresses, ProviderDisagrees
from kiosk.endpoint.providers.json_values import as_object
from kiosk.endpoint.texts import base_language, in_language
from kiosk.endpoint.transitions import Outcome

if TYPE_CHECKING:
    from stripe.params.checkout import SessionCreateParams

#: The key under which Stripe's objects carry our donation's id.
DONATION = "donation"
#: Stripe wants 30 minutes to 24 hours from when the session is made, which may be ten minutes
#: after the donation was asked for; the rest is for clocks that differ. It is closed much earlier.
_OPEN_FOR = timedelta(minutes=45)
_LONGEST_NAME = 250
#: What Stripe's API takes as one amount.
LARGEST_AMOUNT = 99_999_999

#: Where Stripe's smallest unit is not two decimals. ISK and UGX have no decimals, and are counted
#: in hundredths all the same.
_NO_DECIMALS = frozenset("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split())
_THREE_DECIMALS = frozenset("BHD JOD KWD OMR TND".split())


@dataclass(frozen=True, slots=True)
class _Unit:
    """Stripe counts `per_minor_unit` / `minor_units` of its units in one of ours."""

    stripe: int
    ours: int


def _unit(currency: str) -> _Unit:
    digits = 0 if currency in _NO_DECIMALS else 3 if currency in _THREE_DECIMALS else 2
    more = digits - exponent(currency)
    return _Unit(10 ** max(more, 0), 10 ** max(-more, 0))


def step_of(currency: str) -> int:
    """Gifts must be a multiple of this, in minor units: Stripe counts coarser than ISO 4217."""
    # The last of three decimals must be zero.
    return 10 if currency in _THREE_DECIMALS else _unit(currency).ours


def currency_fault(currency: str) -> str | None:
    """Why Stripe takes no gift in this currency; None if nothing speaks against it."""
    if exponent(currency) > 2 and currency not in _THREE_DECIMALS:
        return f"Stripe takes no {currency}"
    return None


def stripe_amount(currency: str, minor_units: int) -> int:
    """Minor units in the units that Stripe counts in. ValueError for what it cannot charge."""
    unit = _unit(currency)
    amount = minor_units // unit.ours * unit.stripe
    if minor_units % step_of(currency) or not 0 < amount <= LARGEST_AMOUNT:
        raise ValueError(f"Stripe cannot charge {minor_units} minor units of {currency}")
    return amount


def minor_units(currency: str, amount: int) -> int:
    """Stripe's units in minor units; a fraction of one is left out."""
    unit = _unit(currency)
    return amount * unit.ours // unit.stripe


def session_request(
    donation: StoredDonation, appeal: Appeal, addresses: Addresses
) -> SessionCreateParams:
    """The session to ask for. ValueError for an amount that Stripe cannot charge.

    The same donation is the same request, to the last digit, whenever it is made.
    """
    language = base_language(donation.language)
    title = in_language(appeal.title, language)[0]
    beneficiary = in_language(appeal.beneficiary, language)[0]
    metadata = {DONATION: donation.id, "appeal": donation.appeal_id, "kiosk": donation.kiosk_id}
    return {
        "mode": "payment",
        # A gift that must reach a least sum is a price, and not to be called a donation.
        "submit_type": "pay" if donation.is_price else "donate",
        "client_reference_id": donation.id,
        "metadata": metadata,
        # The charge copies it, so that a refund's webhook names the donation.
        "payment_intent_data": {
            "metadata": metadata,
            "description": f"{title}: {beneficiary}"[:_LONGEST_NAME],
        },
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": donation.currency.lower(),
                    "unit_amount": stripe_amount(donation.currency, donation.minor_units),
                    "product_data": {"name": title[:_LONGEST_NAME]},
                },
            }
        ],
        "success_url": addresses.receipt,
        "cancel_url": addresses.page,
        "expires_at": int((donation.created_at + _OPEN_FOR).timestamp()),
    }


def outcome_of(session: dict[str, Any], donation: StoredDonation, live: bool) -> Outcome | None:
    """What a session tells of the donation. ProviderDisagrees where it is about another one."""
    if session.get("client_reference_id") != donation.id:
        raise ProviderDisagrees(f"the session of donation {donation.id} names another one")
    if session.get("livemode") is not live:
        raise ProviderDisagrees(f"the session of donation {donation.id} is in Stripe's other mode")
    if session.get("currency") != donation.currency.lower():
        raise ProviderDisagrees(f"the session of donation {donation.id} is in another currency")
    match session.get("status"):
        case "open":
            return None
        case "expired":
            return Outcome.expired(final=True)
        case "complete":
            return _completed(session, donation)
        case status:
            raise ProviderDisagrees(f"Stripe calls a session {str(status)[:32]!r}")


def _completed(session: dict[str, Any], donation: StoredDonation) -> Outcome:
    # A reference that was not expanded is a string, and tells nothing.
    intent = as_object(session.get("payment_intent"))
    if session.get("payment_status") == "unpaid":
        # A delayed method. Whether the bank has said no is in the intent only.
        tried = intent.get("status") in ("requires_payment_method", "canceled")
        return Outcome.failed() if tried else Outcome.processing()
    paid = minor_units(donation.currency, _whole(session.get("amount_total")))
    if paid == 0:
        raise ProviderDisagrees(f"the session of donation {donation.id} is paid with nothing")
    back = _whole(as_object(intent.get("latest_charge")).get("amount_refunded"))
    return Outcome.confirmed(paid, min(minor_units(donation.currency, back), paid))


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
