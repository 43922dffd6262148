"""Staff at the real kiosk, and everybody else who would like to be."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.access.pin import REHEARSAL_PIN, write_pin
from kiosk.visit.events import ChooseEnding, Happened, Touch
from kiosk.visit.states import Attract, Ending, Film, Films, Pin, Staff
from tests.app.conftest import Complaints, Lobby
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor

SEED = 20220509
TOUCHES = 500


def actions(lobby: Lobby) -> list[str]:
    with closing(sqlite3.connect(lobby.records)) as connection:
        return [what for (what,) in connection.execute("SELECT what FROM staff_actions")]


def test_the_held_corner_asks_for_the_pin_and_clicks_nothing(visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    back = visitor.button(Touch.BACK)
    assert back is not None
    place = back.mapTo(visitor.kiosk.window, QPoint(8, back.height() // 2))
    visitor.press(place)
    visitor.wait(2.6)
    assert visitor.state == Film(HARBOUR)  # not yet
    visitor.wait(0.6)
    assert visitor.state == Pin(Film(HARBOUR))
    visitor.release(place)  # where the PIN's screen has a Back of its own
    assert visitor.state == Pin(Film(HARBOUR))
    visitor.touch(Touch.BACK)
    assert visitor.state == Film(HARBOUR)
    visitor.touch(Touch.BACK)  # and short touches there are as ever
    assert visitor.state == Films()


def test_the_corner_is_staffs_while_a_visitor_is_asked_for(lobby: Lobby, visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    lobby.clock.ahead += visitor.kiosk.facts().config.idle_seconds + 1
    visitor.kiosk.conductor.dispatch(Happened.TICK)
    visitor.read("Are you still there?")
    visitor.look()
    corner = QPoint(40, 40)
    visitor.press(corner)
    visitor.reach(Pin)
    assert "Are you still there?" not in visitor.words()
    visitor.release(corner)
    assert visitor.state == Pin(Film(HARBOUR))
    visitor.touch(Touch.BACK)
    assert visitor.state == Film(HARBOUR)


def test_a_finger_that_wanders_off_is_no_staff(visitor: Visitor) -> None:
    visitor.press(QPoint(40, 40))
    visitor.wait(1.0)
    visitor.move(QPoint(600, 400))
    visitor.wait(2.4)
    visitor.release(QPoint(600, 400))
    assert not isinstance(visitor.state, Pin)


def test_reset_needs_no_pin_and_is_recorded(lobby: Lobby, visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    before = actions(lobby).count("reset")
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.touch(Touch.RESET)
    assert isinstance(visitor.state, Attract)
    visitor.until(lambda: actions(lobby).count("reset") == before + 1, "the record of it")


def test_the_pin_lets_staff_in_and_another_does_not(lobby: Lobby, visitor: Visitor) -> None:
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.read(f"In this rehearsal the PIN is {REHEARSAL_PIN}.")
    visitor.type_keys("135790\n")
    visitor.read("That was not the PIN.")
    assert isinstance(visitor.state, Pin)
    visitor.type_keys(REHEARSAL_PIN)
    visitor.touch(Touch.SUBMIT)
    visitor.reach(Staff)
    visitor.read("Staff · Pier 2")
    visitor.touch(Touch.RESTART_OR_LEAVE)
    assert visitor.button(Touch.LEAVE_CONFIRMED) is None
    visitor.touch(ChooseEnding(Ending.LEAVE))
    assert visitor.button(Touch.LEAVE_CONFIRMED) is not None  # it asks again
    visitor.touch(Touch.STAY)
    visitor.touch(Touch.BACK)
    assert isinstance(visitor.state, Attract)
    visitor.until(lambda: "opened" in actions(lobby), "the record of it")


def test_a_pin_set_while_the_kiosk_runs_is_not_told(lobby: Lobby, visitor: Visitor) -> None:
    told = f"In this rehearsal the PIN is {REHEARSAL_PIN}."
    file = lobby.settings.staff.pin_file
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.read(told)
    visitor.touch(Touch.BACK)
    write_pin(file, "271828")
    try:
        visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
        visitor.until(lambda: told not in visitor.words(), "the sentence to go")
        assert isinstance(visitor.state, Pin)
        visitor.touch(Touch.BACK)
    finally:
        file.unlink()
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.read(told)


def test_a_pin_that_cannot_be_checked_is_not_told_as_none(
    lobby: Lobby, visitor: Visitor, complaints: Complaints, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaints.expected += ["staff cannot be let in", "a PIN could not be checked"]
    said = "The PIN cannot be checked just now. Please tell the operator."
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    with monkeypatch.context() as patch:
        lobby.settings.staff.pin_file.write_text("scrambled")
        try:
            visitor.type_keys("271828\n")
            visitor.read(said)
        finally:
            lobby.settings.staff.pin_file.unlink()

        def break_down(_file: Path) -> None:
            raise RuntimeError("a fault of the program")

        visitor.type_keys("2")
        patch.setattr("kiosk.access.staff.read_pin", break_down)
        lobby.settings.staff.pin_file.touch()
        try:
            visitor.type_keys("71828\n")
            visitor.read(said)
        finally:
            lobby.settings.staff.pin_file.unlink()
    visitor.type_keys(REHEARSAL_PIN + "\n")
    visitor.reach(Staff)


def test_a_forgotten_staff_screen_closes_by_itself(lobby: Lobby, visitor: Visitor) -> None:
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.type_keys(REHEARSAL_PIN + "\n")
    visitor.reach(Staff)
    lobby.clock.ahead += visitor.kiosk.facts().config.staff_seconds + 1
    visitor.kiosk.conductor.dispatch(Happened.TICK)
    visitor.reach(Attract)


def test_no_key_and_no_button_closes_the_window(visitor: Visitor) -> None:
    window = visitor.kiosk.window
    left: list[int] = []
    visitor.kiosk.left.connect(left.append)
    handle = window.windowHandle()
    no, alt, control = (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ControlModifier,
    )
    for key, held in (
        (Qt.Key.Key_F4, alt),
        (Qt.Key.Key_Escape, no),
        (Qt.Key.Key_F11, no),
        (Qt.Key.Key_Q, control),
        (Qt.Key.Key_W, control),
        (Qt.Key.Key_Tab, no),
        (Qt.Key.Key_Menu, no),
    ):
        QTest.keyClick(handle, key, held)
    QTest.mouseClick(handle, Qt.MouseButton.RightButton, no, QPoint(300, 300))
    request = QCloseEvent()
    QApplication.sendEvent(window, request)
    assert not request.isAccepted()
    assert not window.close()
    visitor.wait(0.1)
    assert window.isVisible()
    assert window.geometry() == window.screen().geometry()
    assert QApplication.activePopupWidget() is None
    assert left == []
    visitor.kiosk.left.disconnect(left.append)


def test_ten_thumbs_break_nothing_and_open_nothing(visitor: Visitor) -> None:
    """Taps, drags, several fingers and keys at random. What any of it raises fails the test."""
    chance = random.Random(SEED)
    window = visitor.kiosk.window
    before = set(QApplication.topLevelWidgets())

    def anywhere() -> QPoint:
        return QPoint(chance.randrange(window.width()), chance.randrange(window.height()))

    def likely() -> QPoint:
        """The middle of something to touch: chance alone seldom gets past the first screens."""
        buttons = [b for b in visitor.touchables() if b.isVisible()]
        return visitor.middle(chance.choice(buttons)) if buttons else anywhere()

    seen: set[str] = set()
    for number in range(TOUCHES):
        place = likely() if chance.random() < 0.7 else anywhere()
        match chance.randrange(10):
            case 0:  # a drag
                visitor.press(place)
                for _ in range(3):
                    visitor.move(anywhere())
                visitor.release(anywhere())
            case 1:  # two fingers
                visitor.press(place)
                visitor.press(anywhere())
                visitor.release(place)
            case 2:  # a release that nothing was pressed for
                visitor.release(place)
            case 3:
                visitor.type_keys(chance.choice("0A\n9ZX."))
            case _:
                visitor.press(place)
                visitor.release(place)
        seen.add(type(visitor.state).__name__)
        assert not isinstance(visitor.state, Staff | Pin)
        if number % 5 == 0:
            visitor.wait(0.02)
        # What has just appeared is not pressed: now and then somebody looks before they touch.
        if number % 40 == 30:
            visitor.wait(0.4)
            ways = [found for way in (Touch.DONATE, Touch.UNLOCK) if (found := visitor.button(way))]
            if ways:
                visitor.tap(chance.choice(ways))
        if number % 80 == 79:
            visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    assert {"Films", "Film", "Unlocking", "Amount"} <= seen, seen
    assert set(QApplication.topLevelWidgets()) <= before
    visitor.kiosk.conductor.dispatch(Touch.STILL_HERE)
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    visitor.unlock_free(HARBOUR)
    visitor.watch()
