"""Checks of the machine and of what came with the program."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from kiosk import __version__
from kiosk.access.clock import BELIEVED_WITHIN, FAR, newest_time_in
from kiosk.access.tables import SCHEMA as ACCESS
from kiosk.assets import AssetsMissing, available_languages, folder
from kiosk.doctor.check import Check, Patient
from kiosk.machine.keep_awake import try_out
from kiosk.storage import RecordsFault, look_into

#: The program is younger than this, so no right clock is earlier.
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
LEAST_FREE_BYTES = 500 * 1024 * 1024

#: One font for each script the kiosk speaks; without it letters become boxes.
_FONTS = (
    "NotoSans-Regular.ttf",
    "NotoSerifDisplay-SemiBold.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSerifHebrew-SemiBold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoNaskhArabic-SemiBold.ttf",
)


def settings(patient: Patient) -> Iterable[Check]:
    given = patient.settings
    if given.file is None:
        what = f"kiosk {__version__}, without settings: a rehearsal with the sample films"
    else:
        kind = "rehearsal" if given.rehearsal else "live"
        what = f"kiosk {__version__}, {given.kiosk.id}, {kind}, by {given.file}"
    yield Check("settings", ok=True, what=what)


def assets(patient: Patient) -> Iterable[Check]:
    """Fonts and translations."""
    try:
        fonts = folder() / "fonts"
    except AssetsMissing as missing:
        yield Check("assets", ok=False, what=str(missing), remedy="Install the kiosk again.")
        return
    gone = [name for name in _FONTS if not _begins_like_a_font(fonts / name)]
    yield Check(
        "fonts",
        ok=not gone,
        what=f"missing or damaged in {fonts}: {', '.join(gone)}" if gone else "all there",
        remedy="Install the kiosk again." if gone else "",
    )
    offered = patient.settings.kiosk.languages
    without = [language for language in offered if language not in available_languages()]
    yield Check(
        "translations",
        ok=not without,
        what=f"no words for {', '.join(without)}" if without else ", ".join(offered),
        remedy="Install the kiosk again, or take them out of kiosk.languages." if without else "",
    )


def _begins_like_a_font(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(4) in (b"\x00\x01\x00\x00", b"OTTO")
    except OSError:
        return False


def disk(patient: Patient) -> Iterable[Check]:
    place = _nearest(patient.settings.kiosk.records)
    free = shutil.disk_usage(place).free
    enough = free >= LEAST_FREE_BYTES
    yield Check(
        "disk",
        ok=enough,
        what=f"{free / 1e9:.1f} GB free at {place}",
        remedy="" if enough else "Make room: records and logs need 0.5 GB.",
    )


def _nearest(path: Path) -> Path:
    """`path`, or the nearest folder above it that is there."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


def clock(patient: Patient) -> Iterable[Check]:
    """A kiosk that runs tells by itself whether it believes its clock, and can be corrected; else
    the records are all there is to hold it against."""
    now = patient.now()
    what = f"{now.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    remedy = "Set the machine's clock, and let it follow a time server."
    sane = now >= EARLIEST
    if not patient.follows_clock:
        newest = _newest_record(patient.settings.kiosk.records_file)
        if newest is not None and newest - now > BELIEVED_WITHIN:
            what += f"; the newest record is of {newest.astimezone(UTC):%Y-%m-%d %H:%M}"
            remedy += " Where it is right, the records were written while it was wrong."
            sane = False
        sane = sane and now < FAR
    yield Check("clock", ok=sane, what=what, remedy="" if sane else remedy)


def _newest_record(file: Path) -> datetime | None:
    """A time that has certainly been."""
    try:
        with look_into(file, (ACCESS,)) as connection:
            return newest_time_in(connection)
    except (RecordsFault, ValueError):
        return None  # what is wrong with the records, their own check says


def display(patient: Patient) -> Iterator[Check]:
    """Whether there is a screen to draw on."""
    environ = patient.environ
    if patient.screen_gone:
        remedy = "Look at its cable and its power; the kiosk fills it as soon as it is back."
        yield Check("display", ok=False, what=patient.screen, remedy=remedy)
        return
    if patient.screen:
        yield Check("display", ok=True, what=patient.screen)
        return
    if sys.platform in ("win32", "darwin"):
        yield Check("display", ok=True, what="the system's own")
        return
    name, wayland = environ.get("DISPLAY", ""), environ.get("WAYLAND_DISPLAY", "")
    if name:
        reason = x_server_fault(name)
        yield Check(
            "display",
            ok=not reason,
            what=reason or f"X display {name}",
            remedy=f"Start the X server, or correct DISPLAY ({name})." if reason else "",
        )
    elif wayland:
        what = f"Wayland display {wayland}; films are drawn as frames"
        yield Check("display", ok=True, what=what)
    else:
        remedy = "Start the kiosk in a graphical session; over ssh, set DISPLAY=:0 first."
        what = "neither DISPLAY nor WAYLAND_DISPLAY is set"
        yield Check("display", ok=False, what=what, remedy=remedy)


def awake(patient: Patient) -> Iterator[Check]:
    """Whether the screen stays on. Not asked of a kiosk in a window, which is not in public."""
    if patient.settings.windowed:
        yield Check("awake", ok=True, what="not asked for: without settings it runs in a window")
        return
    holds = patient.awake if patient.awake is not None else try_out()
    told = [f"{hold.name} {'does' if hold.held else f'does not ({hold.why})'}" for hold in holds]
    held = any(hold.held for hold in holds)
    yield Check(
        "awake",
        ok=held,
        what="what keeps it awake: " + (", ".join(told) or "nothing is known here"),
        remedy=""
        if held
        else "Switch screen saver, screen lock and sleep off in the system's own settings.",
    )


def x_server_fault(name: str) -> str:
    """Why no X server answers at `name` (X(7): [host]:number[.screen]); "" where one does."""
    host, colon, number = name.rpartition(":")
    number = number.partition(".")[0]
    if not colon or not (number.isascii() and number.isdigit()) or len(number) > 4:
        return f"{name!r} is not the name of a display"
    try:
        if host in ("", "unix"):
            _connect_local(f"/tmp/.X11-unix/X{number}")  # noqa: S108 (X's own place)
        else:
            socket.create_connection((host, 6000 + int(number)), timeout=3).close()
    except OSError as error:
        return f"no X server answers at {name} ({error.strerror or error})"
    return ""


def _connect_local(path: str) -> None:
    """Linux' X servers listen in the abstract namespace, or in the file system, or in both."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        try:
            line.connect(f"\0{path}")
            return
        except OSError:
            pass
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect(path)
