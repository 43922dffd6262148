"""What can happen to a visit: touches, and answers from the rooms that work for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from kiosk.access.rules import Accepted, Refused, Unlock
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.donations.gift import Gift
from kiosk.donations.money import Money
from kiosk.visit.resuming import Choices
from kiosk.visit.states import CaptionSize, Ending, Panel, PinTrouble, Saving, TextSize


class Touch(Enum):
    """A touch that says all by itself."""

    ANYWHERE = auto()  # any touch at all: somebody is there
    BACK = auto()
    ALL_FILMS = auto()
    UNLOCK = auto()
    ENTER_CODE = auto()  # "Already unlocked? Enter your code"
    DELETE = auto()
    SUBMIT = auto()
    WATCH = auto()
    PAUSE = auto()
    RESUME = auto()
    BACK_10_SECONDS = auto()
    CAPTION_BACKGROUND = auto()  # put it behind the captions, or take it away
    LEAVE = auto()
    STAY = auto()
    LEAVE_CONFIRMED = auto()
    DONATE = auto()
    OTHER_AMOUNT = auto()
    COVER_FEES = auto()
    GIVE = auto()
    CHANGE_AMOUNT = auto()
    CANCEL = auto()
    CHECK_AGAIN = auto()
    NEW_CODE = auto()
    PRETEND_PAID = auto()
    DONE = auto()
    STILL_HERE = auto()
    END_VISIT = auto()
    HELD_CORNER = auto()
    RESET = auto()
    REHEARSE = auto()
    SOUND_AND_SCREEN = auto()
    DARKEN = auto()
    SAVE_REPORTS = auto()
    RESTART_OR_LEAVE = auto()
    CASH_GIFTS = auto()
    CASH_CONFIRMED = auto()


@dataclass(frozen=True, slots=True)
class ShowFilm:
    film: FilmKey


@dataclass(frozen=True, slots=True)
class ChooseWay:
    way: UnlockWay


@dataclass(frozen=True, slots=True)
class TypeCharacter:
    """One key of a keypad, of a keyboard, or of a scanner that types."""

    character: str


@dataclass(frozen=True, slots=True)
class ScanCode:
    """All that a scanner typed in one go; perhaps no code at all."""

    text: str

    def __repr__(self) -> str:
        return "ScanCode(...)"


@dataclass(frozen=True, slots=True)
class ChooseAmount:
    amount: Money


@dataclass(frozen=True, slots=True)
class ChooseAppeal:
    """Whose cash gift it is."""

    appeal: str


@dataclass(frozen=True, slots=True)
class UndoCash:
    """Ask whether the cash gift of that number is to be undone."""

    gift: int


@dataclass(frozen=True, slots=True)
class ShowPanel:
    """Open what stands under the film, or go back from a choice to the controls."""

    panel: Panel


@dataclass(frozen=True, slots=True)
class Seek:
    position_ms: int


@dataclass(frozen=True, slots=True)
class ChooseVote:
    """How the film was, from 1 to 5."""

    vote: int


@dataclass(frozen=True, slots=True)
class ChooseCaptions:
    track: str | None


@dataclass(frozen=True, slots=True)
class ChooseCaptionSize:
    size: CaptionSize


@dataclass(frozen=True, slots=True)
class ChooseSoundTrack:
    track: str


@dataclass(frozen=True, slots=True)
class ChooseVolume:
    percent: int


@dataclass(frozen=True, slots=True)
class ChooseEnding:
    """How this run of the kiosk is to end; asked about before it is done."""

    ending: Ending


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    language: str


@dataclass(frozen=True, slots=True)
class ChooseTextSize:
    text_size: TextSize


class Happened(Enum):
    """Something that no finger did."""

    TICK = auto()  # the time that `next_tick` named has come
    FACTS_CHANGED = auto()
    WOKE = auto()  # the machine slept
    FILM_STARTED = auto()
    FILM_ENDED = auto()
    FILM_FAILED = auto()
    PREROLL_STARTED = auto()
    PREROLL_ENDED = auto()
    PREROLL_FAILED = auto()


@dataclass(frozen=True, slots=True)
class UnlockAnswered:
    """The answer to a code, or to asking for an unlock."""

    question: int
    answer: Accepted | Refused


@dataclass(frozen=True, slots=True)
class UnlockChanged:
    """An unlock's first frame was written down."""

    unlock: Unlock


@dataclass(frozen=True, slots=True)
class VoteAnswered:
    """The unlock with its vote, as it stands in the records; None: it was not written down."""

    question: int
    unlock: Unlock | None


@dataclass(frozen=True, slots=True)
class GiftAsked:
    """The desk has taken the gift on under this key."""

    key: str


@dataclass(frozen=True, slots=True)
class GiftChanged:
    """News of a gift. `unlocked`: what it unlocked, in the transaction that confirmed it."""

    gift: Gift
    unlocked: Accepted | None = None


@dataclass(frozen=True, slots=True)
class PinAnswered:
    question: int
    right: bool
    wait_seconds: float | None = None
    trouble: PinTrouble | None = None


@dataclass(frozen=True, slots=True)
class CashAnswered:
    """Whether a cash gift, or its undoing, was written down; the day in the facts has it then."""

    question: int
    written: bool


@dataclass(frozen=True, slots=True)
class CrashEnded:
    """The kiosk is back after it crashed during this film. `again`: twice in a row."""

    unlock: Unlock
    choices: Choices
    again: bool = False


@dataclass(frozen=True, slots=True)
class ReportsSaved:
    """What became of the reports that were to go to a USB stick."""

    question: int
    saved: Saving


#: What fingers do; screens emit these.
Intent = (
    Touch
    | ShowFilm
    | ChooseWay
    | TypeCharacter
    | ScanCode
    | ChooseAmount
    | ChooseAppeal
    | UndoCash
    | ShowPanel
    | Seek
    | ChooseVote
    | ChooseCaptions
    | ChooseCaptionSize
    | ChooseSoundTrack
    | ChooseVolume
    | ChooseEnding
    | ChooseLanguage
    | ChooseTextSize
)

#: What the rooms and the clock tell.
News = (
    Happened
    | UnlockAnswered
    | UnlockChanged
    | VoteAnswered
    | GiftAsked
    | GiftChanged
    | PinAnswered
    | CashAnswered
    | CrashEnded
    | ReportsSaved
)

Event = Intent | News
