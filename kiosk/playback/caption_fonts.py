"""Lets libVLC write captions with the kiosk's own fonts, whatever fonts the machine has."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import MutableMapping
from pathlib import Path
from xml.sax.saxutils import escape

from kiosk.playback.cover_art import font_cache

FAMILY = "Noto Sans"  # fontconfig finds its Hebrew and Arabic siblings by the letters needed
VARIABLE = "FONTCONFIG_FILE"
SYSTEM = "/etc/fonts/fonts.conf"

_Environment = MutableMapping[str, str]

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">{system}</include>
  <dir>{fonts}</dir>
  <cachedir>{kept}</cachedir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


class OfferedFonts:
    """Tells fontconfig, which libVLC asks on Linux, of a folder with fonts. Any thread.

    libVLC reads the configuration afresh for each film, so it stays until `withdraw`.
    """

    def __init__(self, scratch: Path, before: str | None, environment: _Environment) -> None:
        self._scratch = scratch
        self._before = before
        self._environment = environment

    @classmethod
    def offer(cls, fonts: Path, environment: _Environment | None = None) -> OfferedFonts:
        """Offer the fonts of a folder, beside the machine's. Before the first film.

        Errors: OSError if there is no room for the configuration.
        """
        environment = os.environ if environment is None else environment
        before = environment.get(VARIABLE)
        scratch = Path(tempfile.mkdtemp(prefix="kiosk-fonts-"))
        file = scratch / "fonts.conf"
        text = _CONFIGURATION.format(
            system=escape(before or SYSTEM),
            fonts=escape(str(fonts.absolute())),
            # Named, because libVLC is told of no cache at all (see cover_art).
            kept=escape(font_cache(environment)),
            cache=escape(str(scratch / "cache")),
        )
        file.write_text(text, encoding="utf-8")
        environment[VARIABLE] = str(file)
        return cls(scratch, before, environment)

    def withdraw(self) -> None:
        """Leave the environment as it was."""
        if self._before is None:
            self._environment.pop(VARIABLE, None)
        else:
            self._environment[VARIABLE] = self._before
        shutil.rmtree(self._scratch, ignore_errors=True)
