"""Money as integer minor units with an ISO 4217 currency. No floats anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal, InvalidOperation

#: Currencies whose exponent is not 2, of ISO 4217:2015 table A.1 (the funds and metals left out).
_EXPONENTS = {
    **dict.fromkeys(
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0
    ),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}
_TWO_DIGITS = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD "
    "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP "
    "PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST YER ZAR ZMW ZWG".split()
)

#: No amount on this kiosk is larger; keeps sums inside a signed 64-bit column.
LARGEST_MINOR_UNITS = 10**12


class MoneyError(ValueError):
    """An amount or a currency that cannot be used."""


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in the currency's minor units (cents for USD)."""

    currency: str
    minor_units: int

    def __post_init__(self) -> None:
        exponent(self.currency)
        if not -LARGEST_MINOR_UNITS <= self.minor_units <= LARGEST_MINOR_UNITS:
            raise MoneyError(f"amount out of range: {self.minor_units}")

    def __add__(self, other: Money) -> Money:
        return Money(self._same(other), self.minor_units + other.minor_units)

    def __sub__(self, other: Money) -> Money:
        return Money(self._same(other), self.minor_units - other.minor_units)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.minor_units < other.minor_units

    def __le__(self, other: Money) -> bool:
        self._same(other)
        return self.minor_units <= other.minor_units

    def decimal(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(self.minor_units).scaleb(-exponent(self.currency))

    def _same(self, other: Money) -> str:
        if self.currency != other.currency:
            raise MoneyError(f"{self.currency} and {other.currency} cannot be combined")
        return self.currency


def exponent(currency: str) -> int:
    """How many digits the currency's minor unit has; MoneyError for what is no currency."""
    if currency in _TWO_DIGITS:
        return 2
    try:
        return _EXPONENTS[currency]
    except KeyError:
        raise MoneyError(f"{currency!r} is not an ISO 4217 currency") from None


def parse_money(text: str, currency: str) -> Money:
    """'18' or '18.50' in major units; MoneyError where it has more digits than the currency."""
    digits = exponent(currency)
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise MoneyError(f"{text!r} is not an amount") from None
    if not value.is_finite() or value.adjusted() > 12:
        raise MoneyError(f"{text!r} is not an amount")
    minor = value.scaleb(digits)
    if minor != minor.to_integral_value():
        raise MoneyError(f"{text!r} has more digits than {currency} has")
    return Money(currency, int(minor))


def gross_covering_fees(net: Money, percent: Decimal, fixed: Money) -> Money:
    """What to give so that `net` is left: ceil((net + fixed) / (1 - percent/100)), exact.

    `percent` is 0 or more and under 100.
    """
    if not 0 <= percent < 100:
        raise MoneyError(f"a fee of {percent}% cannot be covered")
    whole = Decimal((net + fixed).minor_units) * 100 / (100 - percent)
    return Money(net.currency, int(whole.to_integral_value(rounding=ROUND_CEILING)))
