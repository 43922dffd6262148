"""The typefaces that come with the program."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

log = logging.getLogger(__name__)


@lru_cache
def load_fonts(folder: Path) -> tuple[str, ...]:
    """Makes the fonts of a folder known to Qt, once; returns their families. GUI thread.

    A file that cannot be used is logged and left out: the machine's own fonts step in.
    """
    families: list[str] = []
    for file in sorted(folder.glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            log.warning("The font %s cannot be read; another one is used in its place.", file)
            continue
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(families)
