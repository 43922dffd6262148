"""Looks at a film's files before libVLC is asked, which tells little and late. May block on a bad
disk, so not on the GUI thread."""

from __future__ import annotations

import logging
import stat
from dataclasses import dataclass
from pathlib import Path

from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.playback.media import CaptionFile, Medium

log = logging.getLogger(__name__)

WEBVTT = b"WEBVTT"  # https://www.w3.org/TR/webvtt1/#file-structure
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Examined:
    """What is wrong with the film's file, if anything, and the caption files that can be used."""

    fault: PlaybackFault | None
    captions: tuple[CaptionFile, ...]


def examine(medium: Medium) -> Examined:
    """Look at the film's file and its caption files."""
    return Examined(
        examine_film(medium.path), tuple(file for file in medium.captions if _is_webvtt(file))
    )


def examine_film(path: Path) -> PlaybackFault | None:
    """Whether there is a file with something in it that can be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return PlaybackFault(FaultKind.NOT_A_FILM, path, "it is not a file")
        with path.open("rb") as file:
            if not file.read(1):
                return PlaybackFault(FaultKind.NOT_A_FILM, path, "the file is empty")
    except FileNotFoundError as error:
        return PlaybackFault(FaultKind.MISSING_FILE, path, str(error))
    except OSError as error:
        return PlaybackFault(FaultKind.UNREADABLE, path, str(error))
    return None


def _is_webvtt(captions: CaptionFile) -> bool:
    # libVLC takes any bytes for captions, and then shows none.
    try:
        if not stat.S_ISREG(captions.path.stat().st_mode):
            raise OSError("it is not a file")
        with captions.path.open("rb") as file:
            start = file.read(len(BYTE_ORDER_MARK) + len(WEBVTT))
    except OSError as error:
        log.warning("Captions cannot be read: %s: %s", captions.path, error)
        return False
    if start.removeprefix(BYTE_ORDER_MARK).startswith(WEBVTT):
        return True
    log.warning("Captions are not WebVTT: %s", captions.path)
    return False
