"""An eye on the X screen: `python -m tests.bench.eye X Y`, a process of its own.

For each line "SECONDS" on its input it looks at one point of the screen for that long, and answers
with one line of JSON: when (the monotonic clock, which all processes share) the point's colour
changed, and what it was from then on. So what is told is what stands on the screen, whatever any
program believes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

LOOK_EVERY_SECONDS = 0.003
#: A film's frames take these colours in turn; nothing else on the kiosk's screens has them.
COLOURS = (
    (255, 0, 0), (255, 255, 0), (0, 255, 0), (0, 255, 255), (0, 0, 255), (255, 0, 255),
)  # fmt: skip
_TOLERANCE = 60
_PATCH = 240


@dataclass(frozen=True, slots=True)
class Seen:
    """A colour on the screen from `at` on; None for one that is no film's."""

    at: float
    colour: int | None


class Eye:
    """The process that looks, for whoever wants to know what was seen."""

    def __init__(self, x: int, y: int, env: dict[str, str] | None = None) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.eye", str(x), str(y)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=env,
        )
        assert self._process.stdout is not None
        self._process.stdout.readline()  # it is there

    def look(self, seconds: float) -> None:
        """Begin to look."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{seconds}\n")
        self._process.stdin.flush()

    def told(self) -> list[Seen]:
        """What was seen; waits until the looking is over."""
        assert self._process.stdout is not None
        return [Seen(at, colour) for at, colour in json.loads(self._process.stdout.readline())]

    def close(self) -> None:
        self._process.communicate(timeout=10)


def draw_film(file: Path, seconds: int, *, fps: int = 24, size: str = "1920x1080") -> None:
    """A film at some 8 Mbit/s, with sound, whose middle shows each frame's number as a colour."""
    frames = b"".join(bytes(COLOURS[n % len(COLOURS)]) * 16 for n in range(seconds * fps))
    picture = f"testsrc2=s={size}:r={fps}:d={seconds},noise=alls=12:allf=t[ground]"
    patch = f"[0:v]scale={_PATCH}:{_PATCH}:flags=neighbor[patch]"
    command = [
        *f"ffmpeg -v error -y -f rawvideo -pix_fmt rgb24 -s 4x4 -r {fps} -i -".split(),
        *f"-f lavfi -i sine=330:d={seconds} -filter_complex".split(),
        f"{picture};{patch};[ground][patch]overlay=(W-w)/2:(H-h)/2,format=yuv420p[film]",
        *"-map [film] -map 1:a -c:v libx264 -preset ultrafast -b:v 8M -g 48 -c:a aac".split(),
        "-movflags", "+faststart", str(file),
    ]  # fmt: skip
    subprocess.run(command, input=frames, check=True, timeout=240)


def _index(red: int, green: int, blue: int) -> int | None:
    for index, colour in enumerate(COLOURS):
        near = zip((red, green, blue), colour, strict=True)
        if all(abs(one - other) <= _TOLERANCE for one, other in near):
            return index
    return None


def main() -> None:
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication(["eye"])
    screen = app.primaryScreen()
    x, y = int(sys.argv[1]), int(sys.argv[2])
    print("ready", flush=True)
    for line in sys.stdin:
        end = time.monotonic() + float(line)
        seen: list[tuple[float, int | None]] = []
        while (now := time.monotonic()) < end:
            pixel = screen.grabWindow(0, x, y, 1, 1).toImage().pixelColor(0, 0)
            index = _index(pixel.red(), pixel.green(), pixel.blue())
            if not seen or seen[-1][1] != index:
                # It is on the screen by now; it was not yet, one look ago.
                seen.append((time.monotonic(), index))
            time.sleep(max(0.0, now + LOOK_EVERY_SECONDS - time.monotonic()))
        print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    main()
