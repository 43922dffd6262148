"""Where staff can be, while the visit waits beneath."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from kiosk.visit.visitor_states import VisitorState

PIN_LONGEST = 12


class PinTrouble(Enum):
    """Why nobody can be let in, whatever is typed."""

    NOT_SET = auto()
    NOT_CHECKED = auto()  # its file cannot be read or is damaged, or the check itself failed


@dataclass(frozen=True, slots=True)
class Pin:
    """Staff only. `wait_seconds` is the pause after wrong PINs; the visit waits `beneath`."""

    beneath: VisitorState
    typed: str = ""
    wrong: bool = False
    trouble: PinTrouble | None = None
    wait_seconds: float | None = None
    answered_at: float = 0.0  # `wait_seconds` count from here
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Staff:
    """What staff can do here. Closes by itself."""

    beneath: VisitorState
    entered_at: float
    question: int | None = None  # the unlock waited for
    refused: bool = False  # the last unlock was not to be had


@dataclass(frozen=True, slots=True)
class CashBook:
    """Staff write down a cash gift, or undo one. Closes by itself, as the staff screen does."""

    beneath: VisitorState
    entered_at: float
    appeal: str | None = None  # the one chosen, where there are several
    typed: str = ""
    confirming: bool = False  # "Write down $36.00?"
    undoing: int | None = None  # the gift whose undoing is asked about
    question: int | None = None  # the answer waited for
    failed: bool = False  # the last one was not written down


@dataclass(frozen=True, slots=True)
class SoundAndScreen:
    """How loud each visit begins, and the screen made dark. Closes by itself."""

    beneath: VisitorState
    entered_at: float


class Saving(Enum):
    """What became of saving the reports to a USB stick."""

    SAVED = auto()
    NO_STICK = auto()
    NOT_OPENED = auto()  # there is a stick, but the machine has not mounted it
    SEVERAL_STICKS = auto()
    READ_ONLY = auto()
    FULL = auto()
    NOT_READ_BACK = auto()  # what was read back is not what was written
    FAILED = auto()  # the stick, or its being pulled out
    TOO_SLOW = auto()
    NO_RECORDS = auto()


@dataclass(frozen=True, slots=True)
class SaveReports:
    """Reports go to a USB stick. Closes by itself."""

    beneath: VisitorState
    entered_at: float
    question: int | None = None  # the answer waited for
    saved: Saving | None = None


class Ending(Enum):
    """How staff end this run of the kiosk."""

    RESTART = auto()
    REHEARSE = auto()  # start again in a rehearsal
    LEAVE = auto()
    SHUT_DOWN = auto()  # and the machine with it


@dataclass(frozen=True, slots=True)
class RestartOrLeave:
    """How to end this run, and then whether it is meant. Closes by itself."""

    beneath: VisitorState
    entered_at: float
    asked: Ending | None = None


#: What the PIN opens.
BehindPin = Staff | CashBook | SoundAndScreen | SaveReports | RestartOrLeave

#: Staff's own screens; the visit waits beneath.
StaffState = Pin | BehindPin
