"""The kiosk beside VLC itself: the same film, the same output, a whole screen of 1080p.

`python -m tests.bench.beside_vlc SETTINGS OUT SECONDS` plays the film at the real window for that
long; it says "playing" once nothing but the film is on the screen, and its frames at the end.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.playback.output import choose_output, look_at_graphics, look_for_sound
from kiosk.settings_schema import TOKEN_VARIABLE
from tests.bench.eye import draw_film
from tests.bench.processes import cpu_seconds
from tests.bench.starting import write_package

#: Not a rehearsal, whose banner would leave the film less than the screen.
SETTINGS = """
[kiosk]
id = "bench"
packages = ["films"]
languages = ["en"]
records = "records"

[endpoint]
url = "http://127.0.0.1:9"
"""
FILM_SECONDS = 60
SETTLES_SECONDS = 4.0
SHORT_SECONDS = 15.0
LONG_SECONDS = 600.0
LOOK_EVERY_SECONDS = 10.0
MEMORY_FROM_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Played:
    """What playing cost: parts of a core for the program and for the X server on its behalf, frames
    lost, and the program's memory in MB at its seconds."""

    own: float
    server: float
    lost: int
    memory: tuple[tuple[float, float], ...]


class NoVlc(Exception):
    """VLC is not installed."""


def short(env: dict[str, str], folder: Path, runs: int) -> str:
    """Processor: medians of paired runs, in turn."""
    settings, film = _world(folder, 1)
    try:
        pairs = [
            (
                _kiosk(settings, folder / f"run{run}", env, SHORT_SECONDS),
                _vlc(film, folder, env, SHORT_SECONDS),
            )
            for run in range(runs)
        ]
    except NoVlc as missing:
        return f"beside VLC: {missing}"
    own = statistics.median(kiosk.own / vlc.own for kiosk, vlc in pairs)
    both = statistics.median(
        (kiosk.own + kiosk.server) / (vlc.own + vlc.server) for kiosk, vlc in pairs
    )
    with_server = f"{both:.2f} times with the X server's"
    lines = [f"beside VLC, 1080p, {runs} pairs: CPU {own:.2f} times (at most 1.10), {with_server}"]
    for name, played in (("kiosk", [k for k, _ in pairs]), ("VLC", [v for _, v in pairs])):
        lines.append(
            f"  {name}: {100 * statistics.median(p.own for p in played):.0f}% of a core, X server"
            f" {100 * statistics.median(p.server for p in played):.0f}%,"
            f" {statistics.median(p.lost for p in played):.0f} frames lost"
        )
    return "\n".join(lines)


def long(env: dict[str, str], folder: Path, seconds: float = LONG_SECONDS) -> str:
    """Frames lost and memory over a whole film, one after the other."""
    settings, film = _world(folder, round(seconds) // FILM_SECONDS + 1)
    try:
        kiosk = _kiosk(settings, folder / "long", env, seconds)
        vlc = _vlc(film, folder, env, seconds)
    except NoVlc as missing:
        return f"beside VLC: {missing}"
    rising = _rise(kiosk.memory, min(MEMORY_FROM_SECONDS, seconds / 2))
    return (
        f"{seconds / 60:.0f} minutes of 1080p: {kiosk.lost} frames lost, VLC {vlc.lost}"
        f" (at most 5 more); memory rises {rising:.2f} MB a minute (under 1), from"
        f" {kiosk.memory[0][1]:.0f} to {kiosk.memory[-1][1]:.0f} MB; VLC"
        f" {_rise(vlc.memory, min(MEMORY_FROM_SECONDS, seconds / 2)):.2f} MB a minute;"
        f" CPU {100 * kiosk.own:.0f}% of a core, VLC {100 * vlc.own:.0f}%"
    )


def _world(folder: Path, times: int) -> tuple[Path, Path]:
    """Settings with one film that is a minute as often as said; and the film."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)  # VLC runs as somebody else
    package = write_package(folder / "films" / "colours", film=False)
    film, minute = package / "film.mp4", folder / "minute.mp4"
    draw_film(minute, FILM_SECONDS)
    again = ["-stream_loop", str(times - 1), "-i", str(minute), "-c", "copy"]
    command = ["ffmpeg", "-v", "error", "-y", *again, "-movflags", "+faststart", str(film)]
    subprocess.run(command, check=True, timeout=240)
    settings = folder / "kiosk.toml"
    settings.write_text(SETTINGS, "utf-8")
    return settings, film


def _kiosk(settings: Path, out: Path, env: dict[str, str], seconds: float) -> Played:
    whole = seconds + SETTLES_SECONDS + 1
    arguments = [str(settings), str(out), str(whole)]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.beside_vlc", *arguments],
        env=env | {TOKEN_VARIABLE: "bench"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with _ended(process):
        assert process.stdout is not None
        if process.stdout.readline().strip() != "playing":
            raise RuntimeError("the kiosk did not play")
        own, server, memory = _watch(process.pid, env, seconds)
        lost = int(json.loads(process.stdout.readline())["lost"])
        process.wait(30)
    return Played(own, server, lost, memory)


def _vlc(film: Path, folder: Path, env: dict[str, str], seconds: float) -> Played:
    program = shutil.which("vlc")
    if program is None:
        raise NoVlc("it is not installed (Debian: vlc-bin)")
    home = folder / "vlc"
    home.mkdir(exist_ok=True)
    options = choose_output(look_at_graphics("xcb")).options
    sound = look_for_sound()
    command = [
        program, "-I", "oldrc", "--rc-fake-tty", "--fullscreen", "--no-video-title-show",
        "--no-osd", "--no-lua", "--no-sub-autodetect-file", "--stats", "--play-and-exit",
        *options, f"--aout={sound.module}", *sound.options, str(film),
    ]  # fmt: skip
    as_nobody: dict[str, str] = {}
    if os.geteuid() == 0:  # VLC refuses to run as root
        shutil.chown(home, "nobody")
        as_nobody = {"user": "nobody", "group": "nogroup"}
    process = subprocess.Popen(
        command,
        env=env | {"HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        extra_groups=[] if as_nobody else None,
        user=as_nobody.get("user"),
        group=as_nobody.get("group"),
    )
    with _ended(process):
        own, server, memory = _watch(process.pid, env, seconds)
        said, _ = process.communicate("stats\nquit\n", timeout=30)
    lost = [line.split(":")[1] for line in said.splitlines() if "frames lost" in line]
    if not lost:
        raise RuntimeError("VLC did not play")
    return Played(own, server, int(lost[0]), memory)


@contextmanager
def _ended(process: subprocess.Popen[str]) -> Generator[None]:
    try:
        yield
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)


def _watch(
    pid: int, env: dict[str, str], seconds: float
) -> tuple[float, float, tuple[tuple[float, float], ...]]:
    time.sleep(SETTLES_SECONDS)
    server = _x_server(env)
    begun, own_before, server_before = time.monotonic(), cpu_seconds(pid), cpu_seconds(server)
    memory = list[tuple[float, float]]()
    while (passed := time.monotonic() - begun) < seconds:
        memory.append((passed, _resident_megabytes(pid)))
        time.sleep(min(LOOK_EVERY_SECONDS, max(seconds - passed, 0.01)))
    passed = time.monotonic() - begun
    own, served = cpu_seconds(pid) - own_before, cpu_seconds(server) - server_before
    memory.append((passed, _resident_megabytes(pid)))
    return own / passed, served / passed, tuple(memory)


def _x_server(env: dict[str, str]) -> int:
    """The X server's process: whoever listens behind its socket."""
    number = env["DISPLAY"].split(":")[1].split(".")[0]
    with socket.socket(socket.AF_UNIX) as there:
        there.connect(f"/tmp/.X11-unix/X{number}")
        told = there.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", told)[0])


def _resident_megabytes(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _rise(memory: Sequence[tuple[float, float]], since: float) -> float:
    """MB a minute, by the line of least squares from `since` on."""
    later = [point for point in memory if point[0] >= since]
    if len(later) < 2:
        return 0.0
    at, used = zip(*later, strict=True)
    return statistics.linear_regression(at, used).slope * 60


def play(settings_file: Path, out: Path, seconds: float) -> None:
    """Play the film at the real window."""
    from dataclasses import replace

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from kiosk.app import application
    from kiosk.app.kiosk import Kiosk
    from kiosk.app.window import Window
    from kiosk.catalogue.model import UnlockWay
    from kiosk.reading import read_packages
    from kiosk.settings import load_settings
    from kiosk.tour.driver import Driver, Script
    from kiosk.visit.events import ChooseWay, Intent, Touch
    from kiosk.visit.states import Panel, Phase, Unlocked, Watching

    app = application()
    out.mkdir(parents=True)
    settings = load_settings(settings_file, environ=os.environ)
    settings = replace(settings, kiosk=replace(settings.kiosk, records=out))
    kiosk = Kiosk(read_packages(settings), Window(windowed=False))
    kiosk.open()
    driver = Driver(kiosk.window, kiosk.stage.second_taps)

    def until(condition: Callable[[], bool]) -> Script:
        yield from driver.wait_for(condition, 60, lambda: str(kiosk.conductor.visit.state))

    def touch(intent: Intent) -> None:
        screen = kiosk.stage.current
        button = screen.touchable(intent) if screen is not None else None
        assert button is not None, intent
        driver.touch(button)

    def alone() -> bool:
        state = kiosk.conductor.visit.state
        if not isinstance(state, Watching) or state.phase is not Phase.PLAYING:
            return False
        return state.panel is Panel.HIDDEN

    def script() -> Script:
        yield from until(lambda: kiosk.is_ready and kiosk.stage.prepared)
        touch(Touch.WATCH)
        touch(Touch.UNLOCK)
        touch(ChooseWay(UnlockWay.FREE))
        yield from until(lambda: isinstance(kiosk.conductor.visit.state, Unlocked))
        yield from driver.wait_seconds(1.0)
        touch(Touch.WATCH)
        yield from until(alone)

    def plays_alone(error: Exception | None) -> None:
        # The driver looks 200 times a second; from here on there is only the kiosk.
        if error is not None:
            QApplication.exit(1)
            return
        print("playing", flush=True)
        QTimer.singleShot(round(seconds * 1000), kiosk, ended)

    def ended() -> None:
        frames = kiosk.rooms.theatre.frames
        print(json.dumps({"lost": frames.lost if frames else -1}), flush=True)
        QApplication.exit(0)

    driver.finished.connect(plays_alone)
    driver.run(script())
    status = app.exec()
    driver.close()
    kiosk.close()
    sys.exit(status)


if __name__ == "__main__":
    play(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
