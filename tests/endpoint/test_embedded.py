"""The kiosk's own child, as the kiosk starts it: a socket passed on, one line, and a pipe."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import requests

TOKEN = "a-token-that-comes-over-the-pipe"
ROOT = Path(__file__).resolve().parents[2]
APPEAL = {
    "id": "ukraine-emergency-fund",
    "title": {"en": "Ukraine Emergency Fund"},
    "beneficiary": {"en": "Greater Miami Jewish Federation"},
    "text": {"en": "Every gift helps."},
    "currency": "USD",
    "minimum_minor_units": 100,
    "maximum_minor_units": 500000,
    "goal_minor_units": 2000000,
}
BODY = {
    "kiosk_id": "lobby-1",
    "appeal_id": "ukraine-emergency-fund",
    "amount": {"currency": "USD", "minor_units": 3600},
    "fee_minor_units": 0,
    "language": "en",
    "live": False,
}
HEADERS = {"Authorization": f"Bearer {TOKEN}"}

Child = subprocess.Popen[bytes]
StartChild = Callable[..., Child]


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


@pytest.fixture
def url(listening: socket.socket) -> str:
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def start(listening: socket.socket, url: str) -> Iterator[StartChild]:
    children: list[Child] = []

    def start(database: Path | None = None, **changes: Any) -> Child:
        child = subprocess.Popen(
            [sys.executable, "-m", "kiosk.endpoint.embedded", str(listening.fileno())],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[listening.fileno()],
        )
        children.append(child)
        line = {
            "token": TOKEN,
            "kiosk_id": "lobby-1",
            "public_url": url,
            "database": None if database is None else str(database),
            "appeals": [APPEAL],
            **changes,
        }
        assert child.stdin is not None
        child.stdin.write(json.dumps(line).encode() + b"\n")
        child.stdin.flush()
        return child

    yield start
    for child in children:
        child.kill()
        child.wait(30)
        for stream in (child.stdin, child.stderr):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()


def ask(url: str, key: str = "key-1") -> requests.Response:
    return requests.post(
        f"{url}/v1/donations", json=BODY, headers={**HEADERS, "Idempotency-Key": key}, timeout=30
    )


def get(url: str, donation_id: str, **query: Any) -> requests.Response:
    return requests.get(
        f"{url}/v1/donations/{donation_id}", params=query, headers=HEADERS, timeout=30
    )


def test_it_serves_the_kiosk_and_the_phone(start: StartChild, url: str) -> None:
    start()
    donation = ask(url).json()
    assert donation["provider"] == "rehearsal"
    thanks = requests.post(donation["payment_url"], timeout=30)
    assert "Thank you for $36.00" in thanks.text
    assert get(url, donation["id"]).json()["status"] == "confirmed"


def test_it_ends_when_the_kiosk_is_gone(start: StartChild, url: str) -> None:
    child = start()
    ask(url)
    assert child.stdin is not None
    child.stdin.close()
    assert child.wait(30) == 0


def test_it_ends_at_once_on_sigterm_although_a_poll_waits(start: StartChild, url: str) -> None:
    child = start()
    asked = ask(url)
    with socket.create_connection(("127.0.0.1", int(url.rsplit(":", 1)[1]))) as poll:
        poll.sendall(
            f"GET /v1/donations/{asked.json()['id']}?wait=25 HTTP/1.1\r\n"
            f"Host: {url.removeprefix('http://')}\r\nAuthorization: Bearer {TOKEN}\r\n"
            f"If-None-Match: {asked.headers['etag']}\r\n\r\n".encode()
        )
        # It has read the poll before what comes after it.
        assert requests.get(f"{url}/v1/health", timeout=30).status_code == 200
        ended = time.monotonic()
        child.send_signal(signal.SIGTERM)
        poll.settimeout(30)
        assert poll.recv(100).startswith(b"HTTP/1.1 304")
        assert child.wait(30) == 0
        assert time.monotonic() - ended < 15  # the poll would wait for 25


def test_killed_in_mid_donation_it_goes_on_where_it_was(
    start: StartChild, url: str, tmp_path: Path
) -> None:
    database = tmp_path / "endpoint.sqlite"
    first = start(database)
    asked = ask(url)
    donation = asked.json()
    assert requests.get(donation["payment_url"], timeout=30).status_code == 200
    first.kill()
    first.wait(30)

    # The socket is the kiosk's: what is asked meanwhile waits for the next child.
    start(database)
    resumed = get(url, donation["id"])
    assert resumed.json()["status"] == "opened"
    assert ask(url).json()["id"] == donation["id"]
    requests.post(donation["payment_url"], timeout=30)
    assert get(url, donation["id"]).json()["status"] == "confirmed"
    listed = requests.get(f"{url}/v1/donations", headers=HEADERS, timeout=30).json()
    assert [d["id"] for d in listed["donations"]] == [donation["id"]]


def test_only_its_own_host_is_answered(start: StartChild, url: str) -> None:
    start()
    port = url.rsplit(":", 1)[1]
    for host, status in ((f"localhost:{port}", 200), ("evil.example", 421), (f"evil:{port}", 421)):
        answer = requests.get(f"{url}/v1/health", headers={"Host": host}, timeout=30)
        assert answer.status_code == status


def test_neither_token_nor_short_address_reaches_the_log_or_the_arguments(
    start: StartChild, url: str
) -> None:
    child = start()
    donation = ask(url).json()
    requests.post(donation["payment_url"], timeout=30)
    arguments = Path(f"/proc/{child.pid}/cmdline").read_bytes()
    environment = Path(f"/proc/{child.pid}/environ").read_bytes()
    child.send_signal(signal.SIGTERM)
    _, said = child.communicate(timeout=30)
    short = donation["payment_url"][-8:].encode()
    for place in (arguments, environment, said):
        assert TOKEN.encode() not in place
        assert short not in place


def test_a_line_that_cannot_be_used_is_said_without_the_token(start: StartChild) -> None:
    child = start(public_url="https://give.example.org", token=TOKEN)
    _, said = child.communicate(timeout=30)
    assert child.returncode == 2
    assert b"public_url" in said
    assert TOKEN.encode() not in said


def test_a_damaged_file_is_set_aside(start: StartChild, url: str, tmp_path: Path) -> None:
    database = tmp_path / "endpoint.sqlite"
    database.write_bytes(b"no database at all" * 100)
    start(database)
    donation = ask(url).json()
    assert get(url, donation["id"]).json()["status"] == "waiting"
    assert (tmp_path / "endpoint.sqlite.unusable").exists()
    assert database.read_bytes().startswith(b"SQLite format 3")
    assert database.stat().st_mode & 0o077 == 0


def test_without_a_place_to_write_it_rehearses_all_the_same(
    start: StartChild, url: str, tmp_path: Path
) -> None:
    start(tmp_path / "nowhere" / "endpoint.sqlite")
    assert ask(url).status_code == 201
