"""Locked in public: the window fills its display, stays there, and offers no way out."""

from __future__ import annotations

import ctypes
import struct
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QGuiApplication,
    QImage,
    QInputDevice,
    QPointingDevice,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QWidget

from kiosk.catalogue.model import UnlockWay
from kiosk.doctor import Patient
from kiosk.doctor.machine import display as display_check
from kiosk.machine.keep_awake import connect
from kiosk.machine.pointer import PointerHider
from kiosk.visit.events import ChooseWay, Touch
from kiosk.visit.states import Attract, Film, Films, Unlocked, Unlocking
from tests.app.conftest import Complaints, Lobby
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor

WHOLE, SMALL = QRect(0, 0, 1920, 1080), QRect(0, 0, 1280, 720)


def xrandr(*arguments: str) -> None:
    subprocess.run(["xrandr", *arguments], check=False, capture_output=True, timeout=10)


def take_display_away() -> None:
    xrandr("--output", "screen", "--off")


def attach_display(size: str) -> None:
    width, height = size.split("x")
    xrandr("--output", "screen", "--off")
    xrandr("--fb", size)
    xrandr("--newmode", size, "0", width, "0", "0", width, height, "0", "0", height)
    xrandr("--addmode", "screen", size)
    xrandr("--output", "screen", "--mode", size, "--pos", "0x0")


@pytest.fixture
def displays() -> Iterator[None]:
    """Displays that may come and go; the one that all tests have is back at the end."""
    if QGuiApplication.primaryScreen().name() != "screen":
        pytest.skip("this X server does not name its display")
    yield
    attach_display("1920x1080")
    end = time.monotonic() + 10
    while QGuiApplication.primaryScreen().geometry() != WHOLE:
        QTest.qWait(20)
        assert time.monotonic() < end


def fills(visitor: Visitor, area: QRect) -> bool:
    window = visitor.kiosk.window
    return window.geometry() == area == visitor.kiosk.stage.geometry().translated(window.pos())


def is_locked(visitor: Visitor) -> None:
    """As an attendee must always find it."""
    window = visitor.kiosk.window
    assert window.isVisible()
    assert not window.isMinimized()
    assert window.geometry() == WHOLE
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert QApplication.activePopupWidget() is None
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert shown == [window]


def ask_to_close(window: int) -> None:
    """What a window manager sends for a touch of its X (ICCCM 4.2.8.1, WM_DELETE_WINDOW)."""
    xcb = ctypes.CDLL("libxcb.so.1")
    connection = connect(xcb)

    def atom(name: bytes) -> int:
        asked = xcb.xcb_intern_atom(connection, 0, len(name), name)
        xcb.xcb_intern_atom_reply.restype = ctypes.POINTER(ctypes.c_uint32)
        return int(xcb.xcb_intern_atom_reply(connection, asked, None)[2])

    asked = (atom(b"WM_PROTOCOLS"), atom(b"WM_DELETE_WINDOW"))
    message = struct.pack("=BBHII5I", 33, 32, 0, window, *asked, 0, 0, 0, 0)
    xcb.xcb_send_event(connection, 0, ctypes.c_uint32(window), 0, message)
    xcb.xcb_flush(connection)
    time.sleep(0.1)
    xcb.xcb_disconnect(connection)


def key(*names: str) -> None:
    subprocess.run(["xdotool", "key", "--delay", "5", *names], check=True, timeout=20)


def test_it_fills_the_display_whatever_size_it_takes(visitor: Visitor, displays: None) -> None:
    assert fills(visitor, WHOLE)
    visitor.go_to(HARBOUR)
    for size, area in (("1280x720", SMALL), ("1920x1080", WHOLE)):
        attach_display(size)
        visitor.until(lambda area=area: fills(visitor, area), f"the display of {size}")
        assert visitor.state == Film(HARBOUR)  # nobody's visit ends for it
        assert visitor.kiosk.stage.theme is not None
        assert visitor.kiosk.stage.theme.scale == pytest.approx(area.height() / 1080)
        found = visitor.button(Touch.UNLOCK)
        assert found is not None
        assert area.contains(visitor.middle(found))
    visitor.touch(Touch.UNLOCK)
    assert isinstance(visitor.state, Unlocking)


def test_a_display_that_goes_and_comes_back(
    lobby: Lobby, displays: None, complaints: Complaints, caplog: pytest.LogCaptureFixture
) -> None:
    complaints.expected.append("the display screen is gone")
    visitor = lobby.visitor
    watch = visitor.kiosk.window.displays
    visitor.go_to(HARBOUR)
    take_display_away()
    visitor.until(lambda: not watch.display.attached, "the display to be missed", 12)
    assert "the display screen is gone" in caplog.text
    patient = Patient(
        lobby.settings, {}, screen=str(watch.display), screen_gone=not watch.display.attached
    )
    (check,) = display_check(patient)
    assert not check.ok
    assert check.what == "no display is attached"
    assert "cable" in check.remedy
    attach_display("1920x1080")
    visitor.until(lambda: watch.display.attached and fills(visitor, WHOLE), "the display", 12)
    assert "the display is back" in caplog.text
    assert visitor.state == Film(HARBOUR)
    visitor.touch(Touch.BACK)
    is_locked(visitor)


def test_nothing_closes_it(visitor: Visitor) -> None:
    window = visitor.kiosk.window
    for _ in range(3):
        assert not window.close()
        QApplication.sendEvent(window, QCloseEvent())
        ask_to_close(int(window.winId()))
        visitor.wait(0.1)
    is_locked(visitor)


def test_no_key_leads_out(visitor: Visitor) -> None:
    visitor.kiosk.window.activateWindow()
    keys = "alt+F4 ctrl+q ctrl+w ctrl+shift+q Escape F1 F5 F10 F11 alt+Tab alt+space super Menu "
    keys += "shift+F10 ctrl+alt+Delete ctrl+c ctrl+v ctrl+p ctrl+o ctrl+n ctrl+t alt+Left Tab "
    keys += "BackSpace Print XF86Back XF86HomePage"
    visitor.wait(0.1)
    for begin in (lambda: None, lambda: visitor.go_to(HARBOUR)):
        begin()
        before = visitor.state
        key(*keys.split())
        visitor.wait(0.3)
        is_locked(visitor)
        assert type(visitor.state) is type(before)


@pytest.mark.parametrize("button", ["2", "3", "8", "9"])
def test_no_other_button_of_a_mouse_does_anything(visitor: Visitor, button: str) -> None:
    for place in ("60 60", "960 540", "300 900"):
        subprocess.run(
            ["xdotool", "mousemove", *place.split(), "click", button], check=True, timeout=10
        )
    visitor.wait(0.2)
    is_locked(visitor)
    assert isinstance(visitor.state, Attract)


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


def test_no_text_can_be_selected_no_link_opened_nothing_dropped(visitor: Visitor) -> None:
    """On every screen that there is, because each is prepared."""
    visitor.go_to(HARBOUR)
    visitor.until(lambda: visitor.kiosk.stage.prepared, "every screen", 20)
    widgets = visitor.kiosk.window.findChildren(QWidget)
    assert len(widgets) > 100
    forbidden = (
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
        | Qt.TextInteractionFlag.LinksAccessibleByMouse
        | Qt.TextInteractionFlag.TextEditable
    )
    for widget in (visitor.kiosk.window, *widgets):
        assert not widget.acceptDrops() or isinstance(widget.parent(), QAbstractScrollArea), widget
        if isinstance(widget, QLabel):
            assert not widget.openExternalLinks()
            assert not widget.textInteractionFlags() & forbidden, widget.text()
        assert widget.actions() == []


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


INTRUDER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.setStyleSheet("background: #ff00ff")
window.setGeometry(600, 300, 700, 500)
window.show(); window.raise_(); window.activateWindow()
QTimer.singleShot(200, lambda: print("shown", flush=True))
QTimer.singleShot(15000, app.quit)
app.exec()
"""


def is_covered(picture: QImage) -> bool:
    return picture.pixelColor(950, 550).name() == "#ff00ff"


def test_another_programs_window_does_not_stay_in_front(visitor: Visitor) -> None:
    visitor.kiosk.window.activateWindow()
    visitor.wait(0.3)
    intruder = subprocess.Popen([sys.executable, "-c", INTRUDER], stdout=subprocess.PIPE, text=True)
    assert intruder.stdout is not None
    try:
        assert intruder.stdout.readline() == "shown\n"
        visitor.until(lambda: not is_covered(visitor.picture()), "the kiosk in front", 5)
        visitor.wait(1.0)
        assert not is_covered(visitor.picture())
        visitor.go_to(HARBOUR)
    finally:
        intruder.kill()
        intruder.communicate(timeout=10)
