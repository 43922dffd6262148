"""What a visit asks of the other rooms. Plain data; app hands each to the room that does it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from kiosk.access.rules import Unlock
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.donations.money import Money
from kiosk.exit_codes import ExitCode
from kiosk.visit.states import CaptionLook


class Do(Enum):
    """An effect that says all by itself."""

    PAUSE_FILM = auto()
    RESUME_FILM = auto()
    STOP_FILM = auto()
    PAUSE_PREROLL = auto()
    RESUME_PREROLL = auto()
    STOP_PREROLL = auto()
    BACK_10_SECONDS = auto()


@dataclass(frozen=True, slots=True)
class RedeemCode:
    """What was typed or scanned for `film`; None where the code may be for any film."""

    question: int
    typed: str
    film: FilmKey | None

    def __repr__(self) -> str:
        return f"RedeemCode(question={self.question}, film={self.film})"


@dataclass(frozen=True, slots=True)
class UnlockFilm:
    question: int
    film: FilmKey
    way: UnlockWay


@dataclass(frozen=True, slots=True)
class PrimeFilm:
    """Open the film, covered and silent, so that it starts at once."""

    film: FilmKey
    start_ms: int


@dataclass(frozen=True, slots=True)
class PlayFilm:
    film: FilmKey
    unlock: Unlock
    start_ms: int
    captions: str | None
    sound_track: str | None


@dataclass(frozen=True, slots=True)
class PrimePreroll:
    """Hold the file of that number before the film ready, as PrimeFilm does the film."""

    film: FilmKey
    number: int


@dataclass(frozen=True, slots=True)
class PlayPreroll:
    """Play the file of that number before the film; PREROLL_STARTED and PREROLL_ENDED follow, or
    PREROLL_FAILED."""

    film: FilmKey
    number: int


@dataclass(frozen=True, slots=True)
class SeekFilm:
    position_ms: int


@dataclass(frozen=True, slots=True)
class KeepPosition:
    unlock: Unlock
    position_ms: int


@dataclass(frozen=True, slots=True)
class FinishFilm:
    unlock: Unlock


@dataclass(frozen=True, slots=True)
class CastVote:
    """Write the vote of this unlock down, in the place of an earlier one; VoteAnswered follows."""

    question: int
    unlock: Unlock
    vote: int


@dataclass(frozen=True, slots=True)
class SetCaptions:
    track: str | None


@dataclass(frozen=True, slots=True)
class SetCaptionLook:
    look: CaptionLook


@dataclass(frozen=True, slots=True)
class SetSoundTrack:
    track: str


@dataclass(frozen=True, slots=True)
class SetVolume:
    percent: int


@dataclass(frozen=True, slots=True)
class AskGift:
    """Ask the endpoint for a donation; GiftChanged follows, its `key` new to this visit.

    `unlock_minimum`: what must come, without the part for fees, to unlock `film`; None where the
    gift is to unlock nothing.
    """

    film: FilmKey
    appeal: str
    amount: Money  # gross
    fee: Money
    language: str
    unlock_minimum: Money | None = None


@dataclass(frozen=True, slots=True)
class CancelGift:
    key: str


@dataclass(frozen=True, slots=True)
class LeaveGift:
    """The screen moves on; the gift is cancelled unless it is on its way, and asked about."""

    key: str


@dataclass(frozen=True, slots=True)
class AskGiftAgain:
    key: str


@dataclass(frozen=True, slots=True)
class PretendPaid:
    key: str


@dataclass(frozen=True, slots=True)
class NoteThanked:
    """The thanks for this gift stand on the screen."""

    key: str


@dataclass(frozen=True, slots=True)
class RefreshTotals:
    appeal: str


@dataclass(frozen=True, slots=True)
class CheckPin:
    question: int
    typed: str

    def __repr__(self) -> str:
        return f"CheckPin(question={self.question})"


class StaffAction(Enum):
    """What staff did, as it is recorded."""

    OPENED = "opened"
    RESET = "reset"
    UNLOCKED = "unlocked for a visitor"
    SET_VOLUME = "set the volume"
    DARKENED = "made the screen dark"
    RESTARTED = "restarted"
    REHEARSED = "began a rehearsal"
    REHEARSAL_ENDED = "ended the rehearsal"
    LEFT = "left"
    SHUT_DOWN = "shut the machine down"


@dataclass(frozen=True, slots=True)
class WriteStaffAction:
    action: StaffAction
    detail: str = ""


@dataclass(frozen=True, slots=True)
class WriteCash:
    """Write a cash gift down, and that staff did; CashAnswered follows."""

    question: int
    appeal: str
    amount: Money


@dataclass(frozen=True, slots=True)
class TakeBackCash:
    """Write the counter-entry of a cash gift; CashAnswered follows."""

    question: int
    gift: int


@dataclass(frozen=True, slots=True)
class SetStartVolume:
    """How loud every visit begins from now on, until this run of the kiosk ends."""

    percent: int


@dataclass(frozen=True, slots=True)
class SaveReports:
    """Save the reports to a USB stick, and record what became of it; ReportsSaved follows."""

    question: int


@dataclass(frozen=True, slots=True)
class LeaveKiosk:
    """End this run, and ask for what is to follow."""

    exit_code: ExitCode


Effect = (
    Do
    | RedeemCode
    | UnlockFilm
    | PrimeFilm
    | PlayFilm
    | PrimePreroll
    | PlayPreroll
    | SeekFilm
    | KeepPosition
    | FinishFilm
    | CastVote
    | SetCaptions
    | SetCaptionLook
    | SetSoundTrack
    | SetVolume
    | AskGift
    | CancelGift
    | LeaveGift
    | AskGiftAgain
    | PretendPaid
    | NoteThanked
    | RefreshTotals
    | CheckPin
    | WriteStaffAction
    | WriteCash
    | TakeBackCash
    | SetStartVolume
    | SaveReports
    | LeaveKiosk
)
