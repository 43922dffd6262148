"""Money, times, names and lists as the viewer's language writes them. No widgets in here.

`language` is an ISO 639-1 code everywhere. Names and money in languages other than English come
from the Unicode CLDR through Babel, which is imported when first needed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QObject, QTime

if TYPE_CHECKING:
    from babel.core import Locale

_LETTER_BY_DIGIT = re.compile(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
# Under its own name, so that lupdate finds what is to be translated.
translate = QCoreApplication.translate

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "yi"})
# What the platform calls "American English", "español de España" and the like.
_OWN_NAMES = {
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "he": "עברית",
    "ar": "العربية",
    "ru": "Русский",
    "uk": "Українська",
}
# Where the platform's choice for a language alone would mix two sorts of digits on one screen.
_LOCALES = {"ar": "ar_AE"}
_COMMAS = {"ar": "،"}
_LEFT_TO_RIGHT_ISOLATE, _FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2066", "\u2068", "\u2069"


class Texts(QObject):
    """What is counted. In a class, because lupdate sees plural forms in `tr` alone."""

    def days(self, count: int) -> str:
        return self.tr("%n day(s)", "", count)

    def hours(self, count: int) -> str:
        return self.tr("%n h", "hours, short", count)

    def minutes(self, count: int) -> str:
        return self.tr("%n min", "minutes, short", count)


def is_right_to_left(language: str) -> bool:
    """Whether screens in this language are mirrored."""
    return language in _RIGHT_TO_LEFT


def own_name(language: str) -> str:
    """What a language calls itself: Français."""
    name = _OWN_NAMES.get(language) or QLocale(language).nativeLanguageName() or language
    return capitalised(name)


def capitalised(name: str) -> str:
    """Français for français: a name that stands alone, on a button for instance."""
    return name[:1].upper() + name[1:]


def isolated(text: str) -> str:
    """Keeps the direction of foreign text, a name for instance, from upsetting its sentence."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"


def language_name(code: str, language: str) -> str:
    """French, as the viewer's language calls it; the code itself where nobody knows it."""
    if language == "en":
        tongue = QLocale.codeToLanguage(code)
        known = tongue not in (QLocale.Language.AnyLanguage, QLocale.Language.C)
        return QLocale.languageToString(tongue) if known else code
    return _name(_cldr(language).languages, code)


def country_name(code: str, language: str) -> str:
    """Morocco for MA, as the viewer's language calls it; the code where nobody knows it."""
    if language == "en":
        territory = QLocale.codeToTerritory(code)
        known = territory != QLocale.Country.AnyCountry
        return QLocale.territoryToString(territory) if known else code
    return _name(_cldr(language).territories, code)


def listing(items: Sequence[str], language: str) -> str:
    """French and Arabic; French, Arabic and Hebrew."""
    if len(items) < 2:
        return "".join(items)
    if language == "en":
        return ", ".join(items[:-1]) + " and " + items[-1]
    from babel.lists import format_list

    return format_list(list(items), "standard", language)


def with_commas(items: Iterable[str], language: str) -> str:
    """Morocco, 2020: what is there of it, with the comma of the viewer's language between."""
    return f"{_COMMAS.get(language, ',')} ".join(item for item in items if item)


def money(currency: str, minor_units: int, exponent: int, language: str) -> str:
    """$36.00: the exact sum, with all digits of its currency."""
    return _money(currency, Decimal(minor_units).scaleb(-exponent), exponent, language)


def round_money(currency: str, minor_units: int, exponent: int, language: str) -> str:
    """$36 where there is no broken part, else $36.50: for sums to choose and for totals."""
    whole = minor_units % 10**exponent == 0
    digits = 0 if whole else exponent
    return _money(currency, Decimal(minor_units).scaleb(-exponent), digits, language)


def typed_money(currency: str, typed: str, language: str) -> str:
    """$36.5 for "36.5": a sum as far as it was typed, with a point in it."""
    whole, point, rest = typed.partition(".")
    broken = rest.replace(".", "")
    said = _money(
        currency, Decimal(f"{whole or 0}.{broken or 0}"), len(broken) or len(point), language
    )
    return said if broken else said.replace(f"{decimal_point(language)}0", decimal_point(language))


def percent(value: int, language: str) -> str:
    """60%"""
    from babel.numbers import format_percent

    return format_percent(Decimal(value) / 100, locale=_cldr(language))


def decimal_point(language: str) -> str:
    """What stands before the broken part of a sum: a point, or a comma."""
    return str(_cldr(language).number_symbols["latn"]["decimal"])


def code_in_groups(code: str) -> str:
    """A code as it is copied: '7KQ4 M2XA', with a space that is no ordinary one."""
    return "\u2002".join(part for part in (code[:4], code[4:]) if part)


def film_time(seconds: float) -> str:
    """A place in a film: 0:41:07. The same in every language."""
    whole = max(0, int(seconds))
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def countdown(seconds: float) -> str:
    """Time left, rounded up to whole seconds: 2:41."""
    whole = max(0, -int(-seconds // 1))
    return f"{whole // 60}:{whole % 60:02}"


def duration(length: timedelta) -> str:
    """1 h 39 min, 45 min, 2 days 3 h: the two greatest units.

    Rounded so that what has just begun reads as it was promised: up to minutes, and from a day on
    to the nearest hour.
    """
    minutes = -(-max(0, math.ceil(length.total_seconds())) // 60)
    if minutes >= 1440:
        minutes = (minutes + 30) // 60 * 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    counted, parts = Texts(), list[str]()
    if days:
        parts.append(counted.days(days))
    if hours:
        parts.append(counted.hours(hours))
    if not days and (minutes or not hours):
        parts.append(counted.minutes(minutes))
    # Numbers stay with their units at the end of a line.
    return " ".join(parts).replace(" ", "\u00a0")


def date_and_time(moment: datetime, zone: ZoneInfo, language: str) -> str:
    """May 9, 2022 3:45 AM in that zone; raises ValueError for a time without a zone."""
    local = _local(moment, zone)
    locale = _locale(language)
    if language == "en":
        return locale.toString(local, "MMMM d, yyyy h:mm AP")
    written = day(moment.astimezone(zone).date(), language)
    return f"{written} {clock_time(moment, zone, language)}"


def day(which: date, language: str) -> str:
    """May 9, 2022: a day without its time."""
    locale = _locale(language)
    that = QDate(which.year, which.month, which.day)
    if language == "en":
        return locale.toString(that, "MMMM d, yyyy")
    # Long dates begin with the weekday in some languages; the date alone is meant.
    pattern = locale.dateFormat(QLocale.FormatType.LongFormat)
    return locale.toString(that, pattern.replace("dddd", "").strip(" ,،"))


def clock_time(moment: datetime, zone: ZoneInfo, language: str) -> str:
    """3:45 AM, 15:45: the time of day in that zone."""
    local = _local(moment, zone)
    if language == "en":
        return _locale(language).toString(local.time(), "h:mm AP")
    return _locale(language).toString(local.time(), QLocale.FormatType.ShortFormat)


def near_time(moment: datetime, now: datetime, zone: ZoneInfo, language: str) -> str:
    """A time as people say it: 9:00 PM today, Sunday, 9:00 PM this week, else with its date."""
    local = _local(moment, zone)
    days = _local(now, zone).date().daysTo(local.date())
    time = clock_time(moment, zone, language)
    if days == 0:
        return translate("Texts", "today, %1").replace("%1", time)
    if 0 < days < 7:
        weekday = _locale(language).standaloneDayName(local.date().dayOfWeek())
        return (
            translate("Texts", "%1, %2", "weekday, time").replace("%1", weekday).replace("%2", time)
        )
    return date_and_time(moment, zone, language)


def warm_up(language: str) -> None:
    """Reads what money and names in this language need, so that no touch waits for it."""
    money("USD", 0, 2, language)


def _name(names: Any, code: str) -> str:
    return str(names.get(code, code))


def _locale(language: str) -> QLocale:
    return QLocale(_LOCALES.get(language, language))


def _local(moment: datetime, zone: ZoneInfo) -> QDateTime:
    if moment.tzinfo is None:
        raise ValueError("a time needs its time zone")
    at = moment.astimezone(zone)
    # The zone has been reckoned by zoneinfo; Qt only writes the numbers down.
    return QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute, at.second))


def _money(currency: str, amount: Decimal, digits: int, language: str) -> str:
    from babel.numbers import parse_pattern

    cldr: Any = _cldr(language)
    pattern = parse_pattern(cldr.currency_formats["standard"].pattern)
    pattern.frac_prec = (digits, digits)
    said = str(pattern.apply(amount, cldr, currency=currency, currency_digits=False))
    # CLDR, currencySpacing: a sign of letters keeps its distance from the digits.
    said = _LETTER_BY_DIGIT.sub("\u00a0", said)
    sign = str(cldr.currency_symbols.get(currency, currency))
    if is_right_to_left(language) and sign[0].isascii() and sign[0].isalpha():
        # Of 'US$' the '$' would change sides among letters that run from right to left.
        said = said.replace(sign, f"{_LEFT_TO_RIGHT_ISOLATE}{sign}{_POP_ISOLATE}")
    return said


@lru_cache(maxsize=16)
def _cldr(language: str) -> Locale:
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
