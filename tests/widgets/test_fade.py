from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.widgets.fade import Fade


def test_what_was_there_is_gone_before_what_comes_is_seen(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.setAutoFillBackground(True)
    parent.resize(40, 40)
    parent.setPalette(QPalette(QColor("#ff0000")))
    fade = Fade(parent, QColor("#000000"), motion=True)
    parent.show()
    qtbot.waitExposed(parent)
    fade.hold()
    parent.setPalette(QPalette(QColor("#00ff00")))
    fade.begin()
    fade._timer.stop()  # step by step, however loaded the machine is
    seen: list[QColor] = []
    while fade.isVisible():
        seen.append(fade.grab().toImage().pixelColor(20, 20))
        fade._go_on()
    assert seen[0].red() == 255
    assert seen[-1].green() > 100
    assert not any(color.red() and color.green() for color in seen)
