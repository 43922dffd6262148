"""This program as a process of its own: the command that starts it anew, and with what."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import NamedTuple

#: Set by the supervisor: that there is one, and whether this run is a rehearsal that staff began.
SUPERVISED_VARIABLE = "KIOSK_SUPERVISED"
SUPERVISED, SUPERVISED_REHEARSAL = "yes", "rehearsal"
#: Set to "yes" by whatever runs the supervisor, where it shuts the machine down at exit code 3.
SHUTS_DOWN_VARIABLE = "KIOSK_SHUTS_DOWN"


class Upkeep(NamedTuple):
    """What is done for this process once it ends."""

    supervised: bool = False
    staffs_rehearsal: bool = False
    shuts_down: bool = False


def upkeep_of(environment: Mapping[str, str]) -> Upkeep:
    """What this process was told about it."""
    told = environment.get(SUPERVISED_VARIABLE)
    return Upkeep(
        told in (SUPERVISED, SUPERVISED_REHEARSAL),
        told == SUPERVISED_REHEARSAL,
        environment.get(SHUTS_DOWN_VARIABLE) == "yes",
    )


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
