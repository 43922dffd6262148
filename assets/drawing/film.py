"""The sample film: its shots in order, joined by dissolves, and its encoding."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QImage, QPainter

from drawing import canvas
from drawing.shots import door, end_card, morning, night, road, tomb
from drawing.sky import smooth

FRAMES_PER_SECOND = 24
SECONDS = 54
DISSOLVE = 1.0

Shot = Callable[[QPainter, float], None]
SHOTS: tuple[tuple[float, Shot], ...] = (
    (0.0, night.night),
    (8.6, road.road),
    (19.2, tomb.tomb),
    (29.8, door.door),
    (40.2, morning.morning),
    (48.8, end_card.end_card),
)
"""When each shot begins to show, in seconds."""


def draw_shot(shot: Shot, time: float, width: int, height: int) -> QImage:
    """One shot `time` seconds after it began to show."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(width / canvas.WIDTH, height / canvas.HEIGHT)
    shot(painter, time)
    painter.end()
    return image


def draw_frame(time: float, width: int = canvas.WIDTH, height: int = canvas.HEIGHT) -> QImage:
    """The film's picture at `time` seconds."""
    current = max(index for index, (start, _) in enumerate(SHOTS) if start <= time)
    start, shot = SHOTS[current]
    image = draw_shot(shot, time - start, width, height)
    if current > 0 and time - start < DISSOLVE:
        before, previous = SHOTS[current - 1]
        painter = QPainter(image)
        painter.setOpacity(1 - smooth(0, DISSOLVE, time - start))
        painter.drawImage(0, 0, draw_shot(previous, time - before, width, height))
        painter.end()
    return image


def frames(start: float, seconds: float, width: int, height: int) -> Iterator[bytes]:
    """The pictures from `start` on, as rows of BGRX."""
    for number in range(round(seconds * FRAMES_PER_SECOND)):
        # The picture must outlive the view of its bytes.
        picture = draw_frame(start + number / FRAMES_PER_SECOND, width, height)
        yield bytes(picture.constBits())


def encode(
    target: Path,
    sounds: list[tuple[str, Path]],
    *,
    start: float = 0.0,
    seconds: float = SECONDS,
    width: int = canvas.WIDTH,
    height: int = canvas.HEIGHT,
    quality: int = 31,
    sound_rate: str = "64k",
) -> None:
    """Writes H.264 and AAC into `target`; `sounds` are ISO 639-2 languages and WAV files.

    A key frame at least every 1.25 s and the index in front make every seek quick.
    """
    command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "bgr0"]
    command += ["-s", f"{width}x{height}", "-r", str(FRAMES_PER_SECOND), "-i", "-"]
    for _, sound in sounds:
        command += ["-i", str(sound)]
    command += ["-map", "0:v"]
    for number, (language, _) in enumerate(sounds):
        command += ["-map", f"{number + 1}:a", f"-metadata:s:a:{number}", f"language={language}"]
    command += ["-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"]
    command += ["-c:v", "libx264", "-preset", "slow", "-profile:v", "high", "-crf", str(quality)]
    command += ["-tune", "animation", "-x264-params", "aq-mode=3:aq-strength=0.9:bframes=6"]
    command += ["-g", str(FRAMES_PER_SECOND * 5 // 4), "-keyint_min", str(FRAMES_PER_SECOND // 2)]
    command += ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]
    command += ["-color_range", "tv", "-threads", "1"]
    command += ["-c:a", "aac", "-b:a", sound_rate, "-disposition:a:0", "default"]
    command += ["-t", str(seconds), "-map_metadata", "-1", "-fflags", "+bitexact"]
    command += [
        "-flags:v",
        "+bitexact",
        "-flags:a",
        "+bitexact",
        "-movflags",
        "+faststart",
        str(target),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        for picture in frames(start, seconds, width, height):
            process.stdin.write(picture)
        process.stdin.close()
        if process.wait() != 0:
            raise SystemExit(f"ffmpeg could not write {target}")
