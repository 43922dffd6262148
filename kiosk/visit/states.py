"""Where a visit can be, visitors' and staff's states together, and the visit itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kiosk.catalogue.model import FilmKey
from kiosk.donations.gift import Gift
from kiosk.visit.staff_states import (
    PIN_LONGEST,
    BehindPin,
    CashBook,
    Ending,
    Pin,
    PinTrouble,
    RestartOrLeave,
    SaveReports,
    Saving,
    SoundAndScreen,
    Staff,
    StaffState,
)
from kiosk.visit.visitor_states import (
    AMOUNT_LONGEST,
    CODE_LENGTH,
    Amount,
    Attract,
    Ballot,
    BeneathGift,
    Dark,
    Ended,
    Film,
    FilmFault,
    Films,
    Giver,
    Held,
    OutOfService,
    Panel,
    Phase,
    Preroll,
    Reason,
    Scan,
    Thanks,
    Unlocked,
    Unlocking,
    VisitorState,
    Watching,
)

__all__ = [
    "AMOUNT_LONGEST",
    "CODE_LENGTH",
    "PIN_LONGEST",
    "Amount",
    "AskedGift",
    "Attract",
    "Ballot",
    "BehindPin",
    "BeneathGift",
    "CaptionLook",
    "CaptionSize",
    "CashBook",
    "Dark",
    "Ended",
    "Ending",
    "Film",
    "FilmFault",
    "Films",
    "Giver",
    "Held",
    "LateGift",
    "OutOfService",
    "Panel",
    "Phase",
    "Pin",
    "PinTrouble",
    "Preroll",
    "Primed",
    "Reason",
    "RestartOrLeave",
    "SaveReports",
    "Saving",
    "Scan",
    "SoundAndScreen",
    "Staff",
    "StaffState",
    "State",
    "TextSize",
    "Thanks",
    "Unlocked",
    "Unlocking",
    "Visit",
    "VisitorState",
    "Watching",
]

State = VisitorState | StaffState


class TextSize(Enum):
    MEDIUM = "medium"
    LARGE = "large"
    LARGEST = "largest"


class CaptionSize(Enum):
    MEDIUM = "medium"
    LARGE = "large"
    LARGEST = "largest"


@dataclass(frozen=True, slots=True)
class CaptionLook:
    """How captions are written. `background`: on a dark ground, else outlined."""

    size: CaptionSize = CaptionSize.MEDIUM
    background: bool = False


@dataclass(frozen=True, slots=True)
class AskedGift:
    """A gift that this visitor began and was not thanked for yet, and the film it was begun at."""

    key: str
    film: FilmKey


@dataclass(frozen=True, slots=True)
class LateGift:
    """A gift that was confirmed after its screen was left; thanked for on the next calm page."""

    gift: Gift
    film: FilmKey
    unlocked: Held | None


@dataclass(frozen=True, slots=True)
class Primed:
    """A film that stands ready behind the screen, where it will start, and whether what is shown
    before it stands ready too."""

    film: FilmKey
    start_ms: int
    preroll: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """One attendee's time at the screen. `number` tells one visit's questions from another's."""

    number: int
    state: State
    language: str
    text_size: TextSize
    volume: int
    held: tuple[Held, ...] = ()
    gifts: tuple[AskedGift, ...] = ()
    late: tuple[LateGift, ...] = ()
    primed: Primed | None = None
    prerolled: tuple[FilmKey, ...] = ()  # what comes before these was shown to its end
    captions: str | None = None  # id of the caption track; None is none
    caption_look: CaptionLook = CaptionLook()
    sound_track: str | None = None  # id of the sound track; None is the film's own
    questions: int = 0
    touched_at: float = 0.0
    prompt_until: float | None = None  # "Are you still there?" is shown until then
    went_on: bool = False  # it began before a crash of the kiosk

    def held_for(self, film: FilmKey) -> Held | None:
        return next((held for held in self.held if held.unlock.film == film), None)
