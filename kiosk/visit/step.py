"""One step of a visit. The story: poster, film, unlocking, watching, giving, thanks, goodbye."""

from __future__ import annotations

from dataclasses import replace

from kiosk.access.rules import WindowState, window_state
from kiosk.catalogue.model import FilmKey
from kiosk.visit import effects as do
from kiosk.visit import giving, unlocking, watching
from kiosk.visit.effects import Do, StaffAction
from kiosk.visit.events import (
    ChooseLanguage,
    ChooseTextSize,
    Event,
    Happened,
    PinAnswered,
    ShowFilm,
    Touch,
    TypeCharacter,
)
from kiosk.visit.facts import Config, Facts
from kiosk.visit.idle import idle_seconds, idle_since, own_end
from kiosk.visit.outcome import Outcome, ask, go, stay
from kiosk.visit.states import (
    PIN_LONGEST,
    Amount,
    Attract,
    Ended,
    Film,
    Films,
    OutOfService,
    Pin,
    Scan,
    Staff,
    Thanks,
    Unlocked,
    Unlocking,
    Visit,
    Watching,
)

PIN_SHORTEST = 6


def new_visit(config: Config, number: int = 0, monotonic: float = 0.0) -> Visit:
    """A visit that nobody has begun: everything as the operator set it."""
    return Visit(
        number=number,
        state=Attract(since=monotonic),
        language=config.languages[0],
        text_size=config.text_size,
        volume=min(config.start_volume, config.max_volume),
        touched_at=monotonic,
    )


def films_on_poster(facts: Facts) -> tuple[FilmKey, ...]:
    """The films that the poster turns over: those that can be watched, else all there are."""
    films = facts.catalogue.films
    packages = {package.id: package for package in facts.catalogue.packages}
    can = tuple(
        film.key
        for film in films
        if film.key not in facts.unavailable
        and window_state(packages[film.key.package], facts.now) is WindowState.OPEN
    )
    return can or tuple(film.key for film in films)


def film_on_poster(state: Attract, facts: Facts) -> FilmKey | None:
    """The film whose poster is up."""
    films = films_on_poster(facts)
    return films[state.shown % len(films)] if films else None


def step(visit: Visit, event: Event, facts: Facts) -> Outcome:
    """What the visit becomes when `event` happens, and what is to be done. Never raises."""
    if event is Happened.WOKE:
        return end_visit(visit, facts)
    if facts.out_of_service is not None or isinstance(visit.state, OutOfService):
        served = _service(visit, event, facts)
        if served is not None:
            return served
    if _is_touch(event):
        prompted = visit.prompt_until is not None
        visit = replace(visit, touched_at=facts.monotonic, prompt_until=None)
        if prompted:
            return end_visit(visit, facts) if event is Touch.END_VISIT else stay(visit)
    match event:
        case Happened.TICK:
            return _tick(visit, facts)
        case Touch.ANYWHERE | Touch.STILL_HERE:
            return stay(visit)
        case Touch.END_VISIT:
            return end_visit(visit, facts)
        case ChooseLanguage(language):
            known = language in facts.config.languages
            return stay(replace(visit, language=language) if known else visit)
        case ChooseTextSize(text_size):
            return stay(replace(visit, text_size=text_size))
        case Touch.HELD_CORNER:
            return _open_pin(visit, facts)
        case _:
            return _step_state(visit, event, facts)


def _is_touch(event: Event) -> bool:
    touches = Touch | ShowFilm | TypeCharacter | ChooseLanguage | ChooseTextSize
    return isinstance(event, touches) or type(event).__name__.startswith(("Choose", "Seek"))


def _step_state(visit: Visit, event: Event, facts: Facts) -> Outcome:
    match visit.state:
        case Attract() as state:
            return _attract(visit, state, event, facts)
        case Films():
            return _films(visit, event, facts)
        case Film() as state:
            return _film(visit, state, event, facts)
        case Unlocking() as state:
            return unlocking.step_unlocking(visit, state, event, facts)
        case Unlocked() as state:
            return _unlocked(visit, state, event, facts)
        case Watching() as state:
            return watching.step_watching(visit, state, event, facts)
        case Ended() as state:
            return _ended(visit, state, event, facts)
        case Amount() as state:
            if event is Touch.BACK and state.typed is None:
                return _back_from_giving(visit, state.back, *giving.leaving(state))
            return giving.step_amount(visit, state, event, facts)
        case Scan() as state:
            if event in (Touch.CANCEL, Touch.BACK):
                return _back_from_giving(visit, state.amount.back, *giving.leaving(state))
            return giving.step_scan(visit, state, event, facts)
        case Thanks() as state:
            return _thanks(visit, state, event, facts)
        case Pin() as state:
            return _pin(visit, state, event, facts)
        case Staff() as state:
            return _staff(visit, state, event, facts)
        case OutOfService():
            return stay(visit)


def _attract(visit: Visit, state: Attract, event: Event, facts: Facts) -> Outcome:
    match event:
        case Touch.WATCH:
            film = film_on_poster(state, facts)
            return stay(visit) if film is None else _begin(visit, film, facts)
        case Touch.ALL_FILMS:
            return go(visit, Films(), Do.COUNT_VISIT)
        case ShowFilm(film):
            return _begin(visit, film, facts)
        case _:
            return stay(visit)


def _begin(visit: Visit, film: FilmKey, facts: Facts) -> Outcome:
    visit, effects = _show(visit, film, facts)
    return visit, (Do.COUNT_VISIT, *effects) if isinstance(visit.state, Film) else effects


def _show(visit: Visit, film: FilmKey, facts: Facts) -> Outcome:
    if facts.catalogue.film(film) is None:
        return stay(visit)
    appeal = facts.appeal_of(film)
    return go(visit, Film(film), *((do.RefreshTotals(appeal.id),) if appeal else ()))


def _films(visit: Visit, event: Event, facts: Facts) -> Outcome:
    match event:
        case ShowFilm(film):
            return _show(visit, film, facts)
        case Touch.BACK:
            return end_visit(visit, facts)
        case _:
            return stay(visit)


def _film(visit: Visit, state: Film, event: Event, facts: Facts) -> Outcome:
    match event:
        case Touch.BACK:
            several = len(facts.catalogue.films) > 1
            return go(visit, Films()) if several else end_visit(visit, facts)
        case Touch.UNLOCK if unlocking.can_unlock(state.film, facts):
            return go(visit, Unlocking(state.film))
        case Touch.ENTER_CODE if unlocking.can_come_back(state.film, facts):
            return go(visit, Unlocking(state.film))
        case Touch.WATCH:
            return watching.watch(visit, state.film, facts)
        case Touch.DONATE:
            return giving.offer(visit, state.film, facts)
        case _:
            return stay(visit)


def _unlocked(visit: Visit, state: Unlocked, event: Event, facts: Facts) -> Outcome:
    match event:
        case Touch.WATCH:
            return watching.watch(visit, state.film, facts)
        case Touch.BACK:
            return go(visit, Film(state.film), Do.STOP_FILM)
        case Happened.FILM_FAILED:
            return go(visit, Film(state.film), Do.STOP_FILM)
        case _:
            return stay(visit)


def _ended(visit: Visit, state: Ended, event: Event, facts: Facts) -> Outcome:
    match event:
        case Touch.DONATE:
            return giving.offer(visit, state.film, facts)
        case Touch.BACK:
            return go(visit, Film(state.film))
        case Touch.DONE:
            return end_visit(visit, facts)
        case _:
            return stay(visit)


def _thanks(visit: Visit, state: Thanks, event: Event, facts: Facts) -> Outcome:
    match event:
        case Touch.DONE | Touch.BACK:
            return _back_from_giving(visit, state.back)
        case Touch.WATCH if not isinstance(state.back, Watching):
            return watching.watch(visit, state.film, facts)
        case _:
            return stay(visit)


def _back_from_giving(
    visit: Visit, back: Film | Unlocking | Watching | Ended, *effects: do.Effect
) -> Outcome:
    """Where the visitor came from; a film that waits goes on at the same second."""
    if not isinstance(back, Watching):
        return go(visit, back, *effects)
    visit, more = watching.resume(visit, back)
    return visit, (*effects, *more)


def _open_pin(visit: Visit, facts: Facts) -> Outcome:
    """Staff take over: what this visitor was doing ends first, so nothing of it stays."""
    if isinstance(visit.state, Pin | Staff):
        return stay(visit)
    ended, effects = end_visit(visit, facts)
    ended = replace(ended, touched_at=facts.monotonic)
    return go(ended, Pin(), *effects)


def _pin(visit: Visit, state: Pin, event: Event, facts: Facts) -> Outcome:
    match event:
        case PinAnswered(question, right, wait) if question == state.question:
            if right:
                opened = do.WriteStaffAction(StaffAction.OPENED)
                return go(visit, Staff(facts.monotonic), opened)
            return go(visit, Pin(wrong=wait is None, wait_seconds=wait))
        case Touch.BACK:
            return end_visit(visit, facts)
        case Touch.RESET:
            return _reset(visit, facts)
        case _ if state.question is not None:
            return stay(visit)
        case TypeCharacter(character) if character.isascii() and character.isdigit():
            typed = (state.typed + character)[:PIN_LONGEST]
            return go(visit, Pin(typed))
        case Touch.DELETE:
            return go(visit, Pin(state.typed[:-1]))
        case Touch.SUBMIT if len(state.typed) >= PIN_SHORTEST:
            visit, question = ask(visit)
            check = do.CheckPin(question, state.typed)
            return go(visit, Pin(question=question), check)
        case _:
            return stay(visit)


def _staff(visit: Visit, state: Staff, event: Event, facts: Facts) -> Outcome:
    match event:
        case Touch.RESET:
            return _reset(visit, facts)
        case Touch.LEAVE_KIOSK:
            return go(visit, replace(state, leaving=True))
        case Touch.STAY if state.leaving:
            return go(visit, replace(state, leaving=False))
        case Touch.LEAVE_CONFIRMED if state.leaving:
            left = do.WriteStaffAction(StaffAction.LEFT)
            return stay(visit, left, do.LeaveKiosk(0))
        case Touch.BACK:
            return end_visit(visit, facts)
        case _:
            return stay(visit)


def _reset(visit: Visit, facts: Facts) -> Outcome:
    ended, effects = end_visit(visit, facts)
    return ended, (*effects, do.WriteStaffAction(StaffAction.RESET))


def end_visit(visit: Visit, facts: Facts) -> Outcome:
    """Back to the poster; nothing of this visit is left."""
    effects = giving.leaving(visit.state)
    match visit.state:
        case Watching(film=film) | Amount(back=Watching(film=film)):
            effects += watching.stop(visit, film, facts)
        case Scan(amount=Amount(back=Watching(film=film))) | Thanks(back=Watching(film=film)):
            effects += watching.stop(visit, film, facts)
        case Unlocked():
            effects += (Do.STOP_FILM,)
        case _:
            pass
    fresh = new_visit(facts.config, visit.number + 1, facts.monotonic)
    return fresh, (*effects, do.SetVolume(fresh.volume))


def _tick(visit: Visit, facts: Facts) -> Outcome:
    now = facts.monotonic
    if visit.prompt_until is not None:
        return end_visit(visit, facts) if now >= visit.prompt_until else stay(visit)
    end = own_end(visit, facts.config)
    if end is not None:
        return _ends_by_itself(visit, facts) if now >= end else stay(visit)
    if isinstance(visit.state, Attract):
        return _turn_poster(visit, visit.state, facts)
    seconds = idle_seconds(visit, facts.config)
    if seconds is None or now < idle_since(visit) + seconds:
        return stay(visit)
    if isinstance(visit.state, Pin):
        return end_visit(visit, facts)
    return stay(replace(visit, prompt_until=now + facts.config.prompt_seconds))


def _ends_by_itself(visit: Visit, facts: Facts) -> Outcome:
    if isinstance(visit.state, Thanks):
        visit = replace(visit, touched_at=facts.monotonic)
        return _back_from_giving(visit, visit.state.back)  # type: ignore[union-attr]
    return end_visit(visit, facts)


def _turn_poster(visit: Visit, state: Attract, facts: Facts) -> Outcome:
    if facts.monotonic < state.since + facts.config.poster_seconds:
        return stay(visit)
    return go(visit, Attract(state.shown + 1, facts.monotonic))


def _service(visit: Visit, event: Event, facts: Facts) -> Outcome | None:
    """In and out of `OutOfService`; None where the visit just goes on.

    Staff can still come in, or nobody could mend what is wrong.
    """
    reason = facts.out_of_service
    match visit.state:
        case Pin() | Staff():
            return None
        case OutOfService() if reason is None:
            return end_visit(visit, facts)
        case OutOfService() if event is Touch.HELD_CORNER:
            return None
        case _ if reason is not None:
            ended, effects = end_visit(visit, facts)
            return go(ended, OutOfService(reason), *effects)
        case _:
            return None
