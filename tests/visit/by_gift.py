"""A world whose film a gift unlocks, and what comes of a gift there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk.access.rules import Accepted, Unlock
from kiosk.catalogue.model import Catalogue, UnlockWay
from kiosk.donations.gift import Gift, GiftStep
from kiosk.donations.money import Money
from kiosk.visit import effects as do
from kiosk.visit.events import GiftChanged
from kiosk.visit.facts import Facts
from tests.visit.story import FACTS, GIFT, NOW, ONE, TWO, Story, package, usd

UNLOCK = Unlock(9, ONE, UnlockWay.GIFT, NOW)
CODE = "7KQ4M2XA"
ACCEPTED = Accepted(UNLOCK, CODE)


def world(
    minimum: Money | None = None,
    ways: frozenset[UnlockWay] = frozenset({UnlockWay.GIFT}),
    **window: object,
) -> Facts:
    changed = replace(package(ONE, None), unlock_ways=ways, gift_minimum=minimum, **window)  # type: ignore[arg-type]
    past = package(TWO, NOW - timedelta(days=1))
    return replace(FACTS, catalogue=Catalogue((changed, past)))


def confirmed(
    unlocked: Accepted | None = ACCEPTED, cents: int = 3600, gift: Gift = GIFT
) -> GiftChanged:
    paid = replace(gift, step=GiftStep.CONFIRMED, confirmed_amount=usd(cents), confirmed_at=NOW)
    return GiftChanged(paid, unlocked)


def processing() -> GiftChanged:
    return GiftChanged(replace(GIFT, step=GiftStep.PROCESSING, donation_id="d1"))


def noted(story: Story) -> list[str]:
    """The gifts of which it was noted that their thanks were seen."""
    return [effect.key for effect in story.effects if isinstance(effect, do.NoteThanked)]


def asked(story: Story) -> do.AskGift:
    effect = story.last(do.AskGift)
    assert isinstance(effect, do.AskGift)
    return effect
