from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.widgets.button import Button
from kiosk.widgets.keys import NumberKeypad
from kiosk.widgets.theme import PALETTES, Theme, ThemeName
from kiosk.widgets.tile import Tile, ToggleRow

LEFT = Qt.MouseButton.LeftButton


def test_acts_at_release_inside_only(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Unlock the film", "primary")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    clicks: list[int] = []
    button.clicked.connect(lambda: clicks.append(1))
    QTest.mousePress(button, LEFT)
    assert button.isDown()
    assert clicks == []
    QTest.mouseRelease(button, LEFT)
    assert clicks == [1]
    QTest.mousePress(button, LEFT)
    QTest.mouseMove(button, QPoint(-50, -50))
    QTest.mouseRelease(button, LEFT, pos=QPoint(-50, -50))
    assert clicks == [1]


def test_looks_pressed_at_touch_down(qtbot: QtBot, theme: Theme) -> None:
    for button in (Button(theme, "Donate"), Button(theme, "Go", "primary"), Tile(theme, "a", "b")):
        qtbot.addWidget(button)
        button.resize(button.sizeHint())
        before = button.grab().toImage()
        QTest.mousePress(button, LEFT)
        assert button.grab().toImage() != before
        QTest.mouseRelease(button, LEFT)


@pytest.mark.parametrize("name", PALETTES)
def test_what_cannot_be_touched_is_dimmer_in_every_theme(qtbot: QtBot, name: ThemeName) -> None:
    theme = Theme.for_screen(QSize(1920, 1080), name)
    for made in (Button(theme, "Delete"), Button(theme, icon="pause"), Tile(theme, "a", "b")):
        qtbot.addWidget(made)
        made.resize(made.sizeHint())
        made.setEnabled(False)
        inner = made.rect().adjusted(theme.radius, 8, -theme.radius, -8)  # without its corners
        picture = made.grab(inner).toImage()
        lightest = max(
            picture.pixelColor(x, y).lightness()
            for x in range(picture.width())
            for y in range(picture.height())
        )
        assert lightest <= theme.palette.disabled.lightness() + 1


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1080, 1920), (3840, 2160)])
def test_targets_are_high_enough_everywhere(qtbot: QtBot, size: tuple[int, int]) -> None:
    theme = Theme.for_screen(QSize(*size))
    least = 72 * theme.scale - 1
    for made in (
        Button(theme, "Donate"),
        Button(theme, "Already unlocked?", "link"),
        Tile(theme, "I have a code", "On your ticket."),
        ToggleRow(theme, "Add $1.37"),
    ):
        qtbot.addWidget(made)
        assert made.sizeHint().height() >= least
        assert made.minimumHeight() >= least


def test_a_scanners_return_presses_nothing(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Donate")
    qtbot.addWidget(button)
    assert button.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_row_is_ticked_by_touching_it(qtbot: QtBot, theme: Theme) -> None:
    row = ToggleRow(theme, "Add $1.37 to cover the fees", "So the fund gets all of it")
    qtbot.addWidget(row)
    row.resize(600, 120)
    with qtbot.waitSignal(row.toggled) as told:
        QTest.mouseClick(row, LEFT)
    assert told.args == [True]


def test_a_tile_is_as_high_as_its_texts_need(qtbot: QtBot, theme: Theme) -> None:
    tile = Tile(theme, "I have a code", "On your ticket. You can hold its QR code there. " * 3)
    qtbot.addWidget(tile)
    assert tile.heightForWidth(400) > tile.heightForWidth(900)


def test_the_number_pad_tells_digits_and_the_point(qtbot: QtBot, theme: Theme) -> None:
    pad = NumberKeypad(theme, ",")
    qtbot.addWidget(pad)
    pad.resize(pad.sizeHint())
    pad.show()
    told: list[str] = []
    pad.pressed.connect(told.append)
    for button in pad.findChildren(Button):
        QTest.mouseClick(button, LEFT)
    assert sorted(told) == sorted([".", *"0123456789"])
    pad.show_point("")
    assert pad.point.isHidden()
