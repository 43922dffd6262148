"""The tables `[[appeal]]` of endpoint.toml: what gifts are asked for, and within which limits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from kiosk.donations.money import Money, MoneyError, exponent, parse_money
from kiosk.endpoint.model import Appeal
from kiosk.endpoint.providers import paypal_orders, stripe_sessions
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.faults import Fault, did_you_mean, shown
from kiosk.toml_tables import Table

#: Providers that this version can speak to.
PROVIDERS = (Rehearsal.name, "stripe", "paypal", "btcpay")
#: Those that do not take every amount of every currency.
_PARTICULAR = {"stripe": stripe_sessions, "paypal": paypal_orders}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def identifier(value: str) -> str:
    """The id of a kiosk or an appeal. ValueError for what can be none."""
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", value):
        raise ValueError(
            f"expected 1 to 64 letters, digits, dots, dashes or underscores; found {shown(value)}"
        )
    return value


def _currency(value: str) -> str:
    try:
        exponent(value)
    except MoneyError:
        raise ValueError(f'expected an ISO 4217 code such as "USD"; found {shown(value)}') from None
    return value


def _texts(value: str | dict[str, str]) -> str | dict[str, str]:
    by_language = {"en": value} if isinstance(value, str) else value
    if not by_language or any(not text.strip() for text in by_language.values()):
        raise ValueError("may not be empty")
    for language in by_language:
        if not _LANGUAGE.fullmatch(language):
            raise ValueError(f'expected languages such as "en" as keys; found {shown(language)}')
    return value


def _provider(value: str) -> str:
    if value not in PROVIDERS:
        raise ValueError(
            f"{shown(value)} is not a provider of this version{did_you_mean(value, PROVIDERS)}"
        )
    return value


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValueError(
            f'expected a time zone such as "America/New_York"; found {shown(value)}'
        ) from None
    return value


#: A text in English, or a table by language.
Texts = Annotated[str | dict[str, str], AfterValidator(_texts)]
AmountText = Annotated[str, Field(min_length=1, max_length=20)]


class AppealTable(Table):
    id: Annotated[str, AfterValidator(identifier)]
    title: Texts
    beneficiary: Texts
    text: Texts
    currency: Annotated[str, AfterValidator(_currency)]
    minimum: AmountText
    maximum: AmountText
    goal: AmountText | None = None
    provider: Annotated[str, AfterValidator(_provider)]
    receipt_note: Texts | None = None
    time_zone: Annotated[str, Field(max_length=64), AfterValidator(_time_zone)] = "UTC"
    closed: bool = False


def checked_appeal(table: AppealTable, file: Path, key: str, faults: list[Fault]) -> Appeal:
    """The appeal of a table; not one to use where something is added to `faults`."""

    def minor_units(name: str, text: str) -> int | None:
        try:
            money = parse_money(text, table.currency)
            if money <= Money(table.currency, 0):
                raise MoneyError(f"expected an amount above zero; found {shown(text)}")
        except MoneyError as error:
            faults.append(Fault(file, f"{key}.{name}", str(error)))
            return None
        return money.minor_units

    minimum = minor_units("minimum", table.minimum)
    maximum = minor_units("maximum", table.maximum)
    if minimum is not None and maximum is not None and minimum > maximum:
        faults.append(Fault(file, f"{key}.maximum", "expected at least minimum"))
    step = 1
    particular = _PARTICULAR.get(table.provider)
    if particular is not None:
        step = particular.step_of(table.currency)
        wrong = particular.currency_fault(table.currency)
        if wrong is not None:
            faults.append(Fault(file, f"{key}.currency", wrong))
    return Appeal(
        id=table.id,
        title=_by_language(table.title),
        beneficiary=_by_language(table.beneficiary),
        text=_by_language(table.text),
        currency=table.currency,
        minimum=minimum or 0,
        maximum=maximum or 0,
        goal=None if table.goal is None else minor_units("goal", table.goal),
        provider=table.provider,
        receipt_note={} if table.receipt_note is None else _by_language(table.receipt_note),
        time_zone=table.time_zone,
        closed=table.closed,
        step=step,
    )


def _by_language(texts: str | dict[str, str]) -> dict[str, str]:
    return {"en": texts} if isinstance(texts, str) else texts
