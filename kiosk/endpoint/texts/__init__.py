"""What the phone's pages say, one module for each language, and how it writes money and dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import parse_pattern

from kiosk.donations.money import Money, exponent

LANGUAGES = ("en", "es", "fr", "he", "ar", "ru", "uk")
RIGHT_TO_LEFT = frozenset({"he", "ar"})

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """One language. Words in braces are filled in."""

    language: str
    rehearsal: str
    rehearsal_give: str
    rehearsal_receipt: str

    your_gift: str
    payee: str
    fee_part: str
    give: str
    pay_at: str
    about: str

    thanks: str
    look_at_screen: str
    receipt: str
    keep_receipt: str
    amount: str
    beneficiary: str
    appeal: str
    given_at: str
    number: str
    refunded: str
    return_code: str
    return_code_hint: str

    processing: str
    processing_more: str
    paid: str
    paid_more: str
    expired: str
    expired_more: str
    cancelled: str
    cancelled_more: str
    failed: str
    failed_more: str
    unknown: str
    unknown_more: str
    too_many: str
    too_many_more: str
    unavailable: str
    unavailable_more: str
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
        return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}" if self.direction == "rtl" else text

    def moment(self, at: datetime) -> str:
        """Day and time in UTC, and says so: a receipt is read anywhere."""
        at = at.astimezone(UTC)
        return f"{format_date(at, 'long', locale=self.language)} \u00b7 {at:%H:%M} UTC"


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


def texts_for(tag: str) -> Texts:
    """The texts in the language of `tag`; English for one that we do not speak."""
    base = base_language(tag)
    return _catalogue(base if base in LANGUAGES else "en")


def texts_accepted(accept_language: str) -> Texts:
    """The texts that fit an Accept-Language header best (RFC 9110, section 12.5.4)."""
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
