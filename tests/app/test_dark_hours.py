"""Dark hours in the real window: at the minute, in the zone of the screen's times, and back."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from kiosk.app.clocks import Clocks
from kiosk.settings import DarkHours, IdleSettings, Settings
from kiosk.visit.events import Happened
from kiosk.visit.states import Attract, Dark
from tests.app.conftest import Opens
from tests.app.endpoint import Endpoint
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package

NIGHT = DarkHours(time_of_day(23), time_of_day(8))
BANNER = 60  # pixels at the foot, in rehearsal


@dataclass
class ClockFrom:
    """Every clock of the machine, going on from an instant; a test can put all of them forward."""

    instant: datetime
    ahead: float = 0.0
    begun: float = field(default_factory=time.monotonic)

    @property
    def clocks(self) -> Clocks:
        return Clocks(
            now=lambda: (
                self.instant + timedelta(seconds=time.monotonic() - self.begun + self.ahead)
            ),
            monotonic=lambda: time.monotonic() + self.ahead,
            boottime=lambda: time.monotonic() + self.ahead,
        )

    def go_on_to(self, instant: datetime) -> None:
        self.ahead += (instant - self.clocks.now()).total_seconds()


def night_in(home: Path, endpoint: Endpoint, hours: DarkHours = NIGHT) -> Settings:
    idle = IdleSettings(seconds=2, poster_seconds=1)
    made = settings_in(home, endpoint.url, idle=idle)
    return replace(made, screen=replace(made.screen, dark_hours=hours))


def is_black(picture: QImage) -> bool:
    seen = picture.copy(0, 0, picture.width(), picture.height() - BANNER)
    seen = seen.scaled(seen.width() // 4, seen.height() // 4)
    places = ((x, y) for x in range(0, seen.width(), 7) for y in range(0, seen.height(), 7))
    return all(seen.pixelColor(x, y).name() == "#000000" for x, y in places)


def touch_at(x: int, y: int) -> None:
    """With the real pointer, so that the press and the release land where Qt says."""
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True, timeout=10)


def test_it_goes_dark_at_the_minute_wakes_by_touch_and_comes_back(
    open_kiosk: Opens, films: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    write_package(films, tmp_path, "harbour")  # in New York
    clock = ClockFrom(datetime(2026, 1, 16, 3, 59, 52, tzinfo=UTC))  # 22:59:52 there
    visitor = open_kiosk(night_in(tmp_path, endpoint), clock.clocks)
    assert isinstance(visitor.state, Attract)
    visitor.reach(Dark, 15)
    went = clock.clocks.now()
    assert datetime(2026, 1, 16, 4, 0, tzinfo=UTC) <= went < datetime(2026, 1, 16, 4, 1, tzinfo=UTC)
    visitor.until(lambda: is_black(visitor.picture()), "a black screen", 3)
    touch_at(700, 900)  # where "Touch to begin" would be, were it there
    visitor.until(lambda: not is_black(visitor.picture()), "the poster", 3)
    visitor.wait(0.3)
    assert isinstance(visitor.state, Attract), "the touch that wakes must not begin"
    visitor.reach(Dark, 10)
    clock.go_on_to(datetime(2026, 1, 16, 12, 59, 55, tzinfo=UTC))  # 07:59:55
    visitor.kiosk.conductor.dispatch(Happened.TICK)
    assert isinstance(visitor.state, Dark)
    clock.go_on_to(datetime(2026, 1, 16, 13, 0, 1, tzinfo=UTC))
    clock.ahead += 15  # the next look
    visitor.kiosk.conductor.dispatch(Happened.TICK)
    assert isinstance(visitor.state, Attract)
    visitor.until(lambda: not is_black(visitor.picture()), "the poster", 3)


#: In New York clocks go from 02:00 to 03:00 on 2026-03-08 at 07:00 UTC, and from 02:00 back to
#: 01:00 on 2026-11-01 at 06:00 UTC.
CHANGES = [
    ("23:00", "08:00", "2026-07-01T02:59:59", False),  # 22:59:59 in summer
    ("23:00", "08:00", "2026-07-01T03:00:00", True),
    ("23:00", "08:00", "2026-07-01T11:59:59", True),
    ("23:00", "08:00", "2026-07-01T12:00:00", False),
    ("23:00", "08:00", "2026-01-16T03:59:59", False),  # 22:59:59 in winter
    ("23:00", "08:00", "2026-01-16T04:00:00", True),
    ("23:00", "08:00", "2026-01-16T12:59:59", True),
    ("23:00", "08:00", "2026-01-16T13:00:00", False),
    ("02:30", "05:00", "2026-03-08T06:59:59", False),  # 01:59:59, and 02:30 never comes
    ("02:30", "05:00", "2026-03-08T07:00:00", True),  # 03:00:00
    ("02:30", "05:00", "2026-03-08T09:00:00", False),  # 05:00:00
    ("01:30", "05:00", "2026-11-01T05:30:00", True),  # 01:30, for the first time
    ("01:30", "05:00", "2026-11-01T06:00:00", False),  # 01:00 again: light for half an hour
    ("01:30", "05:00", "2026-11-01T06:30:00", True),  # 01:30 again
    ("01:30", "05:00", "2026-11-01T10:00:00", False),
    ("10:00", "12:00", "2026-07-01T15:00:00", True),  # by day
    ("10:00", "12:00", "2026-07-01T16:00:00", False),
]


def test_it_is_dark_by_the_zone_of_the_package_across_summer_time(
    open_kiosk: Opens,
    films: Path,
    endpoint: Endpoint,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Whatever the machine believes to be its own zone.
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        write_package(films, tmp_path, "harbour")
        clock = ClockFrom(datetime(2026, 1, 1, tzinfo=UTC))
        visitor = open_kiosk(night_in(tmp_path, endpoint), clock.clocks)
        for begins, ends, instant, dark in CHANGES:
            hours = DarkHours(time_of_day.fromisoformat(begins), time_of_day.fromisoformat(ends))
            assert is_dark(visitor, hours, clock, instant) is dark, (begins, ends, instant)
    finally:
        monkeypatch.undo()
        time.tzset()


def is_dark(visitor: Visitor, hours: DarkHours, clock: ClockFrom, instant: str) -> bool:
    kiosk = visitor.kiosk
    kiosk._world.dark_hours = hours
    clock.go_on_to(datetime.fromisoformat(instant).replace(tzinfo=UTC))
    return kiosk.facts().dark
