"""Plain data that goes into the player and comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CaptionFile:
    """Captions in a file beside the film, in the language (BCP 47) that the package names."""

    language: str
    path: Path


@dataclass(frozen=True, slots=True)
class Medium:
    """What to play: the file, its captions, and where to start in milliseconds."""

    path: Path
    captions: tuple[CaptionFile, ...] = ()
    start_ms: int = 0


@dataclass(frozen=True, slots=True)
class Track:
    """Captions or sound to choose: libVLC's id, the language (BCP 47) if known, its label."""

    id: int
    language: str | None
    label: str


@dataclass(frozen=True, slots=True)
class FrameCount:
    """Frames since `play()`.

    `displayed` were counted over `seconds` of undisturbed playing: libVLC shows the last picture
    again and again while paused, so what it counts around pauses and seeks is left out. `lost` is
    everything lost since `play()`. `fps` is the film's nominal rate, 0.0 while unknown.
    """

    displayed: int
    lost: int
    seconds: float
    fps: float


class PlayerState(Enum):
    """Where the player is. Only the GUI thread changes it."""

    IDLE = auto()
    PRIMING = auto()
    PRIMED = auto()
    STARTING = auto()
    PLAYING = auto()
    PAUSED = auto()
    ENDED = auto()
    STOPPING = auto()
    FAILED = auto()
    CLOSED = auto()
