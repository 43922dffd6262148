"""What the tests of this room share: packages, a clock to turn, randomness to repeat."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.access.scrypt import Cost
from kiosk.catalogue.model import Catalogue, Film, FilmKey, Package, Text, UnlockWay

SECONDS = 20.0
CHEAP = Cost(n=2, r=1, p=1)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def text(words: str) -> Text:
    return Text({"en": words})


def film(key: FilmKey) -> Film:
    return Film(
        key=key,
        title=text(key.film),
        director=None,
        year=None,
        countries=(),
        languages=(),
        runtime_minutes=None,
        laurels=(),
        poster=Path("poster.png"),
        still=None,
        file=Path("film.mp4"),
        sha256=None,
        captions=(),
        synopsis=text("..."),
    )


def package(
    package_id: str = "festival",
    films: tuple[str, ...] = ("ziyara",),
    *,
    zone: str = "America/New_York",
    opens: datetime | None = None,
    closes: datetime | None = None,
    ways: frozenset[UnlockWay] = frozenset(UnlockWay),
    start_within: timedelta | None = None,
    finish_within: timedelta | None = None,
    finish_after_close: bool = False,
) -> Package:
    return Package(
        id=package_id,
        title=text(package_id),
        presenter=None,
        time_zone=ZoneInfo(zone),
        opens=opens,
        closes=closes,
        unlock_ways=ways,
        gift_minimum=None,
        start_within=start_within,
        finish_within=finish_within,
        finish_after_close=finish_after_close,
        preroll=(),
        ballot=False,
        appeal=None,
        films=tuple(film(FilmKey(package_id, film_id)) for film_id in films),
    )


ZIYARA = FilmKey("festival", "ziyara")
OTHER = FilmKey("festival", "other")
CATALOGUE = Catalogue((package(films=("ziyara", "other")),))


def catalogue(**changes: object) -> Catalogue:
    """The catalogue with something about its package changed."""
    return Catalogue((replace(CATALOGUE.packages[0], **changes),))


class Clocks:
    """The wall clock and the monotonic one, turned by the test."""

    def __init__(self) -> None:
        self.wall = NOON
        self.seconds = 1000.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.seconds

    def pass_(self, span: timedelta) -> None:
        self.wall += span
        self.seconds += span.total_seconds()


def randomness(seed: int):
    source = random.Random(seed)
    return source.randbytes
