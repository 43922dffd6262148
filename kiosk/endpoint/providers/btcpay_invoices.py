"""BTCPay Server's invoices as plain data: what is asked for, and what an answer means. Pure.

Source: the Greenfield API reference (docs.btcpayserver.org/API/Greenfield/v1), invoices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Any
from urllib.parse import urlsplit

from kiosk.donations.contract import Status
from kiosk.donations.money import LARGEST_MINOR_UNITS, exponent
from kiosk.endpoint.model import WAITS_FOR_DONOR, Appeal, StoredDonation
from kiosk.endpoint.provider_settings import SpeedPolicy
from kiosk.endpoint.providers import Addresses, ProviderDisagrees
from kiosk.endpoint.providers.json_values import as_object, as_objects
from kiosk.endpoint.texts import base_language, in_language
from kiosk.endpoint.transitions import Outcome

#: The checkout's languages; one that the server does not have would be refused.
_LANGUAGES = {
    "en": "en",
    "es": "es-ES",
    "fr": "fr-FR",
    "he": "he",
    "ar": "ar",
    "ru": "ru-RU",
    "uk": "uk-UA",
}
_DECIMAL = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")
_NOTHING = Decimal(0)
#: More digits than any sum here has, so that nothing is rounded but the end.
_PRECISION = 60


@dataclass(frozen=True, slots=True)
class Invoice:
    """One invoice as it stands. `settled` and `unsettled` are what was paid and counts already,
    and what the network has yet to confirm, in the invoice's currency, exact."""

    id: str
    status: str
    additional: str
    amount: Decimal
    created: int
    watched_until: datetime
    settled: Decimal = _NOTHING
    unsettled: Decimal = _NOTHING
    #: What one coin of each payment method is worth in the invoice's currency.
    rates: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])

    @property
    def untouched(self) -> bool:
        """Nobody has paid anything so far, as far as the status tells."""
        return self.status in ("New", "Expired") and self.additional == "None"


def invoice_request(
    donation: StoredDonation, appeal: Appeal, addresses: Addresses, speed: SpeedPolicy | None
) -> dict[str, Any]:
    """The body of POST /api/v1/stores/{storeId}/invoices."""
    language = base_language(donation.language)
    checkout: dict[str, Any] = {
        "expirationMinutes": WAITS_FOR_DONOR // timedelta(minutes=1),
        "redirectURL": addresses.receipt,
        "redirectAutomatically": True,
    }
    if speed is not None:
        checkout["speedPolicy"] = speed
    if language in _LANGUAGES:
        checkout["defaultLanguage"] = _LANGUAGES[language]
    return {
        "amount": format(donation.amount.decimal(), "f"),
        "currency": donation.currency,
        "metadata": {
            "orderId": donation.id,
            "itemDesc": in_language(appeal.title, language)[0],
        },
        "checkout": checkout,
        # The donor has a receipt here, with the return code.
        "receipt": {"enabled": False},
    }


def names(told: Mapping[str, Any], donation: StoredDonation) -> bool:
    """Whether an invoice names this donation."""
    return as_object(told.get("metadata")).get("orderId") == donation.id


def invoice(told: Mapping[str, Any], donation: StoredDonation) -> Invoice:
    """An invoice of this donation. ProviderDisagrees where id, currency or sum are not ours."""
    wrong = ProviderDisagrees(f"BTCPay tells an invoice of donation {donation.id} that cannot be")
    name, created, until = (told.get(k) for k in ("id", "createdTime", "monitoringExpiration"))
    status, additional = told.get("status"), told.get("additionalStatus")
    if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z0-9]{1,64}", name):
        raise wrong
    if type(created) is not int or type(until) is not int or not 0 <= until < 1 << 35:
        raise wrong
    if not isinstance(status, str) or not isinstance(additional, str):
        raise wrong
    if told.get("currency") != donation.currency:
        raise ProviderDisagrees(f"BTCPay's invoice for donation {donation.id}: another currency")
    amount = _decimal(told.get("amount"), donation)
    if amount != donation.amount.decimal():
        raise ProviderDisagrees(f"BTCPay's invoice for donation {donation.id}: another amount")
    watched_until = datetime.fromtimestamp(until, UTC)
    return Invoice(name, status, additional, amount, created, watched_until)


def checkout_url(told: Mapping[str, Any], origin: str) -> str:
    """Where the phone goes. ProviderDisagrees if that is not at `origin`."""
    url = told.get("checkoutLink")
    if not isinstance(url, str) or len(url) > 2048:
        raise ProviderDisagrees("BTCPay answers without a checkout page")
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}".lower() != origin:
        raise ProviderDisagrees("BTCPay's checkout is at another address than its base_url")
    return url


def with_payments(
    each: Invoice, methods: Iterable[Mapping[str, Any]], donation: StoredDonation
) -> Invoice:
    """The invoice with what was paid to it by all of its payment methods.

    Each payment at the rate its method has on the invoice, less the network's fee that the donor
    was charged on top: as BTCPay itself reckons what an invoice was paid.
    """
    settled = unsettled = _NOTHING
    rates: dict[str, Decimal] = {}
    with localcontext() as context:
        context.prec = _PRECISION
        for method in methods:
            rate = _decimal(method.get("rate"), donation)
            rates[str(method.get("currency"))] = rate
            for payment in as_objects(method.get("payments")):
                value = _decimal(payment.get("value"), donation)
                net = (value - _decimal(payment.get("fee", "0"), donation)) * rate
                match payment.get("status"):
                    case "Settled":
                        settled += net
                    case "Processing":
                        unsettled += net
                    case _:
                        pass
    return replace(each, settled=settled, unsettled=unsettled, rates=rates)


def outcome_of(
    invoices: Sequence[Invoice],
    donation: StoredDonation,
    now: datetime,
    paid_back: Decimal = _NOTHING,
) -> Outcome | None:
    """What all invoices of a donation come to: money counts wherever it came in.

    Expired is not the end: what comes late counts until the server no longer watches. Paid in
    part counts once the invoice is over, since the donor may still add the rest.
    """
    watched = any(now < each.watched_until for each in invoices)
    still_open = any(each.status == "New" for each in invoices)
    coming = any(each.unsettled > 0 for each in invoices)
    sums = [_counts(each) for each in invoices if each.status != "New"]
    confirmed = _minor_units(sum(sums, _NOTHING), donation)
    if confirmed > 0:
        # Not final: it may be paid back.
        return Outcome.confirmed(confirmed, min(_minor_units(paid_back, donation), confirmed))
    if coming and not still_open:
        return Outcome.processing()
    if any(each.status == "Processing" for each in invoices):
        return Outcome.processing()
    if still_open or not invoices:
        return None
    if donation.status is Status.PROCESSING:
        # It was seen on the network, and never confirmed by it.
        return Outcome.failed(final=not watched and not coming)
    return Outcome.expired(final=not watched and not coming)


def so_far(invoices: Sequence[Invoice], donation: StoredDonation, now: datetime) -> Outcome | None:
    """What came in, or is coming, at the moment at which a donation ends: a part of the sum is
    not dropped. None where nothing did."""
    known = outcome_of(invoices, donation, now)
    if known is not None and known.status in (Status.CONFIRMED, Status.PROCESSING):
        return known
    part = _minor_units(sum((each.settled for each in invoices), _NOTHING), donation)
    if part > 0:
        return Outcome.confirmed(part)
    coming = any(each.unsettled > 0 for each in invoices)
    return Outcome.processing() if coming else None


def _counts(each: Invoice) -> Decimal:
    if each.status == "Settled" and not each.settled:
        # Marked as settled by hand, in the shop: they say that it was paid.
        return each.unsettled or each.amount
    if each.status == "Processing":
        # The network is yet to confirm enough of it.
        return _NOTHING
    return each.settled


def _minor_units(value: Decimal, donation: StoredDonation) -> int:
    digits = exponent(donation.currency)
    with localcontext() as context:
        context.prec = _PRECISION
        whole = value.scaleb(digits).to_integral_value(ROUND_HALF_EVEN)
    return max(0, min(int(whole), LARGEST_MINOR_UNITS))


def _decimal(value: object, donation: StoredDonation) -> Decimal:
    """A decimal string; never a JSON number, which would have been a float on its way."""
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        raise ProviderDisagrees(f"BTCPay tells a number of donation {donation.id} that is none")
    return Decimal(value)
