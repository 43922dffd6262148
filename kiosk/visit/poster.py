"""What the poster loop shows while nobody is there: films, what gifts go to, and how it works."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from kiosk.access.rules import WindowState, window_state
from kiosk.catalogue.model import FilmKey
from kiosk.visit.facts import Facts
from kiosk.visit.states import Attract

#: So many films, then one still about something else.
_FILMS_IN_A_ROW = 3


class StillKind(Enum):
    FILM = auto()
    APPEAL = auto()  # what gifts at this film go to
    STEPS = auto()  # how a visit goes


@dataclass(frozen=True, slots=True)
class Still:
    """One picture of the loop. A touch opens `film`, whatever is said beside its picture."""

    kind: StillKind
    film: FilmKey


def films_on_poster(facts: Facts) -> tuple[FilmKey, ...]:
    """The films that the poster turns over: those that can be watched, else all there are."""
    films = facts.catalogue.films
    packages = {package.id: package for package in facts.catalogue.packages}
    can = tuple(
        film.key
        for film in films
        if film.key not in facts.unavailable
        and window_state(packages[film.key.package], facts.now, certain=facts.certain)
        is WindowState.OPEN
    )
    return can or tuple(film.key for film in films)


def still_on_poster(state: Attract, facts: Facts) -> Still | None:
    """What is up now: a few films, then in turn an appeal or how it works. None without films."""
    films = films_on_poster(facts)
    if not films:
        return None
    rows = -(-len(films) // _FILMS_IN_A_ROW)
    rounds, place = divmod(state.shown, len(films) + rows)
    row, column = divmod(place, _FILMS_IN_A_ROW + 1)
    present = films[row * _FILMS_IN_A_ROW : (row + 1) * _FILMS_IN_A_ROW]
    if column < len(present):
        return Still(StillKind.FILM, present[column])
    others = _between(films, facts)
    kind, film = others[(rounds * rows + row) % len(others)]
    # How it works stands beside the film that was shown last: a touch then surprises nobody.
    return Still(kind, film or present[-1])


def film_on_poster(state: Attract, facts: Facts) -> FilmKey | None:
    """The film that a touch of the poster opens."""
    still = still_on_poster(state, facts)
    return still.film if still is not None else None


def _between(
    films: tuple[FilmKey, ...], facts: Facts
) -> tuple[tuple[StillKind, FilmKey | None], ...]:
    """What comes between films: each appeal once, beside the first film that it belongs to."""
    appeals: dict[str, FilmKey] = {}
    for film in films:
        if (appeal := facts.appeal_of(film)) is not None:
            appeals.setdefault(appeal.id, film)
    told = tuple((StillKind.APPEAL, film) for film in appeals.values())
    return (*told, (StillKind.STEPS, None))
