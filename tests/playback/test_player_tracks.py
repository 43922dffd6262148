"""Captions and sound tracks in the player, with the real libVLC."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from kiosk.playback.media import CaptionFile, Medium
from kiosk.playback.player import Player
from kiosk.playback.tracks import StreamKind
from tests.playback.acts import ONE_SURFACE, PATIENCE_MS, play, prime
from tests.playback.conftest import HEIGHT, SECONDS, WIDTH, Stage


def test_captions_show_when_chosen_and_only_then(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium
) -> None:
    prime(qtbot, player, film)
    qtbot.waitUntil(
        lambda: [track.language for track in player.tracks.captions] == ["en", "he", "ar"],
        timeout=PATIENCE_MS,
    )
    play(qtbot, player)
    qtbot.wait(400)
    assert stage.caption_pixels() == 0
    for track in player.tracks.captions:
        player.tracks.choose_captions(track)
        assert player.tracks.chosen_captions == track
        qtbot.waitUntil(lambda: stage.caption_pixels() > 100, timeout=10_000)
        player.tracks.choose_captions(None)
        qtbot.waitUntil(lambda: stage.caption_pixels() == 0, timeout=10_000)
    player.pause()
    player.tracks.choose_captions(player.tracks.captions[0])
    qtbot.waitUntil(lambda: stage.caption_pixels() > 100, timeout=10_000)


@ONE_SURFACE
def test_a_films_streams_are_read_as_they_are(qtbot: QtBot, player: Player, films: Path) -> None:
    """From libVLC's own structures: python-vlc reads them from the wrong places."""
    play(qtbot, player, Medium(films / "film.mp4"))
    streams = player._mechanism.engine.streams()
    (picture,) = (stream for stream in streams if stream.kind is StreamKind.PICTURE)
    assert (picture.shape, picture.fps) == (QSize(WIDTH, HEIGHT), 25.0)
    sounds = [stream.language for stream in streams if stream.kind is StreamKind.SOUND]
    assert sounds == ["fra", "heb"]


@ONE_SURFACE
def test_captions_inside_the_film_wait_to_be_chosen_too(
    qtbot: QtBot, stage: Stage, player: Player, films: Path, film: Medium
) -> None:
    play(qtbot, player, Medium(films / "captioned.mkv", film.captions[1:2]))
    qtbot.waitUntil(lambda: len(player.tracks.captions) == 2, timeout=3_000)
    assert [track.language for track in player.tracks.captions] == ["en", "he"]
    qtbot.wait(500)
    assert stage.caption_pixels() == 0
    player.tracks.choose_captions(player.tracks.captions[0])
    qtbot.waitUntil(lambda: stage.caption_pixels() > 100, timeout=10_000)


@ONE_SURFACE
def test_a_caption_file_that_is_missing_or_broken_leaves_the_others(
    qtbot: QtBot, player: Player, films: Path, film: Medium
) -> None:
    missing = replace(film.captions[0], path=films / "nowhere.vtt", language="fr")
    broken = replace(film.captions[0], path=films / "film.mp4.vtt", language="es")
    broken.path.write_bytes(b"\x00\x01 no captions")
    play(qtbot, player, replace(film, captions=(missing, broken, film.captions[1])))
    qtbot.waitUntil(lambda: len(player.tracks.captions) == 1, timeout=5_000)
    assert player.tracks.captions[0].language == "he"


CUES = "".join(
    f"{second + 1}\n00:00:{second:02},000 --> 00:00:{second:02},990\nA boat comes in\n\n"
    for second in range(SECONDS)
)
DIALOGUE = (
    "[Script Info]\nScriptType: v4.00+\n\n[Events]\n"
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    f"Dialogue: 0,0:00:00.00,0:00:{SECONDS:02}.00,Default,,0,0,0,,A boat comes in\n"
)


@ONE_SURFACE
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("boat.srt", CUES.encode()),
        ("boat.ass", DIALOGUE.encode()),
        ("boat.ssa", DIALOGUE.encode()),
        ("headless.vtt", CUES.encode()),
        ("utf-16.vtt", ("WEBVTT\n\n" + CUES.replace(",", ".")).encode("utf-16")),
    ],
)
def test_captions_of_every_kind_that_a_package_may_have_are_shown(
    qtbot: QtBot, stage: Stage, player: Player, films: Path, name: str, content: bytes
) -> None:
    (films / name).write_bytes(content)
    play(qtbot, player, Medium(films / "film.mp4", (CaptionFile("en", films / name),)))
    qtbot.waitUntil(lambda: len(player.tracks.captions) == 1, timeout=PATIENCE_MS)
    assert player.tracks.captions[0].language == "en"
    player.tracks.choose_captions(player.tracks.captions[0])
    qtbot.waitUntil(lambda: stage.caption_pixels() > 100, timeout=PATIENCE_MS)


@ONE_SURFACE
def test_sound_tracks_are_named_by_language(qtbot: QtBot, player: Player, film: Medium) -> None:
    play(qtbot, player, film)
    qtbot.waitUntil(lambda: len(player.tracks.sound_tracks) == 2, timeout=10_000)
    french, hebrew = player.tracks.sound_tracks
    assert (french.language, hebrew.language) == ("fr", "he")
    assert player.tracks.chosen_sound_track == french
    player.tracks.choose_sound_track(hebrew)
    assert player.tracks.chosen_sound_track == hebrew


def test_a_film_without_sound_plays(qtbot: QtBot, player: Player, films: Path) -> None:
    play(qtbot, player, Medium(films / "silent.mp4"))
    qtbot.wait(300)
    assert player.position_ms > 100
    assert player.tracks.sound_tracks == ()
    assert player.tracks.chosen_sound_track is None
