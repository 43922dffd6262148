"""Checks of sealed films: the key, whether it opens them, and where their plain bytes could go."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from kiosk.catalogue.media import media_files
from kiosk.catalogue.model import Package
from kiosk.doctor.check import Check, Patient
from kiosk.machine.private_memory import keep_process_private, swap_on_disk
from kiosk.sealing.faults import KeyFault, SealedFault
from kiosk.sealing.keys import PrivateKey, read_private_key
from kiosk.sealing.names import is_sealed, sealed_name, stored
from kiosk.sealing.reading import open_sealed

_NEW_KEY = "Run: kiosk key new. Then have the films sealed for the .pub file it writes."
_SEAL_AGAIN = "Have it sealed for this kiosk's .pub file (kiosk seal), or copy it again."


def sealing(patient: Patient) -> Iterator[Check]:
    """The key pair, each package with something sealed, and the memory that it is shown from."""
    catalogue = patient.packages().catalogue
    sealed = [(package, _sealed(package)) for package in catalogue.packages]
    any_sealed = any(files for _, files in sealed)
    key_file = patient.settings.sealing.key_file
    key: PrivateKey | None = None
    if key_file is None or not (any_sealed or key_file.exists()):
        yield Check("sealed films", ok=True, what="there are none")
        return
    try:
        key = read_private_key(key_file)
    except KeyFault as fault:
        yield Check("sealing key", ok=False, what=str(fault), remedy=_NEW_KEY)
    else:
        yield _key(key_file, key)
    for package, files in sealed:
        if files:
            yield _package(package, files, key)
    if any_sealed:
        yield _memory()


def _sealed(package: Package) -> tuple[Path, ...]:
    return tuple(where for file in media_files(package) if is_sealed(where := stored(file)))


def _key(file: Path, key: PrivateKey) -> Check:
    name = "sealing key"
    mode = stat.S_IMODE(file.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        what = f"others on this machine can read {file}"
        return Check(name, ok=False, what=what, remedy=f"Run: chmod 600 {file}")
    return Check(name, ok=True, what=f"{key.public.name}, in {file}")


def _package(package: Package, sealed: tuple[Path, ...], key: PrivateKey | None) -> Check:
    """Whether the key opens what is sealed: the beginning of each file; the films' check reads
    them whole."""
    name = f"sealed package {package.id}"
    if key is None:
        return Check(name, ok=False, what=f"{len(sealed)} files, and no key", remedy=_NEW_KEY)
    for file in sealed:
        try:
            open_sealed(file, key).close()
        except SealedFault as fault:
            return Check(name, ok=False, what=str(fault), remedy=_SEAL_AGAIN)
    plain = [file for file in media_files(package) if file.exists() and sealed_name(file).exists()]
    if plain:
        what = f"{plain[0]} lies plain beside its sealed form"
        return Check(name, ok=False, what=what, remedy="Delete the plain file.")
    return Check(name, ok=True, what=f"this kiosk's key opens all of it: {len(sealed)} files")


def _memory() -> Check:
    """Whether what is shown could be written to a disk by the system."""
    name = "memory of sealed films"
    if keep_process_private():
        return Check(name, ok=True, what="pinned: goes into no swap and no core dump")
    if not Path("/proc/swaps").exists():
        what = "this system does not say where memory goes; have its disk encrypted"
        return Check(name, ok=True, what=what)
    swap = swap_on_disk()
    if not swap:
        return Check(name, ok=True, what="goes into no core dump, and there is no swap on a disk")
    remedy = (
        "Give the kiosk's service MemorySwapMax=0 or LimitMEMLOCK=infinity, or switch swap off, "
        "or encrypt it."
    )
    what = f"may be written to swap on {', '.join(swap)}"
    return Check(name, ok=False, what=what, remedy=remedy)
