"""Films made for the tests, a real libVLC, and a stage to see the picture on."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.playback.library import LibVlc
from kiosk.playback.media import CaptionFile, Medium
from kiosk.playback.output import choose_output, look_at_graphics, look_for_sound
from kiosk.playback.player import Player
from kiosk.playback.surface import Surface, SurfaceKind, make_surface
from kiosk.playback.watchdogs import Patience

WIDTH, HEIGHT = 640, 360
SECONDS = 6
BLOCK_SPEED = 100  # pixels per second: where the block is tells the film's time
CAPTIONS = {"en": "A caption in English", "he": "כתובית בעברית, 12.", "ar": "ترجمة عربية"}


def ffmpeg(*arguments: str | Path) -> None:
    command = ["ffmpeg", "-v", "error", "-y", *map(str, arguments)]
    subprocess.run(command, check=True, timeout=300)


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with films: a white block moves right over black, so a picture tells its time."""
    folder = tmp_path_factory.mktemp("films")
    block = (
        f"color=black:s={WIDTH}x{HEIGHT}:r=25:d={SECONDS}[ground];"
        f"color=white:s=40x40:r=25:d={SECONDS}[block];"
        f"[ground][block]overlay=x='t*{BLOCK_SPEED}':y=20,format=yuv420p[film]"
    )
    x264 = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "18", "-g", "25", "-bf", "0")
    sounds = [
        part for pitch in (440, 660) for part in ("-f", "lavfi", "-i", f"sine={pitch}:d={SECONDS}")
    ]
    ffmpeg(
        *sounds, "-filter_complex", block, "-map", "[film]", "-map", "0", "-map", "1", *x264,
        "-c:a", "aac", "-metadata:s:a:0", "language=fra", "-metadata:s:a:1", "language=heb",
        "-movflags", "+faststart", folder / "film.mp4",
    )  # fmt: skip
    for language, text in CAPTIONS.items():
        cues = "".join(
            f"00:00:{second:02}.000 --> 00:00:{second + 1:02}.000\n{text}\n\n"
            for second in range(SECONDS)
        )
        (folder / f"film.{language}.vtt").write_text(f"WEBVTT\n\n{cues}", "utf-8")
    ffmpeg(
        "-i", folder / "film.mp4", "-i", folder / "film.en.vtt", "-map", "0", "-map", "1",
        "-c", "copy", "-c:s", "srt", "-metadata:s:s:0", "language=eng",
        "-disposition:s:0", "default", folder / "captioned.mkv",
    )  # fmt: skip
    late = f"00:00:{SECONDS}.500 --> 00:00:{SECONDS + 1}.800\nA caption after the film\n"
    (folder / "late.vtt").write_text(f"WEBVTT\n\n{late}", "utf-8")
    # Its container says that it is 1.8 s longer than its picture.
    ffmpeg(
        "-i", folder / "film.mp4", "-i", folder / "late.vtt", "-map", "0:v", "-map", "1",
        "-c", "copy", "-c:s", "srt", folder / "longer.mkv",
    )  # fmt: skip
    ffmpeg(
        "-f", "lavfi", "-i", f"testsrc2=s=1280x720:r=25:d={SECONDS}", *x264,
        "-pix_fmt", "yuv420p", folder / "silent.mp4",
    )  # fmt: skip
    ffmpeg("-i", folder / "film.mp4", "-map", "0:a:0", "-c", "copy", folder / "sound.mp4")
    ffmpeg(
        "-i", folder / "silent.mp4", "-c", "copy", "-movflags", "+faststart",
        folder / "whole.mp4",
    )  # fmt: skip
    whole = (folder / "whole.mp4").read_bytes()
    (folder / "cut.mp4").write_bytes(whole[: len(whole) // 3])
    (folder / "empty.mp4").write_bytes(b"")
    (folder / "text.mp4").write_text("This is a letter, not a film.\n" * 40, "utf-8")
    (folder / "folder.mp4").mkdir()
    return folder


@pytest.fixture
def film(films: Path) -> Medium:
    """The film with its three caption files."""
    files = tuple(CaptionFile(name, films / f"film.{name}.vtt") for name in CAPTIONS)
    return Medium(films / "film.mp4", files)


@pytest.fixture(scope="session")
def library(qapp: QApplication) -> Iterator[LibVlc]:
    """One libVLC for all tests, as the kiosk has one."""
    opened = LibVlc.open(choose_output(look_at_graphics(qapp.platformName())), look_for_sound())
    yield opened
    opened.close()


def _row(picture: QImage, y: int) -> bytes:
    return bytes(cast("memoryview", picture.constScanLine(y)))[:WIDTH]


class Stage:
    """A window with a surface, and eyes."""

    def __init__(self, kind: SurfaceKind) -> None:
        self.window = QWidget()
        self.window.setGeometry(0, 0, WIDTH, HEIGHT)
        self.surface: Surface = make_surface(kind, self.window)
        self.surface.widget.setGeometry(0, 0, WIDTH, HEIGHT)
        self.window.show()

    def picture(self) -> QImage:
        """What is on the screen where the window is: the film of whatever process included."""
        screen = QGuiApplication.primaryScreen()
        corner = self.window.mapToGlobal(self.window.rect().topLeft())
        shot = screen.grabWindow(0, corner.x(), corner.y(), WIDTH, HEIGHT)
        return shot.toImage().convertToFormat(QImage.Format.Format_Grayscale8)

    def film_ms(self) -> int | None:
        """The time that the film's picture tells, None when there is no block in it."""
        picture = self.picture()
        row = _row(picture, 40)
        lit = [x for x, grey in enumerate(row) if grey > 128]
        return lit[0] * 1000 // BLOCK_SPEED if lit else None

    def caption_pixels(self) -> int:
        """How many light pixels there are where captions stand."""
        picture = self.picture()
        rows = (_row(picture, y) for y in range(HEIGHT // 2, HEIGHT))
        return sum(grey > 200 for row in rows for grey in row)


@pytest.fixture(params=list(SurfaceKind), ids=lambda kind: kind.value)
def stage(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Stage]:
    """A stage with each kind of surface."""
    kind: SurfaceKind = request.param
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("a picture of the screen takes an X server")
    built = Stage(kind)
    with qtbot.waitExposed(built.window):
        pass
    yield built
    built.window.close()


@pytest.fixture
def new_player(library: LibVlc, stage: Stage) -> Iterator[Callable[..., Player]]:
    """Makes players on the stage and closes them after the test."""
    players: list[Player] = []

    def make(patience: Patience | None = None) -> Player:
        players.append(Player(library, stage.surface, patience))
        return players[-1]

    yield make
    for player in players:
        player.close()


@pytest.fixture
def player(new_player: Callable[..., Player]) -> Player:
    """A player on the stage."""
    return new_player()
