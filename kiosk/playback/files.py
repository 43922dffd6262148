"""Looks at a film's files before libVLC is asked, which tells little and late, and opens those that
are sealed. May block on a bad disk, so not on the GUI thread."""

from __future__ import annotations

import logging
import stat
from dataclasses import dataclass
from pathlib import Path

from kiosk.playback.captions import LARGEST_CAPTIONS_BYTES, shows_something
from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.playback.feed import Feed, PlainFile, Source
from kiosk.playback.media import CaptionFile, Medium
from kiosk.playback.sealed import fault_of
from kiosk.sealing.faults import SealedFault
from kiosk.sealing.names import is_sealed, stored
from kiosk.sealing.reading import Opener, SealedFile

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Examined:
    """What is wrong with the film's file, if anything, and the caption files that can be used.

    `film` is what libVLC is to play: a file, or a feed of what is sealed. Whoever takes the feed
    closes it.
    """

    fault: PlaybackFault | None
    film: Path | Feed | None = None
    captions: tuple[CaptionFile, ...] = ()


def examine(medium: Medium, opener: Opener) -> Examined:
    """Look at the film's file and its caption files; those that are sealed are opened."""
    opened = open_film(medium.path, opener)
    if isinstance(opened, PlaybackFault):
        return Examined(opened)
    captions: list[CaptionFile] = []
    sealed: dict[Path, Source] = {}
    for file in medium.captions:
        source = _open_captions(file, opener)
        if source is not None:
            captions.append(file)
            if isinstance(source, SealedFile):
                sealed[file.path] = source
    film: Path | Feed = opened if isinstance(opened, Path) else Feed(medium.path, opened, sealed)
    if sealed and isinstance(opened, Path):
        try:
            film = Feed(medium.path, PlainFile(opened), sealed)
        except OSError as error:
            return Examined(fault_of(error, opened))
    return Examined(None, film, tuple(captions))


def open_to_look(path: Path, opener: Opener) -> Path | Feed | PlaybackFault:
    """The film alone, as libVLC is to play it, or what is wrong with it."""
    film = open_film(path, opener)
    return Feed(path, film, {}) if isinstance(film, SealedFile) else film


def open_film(path: Path, opener: Opener) -> Path | SealedFile | PlaybackFault:
    """The film's file, opened where it is sealed, or what is wrong with it."""
    try:
        where = stored(path)
        if not is_sealed(where):
            return _examine_plain(where) or where
        opened = opener.open(where)
        if opened.size:
            return opened
        opened.close()
        return PlaybackFault(FaultKind.NOT_A_FILM, where, "the file is empty")
    except (SealedFault, OSError) as error:
        return fault_of(error, path)


def _examine_plain(path: Path) -> PlaybackFault | None:
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


def _open_captions(captions: CaptionFile, opener: Opener) -> Path | SealedFile | None:
    """The caption file, opened where it is sealed; None for one that cannot be used."""
    opened: SealedFile | None = None
    try:
        where = stored(captions.path)
        if is_sealed(where):
            # What it says stays in memory that is kept private; that it can be read is enough.
            opened = opener.open(where)
            if opened.read_into(0, memoryview(bytearray(1))):
                return opened
        elif _shows_something(where):
            return where
    except (OSError, SealedFault) as error:
        log.warning("Captions cannot be read: %s: %s", captions.path, error)
    else:
        log.warning("There is no caption to be shown in %s", captions.path)
    if opened is not None:
        opened.close()
    return None


def _shows_something(captions: Path) -> bool:
    # libVLC takes any bytes for captions, and then shows none.
    if not stat.S_ISREG(captions.stat().st_mode):
        raise OSError("it is not a file")
    with captions.open("rb") as file:
        return shows_something(file.read(LARGEST_CAPTIONS_BYTES), captions.suffix.lower())
