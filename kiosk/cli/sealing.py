"""`kiosk key`, `kiosk seal` and `kiosk unseal`: films sealed at rest (docs/sealing.md)."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.options import settings_of
from kiosk.cli.telling import DONE, not_done, refuse, say

if TYPE_CHECKING:
    from kiosk.catalogue.model import Package


def key_new(args: argparse.Namespace) -> int:
    from kiosk.sealing.faults import KeyFault
    from kiosk.sealing.keys import PrivateKey
    from kiosk.storage.folders import make_folder
    from kiosk.storage.private_files import write_private

    file: Path | None = args.out or settings_of(args).sealing.key_file
    if file is None:
        return not_done(ValueError("name the file with --out"))
    public_file = file.with_name(file.name + ".pub")
    try:
        for taken in (file, public_file):
            if taken.exists():
                raise KeyFault(taken, "is there already, and films may be sealed for it")
        key = PrivateKey.generate()
        make_folder(file.parent)
        write_private(file, key.pem)
        public_file.write_bytes(key.public.pem)
    except (KeyFault, OSError) as fault:
        return not_done(fault, writing=True)
    print(f"key {key.public.name}")
    print(f"private: {file} (stays here, readable by its owner alone)")
    print(f"public:  {public_file} (for whoever seals films: kiosk seal PACKAGE --for ...)")
    return DONE


def seal(args: argparse.Namespace) -> int:
    from kiosk.sealing.faults import KeyFault, SealedFault
    from kiosk.sealing.keys import read_private_key, read_public_key
    from kiosk.sealing.writing import SealingFault, seal_files

    folder, key_files = _sealed_for(args.package, args.recipients)
    package = _package(folder)
    sums = _sums(package)
    try:
        recipients = [read_public_key(file) for file in key_files]
        key = read_private_key(args.key) if args.key else None
        changed = seal_files(
            _media(package),
            recipients,
            key=key,
            progress=_Progress("sealing"),
            expected=sums.get,
        )
    except (KeyFault, SealedFault, SealingFault, OSError) as fault:
        return not_done(fault)
    names = ", ".join(recipient.name for recipient in recipients)
    for file in changed:
        print(file)
    print(f"{package.id}: {_files(len(changed))} sealed for {names}" if changed else _AS_IT_WAS)
    return DONE


def unseal(args: argparse.Namespace) -> int:
    from kiosk.sealing.faults import KeyFault, SealedFault
    from kiosk.sealing.keys import read_private_key
    from kiosk.sealing.writing import SealingFault, unseal_files

    package = _package(args.package)
    try:
        key = read_private_key(args.key)
        changed = unseal_files(_media(package), key, progress=_Progress("unsealing"))
    except (KeyFault, SealedFault, SealingFault, OSError) as fault:
        return not_done(fault)
    for file in changed:
        print(file)
    print(f"{package.id}: {_files(len(changed))} unsealed" if changed else _AS_IT_WAS)
    return DONE


_AS_IT_WAS = "nothing to do: everything is that way already"


def _sealed_for(folder: Path | None, named: list[Path]) -> tuple[Path, list[Path]]:
    """The package, and the keys; a package that was named after the keys is the last of them."""
    if folder is not None:
        return folder, named
    if len(named) == 1 or not named[-1].is_dir():
        refuse("name the package's folder: kiosk seal PACKAGE --for KEY.pub...")
    return named[-1], named[:-1]


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _package(folder: Path) -> Package:
    """Errors: Faults, with everything wrong in the package."""
    from kiosk.catalogue.loading import load_package

    return load_package(folder)


def _media(package: Package) -> list[Path]:
    """What is sealed of a package: films, captions and what is shown before the films."""
    from kiosk.catalogue.media import media_files

    return list(media_files(package))


def _sums(package: Package) -> Mapping[Path, str]:
    return {film.file: film.sha256 for film in package.films if film.sha256 is not None}


class _Progress:
    """Tells on stderr how far it is: on a terminal all the time, else nothing but the end of each
    large file."""

    _EVERY_SECONDS = 0.2
    _LARGE_BYTES = 100 * 1024 * 1024

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._terminal = sys.stderr.isatty()
        self._next = 0.0

    def __call__(self, file: Path, done: int, total: int) -> None:
        over = done >= total
        if self._terminal:
            now = time.monotonic()
            if over or now >= self._next:
                self._next = now + self._EVERY_SECONDS
                percent = 100 * done // total if total else 100
                end = "\n" if over else ""
                print(f"\r{self._doing} {file.name}: {percent:3} %", end=end, file=sys.stderr)
                sys.stderr.flush()
        elif over and total >= self._LARGE_BYTES:
            say(f"{self._doing} {file.name}: done")
