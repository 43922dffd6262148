"""Sealed against plain: the processor's time while a film plays, and how long a seek takes.

`python -m tests.bench.sealed FILM KEY` plays one film and prints its figures as JSON.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from kiosk.sealing.keys import PrivateKey
from kiosk.sealing.names import sealed_name
from kiosk.sealing.reading import open_sealed, sealed_digest
from kiosk.sealing.writing import seal_files

WARM_UP_MS = 2_000
PLAY_MS = 10_000
POSITIONS_MS = (20_000, 3_000, 15_000, 7_000, 24_000, 11_000, 1_000)
MEGABYTE = 1_000_000


def measure(env: dict[str, str], folder: Path, runs: int) -> str:
    """Both in turn, `runs` times: medians of paired runs."""
    plain, sealed, key = _films(folder)
    films: dict[str, list[dict[str, float]]] = {"plain": [], "sealed": []}
    for _ in range(runs):
        for name, film in (("plain", plain), ("sealed", sealed)):
            command = [sys.executable, "-m", "tests.bench.sealed", str(film), str(key)]
            done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=90)
            if done.returncode:
                return f"sealed films: {name} failed\n{done.stderr}"
            films[name].append(json.loads(done.stdout))
    pairs = list(zip(films["plain"], films["sealed"], strict=True))
    ratio = statistics.median(two["cpu"] / one["cpu"] for one, two in pairs)
    lines = [f"sealed against plain, 1080p, {runs} pairs: CPU {ratio:.2f} times (at most 1.15)"]
    for name, found in films.items():
        cpu, seek, slowest, fps, lost = (
            statistics.median(run[figure] for run in found)
            for figure in ("cpu", "seek_ms", "slowest_ms", "fps", "lost")
        )
        lines.append(
            f"  {name}: {100 * cpu:.0f}% of a core, seek {seek:.0f} ms (slowest {slowest:.0f}), "
            f"{fps:.1f} frames a second, {lost:.0f} lost"
        )
    return "\n".join([*lines, _speed(folder)])


def _films(folder: Path) -> tuple[Path, Path, Path]:
    """A film of 30 s at some 8 Mbit/s, the same sealed in a folder of its own, and the key."""
    plain, sealed = folder / "plain" / "film.mp4", folder / "sealed" / "film.mp4"
    for film in (plain, sealed):
        film.parent.mkdir(parents=True, exist_ok=True)
    picture = "testsrc2=s=1920x1080:r=24:d=30,noise=alls=12:allf=t"
    coding = "-c:v libx264 -preset ultrafast -b:v 8M -g 48 -pix_fmt yuv420p -c:a aac"
    command = [
        *"ffmpeg -v error -y -f lavfi -i".split(), picture,
        *"-f lavfi -i sine=330:d=30".split(), *coding.split(), "-movflags", "+faststart",
    ]  # fmt: skip
    subprocess.run([*command, str(plain)], check=True, timeout=120)
    sealed.write_bytes(plain.read_bytes())
    key = PrivateKey.generate()
    (folder / "key").write_bytes(key.pem)
    seal_files([sealed], [key.public])
    return plain, sealed, folder / "key"


def _speed(folder: Path) -> str:
    key, film = PrivateKey.generate(), folder / "large.mp4"
    with film.open("wb") as stream:
        stream.truncate(500 * MEGABYTE)
    begun = time.perf_counter()
    seal_files([film], [key.public])
    sealing = time.perf_counter() - begun
    with open_sealed(sealed_name(film), key) as source:
        begun = time.perf_counter()
        sealed_digest(source)
        reading = time.perf_counter() - begun
    return f"  sealing {500 / sealing:.0f} MB/s, reading whole {500 / reading:.0f} MB/s"


def play(film: Path, key: Path) -> None:
    """Play it on the native surface and print the figures. A process of its own."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication, QWidget

    from kiosk.playback.library import LibVlc
    from kiosk.playback.media import Medium
    from kiosk.playback.output import choose_output, look_at_graphics, look_for_sound
    from kiosk.playback.player import Player
    from kiosk.playback.surface import SurfaceKind, make_surface
    from kiosk.sealing.reading import Opener

    app = QApplication([])
    window = QWidget()
    window.setGeometry(QGuiApplication.primaryScreen().geometry())
    surface = make_surface(SurfaceKind.NATIVE, window)
    surface.widget.setGeometry(window.rect())
    window.show()
    outputs = choose_output(look_at_graphics(app.platformName())), look_for_sound()
    library = LibVlc.open(*outputs, opener=Opener(key))
    player = Player(library, surface)
    player.failed.connect(lambda fault: sys.exit(f"failed: {fault}"))

    def wait(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    player.play(Medium(film))
    wait(WARM_UP_MS)
    begun, used = time.monotonic(), time.process_time()
    wait(PLAY_MS)
    cpu = (time.process_time() - used) / (time.monotonic() - begun)
    frames = player.frames
    fps, lost = frames.displayed / max(frames.seconds, 0.1), frames.lost
    seeks = [_seek_ms(player, window, position, wait) for position in POSITIONS_MS]
    found = {
        "cpu": cpu,
        "fps": fps,
        "lost": lost,
        "seek_ms": statistics.median(seeks),
        "slowest_ms": max(seeks),
    }
    print(json.dumps(found))
    player.close()
    library.close()


def _seek_ms(player: Any, window: Any, position_ms: int, wait: Any) -> float:
    """From asking a held film to the screen showing another picture that stays."""
    player.pause()
    wait(700)
    screen = window.screen()

    def picture() -> bytes:
        image = screen.grabWindow(0, 800, 200, 64, 64).toImage()
        return bytes(image.constBits())

    before = picture()
    asked = time.perf_counter()
    player.seek(position_ms)
    while picture() == before and time.perf_counter() - asked < 5:
        wait(5)
    taken = 1000 * (time.perf_counter() - asked)
    player.resume()
    wait(300)
    return taken


if __name__ == "__main__":
    play(Path(sys.argv[1]), Path(sys.argv[2]))
