"""Where a visitor can be. Each state holds all that its screen needs to remember, and no more."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from kiosk.access.rules import Refused, Unlock
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.donations.gift import Gift
from kiosk.donations.money import Money

CODE_LENGTH = 8
AMOUNT_LONGEST = 13


@dataclass(frozen=True, slots=True)
class Held:
    """A film this visitor has unlocked, and the code to come back with."""

    unlock: Unlock
    code: str


@dataclass(frozen=True, slots=True)
class Attract:
    """The poster, waiting for a touch. `shown` counts the films turned over so far."""

    shown: int = 0
    since: float = 0.0


@dataclass(frozen=True, slots=True)
class Films:
    """All films of this kiosk."""


@dataclass(frozen=True, slots=True)
class Film:
    """One film's page."""

    film: FilmKey


@dataclass(frozen=True, slots=True)
class Unlocking:
    """How would you like to watch? `way` is the one chosen, or that leads; the keypad is CODE's."""

    film: FilmKey
    way: UnlockWay = UnlockWay.CODE
    typed: str = ""
    refused: Refused | None = None
    refused_at: float = 0.0  # `refused.wait_seconds` count from here
    question: int | None = None  # the answer waited for
    any_film: bool = False  # the code that is asked about may be for another film
    coming_back: bool = False  # with the code of an earlier visit: only that is asked for


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The film is unlocked: the code to come back with, and the way in."""

    film: FilmKey
    code: str


class Phase(Enum):
    OPENING = auto()
    PLAYING = auto()
    PAUSED = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Preroll:
    """What the package shows before the film: its file of that `number`, from 0; after the last
    one, until the film that stands ready has started."""

    film: FilmKey
    number: int = 0
    phase: Phase = Phase.OPENING  # never FAILED: what does not open is passed over


class Panel(Enum):
    """What stands under the film. While the film plays it goes by itself, and a touch brings it."""

    HIDDEN = auto()
    CONTROLS = auto()
    CAPTIONS = auto()
    SOUND = auto()


class FilmFault(Enum):
    """Why a film does not play, as far as a visitor needs to know."""

    MISSING = auto()
    UNREADABLE = auto()  # a disk that fails, does not answer, or does not let this user in
    BROKEN = auto()
    NO_PICTURE = auto()  # a codec that this machine does not know
    STOPPED = auto()  # halfway: there is no more of it
    STALLED = auto()  # the disk is too slow, or has stopped to answer
    PLAYER_STUCK = auto()
    NO_PLAYER = auto()  # libVLC is missing


@dataclass(frozen=True, slots=True)
class Watching:
    """The film. `leaving` is the question whether to leave. `fault` is why it failed, until it
    plays again; what may mend itself is tried again at `retry_at` (monotonic seconds)."""

    film: FilmKey
    phase: Phase = Phase.OPENING
    leaving: bool = False
    panel: Panel = Panel.CONTROLS
    fault: FilmFault | None = None
    retry_at: float | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """How was it? `cast` is the vote in the records, `touched` the one that is being written."""

    film: FilmKey
    cast: int | None = None
    touched: int | None = None
    question: int | None = None  # the answer waited for
    failed: bool = False  # the last one was not written down


@dataclass(frozen=True, slots=True)
class Ended:
    """After the film."""

    film: FilmKey


#: From where a visitor can go and give, and comes back to.
Giver = Film | Unlocking | Watching | Ended
#: What may wait beneath meanwhile: a film that came to its end there may be asked about.
BeneathGift = Giver | Ballot


@dataclass(frozen=True, slots=True)
class Amount:
    """Choosing what to give. Nothing is chosen to begin with."""

    film: FilmKey  # whose package's appeal it is
    back: BeneathGift
    chosen: Money | None = None
    typed: str | None = None  # the keypad for another amount is open
    cover_fees: bool = False
    replaces: Gift | None = None  # still being cancelled; no new one before it ended


@dataclass(frozen=True, slots=True)
class Scan:
    """The QR code, until the gift is confirmed or not."""

    amount: Amount
    entered_at: float
    key: str | None = None  # whose answers belong here
    gift: Gift | None = None
    checked_at: float | None = None  # "Check again" was touched


@dataclass(frozen=True, slots=True)
class Thanks:
    """The gift is confirmed, and may have unlocked the film. Without a code it goes back by itself;
    one that is being copied stays like any other page."""

    gift: Gift
    film: FilmKey
    back: BeneathGift
    entered_at: float
    unlocked: Held | None = None


@dataclass(frozen=True, slots=True)
class Dark:
    """The operator's dark hours: nothing is shown until a touch, or until they are over."""

    since: float
    by_staff: bool = False  # until a touch alone, whatever the hours


class Reason(Enum):
    """Why the kiosk cannot serve visitors just now."""

    NO_FILMS = auto()
    NO_RECORDS = auto()


@dataclass(frozen=True, slots=True)
class OutOfService:
    """Says so kindly, and recovers by itself."""

    reason: Reason
    since: float = field(default=0.0, compare=False)  # the last look whether to go dark


#: Where a visitor can be.
VisitorState = (
    Attract
    | Films
    | Film
    | Unlocking
    | Unlocked
    | Preroll
    | Watching
    | Ballot
    | Ended
    | Amount
    | Scan
    | Thanks
    | Dark
    | OutOfService
)
