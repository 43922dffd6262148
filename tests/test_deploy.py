"""The services in docs/deploy: what becomes of the kiosk's exit code, what systemd makes of it, and
the way from a bare machine to them.

Stand-ins are put in the places of the kiosk, the X server and what starts it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "docs" / "deploy"
X11, CAGE = DEPLOY / "kiosk-x11.service", DEPLOY / "kiosk-cage.service"

#: As xinit does: when server or client is gone the other is ended, and all ends with 0.
XINIT = """
import os, signal, subprocess, sys
cut = sys.argv.index("--")
server = subprocess.Popen(sys.argv[cut + 1 :])
client = subprocess.Popen(sys.argv[1:cut], process_group=0)
def stop(*_):
    raise KeyboardInterrupt
signal.signal(signal.SIGTERM, stop)
try:
    os.waitpid(-1, 0)
    code = 0
except KeyboardInterrupt:
    code = 1
for end in (lambda: os.killpg(client.pid, signal.SIGHUP), server.terminate):
    try:
        end()
    except ProcessLookupError:
        pass
sys.exit(code)
"""
#: As cage 0.1.4 does, Debian 12's: it ends with its own 0, and not with what its client ended with.
CAGE_ITSELF = """
import subprocess, sys
subprocess.run(sys.argv[sys.argv.index("--") + 1 :], check=False)
"""


def entry(unit: Path, key: str) -> str:
    """The value of one key of a unit."""
    found = re.search(rf"(?m)^{key}=((?:.*\\\n)*.*)$", unit.read_text("utf-8"))
    assert found, key
    return found[1].replace("\\\n", " ")


def starts_again(unit: Path, code: int) -> bool:
    assert entry(unit, "Restart") == "on-failure"
    assert "RestartPreventExitStatus" not in unit.read_text("utf-8")
    return code != 0


class Service:
    """A unit's ExecStart, run as systemd would run it, with `kiosk` and `server` as scripts."""

    def __init__(self, unit: Path, folder: Path, *, kiosk: str, server: str = "sleep 60") -> None:
        self.folder = folder
        programs = {
            "/usr/bin/xinit": f"#!{sys.executable}\n{XINIT}",
            "/usr/bin/cage": f"#!{sys.executable}\n{CAGE_ITSELF}",
            "/usr/bin/Xorg": f"#!/bin/sh\nexec {server}\n",
            "/opt/kiosk/kiosk": f"#!/bin/sh\necho $* > {folder}/called\n{kiosk}\n",
        }
        line = entry(unit, "ExecStart").replace("$$", "$")
        for name, script in programs.items():
            program = folder / Path(name).name
            program.write_text(script)
            program.chmod(0o755)
            line = line.replace(name, str(program))
        self.process = subprocess.Popen(
            shlex.split(line),
            env={**os.environ, "RUNTIME_DIRECTORY": str(folder), "WATCHDOG_PID": "1"},
            start_new_session=True,
        )

    def wait_for(self, name: str) -> None:
        until = time.monotonic() + 30
        while not (self.folder / name).exists():
            assert time.monotonic() < until
            time.sleep(0.02)

    def ended(self) -> int:
        """The exit code that systemd sees."""
        try:
            return self.process.wait(30)
        finally:
            self.process.kill()

    @property
    def shuts_down(self) -> bool:
        return (self.folder / "shut-down").exists()


@pytest.mark.parametrize("unit", [X11, CAGE], ids=["x11", "cage"])
@pytest.mark.parametrize(
    ("kiosk", "again", "shuts_down"),
    [
        ("exit 0", False, False),
        ("exit 1", True, False),
        ("exit 2", True, False),  # the disk of the settings may only be late
        ("exit 3", False, True),
        ("kill -9 $$", True, False),
    ],
)
def test_what_ends_the_supervisor_is_what_systemd_goes_by(
    tmp_path: Path, unit: Path, kiosk: str, again: bool, shuts_down: bool
) -> None:
    service = Service(unit, tmp_path, kiosk=kiosk)
    assert starts_again(unit, service.ended()) is again
    assert service.shuts_down is shuts_down
    called = (tmp_path / "called").read_text()
    assert called == "run --supervised --config /etc/kiosk/kiosk.toml\n"


def test_an_x_server_that_crashes_is_started_again(tmp_path: Path) -> None:
    crash = f"sh -c 'until [ -e {tmp_path}/called ]; do sleep 0.05; done; kill -SEGV $$'"
    service = Service(X11, tmp_path, kiosk="exec sleep 60", server=crash)
    assert starts_again(X11, service.ended())


def test_an_x_server_that_does_not_start_is_tried_again(tmp_path: Path) -> None:
    service = Service(X11, tmp_path, kiosk="exec sleep 60", server="/nonexistent/Xorg")
    assert starts_again(X11, service.ended())


def test_a_cage_that_crashes_is_started_again(tmp_path: Path) -> None:
    service = Service(CAGE, tmp_path, kiosk=f"touch {tmp_path}/ready; exec sleep 60")
    service.wait_for("ready")
    _shell, cage, *inside = family(service.process.pid)
    os.kill(cage, signal.SIGSEGV)
    try:
        assert starts_again(CAGE, service.ended())
    finally:
        for pid in inside:  # as systemd does with what is left
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("unit", [X11, CAGE], ids=["x11", "cage"])
def test_a_service_that_is_stopped_has_not_failed(tmp_path: Path, unit: Path) -> None:
    # The supervisor ends with 0 then, as this does.
    kiosk = f"trap 'exit 0' TERM; touch {tmp_path}/ready; while :; do sleep 0.05; done"
    service = Service(unit, tmp_path, kiosk=kiosk)
    service.wait_for("ready")
    # To each process of the service, as systemd does; the client has a group of its own.
    for pid in family(service.process.pid):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    assert service.ended() == 0


def family(pid: int) -> list[int]:
    """A process, its children and theirs."""
    told: list[str] = []
    with suppress(OSError):
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in told for one in family(int(child)))]


def by_readme(folder: Path) -> Path:
    """The settings that README shows."""
    found = re.search(r"(?ms)^ *```toml\n(.*?)^ *```", (ROOT / "README.md").read_text("utf-8"))
    assert found
    file = folder / "kiosk.toml"
    file.write_text(textwrap.dedent(found[1]), "utf-8")
    return file


@pytest.mark.parametrize("unit", [X11, CAGE], ids=["x11", "cage"])
@pytest.mark.parametrize("settings", ["deploy", "README"])
def test_what_the_kiosk_writes_is_in_a_folder_of_its_user_on_a_disk_that_is_there(
    tmp_path: Path, unit: Path, settings: str
) -> None:
    folder = Path("/var/lib") / entry(unit, "StateDirectory")
    assert entry(unit, "RequiresMountsFor") == str(folder)
    assert entry(unit, "UMask") == "0077"
    file = DEPLOY / "kiosk.toml" if settings == "deploy" else by_readme(tmp_path)
    read = load_settings(file, environ={})
    for written in (read.kiosk.records, read.staff.pin_file, read.sealing.key_file):
        assert written is not None
        assert written.is_relative_to(folder)


def commands() -> list[str]:
    """What docs/operators.md has whoever sets a machine up type, without its comments."""
    text = (ROOT / "docs" / "operators.md").read_text("utf-8")
    found = re.search(r"(?ms)^## Debian with a bare X.*?^```\n(.*?)^```", text)
    assert found
    return [line.partition("  #")[0].strip() for line in found[1].splitlines()]


def test_the_commands_lead_from_a_bare_machine_to_a_kiosk_that_reads_what_they_wrote() -> None:
    typed = commands()

    def place(part: str) -> int:
        (number,) = [number for number, line in enumerate(typed) if part in line]
        return number

    user, own = place("useradd"), place("install -d -o kiosk -g kiosk /var/lib/kiosk")
    assert user < own < place("kiosk pin set") < place("enable --now kiosk") == len(typed) - 1
    assert place("/etc/kiosk/films /etc") < place("docs/deploy/kiosk.toml") < place("pin set")
    assert place("allowed_users=anybody") < place("enable --now")
    for line in typed:
        if "/opt/kiosk/kiosk " in line:
            assert line.startswith("sudo -u kiosk ")  # as root, root's files
        for copied in re.findall(r"(?:docs|assets)/\S+", line):
            assert (ROOT / copied).exists()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
@pytest.mark.parametrize("unit", [X11, CAGE], ids=["x11", "cage"])
def test_systemd_understands_it(tmp_path: Path, unit: Path) -> None:
    copy = tmp_path / "kiosk.service"
    copy.write_text(unit.read_text("utf-8").replace("/usr/bin/cage", "/bin/sh"), "utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "kiosk.service" not in done.stdout + done.stderr
