"""Fingers on the glass: held, two at once, from an edge; and the pointer, which is a mouse's."""

from __future__ import annotations

import subprocess

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.catalogue.model import UnlockWay
from kiosk.machine.pointer import PointerHider
from kiosk.visit.events import ChooseWay, Touch
from kiosk.visit.states import Film, Films, Unlocked, Unlocking
from tests.app.locked import is_locked
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor


def test_a_long_press_opens_no_menu_and_selects_nothing(visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    for place in (QPoint(1400, 500), QPoint(900, 300)):
        visitor.press(place)
        visitor.wait(1.0)
        visitor.move(place + QPoint(200, 40))
        visitor.release(place + QPoint(200, 40))
    is_locked(visitor)
    assert visitor.state == Film(HARBOUR)
    assert QGuiApplication.clipboard().text() == ""


@pytest.fixture(scope="module")
def touchscreen(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


def test_two_fingers_on_two_buttons_are_one_touch(
    visitor: Visitor, touchscreen: QPointingDevice
) -> None:
    visitor.go_to(HARBOUR)
    unlock, give = visitor.button(Touch.UNLOCK), visitor.button(Touch.DONATE)
    assert unlock is not None
    assert give is not None
    window = visitor.kiosk.window
    one, two = visitor.middle(unlock), visitor.middle(give)
    seen: list[object] = []
    visitor.kiosk.stage.intent.connect(seen.append)
    visitor.look()
    QTest.touchEvent(window, touchscreen).press(0, one, window).press(1, two, window).commit()
    visitor.wait(0.1)
    QTest.touchEvent(window, touchscreen).release(0, one, window).stationary(1).commit()
    QTest.touchEvent(window, touchscreen).release(1, two, window).commit()
    visitor.wait(0.1)
    visitor.kiosk.stage.intent.disconnect(seen.append)
    assert [intent for intent in seen if intent is not Touch.ANYWHERE] == [Touch.UNLOCK]
    assert isinstance(visitor.state, Unlocking)
    is_locked(visitor)
    # And the next finger finds everything as ever.
    visitor.touch(ChooseWay(UnlockWay.FREE))
    visitor.reach(Unlocked)


def test_a_second_finger_during_a_drag_touches_nothing(
    visitor: Visitor, touchscreen: QPointingDevice
) -> None:
    visitor.go_to(HARBOUR)
    unlock = visitor.button(Touch.UNLOCK)
    assert unlock is not None
    window, place = visitor.kiosk.window, QPoint(1400, 560)
    other = visitor.middle(unlock)
    QTest.touchEvent(window, touchscreen).press(0, place, window).commit()
    for step in range(6):
        drag = QTest.touchEvent(window, touchscreen).move(0, place - QPoint(0, 20 * step), window)
        if step == 2:
            drag = drag.press(1, other, window)
        elif step == 4:
            drag = drag.release(1, other, window)
        elif step == 3:
            drag = drag.stationary(1)
        drag.commit()
        visitor.wait(0.03)
    QTest.touchEvent(window, touchscreen).release(0, place - QPoint(0, 120), window).commit()
    visitor.wait(0.1)
    assert visitor.state == Film(HARBOUR)
    is_locked(visitor)


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        (QPoint(0, 540), QPoint(700, 540)),
        (QPoint(1919, 540), QPoint(1200, 540)),
        (QPoint(960, 0), QPoint(960, 500)),
        (QPoint(960, 1079), QPoint(960, 600)),
    ],
)
def test_a_swipe_from_an_edge_shows_nothing_of_the_system(
    visitor: Visitor, touchscreen: QPointingDevice, begin: QPoint, end: QPoint
) -> None:
    window = visitor.kiosk.window
    visitor.kiosk.conductor.dispatch(Touch.ALL_FILMS)
    QTest.touchEvent(window, touchscreen).press(0, begin, window).commit()
    for part in range(1, 6):
        at = begin + (end - begin) * part / 5
        QTest.touchEvent(window, touchscreen).move(0, at, window).commit()
        visitor.wait(0.02)
    QTest.touchEvent(window, touchscreen).release(0, end, window).commit()
    visitor.wait(0.1)
    is_locked(visitor)
    assert isinstance(visitor.state, Films)


def test_the_pointer_is_hidden_but_for_a_mouse(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = visitor.kiosk.window
    hider = window.findChild(PointerHider)
    assert hider is not None
    monkeypatch.setattr(hider, "_has_touch", lambda: False)
    blank = Qt.CursorShape.BlankCursor

    def pointer() -> Qt.CursorShape:
        return QCursor(visitor.screen.cursor()).shape()

    def move() -> None:
        for place in ("400 400", "460 430", "500 450"):
            subprocess.run(["xdotool", "mousemove", *place.split()], check=True, timeout=10)

    hider._hide()
    assert pointer() is blank
    visitor.press(QPoint(960, 300))
    visitor.move(QPoint(970, 320))
    assert pointer() is blank  # a finger, or what passes for one
    visitor.release(QPoint(970, 320))
    move()
    visitor.until(lambda: pointer() is not blank, "the pointer for the mouse", 3)
    visitor.until(lambda: pointer() is blank, "the pointer to go again", 6)
    monkeypatch.setattr(hider, "_has_touch", lambda: True)
    move()
    visitor.wait(0.3)
    assert pointer() is blank
