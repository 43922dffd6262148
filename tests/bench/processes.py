"""Measuring from outside: processes, their first paint, what they use."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

BARE = """
import sys, time
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def event(self, event):
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            print(f"first paint at {time.time():.3f},", file=sys.stderr, flush=True)
            sys.exit(0)
        return handled

app = QApplication(sys.argv)
window = Window()
window.setGeometry(app.primaryScreen().geometry())
window.show()
app.exec()
"""


def seconds_to_first_paint(command: Sequence[str], environment: dict[str, str]) -> list[float]:
    """From the start of the process to the times that its line "first paint at" tells."""
    started = time.time()
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if "first paint at" in line:
                told = line.split("first paint", 1)[1]
                return [float(t) - started for t in re.findall(r"at ([0-9.]+)", told)]
        raise RuntimeError(f"{command[0]} ended without a first paint")
    finally:
        process.terminate()
        process.stderr.read()
        process.wait(20)


def first_paint(settings: Path, environment: dict[str, str], runs: int) -> str:
    """The kiosk's first paint beside a bare window's, in turn."""
    bare_command = [sys.executable, "-c", BARE]
    kiosk_command = [sys.executable, "-m", "kiosk", "run", "--config", str(settings)]
    bare: list[float] = []
    kiosk: list[float] = []
    alive: list[float] = []
    # The first start ever has no poster to show yet; this one keeps it, and warms the disk's cache.
    keep_poster(kiosk_command, environment)
    for _ in range(runs):
        bare += seconds_to_first_paint(bare_command, environment)
        first, live = seconds_to_first_paint(kiosk_command, environment)
        kiosk.append(first)
        alive.append(live)
    ratio = statistics.median(k / b for k, b in zip(kiosk, bare, strict=True))
    return (
        f"first paint: {statistics.median(kiosk):.3f} s; a bare Qt window"
        f" {statistics.median(bare):.3f} s; {ratio:.2f} times (at most 2.00)."
        f" The poster alive: {statistics.median(alive):.3f} s"
    )


def keep_poster(command: Sequence[str], environment: dict[str, str]) -> None:
    """Run until the poster's picture has been kept for the next start."""
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    time.sleep(10)
    process.terminate()
    process.wait(20)


def idle(settings: Path, environment: dict[str, str], seconds: float) -> str:
    """What the attract screen costs, of one core."""
    command = [sys.executable, "-m", "kiosk", "run", "--config", str(settings)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        # Until every room is open, every screen prepared, and the doctor has looked at the films.
        time.sleep(40)
        before, since = cpu_seconds(process.pid), time.perf_counter()
        time.sleep(seconds)
        used = cpu_seconds(process.pid) - before
        part = 100 * used / (time.perf_counter() - since)
    finally:
        process.terminate()
        process.wait(20)
    return f"idle on the poster: {part:.2f}% of a core over {seconds:.0f} s (under 1%)"


def cpu_seconds(pid: int) -> float:
    """User and system time of a process, of /proc/PID/stat."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pss_megabytes(pid: int, part: str = "Pss") -> float:
    """Proportional set size of a process, or a `part` of it as smaps_rollup has it: Pss_File."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith(f"{part}:"):
            return int(line.split()[1]) / 1024
    return 0.0
