"""Lets libVLC write captions with the kiosk's own fonts, whatever fonts the machine has."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path
from xml.sax.saxutils import escape

FAMILY = "Noto Sans"  # fontconfig finds its Hebrew and Arabic siblings by the letters needed
VARIABLE = "FONTCONFIG_FILE"

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">{system}</include>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def offer_fonts(
    fonts: Path, scratch: Path, environment: MutableMapping[str, str] | None = None
) -> None:
    """Tell fontconfig, which libVLC asks on Linux, of a folder with fonts.

    libVLC reads the configuration afresh for each film, so `scratch` (a folder of this process's
    own) must stay until the last one; it also keeps fontconfig's cache. Before the first film.
    Errors: OSError if `scratch` cannot be written.
    """
    if not sys.platform.startswith("linux"):
        return
    environment = os.environ if environment is None else environment
    system = environment.get(VARIABLE) or "/etc/fonts/fonts.conf"
    file = scratch / "fonts.conf"
    if Path(system) == file:
        return
    file.write_text(
        _CONFIGURATION.format(
            system=escape(system),
            fonts=escape(str(fonts.absolute())),
            cache=escape(str(scratch / "cache")),
        ),
        encoding="utf-8",
    )
    environment[VARIABLE] = str(file)
