"""What can go wrong with a film. All of it is the environment's fault: keep going, tell staff."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class FaultKind(Enum):
    """Why a film does not play. The value is the code that goes to the log and the doctor."""

    MISSING_FILE = "missing-file"
    UNREADABLE = "unreadable"
    NOT_A_FILM = "not-a-film"
    NO_PICTURE = "no-picture"
    STALLED = "stalled"
    STOPPED_HALFWAY = "stopped-halfway"
    STOP_HUNG = "stop-hung"
    LIBRARY_MISSING = "library-missing"
    NO_KEY = "no-key"  # sealed, and not for this kiosk
    DAMAGED = "damaged"  # sealed, and not what was sealed


@dataclass(frozen=True, slots=True)
class PlaybackFault:
    """One fault: its kind, the file it is about, and a detail for the log (never for a visitor)."""

    kind: FaultKind
    path: Path | None
    detail: str

    def __str__(self) -> str:
        where = f" {self.path}" if self.path is not None else ""
        return f"{self.kind.value}{where}: {self.detail}"


class LibraryMissing(Exception):
    """libVLC or its plugins cannot be used on this machine. `remedy` says what to install."""

    def __init__(self, detail: str, remedy: str) -> None:
        super().__init__(f"{detail} {remedy}")
        self.detail = detail
        self.remedy = remedy

    @property
    def fault(self) -> PlaybackFault:
        """The same as a value, for signals and the doctor."""
        return PlaybackFault(FaultKind.LIBRARY_MISSING, None, str(self))
