"""What takes libVLC or long reading: is the film's file there, unchanged, and does it open.

A sealed film is read whole once, with every chunk authenticated; `sha256` is that of the plain
film in either form.

Runs after the first paint, on a thread of its own. What was found good is remembered by size and
time of change, so that a kiosk with many films is not read anew at every start. What was found
wrong is not remembered: the remedy may be outside the file (a decoder installed, a disk mounted).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from kiosk.catalogue.model import Catalogue, Film, FilmKey, NamedFile, Package
from kiosk.faults import why_unreadable
from kiosk.sealing.names import is_sealed, stored

if TYPE_CHECKING:
    from kiosk.sealing.reading import Opener

#: Says why a file does not open as a film; "" where it does. Bounded in time by itself.
Probe = Callable[[Path], str]

_CHUNK_BYTES = 1024 * 1024
_LARGEST_MEMORY_BYTES = 1024 * 1024
_MOST_REMEMBERED = 1000


class MediaProblem(StrEnum):
    """Why a film is not available."""

    MISSING = "missing"
    CHANGED = "changed"
    DOES_NOT_OPEN = "does not open"
    NO_KEY = "sealed, and not for this kiosk"


@dataclass(frozen=True, slots=True)
class MediaVerdict:
    """What was found of one film's file; `detail` is for the operator, never for a visitor."""

    film: FilmKey
    file: Path
    problem: MediaProblem | None = None
    detail: str = ""


class Cancelled(Exception):
    """Whoever asked for a check wants no answer any more."""


def is_over(package: Package, now: datetime) -> bool:
    """Whether nobody may watch the package's films any more, so that their files may be gone."""
    if package.closes is None or now < package.closes:
        return False
    if not package.finish_after_close:
        return True
    return package.finish_within is not None and now >= package.closes + package.finish_within


def missing_media(catalogue: Catalogue) -> frozenset[FilmKey]:
    """The films whose file is not there now. One look each: quick enough for the first paint."""
    return frozenset(film.key for film in catalogue.films if not _is_there(film.file))


def check_catalogue(
    catalogue: Catalogue,
    *,
    probe: Probe | None,
    memory: MediaMemory,
    opener: Opener | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[MediaVerdict]:
    """Check the films one by one, telling each verdict as it is found. Errors: Cancelled."""
    for film in catalogue.films:
        yield check_media(film, probe=probe, memory=memory, opener=opener, cancelled=cancelled)


def prerolls(catalogue: Catalogue) -> Iterator[NamedFile]:
    """What packages show before their films, to be checked as films without a checksum are. Each
    is named by its package and its file."""
    for package in catalogue.packages:
        for file in dict.fromkeys(package.preroll):
            yield NamedFile(FilmKey(package.id, file.name), file)


def check_media(
    film: Film | NamedFile,
    *,
    probe: Probe | None,
    memory: MediaMemory,
    opener: Opener | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> MediaVerdict:
    """Check one film's file: there, its SHA-256 where the package says it, and opened by `probe`.

    `opener` opens what is sealed; without one (no key on this machine) only its beginning and its
    size are looked at. Without a probe (no libVLC) opening is not judged. Reads the whole file
    where it is new or changed and a sum is given or it is sealed; any thread but the GUI's. Errors:
    Cancelled.
    """
    file = film.file

    def verdict(problem: MediaProblem | None, detail: str = "") -> MediaVerdict:
        return MediaVerdict(film.key, file, problem, detail)

    try:
        file = stored(film.file)
        if is_sealed(file):
            return _check_sealed(film, file, probe, memory, opener, cancelled)
        stamp = Stamp.of(file)
        known = memory.recall(file, stamp)
        if stamp.size == 0:
            return verdict(MediaProblem.DOES_NOT_OPEN, "the file is empty; copy it again")
        if film.sha256 is not None and film.sha256 != known.sha256:
            found = known.sha256 or sha256_of(file, cancelled)
            memory.remember(file, stamp, Known(found, opens=known.opens))
            if found != film.sha256:
                detail = f"SHA-256 is {found}, not {film.sha256}; copy the file again"
                return verdict(MediaProblem.CHANGED, detail)
    except FileNotFoundError:
        return verdict(MediaProblem.MISSING, "there is no such file; copy it into the package")
    except OSError as error:
        return verdict(MediaProblem.MISSING, why_unreadable(error))
    if probe is not None and not known.opens:
        if cancelled():
            raise Cancelled
        if reason := probe(file):
            return verdict(MediaProblem.DOES_NOT_OPEN, reason)
        memory.remember(file, stamp, Known(memory.recall(file, stamp).sha256, opens=True))
    return verdict(None)


def _check_sealed(
    film: Film | NamedFile,
    file: Path,
    probe: Probe | None,
    memory: MediaMemory,
    opener: Opener | None,
    cancelled: Callable[[], bool],
) -> MediaVerdict:
    """Errors: OSError, Cancelled."""
    from kiosk.sealing.faults import SealedFault, SealProblem
    from kiosk.sealing.reading import look_at, sealed_digest

    def carry_on() -> None:
        if cancelled():
            raise Cancelled

    stamp = Stamp.of(file)
    known = memory.recall(file, stamp)
    try:
        if opener is None:
            look_at(file)
            return MediaVerdict(film.key, file, None, "sealed; there is no key here to open it")
        # Opened each time: the key may be another one than last time.
        with opener.open(file) as sealed:
            digest = known.sha256 or sealed_digest(sealed, carry_on)
    except SealedFault as fault:
        no_key = fault.problem in {SealProblem.NO_KEY, SealProblem.OTHER_KEYS}
        problem = MediaProblem.NO_KEY if no_key else MediaProblem.CHANGED
        return MediaVerdict(film.key, file, problem, fault.detail)
    memory.remember(file, stamp, Known(digest, opens=known.opens))
    if film.sha256 not in {None, digest}:
        detail = f"SHA-256 of the film in it is {digest}, not {film.sha256}; copy the right one"
        return MediaVerdict(film.key, file, MediaProblem.CHANGED, detail)
    if probe is not None and not known.opens:
        carry_on()
        if reason := probe(film.file):
            return MediaVerdict(film.key, file, MediaProblem.DOES_NOT_OPEN, reason)
        memory.remember(file, stamp, Known(digest, opens=True))
    return MediaVerdict(film.key, file)


def sha256_of(file: Path, cancelled: Callable[[], bool] = lambda: False) -> str:
    """The file's SHA-256 in hexadecimal. Errors: OSError, Cancelled."""
    digest = hashlib.sha256()
    with file.open("rb", buffering=0) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            if cancelled():
                raise Cancelled
            digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells that a file is the one that was looked at: its size and time of change (ns)."""

    size: int
    changed_ns: int

    @classmethod
    def of(cls, file: Path) -> Stamp:
        """Errors: OSError; a folder is no file."""
        status = file.stat()
        if not file.is_file():
            raise FileNotFoundError(2, "not a file", str(file))
        return cls(status.st_size, status.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one file."""

    sha256: str | None = None
    opens: bool = False


class MediaMemory:
    """What earlier checks found, kept in a small JSON file; one thread at a time.

    A memory that is damaged or cannot be written costs time only, so neither is an error.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: dict[str, tuple[Stamp, Known]] = _read_memory(file) if file else {}

    def recall(self, file: Path, stamp: Stamp) -> Known:
        remembered = self._known.get(str(file))
        return remembered[1] if remembered and remembered[0] == stamp else Known()

    def remember(self, file: Path, stamp: Stamp, known: Known) -> None:
        """Keep what is known, on disk too."""
        self._known.pop(str(file), None)
        self._known[str(file)] = (stamp, known)
        while len(self._known) > _MOST_REMEMBERED:
            del self._known[next(iter(self._known))]
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._write(self._file)

    def _write(self, target: Path) -> None:
        from kiosk.storage.private_files import write_private  # which brings sqlite3 along

        target.parent.mkdir(parents=True, exist_ok=True)
        content = {
            name: [stamp.size, stamp.changed_ns, known.sha256, known.opens]
            for name, (stamp, known) in self._known.items()
        }
        write_private(target, json.dumps(content).encode())


def _read_memory(file: Path) -> dict[str, tuple[Stamp, Known]]:
    try:
        with file.open("rb") as stream:
            content = cast("object", json.loads(stream.read(_LARGEST_MEMORY_BYTES)))
    except (OSError, ValueError, RecursionError):
        return {}
    known: dict[str, tuple[Stamp, Known]] = {}
    if isinstance(content, dict):
        for name, entry in cast("dict[str, Any]", content).items():
            match entry:
                case [int(size), int(changed), str() | None as digest, bool(opens)]:
                    known[name] = (Stamp(size, changed), Known(digest, opens))
                case _:
                    continue
    return known


def _is_there(file: Path) -> bool:
    try:
        return stored(file).is_file()
    except OSError:
        return False
