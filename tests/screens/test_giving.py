"""From the code to the thanks."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.donations.gift import UNREACHED, GiftStep, GiftTrouble
from kiosk.screens.giving_words import fallback_address, gift_in_words
from kiosk.screens.stage import Stage
from kiosk.visit import states
from kiosk.visit.events import (
    Touch,
)
from kiosk.widgets.qrcard import QrCard
from tests.screens import scenes
from tests.screens import visits as world
from tests.screens.showing import show, words_on
from tests.screens.visits import Scene


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
    steps = [s for s in GiftStep if s is not GiftStep.CONFIRMED]
    said = {gift_in_words(world.gift(step)) for step in steps}
    assert len(said) == len(steps)
    for trouble in GiftTrouble:
        words = gift_in_words(world.gift(GiftStep.PREPARING, trouble=trouble))
        assert words not in said
        # Nobody is told that a gift failed that may be on its way.
        unsettled = gift_in_words(world.gift(GiftStep.OPENED, trouble=trouble))
        assert "fail" not in f"{unsettled.title} {unsettled.detail}".lower()
    before = [world.gift(GiftStep.PREPARING, trouble=one, donation_id=None) for one in GiftTrouble]
    words = {gift_in_words(gift) for gift in before}
    assert len(words) == len(GiftTrouble)
    for trouble in UNREACHED:
        unheard = gift_in_words(world.gift(GiftStep.OPENED, trouble=trouble))
        assert "Nothing was charged" not in unheard.detail
        assert unheard.title == "Not confirmed yet"
        words.add(unheard)
    assert len(words) == len(GiftTrouble) + len(UNREACHED)


def test_a_gift_that_ended_for_a_reason_says_the_reason(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    for trouble in (GiftTrouble.NOT_ALLOWED, GiftTrouble.REFUSED, GiftTrouble.NOT_WRITTEN):
        before = gift_in_words(world.gift(GiftStep.PREPARING, trouble=trouble))
        ended = world.gift(GiftStep.FAILED, trouble=trouble, donation_id=None)
        assert gift_in_words(ended) == before
    wrong = world.gift(GiftStep.FAILED, trouble=GiftTrouble.MISMATCH)
    assert "Nothing was charged" not in gift_in_words(wrong).detail
    said = words_on(show(stage, scene["scan-refused"]))
    assert "Change amount" in said
    assert "Try again" not in said
    assert "Try again" in words_on(show(stage, scene["scan-failed"]))
    assert "New code" in words_on(show(stage, scene["scan-expired"]))


def test_a_gift_that_was_given_back_is_not_tried_again(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    screen = show(stage, scene["scan-refunded"])
    said = words_on(screen).split("\n")
    assert "This gift was given back" in said
    assert "Close" in said
    for wrong in ("Try again", "New code", "Change amount", "Check again"):
        assert wrong not in said
    assert "Your gift is on its way" not in said
    card = screen.findChild(QrCard)
    assert isinstance(card, QrCard)
    assert card.accessibleName() == "This code can no longer be used"


def test_no_code_is_promised_for_ever(stage: Stage, scene: dict[str, Scene]) -> None:
    promised = {"scan-asking": True, "scan-late": True, "scan-lost": False}
    promised |= {"scan-trouble-unreachable": False, "scan-not-withdrawn": False}
    for name, moment in promised.items():
        card = show(stage, scene[name]).findChild(QrCard)
        assert isinstance(card, QrCard)
        word = "One moment …" if moment else "There is no code just now"
        assert card.accessibleName() == word, name
    assert "This takes longer than usual" in words_on(show(stage, scene["scan-late"]))
    said = words_on(show(stage, scene["scan-withdrawing"]))
    assert "The first code is being withdrawn" in said


def test_a_dead_network_is_told_before_anybody_chooses(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    visit, facts = scene["amount"]
    assert "Nothing is charged until you confirm" in words_on(show(stage, (visit, facts)))
    dead = replace(facts, giving_trouble=GiftTrouble.NO_NETWORK)
    said = words_on(show(stage, (visit, dead)))
    assert "The network here has lost its way. A gift may take longer" in said
    assert "Nothing is charged until you confirm" not in said


def test_a_code_whose_time_is_over_is_drawn_no_more(stage: Stage, scene: dict[str, Scene]) -> None:
    """The endpoint may still have to say how it ended: nobody is told that nothing came."""
    screen = show(stage, scene["scan-over"])
    card = screen.findChild(QrCard)
    assert isinstance(card, QrCard)
    assert card.accessibleName() == "This code can no longer be used"
    said = words_on(screen)
    assert "Not confirmed yet" in said
    assert "Check again" in said
    assert "Nothing was charged" not in said


def test_checking_again_is_seen_under_the_finger(stage: Stage, scene: dict[str, Scene]) -> None:
    screen = show(stage, scene["scan-checking"])
    again = screen.touchable(Touch.CHECK_AGAIN)
    assert again is not None
    assert again.text() == "Checking …"
    assert not again.isEnabled()
    visit, facts = scene["scan-checking"]
    show(stage, (visit, replace(facts, monotonic=facts.monotonic + 3)))
    assert again.isEnabled()


def test_a_long_address_is_shortened_to_its_host(stage: Stage, scene: dict[str, Scene]) -> None:
    visit, facts = scene["scan-waiting"]
    address = "https://checkout.example.org/pay/" + "x7" * 40
    state = world.scan(world.gift(GiftStep.WAITING, payment_url=address))
    card = show(stage, (replace(visit, state=state), facts)).findChild(QrCard)
    assert isinstance(card, QrCard)
    assert card.accessibleName() == "checkout.example.org/…"


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
    gave_up = replace(gift, step=GiftStep.EXPIRED)
    assert fallback_address(gave_up, appeal, rehearsal=False) == "https://give.example.org/fund"
    under_way = world.gift(GiftStep.OPENED, trouble=GiftTrouble.UNREACHABLE)
    assert not fallback_address(under_way, appeal, rehearsal=False)
    # What is known of the endpoint counts until this gift has news of its own.
    asked = world.gift(GiftStep.PREPARING, donation_id=None)
    for early in (None, asked):
        known = fallback_address(early, appeal, rehearsal=False, known=GiftTrouble.NO_NETWORK)
        assert known == "https://give.example.org/fund"
        assert not fallback_address(early, appeal, rehearsal=False)
    drawn = world.gift(GiftStep.WAITING)
    assert not fallback_address(drawn, appeal, rehearsal=False, known=GiftTrouble.NO_NETWORK)
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
