"""A disk that stalls in the middle of a film, at the real kiosk: a real read that hangs."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from kiosk.doctor.check import Patient
from kiosk.doctor.crashes import crashes
from kiosk.playback import player
from kiosk.playback.watchdogs import Patience
from kiosk.visit.states import Phase, Watching
from tests.app.conftest import Complaints, Opens
from tests.app.endpoint import Endpoint
from tests.app.stuck_disk import NoStuckDisk, StuckDisk
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package

SECONDS = 40
FROM_MS = 8_000
TOO_SLOWLY = "The film is coming in too slowly"


@pytest.fixture(scope="module")
def heavy_films(films: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures as they are, two MB a second: of that libVLC reads no more than a second ahead."""
    folder = tmp_path_factory.mktemp("heavy")
    command = [
        "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"testsrc2=s=320x180:r=25:d={SECONDS}",
        "-f", "lavfi", "-i", f"sine=330:d={SECONDS}", "-pix_fmt", "yuv420p", "-c:v", "rawvideo",
        "-c:a", "aac", "-f", "matroska", str(folder / "film.mp4"),
    ]  # fmt: skip
    subprocess.run(command, check=True, timeout=110)
    (folder / "poster.png").write_bytes((films / "poster.png").read_bytes())
    return folder


@pytest.fixture
def disk(heavy_films: Path, tmp_path: Path) -> Iterator[StuckDisk]:
    folder = write_package(heavy_films, tmp_path, "harbour")
    try:
        disk = StuckDisk(folder / "film.mp4")
    except NoStuckDisk as reason:
        pytest.skip(f"no disk can be held up here: {reason}")
    yield disk
    disk.close()


@pytest.fixture
def guest(
    open_kiosk: Opens,
    endpoint: Endpoint,
    disk: StuckDisk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Visitor]:
    """In the middle of the film."""
    monkeypatch.setattr(player, "Patience", partial(Patience, progress_ms=8_000, stop_ms=1_500))
    visitor = open_kiosk(settings_in(tmp_path, endpoint.url))
    visitor.unlock_free(HARBOUR)
    visitor.watch()
    visitor.seek(FROM_MS)
    visitor.until(lambda: visitor.position_ms > FROM_MS + 500, "the film to go on", 30)
    yield visitor
    disk.release()  # or closing would wait for it


class Sentry:
    """Looks ten times a second whether there is anything on the screen where the film is. Black is
    what is so twice in a row: one look may fall between two programs' drawing."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self.looks = 0
        self.black = list[str]()
        self._was_black = False
        self._timer = QTimer(visitor.kiosk, interval=100)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        window = self._visitor.kiosk.window
        wide, tall = window.width(), window.height()
        strip = window.screen().grabWindow(0, 0, tall // 3, wide, 4).toImage()
        self.looks += 1
        black = _is_black(strip)
        if black and self._was_black:
            self.black.append(str(self._visitor.state))
        self._was_black = black

    def stop(self) -> None:
        self._timer.stop()


def _is_black(strip: QImage) -> bool:
    grey = strip.convertToFormat(QImage.Format.Format_Grayscale8)
    return max(bytes(grey.constBits())) < 8


def told(visitor: Visitor) -> list[str]:
    """What the doctor says of films as they were played."""
    visitor.wait(0.3)
    checks = crashes(Patient(visitor.kiosk.settings, {}))
    return [check.what for check in checks if not check.ok]


def test_a_short_stall_is_said_and_the_film_goes_on(guest: Visitor, disk: StuckDisk) -> None:
    sentry = Sentry(guest)
    disk.hold()
    guest.until(lambda: disk.waiting, "libVLC to wait for the disk", 30)
    guest.read(TOO_SLOWLY, 30)
    assert guest.plays(), "nobody has given it up"
    assert guest.screen.film_area() is None, "no frozen picture"  # type: ignore[attr-defined]
    assert guest.position_ms < FROM_MS + 10_000
    stood_at = guest.position_ms
    disk.release()
    guest.until(lambda: not guest.kiosk.facts().playback.slow, "the film to go on", 30)
    guest.until(lambda: guest.position_ms > stood_at + 1_000, "the film to go on", 30)
    assert guest.plays()
    assert guest.screen.film_area() is not None  # type: ignore[attr-defined]
    assert told(guest) == []
    sentry.stop()
    assert sentry.looks > 10
    assert sentry.black == []


def test_a_long_stall_is_told_to_staff_and_the_film_goes_on_when_the_disk_does(
    guest: Visitor, disk: StuckDisk, complaints: Complaints
) -> None:
    complaints.expected.append("film harbour/harbour")
    sentry = Sentry(guest)
    disk.hold()
    guest.until(lambda: _phase(guest) is Phase.FAILED, "the fault", 40)
    guest.read(TOO_SLOWLY)
    guest.read("Your place is kept, and we keep trying.")
    assert ["stalled" in what for what in told(guest)] == [True]
    held = guest.kiosk.conductor.visit.held_for(HARBOUR)
    assert held is not None
    kept = held.unlock.position_ms
    assert kept > FROM_MS
    # libVLC hangs in letting the film go, and the screen answers all the same.
    guest.wait(2.0)
    guest.read(TOO_SLOWLY)
    disk.release()
    guest.until(guest.plays, "the film to play by itself", 40)
    assert abs(guest.position_ms - kept) < 3_000
    guest.until(lambda: guest.position_ms > kept + 1_500, "the film to go on", 30)
    assert guest.screen.film_area() is not None  # type: ignore[attr-defined]
    assert ["stalled" in what for what in told(guest)] == [True], "until it is seen to its end"
    sentry.stop()
    assert sentry.looks > 30
    assert sentry.black == []


def _phase(visitor: Visitor) -> Phase | None:
    return visitor.state.phase if isinstance(visitor.state, Watching) else None
