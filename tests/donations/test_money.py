"""Money: exact for every currency, and nothing that is no amount gets in."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.donations.money import (
    LARGEST_MINOR_UNITS,
    Money,
    MoneyError,
    exponent,
    gross_covering_fees,
    parse_money,
)

CURRENCIES = st.sampled_from(["USD", "EUR", "ILS", "JPY", "KRW", "KWD", "TND", "CLF", "UYW"])
UNITS = st.integers(0, LARGEST_MINOR_UNITS)
MONEY = st.builds(Money, CURRENCIES, UNITS)


@given(MONEY)
def test_what_is_written_out_is_read_back(money: Money) -> None:
    text = f"{money.decimal():f}"
    assert parse_money(text, money.currency) == money
    assert money.decimal() * 10 ** exponent(money.currency) == money.minor_units


@pytest.mark.parametrize(
    ("text", "currency", "minor_units"),
    [
        ("18", "USD", 1800),
        ("5.1", "USD", 510),
        ("0.30", "USD", 30),
        ("5.10", "EUR", 510),
        ("500", "JPY", 500),
        ("1.234", "KWD", 1234),
        ("1.2345", "CLF", 12345),
        ("1E2", "USD", 10000),
    ],
)
def test_amounts_in_major_units(text: str, currency: str, minor_units: int) -> None:
    assert parse_money(text, currency) == Money(currency, minor_units)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("", "USD"),
        ("abc", "USD"),
        ("1.234", "USD"),
        ("0.5", "JPY"),
        ("NaN", "USD"),
        ("Infinity", "USD"),
        ("-Infinity", "USD"),
        ("sNaN", "USD"),
        ("1e999999999", "USD"),
        ("99999999999999", "USD"),
        ("18,00", "USD"),
        ("18", "usd"),
        ("18", "XXX"),
        ("18", "XAU"),
        ("18", ""),
    ],
)
def test_what_is_no_amount_is_refused(text: str, currency: str) -> None:
    with pytest.raises(MoneyError):
        parse_money(text, currency)


@given(st.text(max_size=20), CURRENCIES)
def test_whatever_is_typed_is_an_amount_or_a_money_error(text: str, currency: str) -> None:
    try:
        money = parse_money(text, currency)
    except MoneyError:
        return
    assert abs(money.minor_units) <= LARGEST_MINOR_UNITS


@given(MONEY, UNITS)
def test_adding_and_taking_away_are_exact(money: Money, units: int) -> None:
    assume(money.minor_units + units <= LARGEST_MINOR_UNITS)
    more = Money(money.currency, units)
    assert money + more - more == money
    assert (money < money + more) == (units > 0)
    assert money <= money + more


def test_currencies_do_not_mix() -> None:
    dollars, euros = Money("USD", 1), Money("EUR", 1)
    for mix in (
        lambda: dollars + euros,
        lambda: dollars - euros,
        lambda: dollars < euros,
        lambda: dollars <= euros,
        lambda: gross_covering_fees(dollars, Decimal("2.9"), euros),
    ):
        with pytest.raises(MoneyError):
            mix()
    assert dollars != euros


def test_amounts_stay_inside_the_column() -> None:
    for units in (LARGEST_MINOR_UNITS + 1, -LARGEST_MINOR_UNITS - 1):
        with pytest.raises(MoneyError):
            Money("USD", units)


@given(
    net=st.integers(1, 10**7),
    percent=st.decimals(0, Decimal("99.99"), places=2),
    fixed=st.integers(0, 10**4),
)
def test_the_gross_is_the_least_that_leaves_the_net(net: int, percent: Decimal, fixed: int) -> None:
    gross = gross_covering_fees(Money("USD", net), percent, Money("USD", fixed)).minor_units

    def left(paid: int) -> Fraction:
        return paid * (1 - Fraction(percent) / 100) - fixed

    assert left(gross) >= net
    assert left(gross - 1) < net


@pytest.mark.parametrize(
    ("net", "percent", "fixed", "gross"),
    [
        (3600, "2.9", 30, 3739),  # 36.30 / 0.971 = 37.384
        (1800, "0", 0, 1800),
        (1000, "0", 30, 1030),
        (100, "50", 0, 200),
    ],
)
def test_covered_fees_by_example(net: int, percent: str, fixed: int, gross: int) -> None:
    covered = gross_covering_fees(Money("USD", net), Decimal(percent), Money("USD", fixed))
    assert covered == Money("USD", gross)


@pytest.mark.parametrize("percent", ["100", "150", "-1"])
def test_a_fee_that_eats_everything_cannot_be_covered(percent: str) -> None:
    with pytest.raises(MoneyError):
        gross_covering_fees(Money("USD", 100), Decimal(percent), Money("USD", 0))
