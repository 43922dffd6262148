"""Programs that a supervisor starts in place of the kiosk."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from kiosk.supervisor import Patience

QUICK = Patience(first_pause=0.05, longest_pause=0.2, silence=1.5, ending=3.0)


def program(tmp_path: Path, body: str) -> list[str]:
    """A kiosk that counts its starts in a file and then does `body`, given `start` (1, 2 ...)."""
    file = tmp_path / "child.py"
    file.write_text(
        "import os, signal, sys, threading\n"
        "from pathlib import Path\n"
        f"counter = Path({str(tmp_path / 'starts')!r})\n"
        "start = len(counter.read_text()) + 1 if counter.exists() else 1\n"
        "counter.write_text('x' * start)\n"
        "if start > 9: sys.exit(0)  # a test that fails must end\n"
        "from kiosk.supervisor import heart_of\n"
        "heart = heart_of(os.environ)\n"
        "assert heart is not None\n" + body
    )
    return [sys.executable, str(file)]


def starts(tmp_path: Path) -> int:
    return len((tmp_path / "starts").read_text())


def waiting_for(condition: object, seconds: float = 15.0) -> None:
    until = time.monotonic() + seconds
    while not condition():  # pyright: ignore[reportCallIssue, reportGeneralTypeIssues]
        assert time.monotonic() < until
        time.sleep(0.02)
