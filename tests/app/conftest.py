"""A running kiosk on a real screen, a real endpoint, and nothing that goes wrong unnoticed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.app import application, package_watch
from kiosk.app.clocks import Clocks
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.catalogue.loading import load_catalogue
from kiosk.reading import read_packages
from kiosk.settings import Settings
from kiosk.settings_schema import TOKEN_VARIABLE
from kiosk.visit.events import Touch
from kiosk.visit.states import Attract, OutOfService
from tests.app.endpoint import Endpoint
from tests.app.gift_desk import GiftDesk, Open
from tests.app.visitor import Visitor
from tests.app.worlds import draw_films, settings_in, write_package
from tests.donations.fake_calls import TOKEN
from tests.donations.fake_endpoint import FakeEndpoint


@dataclass
class ManualClock:
    """Real clocks that a test can put forward; `wall_ahead` is a wall clock that is wrong alone."""

    ahead: float = 0.0
    slept: float = 0.0
    wall_ahead: float = 0.0

    @property
    def clocks(self) -> Clocks:
        return Clocks(
            now=lambda: datetime.now(UTC) + timedelta(seconds=self.ahead + self.wall_ahead),
            monotonic=lambda: time.monotonic() + self.ahead,
            boottime=lambda: time.monotonic() + self.ahead + self.slept,
        )


@dataclass
class Complaints:
    """What the kiosk may write into its log as an error in this test."""

    expected: list[str] = field(default_factory=list[str])


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture(autouse=True)
def complaints(caplog: pytest.LogCaptureFixture) -> Iterator[Complaints]:
    """An error in the log that no test asked for is a failure."""
    allowed = Complaints()
    with caplog.at_level(logging.INFO):
        yield allowed
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    errors = [r.getMessage() for r in records if r.levelno >= logging.ERROR]
    unexpected = [e for e in errors if not any(part in e for part in allowed.expected)]
    assert not unexpected


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("media")
    draw_films(folder)
    return folder


@pytest.fixture(scope="session")
def endpoint(films: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """A donation endpoint that outlives the kiosks."""
    home = tmp_path_factory.mktemp("endpoint")
    catalogue, faults = load_catalogue([write_package(films, home, "harbour")])
    assert not faults
    appeal = catalogue.packages[0].appeal
    assert appeal is not None
    served = Endpoint(home, appeal)
    served.start()
    yield served
    served.stop()


@pytest.fixture(scope="session")
def token(endpoint: Endpoint) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(TOKEN_VARIABLE, endpoint.token)
        yield


Opens = Callable[..., Visitor]


def opened(
    settings: Settings, clocks: Clocks | None = None, still_seconds: float | None = None
) -> Visitor:
    """A kiosk that is ready. `still_seconds`: how long changed folders stand still for it."""
    reading = read_packages(settings)
    if still_seconds is not None:
        assert reading.shelf is not None
        reading.shelf.still_seconds = still_seconds
    kiosk = Kiosk(reading, Window(windowed=False), clocks)
    kiosk.open()
    visitor = Visitor(kiosk)
    visitor.until(lambda: kiosk.is_ready and kiosk.stage.prepared, "every room to open", 20)
    return visitor


@pytest.fixture
def open_kiosk(qapp: QApplication, token: None) -> Iterator[Opens]:
    """Opens kiosks, and closes them after the test."""
    kiosks: list[Kiosk] = []

    def begin(
        settings: Settings, clocks: Clocks | None = None, still_seconds: float | None = None
    ) -> Visitor:
        visitor = opened(settings, clocks, still_seconds)
        kiosks.append(visitor.kiosk)
        return visitor

    yield begin
    for kiosk in kiosks:
        kiosk.close()


HarbourSettings = Callable[..., Settings]


@pytest.fixture
def harbour_settings(films: Path, endpoint: Endpoint, tmp_path: Path) -> HarbourSettings:
    """The settings of a kiosk of its own, whose one film is Harbour, shown within `window`."""

    def settings(window: str = "") -> Settings:
        write_package(films, tmp_path, "harbour", window=window)
        return settings_in(tmp_path, endpoint.url)

    return settings


@dataclass
class Lobby:
    """The kiosk that most tests share: films that are well, gone, broken off and over."""

    visitor: Visitor
    clock: ManualClock
    home: Path
    settings: Settings

    @property
    def records(self) -> Path:
        return self.settings.kiosk.records_file


def refresh(lobby: Lobby) -> None:
    """The next visitor comes."""
    kiosk = lobby.visitor.kiosk
    kiosk.conductor.dispatch(Touch.STILL_HERE)
    kiosk.conductor.dispatch(Touch.END_VISIT)
    assert isinstance(lobby.visitor.state, Attract | OutOfService)


@pytest.fixture(scope="module")
def shared_lobby(
    qapp: QApplication,
    token: None,
    films: Path,
    endpoint: Endpoint,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Lobby]:
    home = tmp_path_factory.mktemp("lobby")
    write_package(films, home, "harbour")
    write_package(films, home, "lagoon", appeal=False)
    write_package(films, home, "torn", film="cut.mp4", appeal=False)
    write_package(films, home, "ziyara", window="closes = 2022-05-09T03:45:00-04:00")
    clock = ManualClock()
    settings = settings_in(home, endpoint.url)
    visitor = opened(settings, clock.clocks)
    yield Lobby(visitor, clock, home, settings)
    visitor.kiosk.close()


@pytest.fixture
def lobby(shared_lobby: Lobby) -> Lobby:
    """The shared kiosk at its poster, with nothing left of the test before."""
    refresh(shared_lobby)
    return shared_lobby


@pytest.fixture
def visitor(lobby: Lobby) -> Visitor:
    return lobby.visitor


@pytest.fixture
def fund() -> Iterator[FakeEndpoint]:
    with FakeEndpoint() as fund:
        yield fund


@pytest.fixture
def open_desk(fund: FakeEndpoint, tmp_path: Path) -> Iterator[Open]:
    opened: list[GiftDesk] = []

    def make(**more: object) -> GiftDesk:
        opened.append(GiftDesk(tmp_path, fund.url, TOKEN, **more))  # type: ignore[arg-type]
        return opened[-1]

    yield make
    for desk in opened:
        desk.close()


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders are looked at ten times a second, and stand still for half a second."""
    monkeypatch.setattr(package_watch, "_LOOK_EVERY_SECONDS", 0.1)
    monkeypatch.setattr(package_watch, "_LONGEST_PAUSE_SECONDS", 1.0)
