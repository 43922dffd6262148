"""The films of the tests, sealed, and a libVLC with the key."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.doctor.probing import LibVlcProbe
from kiosk.playback import feed
from kiosk.playback.library import LibVlc
from kiosk.playback.media import CaptionFile, Medium
from kiosk.playback.output import choose_output, look_at_graphics, look_for_sound
from kiosk.sealing.keys import PrivateKey
from kiosk.sealing.reading import Opener
from kiosk.sealing.writing import seal_files
from tests.playback.conftest import CAPTIONS, ffmpeg

KEY = PrivateKey.generate()


@pytest.fixture(scope="session")
def sealed(films: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the film of the tests and its captions, sealed, and a longer film."""
    folder = tmp_path_factory.mktemp("sealed")
    names = ("film.mp4", "captioned.mkv", *(f"film.{language}.vtt" for language in CAPTIONS))
    for name in names:
        shutil.copy(films / name, folder / name)
    # Several chunks, so that there is something to damage beyond the beginning.
    ffmpeg(
        "-f", "lavfi", "-i", "testsrc2=s=1280x720:r=25:d=20,noise=alls=20:allf=t",
        "-f", "lavfi", "-i", "sine=440:d=20",
        "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "2M", "-g", "25",
        "-pix_fmt", "yuv420p", "-movflags", "+faststart", folder / "long.mp4",
    )  # fmt: skip
    media = [folder / name for name in (*names, "long.mp4")]
    seal_files(media, [KEY.public])
    (folder / "key").write_bytes(KEY.pem)
    return folder


@pytest.fixture(scope="session")
def library(sealed: Path, qapp: QApplication) -> Iterator[LibVlc]:
    """A libVLC with the kiosk's key."""
    outputs = choose_output(look_at_graphics(qapp.platformName())), look_for_sound()
    opened = LibVlc.open(*outputs, opener=Opener(sealed / "key"))
    yield opened
    opened.close()


@pytest.fixture
def look(sealed: Path) -> Iterator[LibVlcProbe]:
    """The doctor's look at a film, with the kiosk's key."""
    probe = LibVlcProbe(sealed / "key")
    yield probe
    probe.close()


@pytest.fixture
def film(sealed: Path) -> Medium:
    files = tuple(CaptionFile(name, sealed / f"film.{name}.vtt") for name in CAPTIONS)
    return Medium(sealed / "film.mp4", files)


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Whatever is played, nothing of it stays reachable for libVLC."""
    yield
    assert not feed._readers
    assert not feed._feeds
