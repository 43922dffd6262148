from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.widgets.theme import Theme
from tests.look import application


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme.for_screen(QSize(1920, 1080))
