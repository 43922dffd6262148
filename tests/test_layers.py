"""A broken rule between the rooms fails the check, and the rooms without Qt run without it."""

from __future__ import annotations

import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT_IMPORTS = (
    "import os, sys; sys.path.insert(0, os.getcwd());"
    "from importlinter.cli import lint_imports_command as check;"
    "check(['--no-logo', '--no-cache'])"
)
ROOMS_WITH_QT = {"tour", "app", "screens", "widgets", "playback", "machine"}
ROOMS_WITHOUT_QT = sorted(
    {found.name for found in pkgutil.iter_modules([str(ROOT / "kiosk")])}
    - ROOMS_WITH_QT
    - {"__main__"}
)


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The rules and the rooms, to break."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "kiosk", tmp_path / "kiosk", ignore=shutil.ignore_patterns("__pycache__")
    )
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "import_contracts.py", tmp_path / "tests")
    (tmp_path / "kiosk" / "endpoint").mkdir(exist_ok=True)
    (tmp_path / "kiosk" / "endpoint" / "app.py").touch()
    (tmp_path / "kiosk" / "endpoint" / "__init__.py").touch()
    return tmp_path


def add_import(root: Path, room: str, imported: str) -> None:
    """Let `room` have a file with one import, inside a function, where it hides best."""
    folder = root / "kiosk" / room.replace(".", "/")
    file = folder / "breach.py" if folder.is_dir() else folder.with_suffix(".py")
    file.parent.mkdir(exist_ok=True)
    with file.open("a") as out:
        out.write(f"\ndef breach() -> None:\n    import {imported}\n")


def test_the_rules_are_kept() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("room", "imported", "rule"),
    [
        ("storage", "kiosk.access.rules", "Arrows go down only"),
        ("widgets", "kiosk.screens", "Arrows go down only"),
        ("settings", "kiosk.storage", "Arrows go down only"),
        ("donations", "PySide6.QtCore", "Qt only where there is a screen"),
        ("visit", "kiosk.storage", "The visit is pure"),
        ("visit", "kiosk.donations.contract", "The visit is pure"),
        ("catalogue.model", "sqlite3", "The visit is pure"),
        ("endpoint", "kiosk.settings", "The endpoint shares with the kiosk only"),
        ("doctor", "kiosk.endpoint.app", "Nothing but the command line imports the endpoint"),
        ("donations.money", "kiosk.settings", "Money imports nothing of ours"),
        ("widgets", "vlc", "libVLC only in playback"),
        ("screens", "requests", "requests only where the network is"),
        ("screens", "sqlite3", "SQLite only in the records"),
        ("sealing", "PySide6.QtCore", "Qt only where there is a screen"),
        ("sealing", "kiosk.catalogue.model", "The sealed format knows"),
        ("access", "cryptography", "Cryptography only where films are sealed"),
        ("supervisor", "fastapi", "The endpoint's web framework"),
        ("endpoint.app", "stripe", "Only the providers' own modules"),
    ],
)
def test_a_broken_rule_fails(copy: Path, room: str, imported: str, rule: str) -> None:
    add_import(copy, room, imported)
    result = lint(copy)
    assert result.returncode == 1, result.stdout
    broken = result.stdout.partition("Broken contracts")[2]
    assert rule in broken


def test_a_room_that_the_map_does_not_know_fails(copy: Path) -> None:
    (copy / "kiosk" / "cellar.py").write_text("")
    assert lint(copy).returncode == 1


@pytest.mark.parametrize("room", ROOMS_WITHOUT_QT)
def test_rooms_without_qt_run_where_qt_is_not_installed(room: str) -> None:
    script = (
        "import importlib, pkgutil, sys\n"
        "sys.modules['PySide6'] = sys.modules['shiboken6'] = sys.modules['vlc'] = None\n"
        f"room = importlib.import_module('kiosk.{room}')\n"
        "for found in pkgutil.walk_packages(getattr(room, '__path__', []), room.__name__ + '.'):\n"
        "    importlib.import_module(found.name)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("room", "late"),
    [
        ("visit", "sqlite3 requests PySide6 vlc"),
        ("app.kiosk", "vlc requests fastapi sqlalchemy"),
        ("cli", "PySide6 vlc requests fastapi sqlalchemy"),
    ],
)
def test_a_room_is_imported_without_what_comes_late_or_never(room: str, late: str) -> None:
    script = f"import sys, kiosk.{room}; print(*set({late!r}.split()) & sys.modules.keys())"
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout.split()) == (0, []), result.stderr
