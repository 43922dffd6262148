"""Runs in the bundle before everything else: makes up for what a bare system lacks."""

import ctypes
import os
import sys
from pathlib import Path


def _start() -> None:
    bundle = Path(getattr(sys, "_MEIPASS", "."))
    order = (bundle / "fallback" / "order").read_text("ascii").split()
    for name in order:
        fallback = bundle / "fallback" / name
        try:
            ctypes.CDLL(name)
        except OSError:
            if fallback.is_file():
                # Loaded once under its name, it is what others of that name resolve to.
                ctypes.CDLL(str(fallback), mode=ctypes.RTLD_GLOBAL)
    if not Path("/etc/fonts/fonts.conf").is_file():
        os.environ.setdefault("FONTCONFIG_FILE", str(bundle / "fonts.conf"))


_start()
