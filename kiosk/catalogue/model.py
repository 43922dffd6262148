"""What a film package is: plain data, checked already, with absolute paths. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.donations.money import Money

_UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one or more languages; never empty."""

    by_language: Mapping[str, str]

    def within(self, languages: Sequence[str]) -> str:
        """The text in the first of `languages` that it has, else in the first it was given in."""
        for language in languages:
            if language in self.by_language:
                return self.by_language[language]
        return next(iter(self.by_language.values()))

    def language_within(self, languages: Sequence[str]) -> str:
        """The language that `within` answers in; says which way the text runs."""
        for language in languages:
            if language in self.by_language:
                return language
        return next(iter(self.by_language))


class UnlockWay(StrEnum):
    CODE = "code"
    GIFT = "gift"
    FREE = "free"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Laurel:
    text: Text
    event: Text
    year: int


@dataclass(frozen=True, slots=True)
class Captions:
    language: str
    file: Path


@dataclass(frozen=True, slots=True)
class FilmKey:
    """Names one film on this kiosk: ids of films are unique within their package only."""

    package: str
    film: str

    def __str__(self) -> str:
        return f"{self.package}/{self.film}"


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file to look at as a film's: what is shown before films, and of packages with mistakes."""

    key: FilmKey
    file: Path
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Film:
    key: FilmKey
    title: Text
    director: Text | None
    year: int | None
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    runtime_minutes: int | None
    laurels: tuple[Laurel, ...]
    poster: Path
    still: Path | None
    file: Path
    sha256: str | None
    captions: tuple[Captions, ...]
    synopsis: Text


@dataclass(frozen=True, slots=True)
class Appeal:
    id: str
    title: Text
    beneficiary: Text
    text: Text
    currency: str
    suggested: tuple[Money, ...]
    minimum: Money
    maximum: Money
    fee_percent: Decimal
    fee_fixed: Money
    goal: Money | None
    fallback_url: str | None
    time_zone: ZoneInfo = _UTC  # its package's, in which receipts are dated

    @property
    def covers_fees(self) -> bool:
        return self.fee_percent > 0 or self.fee_fixed.minor_units > 0


@dataclass(frozen=True, slots=True)
class Package:
    id: str
    title: Text
    presenter: Text | None
    time_zone: ZoneInfo
    opens: datetime | None
    closes: datetime | None
    unlock_ways: frozenset[UnlockWay]
    gift_minimum: Money | None
    start_within: timedelta | None
    finish_within: timedelta | None
    finish_after_close: bool
    preroll: tuple[Path, ...]
    ballot: bool
    appeal: Appeal | None
    films: tuple[Film, ...]

    def film(self, film_id: str) -> Film | None:
        return next((film for film in self.films if film.key.film == film_id), None)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All packages of this kiosk that are good, in the order of the settings."""

    packages: tuple[Package, ...] = ()

    @property
    def films(self) -> tuple[Film, ...]:
        return tuple(film for package in self.packages for film in package.films)

    @property
    def time_zone(self) -> ZoneInfo:
        """Where this kiosk stands, by its first package; UTC where there is none."""
        return self.packages[0].time_zone if self.packages else ZoneInfo("UTC")

    def package(self, package_id: str) -> Package | None:
        return next((package for package in self.packages if package.id == package_id), None)

    def film(self, key: FilmKey) -> Film | None:
        package = self.package(key.package)
        return package.film(key.film) if package else None
