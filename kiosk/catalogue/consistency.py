"""What only several keys of package.toml together can say. Pure; works on the tables as read.

Each rule looks at keys that are good by themselves and passes over the others, which the schema
has reported already: so all faults come at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from kiosk.donations.money import Money, MoneyError, exponent, parse_money
from kiosk.faults import shown
from kiosk.toml_tables import repeated

Content = Mapping[str, Any]


def contradictions(content: Content) -> Iterator[tuple[str, str]]:
    """Key and what was expected, for every pair of keys that cannot both stand."""
    package, appeal = _table(content.get("package")), _table(content.get("appeal"))
    yield from _window(package)
    yield from _gifts(package, appeal, appeal_given="appeal" in content)
    yield from _amounts(appeal)
    yield from _repeats("package.unlock_ways", package.get("unlock_ways"))
    yield from _repeats("appeal.suggested", appeal.get("suggested"))
    yield from _films(_tables(content.get("film")))


def _window(package: Content) -> Iterator[tuple[str, str]]:
    opens, closes = package.get("opens"), package.get("closes")
    if (
        isinstance(opens, datetime)
        and isinstance(closes, datetime)
        and opens.tzinfo
        and closes.tzinfo
        and closes <= opens
    ):
        yield "package.closes", f"closes before it opens: {closes} is not after {opens}"


def _gifts(package: Content, appeal: Content, *, appeal_given: bool) -> Iterator[tuple[str, str]]:
    ways = package.get("unlock_ways")
    if isinstance(ways, list) and "gift" in ways and not appeal_given:
        yield "package.unlock_ways", 'the way "gift" needs the table [appeal]'
    if "gift_minimum" not in package:
        return
    if not appeal_given:
        yield "package.gift_minimum", "needs the table [appeal], whose currency it is in"
        return
    least, problem = _money(package, "gift_minimum", appeal)
    if problem:
        yield "package.gift_minimum", problem
    most, _ = _money(appeal, "maximum", appeal)
    if least and most and most < least:
        yield "package.gift_minimum", f"may not be above appeal.maximum ({appeal['maximum']})"


def _amounts(appeal: Content) -> Iterator[tuple[str, str]]:
    for key in ("minimum", "maximum", "fee_fixed", "goal"):
        amount, problem = _money(appeal, key, appeal)
        if problem:
            yield f"appeal.{key}", problem
        elif amount and key != "fee_fixed" and amount.minor_units == 0:
            yield f"appeal.{key}", "expected more than zero"
    least, _ = _money(appeal, "minimum", appeal)
    most, _ = _money(appeal, "maximum", appeal)
    if least and most and most < least:
        yield "appeal.maximum", f"may not be under appeal.minimum ({appeal['minimum']})"
        least = most = None  # which of the two is wrong, nothing can be held against
    suggested = appeal.get("suggested")
    for number, text in enumerate(
        cast("list[Any]", suggested) if isinstance(suggested, list) else ()
    ):
        key = f"appeal.suggested[{number + 1}]"
        amount, problem = _money({"": text}, "", appeal)
        if problem:
            yield key, problem
        elif amount and ((least and amount < least) or (most and most < amount)):
            yield key, f"{shown(text)} is not from appeal.minimum to appeal.maximum"


def _repeats(key: str, values: object) -> Iterator[tuple[str, str]]:
    for number, expected in repeated(values):
        yield f"{key}[{number}]", expected


def _films(films: Sequence[Content]) -> Iterator[tuple[str, str]]:
    ids: set[str] = set()
    for number, film in enumerate(films):
        film_id = film.get("id")
        if isinstance(film_id, str):
            if film_id in ids:
                yield f"film[{number + 1}].id", f"another film has the id {shown(film_id)} already"
            ids.add(film_id)
        for key in ("countries", "languages"):
            yield from _repeats(f"film[{number + 1}].{key}", film.get(key))
        languages: set[str] = set()
        for place, captions in enumerate(_tables(film.get("captions"))):
            language = captions.get("language")
            if isinstance(language, str):
                if language in languages:
                    key = f"film[{number + 1}].captions[{place + 1}].language"
                    yield key, f"there are captions in {shown(language)} already"
                languages.add(language)


def _money(table: Content, key: str, appeal: Content) -> tuple[Money | None, str]:
    """The amount, and what is wrong between it and the currency; neither where either is absent
    or wrong by itself."""
    text, currency = table.get(key), appeal.get("currency")
    if not isinstance(text, str) or not isinstance(currency, str):
        return None, ""
    try:
        digits = exponent(currency)
    except MoneyError:
        return None, ""
    try:
        return parse_money(text, currency), ""
    except MoneyError:
        if not text.replace(".", "", 1).isdigit():
            return None, ""
        after = {0: "no digits", 2: "at most two digits"}.get(digits, f"at most {digits} digits")
        return None, f"{shown(text)} has too many digits: {currency} has {after} after the point"


def _table(value: object) -> Content:
    return cast("Content", value) if isinstance(value, dict) else {}


def _tables(value: object) -> list[Content]:
    return (
        [_table(entry) for entry in cast("list[object]", value)] if isinstance(value, list) else []
    )
