"""The files of a package that are its films: what is sealed, and what may be. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.catalogue.model import Package


def media_files(package: Package) -> Iterator[Path]:
    """Films, captions and what is shown before the films, each once, as package.toml names them."""
    files = [
        *package.preroll,
        *(film.file for film in package.films),
        *(captions.file for film in package.films for captions in film.captions),
    ]
    yield from dict.fromkeys(files)
