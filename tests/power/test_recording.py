"""That the recorder tells what was written and synced, and that a cut can lose something."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.journey.worlds import ROOT
from tests.power.disk import Disk, write_tree
from tests.power.recording import Recorded, broken_off, calls_in, recorder_faults, replay

#: Commits numbers to the records of a kiosk, one by one, and says each that is committed.
COUNT = """
import sys
from pathlib import Path
from kiosk.storage import Schema, opening, records
file, synchronous = Path(sys.argv[1]), sys.argv[2]

def open_records(path, schemas):
    connection = opening.open_records(path, schemas)
    if synchronous:
        connection.execute(f"PRAGMA synchronous={synchronous}")
    return connection

records.open_records = open_records
kept = records.Records(file, [Schema("numbers", ("CREATE TABLE numbers (n INTEGER) STRICT",))])
kept.start().result(60)
for n in range(1_000_000):
    kept.submit(lambda c: c.execute("INSERT INTO numbers VALUES (?)", (n,))).result(60)
    print(n, flush=True)
"""


def count_and_cut(root: Path, synchronous: str, seed: int, *, torn: bool) -> tuple[int, list[int]]:
    """How many commits were told before the power went, and what the records have after it."""
    root.mkdir()
    file = root / "new" / "records.sqlite"
    disk = Disk(root)
    recorded = Recorded(
        [sys.executable, "-c", COUNT, str(file), synchronous],
        os.environ | {"PYTHONPATH": str(ROOT)},
        slow_sync=2_000,
    )
    out = recorded.process.stdout
    assert out is not None
    with out:
        told = sum(1 for _ in zip(range(40), out, strict=False))
        recorded.kill()
        told += sum(line.endswith("\n") for line in out)
    replay(disk, recorded.calls())
    assert list(recorder_faults(disk, root, recorded.broken_off())) == []
    write_tree(root, disk.after_cut(random.Random(seed), torn=torn))
    if not file.exists():
        return told, []
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        try:
            return told, [n for (n,) in connection.execute("SELECT n FROM numbers ORDER BY n")]
        except sqlite3.OperationalError:  # not even the table
            return told, []


@pytest.mark.parametrize("torn", [True, False])
def test_what_is_committed_outlives_a_cut(tmp_path: Path, torn: bool) -> None:
    told, kept = count_and_cut(tmp_path / "disk", "", 1, torn=torn)
    assert told >= 40
    assert kept[:told] == list(range(told))


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_records_that_do_not_sync_lose_what_they_told(tmp_path: Path, synchronous: str) -> None:
    told, kept = count_and_cut(tmp_path / "disk", synchronous, 1, torn=False)
    assert told >= 40
    assert len(kept) < told


def hexed(text: str) -> str:
    return "".join(f"\\x{ord(letter):02x}" for letter in text)


def test_calls_are_read_however_strace_breaks_them_up(tmp_path: Path) -> None:
    file, other = hexed(f"{tmp_path}/file"), hexed(f"{tmp_path}/other")
    here = hexed("/")
    lines = [
        f'7 1.5 openat(AT_FDCWD<{here}>, "{file}", O_RDWR|O_CREAT|O_CLOEXEC, 0600) = 3<{file}>\n',
        f'7 1.6 openat(AT_FDCWD<{here}>, "{other}", O_RDWR) = -1 ENOENT (No such file)\n',
        f'7 2.0 pwrite64(3<{file}>, "{hexed("a, 5")}", 4, 10 <unfinished ...>\n',
        f"8 2.1 fdatasync(3<{file}> <unfinished ...>\n",
        "7 2.2 <... pwrite64 resumed>)      = 4\n",
        "8 2.3 <... fdatasync resumed>)     = 0 (DELAYED)\n",
        f'7 2.4 rename("{file}", "{other}") = 0\n',
        f'7 2.5 pwrite64(3<{other}>, "{hexed("b")}", 1, 0) = ?\n',
        f'8 2.6 write(4<{hexed("/tmp/log")}>, "{hexed("x")}", 1 <unfinished ...>\n',
        "8 2.7 +++ killed by SIGKILL +++\n",
    ]
    calls = list(calls_in(lines))
    assert [call.name for call in calls] == ["openat", "pwrite64", "fdatasync", "rename"]
    disk = Disk(tmp_path)
    replay(disk, calls)
    assert disk.now() == {"other": bytes(10) + b"a, 5"}
    assert {f"{tmp_path}/other", "/tmp/log"} <= broken_off(lines)
