"""What is heard: ALSA writes the samples to a file instead of playing them."""

from __future__ import annotations

import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.playback.library import LibVlc
from kiosk.playback.media import Medium
from kiosk.playback.output import SoundOutput, VideoOutput
from kiosk.playback.player import Player
from kiosk.playback.surface import FrameSurface
from tests.playback.acts import play

MOST_BYTES = 1_000_000
ALSA = """
pcm.null {{ type null }}
pcm.file {{ type file slave.pcm "null" file "{file}" format "raw" }}
pcm.kiosk {{
  type plug
  slave {{ pcm "file" rate 8000 channels 1 format S16_LE }}
}}
"""


class Ear:
    """Hears what has come since it last listened."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._from = 0

    def samples(self) -> array.array[int]:
        """The samples since `listen`, 16 bit, the last of them if they are very many: ALSA's null
        device takes them as fast as they come, and a loaded machine makes libVLC fill gaps."""
        if not self.file.exists():
            return array.array("h")
        size = self.file.stat().st_size // 2 * 2
        with self.file.open("rb") as stream:
            stream.seek(max(self._from, size - MOST_BYTES))
            content = stream.read(MOST_BYTES)
        return array.array("h", content[: len(content) // 2 * 2])

    def listen(self) -> None:
        """Forget what was heard until now."""
        self._from = self.file.stat().st_size // 2 * 2 if self.file.exists() else 0

    def loudest(self) -> int:
        """The loudest sample since `listen`; 0 for silence."""
        return max(map(abs, self.samples()), default=0)


@pytest.fixture
def ear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ear:
    """An ear at a sound card of ALSA's."""
    configuration = tmp_path / "asound.conf"
    configuration.write_text(ALSA.format(file=tmp_path / "heard.raw"), "utf-8")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(configuration))
    return Ear(tmp_path / "heard.raw")


@pytest.fixture
def player(qapp: QApplication, qtbot: QtBot, ear: Ear) -> Iterator[Player]:
    """A player that sounds through that card."""
    library = LibVlc.open(
        VideoOutput("none", ("--no-xlib", "--avcodec-hw=none"), "a test"),
        SoundOutput("ALSA", "alsa", ("--alsa-audio-device=kiosk",), "a test"),
    )
    surface = FrameSurface()
    qtbot.addWidget(surface)
    surface.show()
    built = Player(library, surface)
    yield built
    assert built.close()
    library.close()


def stop(qtbot: QtBot, player: Player) -> None:
    with qtbot.waitSignal(player.stopped, timeout=3_000):
        player.stop()


@pytest.mark.alone
@pytest.mark.parametrize("start_ms", [0, 3_400])
def test_primed_is_silent_playing_sounds_stopped_is_silent(
    qtbot: QtBot, player: Player, film: Medium, ear: Ear, start_ms: int
) -> None:
    with qtbot.waitSignal(player.primed, timeout=30_000):
        player.prime(replace(film, start_ms=start_ms))
    qtbot.wait(400)
    assert ear.loudest() == 0
    play(qtbot, player)
    qtbot.waitUntil(lambda: ear.loudest() > 1_000, timeout=3_000)
    stop(qtbot, player)
    ear.listen()
    qtbot.wait(300)
    assert ear.samples() == array.array("h")
    # ALSA begins its file anew with each film.
    play(qtbot, player, film)
    qtbot.waitUntil(lambda: Ear(ear.file).loudest() > 1_000, timeout=3_000)


def test_paused_is_silent(qtbot: QtBot, player: Player, film: Medium, ear: Ear) -> None:
    play(qtbot, player, film)
    qtbot.waitUntil(lambda: ear.loudest() > 1_000, timeout=3_000)
    with qtbot.waitSignal(player.paused, timeout=10_000):
        player.pause()
    qtbot.wait(100)
    ear.listen()
    qtbot.wait(300)
    assert ear.loudest() == 0
    player.resume()
    qtbot.waitUntil(lambda: ear.loudest() > 1_000, timeout=3_000)


def test_volume_counts_now_and_for_films_to_come(
    qtbot: QtBot, player: Player, film: Medium, ear: Ear
) -> None:
    player.set_volume(0)
    play(qtbot, player, film)
    qtbot.wait(400)
    assert ear.samples()
    assert ear.loudest() == 0
    player.set_volume(100)
    qtbot.waitUntil(lambda: ear.loudest() > 1_000, timeout=3_000)
    stop(qtbot, player)
    player.set_volume(0)
    play(qtbot, player, film)
    qtbot.wait(400)
    assert ear.samples()
    assert ear.loudest() == 0
