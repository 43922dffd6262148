"""Other processes with the same records: killed in mid-write, and several at once."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from kiosk.storage import Records, open_records
from tests.storage.notes import NOTES, SECONDS, on_disk, write

CHILD = """
import os, sqlite3, sys
from pathlib import Path
from kiosk.storage import Records, Schema, open_records, transaction
NOTES = Schema("notes", ("CREATE TABLE notes (text TEXT NOT NULL UNIQUE) STRICT;",))
path, task = Path(sys.argv[1]), sys.argv[2]
def write(connection, text):
    connection.execute("INSERT INTO notes (text) VALUES (?)", (text,))
if task == "killed":
    records = Records(path, (NOTES,))
    records.start().result(20)
    records.submit(lambda connection: write(connection, "kept")).result(20)
    def half(connection):
        for number in range(2000):  # past the page cache's first spill
            write(connection, str(number) * 500)
        print("half", flush=True)
        sys.stdin.read()
    records.submit(half).result(60)
else:
    sys.stdin.readline()
    connection = open_records(path, (NOTES,))
    for number in range(int(task)):
        with transaction(connection):
            write(connection, f"{os.getpid()}.{number}")
    connection.close()
"""


def child(path: Path, task: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), task],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def test_killed_in_a_transaction_keeps_what_was_committed_and_nothing_of_it(path: Path) -> None:
    with child(path, "killed") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half\n"
        process.send_signal(signal.SIGKILL)
        process.wait(SECONDS)
    assert on_disk(path) == ["kept"]
    connection = open_records(path, (NOTES,))
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()


def test_several_processes_open_a_new_file_and_write_at_once(path: Path) -> None:
    processes = [child(path, "10") for _ in range(3)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.close()
    records = Records(path, (NOTES,))
    records.start().result(SECONDS)
    for number in range(10):
        records.submit(write(f"here.{number}")).result(SECONDS)
    for process in processes:
        with process:
            assert process.wait(SECONDS) == 0
    assert records.close(SECONDS)
    assert len(on_disk(path)) == 40
