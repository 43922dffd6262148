"""Putting a visit on the stage, and what it then says and tells."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kiosk.screens.screen import Screen
from kiosk.screens.stage import Stage
from kiosk.visit.events import (
    Intent,
    Touch,
)
from kiosk.widgets.button import Button, Touchable
from tests.look import wait
from tests.screens.visits import Scene

LEFT = Qt.MouseButton.LeftButton


def unhurried() -> Callable[[], float]:
    """A clock for touches by whom there is always time enough between two of them."""
    return count(0.0, 10.0).__next__


def show(stage: Stage, shown: Scene) -> Screen:
    stage.show_visit(*shown)
    wait(1)  # not QTest.qWait: it holds the GIL, which decoding a picture may wait for
    assert stage.current is not None
    return stage.current


def told_by(stage: Stage) -> list[Intent]:
    told: list[Intent] = []
    stage.intent.connect(lambda intent: told.append(intent) if intent != Touch.ANYWHERE else None)
    return told


def words_on(screen: Screen) -> str:
    labels = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    touchables = [found for found in screen.findChildren(Touchable) if found.isVisible()]
    buttons = [button.accessibleName() or button.text() for button in touchables]
    return "\n".join(labels + buttons).replace("\xa0", " ")


def button_named(screen: Screen, text: str) -> Button:
    found = [b for b in screen.findChildren(Button) if b.isVisible() and b.text() == text]
    assert len(found) == 1, (text, found)
    return found[0]
