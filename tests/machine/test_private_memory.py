from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.machine.private_memory import PrivateMemory, swap_on_disk

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells of its memory")


@LINUX
def test_pages_are_pinned_and_in_no_dump_and_no_child() -> None:
    flags: list[str] = []
    with PrivateMemory(256 * 1024) as memory:
        memory.view[:6] = b"secret"
        assert memory.pinned
        inside = False
        for line in Path("/proc/self/smaps").read_text("utf-8").splitlines():
            if "-" in line.split()[0] and ":" not in line.split()[0]:
                first, last = (int(end, 16) for end in line.split()[0].split("-"))
                inside = last - first >= 256 * 1024
            elif line.startswith("VmFlags:") and inside and " lo" in line:
                flags = line.split()[1:]
                if "dd" in flags:
                    break
    assert {"lo", "dd", "dc"} <= set(flags)  # locked, not dumped, not copied on fork


def test_it_is_wiped_and_may_be_closed_twice() -> None:
    memory = PrivateMemory(10)
    memory.view[:] = b"0123456789"
    memory.close()
    memory.close()


PROGRAM = """
import ctypes, os, resource, sys
from kiosk.machine.private_memory import keep_process_private
if sys.argv[1:]:
    resource.setrlimit(resource.RLIMIT_MEMLOCK, (8 << 20, 8 << 20))
    if os.geteuid() == 0:
        os.setuid(65534)
pinned = keep_process_private()
assert keep_process_private() == pinned
print(pinned, ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE)[0])
locked = [l for l in open("/proc/self/status") if l.startswith("VmLck")][0].split()[1]
print(int(locked) > 10_000)
grown = bytearray(64 * 1024 * 1024)
grown[::4096] = b"x" * (len(grown) // 4096)
"""


@LINUX
def test_a_process_is_kept_private_as_a_whole() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=30, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    pinned, dumpable, core, locked = done.stdout.split()
    assert (dumpable, core) == ("0", "0")
    assert locked == pinned


@LINUX
def test_under_a_limit_only_the_buffers_are_pinned_and_the_process_goes_on() -> None:
    """Somebody without rights, with the limit that a distribution gives."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "limited"],
        capture_output=True, text=True, timeout=30, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["False", "0", "0", "False"]


def test_swap_on_a_disk_is_told_by_name(tmp_path: Path) -> None:
    header = "Filename\tType\tSize\tUsed\tPriority\n"
    (tmp_path / "swaps").write_text(header, "utf-8")
    assert swap_on_disk(tmp_path) == ()
    (tmp_path / "swaps").write_text(
        header + "/dev/sda2 partition 1 0 -2\n/dev/zram9 partition 1 0 5\n"
    )
    assert swap_on_disk(tmp_path) == ("/dev/sda2",)
    assert swap_on_disk(tmp_path / "nowhere") == ()
