"""What is touched on the screens from unlocking to thanks, and on staff's, is told."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.catalogue.model import UnlockWay
from kiosk.screens.stage import Stage
from kiosk.screens.unlocking import UnlockingScreen
from kiosk.visit.events import (
    ChooseAmount,
    ChooseEnding,
    ChooseWay,
    Intent,
    ScanCode,
    Touch,
    TypeCharacter,
)
from kiosk.visit.states import Ending
from kiosk.widgets.button import Button
from kiosk.widgets.keys import NumberKeypad
from tests.screens import scenes
from tests.screens.showing import LEFT, show, told_by
from tests.screens.visits import Scene

TOUCHES: list[tuple[str, tuple[Intent, ...]]] = [
    (
        "unlocking",
        (Touch.BACK, Touch.DONATE, ChooseWay(UnlockWay.FREE), ChooseWay(UnlockWay.CODE)),
    ),
    ("unlocked", (Touch.BACK, Touch.WATCH)),
    ("watching", (Touch.PAUSE, Touch.BACK_10_SECONDS, Touch.DONATE, Touch.LEAVE)),
    ("watching-paused", (Touch.RESUME, Touch.LEAVE)),
    ("watching-opening", (Touch.LEAVE,)),
    ("watching-leaving", (Touch.STAY, Touch.LEAVE_CONFIRMED)),
    ("watching-failed", (Touch.WATCH, Touch.BACK)),
    ("amount", (Touch.BACK, ChooseAmount(scenes.usd(5400)), Touch.OTHER_AMOUNT)),
    ("amount-chosen", (Touch.COVER_FEES, Touch.GIVE)),
    ("amount-typed", (Touch.COVER_FEES, Touch.GIVE, Touch.BACK)),
    ("scan-waiting", (Touch.BACK, Touch.CHANGE_AMOUNT, Touch.CANCEL, Touch.PRETEND_PAID)),
    ("scan-expired", (Touch.NEW_CODE, Touch.CHANGE_AMOUNT, Touch.CANCEL)),
    ("scan-processing", (Touch.CHECK_AGAIN, Touch.CANCEL)),
    ("scan-unheard", (Touch.CHECK_AGAIN, Touch.CANCEL)),
    ("thanks", (Touch.WATCH, Touch.DONE)),
    ("thanks-watching", (Touch.DONE,)),
    ("pin", (Touch.BACK, Touch.RESET)),
    (
        "staff",
        (
            Touch.RESET,
            Touch.BACK,
            Touch.CASH_GIFTS,
            Touch.SAVE_REPORTS,
            Touch.SOUND_AND_SCREEN,
            Touch.REHEARSE,
            Touch.RESTART_OR_LEAVE,
        ),
    ),
    ("staff-sound", (Touch.BACK, Touch.DARKEN)),
    ("staff-saved", (Touch.BACK,)),
    ("staff-full", (Touch.BACK, Touch.SAVE_REPORTS)),
    ("staff-endings", tuple(ChooseEnding(e) for e in Ending if e is not Ending.REHEARSE)),
    ("staff-rehearse", (Touch.STAY, Touch.LEAVE_CONFIRMED)),
]


@pytest.mark.parametrize(("name", "intents"), TOUCHES, ids=[name for name, _ in TOUCHES])
def test_what_is_touched_is_told(
    stage: Stage, scene: dict[str, Scene], name: str, intents: tuple[Intent, ...]
) -> None:
    screen = show(stage, scene[name])
    told = told_by(stage)
    for intent in intents:
        button = screen.touchable(intent)
        assert button is not None, intent
        assert button.isVisible(), intent
        assert button.isEnabled(), intent
        # The finger goes to the glass, not to a widget: nothing may lie over the button.
        place = button.mapTo(stage, button.rect().center())
        under = stage.childAt(place)
        assert under is button, (intent, under)
        QTest.mouseClick(button, LEFT)
    assert told == list(intents)


def test_keypads_type_one_character_a_touch(stage: Stage, scene: dict[str, Scene]) -> None:
    told = told_by(stage)
    screen = show(stage, scene["unlocking-typed"])
    assert isinstance(screen, UnlockingScreen)
    for letter in "0ZK":
        QTest.mouseClick(screen.key(letter), LEFT)
    for name in ("amount-typing", "pin"):
        pad = show(stage, scene[name]).findChild(NumberKeypad)
        assert isinstance(pad, NumberKeypad)
        for key in pad.findChildren(Button):
            if key.text() == "7":
                QTest.mouseClick(key, LEFT)
    assert told == [TypeCharacter(letter) for letter in "0ZK77"]


def test_who_types_by_hand_and_a_scanner_are_told_apart(
    stage: Stage, scene: dict[str, Scene], qtbot: QtBot
) -> None:
    told = told_by(stage)
    show(stage, scene["unlocking"])
    QTest.keyClicks(stage, "7kq4")
    qtbot.waitUntil(lambda: told == [TypeCharacter(letter) for letter in "7KQ4"])
    told.clear()
    QTest.keyClicks(stage, "7KQ4Z8MB")
    qtbot.waitUntil(lambda: told == [ScanCode("7KQ4Z8MB")])
