"""The films that a kiosk shows, while their packages come and go."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.catalogue.model import FilmKey
from tests.app.visitor import Visitor

HARBOUR, LAGOON = FilmKey("harbour", "harbour"), FilmKey("lagoon", "lagoon")
#: Seconds that a folder has to stand still before its package is read.
STILL = 0.5


def shown(visitor: Visitor) -> Sequence[FilmKey]:
    return [film.key for film in visitor.kiosk.facts().catalogue.films]


def shows(visitor: Visitor, *films: FilmKey) -> None:
    visitor.until(lambda: shown(visitor) == list(films), f"{films} to be shown")
