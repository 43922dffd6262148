"""What a journey takes place in: a real X server, a film package, settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

PACKAGE = """
[package]
id = "harbour"
title = "Harbour"
time_zone = "Europe/Paris"
unlock_ways = {ways}
gift_minimum = "{minimum}"
start_within_hours = 2
finish_within_hours = 2

[appeal]
id = "lifeboats"
title = "Lifeboats"
beneficiary = "Harbour Rescue"
text = "Every boat counts. They go out in any weather."
currency = "EUR"
suggested = ["5", "10"]
minimum = "1"
maximum = "500"

[[film]]
id = "harbour"
title = "Harbour lights"
runtime_minutes = 1
poster = "poster.png"
file = "harbour.mkv"
synopsis = "A night in a harbour."
"""

SETTINGS = """
[kiosk]
id = "pier-2"
name = "Pier 2"
packages = ["films"]
languages = ["en"]
records = "records"

[endpoint]
url = "embedded"
"""


@contextmanager
def x_server(size: str) -> Iterator[str]:
    """A virtual X server with a screen of this size; its display's name."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


def environment(display: str, home: Path) -> dict[str, str]:
    """As a fresh user at this display: no settings, no data."""
    dropped = ("WAYLAND_DISPLAY", "KIOSK_CONFIG", "QT_QPA_PLATFORM")
    kept = {k: v for k, v in os.environ.items() if k not in dropped and not k.startswith("XDG_")}
    return kept | {"DISPLAY": display, "HOME": str(home), "PYTHONPATH": str(ROOT)}


@dataclass
class TourResult:
    exit_code: int
    folder: Path
    said: str

    @property
    def report(self) -> dict[str, Any]:
        return json.loads((self.folder / "tour.json").read_text("utf-8"))

    def step(self, name: str) -> dict[str, Any]:
        return next(step for step in self.report["steps"] if step["name"] == name)

    def picture(self, name: str) -> Path:
        return self.folder / self.step(name)["screenshot"]


def tour(home: Path, size: str, *options: str, seconds: float = 110) -> TourResult:
    """`kiosk tour` as a process of its own on a screen of this size."""
    folder = home / "tour"
    with x_server(size) as display:
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", "tour", "--out", str(folder), *options],
            env=environment(display, home),
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    return TourResult(done.returncode, folder, done.stdout + done.stderr)


def write_kiosk(
    home: Path, *, ways: str = '["code"]', seconds: int = 8, minimum: str = "0"
) -> Path:
    """Settings with one film package of its own; the settings' file."""
    films = home / "films" / "harbour"
    films.mkdir(parents=True)
    (films / "package.toml").write_text(PACKAGE.format(ways=ways, minimum=minimum), "utf-8")
    ffmpeg = ["ffmpeg", "-loglevel", "error", "-y", "-f", "lavfi"]
    draw = [*ffmpeg, "-i", f"testsrc2=size=1280x720:rate=25:duration={seconds}"]
    sound = ["-f", "lavfi", "-i", f"sine=330:duration={seconds}"]
    code = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"]
    subprocess.run([*draw, *sound, *code, str(films / "harbour.mkv")], check=True, timeout=60)
    poster = [*ffmpeg, "-i", "testsrc2=size=400x600:duration=1", "-frames:v", "1"]
    subprocess.run([*poster, str(films / "poster.png")], check=True, timeout=60)
    settings = home / "kiosk.toml"
    settings.write_text(SETTINGS, "utf-8")
    return settings
