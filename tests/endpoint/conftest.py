"""A real uvicorn on loopback, with a clock that the test moves."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import pytest
import requests

from kiosk.endpoint import token_rows
from kiosk.endpoint.app import AppSettings, create_app
from kiosk.endpoint.engine import IN_MEMORY
from kiosk.endpoint.model import Appeal, KioskToken
from kiosk.endpoint.providers import Provider
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.running import Server, listen
from kiosk.endpoint.service import token_hash
from kiosk.endpoint.store import Store
from tests.postgres import PostgresServer, commands, postgres_server

P = ParamSpec("P")
T = TypeVar("T")

START = datetime(2026, 5, 8, 19, 42, tzinfo=UTC)
TOKEN = "lobby-token-lobby-token-lobby-token"
OTHER_TOKEN = "other-token-other-token-other-token"
NARROW_TOKEN = "narrow-token-narrow-token-narrow-token"

APPEAL = Appeal(
    id="ukraine-emergency-fund",
    title={"en": "Ukraine Emergency Fund", "he": "קרן החירום לאוקראינה"},
    beneficiary={"en": "Greater Miami Jewish Federation"},
    text={"en": "Every gift goes to people **hit by the war**.\n\n- shelter\n- food <script>"},
    currency="USD",
    minimum=100,
    maximum=500_000,
    goal=2_000_000,
    provider="rehearsal",
)
OTHER_APPEAL = Appeal(
    id="library",
    title={"en": "A library"},
    beneficiary={"en": "The <Friends> of the library"},
    text={"en": "Books."},
    currency="JPY",
    minimum=100,
    maximum=1_000_000,
    goal=None,
    provider="rehearsal",
)


@dataclass
class MovedClock:
    """Stands still until the test moves it."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Endpoint:
    """The running service, and how a kiosk and a phone talk to it."""

    url: str
    clock: MovedClock
    app: Any
    server: Server
    store: Store
    kiosk: requests.Session = field(default_factory=requests.Session)
    phone: requests.Session = field(default_factory=requests.Session)

    def body(self, **changes: Any) -> dict[str, Any]:
        return {
            "kiosk_id": "lobby-1",
            "appeal_id": APPEAL.id,
            "amount": {"currency": "USD", "minor_units": 3600},
            "fee_minor_units": 0,
            "language": "en",
            "live": False,
            **changes,
        }

    def ask(self, key: str = "key-1", token: str = TOKEN, **changes: Any) -> requests.Response:
        return self.kiosk.post(
            f"{self.url}/v1/donations",
            json=self.body(**changes),
            headers={"Authorization": f"Bearer {token}", "Idempotency-Key": key},
            timeout=30,
        )

    def get(
        self, path: str, token: str | None = TOKEN, timeout: float = 30, **headers: str
    ) -> requests.Response:
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return requests.get(f"{self.url}{path}", headers=named, timeout=timeout)

    def cancel(self, donation_id: str, token: str = TOKEN) -> requests.Response:
        return self.kiosk.post(
            f"{self.url}/v1/donations/{donation_id}/cancel",
            headers={"Authorization": f"Bearer {token}"},
            timeout=30,
        )

    def stored(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `work` with the store's rows gives, on the store's own thread: SQLite has one
        connection, and the service is at work on it."""
        return self.store.executor.submit(work, *args, **kwargs).result(30)

    def status(self, donation_id: str) -> str:
        return self.get(f"/v1/donations/{donation_id}").json()["status"]

    def tick(self, **by: float) -> None:
        """Move the clock, and let the service notice as if its timer had run out."""
        self.clock.advance(**by)
        self.server.call_soon(self.app.state.service.wake)


StartEndpoint = Callable[..., Endpoint]


#: Services that were told to stop. Each takes a moment, in which the next test can begin.
_ending: list[threading.Thread] = []


@pytest.fixture(scope="session", autouse=True)
def all_services_ended() -> Iterator[None]:
    yield
    wait_for_ended_services()


def wait_for_ended_services() -> None:
    while _ending:
        thread = _ending.pop()
        thread.join(30)
        assert not thread.is_alive()


@contextmanager
def running_endpoint(
    database_url: str = IN_MEMORY,
    providers: dict[str, Provider] | None = None,
    clock: MovedClock | None = None,
    appeals: Sequence[Appeal] = (APPEAL, OTHER_APPEAL),
    **settings: Any,
) -> Generator[Endpoint, None, None]:
    """The service on a thread and a port of its own, told to stop when the block ends."""
    listening = listen("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    store = Store(database_url, new_name="TESTNAME")
    clock = clock or MovedClock()
    for token, kiosk_id, allowed in (
        (TOKEN, "lobby-1", None),
        (OTHER_TOKEN, "lobby-2", None),
        (NARROW_TOKEN, "lobby-3", frozenset({"library"})),
    ):
        made = KioskToken(kiosk_id, kiosk_id, False, allowed, START)
        store.run(token_rows.put, made, token_hash(token))
    app = create_app(
        AppSettings(url, appeals, **settings),
        store,
        providers or {"rehearsal": Rehearsal()},
        clock,
        # Nobody may ask more often for the time that a test takes.
        monotonic=lambda: 0.0,
    )
    server = Server(app)

    def serve() -> None:
        with store:
            server.run(sockets=[listening])

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield Endpoint(url, clock, app, server, store)
    finally:
        server.stop()
        _ending.append(thread)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One server for all tests that want one."""
    if commands() is None:
        pytest.skip("PostgreSQL is not installed")
    with postgres_server() as server:
        yield server


@pytest.fixture
def database_url() -> str:
    """Where the service keeps its donations. What must hold on both databases overrides this
    with `both_databases`."""
    return IN_MEMORY


@pytest.fixture(params=["sqlite", "postgresql"])
def both_databases(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database: of a file, and of a server."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/endpoint.sqlite"
        return
    with request.getfixturevalue("postgres").database() as url:
        yield url
        wait_for_ended_services()


@pytest.fixture
def start_endpoint(database_url: str) -> Iterator[StartEndpoint]:
    with ExitStack() as running:
        yield lambda **settings: running.enter_context(
            running_endpoint(**{"database_url": database_url, **settings})
        )


@pytest.fixture
def endpoint(start_endpoint: StartEndpoint) -> Endpoint:
    return start_endpoint()
