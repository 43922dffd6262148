"""A festival of any size on disk: packages, posters, and media files that nobody opens."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

_FIRST = (
    *("The Long Road to", "Letters from", "My Summer in", "A Night in", "Nobody Leaves"),
    *("The Bakers of", "Waiting for", "Snow over", "The Last Ferry to", "Songs of"),
)
_LAST = ("Ouarzazate", "Odesa", "the Harbour", "Salonica", "Marseille", "Room 12", "Essaouira")
_DIRECTORS = ("Simone Bitton", "Olena Kovalenko", "Yael Ben-Ami", "Pierre-Emmanuel Delacroix")
_TITLES = ("Opening Weekend", "Voices of Ukraine", "Short Films for Families and Friends")

_PACKAGE = """
[package]
id = "{id}"
title = {{ en = "{title}", he = "תוכנית {number}" }}
presenter = {{ en = "Miami Jewish Film Festival", he = "פסטיבל הסרטים היהודי במיאמי" }}
time_zone = "America/New_York"
unlock_ways = ["code", "free"]
{window}
"""

_FILM = """
[[film]]
id = "{id}"
title = {{ en = "{title}", he = "סרט {number}" }}
director = "{director}"
year = {year}
runtime_minutes = {minutes}
poster = "{id}.jpg"
file = "{id}.mp4"
synopsis = "A film about {title}, and about those who came back."
"""

#: One that is open, one that opens soon, one that is over: the windows turn by turn.
WINDOWS = (
    "closes = 2026-05-03T21:00:00-04:00",
    "opens = 2026-05-02T19:00:00-04:00",
    "closes = 2022-05-09T03:45:00-04:00",
)


def write_festival(
    home: Path, films: Sequence[int], *, windows: Sequence[str] = ("",), side: int = 600
) -> Path:
    """A folder of packages in `home`, of so many `films` each; posters `side` pixels wide."""
    chance = random.Random(1)
    number = 0
    for index, count in enumerate(films):
        folder = home / f"package-{index:02}"
        folder.mkdir(parents=True)
        title = _TITLES[index % len(_TITLES)]
        text = _PACKAGE.format(
            id=folder.name, title=title, number=index + 1, window=windows[index % len(windows)]
        )
        for _ in range(count):
            number += 1
            film = f"film-{number:03}"
            text += _FILM.format(
                id=film,
                title=f"{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]}",
                number=number,
                director=chance.choice(_DIRECTORS),
                year=chance.randint(1980, 2026),
                minutes=chance.randint(9, 190),
            )
            draw_poster(folder / f"{film}.jpg", side, chance)
            (folder / f"{film}.mp4").write_bytes(b"\0" * 64)
        (folder / "package.toml").write_text(text, "utf-8")
    return home


def draw_poster(file: Path, side: int, chance: random.Random) -> None:
    """Two colours and some circles; as many details as a printed one has."""
    image = QImage(side, side * 3 // 2, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    sky = QLinearGradient(QPointF(0, 0), QPointF(0, image.height()))
    hue = chance.randrange(360)
    sky.setColorAt(0, QColor.fromHsv(hue, 160, 90))
    sky.setColorAt(1, QColor.fromHsv((hue + 60) % 360, 170, 230))
    painter.fillRect(image.rect(), sky)
    painter.setPen(Qt.PenStyle.NoPen)
    for _ in range(40):
        painter.setBrush(QColor.fromHsv((hue + chance.randrange(90)) % 360, 150, 220, 90))
        radius = chance.randrange(side // 30, side // 4)
        at = QPointF(chance.randrange(side), chance.randrange(image.height()))
        painter.drawEllipse(at, radius, radius)
    painter.end()
    image.save(str(file), "JPEG", 88)  # pyright: ignore[reportCallIssue, reportArgumentType]
