"""The window fills its display, whatever size it takes, and when it comes back."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.doctor import Patient
from kiosk.doctor.machine import display as display_check
from kiosk.visit.events import Touch
from kiosk.visit.states import Film, Unlocking
from tests.app.conftest import Complaints, Lobby
from tests.app.locked import WHOLE, is_locked
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor

SMALL = QRect(0, 0, 1280, 720)


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
