"""What each screen says and tells, from the poster to the film's page and after the film."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kiosk.screens.attract import AttractScreen
from kiosk.screens.ended import EndedScreen
from kiosk.screens.film import FilmScreen
from kiosk.screens.out_of_service import OutOfServiceScreen
from kiosk.screens.screen import Parts, Screen
from kiosk.visit import states
from kiosk.visit.events import ChooseLanguage, ChooseTextSize, Intent, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import TextSize, Visit
from kiosk.widgets.button import Button, Touchable
from kiosk.widgets.menu import ChoiceMenu
from tests.screens import scenes

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, screen: Screen, visit: Visit, facts: Facts) -> list[Intent]:
    """Puts a screen up; what it tells is added to the list that comes back."""
    told: list[Intent] = []
    screen.intent.connect(told.append)
    qtbot.addWidget(screen)
    screen.resize(QSize(1920, 1032))
    screen.present(visit, facts)
    screen.show()
    QTest.qWait(1)
    return told


def words_on(screen: Screen) -> str:
    labels = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    buttons = [button.text() for button in screen.findChildren(Touchable) if button.isVisible()]
    return "\n".join(labels + buttons).replace("\xa0", " ")


def touch(screen: Screen, intent: Intent) -> None:
    button = screen.touchable(intent)
    assert button is not None
    assert button.isVisible()
    QTest.mouseClick(button, LEFT)


def test_the_poster_begins_at_a_touch_anywhere(qtbot: QtBot, parts: Parts, folder: Path) -> None:
    world = scenes.facts(folder)
    screen = AttractScreen(parts)
    told = shown(qtbot, screen, scenes.visit(world, states.Attract()), world)
    said = words_on(screen)
    assert "Ziyara" in said
    assert "A film by Simone Bitton · Morocco, 2020 · 1 h 39 min" in said
    QTest.mouseClick(screen, LEFT, pos=QPoint(1500, 200))
    touch(screen, Touch.WATCH)
    assert told == [Touch.WATCH, Touch.WATCH]


def test_one_film_needs_no_list(qtbot: QtBot, parts: Parts, folder: Path) -> None:
    screen = AttractScreen(parts)
    world = scenes.facts(folder)
    shown(qtbot, screen, scenes.visit(world, states.Attract()), world)
    button = screen.touchable(Touch.ALL_FILMS)
    assert button is not None
    assert not button.isVisible()
    two = scenes.facts(folder, films=2)
    screen.present(scenes.visit(two, states.Attract()), two)
    assert button.isVisible()


def test_the_films_page_offers_the_ways_in(qtbot: QtBot, parts: Parts, folder: Path) -> None:
    world = scenes.facts(folder)
    screen = FilmScreen(parts)
    told = shown(qtbot, screen, scenes.visit(world, states.Film(scenes.ZIYARA)), world)
    said = words_on(screen)
    for part in (
        "in package",
        "Morocco / France / Belgium",
        "French and Arabic, captions: English",
        "Watch until Sunday, 9:00 PM",
        "$12,430 of $20,000",
    ):
        assert part in said
    for intent in (Touch.UNLOCK, Touch.DONATE, Touch.ENTER_CODE, Touch.BACK):
        touch(screen, intent)
    assert told == [Touch.UNLOCK, Touch.DONATE, Touch.ENTER_CODE, Touch.BACK]


def test_an_expired_film_says_so_and_cannot_be_unlocked(
    qtbot: QtBot, parts: Parts, folder: Path
) -> None:
    two = scenes.facts(folder, films=2)
    screen = FilmScreen(parts)
    shown(qtbot, screen, scenes.visit(two, states.Film(scenes.OLD)), two)
    assert "Expired May 9, 2022 3:45 AM" in words_on(screen)
    for intent in (Touch.UNLOCK, Touch.WATCH, Touch.ENTER_CODE):
        button = screen.touchable(intent)
        assert button is not None
        assert not button.isVisible()


def test_who_has_unlocked_it_goes_on_watching(qtbot: QtBot, parts: Parts, folder: Path) -> None:
    world = scenes.facts(folder)
    screen = FilmScreen(parts)
    held = (scenes.held(2_467_000),)
    visit = scenes.visit(world, states.Film(scenes.ZIYARA), held=held)
    told = shown(qtbot, screen, visit, world)
    said = words_on(screen)
    assert "Go on watching at 0:41:07" in said
    assert "left to finish" in said
    assert "Already unlocked?" not in said
    touch(screen, Touch.WATCH)
    assert told == [Touch.WATCH]


def test_a_film_that_does_not_open_is_not_offered(qtbot: QtBot, parts: Parts, folder: Path) -> None:
    world = replace(scenes.facts(folder), unavailable=frozenset({scenes.ZIYARA}))
    screen = FilmScreen(parts)
    shown(qtbot, screen, scenes.visit(world, states.Film(scenes.ZIYARA)), world)
    said = words_on(screen)
    assert "cannot be shown just now" in said
    assert "Unlock the film" not in said
    assert "Watch until" not in said


def test_after_the_film_giving_comes_first(qtbot: QtBot, parts: Parts, folder: Path) -> None:
    world = scenes.facts(folder)
    screen = EndedScreen(parts)
    told = shown(qtbot, screen, scenes.visit(world, states.Ended(scenes.ZIYARA)), world)
    # The title stands by itself: it may begin with an article, or be a whole clause.
    invited = "If it moved you, you can help with a gift: Ukraine Emergency Fund."
    assert invited in words_on(screen)
    for intent in (Touch.DONATE, Touch.DONE, Touch.BACK):
        touch(screen, intent)
    assert told == [Touch.DONATE, Touch.DONE, Touch.BACK]
    for name in ("Text size", "English"):
        (button,) = (
            b for b in screen.findChildren(Button) if name in (b.accessibleName(), b.text())
        )
        assert button.isVisible()


@pytest.mark.parametrize("reason", list(states.Reason))
def test_out_of_service_says_so_kindly(
    qtbot: QtBot, parts: Parts, folder: Path, reason: states.Reason
) -> None:
    world = scenes.facts(folder)
    screen = OutOfServiceScreen(parts)
    shown(qtbot, screen, scenes.visit(world, states.OutOfService(reason)), world)
    assert "The staff have been told." in words_on(screen)
    assert screen.findChildren(Button) == []


def test_language_and_text_size_are_chosen_from_menus(
    qtbot: QtBot, parts: Parts, folder: Path
) -> None:
    world = scenes.facts(folder)
    screen = FilmScreen(parts)
    told = shown(qtbot, screen, scenes.visit(world, states.Film(scenes.ZIYARA)), world)
    for opener, wanted in (("English", "עברית"), ("Aa", "Largest")):
        button = next(b for b in screen.findChildren(Button) if b.text() == opener)
        QTest.mouseClick(button, LEFT)
        menu = next(m for m in screen.findChildren(ChoiceMenu) if m.isVisible())
        choice = next(b for b in menu.findChildren(Button) if b.text() == wanted)
        QTest.mouseClick(choice, LEFT)
        assert not menu.isVisible()
    assert told == [ChooseLanguage("he"), ChooseTextSize(TextSize.LARGEST)]


def test_an_open_menu_goes_with_its_screen(qtbot: QtBot, parts: Parts, folder: Path) -> None:
    world = scenes.facts(folder)
    screen = FilmScreen(parts)
    shown(qtbot, screen, scenes.visit(world, states.Film(scenes.ZIYARA)), world)
    QTest.mouseClick(next(b for b in screen.findChildren(Button) if b.text() == "Aa"), LEFT)
    menu = screen.findChildren(ChoiceMenu)[0]
    screen.hide()
    assert not menu.isVisibleTo(screen)
