"""Lets libVLC write captions with the kiosk's own fonts, whatever fonts the machine has."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import MutableMapping
from pathlib import Path
from typing import ClassVar
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

    libVLC reads the configuration afresh for each film, so it stays until `withdraw`. Several may
    stand at once, as the player's and the doctor's do, and are withdrawn in any order.
    """

    _standing: ClassVar[list[OfferedFonts]] = []
    _changing: ClassVar[threading.Lock] = threading.Lock()

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
        scratch = Path(tempfile.mkdtemp(prefix="kiosk-fonts-"))
        with cls._changing:
            others = cls._standing_in(environment)
            before = others[0]._before if others else environment.get(VARIABLE)
            text = _CONFIGURATION.format(
                system=escape(before or SYSTEM),
                fonts=escape(str(fonts.absolute())),
                # Named, because libVLC is told of no cache at all (see cover_art).
                kept=escape(font_cache(environment)),
                cache=escape(str(scratch / "cache")),
            )
            offered = cls(scratch, before, environment)
            offered._file.write_text(text, encoding="utf-8")
            environment[VARIABLE] = str(offered._file)
            cls._standing.append(offered)
        return offered

    @classmethod
    def _standing_in(cls, environment: _Environment) -> list[OfferedFonts]:
        return [offered for offered in cls._standing if offered._environment is environment]

    @property
    def _file(self) -> Path:
        return self._scratch / "fonts.conf"

    def withdraw(self) -> None:
        """Leave the environment as it was, or to the others that stand in it."""
        with self._changing:
            self._standing.remove(self)
            others = self._standing_in(self._environment)
            left = str(others[-1]._file) if others else self._before
            if left is None:
                self._environment.pop(VARIABLE, None)
            else:
                self._environment[VARIABLE] = left
        shutil.rmtree(self._scratch, ignore_errors=True)
