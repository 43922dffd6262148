"""The audience award: one vote for each unlock, 1 to 5, after the film."""

from __future__ import annotations

from dataclasses import replace

from kiosk.access.rules import is_watched
from kiosk.catalogue.model import FilmKey
from kiosk.visit import effects as do
from kiosk.visit.events import ChooseVote, Event, Touch, VoteAnswered
from kiosk.visit.facts import Facts
from kiosk.visit.outcome import Outcome, ask, go, stay
from kiosk.visit.states import Ballot, Ended, Held, StaffState, Visit

LEAST_VOTE, MOST_VOTE = 1, 5
#: Who leaves when so much of the film is over, in percent, leaves during the credits.
CREDITS_FROM_PERCENT = 90


def after_film(visit: Visit, film: FilmKey, facts: Facts) -> Ballot | Ended:
    """What comes after the film: the ballot, for who has watched it and has not voted yet."""
    package, held = facts.package_of(film), visit.held_for(film)
    asked = package is not None and package.ballot and held is not None and held.unlock.vote is None
    playback = facts.playback
    if asked and is_watched(playback.seen_ms, playback.duration_ms):
        return Ballot(film)
    return Ended(film)


def leaves_in_credits(visit: Visit, film: FilmKey, facts: Facts) -> bool:
    """Whether somebody who leaves now is asked for a vote all the same."""
    playback = facts.playback
    in_credits = playback.position_ms * 100 >= playback.duration_ms * CREDITS_FROM_PERCENT
    return in_credits and isinstance(after_film(visit, film, facts), Ballot)


def step_ballot(visit: Visit, state: Ballot, event: Event) -> Outcome:
    match event:
        case Touch.DONE | Touch.BACK:
            # A vote that is still being written is written; only its thanks are not waited for.
            return go(visit, Ended(state.film))
        case ChooseVote(vote) if state.question is None and LEAST_VOTE <= vote <= MOST_VOTE:
            return _vote(visit, state, vote)
        case _:
            return stay(visit)


def _vote(visit: Visit, state: Ballot, vote: int) -> Outcome:
    held = visit.held_for(state.film)
    if held is None or vote == state.cast:
        return stay(visit)
    visit, question = ask(visit)
    asked = replace(state, touched=vote, question=question, failed=False)
    return go(visit, asked, do.CastVote(question, held.unlock, vote))


def answered(visit: Visit, answer: VoteAnswered) -> Visit:
    """The vote is in the records, or could not be written; whatever is on screen by now."""
    unlock = answer.unlock
    if unlock is not None:
        held = tuple(Held(unlock, h.code) if h.unlock.id == unlock.id else h for h in visit.held)
        visit = replace(visit, held=held)
    state = visit.state
    if isinstance(state, Ballot):
        return replace(visit, state=_told(state, answer))
    if isinstance(state, StaffState) and isinstance(state.beneath, Ballot):
        return replace(visit, state=replace(state, beneath=_told(state.beneath, answer)))
    return visit


def _told(ballot: Ballot, answer: VoteAnswered) -> Ballot:
    if answer.question != ballot.question:
        return ballot
    if answer.unlock is None:
        return replace(ballot, touched=ballot.cast, question=None, failed=True)
    return replace(ballot, cast=answer.unlock.vote, touched=None, question=None)
