"""From the amount to the thanks."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.screens.giving_words import fallback_address, gift_in_words
from kiosk.screens.stage import Stage
from kiosk.visit import states
from kiosk.visit.events import (
    Touch,
)
from kiosk.widgets.button import Button
from kiosk.widgets.qrcard import QrCard
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


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="needs zbarimg")
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1080, 1920)])
def test_a_phone_reads_the_code(
    stage: Stage, scene: dict[str, Scene], tmp_path: Path, size: tuple[int, int]
) -> None:
    stage.resize(*size)
    card = show(stage, scene["scan-waiting"]).findChild(QrCard)
    assert isinstance(card, QrCard)
    assert card.code_rect is not None
    assert card.code_rect.width() >= 0.4 * min(size)
    file = tmp_path / "scan.png"
    stage.grab().save(str(file))
    assert read_codes(file) == [world.ADDRESS]
    show(stage, scene["scan-expired"])
    assert card.accessibleName() == "This code can no longer be used"
    stage.grab().save(str(file))
    assert read_codes(file) == []


def read_codes(file: Path) -> list[str]:
    done = subprocess.run(
        ["zbarimg", "--quiet", "--raw", str(file)],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    return done.stdout.split()


def test_payee_amount_and_address_stand_in_words(stage: Stage, scene: dict[str, Scene]) -> None:
    screen = show(stage, scene["scan-opened"])
    said = words_on(screen)
    for part in ("Ukraine Emergency Fund", "Greater Miami Jewish Federation", "$37.37", "2:41"):
        assert part in said
    card = screen.findChild(QrCard)
    assert isinstance(card, QrCard)
    assert card.accessibleName() == "give.example.org/d/8F3K2Q7X"


def test_each_step_and_trouble_has_words_of_its_own() -> None:
    steps = [s for s in GiftStep if s not in (GiftStep.CONFIRMED, GiftStep.REFUNDED)]
    said = {gift_in_words(world.gift(step)) for step in steps}
    assert len(said) == len(steps)
    for trouble in GiftTrouble:
        words = gift_in_words(world.gift(GiftStep.PREPARING, trouble=trouble))
        assert words not in said
        # Nobody is told that a gift failed that may be on its way.
        unsettled = gift_in_words(world.gift(GiftStep.OPENED, trouble=trouble))
        assert "fail" not in f"{unsettled.title} {unsettled.detail}".lower()
    unheard = gift_in_words(world.gift(GiftStep.OPENED, trouble=GiftTrouble.UNREACHABLE))
    assert "Nothing was charged" not in unheard.detail


def test_only_a_rehearsal_pretends(stage: Stage, scene: dict[str, Scene]) -> None:
    visit, facts = scene["scan-waiting"]
    live = replace(facts, config=replace(facts.config, rehearsal=False))
    pretend = show(stage, (visit, live)).touchable(Touch.PRETEND_PAID)
    assert pretend is not None
    assert not pretend.isVisible()


def test_without_the_endpoint_the_appeals_own_page_is_shown(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    visit, facts = scene["scan-trouble-unreachable"]
    appeal = scenes.appeal()
    gift = world.gift(GiftStep.PREPARING, trouble=GiftTrouble.UNREACHABLE)
    assert fallback_address(gift, appeal, rehearsal=False) == "https://give.example.org/fund"
    # Money would move there: never in a rehearsal, and never beside a donation under way.
    assert not fallback_address(gift, appeal, rehearsal=True)
    under_way = world.gift(GiftStep.OPENED, trouble=GiftTrouble.UNREACHABLE)
    assert not fallback_address(under_way, appeal, rehearsal=False)
    live = replace(facts, config=replace(facts.config, rehearsal=False))
    screen = show(stage, (visit, live))
    card = screen.findChild(QrCard)
    assert isinstance(card, QrCard)
    assert card.accessibleName() == "give.example.org/fund"
    assert "This screen will not hear of that gift." in words_on(screen)


def test_thanks_for_what_was_confirmed(stage: Stage, scene: dict[str, Scene]) -> None:
    visit, facts = scene["thanks"]
    assert isinstance(visit.state, states.Thanks)
    gift = replace(visit.state.gift, confirmed_amount=scenes.usd(5000))
    said = words_on(show(stage, (replace(visit, state=replace(visit.state, gift=gift)), facts)))
    assert "Thank you for $50.00" in said
    assert "Confirmed at 3:00 PM." in said
    assert "$12,430 of $20,000 for “Ukraine Emergency Fund”" in said
    assert "Back to the film" in words_on(show(stage, scene["thanks-watching"]))
