"""Keeps libVLC from writing pictures that are inside a film, such as its cover, to the disk.

It puts them into the user's cache as soon as it plays a film that has one, a sealed one too, and
has no option against that. It only asks the environment where the cache is.
"""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from pathlib import Path

VARIABLE = "XDG_CACHE_HOME"
NOWHERE = "/dev/null"  # no folder can be made in it, whoever tries
FONTS = "KIOSK_FONT_CACHE"
SHADERS = "MESA_SHADER_CACHE_DIR"

_Environment = MutableMapping[str, str]


def withhold_cover_art(environment: _Environment | None = None) -> None:
    """From now on the cache is nowhere, for whoever asks this process's environment, and so do its
    children. On Linux; elsewhere libVLC asks the system. Before libVLC is opened; again, it changes
    nothing.

    What the graphics driver and fontconfig cache stays where it always was.
    """
    environment = os.environ if environment is None else environment
    if environment.get(VARIABLE) == NOWHERE:
        return
    named = environment.get(VARIABLE, "")
    # https://specifications.freedesktop.org/basedir-spec/latest/: a relative path is none.
    cache = Path(named) if named.startswith("/") else Path.home() / ".cache"
    environment.setdefault(SHADERS, str(cache))
    environment.setdefault(FONTS, str(cache / "fontconfig"))
    environment[VARIABLE] = NOWHERE


def font_cache(environment: _Environment) -> str:
    """Where fontconfig keeps its cache all the same; after `withhold_cover_art`."""
    return environment.get(FONTS, str(Path.home() / ".cache" / "fontconfig"))
