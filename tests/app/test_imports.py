"""The rooms are imported beside the running window: what can go wrong there."""

from __future__ import annotations

import importlib
import subprocess
import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.reading import read_packages
from tests.app.conftest import Complaints
from tests.app.endpoint import ROOT, Endpoint
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package

#: Imports a module as pydantic's are: whoever asks for an attribute has it import another one.
IMPORT = """
from kiosk.app import application
application()
import asks_back
"""


def test_nobody_looks_into_the_modules_that_are_imported_after_qt(tmp_path: Path) -> None:
    (tmp_path / "asks_back.py").write_text(
        "def __getattr__(name):\n    raise ImportError(f'{name}: most likely a circular import')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", IMPORT],
        env={"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": f"{ROOT}:{tmp_path}"},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("part", ["import", "theatre", "gifts"])
def test_a_kiosk_whose_rooms_cannot_be_opened_starts_again(
    qapp: QApplication,
    token: None,
    films: Path,
    endpoint: Endpoint,
    tmp_path: Path,
    complaints: Complaints,
    monkeypatch: pytest.MonkeyPatch,
    part: str,
) -> None:
    complaints.expected += ["cannot be loaded", "cannot be opened"]
    import_module = importlib.import_module

    def broken(name: str, package: str | None = None) -> ModuleType:
        if name == "kiosk.app.rooms":
            raise ImportError(name)
        return import_module(name, package)

    def fails(*_arguments: object) -> None:
        raise RuntimeError("whatever it was")

    match part:
        case "import":
            monkeypatch.setattr(importlib, "import_module", broken)
        case "theatre":
            monkeypatch.setattr("kiosk.app.theatre.make_surface", fails)
        case _:
            monkeypatch.setattr("kiosk.app.giving.Giving.open", fails)
    write_package(films, tmp_path, "harbour")
    kiosk = Kiosk(read_packages(settings_in(tmp_path, endpoint.url)), Window(windowed=False))
    others = {*threading.enumerate()}
    left: list[int] = []
    kiosk.left.connect(left.append)
    try:
        kiosk.open()
        Visitor(kiosk).until(lambda: left, "the end", 30)
        kiosk.facts()
    finally:
        kiosk.close()
    assert left[0] == 1
    assert "records" not in {thread.name for thread in {*threading.enumerate()} - others}
