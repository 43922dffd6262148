from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.machine.single_instance import LOCK_FILE, SingleInstance
from tests.app.disks import kept_from_writing, small_disk

HOLD = """
import sys
from pathlib import Path
from kiosk.machine.single_instance import SingleInstance
held = SingleInstance(Path(sys.argv[1]))
print(held.take(), flush=True)
sys.stdin.read()
"""


@contextmanager
def holding(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has it."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process


def test_a_second_one_is_refused_until_the_first_has_let_go(tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.take()
    assert not second.take()
    assert second.holder == os.getpid()
    first.release()
    assert second.take()
    second.release()


def test_one_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    with holding(tmp_path) as killed:
        after = SingleInstance(tmp_path)
        assert not after.take()
        killed.kill()
        killed.wait()
        assert after.take()
        after.release()


def test_records_that_cannot_be_written_are_not_its_business(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert SingleInstance(tmp_path / "file" / "records").take()


def test_a_lock_of_nobody_that_cannot_be_taken_away_holds_nobody_up(tmp_path: Path) -> None:
    """The records will tell that they cannot be written; a kiosk that ends would tell nobody."""
    with holding(tmp_path) as killed, kept_from_writing(tmp_path / LOCK_FILE, tmp_path):
        assert not SingleInstance(tmp_path).take()
        killed.kill()
        killed.wait()
        assert SingleInstance(tmp_path).take()


def test_one_that_was_killed_holds_nothing_on_a_full_disk_either(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk, holding(disk.folder) as killed:
        disk.fill()
        assert not SingleInstance(disk.folder).take()
        killed.kill()
        killed.wait()
        after = SingleInstance(disk.folder)
        assert after.take()
        after.release()


@pytest.mark.parametrize("left", [b"", bytes(90), b"12"])
def test_a_lock_that_a_power_cut_left_empty_holds_nobody_up(tmp_path: Path, left: bytes) -> None:
    (tmp_path / LOCK_FILE).write_bytes(left)
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.take()
    assert first.holder == os.getpid()
    assert not second.take()
    first.release()


def test_a_lock_without_a_name_that_a_process_holds_is_its_own(tmp_path: Path) -> None:
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    with held:
        assert held.stdout is not None
        assert held.stdout.readline() == "True\n"
        (tmp_path / LOCK_FILE).write_bytes(b"")
        assert not SingleInstance(tmp_path).take()
        held.kill()
