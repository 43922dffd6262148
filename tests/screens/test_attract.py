"""The poster loop as it is seen and touched."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk import assets
from kiosk.catalogue.model import Catalogue, UnlockWay
from kiosk.screens.attract import (
    LANGUAGE_SECONDS,
    UNSEEN_TURN_SECONDS,
    AttractScreen,
    language_meant,
)
from kiosk.screens.drift import REACH, SECONDS, drift
from kiosk.screens.stage import Stage
from kiosk.visit import states
from kiosk.visit.events import ChooseLanguage, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import Attract, TextSize
from kiosk.widgets.button import Button
from kiosk.widgets.fade import Fade
from kiosk.widgets.label import Label
from kiosk.widgets.picture import Picture
from kiosk.widgets.theme import TEXT_SIZES
from tests.look import wait
from tests.screens import scenes
from tests.screens.showing import told_by, words_on

LEFT = Qt.MouseButton.LeftButton
FILM, APPEAL, STEPS = 0, 1, 3
SPOKEN = ("en", "he")


def turn_to(stage: Stage, facts: Facts, shown: int) -> AttractScreen:
    stage.show_visit(scenes.visit(facts, Attract(shown)), facts)
    assert isinstance(stage.current, AttractScreen)
    return stage.current


def poster(
    stage: Stage, facts: Facts, shown: int = FILM, text_size: TextSize = TextSize.MEDIUM
) -> AttractScreen:
    stage.show_visit(scenes.visit(facts, Attract(shown), text_size=text_size), facts)
    wait(1)  # not QTest.qWait: it holds the GIL, which decoding a picture may wait for
    assert isinstance(stage.current, AttractScreen)
    return stage.current


@pytest.fixture
def lobby(folder: Path) -> Facts:
    return scenes.facts(folder, languages=SPOKEN)


def test_each_still_says_its_own(stage: Stage, lobby: Facts) -> None:
    package = lobby.catalogue.packages[0]
    assert package.appeal is not None
    title, appeal = package.films[0].title.within(("en",)), package.appeal.title.within(("en",))
    film = words_on(poster(stage, lobby, FILM))
    giving = words_on(poster(stage, lobby, APPEAL))
    steps = words_on(poster(stage, lobby, STEPS))
    assert title in film
    assert appeal not in film
    assert appeal in giving
    assert package.appeal.beneficiary.within(("en",)) in giving
    assert "$12,430 of $20,000" in giving
    assert "How it works" in steps
    for said in (film, giving, steps):
        assert "Touch to begin" in said


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ({UnlockWay.FREE, UnlockWay.GIFT}, "you may give, and need not"),
        ({UnlockWay.CODE, UnlockWay.GIFT}, "the code on your ticket, or with a gift"),
        ({UnlockWay.GIFT}, "a gift from your phone"),
        ({UnlockWay.CODE}, "the code on your ticket"),
        ({UnlockWay.STAFF}, "Ask a volunteer"),
    ],
)
def test_how_it_works_knows_the_ways_in(
    stage: Stage, lobby: Facts, ways: set[UnlockWay], said: str
) -> None:
    package = replace(lobby.catalogue.packages[0], unlock_ways=frozenset(ways))
    screen = poster(stage, replace(lobby, catalogue=Catalogue((package,))), STEPS)
    steps = [w.accessibleName() for w in screen.findChildren(QWidget) if w.isVisible()]
    assert any(said in name for name in steps)


@pytest.mark.parametrize("shown", [FILM, APPEAL, STEPS])
def test_a_touch_anywhere_on_it_begins(stage: Stage, lobby: Facts, shown: int) -> None:
    screen = poster(stage, lobby, shown)
    told = told_by(stage)
    for place in (QPoint(1500, 300), QPoint(300, 500)):
        under = screen.childAt(place) or screen
        QTest.mouseClick(under, LEFT, pos=under.mapFrom(screen, place))
    assert told == [Touch.WATCH, Touch.WATCH]


def test_only_a_touch_that_began_here_begins(stage: Stage, lobby: Facts) -> None:
    screen = poster(stage, lobby)
    told = told_by(stage)
    QTest.mouseRelease(screen, LEFT, pos=QPoint(1500, 300))
    assert told == []
    QTest.mousePress(screen, LEFT, pos=QPoint(1500, 300))
    QTest.mouseRelease(screen, LEFT, pos=QPoint(-50, 300))
    assert told == []


def test_the_other_languages_take_turns_and_a_touch_of_one_begins_in_it(
    stage: Stage, folder: Path
) -> None:
    facts = scenes.facts(folder, languages=("en", "es", "fr", "he"))
    said = {"es": "Toque para empezar", "fr": "Touchez pour commencer", "he": "געו במסך"}
    told = told_by(stage)
    widths: set[int] = set()
    for turn in range(6):
        turned = LANGUAGE_SECONDS * (300 + turn)
        poster(stage, replace(facts, monotonic=turned))
        seen = replace(facts, monotonic=turned + UNSEEN_TURN_SECONDS)
        line = poster(stage, seen).language_line
        widths.add(line.width())
        code = ("es", "fr", "he")[turn % 3]
        assert said[code] in line.text()
        QTest.mouseClick(line, LEFT)
        assert told == [ChooseLanguage(code)]
        told.clear()
    assert len(widths) == 1  # nothing moves when the language turns


def test_a_finger_on_the_line_gets_the_language_it_was_put_on(
    stage: Stage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = scenes.facts(folder, languages=("en", "es", "fr"))
    monkeypatch.setattr(stage.tongues, "say_in", lambda code, _context, _source: code)
    told = told_by(stage)
    line = poster(stage, replace(facts, monotonic=0.0)).language_line
    QTest.mousePress(line, LEFT)
    poster(stage, replace(facts, monotonic=LANGUAGE_SECONDS))
    QTest.mouseRelease(line, LEFT)
    assert told == [ChooseLanguage("es")]


def test_a_finger_that_was_on_its_way_gets_the_language_it_went_for() -> None:
    assert language_meant("fr", "es", 0.0) == "es"
    assert language_meant("fr", "es", UNSEEN_TURN_SECONDS - 0.01) == "es"
    assert language_meant("fr", "es", UNSEEN_TURN_SECONDS) == "fr"
    assert language_meant("fr", None, 0.0) == "fr"


@pytest.mark.parametrize(
    ("seconds_after", "meant"), [(0.0, "es"), (0.9, "es"), (1.1, "fr"), (3.9, "fr")]
)
def test_a_touch_just_after_the_language_turned_begins_in_the_one_before(
    stage: Stage, folder: Path, seconds_after: float, meant: str
) -> None:
    facts = scenes.facts(folder, languages=("en", "es", "fr"))
    told = told_by(stage)
    for at in (0.0, LANGUAGE_SECONDS, LANGUAGE_SECONDS + seconds_after):
        line = poster(stage, replace(facts, monotonic=at)).language_line
    assert "Touchez" in line.text()
    QTest.mousePress(line, LEFT)
    assert line.text() == {"es": "\u2068Toque para empezar\u2069"}.get(meant, line.text())
    QTest.mouseRelease(line, LEFT)
    assert told == [ChooseLanguage(meant)]


def test_a_poster_that_has_only_come_up_means_what_it_shows(stage: Stage, folder: Path) -> None:
    facts = scenes.facts(folder, languages=("en", "es", "fr"))
    told = told_by(stage)
    poster(stage, replace(facts, monotonic=0.0))
    stage.show_visit(scenes.visit(facts, states.Film(scenes.ZIYARA)), facts)
    line = poster(stage, replace(facts, monotonic=LANGUAGE_SECONDS)).language_line
    QTest.mouseClick(line, LEFT)
    assert told == [ChooseLanguage("fr")]


@pytest.mark.parametrize("language", ["ru", "ar"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 720)])
def test_the_line_lies_over_nothing_where_the_words_are_long(
    stage: Stage, folder: Path, language: str, size: tuple[int, int]
) -> None:
    facts = scenes.facts(folder, films=2, languages=assets.available_languages())
    stage.resize(*size)
    visit = scenes.visit(facts, Attract(FILM), language, TextSize.LARGEST)
    stage.show_visit(visit, facts)
    wait(1)
    screen = stage.current
    assert isinstance(screen, AttractScreen)
    places = [
        QRect(button.mapTo(screen, QPoint(0, 0)), button.size())
        for button in screen.findChildren(Button)
        if button.isVisible()
    ]
    assert len(places) == 3
    for one, other in itertools.combinations(places, 2):
        assert not one.intersects(other)
    assert all(screen.rect().contains(place) for place in places)


def test_with_one_language_there_is_no_line(stage: Stage, folder: Path) -> None:
    screen = poster(stage, scenes.facts(folder, languages=("en",)))
    assert screen.language_line.isHidden()


def test_it_moves_against_burn_in_and_shows_no_edge_and_cuts_no_word(
    stage: Stage, lobby: Facts
) -> None:
    live = replace(lobby, config=replace(lobby.config, rehearsal=False))
    places: list[QPoint] = []
    for turn in range(10):
        screen = poster(stage, replace(live, monotonic=SECONDS * turn), STEPS)
        assert screen.geometry().contains(stage.rect())
        middle = screen.geometry().center() - QPoint(959, 539)
        places.append(middle)
        for label in screen.findChildren(Label):
            if label.isVisible():
                seen = QRect(label.mapTo(stage, QPoint(0, 0)), label.size())
                assert stage.rect().adjusted(40, 40, -40, -40).contains(seen), label.text()
    assert places[0] == places[9]
    assert len({(place.x(), place.y()) for place in places}) == 9
    assert max(abs(p.x()) + abs(p.y()) for p in places) == 2 * REACH
    steps = [(a - b).manhattanLength() for a, b in itertools.pairwise(places)]
    assert max(steps) <= 2 * REACH


def test_only_what_stands_while_nobody_is_there_moves(stage: Stage, lobby: Facts) -> None:
    assert not drift(states.Attract, SECONDS, 6).isNull()
    assert not drift(states.OutOfService, SECONDS, 6).isNull()
    for kind in (states.Film, states.Scan, states.Watching, states.Staff, states.Dark):
        assert drift(kind, SECONDS, 6).isNull()
    facts = replace(lobby, monotonic=SECONDS)
    stage.show_visit(scenes.visit(facts, states.Film(scenes.ZIYARA)), facts)
    assert stage.current is not None
    assert stage.current.x() == stage.current.y() == 0


def test_a_still_turns_into_the_next_and_stands_as_if_it_always_had(
    qtbot: QtBot, lobby: Facts
) -> None:
    moving = made(qtbot, reduce_motion=False)
    poster(moving, lobby, FILM)
    wait_for_pictures(moving)
    screen = turn_to(moving, lobby, APPEAL)
    fade = screen.findChildren(Fade)[0]
    assert fade.isVisible()
    qtbot.waitUntil(fade.isHidden, timeout=3000)
    still = made(qtbot, reduce_motion=True)
    fresh = poster(still, lobby, APPEAL)
    wait_for_pictures(still)
    assert screen.grab().toImage() == fresh.grab().toImage()
    for stage in (moving, still):
        stage.close_stage()


def test_a_touch_ends_the_turning(qtbot: QtBot, lobby: Facts) -> None:
    stage = made(qtbot, reduce_motion=False)
    poster(stage, lobby, FILM)
    wait_for_pictures(stage)
    screen = turn_to(stage, lobby, APPEAL)
    fade = screen.findChildren(Fade)[0]
    assert fade.isVisible()
    touched = replace(scenes.visit(lobby, Attract(APPEAL)), touched_at=lobby.monotonic + 1)
    stage.show_visit(touched, lobby)
    assert fade.isHidden()
    stage.close_stage()


def test_without_motion_nothing_turns(qtbot: QtBot, lobby: Facts) -> None:
    stage = made(qtbot, reduce_motion=True)
    poster(stage, lobby, FILM)
    wait_for_pictures(stage)
    assert turn_to(stage, lobby, APPEAL).findChildren(Fade)[0].isHidden()
    stage.close_stage()


@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("shown", [FILM, APPEAL, STEPS])
def test_every_still_has_room(
    stage: Stage, lobby: Facts, shown: int, size: tuple[int, int], text_size: str
) -> None:
    stage.resize(*size)
    screen = poster(stage, lobby, shown, TextSize(text_size))
    for label in screen.findChildren(Label):
        if label.isVisible() and label.hasHeightForWidth():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
            assert label.mapTo(stage, QPoint(0, 0)).y() >= 0, label.text()


def made(qtbot: QtBot, *, reduce_motion: bool) -> Stage:
    stage = Stage(assets.folder() / "translations", reduce_motion=reduce_motion)
    qtbot.addWidget(stage)
    stage.resize(1280, 720)
    stage.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    stage.show()
    return stage


def wait_for_pictures(stage: Stage) -> None:
    wait(30)
    while stage.loader.busy:
        wait(10)
    assert stage.current is not None
    assert all(picture.ready for picture in stage.current.findChildren(Picture))
