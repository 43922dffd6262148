from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.widgets.button import Button
from kiosk.widgets.codes import LENGTH, LETTERS, CodeKeypad
from kiosk.widgets.theme import Theme


def key(code: Qt.Key, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, text)


def test_every_letter_can_be_touched(qtbot: QtBot, theme: Theme) -> None:
    pad = CodeKeypad(theme)
    qtbot.addWidget(pad)
    told: list[str] = []
    pad.pressed.connect(told.append)
    for button in pad.findChildren(Button):
        if len(button.text()) == 1:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "".join(told) == LETTERS


def test_a_code_is_submitted_only_when_whole(qtbot: QtBot, theme: Theme) -> None:
    pad = CodeKeypad(theme)
    qtbot.addWidget(pad)
    told: list[bool] = []
    pad.submitted.connect(lambda: told.append(True))
    pad.show_code("7" * (LENGTH - 1))
    pad.take_key(key(Qt.Key.Key_Return, "\r"))
    assert told == []
    pad.show_code("7" * LENGTH)
    pad.take_key(key(Qt.Key.Key_Return, "\r"))
    assert told == [True]


def test_letters_that_look_alike_are_read_as_the_digits(qtbot: QtBot, theme: Theme) -> None:
    pad = CodeKeypad(theme)
    qtbot.addWidget(pad)
    told: list[str] = []
    pad.pressed.connect(told.append)
    for letter in "iLoUq":
        assert pad.take_key(key(Qt.Key.Key_unknown, letter))
    assert not pad.take_key(key(Qt.Key.Key_unknown, "!"))
    assert "".join(told) == "110VQ"
