"""Locked in public: the window stays there, and offers no way out."""

from __future__ import annotations

import ctypes
import struct
import subprocess
import sys
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QWidget

from kiosk.machine.keep_awake import connect
from kiosk.visit.states import Attract
from tests.app.locked import is_locked
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor


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
