from __future__ import annotations

import gc
from enum import EnumMeta

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kiosk.widgets.button import Button
from kiosk.widgets.reading import ReadingPane
from kiosk.widgets.scroll import FingerScroll
from kiosk.widgets.theme import Theme

LEFT = Qt.MouseButton.LeftButton


def drag(widget: QWidget, start: QPoint, up: int) -> None:
    QTest.mousePress(widget, LEFT, pos=start)
    for step in range(1, 13):
        QTest.mouseMove(widget, start - QPoint(0, up * step // 12))
        QTest.qWait(12)
    QTest.mouseRelease(widget, LEFT, pos=start - QPoint(0, up))


def test_a_finger_scrolls_a_text(qtbot: QtBot, theme: Theme) -> None:
    pane = ReadingPane(theme)
    qtbot.addWidget(pane)
    pane.resize(600, 300)
    pane.show_text("A long story, told slowly. " * 120)
    pane.show()
    assert QTest.qWaitForWindowExposed(pane)
    assert pane.more_below
    drag(pane.viewport(), QPoint(300, 250), 200)
    qtbot.waitUntil(lambda: pane.verticalScrollBar().value() > 50)
    pane.scroll_to_top()
    assert pane.verticalScrollBar().value() == 0


def test_scroll_areas_that_are_gone_leave_no_classes_behind(qtbot: QtBot, theme: Theme) -> None:
    def classes() -> int:
        gc.collect()
        return sum(isinstance(one, EnumMeta) for one in gc.get_objects())

    def make() -> None:
        for _ in range(20):
            FingerScroll(theme, QWidget()).deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    make()
    before = classes()
    make()
    assert classes() < before + 10


def test_a_short_text_does_not_scroll(qtbot: QtBot, theme: Theme) -> None:
    pane = ReadingPane(theme)
    qtbot.addWidget(pane)
    pane.resize(600, 300)
    pane.show_text("Short.")
    assert not pane.more_below


def test_a_drag_that_begins_on_a_button_scrolls_and_does_not_click(
    qtbot: QtBot, theme: Theme
) -> None:
    content = QWidget()
    layout = QVBoxLayout(content)
    clicks: list[int] = []
    for _ in range(12):
        button = Button(theme, "A film")
        button.clicked.connect(lambda: clicks.append(1))
        layout.addWidget(button)
    area = FingerScroll(theme, content)
    qtbot.addWidget(area)
    area.resize(400, 400)
    area.show()
    assert QTest.qWaitForWindowExposed(area)
    first = content.findChildren(Button)[2]
    drag(first, QPoint(100, 60), 200)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 50)
    assert clicks == []
    assert not any(button.isDown() for button in content.findChildren(Button))
    area.scroll_to_top()
    QTest.qWait(50)
    QTest.mouseClick(first, LEFT)
    assert clicks == [1]
