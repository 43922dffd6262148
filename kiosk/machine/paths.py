"""Where the program's own files are."""

from __future__ import annotations

import sys
from pathlib import Path


class AssetsMissing(RuntimeError):
    """The folder `assets` did not come with the program: the installation is incomplete."""


def assets() -> Path:
    """The folder with fonts, icons, translations and the sample film package. Any thread.

    Looked for inside the bundle, then beside the package (a source checkout), then in it
    (an installed wheel). Raises AssetsMissing when none of them is there.
    """
    package = Path(__file__).resolve().parent.parent
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [package.parent / "assets", package / "assets"]
    if bundle is not None:
        candidates.insert(0, Path(bundle) / "assets")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    places = ", ".join(str(place) for place in candidates)
    raise AssetsMissing(f"The folder assets is missing. Install the kiosk again. Looked in: {places}")
