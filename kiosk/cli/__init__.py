"""The commands. Parses, then calls one function; imports what a command needs and no more.

Exit codes: 0 done (for `run`: an intended end), 1 not well or not done (for `run`: restart me),
2 the command or the settings cannot be used, 3 staff asked to shut the machine down.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from kiosk.cli.parser import build_parser
from kiosk.cli.telling import DONE, UNUSABLE, say


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and answer its exit code; from the main thread."""
    # Looking for plugins would cost the first paint 13 ms, and the kiosk wants none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    given = list(sys.argv[1:] if arguments is None else arguments)
    args = build_parser().parse_args(_with_command(given))
    command: Callable[[argparse.Namespace], int] = args.command
    from kiosk.faults import Faults

    try:
        return command(args)
    except Faults as found:
        for fault in found.faults:
            say(str(fault))
        return UNUSABLE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has read enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _with_command(given: list[str]) -> list[str]:
    """`kiosk` and `kiosk --windowed` are `kiosk run` and `kiosk run --windowed`."""
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        return ["run", *given]
    return given
