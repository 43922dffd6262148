"""What goes wrong with sealed films, as faults of playback."""

from __future__ import annotations

from pathlib import Path

from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.sealing.faults import SealedFault, SealProblem

_KINDS = {
    SealProblem.NO_KEY: FaultKind.NO_KEY,
    SealProblem.OTHER_KEYS: FaultKind.NO_KEY,
    SealProblem.DAMAGED: FaultKind.DAMAGED,
    SealProblem.UNREADABLE: FaultKind.UNREADABLE,
}


def fault_of(error: SealedFault | OSError, path: Path) -> PlaybackFault:
    """A sealed file's fault, or the disk's, as one of playback."""
    if isinstance(error, SealedFault):
        return PlaybackFault(_KINDS[error.problem], error.file, error.detail)
    return PlaybackFault(FaultKind.UNREADABLE, path, str(error))
