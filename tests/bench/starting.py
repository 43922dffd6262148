"""From the touch on "Watch" to a moving picture, by what stands on the real window's screen."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from kiosk.app import application
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.catalogue.model import UnlockWay
from kiosk.reading import read_packages
from kiosk.settings import Settings
from kiosk.tour.driver import Driver, Script
from kiosk.visit.events import ChooseWay, Intent, Seek, Touch
from kiosk.visit.states import Attract, Film, Phase, Preroll, Unlocked, Watching
from tests.bench.acting import act
from tests.bench.eye import Eye, draw_film

FILM_SECONDS = 60
PACKAGE = """
[package]
id = "colours"
title = "Colours"
time_zone = "Europe/Paris"
unlock_ways = ["free"]
start_within_hours = 2
finish_within_hours = 2
preroll = {preroll}

[[film]]
id = "colours"
title = "Colours"
runtime_minutes = 1
poster = "poster.png"
file = "film.mp4"
synopsis = "Each frame has a colour."
"""
SETTINGS = """
[kiosk]
id = "bench"
packages = ["films"]
languages = ["en"]
records = "records"

[endpoint]
url = "embedded"
"""
_LOOK_SECONDS = 2.0
#: How long somebody looks at the page before they touch "Watch".
_SHORTEST_DWELL, _LONGEST_DWELL = 0.8, 2.5


@dataclass(frozen=True, slots=True)
class Start:
    """Milliseconds from the touch to the film's picture, and to its next one: it moves; and whether
    anything else was seen after that."""

    first_ms: float
    moving_ms: float
    flickered: bool


def write_package(folder: Path, *, film: bool = True, preroll: bool = False) -> Path:
    """A film package whose film tells its frames by colour; without it if it is made elsewhere.
    `preroll`: the same is shown before it."""
    folder.mkdir(parents=True)
    before = '["film.mp4"]' if preroll else "[]"
    (folder / "package.toml").write_text(PACKAGE.format(preroll=before), "utf-8")
    if film:
        draw_film(folder / "film.mp4", FILM_SECONDS)
    poster = QImage(400, 600, QImage.Format.Format_RGB32)
    poster.fill(0xFF404040)
    poster.save(str(folder / "poster.png"))
    return folder


class _Watcher:
    """A visitor who watches, leaves, comes back and watches on."""

    def __init__(self, kiosk: Kiosk, driver: Driver, chance: random.Random) -> None:
        self._kiosk = kiosk
        self._driver = driver
        self._chance = chance
        self._eye: Eye | None = None
        self.fresh: list[Start] = []
        self.resumed: list[Start] = []
        self.prerolls: list[Start] = []

    @property
    def state(self) -> object:
        return self._kiosk.conductor.visit.state

    def touch(self, intent: Intent) -> float:
        screen = self._kiosk.stage.current
        button = screen.touchable(intent) if screen is not None else None
        assert button is not None, intent
        return self._driver.touch(button)

    def until(self, condition: Callable[[], bool]) -> Script:
        yield from self._driver.wait_for(condition, 30, lambda: f"waited in vain: {self.state}")

    def _eye_on_film(self) -> Eye:
        if self._eye is None:
            # Where the middle of the film will be is known once it was there.
            screen = self._kiosk.stage.current
            assert screen is not None
            area = screen.film_area() or screen.preroll_area()
            assert area is not None
            middle = self._kiosk.stage.mapToGlobal(area.center())
            self._eye = Eye(middle.x(), middle.y())
        return self._eye

    def _plays(self) -> bool:
        return isinstance(self.state, Preroll | Watching) and self.state.phase is Phase.PLAYING

    def start(self) -> Generator[None, None, Start | None]:
        """Touch "Watch" after a while; None the first time, when nobody knows where to look."""
        driver = self._driver
        yield from driver.wait_seconds(self._chance.uniform(_SHORTEST_DWELL, _LONGEST_DWELL))
        if self._eye is None:
            self.touch(Touch.WATCH)
            yield from self.until(self._plays)
            self._eye_on_film()
            return None
        self._eye.look(_LOOK_SECONDS)
        yield from driver.wait_seconds(0.1)
        touched = self.touch(Touch.WATCH)
        yield from driver.wait_seconds(_LOOK_SECONDS)
        told = [s for s in self._eye.told() if s.at > touched]
        seen = [s for s in told if s.colour is not None]
        assert len(seen) > 1, "no moving film was seen"
        flickered = any(s.colour is None and s.at > seen[0].at for s in told)
        return Start((seen[0].at - touched) * 1000, (seen[1].at - touched) * 1000, flickered)

    def unlock(self) -> Script:
        yield from self.until(lambda: isinstance(self.state, Attract))
        self.touch(Touch.WATCH)
        self.touch(Touch.UNLOCK)
        self.touch(ChooseWay(UnlockWay.FREE))
        yield from self.until(lambda: isinstance(self.state, Unlocked))

    def preroll_visit(self, starts: int) -> Script:
        """What is shown before the film, left and begun again."""
        yield from self.unlock()
        while len(self.prerolls) < starts:
            seen = yield from self.start()
            self.prerolls += [seen] if seen is not None else []
            self.touch(Touch.LEAVE)
            yield from self.until(lambda: isinstance(self.state, Film))
        self._kiosk.conductor.dispatch(Touch.END_VISIT)

    def visit(self) -> Script:
        """A film from its beginning, and on from somewhere in its middle."""
        yield from self.unlock()
        fresh = yield from self.start()
        yield from self.until(self._plays)
        self._kiosk.conductor.dispatch(Seek(self._chance.randrange(2_000, 50_000)))
        yield from self._driver.wait_seconds(0.7)
        self.touch(Touch.LEAVE)
        self.touch(Touch.LEAVE_CONFIRMED)
        yield from self.until(lambda: isinstance(self.state, Film))
        resumed = yield from self.start()
        if fresh is not None and resumed is not None:
            self.fresh.append(fresh)
            self.resumed.append(resumed)
        self._kiosk.conductor.dispatch(Touch.END_VISIT)

    def close(self) -> None:
        if self._eye is not None:
            self._eye.close()


def measure(settings: Settings, starts: int) -> str:
    """At least `starts` starts, half of them from the middle of the film; all of them of what is
    shown before it, where there is that."""
    app = application()
    kiosk = Kiosk(read_packages(settings), Window(windowed=False))
    kiosk.open()
    driver = Driver(kiosk.window, kiosk.stage.second_taps)
    watcher = _Watcher(kiosk, driver, random.Random(6))

    def script() -> Script:
        yield from watcher.until(lambda: kiosk.is_ready and kiosk.stage.prepared)
        if kiosk.facts().catalogue.packages[0].preroll:
            yield from watcher.preroll_visit(starts)
            return
        for _ in range(1 + -(-starts // 2)):
            yield from watcher.visit()

    try:
        act(app, kiosk, driver, script())
    finally:
        watcher.close()
    if watcher.prerolls:
        return _said("what is shown before a film", watcher.prerolls)
    lines = ["from the touch on Watch to a moving picture on the screen (p50 80 ms, p95 150 ms)"]
    lines.append(_said("all", watcher.fresh + watcher.resumed))
    lines.append(_said("from the beginning", watcher.fresh))
    lines.append(_said("from the middle", watcher.resumed))
    return "\n".join(lines)


def _said(name: str, starts: list[Start]) -> str:
    first = [start.first_ms for start in starts]
    moving = [start.moving_ms for start in starts]
    return (
        f"  {name}, {len(starts)} starts: moving p50 {statistics.median(moving):.0f} ms,"
        f" p95 {_p95(moving):.0f} ms, worst {max(moving):.0f} ms;"
        f" its first picture p50 {statistics.median(first):.0f} ms, p95 {_p95(first):.0f} ms;"
        f" {sum(start.flickered for start in starts)} flickered"
    )


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[18] if len(values) > 1 else values[0]
