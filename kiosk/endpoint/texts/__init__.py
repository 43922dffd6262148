"""What the phone's pages say, one module for each language, and how it writes money and dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_time
from babel.numbers import parse_pattern

from kiosk.donations.money import Money, exponent

LANGUAGES = ("en", "es", "fr", "he", "ar", "ru", "uk")
RIGHT_TO_LEFT = frozenset({"he", "ar"})

_LEFT_TO_RIGHT_ISOLATE, _FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2066", "\u2068", "\u2069"


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """One language. Words in braces are filled in."""

    language: str
    rehearsal_word: str
    rehearsal: str
    rehearsal_give: str
    rehearsal_receipt: str

    your_gift: str
    payee: str
    fee_part: str
    unlocks_film: str
    give: str
    pay_at: str
    about: str
    begun: str
    same_address: str

    thanks: str
    look_at_screen: str
    receipt: str
    keep_receipt: str
    amount: str
    fee_in_it: str
    beneficiary: str
    appeal: str
    given_at: str
    provider: str
    number: str
    refunded: str
    receipt_address: str
    not_for_taxes: str
    paid_back: str
    return_code: str
    return_code_hint: str

    processing: str
    processing_more: str
    come_back_later: str
    back_to_gift: str
    look_again: str

    paid: str
    paid_more: str
    paid_receipt: str

    nothing_charged: str
    not_received: str
    late_money: str

    expired: str
    expired_more: str
    cancelled: str
    cancelled_more: str
    failed: str
    failed_more: str

    unknown: str
    unknown_more: str
    unknown_receipt_more: str

    too_many: str
    too_many_more: str

    unavailable: str
    unavailable_more: str
    receipt_later: str
    receipt_later_more: str
    try_again: str

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def money(self, money: Money) -> str:
        """'$1,234.50' as this language writes it, exact, kept apart from the text around it."""
        locale = _locale(self.language)
        digits = exponent(money.currency)
        pattern: Any = parse_pattern(locale.currency_formats["standard"].pattern)
        # As many digits as ISO 4217 says: what is paid is shown, not what is usual to show.
        pattern.frac_prec = (digits, digits)
        text = pattern.apply(
            money.decimal(), locale, currency=money.currency, currency_digits=False
        )
        if self.direction == "ltr":
            return text
        # 'US$' is read from left to right among letters that are not; '$' would change sides.
        symbol = locale.currency_symbols.get(money.currency, money.currency)
        text = text.replace(symbol, f"{_LEFT_TO_RIGHT_ISOLATE}{symbol}{_POP_ISOLATE}")
        return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"

    def moment(self, at: datetime, time_zone: str) -> str:
        """Day, time and how far it is from UTC: a receipt is read anywhere."""
        local = at.astimezone(ZoneInfo(time_zone))
        day = format_date(local, "long", locale=self.language)
        clock = format_time(local, "short", locale=self.language)
        return f"{day} \u00b7 {clock} {_from_utc(local)}"


def _from_utc(local: datetime) -> str:
    """'UTC-4', 'UTC+5:30'."""
    minutes = (local.utcoffset() or timedelta()) // timedelta(minutes=1)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "-"
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"


@cache
def _locale(language: str) -> Any:
    return Locale.parse(language)


@cache
def _catalogue(language: str) -> Texts:
    from kiosk.endpoint.texts import ar, en, es, fr, he, ru, uk

    return {module.TEXTS.language: module.TEXTS for module in (ar, en, es, fr, he, ru, uk)}[
        language
    ]


def base_language(tag: str) -> str:
    """'he' for 'he-IL', and for 'iw', its old name."""
    base = tag.split("-", maxsplit=1)[0].lower()
    return "he" if base == "iw" else base


def texts_for(tag: str, accept_language: str = "") -> Texts:
    """The texts in the language of `tag`; for one that we do not speak, what the phone accepts."""
    base = base_language(tag)
    return _catalogue(base) if base in LANGUAGES else texts_accepted(accept_language)


def texts_accepted(accept_language: str) -> Texts:
    """The texts that fit an Accept-Language header best (RFC 9110, section 12.5.4); English if
    none does."""
    wanted: list[tuple[float, str]] = []
    for part in accept_language[:256].split(","):
        match = re.fullmatch(
            r"\s*([A-Za-z]{2,3})(?:-[A-Za-z0-9-]*)?(?:\s*;\s*q=([01](?:\.\d{0,3})?))?\s*", part
        )
        if match and base_language(match[1]) in LANGUAGES:
            wanted.append((-float(match[2] or 1), base_language(match[1])))
    wanted.sort(key=lambda pair: pair[0])
    return _catalogue(wanted[0][1] if wanted and wanted[0][0] < 0 else "en")


def in_language(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """An appeal's text and the language it is in: the wanted one, English, or the first given."""
    for tag, text in texts.items():
        if base_language(tag) == language:
            return text, language
    if "en" in texts:
        return texts["en"], "en"
    tag, text = next(iter(texts.items()))
    return text, tag
