"""Two services on one PostgreSQL database: what one changes, the other's polls hear of."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import requests

from kiosk.endpoint import notices
from kiosk.endpoint.waiting import Waiters
from tests.endpoint.conftest import (
    Endpoint,
    MovedClock,
    StartEndpoint,
    wait_for_ended_services,
)
from tests.endpoint.serving import wait_until
from tests.postgres import PostgresServer


@pytest.fixture
def database_url(postgres: PostgresServer) -> Iterator[str]:
    with postgres.database() as url:
        yield url
        wait_for_ended_services()


@pytest.fixture
def two(start_endpoint: StartEndpoint) -> tuple[Endpoint, Endpoint]:
    clock = MovedClock()
    both = start_endpoint(clock=clock), start_endpoint(clock=clock)
    for endpoint in both:
        wait_until(lambda endpoint=endpoint: endpoint.app.state.service.notices.listening)
    # Who listens asks for the sweeper's lock next.
    wait_until(lambda: any(e.app.state.service.notices.leads for e in both))
    return both


class Poll:
    """A long poll on a thread of its own."""

    def __init__(self, endpoint: Endpoint, asked: requests.Response, wait: int = 25) -> None:
        self.answer: requests.Response | None = None
        self._thread = threading.Thread(target=self._ask, args=(endpoint, asked, wait))
        self._thread.start()
        wait_until(lambda: endpoint.app.state.service.waiters.count > 0)

    def _ask(self, endpoint: Endpoint, asked: requests.Response, wait: int) -> None:
        path = f"/v1/donations/{asked.json()['id']}?wait={wait}"
        self.answer = endpoint.get(path, timeout=60, If_None_Match=asked.headers["etag"])

    def status(self) -> str:
        self._thread.join(60)
        assert self.answer is not None
        return self.answer.json()["status"]


@pytest.fixture
def no_reading_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "_REREAD_SECONDS", 3600.0)


@pytest.mark.usefixtures("no_reading_again")
def test_a_poll_at_one_hears_what_changed_at_the_other(two: tuple[Endpoint, Endpoint]) -> None:
    one, other = two
    asked = one.ask()
    poll = Poll(one, asked)
    assert other.cancel(asked.json()["id"]).json()["status"] == "cancelled"
    assert poll.status() == "cancelled"


def test_of_two_one_sweeps_and_both_polls_hear(two: tuple[Endpoint, Endpoint]) -> None:
    services = [endpoint.app.state.service for endpoint in two]
    assert sorted(service.notices.leads for service in services) == [False, True]
    polls = [Poll(endpoint, endpoint.ask(key=f"key-{n}")) for n, endpoint in enumerate(two)]
    for endpoint in two:
        endpoint.tick(seconds=0)
    two[0].clock.advance(seconds=180)
    for endpoint in two:
        endpoint.tick(seconds=0)
    assert [poll.status() for poll in polls] == ["expired", "expired"]


def test_when_the_one_that_sweeps_is_gone_the_other_does(
    two: tuple[Endpoint, Endpoint], monkeypatch: pytest.MonkeyPatch
) -> None:
    leader, other = sorted(two, key=lambda e: not e.app.state.service.notices.leads)
    leader.server.stop()
    wait_until(lambda: other.app.state.service.notices.leads)


def cut_off(postgres: PostgresServer, url: str, name: str = notices.LISTENING) -> None:
    """Cut every connection of this name, as a server that is started anew does."""
    database = url.partition("?")[0].rpartition("/")[2]
    with postgres.connect() as server:
        server.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = %s AND application_name LIKE %s",
            [database, name],
        )


def test_cut_connections_cost_nobody_an_answer(
    start_endpoint: StartEndpoint, postgres: PostgresServer, database_url: str
) -> None:
    endpoint = start_endpoint()
    donation_id = endpoint.ask().json()["id"]
    for ask in (
        lambda: endpoint.get("/v1/donations").status_code,
        lambda: endpoint.ask(key="key-2").status_code - 1,
        lambda: endpoint.cancel(donation_id).status_code,
    ):
        cut_off(postgres, database_url, "%")
        assert ask() == 200


def test_a_lost_notice_costs_seconds_and_not_the_poll(
    two: tuple[Endpoint, Endpoint],
    postgres: PostgresServer,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = two
    asked = one.ask()
    # So that the change comes while nobody listens.
    monkeypatch.setattr(notices, "_FIRST_PAUSE_SECONDS", 3.0)
    poll = Poll(one, asked)
    cut_off(postgres, database_url)
    wait_until(lambda: not one.app.state.service.notices.listening)
    other.cancel(asked.json()["id"])
    assert poll.status() == "cancelled"
    for endpoint in two:
        wait_until(lambda endpoint=endpoint: endpoint.app.state.service.notices.listening)
    again = one.ask(key="key-2")
    poll = Poll(one, again)
    other.cancel(again.json()["id"])
    assert poll.status() == "cancelled"


def test_without_listening_what_is_waited_for_is_read_again(
    start_endpoint: StartEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def deaf(_self: notices.Notices) -> None:
        return

    monkeypatch.setattr(notices.Notices, "_keep_listening", deaf)
    monkeypatch.setattr(notices, "_REREAD_SECONDS", 0.5)
    one, other = start_endpoint(), start_endpoint()
    asked = one.ask()
    poll = Poll(one, asked)
    other.cancel(asked.json()["id"])
    assert poll.status() == "cancelled"


def test_a_notice_of_what_is_known_wakes_nobody() -> None:
    waiters = Waiters()
    with waiters.of("a") as poll:
        waiters.wake("a", 3)
        assert poll.changed.is_set()  # it has not read yet
        poll.changed.clear()
        poll.known = 3
        waiters.wake("a", 3)
        waiters.wake_stale({"a": 3, "b": 9})
        assert not poll.changed.is_set()
        waiters.wake_stale({"a": 4})
        assert poll.changed.is_set()
    assert waiters.count == 0


def test_waiting_polls_hold_no_connection(
    two: tuple[Endpoint, Endpoint], postgres: PostgresServer, database_url: str
) -> None:
    one, _ = two
    asked = one.ask()
    polls = [Poll(one, asked) for _ in range(40)]
    wait_until(lambda: one.app.state.service.waiters.count == 40)
    database = database_url.partition("?")[0].rpartition("/")[2]

    def in_use() -> int:
        with postgres.connect() as server:
            row = server.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND state <> 'idle'",
                [database],
            ).fetchone()
        return row[0] if row else -1

    wait_until(lambda: in_use() == 0)
    with postgres.connect() as server:
        row = server.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [database]
        ).fetchone()
    assert row is not None
    assert row[0] <= 2 * (8 + 1)
    one.cancel(asked.json()["id"])
    assert {poll.status() for poll in polls} == {"cancelled"}
