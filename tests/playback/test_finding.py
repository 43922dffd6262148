"""Finding libVLC before python-vlc is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.playback.faults import FaultKind, LibraryMissing
from kiosk.playback.finding import FoundLibrary, find_library, load_binding


def everything(_library: str) -> bool:
    return True


def nothing(_library: str) -> bool:
    return False


def test_the_system_s_library() -> None:
    found = find_library({}, None, "linux", everything)
    assert found == FoundLibrary("libvlc.so.5", None, "the system's")


def test_none_says_what_to_install() -> None:
    with pytest.raises(LibraryMissing) as missing:
        find_library({}, None, "linux", nothing)
    assert "vlc-plugin-base" in missing.value.remedy
    assert missing.value.fault.kind is FaultKind.LIBRARY_MISSING
    assert "apt-get install" in missing.value.fault.detail


@pytest.mark.parametrize(
    ("platform", "environment", "library"),
    [
        ("win32", {"ProgramFiles": "P"}, str(Path("P/VideoLAN/VLC/libvlc.dll"))),
        ("darwin", {}, "/Applications/VLC.app/Contents/MacOS/lib/libvlc.dylib"),
    ],
)
def test_other_systems(platform: str, environment: dict[str, str], library: str) -> None:
    found = find_library(environment, None, platform, everything)
    assert found.library == library
    assert found.plugins is not None


def test_the_environment_s_choice_comes_first_and_is_checked() -> None:
    environment = {"PYTHON_VLC_LIB_PATH": "/opt/libvlc.so", "VLC_PLUGIN_PATH": "/opt/plugins"}
    found = find_library(environment, None, "linux", everything)
    assert found == FoundLibrary("/opt/libvlc.so", Path("/opt/plugins"), "named by the environment")
    with pytest.raises(LibraryMissing, match="PYTHON_VLC_LIB_PATH"):
        find_library(environment, None, "linux", nothing)


def test_a_bundle_s_core_goes_with_the_bundle_s_plugins(tmp_path: Path) -> None:
    (tmp_path / "libvlc.so.5").touch()
    with pytest.raises(LibraryMissing, match="bundle"):
        find_library({}, tmp_path, "linux", everything)
    (tmp_path / "vlc" / "plugins").mkdir(parents=True)
    environment = {"VLC_PLUGIN_PATH": "/usr/lib/vlc/plugins"}
    found = find_library(environment, tmp_path, "linux", everything)
    assert found.library == str(tmp_path / "libvlc.so.5")
    assert found.plugins == tmp_path / "vlc" / "plugins"


def test_a_bundle_without_libvlc_uses_the_system_s(tmp_path: Path) -> None:
    assert find_library({}, tmp_path, "linux", everything).origin == "the system's"


def test_the_environment_is_left_for_children() -> None:
    environment: dict[str, str] = {}
    load_binding(environment)
    assert "PYTHON_VLC_LIB_PATH" not in environment


def test_a_wrong_path_is_a_fault_and_not_the_end_of_the_process() -> None:
    program = (
        "from kiosk.playback.finding import load_binding\n"
        "from kiosk.playback.faults import LibraryMissing\n"
        "try:\n    load_binding({'PYTHON_VLC_LIB_PATH': '/nowhere/libvlc.so'})\n"
        "except LibraryMissing as missing:\n    print(missing.remedy)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=30,
        cwd=Path(__file__).parents[2],
    )
    assert "PYTHON_VLC_LIB_PATH" in done.stdout, done.stderr
