from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
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

QUICK = Patience(first_pause=0.05, longest_pause=0.2, silence=1.5, ending=3.0)


def program(tmp_path: Path, body: str) -> list[str]:
    """A kiosk that counts its starts in a file and then does `body`, given `start` (1, 2 ...)."""
    file = tmp_path / "child.py"
    file.write_text(
        "import os, signal, sys, threading\n"
        "from pathlib import Path\n"
        f"counter = Path({str(tmp_path / 'starts')!r})\n"
        "start = len(counter.read_text()) + 1 if counter.exists() else 1\n"
        "counter.write_text('x' * start)\n"
        "if start > 9: sys.exit(0)  # a test that fails must end\n"
        "from kiosk.supervisor import heart_of\n"
        "heart = heart_of(os.environ)\n"
        "assert heart is not None\n" + body
    )
    return [sys.executable, str(file)]


def starts(tmp_path: Path) -> int:
    return len((tmp_path / "starts").read_text())


@pytest.fixture(autouse=True)
def kiosk_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent))


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


def test_a_heart_that_something_else_holds_open_keeps_nobody(tmp_path: Path) -> None:
    """A child of the kiosk that hangs in a disk, say, and has inherited what it should not."""
    body = (
        "import subprocess\n"
        "os.set_inheritable(heart._fd, True)\n"
        "if start == 1:\n"
        "    subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(5)'], "
        "close_fds=False)\n"
        "    sys.exit(1)\n"
        "sys.exit(0)"
    )
    begun = time.monotonic()
    assert supervise(program(tmp_path, body), QUICK) == 0
    assert starts(tmp_path) == 2
    assert time.monotonic() - begun < 4.5


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


def waiting_for(condition: object, seconds: float = 15.0) -> None:
    until = time.monotonic() + seconds
    while not condition():  # pyright: ignore[reportCallIssue, reportGeneralTypeIssues]
        assert time.monotonic() < until
        time.sleep(0.02)


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


def test_a_command_that_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nothing"):
        supervise([str(tmp_path / "nothing")], QUICK)


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
