"""What the monkey is let loose on: films of seconds, every way to unlock but staff's, a PIN."""

from __future__ import annotations

import secrets
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.access.issuing import Batch, draw_tickets
from kiosk.access.pin import PinFault, write_pin
from kiosk.access.scrypt import Cost
from kiosk.catalogue.model import FilmKey
from kiosk.settings import load_settings
from tests.app.media import KINDS, draw

FILM_SECONDS, PREROLL_SECONDS = 3, 1
TICKETS, USES = 40, 50

PACKAGE = """
[package]
id = "{name}"
title = "{title}"
time_zone = "Europe/Paris"
unlock_ways = ["code", "gift", "free"]
gift_minimum = "{minimum}"
start_within_hours = 2
finish_within_hours = 2
preroll = {preroll}
ballot = {ballot}

[appeal]
id = "{name}-appeal"
title = "Lifeboats"
beneficiary = "Harbour Rescue"
text = "Every boat counts. *They go out in any weather.*"
currency = "EUR"
suggested = ["5", "10", "25"]
minimum = "1"
maximum = "500"
fee_percent = "2.9"
fee_fixed = "0.30"
goal = "20000"

[[film]]
id = "{name}"
title = "{title}"
director = "A. Pilot"
year = 2020
runtime_minutes = 1
poster = "poster.png"
file = "film.mkv"
captions = [{{ language = "en", file = "film.en.vtt" }}]
synopsis = \"\"\"{synopsis}\"\"\"
"""

SETTINGS = """
[kiosk]
id = "pier-2"
name = "Pier 2"
packages = ["films"]
languages = ["en", "he"]
records = "records"

[endpoint]
url = "embedded"

[staff]
pin_file = "staff-pin"
"""

CAPTIONS = "WEBVTT\n\n00:00:00.000 --> 00:00:03.000\nA boat comes in.\n"
SYNOPSIS = "A night in a harbour, and all who wait there for a boat.\n\n" * 12


@dataclass(frozen=True, slots=True)
class World:
    """`pin` is for who tests the verdict; the monkey is not told."""

    settings: Path
    records: Path
    pin: str
    codes: tuple[str, ...]


def make_world(home: Path) -> World:
    """Settings, films, tickets and a PIN in `home`."""
    media = home / "media"
    media.mkdir(parents=True)
    ffmpeg = ["ffmpeg", "-v", "error", "-y"]
    hevc = next(kind for kind in KINDS if kind.captions)  # with sound tracks and captions to choose
    whole = draw(hevc, media)
    for name, seconds in (("film.mkv", FILM_SECONDS), ("preroll.mkv", PREROLL_SECONDS)):
        cut = [*ffmpeg, "-i", str(whole), "-map", "0", "-t", str(seconds), "-c", "copy"]
        subprocess.run([*cut, str(media / name)], check=True, timeout=110)
    poster = [*ffmpeg, "-f", "lavfi", "-i", "testsrc2=size=400x600:duration=1", "-frames:v", "1"]
    subprocess.run([*poster, str(media / "poster.png")], check=True, timeout=110)
    _write_package(home, "harbour", minimum="0", ballot="true", preroll='["preroll.mkv"]')
    _write_package(home, "lantern", minimum="5", ballot="false", preroll="[]")
    settings = home / "kiosk.toml"
    settings.write_text(SETTINGS, "utf-8")
    loaded = load_settings(settings, environ={})
    loaded.kiosk.records.mkdir(parents=True)
    codes = draw_tickets(
        loaded.kiosk.records_file,
        Batch(FilmKey("harbour", "harbour"), TICKETS, USES),
        kiosk=loaded.kiosk.id,
        now=datetime.now(UTC),
        cost=Cost(),
    )
    pin = _write_some_pin(home / "staff-pin")
    return World(settings, loaded.kiosk.records, pin, tuple(code.characters for code in codes))


def _write_package(home: Path, name: str, *, minimum: str, ballot: str, preroll: str) -> None:
    folder = home / "films" / name
    folder.mkdir(parents=True)
    text = PACKAGE.format(
        name=name,
        title=name.capitalize(),
        minimum=minimum,
        ballot=ballot,
        preroll=preroll,
        synopsis=SYNOPSIS,
    )
    (folder / "package.toml").write_text(text, "utf-8")
    (folder / "film.en.vtt").write_text(CAPTIONS, "utf-8")
    for file in ("film.mkv", "preroll.mkv", "poster.png"):
        (folder / file).write_bytes((home / "media" / file).read_bytes())


def _write_some_pin(file: Path) -> str:
    """Eight digits of the machine's own chance, not of the seed: nothing the monkey draws."""
    while True:
        pin = f"{secrets.randbelow(10**8):08}"
        try:
            write_pin(file, pin)
        except PinFault:
            continue
        return pin
