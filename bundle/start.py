"""Runs in the bundle before everything else: makes up for what a bare system lacks."""

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path


def _start() -> None:
    bundle = Path(getattr(sys, "_MEIPASS", "."))
    order = (bundle / "fallback" / "order").read_text("ascii").split()
    for name in order:
        try:
            ctypes.CDLL(name)
        except OSError:
            # Loaded once under its name, it is what others of that name resolve to. What cannot
            # be loaded at all is told by whoever needs it, in words.
            with suppress(OSError):
                ctypes.CDLL(str(bundle / "fallback" / name), mode=ctypes.RTLD_GLOBAL)
    if not Path("/etc/fonts/fonts.conf").is_file():
        os.environ.setdefault("FONTCONFIG_FILE", str(bundle / "fonts.conf"))
    if not any(os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        # What a Python that is not bundled does by itself (PEP 538).
        os.environ["LC_CTYPE"] = "C.UTF-8"


_start()
