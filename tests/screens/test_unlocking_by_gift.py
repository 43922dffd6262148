"""The way "gift" on the screens: what is said before, and what the thanks show after."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.catalogue.model import Catalogue, UnlockWay
from kiosk.screens.stage import Stage
from kiosk.visit import states
from kiosk.visit.facts import Facts
from kiosk.visit.states import TextSize
from kiosk.widgets.tile import Tile
from tests.screens import scenes
from tests.screens import visits as world
from tests.screens.scenes import NOW, ZIYARA, usd
from tests.screens.showing import show, words_on
from tests.screens.test_room import ROOMS, Longer, faults_of
from tests.screens.visits import Scene

CODE, GIFT, FREE, STAFF = UnlockWay.CODE, UnlockWay.GIFT, UnlockWay.FREE, UnlockWay.STAFF


def offering(facts: Facts, *ways: UnlockWay, least: int = 1000, **window: object) -> Facts:
    package = replace(
        facts.catalogue.packages[0],
        unlock_ways=frozenset(ways),
        gift_minimum=usd(least),
        **window,  # type: ignore[arg-type]
    )
    return replace(facts, catalogue=Catalogue((package,)))


@pytest.fixture(scope="module")
def by_gift(scene: dict[str, Scene]) -> dict[str, Scene]:
    """The states that the way "gift" changes."""
    _, facts = scene["unlocking"]
    price = offering(facts, CODE, GIFT, STAFF)
    every = offering(facts, CODE, GIFT, FREE, STAFF)
    any_gift = offering(facts, GIFT, least=0)
    late = offering(facts, GIFT, FREE, closes=NOW + timedelta(minutes=5))
    over = offering(facts, GIFT, closes=NOW - timedelta(minutes=5))
    thanks = world.thanks(states.Film(ZIYARA))
    held = scenes.held()
    unlocked = replace(thanks, unlocked=held)
    little = replace(thanks, gift=replace(thanks.gift, confirmed_amount=usd(500)))
    unlocking = states.Unlocking(ZIYARA)
    made: dict[str, tuple[states.State, Facts]] = {
        "price": (unlocking, price),
        "every": (unlocking, every),
        "any": (unlocking, any_gift),
        "late": (unlocking, late),
        "amount": (world.amount(), price),
        "amount-enough": (world.amount(chosen=usd(3600), cover_fees=True), price),
        "amount-short": (world.amount(typed="5"), price),
        "amount-any": (world.amount(chosen=usd(1800)), any_gift),
        "thanks": (unlocked, price),
        "thanks-over": (unlocked, over),
        "thanks-short": (little, price),
    }
    return {
        name: (
            scenes.visit(facts, state, held=(held,) if state is unlocked else ()),
            facts,
        )
        for name, (state, facts) in made.items()
    }


@pytest.mark.parametrize(
    ("name", "said", "unsaid"),
    [
        ("price", ["Give and watch", "The film’s price is a gift of $10 or more."], ["Watch with"]),
        ("every", ["A gift of $10 or more unlocks it.", "Watch without giving"], ["price"]),
        ("any", ["Any amount unlocks it, with your own phone.", "from your phone"], ["ticket"]),
        ("late", ["Make a gift", "there is too little time to watch"], ["Give and watch"]),
        ("amount", ["A gift of $10 or more unlocks the film."], []),
        ("amount-enough", ["This gift unlocks the film."], []),
        ("amount-short", ["This does not unlock the film: that takes $10 or more."], []),
        ("amount-any", ["Your gift unlocks the film, whatever you give."], ["or more"]),
        ("thanks", ["7KQ4\u2002Z8MB", "The film is unlocked for you", "Watch the film"], []),
        ("thanks-over", ["7KQ4\u2002Z8MB", "Expired"], ["unlocked for you", "Watch the film"]),
        ("thanks-short", ["Thank you for $5.00", "It takes a gift of $10 or more"], ["7KQ4"]),
    ],
)
def test_what_a_gift_does_is_said_where_it_matters(
    stage: Stage, by_gift: dict[str, Scene], name: str, said: list[str], unsaid: list[str]
) -> None:
    screen = show(stage, by_gift[name])
    details = [t.accessibleDescription() for t in screen.findChildren(Tile) if t.isVisible()]
    words = "\n".join([words_on(screen), *details])
    for sentence in said:
        assert sentence in words
    for sentence in unsaid:
        assert sentence not in words


def test_one_screen_of_thanks_for_all_of_them(stage: Stage, by_gift: dict[str, Scene]) -> None:
    """What one gift showed is gone with the next."""
    first = show(stage, by_gift["thanks"])
    second = show(stage, by_gift["thanks-short"])
    assert first is second
    assert "7KQ4" not in words_on(second)
    assert "7KQ4" in words_on(show(stage, by_gift["thanks"]))


@pytest.mark.parametrize(
    ("size", "text_size", "words"), [room for room in ROOMS if room[0] != (3840, 2160)]
)
def test_nothing_is_cut_off(
    stage: Stage,
    by_gift: dict[str, Scene],
    size: tuple[int, int],
    text_size: TextSize,
    words: str,
) -> None:
    longer = Longer()
    if words == "longer":
        QApplication.installTranslator(longer)
    language = "en" if words == "longer" else words
    try:
        stage.resize(*size)
        found: list[str] = []
        for name, (visit, facts) in by_gift.items():
            shown = replace(visit, text_size=text_size, language=language), facts
            found += [f"{name}: {fault}" for fault in faults_of(show(stage, shown))]
        assert not found, "\n".join(found)
    finally:
        QApplication.removeTranslator(longer)
