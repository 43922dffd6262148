"""The libraries between the kiosk and the graphics stack, for machines that have none of them.

Where the system has its own, those are used: they fit its drivers. So the bundle keeps these in
a folder of their own, and `start.py` loads one only where the system's is missing.
"""

from __future__ import annotations

import re
import subprocess

#: In the order of loading: each stands on those before it.
FALLBACKS = (
    "libxcb.so.1",
    "libdrm.so.2",
    "libGLdispatch.so.0",
    "libGLX.so.0",
    "libOpenGL.so.0",
    "libGL.so.1",
    "libEGL.so.1",
    "libGLESv2.so.2",
    "libxcb-dri2.so.0",
    "libxcb-dri3.so.0",
    "libxcb-screensaver.so.0",
    "libwayland-client.so.0",
    "libwayland-server.so.0",
    "libwayland-cursor.so.0",
    "libwayland-egl.so.1",
)


def binaries() -> list[tuple[str, str]]:
    """What PyInstaller collects: (source, folder in the bundle)."""
    known = subprocess.check_output(["/sbin/ldconfig", "-p"], text=True)
    places = (
        re.search(rf"^\s*{re.escape(name)} .*=> (\S+)$", known, re.MULTILINE) for name in FALLBACKS
    )
    return [(place[1], "fallback") for place in places if place]
