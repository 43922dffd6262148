"""How commands tell what went wrong."""

from __future__ import annotations

import sys
from typing import NoReturn

DONE, NOT_WELL, UNUSABLE = 0, 1, 2


def say(message: str) -> None:
    """A line on stderr for whoever gave the command."""
    print(f"kiosk: {message}", file=sys.stderr)


def not_done(fault: Exception, *, writing: bool = False) -> int:
    """Tell why, and answer the exit code of what was not done. `writing`: an OSError can come only
    of that."""
    if isinstance(fault, OSError):
        from kiosk.faults import why_unusable, why_unwritten

        told = why_unwritten(fault) if writing else why_unusable(fault)
        named = f"{fault.filename}: " if fault.filename else ""
        say(f"{named}{told}")
    else:
        say(str(fault))
    return NOT_WELL


def refuse(message: str) -> NoReturn:
    """End as argparse does for a command that cannot be used."""
    say(message)
    raise SystemExit(UNUSABLE)
