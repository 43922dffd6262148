"""What a visit must know of the world, handed in with every event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.catalogue.model import Appeal, Catalogue, FilmKey, Package
from kiosk.donations.day import Day
from kiosk.donations.gift import GiftTrouble, Totals
from kiosk.visit.states import FilmFault, Reason, TextSize


@dataclass(frozen=True, slots=True)
class Config:
    """The operator's choices that a visit goes by. Times in seconds."""

    kiosk_name: str
    languages: tuple[str, ...]  # the first is the default
    text_size: TextSize = TextSize.MEDIUM
    start_volume: int = 60
    max_volume: int = 80
    idle_seconds: float = 60.0
    paused_seconds: float = 300.0
    prompt_seconds: float = 20.0
    thanks_seconds: float = 20.0
    staff_seconds: float = 120.0
    poster_seconds: float = 12.0
    controls_seconds: float = 5.0
    choosing_seconds: float = 20.0
    retry_seconds: float = 10.0
    rehearsal: bool = True
    supervised: bool = False  # somebody starts this kiosk again
    staffs_rehearsal: bool = False  # begun by staff; starting again ends it
    can_shut_down: bool = False  # somebody shuts the machine down when this run asks for it
    can_save: bool = True  # to a USB stick


@dataclass(frozen=True, slots=True)
class Track:
    """A caption or sound track of the film that plays. `language` is a tag, or None."""

    id: str
    language: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Playback:
    """The film that plays, as it stands now. `covered`: there is no picture of it for a moment.
    `slow`: it should move, and is waited for."""

    position_ms: int = 0
    duration_ms: int = 0
    captions: tuple[Track, ...] = ()
    sound_tracks: tuple[Track, ...] = ()
    fault: FilmFault | None = None
    ready: bool = False  # the film stands at its first picture, and starts at once
    preroll_left_ms: int | None = None  # of the file before the film that plays; None: unknown
    seen_ms: int = 0  # of the film, with this unlock; each part counted once
    covered: bool = False
    slow: bool = False
    mute: bool = False  # this machine has lost its sound


@dataclass(frozen=True, slots=True)
class HealthLine:
    """One line of "Is all well?", in the operator's own words."""

    name: str
    well: bool
    what: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What today has brought beside gifts."""

    visits: int = 0
    unlocks: int = 0
    views: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """The world as the visit may know it; `now` is aware, `monotonic` in seconds."""

    now: datetime
    monotonic: float
    config: Config
    certain: bool = True  # `now` can be trusted; else nothing expires
    catalogue: Catalogue = field(default_factory=Catalogue)
    unavailable: frozenset[FilmKey] = frozenset()  # films that do not open
    giving_trouble: GiftTrouble | None = None  # what keeps any gift, known before one is asked for
    totals: Mapping[str, Totals] = field(default_factory=dict[str, Totals])
    playback: Playback = field(default_factory=Playback)
    dark: bool = False  # these are the dark hours
    out_of_service: Reason | None = None
    rehearsal_pin: str | None = None  # shown on the PIN screen, in rehearsal only
    health: tuple[HealthLine, ...] = ()
    day: Day = field(default_factory=Day)  # today's gifts, for staff
    seen: Seen = Seen()  # today, for staff

    def package_of(self, film: FilmKey) -> Package | None:
        return self.catalogue.package(film.package)

    def appeal_of(self, film: FilmKey) -> Appeal | None:
        package = self.package_of(film)
        return package.appeal if package else None
