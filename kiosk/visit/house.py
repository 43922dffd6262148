"""What staff do for the house: sound and screen, reports to take along, the end of this run."""

from __future__ import annotations

from dataclasses import replace

from kiosk.exit_codes import ExitCode
from kiosk.visit import effects as do
from kiosk.visit.events import ChooseEnding, ChooseVolume, Event, ReportsSaved, Touch
from kiosk.visit.facts import Config, Facts
from kiosk.visit.outcome import Outcome, ask, go, stay
from kiosk.visit.states import (
    Ending,
    RestartOrLeave,
    SaveReports,
    SoundAndScreen,
    Staff,
    Visit,
)

House = SoundAndScreen | SaveReports | RestartOrLeave

VOLUME_STEP = 5

_EXIT_CODES = {
    Ending.RESTART: ExitCode.START_AGAIN,
    Ending.REHEARSE: ExitCode.REHEARSE,
    Ending.LEAVE: ExitCode.INTENDED,
    Ending.SHUT_DOWN: ExitCode.SHUT_DOWN,
}

_ACTIONS = {
    Ending.RESTART: do.StaffAction.RESTARTED,
    Ending.REHEARSE: do.StaffAction.REHEARSED,
    Ending.LEAVE: do.StaffAction.LEFT,
    Ending.SHUT_DOWN: do.StaffAction.SHUT_DOWN,
}


def endings(config: Config) -> tuple[Ending, ...]:
    """The ways to end this run that lead to what they say, on this machine."""
    offered: list[Ending] = []
    if config.supervised:
        offered.append(Ending.RESTART)
    offered.append(Ending.LEAVE)
    if config.supervised and config.can_shut_down:
        offered.append(Ending.SHUT_DOWN)
    return tuple(offered)


def can_rehearse(config: Config) -> bool:
    """Whether staff can begin a rehearsal: a kiosk that always rehearses has none to begin."""
    return config.supervised and not config.rehearsal


def open_house(visit: Visit, state: Staff, event: Event, facts: Facts) -> Outcome:
    """From the staff screen to one of these."""
    now, config = facts.monotonic, facts.config
    match event:
        case Touch.SOUND_AND_SCREEN:
            return go(visit, SoundAndScreen(state.beneath, now))
        case Touch.SAVE_REPORTS if config.can_save:
            return _save(visit, SaveReports(state.beneath, now))
        case Touch.RESTART_OR_LEAVE:
            return go(visit, RestartOrLeave(state.beneath, now))
        case Touch.REHEARSE if can_rehearse(config):
            return go(visit, RestartOrLeave(state.beneath, now, Ending.REHEARSE))
        case Touch.REHEARSE if config.staffs_rehearsal:
            return go(visit, RestartOrLeave(state.beneath, now, Ending.RESTART))
        case _:
            return stay(visit)


def step_house(visit: Visit, state: House, event: Event, facts: Facts) -> Outcome:
    match event:
        case Touch.BACK if not _is_asked_from_list(state):
            return go(visit, Staff(state.beneath, facts.monotonic))
        case _ if isinstance(state, SoundAndScreen):
            return _step_sound(visit, event, facts)
        case _ if isinstance(state, SaveReports):
            return _step_saving(visit, state, event, facts)
        case _:
            return _step_ending(visit, state, event, facts)


def _is_asked_from_list(state: House) -> bool:
    """Whether Back leads to the list of endings, from one that was chosen there."""
    return isinstance(state, RestartOrLeave) and state.asked in (
        Ending.LEAVE,
        Ending.SHUT_DOWN,
        Ending.RESTART,
    )


def _step_sound(visit: Visit, event: Event, facts: Facts) -> Outcome:
    match event:
        case ChooseVolume(percent):
            volume = min(max(percent, 0), facts.config.max_volume)
            written = do.WriteStaffAction(do.StaffAction.SET_VOLUME, f"{volume}%")
            louder = replace(visit, volume=volume)
            return stay(louder, do.SetStartVolume(volume), do.SetVolume(volume), written)
        case _:
            return stay(visit)


def _save(visit: Visit, state: SaveReports) -> Outcome:
    visit, question = ask(visit)
    waiting = replace(state, question=question, saved=None)
    return go(visit, waiting, do.SaveReports(question))


def _step_saving(visit: Visit, state: SaveReports, event: Event, facts: Facts) -> Outcome:
    match event:
        case ReportsSaved(question, saved) if question == state.question:
            # What became of it stands as long as a page that was just opened.
            return go(visit, SaveReports(state.beneath, facts.monotonic, saved=saved))
        case Touch.SAVE_REPORTS if state.question is None:
            return _save(visit, state)
        case _:
            return stay(visit)


def _step_ending(visit: Visit, state: RestartOrLeave, event: Event, facts: Facts) -> Outcome:
    match event:
        case ChooseEnding(ending) if state.asked is None and ending in endings(facts.config):
            return go(visit, replace(state, asked=ending))
        case Touch.BACK:
            return go(visit, replace(state, asked=None))
        case Touch.STAY:
            return go(visit, Staff(state.beneath, facts.monotonic))
        case Touch.LEAVE_CONFIRMED if state.asked is not None:
            action = _ACTIONS[state.asked]
            if state.asked is Ending.RESTART and facts.config.staffs_rehearsal:
                action = do.StaffAction.REHEARSAL_ENDED
            written = do.WriteStaffAction(action)
            return stay(visit, written, do.LeaveKiosk(_EXIT_CODES[state.asked]))
        case _:
            return stay(visit)
