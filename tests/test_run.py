"""The script `run`: what it starts, on which display, and what it leaves behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

#: Stands in for the kiosk: writes down how it was called, and whether its display answers.
KIOSK = """#!/bin/sh
printf '%s' "$PWD" > "${0%/.venv/*}/from"
cd "${0%/.venv/*}"
printf '%s' "$*" > called
printf '%s' "${DISPLAY:-none}" > display
[ -z "${DISPLAY:-}" ] || xdotool getdisplaygeometry > size
[ -z "${SLEEP:-}" ] || { echo $$ > pid; exec sleep "$SLEEP"; }
exit "${CODE:-0}"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that is set up already, with a kiosk that only tells how it was called."""
    for name in ("run", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    commands = tmp_path / ".venv" / "bin"
    commands.mkdir(parents=True)
    (commands / "kiosk").write_text(KIOSK)
    (commands / "python").write_text("#!/bin/sh\n")
    for command in commands.iterdir():
        command.chmod(0o755)
    with (tmp_path / "pyproject.toml").open("rb") as source:
        checksum = subprocess.check_output(["cksum"], stdin=source, text=True).strip()
    (tmp_path / ".venv" / "made-from").write_text(f"dev {checksum}")
    return tmp_path


def run(
    project: Path, *arguments: str, caller: Path = Path("/"), **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(project / "run"), *arguments],
        env={**without_display(), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=caller,
    )


def without_display() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}


def told(project: Path, name: str) -> str:
    return (project / name).read_text().strip()


def test_with_a_display_the_kiosk_opens_there(project: Path) -> None:
    result = run(project, DISPLAY=os.environ["DISPLAY"])
    assert (result.returncode, told(project, "called")) == (0, "run"), result.stderr
    assert told(project, "display") == os.environ["DISPLAY"]


def test_without_a_display_it_takes_the_tour_on_one_of_its_own(project: Path) -> None:
    result = run(project)
    assert (result.returncode, told(project, "called")) == (0, "tour --out tour"), result.stderr
    assert told(project, "size") == "1920 1080"
    assert "no display" in result.stdout
    assert not is_there(told(project, "display"))


def test_the_tours_failure_is_the_scripts(project: Path) -> None:
    result = run(project, CODE="1")
    assert result.returncode == 1
    assert "went well" not in result.stdout


def test_the_virtual_screen_may_have_another_size(project: Path) -> None:
    result = run(project, "tour", "--out", "x", KIOSK_SCREEN="1080x1920")
    assert (result.returncode, told(project, "called")) == (0, "tour --out x"), result.stderr
    assert told(project, "size") == "1080 1920"


@pytest.mark.parametrize(
    ("given", "called"),
    [
        (["doctor", "--json"], "doctor --json"),
        (["codes", "new", "--uses", "2"], "codes new --uses 2"),
        (["check", "a folder"], "check a folder"),
    ],
)
def test_other_commands_are_the_kiosks_and_need_no_display(
    project: Path, given: list[str], called: str
) -> None:
    result = run(project, *given, CODE="3")
    assert (result.returncode, told(project, "called")) == (3, called)
    assert told(project, "display") == "none"


@pytest.mark.parametrize("given", [["check", "films"], ["tour", "--out", "tour"], []])
def test_paths_count_from_where_the_caller_stands(
    project: Path, tmp_path_factory: pytest.TempPathFactory, given: list[str]
) -> None:
    elsewhere = tmp_path_factory.mktemp("else where")
    assert run(project, *given, caller=elsewhere).returncode == 0
    # Without a path the tour's pictures are where they always are.
    assert told(project, "from") == str(elsewhere if given else project)


@pytest.mark.parametrize("given", [["run", "--help"], ["--windowed", "-h"], ["tour", "--help"]])
def test_help_needs_no_display(project: Path, given: list[str]) -> None:
    result = run(project, *given)
    called = " ".join(given if given[0] in ("run", "tour") else ["run", *given])
    assert (result.returncode, told(project, "called")) == (0, called), result.stderr
    assert (result.stdout, told(project, "display")) == ("", "none")


def test_what_needs_a_display_says_so(project: Path) -> None:
    result = run(project, "--windowed")
    assert result.returncode == 1
    assert "no display" in result.stderr


def test_whoever_ends_the_script_ends_the_kiosk_and_its_display(project: Path) -> None:
    script = subprocess.Popen(
        [str(project / "run")], env={**without_display(), "SLEEP": "60"}, stdout=subprocess.DEVNULL
    )
    wait_for(lambda: (project / "pid").is_file() and told(project, "pid") != "")
    script.send_signal(signal.SIGTERM)
    assert script.wait(20) == 143
    assert not Path(f"/proc/{told(project, 'pid')}").exists()
    assert not is_there(told(project, "display"))


def test_it_is_quick_when_all_is_there(project: Path) -> None:
    begun = time.monotonic()
    run(project, "doctor")
    assert time.monotonic() - begun < 1.5  # 0.1 s on an idle machine


#: Stands in for Python: each pytest ends with the next of the given codes.
PYTEST = """#!/bin/sh
[ "$2" = pytest ] || exit 0
echo "$*" >> pytests
set -- $CODES
exit "$(eval echo "\\${$(wc -l < pytests)}")"
"""


@pytest.mark.parametrize(
    ("codes", "ends", "once_more"),
    [
        ("0 0", 0, False),
        ("1 0 0", 0, True),  # well by itself
        ("1 1 0", 1, True),
        ("1 5 0", 1, True),  # what failed is not to be found again
        ("0 1 0", 0, True),
        ("0 1 1", 1, True),
        ("3 0", 1, False),  # pytest itself went wrong
        ("5 5", 0, False),  # none was asked for
        ("0 2", 1, False),
    ],
)
def test_what_fails_is_tried_once_more_by_itself(
    project: Path, codes: str, ends: int, once_more: bool
) -> None:
    commands = project / ".venv" / "bin"
    (commands / "python").write_text(PYTEST)
    shutil.copy(commands / "python", commands / "lint-imports")
    result = run(project, "test", "tests/a_room", CODES=codes)
    assert result.returncode == ends, result.stdout + result.stderr
    calls = told(project, "pytests").splitlines()
    assert len(calls) == len(codes.split())
    assert all(call.endswith(" tests/a_room") for call in calls)
    assert any("--last-failed" in call for call in calls) is once_more
    assert ("passes only by itself" in result.stdout) is (once_more and ends == 0)


def test_a_test_that_takes_its_process_with_it_is_not_merely_failed(tmp_path: Path) -> None:
    """pytest says 1 of both, and what only failed is tried once more."""
    (tmp_path / "test_it.py").write_text(
        "import os, signal\ndef test_dies(): os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    options = ["-p", "tests.conftest", "-n", "1", "--max-worker-restart", "0", "-c", os.devnull]
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tmp_path)],
        env={**without_display(), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=tmp_path,
    )
    assert ended.returncode == pytest.ExitCode.INTERNAL_ERROR, ended.stdout + ended.stderr


def test_help_names_every_command_that_is_not_the_kiosks(project: Path) -> None:
    told_by_help = run(project, "help").stdout
    for name in ("test", "bundle", "bench", "pictures", "setup"):
        assert f"./run {name} " in told_by_help


def is_there(display: str) -> bool:
    return Path(f"/tmp/.X{display.removeprefix(':')}-lock").exists()


def wait_for(condition: object, seconds: float = 20.0) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
