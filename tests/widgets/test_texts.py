from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.catalogue.countries import PRESENT
from kiosk.widgets import texts

MIAMI = ZoneInfo("America/New_York")
CLOSED = datetime(2022, 5, 9, 7, 45, tzinfo=UTC)
LANGUAGES = ("en", "es", "fr", "he", "ar", "ru", "uk")


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None: ...


def test_the_date_of_the_original_page_is_written_exactly() -> None:
    assert texts.date_and_time(CLOSED, MIAMI, "en") == "May 9, 2022 3:45 AM"


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_dates_name_day_year_and_time_without_the_weekday(language: str) -> None:
    said = texts.date_and_time(CLOSED, MIAMI, language)
    assert "2022" in said
    assert "3:45" in said.replace("٣:٤٥", "digits of another script")
    from PySide6.QtCore import QLocale

    assert QLocale(language).standaloneDayName(1) not in said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "9 de mayo de 2022 3:45"),
        ("fr", "9 mai 2022 03:45"),
        ("ar", "9 مايو 2022 3:45 ص"),
        ("ru", "9 мая 2022 г. 03:45"),
        ("uk", "9 травня 2022 р. 03:45"),
    ],
)
def test_dates_are_written_as_each_language_writes_them(language: str, said: str) -> None:
    written = texts.date_and_time(CLOSED, MIAMI, language)
    assert written.replace("\u202f", " ").replace("\xa0", " ") == said


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        texts.date_and_time(datetime(2022, 5, 9, 3, 45), MIAMI, "en")


def test_summer_time_is_reckoned() -> None:
    winter = datetime(2022, 1, 9, 12, 0, tzinfo=UTC)
    assert texts.clock_time(winter, MIAMI, "en") == "7:00 AM"
    assert texts.clock_time(winter + timedelta(days=180), MIAMI, "en") == "8:00 AM"


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (timedelta(hours=2), "today, 5:45 AM"),
        (timedelta(days=2), "Wednesday, 3:45 AM"),
        (timedelta(days=6), "Sunday, 3:45 AM"),
        (timedelta(days=7), "May 16, 2022 3:45 AM"),
        (timedelta(days=-1), "May 8, 2022 3:45 AM"),
    ],
)
def test_near_times_are_said_as_people_say_them(after: timedelta, said: str) -> None:
    assert texts.near_time(CLOSED + after, CLOSED, MIAMI, "en") == said


@pytest.mark.parametrize(
    ("currency", "minor_units", "exponent", "language", "exact", "rounded"),
    [
        ("USD", 3600, 2, "en", "$36.00", "$36"),
        ("USD", 3650, 2, "en", "$36.50", "$36.50"),
        ("USD", 1_243_000, 2, "en", "$12,430.00", "$12,430"),
        ("JPY", 500, 0, "en", "¥500", "¥500"),
        ("KWD", 1500, 3, "en", "KWD\xa01.500", "KWD\xa01.500"),
        ("EUR", 3600, 2, "fr", "36,00\xa0€", "36\xa0€"),
        ("ILS", 3600, 2, "he", "\u200f36.00\xa0\u200f₪", "\u200f36\xa0\u200f₪"),
        ("USD", 3600, 2, "es", "36,00\xa0US$", "36\xa0US$"),
        ("USD", 1_243_000, 2, "ru", "12\xa0430,00\xa0$", "12\xa0430\xa0$"),
        ("USD", 3600, 2, "uk", "36,00\xa0USD", "36\xa0USD"),
        # The letters of a currency's sign keep their order among Arabic ones.
        ("USD", 3600, 2, "ar", "\u200f36.00\xa0\u2066US$\u2069", "\u200f36\xa0\u2066US$\u2069"),
        ("ILS", 3600, 2, "ar", "\u200f36.00\xa0₪", "\u200f36\xa0₪"),
        ("USD", 10**14 + 1, 2, "en", "$1,000,000,000,000.01", "$1,000,000,000,000.01"),
    ],
)
def test_money(
    currency: str, minor_units: int, exponent: int, language: str, exact: str, rounded: str
) -> None:
    assert texts.money(currency, minor_units, exponent, language) == exact
    assert texts.round_money(currency, minor_units, exponent, language) == rounded


def test_names_and_lists() -> None:
    assert texts.country_name("MA", "en") == "Morocco"
    assert texts.language_name("ar", "en") == "Arabic"
    assert texts.listing(["French", "Arabic"], "en") == "French and Arabic"
    assert texts.listing(["a", "b", "c"], "en") == "a, b and c"
    assert texts.listing([], "en") == ""
    assert texts.country_name("MA", "he") == "מרוקו"
    assert texts.language_name("fr", "he") == "צרפתית"
    assert texts.listing(["צרפתית", "ערבית"], "he") == "צרפתית וערבית"
    assert texts.country_name("QQ", "en") == "QQ"
    assert texts.language_name("qqq", "he") == "qqq"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_there_is_has_a_name(language: str) -> None:
    assert len(PRESENT) == 250
    assert [code for code in PRESENT if texts.country_name(code, language) == code] == []


def test_what_stands_alone_and_what_follows_a_comma() -> None:
    assert texts.capitalised(texts.language_name("en", "ru")) == "Английский"
    assert texts.with_commas(["Morocco", "", "2020"], "en") == "Morocco, 2020"
    assert texts.with_commas(["المغرب", "2020"], "ar") == "المغرب، 2020"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sort_of_digits_in_every_language(language: str) -> None:
    said = texts.date_and_time(CLOSED, MIAMI, language) + texts.money("USD", 3600, 2, language)
    assert all(letter in "0123456789" for letter in said if letter.isdigit())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_itself_and_the_rest(language: str) -> None:
    assert texts.own_name(language)[0].isalpha()
    texts.warm_up(language)
    assert texts.language_name("ar", language) != "ar"


def test_durations_and_film_times() -> None:
    assert texts.duration(timedelta(minutes=99)).replace("\xa0", " ") == "1 h 39 min"
    assert texts.duration(timedelta(hours=2)).replace("\xa0", " ") == "2 h"
    assert texts.duration(timedelta(0)).replace("\xa0", " ") == "0 min"
    a_moment = timedelta(seconds=1)
    for length, said in (
        (timedelta(minutes=45), "45 min"),
        (timedelta(hours=2), "2 h"),
    ):
        assert texts.duration(length - a_moment).replace("\xa0", " ") == said
    assert texts.film_time(2467.9) == "0:41:07"
    assert texts.film_time(-1) == "0:00:00"
    assert texts.countdown(160.2) == "2:41"
    assert texts.countdown(0) == "0:00"


def test_only_hebrew_and_arabic_are_mirrored_here() -> None:
    assert [code for code in LANGUAGES if texts.is_right_to_left(code)] == ["he", "ar"]
