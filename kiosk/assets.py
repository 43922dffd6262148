"""The program's own files: where they are, and which languages came with them."""

from __future__ import annotations

import sys
from pathlib import Path

#: Languages the kiosk can speak once their translation is there; English needs no file.
KNOWN_LANGUAGES = ("en", "es", "fr", "he", "ar", "ru", "uk")


class AssetsMissing(RuntimeError):
    """The folder `assets` did not come with the program: the installation is incomplete."""


def folder() -> Path:
    """The folder with fonts, icons, translations and the sample film packages. Any thread.

    Looked for inside the bundle, then beside the package (a source checkout), then in it (an
    installed wheel). Errors: AssetsMissing where none of them is there.
    """
    package = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [package.parent / "assets", package / "assets"]
    if bundle is not None:
        candidates.insert(0, Path(bundle) / "assets")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    places = ", ".join(str(place) for place in candidates)
    raise AssetsMissing(
        f"the folder assets is missing, install the kiosk again; looked in {places}"
    )


def available_languages() -> tuple[str, ...]:
    """The known languages that the program has the words for. Any thread."""
    translations = folder() / "translations"
    return tuple(
        language
        for language in KNOWN_LANGUAGES
        if language == "en" or (translations / f"kiosk_{language}.qm").is_file()
    )
