"""A festival with two films, and visits in every state, for tests and for pictures to look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath

from kiosk.access.rules import Unlock
from kiosk.catalogue.model import (
    Appeal,
    Captions,
    Catalogue,
    Film,
    FilmKey,
    Laurel,
    Package,
    Text,
    UnlockWay,
)
from kiosk.donations.gift import Totals
from kiosk.donations.money import Money
from kiosk.visit import new_visit, states
from kiosk.visit.facts import Config, Facts
from kiosk.visit.states import Held, TextSize, Visit

NOW = datetime(2026, 5, 1, 19, 0, tzinfo=UTC)
ZIYARA = FilmKey("festival", "ziyara")
OLD = FilmKey("past", "old")

_SYNOPSIS = Text(
    {
        "en": "A filmmaker goes home to *Morocco* and drives from town to town, following the "
        "saints that Jews and Muslims there have long honoured together. At each shrine, "
        "synagogue and cemetery she meets the Muslim keepers who look after what the departed "
        "community left behind, and asks them what they guard, and why.\n\n"
        "Some are specialists, most are ordinary people:\n\n- keepers\n- neighbours\n- the young"
        "\n\nIt is a story of hope, told on the road.",
        "he": "במאית חוזרת אל *מרוקו* של ילדותה ונוסעת מעיר לעיר בעקבות הצדיקים שיהודים ומוסלמים "
        "כיבדו שם יחד. ליד כל קבר, בית כנסת ובית עלמין היא פוגשת את השומרים המוסלמים, ושואלת "
        "אותם על מה הם שומרים ומדוע.\n\nאחדים הם מומחים, רובם אנשים רגילים. זהו סיפור של תקווה.",
    }
)


def usd(cents: int) -> Money:
    return Money("USD", cents)


def draw_picture(file: Path, size: QSize) -> Path:
    """Something that looks like a poster: dusk, a sun, hills."""
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width, height = size.width(), size.height()
    sky = QLinearGradient(0, 0, 0, height)
    for at, color in ((0.0, "#1D2A4D"), (0.4, "#7A3A5C"), (0.7, "#C9683E"), (1.0, "#E2A45A")):
        sky.setColorAt(at, QColor(color))
    painter.fillRect(image.rect(), sky)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(QColor("#FFE1A3"))
    radius = 0.18 * max(width, height)
    painter.drawEllipse(QPointF(0.55 * width, 0.66 * height), radius, radius)
    for top, color in ((0.72, "#5B2533"), (0.8, "#2A1520")):
        hill = QPainterPath(QPointF(0, height))
        hill.lineTo(0, (top + 0.05) * height)
        hill.cubicTo(
            0.3 * width,
            (top - 0.1) * height,
            0.7 * width,
            (top + 0.1) * height,
            width,
            top * height,
        )
        hill.lineTo(width, height)
        painter.fillPath(hill, QColor(color))
    painter.fillRect(QRectF(0.72 * width, 0.68 * height, 0.05 * width, 0.1 * height), "#1B0F18")
    painter.end()
    image.save(str(file))
    return file


def appeal() -> Appeal:
    return Appeal(
        id="fund",
        title=Text({"en": "Ukraine Emergency Fund", "he": "קרן החירום לאוקראינה"}),
        beneficiary=Text(
            {"en": "Greater Miami Jewish Federation", "he": "הפדרציה היהודית של מיאמי רבתי"}
        ),
        text=Text({"en": "All of it goes to people hit by the war."}),
        currency="USD",
        suggested=tuple(usd(100 * units) for units in (18, 36, 54, 100, 180)),
        minimum=usd(100),
        maximum=usd(500_000),
        fee_percent=Decimal("2.9"),
        fee_fixed=usd(30),
        goal=usd(2_000_000),
        fallback_url="https://give.example.org/fund",
    )


def film(key: FilmKey, folder: Path, title: Text) -> Film:
    poster = draw_picture(folder / f"{key.film}-poster.png", QSize(800, 1200))
    still = draw_picture(folder / f"{key.film}-still.png", QSize(1280, 720))
    official = Text({"en": "Official Selection", "he": "בחירה רשמית"})
    festival = Text({"en": "Miami Jewish Film Festival", "he": "פסטיבל הסרטים היהודי במיאמי"})
    return Film(
        key=key,
        title=title,
        director=Text({"en": "Simone Bitton", "he": "סימון ביטון"}),
        year=2020,
        countries=("MA", "FR", "BE"),
        languages=("fr", "ar"),
        runtime_minutes=99,
        laurels=(Laurel(official, festival, 2022),),
        poster=poster,
        still=still,
        file=folder / f"{key.film}.mp4",
        sha256=None,
        captions=(Captions("en", folder / f"{key.film}.vtt"),),
        synopsis=_SYNOPSIS,
    )


def package(key: FilmKey, folder: Path, title: Text, opens: datetime, closes: datetime) -> Package:
    return Package(
        id=key.package,
        title=title,
        presenter=Text({"en": "Miami Jewish Film Festival", "he": "פסטיבל הסרטים היהודי במיאמי"}),
        time_zone=ZoneInfo("America/New_York"),
        opens=opens,
        closes=closes,
        unlock_ways=frozenset({UnlockWay.CODE, UnlockWay.FREE}),
        gift_minimum=None,
        start_within=timedelta(hours=72),
        finish_within=timedelta(hours=24),
        finish_after_close=False,
        preroll=(),
        ballot=False,
        appeal=appeal(),
        films=(film(key, folder, title),),
    )


def facts(folder: Path, *, films: int = 1, rehearsal: bool = True, **config: object) -> Facts:
    """One open package, or also one whose window is over."""
    title = Text({"en": "Ziyara", "he": "זיארה"})
    packages = [
        package(ZIYARA, folder, title, NOW - timedelta(days=3), NOW + timedelta(days=2, hours=6))
    ]
    if films > 1:
        closed = datetime(2022, 5, 9, 7, 45, tzinfo=UTC)
        title = Text({"en": "The long road to Ouarzazate"})
        packages.append(package(OLD, folder, title, closed - timedelta(days=24), closed))
    made = Config("Lobby kiosk 1", ("en", "es", "fr", "he"), rehearsal=rehearsal)
    return Facts(
        now=NOW,
        monotonic=100.0,
        config=replace(made, **config),  # type: ignore[arg-type]
        catalogue=Catalogue(tuple(packages)),
        totals={"fund": Totals("fund", usd(1_243_000), usd(2_000_000), 214)},
    )


def visit(
    world: Facts,
    state: states.State,
    language: str = "en",
    text_size: TextSize = TextSize.MEDIUM,
    held: tuple[Held, ...] = (),
) -> Visit:
    fresh = new_visit(world.config, monotonic=world.monotonic)
    return replace(fresh, state=state, language=language, text_size=text_size, held=held)


def held(position_ms: int = 0) -> Held:
    unlock = Unlock(1, ZIYARA, UnlockWay.FREE, NOW, NOW if position_ms else None, position_ms)
    return Held(unlock, "7KQ4Z8MB")
