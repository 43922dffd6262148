"""The embedded endpoint's parent side, with a small child that keeps to the same protocol."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import requests

from kiosk.catalogue.model import Appeal, Text
from kiosk.donations.embedded import (
    EndpointChild,
    Restarts,
    appeal_in_words,
    endpoint_command,
)
from kiosk.donations.money import Money
from kiosk.own_process import child_environment

APPEAL = Appeal(
    id="fund",
    title=Text({"en": "Fund"}),
    beneficiary=Text({"en": "Federation"}),
    text=Text({"en": "Every gift helps."}),
    currency="USD",
    suggested=(Money("USD", 1800),),
    minimum=Money("USD", 100),
    maximum=Money("USD", 500000),
    fee_percent=Decimal(0),
    fee_fixed=Money("USD", 0),
    goal=Money("USD", 2000000),
    fallback_url=None,
    time_zone=ZoneInfo("Asia/Kathmandu"),
)

#: Answers with its process id and what it was told; ends when standard input does.
CHILD = """
import http.server, json, os, socket, sys, threading
told = json.loads(sys.stdin.readline())
print("listening with", told["token"], file=sys.stderr, flush=True)
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"pid": os.getpid(), "told": told}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args):
        pass
server = http.server.HTTPServer(("127.0.0.1", 0), Handler, bind_and_activate=False)
server.socket.close()
server.socket = socket.socket(fileno=int(sys.argv[1]))
def parent_watch():
    sys.stdin.read()
    os._exit(0)
threading.Thread(target=parent_watch, daemon=True).start()
server.serve_forever()
"""

#: Hears neither the pipe's end nor SIGTERM.
STUBBORN = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("stubborn", file=sys.stderr, flush=True)
time.sleep(60)
"""

MakeChild = Callable[..., EndpointChild]


@pytest.fixture
def make_child(tmp_path: Path) -> Iterator[MakeChild]:
    children: list[EndpointChild] = []

    def make(code: str = CHILD, **more: object) -> EndpointChild:
        child = EndpointChild(
            kiosk_id="lobby-1",
            database=tmp_path / "endpoint.sqlite",
            appeals=[APPEAL, APPEAL],
            command=lambda number: [sys.executable, "-c", code, str(number)],
            monotonic=time.monotonic,
            restarts=Restarts(first=0.05, longest=0.2, end=1.0),
            **more,  # type: ignore[arg-type]
        )
        children.append(child)
        return child

    yield make
    for child in children:
        child.close()


def ask(child: EndpointChild) -> dict:
    return requests.get(child.url, timeout=30).json()


def ask_again(child: EndpointChild, seconds: float = 30.0) -> dict:
    """Also while one child ends in the middle of a request, and the next begins."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return ask(child)
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError):
            assert time.monotonic() < deadline
            time.sleep(0.02)


def gone(pid: int, seconds: float = 30.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_the_child_is_told_over_its_standard_input(make_child: MakeChild, tmp_path: Path) -> None:
    child = make_child()
    child.start()
    told = ask(child)["told"]
    assert told == {
        "token": child.token(),
        "kiosk_id": "lobby-1",
        "public_url": child.url,
        "database": str(tmp_path / "endpoint.sqlite"),
        "appeals": [appeal_in_words(APPEAL)],
    }
    assert len(child.token()) >= 32


def test_other_appeals_are_told_to_another_child_at_the_same_address(make_child: MakeChild) -> None:
    child = make_child()
    child.start()
    first, url = ask(child), child.url
    child.change_appeals([APPEAL])
    assert ask(child)["pid"] == first["pid"]  # the same ones
    other = replace(APPEAL, id="lifeboats")
    child.change_appeals([APPEAL, other])
    deadline = time.monotonic() + 30
    while (second := ask_again(child))["pid"] == first["pid"]:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert second["told"]["appeals"] == [appeal_in_words(APPEAL), appeal_in_words(other)]
    assert (second["told"]["token"], child.url) == (first["told"]["token"], url)
    child.change_appeals([])
    assert gone(second["pid"])
    assert ask_again(child)["told"]["appeals"] == []


def test_appeals_are_changed_at_once_while_a_child_is_being_started(
    make_child: MakeChild,
) -> None:
    child = make_child()
    spawn, starting, go_on = child._spawn, threading.Event(), threading.Event()

    def slow() -> subprocess.Popen[bytes]:
        starting.set()
        assert go_on.wait(30)
        return spawn()

    child._spawn = slow
    child.start()
    assert starting.wait(30)
    began = time.monotonic()
    child.change_appeals([replace(APPEAL, id="lifeboats")])
    assert time.monotonic() - began < 15
    go_on.set()
    deadline = time.monotonic() + 30
    while [appeal["id"] for appeal in ask_again(child)["told"]["appeals"]] != ["lifeboats"]:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_child_that_reads_nothing_holds_nobody_up(make_child: MakeChild) -> None:
    """More to tell than a pipe takes, so that telling it waits for the child."""
    child = make_child("import time; time.sleep(60)")
    long = replace(APPEAL, text=Text({"en": "Every gift helps. " * 10_000}))
    child.change_appeals([long])
    child.start()
    deadline = time.monotonic() + 30
    while child._process is None and time.monotonic() < deadline:
        time.sleep(0.02)
    began = time.monotonic()
    child.change_appeals([APPEAL])
    assert time.monotonic() - began < 15
    assert child.close()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks into /proc")
def test_the_token_is_neither_an_argument_nor_in_the_environment_nor_in_the_log(
    make_child: MakeChild, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    child = make_child()
    child.start()
    process = Path("/proc") / str(ask(child)["pid"])
    token = child.token().encode()
    assert token not in (process / "cmdline").read_bytes()
    assert token not in (process / "environ").read_bytes()
    assert child.close()
    assert "listening with ..." in caplog.text
    assert child.token() not in caplog.text
    assert child.token() not in repr(child)


def test_a_child_that_was_killed_is_started_again_at_the_same_address(
    make_child: MakeChild,
) -> None:
    child = make_child()
    child.start()
    address, first = child.url, ask(child)["pid"]
    os.kill(first, signal.SIGKILL)
    second = ask(child)["pid"]
    assert second != first
    assert child.url == address


def test_a_request_made_before_the_child_is_up_is_answered(make_child: MakeChild) -> None:
    child = make_child("import time; time.sleep(0.3)\n" + CHILD)
    child.start()
    assert ask(child)["pid"]


def test_a_child_that_dies_at_once_is_started_with_growing_pauses(
    make_child: MakeChild, caplog: pytest.LogCaptureFixture
) -> None:
    child = make_child("import sys; sys.exit(2)")
    child.start()
    deadline = time.monotonic() + 60
    while len(at := [r.created for r in caplog.records if "ended (2)" in r.getMessage()]) < 4:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    child.close()
    assert at[3] - at[0] > 0.05 + 0.1 + 0.2 - 0.02
    assert [Restarts().pause(deaths) for deaths in (1, 2, 3, 7, 100)] == [
        *(0.2, 0.4, 0.8, 10.0, 10.0)
    ]


def test_a_command_that_does_not_exist_is_tried_again_and_closes(tmp_path: Path) -> None:
    child = EndpointChild(
        kiosk_id="lobby-1",
        database=tmp_path / "x",
        appeals=[],
        command=lambda number: ["/nonexistent/kiosk"],
        monotonic=time.monotonic,
    )
    child.start()
    assert child.close()


def test_closing_ends_the_child(make_child: MakeChild) -> None:
    child = make_child()
    child.start()
    pid = ask(child)["pid"]
    assert child.close()
    assert gone(pid)


def test_closing_ends_a_child_that_will_not_hear(
    make_child: MakeChild, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    child = make_child(STUBBORN)
    child.start()
    deadline = time.monotonic() + 30
    while "stubborn" not in caplog.text and time.monotonic() < deadline:
        time.sleep(0.02)
    assert child.close()


def test_a_child_that_was_never_started_closes(make_child: MakeChild) -> None:
    assert make_child().close()


def test_the_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert parent.stdout is not None
    pid = json.loads(parent.stdout.readline())
    parent.kill()
    parent.wait(30)
    parent.stdout.close()
    assert gone(pid)


PARENT = f"""
import sys, time
from pathlib import Path
import requests
from kiosk.donations.embedded import EndpointChild
code = {CHILD!r}
child = EndpointChild(
    kiosk_id="lobby-1", database=Path(sys.argv[1]) / "x", appeals=[],
    command=lambda number: [sys.executable, "-c", code, str(number)], monotonic=time.monotonic)
child.start()
print(requests.get(child.url, timeout=30).json()["pid"], flush=True)
time.sleep(60)
"""


def test_the_command_and_the_environment_of_a_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    assert endpoint_command(7)[1:] == [
        *("-m", "kiosk", "endpoint", "serve", "--rehearsal", "--embedded", "7")
    ]
    assert child_environment({"LD_LIBRARY_PATH": "/opt"}) == {"LD_LIBRARY_PATH": "/opt"}
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert endpoint_command(7)[1:] == ["endpoint", "serve", "--rehearsal", "--embedded", "7"]
    anew = {"PYINSTALLER_RESET_ENVIRONMENT": "1"}
    assert child_environment({"LD_LIBRARY_PATH": "/bundle"}) == anew
    bundle = {"LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": "/opt"}
    assert child_environment(bundle) == {"LD_LIBRARY_PATH": "/opt", **anew}
