"""Pictures of widgets and screens, to look at: `python -m tests.look DIR [--size WxH] ...`."""

from __future__ import annotations

import argparse
import os
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from kiosk import assets
from kiosk.access.rules import Unlock
from kiosk.catalogue.loading import load_catalogue
from kiosk.catalogue.model import Catalogue, UnlockWay
from kiosk.donations.day import CashGift, Day, OpenGift, PastGift
from kiosk.donations.gift import Gift, GiftStep, GiftTrouble, Totals
from kiosk.screens.stage import Stage
from kiosk.visit import states
from kiosk.visit.facts import Facts, HealthLine, Playback, Seen, Track
from kiosk.visit.states import Visit
from kiosk.visit.unlocking import leading_way
from kiosk.widgets.fonts import load_fonts
from kiosk.widgets.pictures import PictureLoader
from kiosk.widgets.theme import TEXT_SIZES, Theme
from tests.festival import WINDOWS, write_festival
from tests.gallery import gallery
from tests.screens import scenes as world


def application() -> QApplication:
    """The one QApplication, with the kiosk's fonts."""
    if "DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([])
    load_fonts(assets.folder() / "fonts")
    return app


def wait(milliseconds: int) -> None:
    """Lets Qt work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def grab(widget: QWidget, size: QSize, file: Path | None = None) -> QPixmap:
    """A picture of a widget at a size, once its pictures are decoded."""
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.resize(size)
    widget.show()
    wait(60)
    loaders = widget.findChildren(PictureLoader)
    while any(loader.busy for loader in loaders):
        wait(20)
    pixmap = widget.grab()
    if file is not None:
        pixmap.save(str(file))
    return pixmap


def festival(films: tuple[int, ...]) -> Catalogue:
    """Packages of so many films: open, opening soon and over, turn by turn."""
    home = write_festival(Path(tempfile.mkdtemp()), films, windows=WINDOWS)
    catalogue, faults = load_catalogue([home])
    assert not faults, faults
    return catalogue


def scenes() -> dict[str, tuple[Visit, Facts]]:
    """A visit with the sample packages in each state worth looking at, by name."""

    def ago(minutes: int) -> datetime:
        return world.NOW - timedelta(minutes=minutes)

    catalogue, _ = load_catalogue([assets.folder() / "sample"])
    drawn = world.facts(Path(tempfile.mkdtemp()))
    appeal = next(package.appeal for package in catalogue.packages if package.appeal)
    totals = {appeal.id: Totals(appeal.id, world.usd(1_243_000), world.usd(2_000_000), 214)}
    two = replace(drawn, catalogue=catalogue, totals=totals)
    first = catalogue.packages[0]
    one = replace(two, catalogue=Catalogue((first,)))
    film, past = first.films[0].key, catalogue.packages[-1].films[0].key
    unlock = Unlock(1, film, UnlockWay.FREE, world.NOW, world.NOW, 41_000)
    held = (states.Held(unlock, "7KQ4Z8MB"),)
    page = states.Film(film)
    amount = states.Amount(film, page, chosen=world.usd(3600))
    gift = Gift(
        "key",
        appeal.id,
        world.usd(3600),
        world.usd(0),
        live=False,
        step=GiftStep.OPENED,
        donation_id="1",
        payment_url="https://give.example.org/d/8F3K2Q7X",
        display_url="give.example.org/d/8F3K2Q7X",
        ends_at=one.monotonic + 161,
    )
    paid = replace(
        gift, step=GiftStep.CONFIRMED, confirmed_amount=gift.amount, confirmed_at=world.NOW
    )
    day = Day(
        past_gifts=(
            PastGift(world.usd(3600), ago(12), unlocked=True),
            PastGift(world.usd(1800), ago(50), unlocked=True, paid_back=True),
        ),
        open_gifts=(
            OpenGift(world.usd(5400), ago(4), GiftStep.PROCESSING, None),
            OpenGift(world.usd(900), ago(1500), GiftStep.PROCESSING, None, lost=True),
        ),
        confirmed=17,
        confirmed_sums=(world.usd(84_600),),
        cash=(
            CashGift(3, appeal.id, world.usd(2000), ago(12)),
            CashGift(2, appeal.id, world.usd(180_000), ago(41), undone_at=ago(40)),
            CashGift(1, appeal.id, world.usd(1800), ago(95)),
        ),
    )
    nine = replace(two, catalogue=festival((5, 3, 1)))
    sixty = replace(two, catalogue=festival((24, 2, 1, 1, 20, 12)))
    tracks = tuple(Track(code, code, code) for code in ("en", "es", "fr", "he"))
    film_now = Playback(41_000, 60_000, captions=tracks, sound_tracks=tracks[1:3])
    spot = replace(first, preroll=(first.films[0].file,))
    before_film = replace(
        one, catalogue=Catalogue((spot,)), playback=Playback(preroll_left_ms=25_000)
    )
    playing = replace(one, playback=film_now)

    def at_film(panel: states.Panel, **more: object) -> states.Watching:
        now = states.Watching(film, states.Phase.PAUSED, panel=panel)
        return replace(now, **more)  # type: ignore[arg-type]

    config = replace(one.config, supervised=True, rehearsal=False, can_shut_down=True)
    live = replace(one, config=config)
    made: dict[str, tuple[states.State, Facts]] = {
        "attract": (states.Attract(), one),
        "attract-appeal": (states.Attract(1), one),
        "attract-steps": (states.Attract(3), one),
        "attract-two": (states.Attract(), two),
        "films": (states.Films(), two),
        "films-9": (states.Films(), nine),
        "films-60": (states.Films(), sixty),
        "film": (page, one),
        "film-expired": (states.Film(past), two),
        "film-broken": (page, replace(one, unavailable=frozenset({film}))),
        "unlocking": (states.Unlocking(film, typed="7KQ4"), one),
        "watching": (at_film(states.Panel.CONTROLS), playing),
        "watching-captions": (at_film(states.Panel.CAPTIONS), playing),
        "watching-sound": (at_film(states.Panel.SOUND), playing),
        "watching-leaving": (at_film(states.Panel.CONTROLS, leaving=True), playing),
        "watching-failed": (at_film(states.Panel.CONTROLS, phase=states.Phase.FAILED), playing),
        "preroll": (states.Preroll(film, phase=states.Phase.PLAYING), before_film),
        "preroll-next": (states.Preroll(film), one),
        "ballot": (states.Ballot(film, touched=3, question=1), one),
        "ballot-cast": (states.Ballot(film, cast=4), one),
        "ballot-failed": (states.Ballot(film, failed=True), one),
        "ended": (states.Ended(film), one),
        "amount": (amount, one),
        "amount-other": (replace(amount, chosen=None, typed="25"), one),
        "scan": (states.Scan(amount, one.monotonic, "key", gift), one),
        "thanks": (states.Thanks(paid, film, page, one.monotonic), one),
        "out-of-service": (states.OutOfService(states.Reason.NO_FILMS), one),
        "pin": (states.Pin(states.Attract(), typed="123"), one),
        "staff": (
            states.Staff(states.Attract(), one.monotonic),
            replace(live, day=day, seen=Seen(23, 19, 17)),
        ),
        "staff-sound": (states.SoundAndScreen(states.Attract(), one.monotonic), one),
        "staff-saving": (states.SaveReports(page, one.monotonic, question=1), one),
        "staff-saved": (states.SaveReports(page, one.monotonic, saved=states.Saving.SAVED), one),
        "staff-no-stick": (
            states.SaveReports(page, one.monotonic, saved=states.Saving.NO_STICK),
            one,
        ),
        "staff-leave": (states.RestartOrLeave(page, one.monotonic), live),
        "staff-rehearse": (
            states.RestartOrLeave(page, one.monotonic, states.Ending.REHEARSE),
            live,
        ),
        "cash": (
            states.CashBook(states.Attract(), one.monotonic, typed="20"),
            replace(one, day=day),
        ),
    }
    visits = {name: (world.visit(facts, state), facts) for name, (state, facts) in made.items()}
    shown, facts = visits["watching-captions"]
    visits["watching-captions"] = (replace(shown, captions="en"), facts)
    visits["unlocked"] = (world.visit(one, states.Unlocked(film, "7KQ4Z8MB"), held=held), one)
    by_gift = states.Thanks(paid, film, page, one.monotonic, held[0])
    visits["thanks-unlocked"] = (world.visit(one, by_gift, held=held), one)
    for name, ways, minimum in (
        ("gift", ("gift",), 1000),
        ("gift-any", ("gift", "code"), 0),
        ("gift-free", ("gift", "free"), 1000),
        ("all", ("code", "gift", "free", "staff"), 1000),
    ):
        offers = replace(
            first, unlock_ways=frozenset(map(UnlockWay, ways)), gift_minimum=world.usd(minimum)
        )
        giving = replace(one, catalogue=Catalogue((offers,)))
        unlocking = states.Unlocking(film, leading_way(offers))
        visits[f"unlocking-{name}"] = (world.visit(giving, unlocking), giving)
        visits[f"amount-{name}"] = (world.visit(giving, amount), giving)
        typing = replace(amount, chosen=None, typed="5")
        visits[f"amount-other-{name}"] = (world.visit(giving, typing), giving)
    staff_at_film = states.Staff(page, giving.monotonic)
    visits["staff-unlock"] = (world.visit(giving, staff_at_film), giving)
    little = replace(paid, confirmed_amount=world.usd(500))
    short = states.Thanks(little, film, page, giving.monotonic)
    visits["thanks-short"] = (world.visit(giving, short), giving)
    leaving = at_film(states.Panel.CONTROLS, leaving=True)
    visits["watching-leaving"] = (world.visit(playing, leaving, held=held), playing)
    visits["film-held"] = (world.visit(one, page, held=held), one)
    deaf = replace(giving, giving_trouble=GiftTrouble.NO_NETWORK)
    visits["amount-no-network"] = (world.visit(deaf, amount), deaf)
    lost = replace(gift, trouble=GiftTrouble.CUT_OFF)
    scanning = states.Scan(amount, one.monotonic, "key", lost)
    visits["scan-lost"] = (world.visit(one, scanning), one)
    ill = replace(one, health=(HealthLine("clock", well=False, what="a day off"),))
    visits["attract-needs-staff"] = (world.visit(ill, states.Attract()), ill)
    visits["still-there"] = (replace(world.visit(one, page), prompt_until=112.0), one)
    return visits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--names", nargs="*", default=[], help="gallery or names of scenes; without, all scenes"
    )
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--text-size", choices=TEXT_SIZES, default="medium")
    parser.add_argument("--theme", choices=("foyer", "high-contrast"), default="foyer")
    parser.add_argument("--language", default="en")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application()
    width, height = (int(number) for number in given.size.split("x"))
    size = QSize(width, height)
    folder: Path = given.folder
    folder.mkdir(parents=True, exist_ok=True)
    suffix = f"{given.size}-{given.language}-{given.text_size}"
    if "gallery" in given.names:
        theme = Theme.for_screen(size, given.theme, given.text_size)
        grab(gallery(theme), size, folder / f"gallery-{suffix}.png")
        return
    stage = Stage(assets.folder() / "translations", given.theme)
    stage.resize(size)
    made = scenes()
    for name in given.names or made:
        visit, facts = made[name]
        text_size = states.TextSize(given.text_size)
        stage.show_visit(replace(visit, language=given.language, text_size=text_size), facts)
        grab(stage, size, folder / f"{name}-{suffix}.png")
    stage.close_stage()


if __name__ == "__main__":
    main()
