"""A visit in every state from unlocking to thanks, and staff's, by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.access.rules import Refusal, Refused
from kiosk.catalogue.model import Catalogue, Text, UnlockWay
from kiosk.donations.day import CashGift, Day, OpenGift, PastGift
from kiosk.donations.gift import Gift, GiftStep, GiftTrouble, Totals
from kiosk.donations.money import Money, parse_money
from kiosk.visit import states
from kiosk.visit.facts import Facts, HealthLine, Playback, Seen, Track
from kiosk.visit.states import FilmFault, Panel, Phase, Visit
from tests.screens import scenes
from tests.screens.scenes import ZIYARA, usd

Scene = tuple[Visit, Facts]


class Scenes(dict[str, Scene]):
    """By name; a failing test need not print them all."""

    def __repr__(self) -> str:
        return f"<{len(self)} scenes>"


ADDRESS = "https://give.example.org/d/8F3K2Q7X"
CODE = "7KQ4Z8MB"

PLAYBACK = Playback(
    position_ms=2_467_000,
    duration_ms=5_940_000,
    captions=(Track("1", "en", "English"), Track("2", "he", "Hebrew"), Track("3", "es", "es")),
    sound_tracks=(Track("10", "fr", "French"), Track("11", "ar", "Arabic")),
)

HEALTH = (
    HealthLine("Films", True, "1 of 1 plays"),
    HealthLine("Donation endpoint", True, "answered 4 s ago"),
    HealthLine("Codes", True, "143 of 200 unused"),
    HealthLine("Disk", False, "3 GB free: make room"),
    HealthLine("Clock", True, "in step with the endpoint"),
)


def _ago(minutes: int) -> datetime:
    return scenes.NOW - timedelta(minutes=minutes)


#: A day with a bit of everything.
DAY = Day(
    open_gifts=(
        OpenGift(usd(5400), _ago(3000), GiftStep.PROCESSING, None),
        OpenGift(usd(1800), _ago(2), GiftStep.OPENED, None),
        OpenGift(usd(3600), _ago(90), GiftStep.CONFIRMED, GiftTrouble.MISMATCH),
        OpenGift(usd(900), _ago(3000), GiftStep.PROCESSING, None, lost=True),
    ),
    past_gifts=(
        PastGift(usd(7200), _ago(3), unlocked=True),
        PastGift(usd(900), _ago(30), unlocked=False),
        PastGift(usd(4800), _ago(50), unlocked=True, paid_back=True),
        PastGift(usd(2100), _ago(60), unlocked=False, paid_back=True),
    ),
    confirmed=17,
    confirmed_sums=(usd(84600), Money("EUR", 5000)),
    cash=(
        CashGift(3, "fund", usd(2000), _ago(5)),
        CashGift(2, "fund", usd(200_000), _ago(40), undone_at=_ago(38)),
        CashGift(1, "school", Money("EUR", 1050), _ago(130)),
    ),
)


def gift(step: GiftStep, **more: object) -> Gift:
    """As the desk tells it: an address only while it can be paid."""
    known = step is not GiftStep.PREPARING
    payable = step in (GiftStep.WAITING, GiftStep.OPENED)
    made = Gift(
        key="k1",
        appeal="fund",
        amount=usd(3737),
        fee=usd(137),
        live=False,
        step=step,
        donation_id="d1" if known else None,
        payment_url=ADDRESS if payable else None,
        ends_at=100.0 + 161 if payable else None,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def amount(**more: object) -> states.Amount:
    made = states.Amount(ZIYARA, states.Film(ZIYARA))
    return replace(made, **more)  # type: ignore[arg-type]


def scan(given: Gift | None) -> states.Scan:
    chosen = amount(chosen=usd(3600), cover_fees=True)
    return states.Scan(chosen, 100.0, given.key if given else None, given)


def appeal_in(
    facts: Facts, currency: str, suggested: tuple[str, ...], least: str, most: str
) -> Facts:
    """The same festival with an appeal in another currency."""
    package = facts.catalogue.packages[0]
    assert package.appeal is not None
    minimum, maximum = parse_money(least, currency), parse_money(most, currency)
    appeal = replace(
        package.appeal,
        currency=currency,
        suggested=tuple(parse_money(amount, currency) for amount in suggested),
        minimum=minimum,
        maximum=maximum,
        fee_fixed=minimum,
        goal=maximum,
    )
    totals = {appeal.id: Totals(appeal.id, minimum, maximum, 1)}
    return replace(facts, catalogue=Catalogue((replace(package, appeal=appeal),)), totals=totals)


def left_to_staff(facts: Facts) -> Facts:
    """A package that lets staff unlock its film."""
    package = facts.catalogue.packages[0]
    ways = frozenset({UnlockWay.CODE, UnlockWay.STAFF})
    return replace(facts, catalogue=Catalogue((replace(package, unlock_ways=ways),)))


def two_appeals(facts: Facts) -> Facts:
    """A second package, whose appeal is another one."""
    package = facts.catalogue.packages[0]
    assert package.appeal is not None
    other = replace(package.appeal, id="school", title=Text({"en": "A school in Fez"}))
    packages = (package, replace(package, id="other", appeal=other))
    return replace(facts, catalogue=Catalogue(packages))


def _currencies(world: Facts) -> dict[str, tuple[states.State, Facts]]:
    """Appeals with few and many amounts, in currencies with short and long sums."""
    millions = tuple(str(250_000 * number) for number in range(1, 13))
    rupiah = appeal_in(world, "IDR", millions, "50000", "100000000")
    yen = appeal_in(world, "JPY", ("1000",), "500", "1000000")
    dinar = appeal_in(world, "KWD", ("5.250", "10", "25.500"), "0.500", "99999.999")
    large = parse_money("2500000", "IDR")
    return {
        "amount-many": (amount(), rupiah),
        "amount-many-chosen": (amount(chosen=large, cover_fees=True), rupiah),
        "amount-many-typed": (amount(typed="99999999.5", cover_fees=True), rupiah),
        "amount-one": (amount(), yen),
        "amount-yen": (amount(typed="1500"), yen),
        "amount-dinar": (amount(typed="12345.67", cover_fees=True), dinar),
    }


def _hard_times() -> dict[str, states.State]:
    """Codes that are late, lost, out of time, or wait for an older one to end."""
    unheard = gift(GiftStep.WAITING, trouble=GiftTrouble.UNREACHABLE, payment_url=None)
    asked = amount(chosen=usd(3600))
    gave_up = gift(GiftStep.EXPIRED, trouble=GiftTrouble.UNREACHABLE, donation_id=None)
    refused = gift(GiftStep.FAILED, trouble=GiftTrouble.REFUSED, donation_id=None)
    return {
        "scan-late": states.Scan(asked, 94.0),
        "scan-lost": states.Scan(asked, 60.0),
        "scan-over": scan(gift(GiftStep.OPENED, ends_at=99.0)),
        "scan-gave-up": scan(gave_up),
        "scan-refused": scan(refused),
        "scan-checking": replace(scan(gift(GiftStep.PROCESSING)), checked_at=99.0),
        "scan-withdrawing": states.Scan(replace(asked, replaces=gift(GiftStep.WAITING)), 99.0),
        "scan-not-withdrawn": states.Scan(replace(asked, replaces=unheard), 60.0),
    }


def thanks(back: states.Giver) -> states.Thanks:
    confirmed = gift(GiftStep.CONFIRMED, confirmed_amount=usd(3737), confirmed_at=scenes.NOW)
    return states.Thanks(confirmed, ZIYARA, back, entered_at=100.0)


def refused(reason: Refusal) -> states.Unlocking:
    at = scenes.NOW - timedelta(days=2)
    timed = {
        Refusal.NOT_OPEN_YET,
        Refusal.EXPIRED,
        Refusal.CODE_EXPIRED,
        Refusal.TOO_LATE_TO_START,
        Refusal.TOO_LATE_TO_FINISH,
    }
    answer = Refused(
        reason,
        wait_seconds=30 if reason is Refusal.PAUSED else None,
        film=ZIYARA if reason is Refusal.OTHER_FILM else None,
        at=at if reason in timed else None,
    )
    return states.Unlocking(ZIYARA, typed=CODE, refused=answer, refused_at=92.0)


def _states() -> dict[str, states.State]:
    film, watching = states.Film(ZIYARA), states.Watching
    made: dict[str, states.State] = {
        "unlocking": states.Unlocking(ZIYARA),
        "unlocking-typed": states.Unlocking(ZIYARA, typed="7KQ4"),
        "unlocking-asking": states.Unlocking(ZIYARA, typed=CODE, question=1),
        "unlocking-free-asking": states.Unlocking(ZIYARA, UnlockWay.FREE, question=1),
        "unlocked": states.Unlocked(ZIYARA, CODE),
        "watching-opening": watching(ZIYARA, Phase.OPENING),
        "watching": watching(ZIYARA, Phase.PLAYING),
        "watching-paused": watching(ZIYARA, Phase.PAUSED),
        "watching-hidden": watching(ZIYARA, Phase.PLAYING, panel=Panel.HIDDEN),
        "watching-captions": watching(ZIYARA, Phase.PLAYING, panel=Panel.CAPTIONS),
        "watching-sound": watching(ZIYARA, Phase.PLAYING, panel=Panel.SOUND),
        "watching-leaving": watching(ZIYARA, Phase.PAUSED, leaving=True),
        "watching-failed": watching(ZIYARA, Phase.FAILED, fault=FilmFault.STOPPED),
        "watching-retrying": watching(ZIYARA, Phase.OPENING, fault=FilmFault.STALLED),
        "amount": amount(),
        "amount-chosen": amount(chosen=usd(3600)),
        "amount-fees": amount(chosen=usd(18000), cover_fees=True),
        "amount-typing": amount(typed=""),
        "amount-typed": amount(typed="12.5", cover_fees=True),
        "amount-too-large": amount(typed="9000"),
        "scan-asking": scan(None),
        "thanks": thanks(film),
        "thanks-watching": thanks(watching(ZIYARA, Phase.PAUSED)),
        "pin": states.Pin(film, typed="123"),
        "pin-wrong": states.Pin(film, wrong=True, wait_seconds=30.0, answered_at=92.0),
        "pin-none": states.Pin(film, trouble=states.PinTrouble.NOT_SET),
        "pin-not-checked": states.Pin(film, trouble=states.PinTrouble.NOT_CHECKED),
        "staff": states.Staff(film, 82.0),
        "staff-sound": states.SoundAndScreen(film, 82.0),
        "staff-saving": states.SaveReports(film, 82.0, question=1),
        **{
            f"staff-{saved.name.lower()}": states.SaveReports(film, 82.0, saved=saved)
            for saved in states.Saving
        },
        "staff-endings": states.RestartOrLeave(film, 82.0),
        **{
            f"staff-{ending.name.lower()}": states.RestartOrLeave(film, 82.0, ending)
            for ending in states.Ending
        },
        "cash": states.CashBook(film, 82.0),
        "cash-typed": states.CashBook(film, 82.0, typed="20.5"),
        "cash-confirming": states.CashBook(film, 82.0, typed="20.5", confirming=True),
        "cash-writing": states.CashBook(film, 82.0, typed="5", confirming=True, question=1),
        "cash-undoing": states.CashBook(film, 82.0, undoing=3),
        "cash-failed": states.CashBook(film, 82.0, typed="20.5", failed=True),
    }
    for reason in Refusal:
        made[f"refused-{reason.name.lower()}"] = refused(reason)
    for step in GiftStep:
        made[f"scan-{step.name.lower()}"] = scan(gift(step))
    for trouble in GiftTrouble:
        unasked = gift(GiftStep.PREPARING, trouble=trouble, donation_id=None)
        made[f"scan-trouble-{trouble.name.lower()}"] = scan(unasked)
    made["scan-unheard"] = scan(gift(GiftStep.OPENED, trouble=GiftTrouble.UNREACHABLE))
    return made | _hard_times()


def visits(folder: Path) -> dict[str, Scene]:
    """All of them, in a rehearsal with one package, its film unlocked where that matters."""
    world = replace(
        scenes.facts(folder), playback=PLAYBACK, health=HEALTH, day=DAY, rehearsal_pin="123456"
    )
    config = replace(world.config, rehearsal=False, supervised=True, can_shut_down=True)
    supervised = replace(world, config=config, seen=Seen(23, 19, 1))
    made = Scenes()
    for name, state in _states().items():
        facts = supervised if name.startswith("staff") else world
        held = () if isinstance(state, states.Unlocking) else (scenes.held(2_467_000),)
        if isinstance(state, states.Unlocked):
            held = (scenes.held(),)
        visit = scenes.visit(world, state, held=held)
        made[name] = (replace(visit, captions="1"), facts)
    for name, (state, facts) in _currencies(world).items():
        made[name] = (scenes.visit(facts, state), facts)
    visit, facts = made["watching"]
    made["watching-slow"] = visit, replace(facts, playback=replace(PLAYBACK, slow=True))
    visit, facts = made["cash"]
    made["cash-choosing"] = (visit, two_appeals(facts))
    visit, facts = made["staff"]
    made["staff-unlock"] = (visit, left_to_staff(facts))
    visit, facts = made["amount"]
    made["amount-no-network"] = visit, replace(facts, giving_trouble=GiftTrouble.NO_NETWORK)
    visit, facts = made["scan-trouble-unreachable"]
    live = replace(facts, config=replace(facts.config, rehearsal=False))
    made["scan-elsewhere"] = (visit, live)
    return made
