"""The folders of film packages as they stand on the disk, followed while the kiosk runs.

A film is copied in minutes, file by file. So a folder is read again only when it has changed and
then stood still for a while; until then it counts as it was last read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.catalogue.faults import PackageFault
from kiosk.catalogue.folders import find_packages, stamp_of
from kiosk.catalogue.model import Catalogue, Package

#: How long names, sizes and times of change in a folder stand still before it is read, in seconds.
STILL_SECONDS = 5.0

#: The place of the path in the settings, and the folder: packages are shown in this order.
Place = tuple[int, Path]


@dataclass(frozen=True, slots=True)
class Found:
    """All packages that are good, and what is wrong with the others."""

    catalogue: Catalogue
    faults: tuple[PackageFault, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """One folder as it was last read."""

    stamp: bytes
    outcome: Package | PackageFault


@dataclass(slots=True)
class Shelf:
    """What was read of each folder, and which are changing. One thread at a time, never the GUI's:
    a disk may hang. Can be pickled.
    """

    paths: tuple[Path, ...]
    language: str
    still_seconds: float = STILL_SECONDS
    first: int = 0  # the place of its first path in the settings
    _read: dict[Place, _Read] = field(default_factory=dict[Place, _Read])
    #: Since when a folder is as it is now, which is not as it was read; None where it is gone.
    _changing: dict[Place, tuple[float, bytes | None]] = field(
        default_factory=dict[Place, tuple[float, "bytes | None"]]
    )

    def read(self) -> Found:
        """Read every folder as it stands now."""
        self._changing.clear()
        self._read = {
            place: self._read_one(place, stamp, fault)
            for place, (stamp, fault) in self._sighted().items()
        }
        return self._found()

    def by_path(self) -> list[Shelf]:
        """A shelf for each path, with what was read of it: what hangs then hangs alone."""
        return [
            Shelf(
                (path,),
                self.language,
                self.still_seconds,
                self.first + number,
                {place: read for place, read in self._read.items() if place[0] == number},
            )
            for number, path in enumerate(self.paths)
        ]

    def outcomes(self) -> dict[Place, Package | PackageFault]:
        """What was read of each folder."""
        return {place: read.outcome for place, read in self._read.items()}

    def look(self, now: float) -> Found | None:
        """What there is to show now, where it is news; `now` in monotonic seconds.

        Cheap where nothing has changed: it lists the folders, and opens no file.
        """
        sighted = self._sighted()
        news = False
        for place in {**self._read, **self._changing, **sighted}:
            stamp, fault = sighted.get(place, (None, None))
            known = self._read.get(place)
            if stamp == (known.stamp if known is not None else None):
                self._changing.pop(place, None)
                continue
            since, before = self._changing.get(place, (now, b""))
            if before != stamp:
                self._changing[place] = now, stamp
            elif now - since >= self.still_seconds:
                news = self._take(place, stamp, fault) or news
        return self._found() if news else None

    def _take(self, place: Place, stamp: bytes | None, fault: PackageFault | None) -> bool:
        """Read a folder that stands still, or let go of one that is gone; whether it did."""
        if stamp is None:
            del self._read[place], self._changing[place]
            return True
        read = self._read_one(place, stamp, fault)
        if fault is None and stamp_of(place[1]) != stamp:
            return False  # it was changed while it was read
        self._read[place] = read
        del self._changing[place]
        return True

    def _read_one(self, place: Place, stamp: bytes, fault: PackageFault | None) -> _Read:
        from kiosk.catalogue import loading  # pydantic, which the first paint does not wait for

        return _Read(stamp, fault or loading.read_package(place[1], language=self.language))

    def _sighted(self) -> dict[Place, tuple[bytes, PackageFault | None]]:
        """Each folder with its stamp; a path that cannot be used, with what is wrong with it."""
        sighted: dict[Place, tuple[bytes, PackageFault | None]] = {}
        for number, found in find_packages(self.paths):
            place = self.first + number
            if isinstance(found, PackageFault):
                sighted[place, found.folder] = str(found).encode(), found
            else:
                sighted[place, found] = stamp_of(found), None
        return sighted

    def _found(self) -> Found:
        return composed(self.outcomes())


def composed(outcomes: Mapping[Place, Package | PackageFault]) -> Found:
    """What was read of each folder as one catalogue, in the order of the settings."""
    from kiosk.catalogue.loading import compose

    return Found(*compose((place[1], outcomes[place]) for place in sorted(outcomes)))
