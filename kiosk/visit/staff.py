"""Staff at the screen: the PIN, and what it opens. The visit beneath waits."""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit import effects as do
from kiosk.visit import watching
from kiosk.visit.events import Event, PinAnswered, Touch, TypeCharacter
from kiosk.visit.facts import Facts
from kiosk.visit.outcome import Outcome, ask, go, stay
from kiosk.visit.states import PIN_LONGEST, Pin, Staff, Visit, Watching

PIN_SHORTEST = 6


def open_pin(visit: Visit) -> Outcome:
    """Ask for the PIN over whatever is on screen; a film that plays waits."""
    if isinstance(visit.state, Pin | Staff):
        return stay(visit)
    if isinstance(visit.state, Watching):
        waiting, effects = watching.pause(visit.state)
        return go(visit, Pin(waiting), *effects)
    return go(visit, Pin(visit.state))


def close(visit: Visit, state: Pin | Staff) -> Outcome:
    """Back to the visit beneath; a film that waited goes on."""
    if isinstance(state.beneath, Watching):
        return watching.resume(visit, state.beneath)
    return go(visit, state.beneath)


def step_pin(visit: Visit, state: Pin, event: Event, facts: Facts) -> Outcome:
    match event:
        case PinAnswered(question, True) if question == state.question:
            opened = do.WriteStaffAction(do.StaffAction.OPENED)
            return go(visit, Staff(state.beneath, facts.monotonic), opened)
        case PinAnswered(question, False, wait, no_pin) if question == state.question:
            refused = Pin(
                state.beneath,
                wrong=not no_pin,
                no_pin=no_pin,
                wait_seconds=wait,
                answered_at=facts.monotonic,
            )
            return go(visit, refused)
        case Touch.BACK:
            return close(visit, state)
        case _ if state.question is not None:
            return stay(visit)
        case TypeCharacter(character) if character.isascii() and character.isdigit():
            return go(visit, Pin(state.beneath, (state.typed + character)[:PIN_LONGEST]))
        case Touch.DELETE:
            return go(visit, Pin(state.beneath, state.typed[:-1]))
        case Touch.SUBMIT if len(state.typed) >= PIN_SHORTEST:
            visit, question = ask(visit)
            check = do.CheckPin(question, state.typed)
            return go(visit, Pin(state.beneath, question=question), check)
        case _:
            return stay(visit)


def step_staff(visit: Visit, state: Staff, event: Event) -> Outcome:
    match event:
        case Touch.LEAVE_KIOSK:
            return go(visit, replace(state, leaving=True))
        case Touch.STAY:
            return go(visit, replace(state, leaving=False))
        case Touch.LEAVE_CONFIRMED if state.leaving:
            left = do.WriteStaffAction(do.StaffAction.LEFT)
            return stay(visit, left, do.LeaveKiosk(0))
        case Touch.BACK:
            return close(visit, state)
        case _:
            return stay(visit)
