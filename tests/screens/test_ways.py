"""The ways to unlock in every subset: each is offered where the package has it, none is lesser."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton

from kiosk.catalogue.model import Catalogue, UnlockWay
from kiosk.screens.screen import Screen
from kiosk.screens.stage import Stage
from kiosk.screens.unlocking import UnlockingScreen
from kiosk.visit import states, step
from kiosk.visit.events import ChooseWay, Touch
from kiosk.visit.facts import Facts
from kiosk.widgets.tile import Tile
from tests.screens import scenes
from tests.screens.showing import show, words_on
from tests.screens.visits import Scene

CODE, GIFT, FREE, STAFF = UnlockWay.CODE, UnlockWay.GIFT, UnlockWay.FREE, UnlockWay.STAFF
SUBSETS = [
    frozenset(ways)
    for ways in chain.from_iterable(combinations(UnlockWay, count) for count in range(1, 5))
]
SIZES = {"landscape": QSize(1920, 1080), "portrait": QSize(1080, 1920), "small": QSize(1280, 720)}


def named(ways: frozenset[UnlockWay]) -> str:
    return "+".join(sorted(ways))


def offering(facts: Facts, ways: frozenset[UnlockWay], *, appeal: bool = True) -> Facts:
    package = facts.catalogue.packages[0]
    package = replace(package, unlock_ways=ways, appeal=package.appeal if appeal else None)
    return replace(facts, catalogue=Catalogue((package,)))


def page(stage: Stage, facts: Facts, language: str = "en", size: str = "medium") -> Screen:
    state = states.Unlocking(scenes.ZIYARA)
    return show(stage, (scenes.visit(facts, state, language, states.TextSize(size)), facts))


def shown(screen: Screen, way: UnlockWay) -> QAbstractButton | None:
    found = screen.touchable(ChooseWay(way))
    return found if found is not None and found.isVisible() else None


def on_stage(screen: Screen, widget: QAbstractButton) -> QRect:
    return QRect(widget.mapTo(screen, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize(
    ("ways", "appeal"),
    # A package that offers the way "gift" without an appeal is refused.
    [(ways, appeal) for ways in SUBSETS for appeal in {True, GIFT in ways}],
    ids=lambda given: named(given) if isinstance(given, frozenset) else "",
)
def test_what_the_package_offers_is_what_the_page_offers(
    stage: Stage, scene: dict[str, Scene], ways: frozenset[UnlockWay], appeal: bool
) -> None:
    screen = page(stage, offering(scene["unlocking"][1], ways, appeal=appeal))
    # A code to come back with is always welcome.
    assert shown(screen, CODE) is not None
    assert (shown(screen, GIFT) is not None) == (GIFT in ways)
    assert (shown(screen, FREE) is not None) == (FREE in ways)
    giving = screen.touchable(Touch.DONATE)
    assert giving is not None
    assert giving.isVisible() == (appeal and GIFT not in ways)
    assert ("ask a volunteer" in words_on(screen)) == (STAFF in ways)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "text_size"), [("en", "medium"), ("he", "medium"), ("en", "largest")]
)
@pytest.mark.parametrize("ways", [ways for ways in SUBSETS if FREE in ways], ids=named)
def test_watching_without_giving_is_as_dignified_as_the_rest(
    stage: Stage,
    scene: dict[str, Scene],
    ways: frozenset[UnlockWay],
    language: str,
    text_size: str,
    size: str,
) -> None:
    stage.resize(SIZES[size])
    screen = page(stage, offering(scene["unlocking"][1], ways), language, text_size)
    free = shown(screen, FREE)
    giving = shown(screen, GIFT) or screen.touchable(Touch.DONATE)
    code = shown(screen, CODE)
    assert isinstance(free, Tile)
    assert isinstance(giving, Tile)
    assert isinstance(code, Tile)
    places = [on_stage(screen, tile) for tile in (free, giving, code)]
    for place in places:
        assert screen.rect().contains(place)
        assert (place.left(), place.right()) == (places[0].left(), places[0].right())
    # Without scrolling, and in no smaller print than the others where room is short.
    missing = [tile.heightForWidth(tile.width()) - tile.height() for tile in (free, giving, code)]
    assert missing[0] <= max(0, *missing[1:])
    assert missing[0] <= free.theme.px(free.padding[1]), "more than the air above and below"
    for tile in (free, giving, code):
        assert tile.isEnabled()
        assert tile.title_role == free.title_role
    assert free.height() >= min(giving.height(), code.height())
    colours = [
        tile.grab().toImage().pixelColor(tile.width() - 30, tile.height() // 2).name()
        for tile in (free, giving)
    ]
    assert colours[0] == colours[1]


@pytest.mark.parametrize("ways", SUBSETS, ids=named)
def test_the_page_leads_with_what_opens_the_film(
    stage: Stage, scene: dict[str, Scene], ways: frozenset[UnlockWay]
) -> None:
    """Where no codes are handed out, the keys come only for who asks for them."""
    facts = offering(scene["unlocking"][1], ways)
    story, _ = step(scenes.visit(facts, states.Film(scenes.ZIYARA)), Touch.UNLOCK, facts)
    assert isinstance(story.state, states.Unlocking)
    screen = show(stage, (story, facts))
    assert isinstance(screen, UnlockingScreen)
    places = {way: shown(screen, way) for way in (CODE, GIFT, FREE)}
    tops = {w: tile.y() for w, tile in places.items() if tile is not None}
    keys = screen.key("7").isVisible()
    if CODE in ways or not ways & {GIFT, FREE}:
        assert keys
        assert min(tops, key=lambda way: tops[way]) is CODE
        return
    assert not keys
    assert max(tops, key=lambda way: tops[way]) is CODE
    assert "Already unlocked? Enter your code" in words_on(screen)
    assert "A code has" not in words_on(screen)
    # It asks for the keys; and from the film's page the way there is as short.
    asked, _ = step(story, ChooseWay(CODE), facts)
    again, _ = step(scenes.visit(facts, states.Film(scenes.ZIYARA)), Touch.ENTER_CODE, facts)
    assert isinstance(again.state, states.Unlocking)
    assert asked.state == replace(again.state, coming_back=False)
    show(stage, (asked, facts))
    assert screen.key("7").isVisible()
