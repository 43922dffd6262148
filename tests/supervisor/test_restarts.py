"""What is started again, and what is the end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.own_process import Upkeep, upkeep_of
from kiosk.supervisor import (
    HEART_VARIABLE,
    Heart,
    Patience,
    heart_of,
    is_after_crash,
    supervise,
)
from kiosk.supervisor.heart import CRASH_VARIABLE
from kiosk.supervisor.service_manager import ServiceManager
from tests.supervisor.programs import QUICK, program, starts, waiting_for


@pytest.mark.parametrize("code", [0, 2, 3])
def test_an_intended_end_is_the_end(tmp_path: Path, code: int) -> None:
    assert supervise(program(tmp_path, f"sys.exit({code})"), QUICK) == code
    assert starts(tmp_path) == 1


@pytest.mark.parametrize(
    "end", ["sys.exit(1)", "os.kill(os.getpid(), signal.SIGSEGV)", "raise ValueError"]
)
def test_a_kiosk_that_goes_wrong_is_started_again(tmp_path: Path, end: str) -> None:
    assert supervise(program(tmp_path, f"if start < 3: {end}\nsys.exit(0)"), QUICK) == 0
    assert starts(tmp_path) == 3


def test_only_a_kiosk_after_a_crash_is_told_so(tmp_path: Path) -> None:
    """Also where the supervisor itself was told so, by whatever it inherited."""
    told = tmp_path / "told"
    body = (
        "from kiosk.supervisor import is_after_crash\n"
        f"with open({str(told)!r}, 'a') as file: file.write(f'{{is_after_crash(os.environ)}} ')\n"
        "if start == 1: os.kill(os.getpid(), signal.SIGSEGV)\n"
        "sys.exit(0)"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CRASH_VARIABLE, "1")
        assert supervise(program(tmp_path, body), QUICK) == 0
    assert told.read_text().split() == ["False", "True"]
    assert not is_after_crash({CRASH_VARIABLE: "1"}), "without a supervisor nobody knows"


TOLD = (
    "seen = counter.with_name('seen')\n"
    "with seen.open('a') as told:\n"
    "    told.write(f\"{os.environ['KIOSK_SUPERVISED']} {' '.join(sys.argv[1:])}\\n\")\n"
)


@pytest.mark.parametrize(
    "end", ["sys.exit(1)", "sys.exit(2)", "sys.exit(4)", "os.kill(os.getpid(), signal.SIGSEGV)"]
)
def test_a_rehearsal_that_staff_ask_for_lasts_one_run(tmp_path: Path, end: str) -> None:
    body = TOLD + f"if start == 1: sys.exit(4)\nif start == 2: {end}\nsys.exit(0)"
    assert supervise(program(tmp_path, body), QUICK) == 0
    assert (tmp_path / "seen").read_text().splitlines() == [
        "yes ",
        "rehearsal --rehearsal",
        "yes ",
    ]


@pytest.mark.parametrize("code", [0, 3])
def test_staff_can_close_the_kiosk_from_a_rehearsal(tmp_path: Path, code: int) -> None:
    body = f"sys.exit(4 if start == 1 else {code})"
    assert supervise(program(tmp_path, body), QUICK) == code
    assert starts(tmp_path) == 2


def test_a_kiosk_knows_what_is_done_for_it() -> None:
    assert upkeep_of({}) == Upkeep()
    assert upkeep_of({"KIOSK_SUPERVISED": "yes", "KIOSK_SHUTS_DOWN": "no"}) == Upkeep(True)
    assert upkeep_of({"KIOSK_SUPERVISED": "rehearsal", "KIOSK_SHUTS_DOWN": "yes"}) == Upkeep(
        True, True, True
    )


def test_a_kiosk_whose_heart_stops_is_started_again(tmp_path: Path) -> None:
    body = (
        "heart.beat()\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "if start == 1: threading.Event().wait(60)\n"
        "sys.exit(0)"
    )
    quick = Patience(first_pause=0.05, silence=0.5, ending=0.3)
    assert supervise(program(tmp_path, body), quick) == 0
    assert starts(tmp_path) == 2


def test_a_kiosk_that_never_beats_is_started_again(tmp_path: Path) -> None:
    body = "if start == 1: threading.Event().wait(60)\nsys.exit(0)"
    quick = Patience(first_pause=0.05, starting=0.5, ending=0.3)
    assert supervise(program(tmp_path, body), quick) == 0
    assert starts(tmp_path) == 2


def test_a_kiosk_that_beats_is_left_alone(tmp_path: Path) -> None:
    body = "for _ in range(8):\n    heart.beat()\n    threading.Event().wait(0.25)\nsys.exit(0)"
    assert supervise(program(tmp_path, body), QUICK) == 0
    assert starts(tmp_path) == 1


def test_pauses_grow_up_to_a_minute() -> None:
    patience = Patience()
    pauses = [patience.pause_after(failures) for failures in range(1, 11)]
    assert pauses == [0.25, 0.5, 1, 2, 4, 8, 16, 32, 60, 60]
    assert patience.pause_after(10_000) == 60


def supervisor(tmp_path: Path, command: list[str]) -> subprocess.Popen[str]:
    code = f"import sys\nfrom kiosk.supervisor import supervise\nsys.exit(supervise({command!r}))"
    process = subprocess.Popen([sys.executable, "-c", code], text=True)
    waiting_for(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text() != "")
    return process


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 0), (signal.SIGKILL, -9)]
)
def test_the_kiosk_never_outlives_its_supervisor(tmp_path: Path, number: int, code: int) -> None:
    body = (
        f"Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid()))\nthreading.Event().wait(60)"
    )
    process = supervisor(tmp_path, program(tmp_path, body))
    try:
        pid = int((tmp_path / "pid").read_text())
        process.send_signal(number)
        assert process.wait(15) == code
        waiting_for(lambda: not is_running(pid))
        assert starts(tmp_path) == 1
    finally:
        process.kill()
        process.wait()


def test_without_a_supervisor_there_is_no_heart() -> None:
    assert heart_of({}) is None
    assert heart_of({HEART_VARIABLE: "x"}) is None
    assert heart_of({HEART_VARIABLE: "4242"}) is None


def test_a_heart_never_waits_and_outlives_its_supervisor() -> None:
    reading, writing = os.pipe()
    heart = Heart(writing)
    for _ in range(70_000):  # more than a pipe holds
        heart.beat()
    os.close(reading)
    heart.beat()
    heart.close()
    heart.close()


@pytest.mark.parametrize("first", [1, 4])
def test_settings_that_could_be_used_once_are_tried_again(tmp_path: Path, first: int) -> None:
    """Their disk may be gone for a moment, or somebody writes them just now."""
    body = f"sys.exit([{first}, 2, 2, 0][start - 1])"
    assert supervise(program(tmp_path, body), QUICK) == 0
    assert starts(tmp_path) == 4


def test_a_command_that_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nothing"):
        supervise([str(tmp_path / "nothing")], QUICK)


def pipes() -> set[str]:
    """The pipes that this process has open."""
    found: set[str] = set()
    for each in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            found.add(str(each.readlink()))
    return {target for target in found if target.startswith("pipe:")}


def children() -> set[str]:
    """The processes that this one has to wait for; other tests' may be among them."""
    tasks = Path("/proc/self/task").iterdir()
    return {pid for task in tasks for pid in (task / "children").read_text("ascii").split()}


def once_not(do: Callable[..., object], error: Exception, call: int) -> Callable[..., object]:
    """`do`, but for one call (1, 2 ...), which fails."""
    calls = iter(range(1, 1_000))

    def done(*arguments: object, **named: object) -> object:
        if next(calls) == call:
            raise error
        return do(*arguments, **named)

    return done


@pytest.mark.parametrize(
    ("of", "what", "call", "started"),
    # Each start has two threads; the fourth to be started is the second kiosk's heart.
    [
        (subprocess, "Popen", 2, (2,)),
        (threading.Thread, "start", 3, (2, 3)),
        (threading.Thread, "start", 4, (2, 3)),
    ],
    ids=["process", "its thread", "its heart's thread"],
)
def test_a_start_that_fails_later_is_one_more_failure(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    of: object,
    what: str,
    call: int,
    started: tuple[int, ...],
) -> None:
    """Memory is short just then, which is often why the kiosk crashed."""
    command = program(tmp_path, "sys.exit(0 if counter.with_name('again').exists() else 1)")
    paused: list[int] = []

    def pause_after(patience: Patience, failures: int) -> float:
        paused.append(failures)
        if failures == 2:
            (tmp_path / "again").touch()
        return 0.05

    monkeypatch.setattr(Patience, "pause_after", pause_after)
    failing = once_not(getattr(of, what), OSError("Cannot allocate memory"), call)
    monkeypatch.setattr(of, what, lambda *a, **k: failing(*a, **k))
    held, others = pipes(), children()
    assert supervise(command, QUICK) == 0
    waiting_for(lambda: pipes() <= held)
    assert paused == [1, 2]
    assert starts(tmp_path) in started
    assert children() <= others


def test_the_service_manager_hears_of_ready_and_alive(tmp_path: Path) -> None:
    address = tmp_path / "notify"
    heard: list[str] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(address))

        def listen() -> None:
            while (said := listening.recv(200).decode()) != "STOPPING=1":
                heard.append(said)

        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        environ = {"NOTIFY_SOCKET": str(address), "WATCHDOG_USEC": "400000"}
        manager = ServiceManager(environ)
        assert manager.watchdog_seconds == 0.2
        body = "heart.beat()\nthreading.Event().wait(1)\nsys.exit(0 if start == 2 else 1)"
        assert supervise(program(tmp_path, body), QUICK, manager) == 0
        listener.join(5)
        assert not listener.is_alive()
    assert heard.count("READY=1") == 1
    assert heard.count("WATCHDOG=1") >= 5
    assert heard.count("STATUS=running") == 2


def test_without_a_service_manager_nothing_is_said() -> None:
    manager = ServiceManager({})
    assert manager.watchdog_seconds is None
    manager.ready()
    manager.alive()
    gone = ServiceManager({"NOTIFY_SOCKET": "/nonexistent/notify", "WATCHDOG_USEC": "1000000"})
    gone.alive()
    # Meant for another process of the service.
    assert ServiceManager({"WATCHDOG_USEC": "9", "WATCHDOG_PID": "1"}).watchdog_seconds is None
