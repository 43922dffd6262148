"""Checks of film packages and of libVLC, which plays them."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.catalogue.checking import (
    Cancelled,
    MediaMemory,
    MediaVerdict,
    check_catalogue,
    check_prerolls,
    is_over,
)
from kiosk.doctor.check import Check, Patient
from kiosk.doctor.probing import LibVlcProbe, graphics, open_library
from kiosk.playback.faults import LibraryMissing
from kiosk.playback.output import SurfaceKind, choose_surface
from kiosk.sealing.names import is_sealed, stored
from kiosk.sealing.reading import Opener

#: A slow disk reads so much; what takes longer is told as hanging.
_BYTES_PER_SECOND = 10_000_000
_SECONDS_PER_FILM = 20.0
_SURFACES = {SurfaceKind.NATIVE: "native window", SurfaceKind.FRAMES: "frames drawn by Qt"}


def packages(patient: Patient) -> Iterator[Check]:
    """Each package: what it offers, or everything wrong in it."""
    found = patient.packages()
    for package in found.catalogue.packages:
        films = "1 film" if len(package.films) == 1 else f"{len(package.films)} films"
        over = package.closes is not None and package.closes <= patient.now()
        when = f", expired {package.closes:%Y-%m-%d %H:%M}" if over and package.closes else ""
        yield Check(f"package {package.id}", ok=True, what=films + when)
    for bad in found.faults:
        for fault in bad.faults:
            name = f"package {bad.folder.name}"
            what = ": ".join(filter(None, (str(fault.file), fault.key)))
            yield Check(name, ok=False, what=what, remedy=fault.expected)
    if not found.catalogue.packages and not found.faults:
        remedy = "Name the folders of your film packages in kiosk.packages."
        yield Check("film packages", ok=False, what="there are none", remedy=remedy)


def library(patient: Patient) -> Iterator[Check]:
    """libVLC: found, with its plugins, and which video output it will use."""
    try:
        opened = open_library(patient.environ)
    except LibraryMissing as missing:
        yield Check("libVLC", ok=False, what=missing.detail, remedy=missing.remedy)
        return
    try:
        output, sound = opened.output, opened.sound
        yield Check("libVLC", ok=True, what=opened.version)
        surface = choose_surface(patient.settings.playback.surface, graphics(patient.environ))
        drawn = f"{_SURFACES[surface.kind]}: {surface.reason}"
        yield Check("film surface", ok=True, what=drawn)
        yield Check("video output", ok=True, what=f"{output.name}: {output.reason}")
        yield Check("decoding", ok=True, what=f"by {output.decoding}")
        # A rehearsal may be silent; a live kiosk that is has lost its sound card.
        heard = bool(sound.module != "adummy" or patient.settings.rehearsal)
        remedy = "" if heard else "Look at the sound card, its cable and its driver."
        yield Check("sound output", ok=heard, what=f"{sound.name}: {sound.reason}", remedy=remedy)
    finally:
        opened.close()


def media_seconds(patient: Patient) -> float:
    """How long the checks of all films may take."""
    seconds = 30.0
    catalogue = patient.packages().catalogue
    seconds += _SECONDS_PER_FILM * sum(len(package.preroll) for package in catalogue.packages)
    for film in catalogue.films:
        seconds += _SECONDS_PER_FILM
        file = stored(film.file)
        if (film.sha256 is not None or is_sealed(file)) and file.is_file():
            seconds += file.stat().st_size / _BYTES_PER_SECOND
    return seconds


def media(patient: Patient) -> Iterator[Check]:
    """Each film's file, and what is shown before films: there, unchanged, opened by libVLC."""
    catalogue = patient.packages().catalogue
    if not catalogue.films:
        return
    memory_file = patient.settings.kiosk.media_memory
    memory = MediaMemory(memory_file if memory_file.parent.is_dir() else None)
    own: LibVlcProbe | None = None
    probe = patient.probe
    if probe is None:
        try:
            probe = own = LibVlcProbe(patient.settings.sealing.key_file)
        except LibraryMissing:
            probe = None  # told by the check of libVLC
    try:
        for kind, check in (("film", check_catalogue), ("pre-roll", check_prerolls)):
            for verdict in check(
                catalogue,
                probe=probe,
                memory=memory,
                opener=Opener(patient.settings.sealing.key_file),
                cancelled=patient.stopped.is_set,
            ):
                package = catalogue.package(verdict.film.package)
                over = package is not None and is_over(package, patient.now())
                name = f"{kind} {verdict.film}"
                yield _medium(name, verdict, over=over, opened=probe is not None)
    except Cancelled:
        return
    finally:
        if own is not None:
            own.close()


def _medium(name: str, verdict: MediaVerdict, *, over: bool, opened: bool) -> Check:
    if verdict.problem is None:
        return Check(name, ok=True, what=f"{'opens' if opened else 'is there'}: {verdict.file}")
    what = f"{verdict.problem}: {verdict.file}"
    if over:
        return Check(name, ok=True, what=f"{what}; not needed, its package has expired")
    return Check(name, ok=False, what=what, remedy=verdict.detail)
