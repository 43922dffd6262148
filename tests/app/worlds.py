"""What these tests take place in: films, film packages, settings."""

from __future__ import annotations

import subprocess
from pathlib import Path

from kiosk.settings import (
    EndpointSettings,
    IdleSettings,
    KioskSettings,
    PlaybackSettings,
    ScreenSettings,
    Settings,
    StaffSettings,
)

FILM_SECONDS = 40
SHORT_SECONDS = 4
#: How much of the film that breaks off is there.
CUT_PART = 8

APPEAL = """
[appeal]
id = "lifeboats"
title = "Lifeboats"
beneficiary = "Harbour Rescue"
text = "Every boat counts. They go out in any weather."
currency = "EUR"
suggested = ["5", "10"]
minimum = "1"
maximum = "500"
"""

PACKAGE = """
[package]
id = "{name}"
title = "{title}"
time_zone = "America/New_York"
unlock_ways = {ways}
start_within_hours = 2
finish_within_hours = 2
{window}
{appeal}
[[film]]
id = "{name}"
title = "{title}"
runtime_minutes = 1
poster = "poster.png"
file = "film.mp4"
captions = [{{ language = "en", file = "film.en.vtt" }}]
synopsis = "A night in a harbour."
"""

CAPTIONS = "WEBVTT\n\n00:00:00.000 --> 00:01:00.000\nA boat comes in.\n"


def draw_films(folder: Path) -> None:
    """A film, the same one breaking off, its first seconds, and a poster, in `folder`."""
    ffmpeg = ["ffmpeg", "-loglevel", "error", "-y", "-f", "lavfi"]
    draw = [*ffmpeg, "-i", f"testsrc2=size=320x180:rate=25:duration={FILM_SECONDS}"]
    sound = ["-f", "lavfi", "-i", f"sine=330:duration={FILM_SECONDS}"]
    code = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-pix_fmt", "yuv420p"]
    last = ["-c:a", "aac", "-movflags", "+faststart", str(folder / "film.mp4")]
    subprocess.run([*draw, *sound, *code, *last], check=True, timeout=300)
    whole = (folder / "film.mp4").read_bytes()
    (folder / "cut.mp4").write_bytes(whole[: len(whole) // CUT_PART])
    short = ["ffmpeg", "-loglevel", "error", "-y", "-i", str(folder / "film.mp4")]
    first = ["-t", str(SHORT_SECONDS), "-c", "copy", str(folder / "short.mp4")]
    subprocess.run([*short, *first], check=True, timeout=300)
    poster = [*ffmpeg, "-i", "testsrc2=size=400x600:duration=1", "-frames:v", "1"]
    subprocess.run([*poster, str(folder / "poster.png")], check=True, timeout=300)


def write_package(
    films: Path,
    home: Path,
    name: str,
    *,
    film: str = "film.mp4",
    appeal: bool = True,
    window: str = "",
    ways: str = '["code", "free"]',
    more: str = "",
) -> Path:
    """A film package in `home`, with the film that `film` names in `films`; its folder.

    `more`: further keys of its table `package`.
    """
    folder = home / "films" / name
    folder.mkdir(parents=True)
    text = PACKAGE.format(
        name=name,
        title=name.capitalize(),
        window=f"{window}\n{more}",
        ways=ways,
        appeal=APPEAL if appeal else "",
    )
    (folder / "package.toml").write_text(text, "utf-8")
    (folder / "film.en.vtt").write_text(CAPTIONS, "utf-8")
    (folder / "film.mp4").write_bytes((films / film).read_bytes())
    (folder / "poster.png").write_bytes((films / "poster.png").read_bytes())
    return folder


def settings_in(
    home: Path,
    url: str,
    *,
    idle: IdleSettings | None = None,
    packages: tuple[Path, ...] | None = None,
    records: Path | None = None,
) -> Settings:
    """A rehearsal at the endpoint `url`, with the packages and records in `home`."""
    return Settings(
        kiosk=KioskSettings(
            id="lobby-1",
            name="Pier 2",
            packages=packages if packages is not None else (home / "films",),
            languages=("en", "he"),
            records=records or home / "records",
        ),
        endpoint=EndpointSettings(url=url),
        idle=idle or IdleSettings(),
        playback=PlaybackSettings(),
        screen=ScreenSettings(reduce_motion=True),
        staff=StaffSettings(pin_file=home / "staff-pin"),
        rehearsal=True,
    )
