from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk import assets
from kiosk.screens.screen import Parts
from kiosk.screens.stage import Stage
from kiosk.screens.tongues import Tongues
from kiosk.widgets.pictures import PictureLoader
from kiosk.widgets.theme import Theme
from tests.look import application
from tests.screens.showing import unhurried
from tests.screens.visits import Scene, visits


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Path:
    """Where the festival's pictures are drawn, once."""
    return tmp_path_factory.mktemp("festival")


@pytest.fixture
def loader(qapp: QApplication) -> Iterator[PictureLoader]:
    made = PictureLoader()
    yield made
    made.close()


@pytest.fixture
def parts(loader: PictureLoader) -> Parts:
    theme = Theme.for_screen(QSize(1920, 1080))
    return Parts(theme, loader, Tongues(assets.folder() / "translations"))


@pytest.fixture(scope="module")
def scene(folder: Path) -> dict[str, Scene]:
    """A visit in every state from unlocking to thanks, by name."""
    return visits(folder)


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(assets.folder() / "translations", monotonic=unhurried())
    made.resize(1920, 1080)
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.show()
    yield made
    made.close_stage()
    made.tongues.use("en")
    made.close()
    made.deleteLater()
