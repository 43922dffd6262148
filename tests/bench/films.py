"""Many films: the first paint with 60 beside that with one, and scrolling by finger."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from kiosk.app import application
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.reading import read_packages
from kiosk.settings import Settings
from kiosk.tour.driver import Driver, Script
from kiosk.visit.events import Touch
from kiosk.visit.states import Films
from tests.bench.acting import act
from tests.bench.processes import keep_poster, seconds_to_first_paint
from tests.bench.turns import p99
from tests.festival import WINDOWS, write_festival

SETTINGS = """
[kiosk]
id = "bench"
packages = [{films!r}]
languages = ["en"]
records = "records"

[endpoint]
url = "embedded"
"""

#: As a panel tells of a finger: 100 times a second.
_MOVE_SECONDS = 0.01
_SWIPES = 24


def settings_with(home: Path, films: tuple[int, ...], side: int) -> Path:
    """The settings of a kiosk with packages of so many films, in a folder of its own."""
    application()
    home.mkdir(parents=True)
    folder = write_festival(home / "films", films, windows=WINDOWS, side=side)
    file = home / "kiosk.toml"
    file.write_text(SETTINGS.format(films=str(folder)), "utf-8")
    return file


def first_paint(one: Path, sixty: Path, environment: dict[str, str], runs: int) -> str:
    """The kiosk with one film and with 60, in turn."""
    commands = [
        [sys.executable, "-m", "kiosk", "run", "--config", str(file)] for file in (one, sixty)
    ]
    for command in commands:
        keep_poster(command, environment)
    firsts: list[list[float]] = [[], []]
    alive: list[list[float]] = [[], []]
    for _ in range(runs):
        for place, command in enumerate(commands):
            first, live = seconds_to_first_paint(command, environment)
            firsts[place].append(first)
            alive[place].append(live)

    def told(taken: list[list[float]]) -> str:
        ratio = statistics.median(b / a for a, b in zip(*taken, strict=True))
        few, many = (statistics.median(times) for times in taken)
        return f"{many:.3f} s, with one {few:.3f} s; {ratio:.2f} times (at most 1.20)"

    return f"60 films: first paint {told(firsts)}.\nThe poster alive: {told(alive)}"


class Frames(QObject):
    """When the window was painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.at: list[float] = []
        self.taken: list[float] = []  # milliseconds of this thread's own time
        window.installEventFilter(self)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            begun = time.thread_time()
            self._window.removeEventFilter(self)
            QCoreApplication.sendEvent(self._window, event)
            self._window.installEventFilter(self)
            self.at.append(time.perf_counter())
            self.taken.append((time.thread_time() - begun) * 1000)
            return True
        return False


def swipe(window: QWidget, start: QPoint, up: int, seconds: float) -> Generator[None, None, None]:
    """A finger that is dragged `up` so many pixels, and lets go in motion."""
    handle = window.windowHandle()

    def send(kind: QEvent.Type, place: QPoint, held: Qt.MouseButton) -> None:
        button = Qt.MouseButton.NoButton
        if kind != QEvent.Type.MouseMove:
            button = Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind,
            QPointF(place),
            QPointF(window.mapToGlobal(place)),
            button,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        event.setTimestamp(time.monotonic_ns() // 1_000_000)
        QCoreApplication.sendEvent(handle, event)

    left = Qt.MouseButton.LeftButton
    send(QEvent.Type.MouseButtonPress, start, left)
    begun, place = time.perf_counter(), start
    moved = begun
    while (gone := time.perf_counter() - begun) < seconds:
        if time.perf_counter() - moved >= _MOVE_SECONDS:
            moved = time.perf_counter()
            place = start - QPoint(0, round(up * gone / seconds))
            send(QEvent.Type.MouseMove, place, left)
        yield
    send(QEvent.Type.MouseButtonRelease, place, Qt.MouseButton.NoButton)


def scrolling(settings: Settings) -> str:
    """Between painted frames while a finger drags and flings the wall of films, down and up.

    From the first swipe on: posters are decoded while they come into view.
    """
    app = application()
    kiosk = Kiosk(read_packages(settings), Window(windowed=False))
    kiosk.open()
    driver = Driver(kiosk.window, kiosk.stage.second_taps)
    frames = Frames(kiosk.window)
    gaps: list[float] = []

    def script() -> Script:
        yield from driver.wait_for(
            lambda: kiosk.is_ready and kiosk.stage.prepared, 40, lambda: "not ready"
        )
        kiosk.conductor.dispatch(Touch.ALL_FILMS)
        assert isinstance(kiosk.conductor.visit.state, Films)
        yield from driver.wait_seconds(0.5)
        frames.taken.clear()
        middle = kiosk.window.rect().center()
        for number in range(_SWIPES):
            up = 500 if number < _SWIPES // 2 else -500
            frames.at.clear()
            yield from swipe(kiosk.window, middle + QPoint(0, up // 2), up, 0.25)
            yield from driver.wait_seconds(0.45)
            gaps.extend((b - a) * 1000 for a, b in zip(frames.at, frames.at[1:], strict=False))

    act(app, kiosk, driver, script())
    return (
        f"60 films, by finger: {len(gaps)} frames, p99 {p99(gaps):.1f} ms between them (at most"
        f" 25), median {statistics.median(gaps):.1f} ms, worst {max(gaps):.1f} ms;"
        f" to paint one takes the GUI thread {statistics.median(frames.taken):.1f} ms, p99"
        f" {p99(frames.taken):.1f} ms of its own time"
    )


def measure(home: Path, environment: dict[str, str], runs: int) -> str:
    """Both; the scrolling in a process of its own on the same display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    one = settings_with(home / "one", (1,), 1500)
    sixty = settings_with(home / "sixty", (24, 2, 1, 1, 20, 12), 1500)
    said = first_paint(one, sixty, environment, runs)
    command = [sys.executable, "-m", "tests.bench.inside", "films", str(sixty), str(home / "out")]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    return f"{said}\n{done.stdout.strip() or done.stderr[-800:]}"
