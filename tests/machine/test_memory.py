"""What is freed goes back to the system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

#: Large pieces, each beside a smaller one that stays and fits no gap that was there, freed again.
SCRIPT = """
import sys
from kiosk.machine.memory import give_memory_back, resident_megabytes
chosen = sys.argv[1] == "yes" and give_memory_back()
first = bytearray(8 * 2**20)
del first  # by itself the C library now takes pieces of this size for usual
before = resident_megabytes()
pieces, stays = [], []
for _ in range(100):
    pieces.append(b"x" * 2**20)
    stays.append(b"y" * 100_000)
del pieces
print(chosen, resident_megabytes() - before)
"""


def kept_megabytes(chosen: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, chosen],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=True,
    )
    was_chosen, kept = done.stdout.split()
    assert (was_chosen == "True") is (chosen == "yes")
    return int(kept)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="GNU's C library")
def test_large_pieces_go_back_at_once() -> None:
    assert kept_megabytes("yes") < 20
    assert kept_megabytes("no") > 50, "this system keeps nothing anyway: the test tells nothing"
