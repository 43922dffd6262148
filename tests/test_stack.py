"""The libraries under the kiosk do what the kiosk stands on.

PySide6 6.12.0 on Python 3.11 loses a reference to True with each emit and one to None with each
repaint, and the interpreter aborts when they are used up. Python 3.12 made both immortal.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

ROUNDS = 10_000
#: What the test itself and Qt's caches may come to hold, far under one per round.
SLACK = 200


class Speaker(QObject):
    said = Signal(bool)


class Painted(QWidget):
    """Counts its paints."""

    def __init__(self) -> None:
        super().__init__()
        self.paints = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPoint(0, 0)
        painter.end()
        self.paints += 1


@pytest.mark.parametrize("value", [None, True])
def test_emitting_and_repainting_keep_the_references(qtbot: QtBot, value: bool | None) -> None:
    speaker = Speaker()
    heard: list[int] = [0]

    def hear(_said: bool) -> None:
        heard[0] += 1

    speaker.said.connect(hear)
    widget = Painted()
    qtbot.addWidget(widget)
    widget.resize(4, 4)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.paints = 0

    before = sys.getrefcount(value)
    for _ in range(ROUNDS):
        speaker.said.emit(True)
        widget.repaint()
        QCoreApplication.processEvents()
    after = sys.getrefcount(value)

    assert heard == [ROUNDS]
    assert widget.paints >= ROUNDS
    assert abs(after - before) < SLACK
