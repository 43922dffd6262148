"""Checks of film packages and of libVLC, which plays them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from kiosk.catalogue.checking import (
    Cancelled,
    MediaMemory,
    MediaVerdict,
    check_media,
    is_over,
    prerolls,
)
from kiosk.catalogue.model import Catalogue, Film, NamedFile
from kiosk.doctor.check import Check, Patient
from kiosk.doctor.probing import LibVlcProbe, graphics, open_library
from kiosk.playback.faults import LibraryMissing
from kiosk.playback.output import SurfaceKind, choose_surface
from kiosk.sealing.reading import Opener

#: For each step of a look: the next piece read, or opened by libVLC. What takes longer hangs.
_SECONDS_PER_STEP = 30.0
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
    look = partial(
        check_media,
        probe=probe,
        memory=memory,
        opener=Opener(patient.settings.sealing.key_file),
    )
    try:
        for kind, film in _shown(catalogue):
            name = f"{kind} {film.key}"
            ended = partial(_ended, patient, name)
            if ended():
                return
            package = catalogue.package(film.key.package)
            over = package is not None and is_over(package, patient.now())
            check = _medium(name, look(film, cancelled=ended), over=over, opened=probe is not None)
            # What is shown before a film keeps no film from being offered.
            yield check if kind == "film" else replace(check, film=None)
        patient.allow("films", _SECONDS_PER_STEP)
    except Cancelled:
        return
    finally:
        if own is not None:
            own.close()


def _shown(catalogue: Catalogue) -> Iterator[tuple[str, Film | NamedFile]]:
    for film in catalogue.films:
        yield "film", film
    for spot in prerolls(catalogue):
        yield "pre-roll", spot


def _ended(patient: Patient, name: str) -> bool:
    """Whether nobody waits for the look at `name` any more; else its next step has its time."""
    if patient.stopped():
        return True
    patient.allow(name, _SECONDS_PER_STEP)
    return False


def _medium(name: str, verdict: MediaVerdict, *, over: bool, opened: bool) -> Check:
    film = verdict.film
    if verdict.problem is None:
        what = f"{'opens' if opened else 'is there'}: {verdict.file}"
        return Check(name, ok=True, what=what, film=film)
    what = f"{verdict.problem}: {verdict.file}"
    if over:
        what = f"{what}; not needed, its package has expired"
        return Check(name, ok=True, what=what, film=film, plays=False)
    return Check(name, ok=False, what=what, remedy=verdict.detail, film=film, plays=False)
