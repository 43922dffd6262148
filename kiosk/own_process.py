"""This program as a process of its own: the command that starts it anew, and with what."""

from __future__ import annotations

import sys
from collections.abc import Mapping


def own_command(*arguments: str) -> list[str]:
    """What starts this program with other arguments, from source or from a bundle."""
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "kiosk"]
    return [*start, *arguments]


def child_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment as it was before PyInstaller's bundle put its own things in it.

    A child that is the same program would take its parent's preparations for its own, and not
    find its libraries.
    """
    child = dict(environment)
    if not getattr(sys, "frozen", False):
        return child
    original = child.pop("LD_LIBRARY_PATH_ORIG", None)
    child.pop("LD_LIBRARY_PATH", None)
    if original is not None:
        child["LD_LIBRARY_PATH"] = original
    child["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    return child
