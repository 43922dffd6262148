"""The languages that are offered, and how each of them counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.assets import available_languages, folder
from kiosk.screens.tongues import Tongues
from kiosk.screens.words import Words
from kiosk.widgets.texts import duration

TRANSLATIONS = folder() / "translations"


def test_all_seven_languages_are_offered() -> None:
    assert available_languages() == ("en", "es", "fr", "he", "ar", "ru", "uk")
    for language in available_languages():
        assert (TRANSLATIONS / f"kiosk_{language}.qm").is_file()


@pytest.fixture
def tongues(qapp: QApplication) -> Iterator[Tongues]:
    """The kiosk's languages; after the test, none of them is in use."""
    tongues = Tongues(TRANSLATIONS)
    yield tongues
    tongues.use("a language without a file")


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 film in package"),
        ("en", 2, "2 films in package"),
        ("he", 1, "סרט אחד בחבילה"),
        ("he", 2, "2 סרטים בחבילה"),
        ("es", 1, "1 película en el paquete"),
        ("es", 2, "2 películas en el paquete"),
        ("fr", 0, "0 film au programme"),
        ("fr", 2, "2 films au programme"),
        ("ar", 1, "فيلم واحد في الباقة"),
        ("ar", 2, "فيلمان في الباقة"),
        ("ar", 3, "3 أفلام في الباقة"),
        ("ar", 11, "11 فيلمًا في الباقة"),
        ("ar", 100, "100 فيلم في الباقة"),
        ("ru", 21, "21 фильм в программе"),
        ("ru", 22, "22 фильма в программе"),
        ("ru", 12, "12 фильмов в программе"),
        ("uk", 21, "21 фільм у програмі"),
        ("uk", 22, "22 фільми в програмі"),
        ("uk", 12, "12 фільмів у програмі"),
    ],
)
def test_films_are_counted_in_each_language(
    tongues: Tongues, language: str, count: int, said: str
) -> None:
    tongues.use(language)
    assert Words().films_in_package(count) == said


@pytest.mark.parametrize(
    ("language", "length", "said"),
    [
        ("en", timedelta(hours=1, minutes=39), "1 h 39 min"),
        ("en", timedelta(days=2, hours=3), "2 days 3 h"),
        # What has just begun reads as it was promised.
        ("en", timedelta(hours=72) - timedelta(seconds=1), "3 days"),
        ("en", timedelta(hours=71), "2 days 23 h"),
        ("he", timedelta(hours=1, minutes=39), "1 שע׳ 39 דק׳"),
        ("he", timedelta(days=1), "יום אחד"),
        ("he", timedelta(days=2, hours=3), "2 ימים 3 שע׳"),
        ("es", timedelta(days=2, hours=3), "2 días 3 h"),
        ("fr", timedelta(hours=1, minutes=39), "1 h 39 min"),
        ("ar", timedelta(days=2, hours=3), "يومان 3 س"),
        ("ru", timedelta(days=2, hours=3), "2 дня 3 ч"),
        ("uk", timedelta(days=5, hours=1), "5 днів 1 год"),
    ],
)
def test_time_is_counted_in_each_language(
    tongues: Tongues, language: str, length: timedelta, said: str
) -> None:
    tongues.use(language)
    assert duration(length).replace("\u00a0", " ") == said
