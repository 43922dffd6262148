"""Sealed films with the real libVLC: played, sought, with captions and sound."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.playback import feed
from kiosk.playback.media import CaptionFile, Medium, PlayerState
from kiosk.playback.player import Player
from kiosk.sealing.writing import seal_files
from tests.playback.acts import ONE_SURFACE, near, play
from tests.playback.conftest import CAPTIONS, SECONDS, Stage
from tests.playback.sealed.conftest import KEY

WORDS = {
    "srt": "1\n00:00:00,000 --> 00:01:00,000\nA caption in SubRip\n\n",
    "ass": (
        "[Script Info]\nScriptType: v4.00+\nPlayResX: 640\nPlayResY: 360\n\n[V4+ Styles]\n"
        "Format: Name, Fontname, Fontsize, PrimaryColour, Alignment, MarginV\n"
        "Style: Default,Sans,40,&H00FFFFFF,2,20\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,A caption in ASS\n"
    ),
}


def test_plays_seeks_and_pauses(qtbot: QtBot, stage: Stage, player: Player, film: Medium) -> None:
    play(qtbot, player, film)
    assert player.duration_ms == pytest.approx(SECONDS * 1000, abs=100)
    for position in (4_000, 1_000, 3_000):
        with qtbot.waitSignal(player.paused, timeout=10_000):
            player.pause()
        player.seek(position)
        qtbot.waitUntil(lambda to=position: near(stage, to), timeout=3_000)
        with qtbot.waitSignal(player.resumed, timeout=10_000):
            player.resume()
    with qtbot.waitSignal(player.ended, timeout=30_000):
        player.seek(SECONDS * 1000 - 800)
    player.close()


def test_primed_film_starts_at_once(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium
) -> None:
    with qtbot.waitSignal(player.primed, timeout=30_000):
        player.prime(replace(film, start_ms=2_000))
    qtbot.waitUntil(lambda: near(stage, 2_000), timeout=3_000)
    asked = time.monotonic()
    play(qtbot, player, replace(film, start_ms=2_000))
    assert time.monotonic() - asked < 0.4
    player.close()


def test_sealed_captions_are_shown_each_in_its_language(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium
) -> None:
    play(qtbot, player, film)
    qtbot.waitUntil(lambda: len(player.tracks.captions) == len(CAPTIONS), timeout=5_000)
    assert [track.language for track in player.tracks.captions] == list(CAPTIONS)
    assert stage.caption_pixels() == 0
    pixels: dict[str | None, int] = {}
    for track in player.tracks.captions:
        player.tracks.choose_captions(track)
        with qtbot.waitSignal(player.paused, timeout=10_000):
            player.pause()
        player.seek(2_500)
        qtbot.waitUntil(lambda: stage.caption_pixels() > 100, timeout=3_000)
        qtbot.wait(200)
        pixels[track.language] = stage.caption_pixels()
        player.tracks.choose_captions(None)
        with qtbot.waitSignal(player.resumed, timeout=10_000):
            player.resume()
        qtbot.waitUntil(lambda: stage.caption_pixels() == 0, timeout=3_000)
    assert len(set(pixels.values())) == len(CAPTIONS)  # other words each time
    player.close()


@ONE_SURFACE
def test_plain_captions_beside_a_sealed_film_and_the_other_way_round(
    qtbot: QtBot, player: Player, film: Medium, films: Path, stage: Stage
) -> None:
    plain = tuple(CaptionFile(name, films / f"film.{name}.vtt") for name in CAPTIONS)
    mixed = (plain[0], *film.captions[1:])
    for medium in (replace(film, captions=mixed), replace(film, path=films / "film.mp4")):
        play(qtbot, player, medium)
        qtbot.waitUntil(lambda: len(player.tracks.captions) == len(CAPTIONS), timeout=5_000)
        assert [track.language for track in player.tracks.captions] == list(CAPTIONS)
        player.tracks.choose_captions(player.tracks.captions[1])
        player.seek(2_000)
        qtbot.waitUntil(lambda: stage.caption_pixels() > 100, timeout=3_000)
    player.close()


@ONE_SURFACE
def test_sound_tracks_and_captions_inside_the_film(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium, sealed: Path
) -> None:
    play(qtbot, player, Medium(sealed / "captioned.mkv"))
    qtbot.waitUntil(lambda: len(player.tracks.sound_tracks) == 2, timeout=3_000)
    assert [track.language for track in player.tracks.sound_tracks] == ["fr", "he"]
    player.tracks.choose_sound_track(player.tracks.sound_tracks[1])
    qtbot.waitUntil(lambda: len(player.tracks.captions) == 1, timeout=3_000)
    player.tracks.choose_captions(player.tracks.captions[0])
    qtbot.waitUntil(lambda: stage.caption_pixels() > 100, timeout=3_000)
    player.close()


@ONE_SURFACE
def test_many_in_a_row_and_stopped_while_they_open(
    qtbot: QtBot, player: Player, film: Medium
) -> None:
    files = len(list(Path("/proc/self/fd").iterdir()))
    for wait in (0, 1, 20, 60, 150, 300) * 2:
        player.play(film)
        qtbot.wait(wait)
        player.stop()
        player.prime(film)
        qtbot.wait(wait)
    with qtbot.waitSignal(player.stopped, timeout=30_000):
        player.stop()
    assert player.state is PlayerState.IDLE
    assert len(feed._feeds) == 0
    assert len(list(Path("/proc/self/fd").iterdir())) <= files + 8  # libVLC's own
    player.close()


@pytest.mark.alone
@ONE_SURFACE
def test_seeks_as_fast_as_plain(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium, films: Path
) -> None:
    def seek_ms(medium: Medium) -> float:
        play(qtbot, player, replace(medium, captions=()))
        player.pause()
        qtbot.wait(300)
        times: list[float] = []
        for position in (4_000, 1_000, 5_000, 2_000, 3_000):
            asked = time.monotonic()
            player.seek(position)
            qtbot.waitUntil(lambda to=position: near(stage, to), timeout=3_000)
            times.append(1000 * (time.monotonic() - asked))
        return statistics.median(times)

    plain, sealed = seek_ms(replace(film, path=films / "film.mp4")), seek_ms(film)
    assert sealed < 1.5 * plain + 50
    player.close()


@ONE_SURFACE
@pytest.mark.parametrize("kind", ["srt", "ass"])
def test_sealed_captions_of_other_kinds_are_shown(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium, tmp_path: Path, kind: str
) -> None:
    """libVLC gets them without a name, and has to know them by what they say."""
    words = tmp_path / f"words.{kind}"
    words.write_text(WORDS[kind], "utf-8")
    seal_files([words], [KEY.public])
    play(qtbot, player, replace(film, captions=(CaptionFile("en", words),)))
    qtbot.waitUntil(lambda: len(player.tracks.captions) == 1, timeout=30_000)
    player.tracks.choose_captions(player.tracks.captions[0])
    player.seek(2_000)
    qtbot.waitUntil(lambda: stage.caption_pixels() > 100, timeout=30_000)
    player.close()
