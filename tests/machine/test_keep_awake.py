"""Staying awake: by a real X server, by a stand-in for the session, and letting go again."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest
from jeepney import HeaderFields, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from kiosk.machine.keep_awake import (
    Hold,
    KeepAwake,
    connect,
    hold_session,
    hold_x_server,
    means_of,
    try_out,
)
from tests.journey.worlds import x_server

_SAVER_SECONDS = 1


class _SaverInfo(ctypes.Structure):
    """xcb_screensaver_query_info_reply_t, as far as it is read here."""

    _fields_ = (
        ("response_type", ctypes.c_uint8),
        ("state", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
    )


class Server:
    """An X server whose screen saver comes after a second."""

    def __init__(self) -> None:
        self._xcb = ctypes.CDLL("libxcb.so.1")
        self._saver = ctypes.CDLL("libxcb-screensaver.so.0")
        self._connection = connect(self._xcb)
        self._xcb.xcb_set_screen_saver(
            self._connection,
            ctypes.c_int16(_SAVER_SECONDS),
            ctypes.c_int16(0),
            ctypes.c_uint8(1),
            ctypes.c_uint8(1),
        )
        self._xcb.xcb_flush(self._connection)

    def sleeps(self) -> bool:
        root = self._root()
        asked = self._saver.xcb_screensaver_query_info(self._connection, ctypes.c_uint32(root))
        answer = self._saver.xcb_screensaver_query_info_reply
        answer.restype = ctypes.POINTER(_SaverInfo)
        told = answer(self._connection, ctypes.c_uint32(asked), None)
        assert told
        return told.contents.state == 1

    def _root(self) -> int:
        class Roots(ctypes.Structure):
            _fields_ = (("screen", ctypes.POINTER(ctypes.c_uint32)), ("rest", ctypes.c_int * 2))

        setup, roots = self._xcb.xcb_get_setup, self._xcb.xcb_setup_roots_iterator
        setup.restype, roots.restype = ctypes.c_void_p, Roots
        # A screen begins with its root window.
        return int(roots(ctypes.c_void_p(setup(self._connection))).screen[0])

    def falls_asleep(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.sleeps():
                return True
            time.sleep(0.05)
        return False

    def close(self) -> None:
        self._xcb.xcb_disconnect(self._connection)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with x_server("640x480") as display:
        monkeypatch.setenv("DISPLAY", display)
        made = Server()
        yield made
        made.close()


def begun(awake: KeepAwake) -> KeepAwake:
    awake.start()
    end = time.monotonic() + 10
    while not awake.holds:
        assert time.monotonic() < end
        time.sleep(0.01)
    return awake


def test_the_x_server_stays_awake_until_let_go(server: Server) -> None:
    assert server.falls_asleep(5), "its screen saver does not come: nothing would be shown here"
    awake = begun(KeepAwake({"the X server": hold_x_server}))
    assert awake.holds == (Hold("the X server", held=True),)
    # One that sleeps already is woken by the first touch; from then on it stays awake.
    subprocess.run(["xdotool", "mousemove", "5", "5"], check=True, timeout=10)
    assert not server.falls_asleep(3 * _SAVER_SECONDS)
    awake.stop()
    assert server.falls_asleep(5 * _SAVER_SECONDS)


def test_a_kiosk_that_is_killed_lets_go(server: Server) -> None:
    hold = (
        "import sys, time; from contextlib import ExitStack;"
        "from kiosk.machine.keep_awake import hold_x_server;"
        "stack = ExitStack(); hold_x_server(stack); print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    subprocess.run(["xdotool", "mousemove", "5", "5"], check=True, timeout=10)
    assert not server.falls_asleep(2 * _SAVER_SECONDS)
    process.kill()
    process.communicate(timeout=10)
    assert server.falls_asleep(5 * _SAVER_SECONDS)


def test_a_server_that_goes_takes_nothing_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with x_server("640x480") as display:
        monkeypatch.setenv("DISPLAY", display)
        awake = begun(KeepAwake({"the X server": hold_x_server}))
    awake.stop()
    assert try_out({"the X server": hold_x_server}) == (
        Hold("the X server", held=False, why="it does not answer"),
    )


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A desktop session whose screen saver writes down what it is asked."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    asked: list[str] = []
    ready = threading.Event()
    ScreenSaver(address, asked, ready).start()
    assert ready.wait(10)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield asked
    daemon.terminate()
    daemon.communicate(timeout=10)


class ScreenSaver(threading.Thread):
    """org.freedesktop.ScreenSaver, until its bus goes."""

    def __init__(self, address: str, asked: list[str], ready: threading.Event) -> None:
        super().__init__(daemon=True)
        self._address, self._asked, self._ready = address, asked, ready

    def run(self) -> None:
        bus = open_dbus_connection(self._address)
        bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.ScreenSaver"))
        self._ready.set()
        with suppress(ConnectionError, OSError), bus:
            while True:
                message = bus.receive()
                member = message.header.fields.get(HeaderFields.member)
                if member in ("Inhibit", "UnInhibit"):
                    self._asked.append(member)
                    answer = ("u", (7,)) if member == "Inhibit" else (None, ())
                    bus.send(new_method_return(message, *answer))


def test_the_session_is_asked_and_let_go(session: list[str]) -> None:
    awake = begun(KeepAwake({"the desktop session": hold_session}))
    assert awake.holds == (Hold("the desktop session", held=True),)
    assert session == ["Inhibit"]
    awake.stop()
    assert session == ["Inhibit", "UnInhibit"]


def test_without_a_session_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    (hold,) = try_out({"the desktop session": hold_session})
    assert not hold.held
    assert "answers" in hold.why


def test_what_is_held_is_let_go_in_order_and_told() -> None:
    heard: list[str] = []
    known = threading.Event()

    def first(stack: ExitStack) -> None:
        stack.callback(heard.append, "first let go")

    def never(_stack: ExitStack) -> None:
        raise OSError("not here")

    awake = KeepAwake({"first": first, "never": never}, told=lambda _holds: known.set())
    awake.start()
    assert known.wait(5)
    assert awake.holds == (Hold("first", held=True), Hold("never", held=False, why="not here"))
    assert heard == []
    awake.stop()
    assert heard == ["first let go"]


def test_a_fault_in_one_means_does_not_let_the_others_go(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []

    def broken(_stack: ExitStack) -> None:
        raise ValueError("a fault")

    held = {"first": lambda stack: stack.callback(heard.append, "gone") and None, "broken": broken}
    awake = begun(KeepAwake(held))
    assert [hold.held for hold in awake.holds] == [True, False]
    assert heard == []
    awake.stop()
    assert heard == ["gone"]


def test_what_hangs_does_not_hold_up_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.machine.keep_awake._LONGEST_SECONDS", 0.1)
    release = threading.Event()

    def hang(_stack: ExitStack) -> None:
        release.wait(30)

    awake = KeepAwake({"hanging": hang})
    awake.start()
    before = time.monotonic()
    awake.stop()
    assert time.monotonic() - before < 5
    release.set()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what there is on Linux")
def test_what_there_is_follows_from_the_environment() -> None:
    assert list(means_of({})) == []
    assert list(means_of({"DISPLAY": ":0"})) == ["the X server"]
    session = {"DISPLAY": ":0", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus"}
    assert list(means_of(session)) == ["the X server", "the desktop session"]
    assert list(means_of({**os.environ, "DISPLAY": ""})).count("the X server") == 0
