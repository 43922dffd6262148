"""The kiosk's records, while commands use them from another process."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.storage import Schema, damage_of, open_records

ROOT = Path(__file__).resolve().parents[2]
NOTES = Schema("notes", ("CREATE TABLE notes (text TEXT NOT NULL) STRICT;",))

#: A kiosk: its records thread, and its doctor who looks at the same file in the same process.
KIOSK = """
import sys
from pathlib import Path
from kiosk.storage import Records, Schema, damage_of, open_records
path = Path(sys.argv[1])
notes = Schema("notes", ("CREATE TABLE notes (text TEXT NOT NULL) STRICT;",))
records = Records(path, (notes,))
records.start().result(20)
def write(text):
    records.submit(lambda c: c.execute("INSERT INTO notes VALUES (?)", (text,))).result(20)
write("first")
open_records(path, ()).close()
assert damage_of(path) == ""
print("ready", flush=True)
for line in sys.stdin:
    write(line.strip())
    print("written", flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the open files in /proc")
def test_a_command_beside_the_kiosk_takes_nothing_from_it(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", KIOSK, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as kiosk:
        assert kiosk.stdin is not None
        assert kiosk.stdout is not None
        assert kiosk.stdout.readline() == "ready\n"
        # A command, in this other process: opens, looks, closes.
        open_records(path, ()).close()
        held = [str(fd.readlink()) for fd in Path(f"/proc/{kiosk.pid}/fd").iterdir()]
        assert f"{path}-wal" in held
        assert not [name for name in held if path.name in name and "(deleted)" in name]
        kiosk.stdin.write("after\n")
        kiosk.stdin.flush()
        assert kiosk.stdout.readline() == "written\n"
        kiosk.send_signal(signal.SIGKILL)
        kiosk.wait()
    assert damage_of(path) == ""
    with closing(open_records(path, (NOTES,))) as connection:
        rows = [row["text"] for row in connection.execute("SELECT text FROM notes ORDER BY rowid")]
    assert rows == ["first", "after"]
