"""What one step comes to: the visit as it is now, and what the other rooms are asked to do."""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.effects import Effect
from kiosk.visit.states import State, Visit

Outcome = tuple[Visit, tuple[Effect, ...]]


def go(visit: Visit, state: State, *effects: Effect) -> Outcome:
    """On to `state`."""
    return replace(visit, state=state), effects


def stay(visit: Visit, *effects: Effect) -> Outcome:
    """Nothing on screen changes."""
    return visit, effects


#: More than anybody asks in one visit.
_QUESTIONS = 1_000_000


def ask(visit: Visit) -> tuple[Visit, int]:
    """Number a question, so that only its own answer is listened to."""
    number = visit.number * _QUESTIONS + visit.questions
    return replace(visit, questions=visit.questions + 1), number


def is_own(visit: Visit, question: int) -> bool:
    """Whether it was asked in this visit, and not by somebody before."""
    return question // _QUESTIONS == visit.number
