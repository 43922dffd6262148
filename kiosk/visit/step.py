"""One step of a visit. The story: poster, film, unlocking, watching, giving, thanks, goodbye."""

from __future__ import annotations

from dataclasses import replace

from kiosk.access.rules import Accepted
from kiosk.catalogue.model import UnlockWay
from kiosk.visit import (
    ballot,
    cash,
    giving,
    house,
    pages,
    preroll,
    resuming,
    staff,
    thanking,
    unlocking,
    watching,
)
from kiosk.visit import effects as do
from kiosk.visit.events import (
    CashAnswered,
    ChooseLanguage,
    ChooseTextSize,
    ChooseWay,
    CrashEnded,
    Event,
    GiftChanged,
    Happened,
    Intent,
    News,
    PinAnswered,
    ReportsSaved,
    Touch,
    UnlockAnswered,
    UnlockChanged,
    VoteAnswered,
)
from kiosk.visit.facts import Facts
from kiosk.visit.idle import next_tick
from kiosk.visit.leaving import end_visit
from kiosk.visit.outcome import Outcome, go, stay
from kiosk.visit.poster import film_on_poster
from kiosk.visit.priming import settle_primed
from kiosk.visit.states import (
    Amount,
    Attract,
    Ballot,
    BehindPin,
    CashBook,
    Dark,
    Ended,
    Film,
    Films,
    OutOfService,
    Phase,
    Pin,
    Preroll,
    Scan,
    SoundAndScreen,
    Staff,
    StaffState,
    Thanks,
    Unlocked,
    Unlocking,
    Visit,
    Watching,
)


def step(visit: Visit, event: Event, facts: Facts) -> Outcome:
    """What the visit becomes when `event` happens, and what is to be done. Never raises."""
    before = visit
    visit, effects = _step(visit, event, facts)
    settled, more = _settle(visit, facts)
    return settle_primed(before, (settled, (*effects, *more)), facts)


def _step(visit: Visit, event: Event, facts: Facts) -> Outcome:
    if isinstance(event, Intent):
        prompted = visit.prompt_until is not None
        visit = replace(visit, touched_at=facts.monotonic, prompt_until=None)
        if prompted and event not in (Touch.HELD_CORNER, Touch.END_VISIT):
            return stay(visit)
        if isinstance(visit.state, Dark) and event is not Touch.HELD_CORNER:
            return go(visit, Attract(since=facts.monotonic))
        if watching.panel_is_hidden(visit):
            visit = watching.bring_panel(visit)
            if event not in (Touch.HELD_CORNER, Touch.END_VISIT):
                return stay(visit)
    return _happen(visit, event, facts)


def _happen(visit: Visit, event: Event, facts: Facts) -> Outcome:
    match event:
        case Happened.WOKE | Touch.END_VISIT:
            return end_visit(visit, facts)
        case Happened.TICK:
            return _tick(visit, facts)
        case CrashEnded() as crash:
            return _come_back(visit, crash, facts)
        case Touch.ANYWHERE | Touch.STILL_HERE:
            return stay(visit)
        case ChooseLanguage(language):
            return _choose_language(visit, language, facts)
        case ChooseTextSize(text_size):
            return stay(replace(visit, text_size=text_size))
        case Touch.HELD_CORNER:
            return staff.open_pin(visit)
        case Touch.DONATE:
            return giving.offer(visit, facts)
        case ChooseWay(UnlockWay.GIFT) if isinstance(visit.state, Unlocking):
            return giving.offer(visit, facts)
        case _:
            return _hear(visit, event, facts)


def _hear(visit: Visit, event: Event, facts: Facts) -> Outcome:
    """News that is for the visit wherever its visitor has gone meanwhile; the rest is for the
    screen."""
    match event:
        case GiftChanged(gift, unlocked) if thanking.came_late(visit, gift):
            return thanking.keep_late(visit, gift, unlocked, facts), ()
        case VoteAnswered() as answer:
            return stay(ballot.answered(visit, answer))
        case UnlockChanged(unlock):
            return stay(watching.take_clocks(visit, unlock))
        case UnlockAnswered(question, Accepted() as answer) if unlocking.came_late(visit, question):
            return unlocking.take_late(visit, answer, facts)
        case CashAnswered(written=False) as answer if isinstance(visit.state, BehindPin):
            return cash.not_written(visit, visit.state, answer, facts)
        case Happened.FILM_ENDED | Happened.FILM_FAILED if isinstance(
            visit.state, Amount | Scan | Thanks
        ):
            return giving.film_told_beneath(visit, visit.state, event, facts)
        case _:
            return _step_state(visit, event, facts)


def _choose_language(visit: Visit, language: str, facts: Facts) -> Outcome:
    if language not in facts.config.languages:
        return stay(visit)
    if not isinstance(visit.state, Attract):
        return stay(replace(visit, language=language))
    # On the poster it is an invitation that was taken up: a visit begins.
    film = film_on_poster(visit.state, facts)
    return (
        stay(visit) if film is None else pages.show(replace(visit, language=language), film, facts)
    )


def _come_back(visit: Visit, crash: CrashEnded, facts: Facts) -> Outcome:
    """To the film that a crash interrupted; to its page, where it may be the film that crashes."""
    film = crash.unlock.film
    if not resuming.nobody_came(visit) or facts.catalogue.film(film) is None:
        return stay(visit)
    back = resuming.come_back(visit, crash.unlock, crash.choices, facts)
    return (
        stay(back, do.SetVolume(back.volume)) if crash.again else watching.watch(back, film, facts)
    )


def _step_state(visit: Visit, event: Event, facts: Facts) -> Outcome:
    match visit.state:
        case Attract() as state:
            return pages.step_attract(visit, state, event, facts)
        case Films():
            return pages.step_films(visit, event, facts)
        case Film() as state:
            return pages.step_film(visit, state, event, facts)
        case Unlocking() as state:
            return unlocking.step_unlocking(visit, state, event, facts)
        case Unlocked() as state:
            return pages.step_unlocked(visit, state, event, facts)
        case Preroll() as state:
            return preroll.step_preroll(visit, state, event, facts)
        case Watching() as state:
            return watching.step_watching(visit, state, event, facts)
        case Ballot() as state:
            return ballot.step_ballot(visit, state, event)
        case Ended() as state:
            return pages.step_ended(visit, state, event, facts)
        case Amount() as state:
            return giving.step_amount(visit, state, event, facts)
        case Scan() as state:
            return giving.step_scan(visit, state, event, facts)
        case Thanks() as state:
            return thanking.step_thanks(visit, state, event, facts)
        case OutOfService() | Dark():
            return stay(visit)
        case state:
            return _step_staff(visit, state, event, facts)


def _step_staff(visit: Visit, state: StaffState, event: Event, facts: Facts) -> Outcome:
    """Staff's own screens; news of the visit beneath goes to it."""
    if isinstance(event, News) and not _is_for_staff(event, state):
        waiting, effects = _hear(replace(visit, state=state.beneath), event, facts)
        if isinstance(waiting.state, Watching):
            # A film that was only just opening is not heard behind these screens either.
            held, paused = watching.pause(waiting.state)
            waiting, effects = replace(waiting, state=held), (*effects, *paused)
        elif isinstance(waiting.state, Preroll):
            held, paused = preroll.pause(waiting.state)
            waiting, effects = replace(waiting, state=held), (*effects, *paused)
        if not isinstance(waiting.state, StaffState):
            waiting = replace(waiting, state=replace(state, beneath=waiting.state))
        # Thanks that come up here are seen, and noted, when these screens close.
        return waiting, tuple(done for done in effects if not isinstance(done, do.NoteThanked))
    if event is Touch.RESET:
        ended, effects = end_visit(visit, facts)
        return ended, (*effects, do.WriteStaffAction(do.StaffAction.RESET))
    if isinstance(state, Pin):
        return staff.step_pin(visit, state, event, facts)
    if isinstance(state, CashBook):
        return cash.step_cash(visit, state, event, facts)
    if isinstance(state, Staff):
        return staff.step_staff(visit, state, event, facts)
    if event is Touch.DARKEN and isinstance(state, SoundAndScreen):
        ended, effects = end_visit(visit, facts)
        darkened = do.WriteStaffAction(do.StaffAction.DARKENED)
        return go(ended, Dark(facts.monotonic, by_staff=True), *effects, darkened)
    visit, effects = house.step_house(visit, state, event, facts)
    if any(isinstance(effect, do.LeaveKiosk) for effect in effects):
        # The visit ends first: what it leaves behind is settled, and no new start resumes it.
        visit, last = end_visit(visit, facts)
        effects = (*last, *effects)
    return visit, effects


def _is_for_staff(news: News, state: StaffState) -> bool:
    """Whether it answers what staff asked; else it is for the visit beneath."""
    match news:
        case PinAnswered() | CashAnswered() | ReportsSaved():
            return True
        case UnlockAnswered(question):
            return isinstance(state, Staff) and question == state.question
        case _:
            return False


def _settle(visit: Visit, facts: Facts) -> Outcome:
    """What no event may leave behind: a page of a film that is gone, a kiosk that cannot serve, a
    gift without its thanks.

    A film that plays and a gift on its way are not interrupted; staff can always come in.
    """
    state, reason = visit.state, facts.out_of_service
    if isinstance(state, Preroll | Watching | Scan | Thanks | StaffState | Dark):
        return stay(visit)
    if isinstance(state, OutOfService) and reason is None:
        return end_visit(visit, facts)
    if reason is not None and state != OutOfService(reason):
        ended, effects = end_visit(visit, facts)
        return go(ended, OutOfService(reason, facts.monotonic), *effects)
    on_page = isinstance(state, Film | Unlocking | Unlocked | Ballot | Amount | Ended)
    if on_page and facts.catalogue.film(state.film) is None:
        return end_visit(visit, facts)
    return thanking.thank_late(visit, facts)


def _untouched(visit: Visit, facts: Facts) -> bool:
    return facts.monotonic >= visit.touched_at + facts.config.idle_seconds


def _tick(visit: Visit, facts: Facts) -> Outcome:
    now = facts.monotonic
    due = next_tick(visit, facts.config)
    if due is None or now < due:
        return stay(visit)
    if visit.prompt_until is not None:
        return end_visit(visit, facts)
    match visit.state:
        case Watching(phase=Phase.PLAYING, leaving=False) as state:
            return watching.hide_panel(visit, state)
        case Watching(phase=Phase.FAILED, retry_at=float(at)) as state if now >= at:
            return watching.try_again(visit, state, facts)
        case Attract() | OutOfService() if facts.dark and _untouched(visit, facts):
            return go(visit, Dark(now))
        case OutOfService() as state:
            return go(visit, replace(state, since=now))
        case Attract(shown=shown):
            return go(visit, Attract(shown + 1, now))
        case Dark(by_staff=by_staff):
            dark = by_staff or facts.dark
            return go(visit, Dark(now, by_staff) if dark else Attract(since=now))
        case Thanks(back=back, unlocked=None):
            return watching.back_to(replace(visit, touched_at=now), back)
        case Pin() as state:
            return staff.close(replace(visit, touched_at=now), state)
        case state if isinstance(state, BehindPin):
            return end_visit(visit, facts)
        case _:
            return stay(replace(visit, prompt_until=now + facts.config.prompt_seconds))
