"""The kinds of films that festivals hand in, each a few seconds long, and what can be seen of them.

In each a white block goes from the left edge to the right, over grey: where it is tells the film's
time, what is not black tells where the film is, and the block's own shape whether it is stretched.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

SECONDS = 6
X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-g", "24", "-c:a", "aac")
LIT, NOT_BLACK = 190, 60
CAPTIONS = {"fre": "Une barque arrive", "heb": "סירה מגיעה"}
#: As the kiosk's English names them.
TRACK_NAMES = {"eng": "English", "fre": "French", "heb": "Hebrew"}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of film: its file, its picture, and how ffmpeg makes it."""

    name: str
    file: str
    code: tuple[str, ...]
    size: tuple[int, int] = (640, 360)
    rate: str = "25"
    sounds: tuple[str, ...] = ("",)
    captions: tuple[str, ...] = ()
    picture: str = ""  # what else is done to the picture
    channels: int = 2


KINDS = (
    Kind("h264", "h264.mp4", X264),
    Kind(
        "hevc",
        "hevc.mkv",
        ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none:keyint=25",
         "-c:a", "aac", "-c:s", "srt"),
        sounds=("fre", "heb", "eng"),
        captions=("fre", "heb"),
    ),
    Kind(
        "vp9",
        "vp9.webm",
        ("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "1M", "-g", "25",
         "-c:a", "libopus", "-strict", "-2"),
    ),
    Kind("mpeg2", "mpeg2.ts", ("-c:v", "mpeg2video", "-b:v", "3M", "-g", "12", "-c:a", "mp2")),
    Kind("4k", "4k.mp4", X264, size=(3840, 2160), rate="24"),
    Kind("ntsc-film", "ntsc-film.mp4", X264, rate="24000/1001"),
    # Every other frame of the second and fourth second is missing.
    Kind(
        "variable-rate",
        "variable-rate.mp4",
        (*X264, "-fps_mode", "vfr"),
        picture=",select='not(mod(floor(t),2))+not(mod(n,2))'",
    ),
    Kind("surround", "surround.mp4", X264, channels=6),
    Kind("portrait", "portrait.mp4", X264, size=(360, 640)),
)  # fmt: skip


def draw(kind: Kind, folder: Path) -> Path:
    """Make the film in `folder`."""
    (wide, tall), file = kind.size, folder / kind.file
    side = min(wide, tall) // 6 // 2 * 2
    ground = f"color=gray:s={wide}x{tall}:r={kind.rate}:d={SECONDS}"
    block = f"color=white:s={side}x{side}:r={kind.rate}:d={SECONDS}"
    over = f"overlay=x='t*W/{SECONDS}':y=H/4{kind.picture},format=yuv420p"
    inputs = [
        part
        for number, _ in enumerate(kind.sounds)
        for part in ("-f", "lavfi", "-i", f"sine={330 + 110 * number}:d={SECONDS}")
    ]
    maps = [part for number, _ in enumerate(kind.sounds) for part in ("-map", f"{number}:a")]
    tags = list[str]()
    for number, language in enumerate(kind.sounds):
        tags += [f"-metadata:s:a:{number}", f"language={language}"] if language else []
    for number, language in enumerate(kind.captions):
        cues = folder / f"{kind.name}.{language}.srt"
        cues.write_text(_cues(CAPTIONS[language]), "utf-8")
        inputs += ["-i", str(cues)]
        maps += ["-map", f"{len(kind.sounds) + number}:s"]
        tags += [f"-metadata:s:s:{number}", f"language={language}"]
    command = [
        "ffmpeg", "-v", "error", "-y", *inputs,
        "-filter_complex", f"{ground}[ground];{block}[block];[ground][block]{over}[film]",
        "-map", "[film]", *maps, *tags, "-ac", str(kind.channels), *kind.code, str(file),
    ]  # fmt: skip
    subprocess.run(command, check=True, timeout=300)
    return file


def _cues(text: str) -> str:
    return "\n".join(
        f"{second + 1}\n00:00:{second:02},000 --> 00:00:{second:02},990\n{text}\n"
        for second in range(SECONDS)
    )


@dataclass(frozen=True, slots=True)
class Look:
    """A film's picture on the screen: its place, its block's, how many light pixels are below."""

    film: QRect
    block: QRect
    light_below: int

    @property
    def seconds(self) -> float:
        """The film's time that the picture tells."""
        return (self.block.x() - self.film.x()) / self.film.width() * SECONDS

    def fills(self, area: QRect) -> bool:
        """Whether the film is as large as it can be in `area`, and in its middle."""
        wide, tall = area.width() - self.film.width(), area.height() - self.film.height()
        middle = (2 * self.film.x() + self.film.width() - area.width(),
                  2 * self.film.y() + self.film.height() - area.height())  # fmt: skip
        return min(wide, tall) <= 4 and all(abs(off) <= 4 for off in middle)


def look_at(picture: QImage) -> Look | None:
    """What is to be seen in a picture of the film's area; None where there is no film."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [
        bytes(cast("memoryview", grey.constScanLine(y)))[: grey.width()]
        for y in range(grey.height())
    ]
    film = _bounds(rows, NOT_BLACK, range(len(rows)))
    if film is None:
        return None
    middle = film.y() + film.height() // 2
    block = _bounds(rows, LIT, range(film.y(), middle))
    if block is None:
        return None
    light = sum(sum(value > LIT for value in row) for row in rows[middle : film.bottom()])
    return Look(film, block, light)


def _bounds(rows: list[bytes], threshold: int, which: range) -> QRect | None:
    """The rectangle around what is lighter than `threshold`."""
    table = bytes(255 if value > threshold else 0 for value in range(256))
    left, right, lines = 1 << 30, -1, list[int]()
    for y in which:
        row = rows[y].translate(table)
        first = row.find(255)
        if first >= 0:
            left, right = min(left, first), max(right, row.rfind(255))
            lines.append(y)
    return QRect(left, lines[0], right - left + 1, lines[-1] - lines[0] + 1) if lines else None
