"""The pages that a visitor reads: the poster, the films, a film, its code, the end."""

from __future__ import annotations

from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.visit import effects as do
from kiosk.visit import preroll, unlocking
from kiosk.visit.events import Event, ScanCode, ShowFilm, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.leaving import end_visit
from kiosk.visit.outcome import Outcome, go, stay
from kiosk.visit.poster import film_on_poster
from kiosk.visit.states import Attract, Ended, Film, Films, Unlocked, Unlocking, Visit


def step_attract(visit: Visit, state: Attract, event: Event, facts: Facts) -> Outcome:
    """The poster: what a touch on it shows."""
    match event:
        case Touch.WATCH:
            film = film_on_poster(state, facts)
            return stay(visit) if film is None else show(visit, film, facts)
        case Touch.ALL_FILMS:
            return go(visit, Films())
        case ShowFilm(film):
            return show(visit, film, facts)
        case ScanCode(text):
            return unlocking.scan(visit, film_on_poster(state, facts), text)
        case _:
            return stay(visit)


def show(visit: Visit, film: FilmKey, facts: Facts) -> Outcome:
    """The film's page, if it is still there."""
    if facts.catalogue.film(film) is None:
        return stay(visit)
    appeal = facts.appeal_of(film)
    return go(visit, Film(film), *((do.RefreshTotals(appeal.id),) if appeal else ()))


def step_films(visit: Visit, event: Event, facts: Facts) -> Outcome:
    """All films, to choose one."""
    match event:
        case ShowFilm(film):
            return show(visit, film, facts)
        case ScanCode(text):
            first = next((film.key for film in facts.catalogue.films), None)
            return unlocking.scan(visit, first, text)
        case Touch.BACK:
            return end_visit(visit, facts)
        case _:
            return stay(visit)


def step_film(visit: Visit, state: Film, event: Event, facts: Facts) -> Outcome:
    """One film's page."""
    match event:
        case Touch.BACK:
            several = len(facts.catalogue.films) > 1
            return go(visit, Films()) if several else end_visit(visit, facts)
        case Touch.UNLOCK if unlocking.can_unlock(state.film, facts):
            package = facts.package_of(state.film)
            way = unlocking.leading_way(package) if package is not None else UnlockWay.CODE
            return go(visit, Unlocking(state.film, way))
        case Touch.ENTER_CODE if unlocking.can_come_back(state.film, facts):
            return go(visit, Unlocking(state.film, coming_back=True))
        case Touch.WATCH:
            return preroll.watch(visit, state.film, facts)
        case ScanCode(text):
            return unlocking.scan(visit, state.film, text)
        case _:
            return stay(visit)


def step_unlocked(visit: Visit, state: Unlocked, event: Event, facts: Facts) -> Outcome:
    """The film is theirs, and its code stands on the screen."""
    match event:
        case Touch.WATCH:
            return preroll.watch(visit, state.film, facts)
        case Touch.BACK:
            return go(visit, Film(state.film))
        case _:
            # Also where the film behind cannot be made ready: the code is still being read, and
            # whoever touches "Watch" is told what is the matter.
            return stay(visit)


def step_ended(visit: Visit, state: Ended, event: Event, facts: Facts) -> Outcome:
    """The film is over."""
    match event:
        case Touch.BACK:
            return go(visit, Film(state.film))
        case Touch.DONE:
            return end_visit(visit, facts)
        case _:
            return stay(visit)
