"""A visit that a test drives, and the small world that it is in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.access.rules import Accepted, Unlock
from kiosk.catalogue import model
from kiosk.catalogue.model import Catalogue, FilmKey, Text, UnlockWay
from kiosk.donations.gift import Gift, GiftStep
from kiosk.donations.money import Money
from kiosk.visit import effects as do
from kiosk.visit import new_visit, step
from kiosk.visit.events import (
    ChooseAmount,
    ChooseWay,
    Event,
    GiftAsked,
    GiftChanged,
    Happened,
    Touch,
    UnlockAnswered,
)
from kiosk.visit.facts import Config, Facts, Playback, Track

NOW = datetime(2026, 5, 1, 19, 0, tzinfo=UTC)
CONFIG = Config(kiosk_name="Lobby", languages=("en", "he"))
ONE = FilmKey("festival", "one")
TWO = FilmKey("past", "two")


def usd(cents: int) -> Money:
    return Money("USD", cents)


def text(words: str) -> Text:
    return Text({"en": words})


APPEAL = model.Appeal(
    id="fund",
    title=text("Fund"),
    beneficiary=text("Charity"),
    text=text("Give."),
    currency="USD",
    suggested=(usd(1800), usd(3600)),
    minimum=usd(100),
    maximum=usd(500_000),
    fee_percent=Decimal("2.9"),
    fee_fixed=usd(30),
    goal=None,
    fallback_url=None,
)


def package(film: FilmKey, closes: datetime | None) -> model.Package:
    return model.Package(
        id=film.package,
        title=text("Festival"),
        presenter=None,
        time_zone=ZoneInfo("America/New_York"),
        opens=None,
        closes=closes,
        unlock_ways=frozenset({UnlockWay.CODE, UnlockWay.FREE}),
        gift_minimum=None,
        start_within=timedelta(hours=72),
        finish_within=timedelta(hours=24),
        finish_after_close=False,
        preroll=(),
        ballot=False,
        appeal=APPEAL,
        films=(
            model.Film(
                key=film,
                title=text("One"),
                director=None,
                year=2020,
                countries=(),
                languages=(),
                runtime_minutes=99,
                laurels=(),
                poster=Path("poster.png"),
                still=None,
                file=Path("film.mp4"),
                sha256=None,
                captions=(),
                synopsis=text("..."),
            ),
        ),
    )


FACTS = Facts(
    now=NOW,
    monotonic=1000.0,
    config=CONFIG,
    catalogue=Catalogue((package(ONE, None), package(TWO, NOW - timedelta(days=1)))),
    playback=Playback(
        position_ms=41_000,
        duration_ms=60_000,
        captions=(Track("c1", "en", "English"),),
        sound_tracks=(Track("s1", "fr", "French"), Track("s2", "ar", "Arabic")),
    ),
)
UNLOCK = Unlock(7, ONE, UnlockWay.FREE, NOW)
GIFT = Gift("key-1", "fund", usd(3600), usd(0), live=False)


class Story:
    """Drives the visit and keeps what it asked for."""

    def __init__(self, facts: Facts = FACTS) -> None:
        self.facts = facts
        self.visit = new_visit(facts.config, monotonic=facts.monotonic)
        self.effects: list[do.Effect] = []

    def __call__(self, *events: Event) -> Story:
        for event in events:
            self.visit, effects = step(self.visit, event, self.facts)
            self.effects += effects
        return self

    @property
    def state(self) -> object:
        return self.visit.state

    def wait(self, seconds: float) -> Story:
        self.facts = replace(self.facts, monotonic=self.facts.monotonic + seconds)
        return self(Happened.TICK)

    def last(self, kind: type) -> object:
        return next(effect for effect in reversed(self.effects) if isinstance(effect, kind))

    def unlock(self) -> Story:
        self(Touch.WATCH, Touch.UNLOCK, ChooseWay(UnlockWay.FREE))
        asked = self.last(do.UnlockFilm)
        assert isinstance(asked, do.UnlockFilm)
        return self(UnlockAnswered(asked.question, Accepted(UNLOCK, "7KQ4M2XA")))

    def watch(self) -> Story:
        return self.unlock()(Touch.WATCH, Happened.FILM_STARTED)

    def scan(self) -> Story:
        self(Touch.DONATE, ChooseAmount(usd(3600)), Touch.GIVE, GiftAsked("key-1"))
        return self(GiftChanged(replace(GIFT, step=GiftStep.WAITING, donation_id="d1")))


def confirmed(gift: Gift = GIFT) -> GiftChanged:
    return GiftChanged(
        replace(gift, step=GiftStep.CONFIRMED, confirmed_amount=gift.amount, confirmed_at=NOW)
    )
