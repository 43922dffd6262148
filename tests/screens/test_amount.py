"""Choosing what to give: sums, limits, fees, and nothing that moves under a finger."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from kiosk.catalogue.model import Catalogue, UnlockWay
from kiosk.screens.amount import AmountTile
from kiosk.screens.screen import Screen
from kiosk.screens.stage import Stage
from kiosk.visit.events import Touch
from kiosk.visit.states import TextSize
from kiosk.widgets.button import Button, Touchable
from kiosk.widgets.keys import NumberKeypad
from tests.look import wait
from tests.screens import scenes
from tests.screens import visits as world
from tests.screens.showing import show, words_on
from tests.screens.visits import Scene


def test_nothing_is_chosen_to_begin_with(stage: Stage, scene: dict[str, Scene]) -> None:
    screen = show(stage, scene["amount"])
    give = screen.touchable(Touch.GIVE)
    assert give is not None
    assert not give.isEnabled()
    assert not any(button.isChecked() for button in screen.findChildren(Button))
    screen = show(stage, scene["amount-chosen"])
    assert "Add $1.39 to cover the fees" in words_on(screen)
    assert "Give $36.00" in words_on(screen)
    screen = show(stage, scene["amount-fees"])
    assert "Give $185.69" in words_on(screen)


def test_limits_are_said_kindly(stage: Stage, scene: dict[str, Scene]) -> None:
    screen = show(stage, scene["amount-too-large"])
    assert "The largest gift here is $5,000." in words_on(screen)
    give = screen.touchable(Touch.GIVE)
    assert give is not None
    assert not give.isEnabled()
    assert "Any amount from $1 to $5,000." in words_on(show(stage, scene["amount-typing"]))


def test_fees_that_would_pass_the_limit_are_not_added(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    visit, facts = scene["amount"]
    state = world.amount(typed="5000", cover_fees=True)
    screen = show(stage, (replace(visit, state=state), facts))
    fees = screen.touchable(Touch.COVER_FEES)
    assert fees is not None
    assert not fees.isEnabled()
    assert not fees.isChecked()
    assert "Give $5,000.00" in words_on(screen)


@pytest.mark.parametrize(
    ("typed", "language", "shown"),
    [
        ("", "en", "$0"),
        ("1250", "en", "$1,250"),
        ("1250.", "en", "$1,250."),
        ("0.05", "en", "$0.05"),
        ("1250.5", "fr", "1\u202f250,5 $US"),
        ("10.", "es", "10, US$"),
    ],
)
def test_what_is_typed_is_shown_as_it_is_typed(
    stage: Stage, scene: dict[str, Scene], typed: str, language: str, shown: str
) -> None:
    visit, facts = scene["amount"]
    state = world.amount(typed=typed)
    screen = show(stage, (replace(visit, state=state, language=language), facts))
    assert shown in words_on(screen).split("\n")


def test_a_currency_without_cents_has_no_point_on_its_keypad(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    for name, there in (("amount-yen", False), ("amount-dinar", True)):
        keypad = show(stage, scene[name]).findChild(NumberKeypad)
        assert isinstance(keypad, NumberKeypad)
        assert keypad.point.isVisible() == there, name
    assert "Give ¥1,500" in words_on(show(stage, scene["amount-yen"]))
    assert "Give KWD 12,714.903" in words_on(show(stage, scene["amount-dinar"]))


def test_amounts_leave_no_hole_however_many_there_are(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    visit, facts = scene["amount"]
    for count in range(1, 13):
        suggested = tuple(str(5 * number) for number in range(1, count + 1))
        world_now = world.appeal_in(facts, "EUR", suggested, "1", "100")
        screen = show(stage, (visit, world_now))
        tiles = [tile for tile in screen.findChildren(AmountTile) if tile.isVisible()]
        assert len(tiles) == count + 1
        rows: dict[int, int] = {}
        for tile in tiles:
            rows[tile.y()] = rows.get(tile.y(), 0) + tile.width()
        full = [width for _, width in sorted(rows.items())]
        in_row = 2 if count < 4 else 3
        gap = stage.theme.px(24 if len(rows) < 5 else 16)  # type: ignore[union-attr]
        whole = full[0] + (min(in_row, count + 1) - 1) * gap
        last = (count + 1) % in_row or in_row
        assert abs(full[-1] + (last - 1) * gap - whole) <= in_row, count


def places(stage: Stage, screen: Screen) -> dict[str, QRect]:
    """Where each button stands that can be seen."""
    buttons = [b for b in screen.findChildren(Touchable) if b.isVisible()]
    return {b.text(): QRect(b.mapTo(stage, QPoint()), b.size()) for b in buttons}


@pytest.mark.parametrize("size", [QSize(1920, 1080), QSize(1080, 1920)])
@pytest.mark.parametrize("text_size", [TextSize.MEDIUM, TextSize.LARGEST])
def test_no_sum_moves_under_a_finger_whatever_it_unlocks(
    stage: Stage, scene: dict[str, Scene], text_size: TextSize, size: QSize
) -> None:
    stage.resize(size)
    seen: list[dict[str, QRect]] = []
    visit, facts = scene["amount"]
    package = replace(
        facts.catalogue.packages[0],
        unlock_ways=frozenset({UnlockWay.GIFT}),
        gift_minimum=scenes.usd(5000),
    )
    facts = replace(facts, catalogue=Catalogue((package,)))
    for chosen in (None, scenes.usd(1800), scenes.usd(5400)):
        state = replace(visit.state, chosen=chosen)  # type: ignore[arg-type]
        screen = show(stage, (replace(visit, state=state, text_size=text_size), facts))
        wait(20)
        seen.append({t: p for t, p in places(stage, screen).items() if t in ("$18", "$54")})
    assert len(seen[0]) == 2
    assert seen[0] == seen[1] == seen[2]


@pytest.mark.parametrize("size", [QSize(1920, 1080), QSize(1080, 1920)])
@pytest.mark.parametrize("text_size", [TextSize.MEDIUM, TextSize.LARGEST])
@pytest.mark.parametrize("name", ["amount", "amount-chosen", "thanks"])
def test_nothing_moves_under_a_finger_when_the_appeals_total_comes(
    stage: Stage, scene: dict[str, Scene], name: str, text_size: TextSize, size: QSize
) -> None:
    visit, facts = scene[name]
    visit = replace(visit, text_size=text_size)
    stage.resize(size)
    screen = show(stage, (visit, replace(facts, totals={})))
    wait(20)

    before = places(stage, screen)
    assert "12,430" not in words_on(screen)
    (known,) = facts.totals.values()
    for donations in (0, 1, 214):
        show(stage, (visit, replace(facts, totals={"fund": replace(known, donations=donations)})))
        wait(20)
        assert "12,430" in words_on(screen)
        assert places(stage, screen) == before
