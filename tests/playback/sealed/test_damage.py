"""Sealed films that were changed, cut off, or sealed for others: refused, and the reason told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from kiosk.doctor.probing import LibVlcProbe
from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.playback.media import Medium
from kiosk.playback.player import Player
from kiosk.sealing.keys import PrivateKey
from kiosk.sealing.names import sealed_name
from kiosk.sealing.reading import look_at
from kiosk.sealing.writing import seal_files
from tests.playback.acts import ONE_SURFACE, play
from tests.playback.sealed.conftest import KEY


def told(failed: SignalBlocker) -> PlaybackFault:
    assert failed.args is not None
    fault = failed.args[0]
    assert isinstance(fault, PlaybackFault)
    return fault


def broken(sealed: Path, to: Path, damage: Callable[[bytearray], bytearray]) -> Path:
    """A copy of the long film in a folder of its own, with something done to its bytes."""
    to.mkdir(exist_ok=True)
    whole = bytearray(sealed_name(sealed / "long.mp4").read_bytes())
    sealed_name(to / "long.mp4").write_bytes(damage(whole))
    return to / "long.mp4"


def layout(sealed: Path) -> tuple[int, int]:
    """Where the chunks begin, and the size of one."""
    header = look_at(sealed_name(sealed / "long.mp4"))
    return header.size, header.contents.chunk_bytes + 16


def flipped(sealed: Path) -> Callable[[bytearray], bytearray]:
    begin, chunk = layout(sealed)

    def damage(whole: bytearray) -> bytearray:
        middle = begin + (len(whole) - begin) // chunk // 2 * chunk
        whole[middle + 1000] ^= 1
        return whole

    return damage


def swapped(sealed: Path) -> Callable[[bytearray], bytearray]:
    begin, chunk = layout(sealed)

    def damage(whole: bytearray) -> bytearray:
        middle = begin + (len(whole) - begin) // chunk // 2 * chunk
        one, two = slice(middle, middle + chunk), slice(middle + chunk, middle + 2 * chunk)
        whole[one], whole[two] = whole[two], whole[one]
        return whole

    return damage


@ONE_SURFACE
@pytest.mark.parametrize("how", [flipped, swapped])
def test_a_changed_chunk_ends_the_film_as_damaged(
    qtbot: QtBot,
    player: Player,
    sealed: Path,
    tmp_path: Path,
    how: Callable[[Path], Callable[[bytearray], bytearray]],
) -> None:
    film = broken(sealed, tmp_path, how(sealed))
    play(qtbot, player, Medium(film))
    with qtbot.waitSignal(player.failed, timeout=15_000) as failed:
        player.seek(player.duration_ms // 2)
    fault = told(failed)
    assert (fault.kind, fault.path) == (FaultKind.DAMAGED, sealed_name(film))
    assert "copy the file again" in fault.detail
    player.close()


@ONE_SURFACE
def test_a_kept_place_in_a_damaged_film_is_told_and_not_begun_anew(
    qtbot: QtBot, player: Player, sealed: Path, tmp_path: Path
) -> None:
    film = broken(sealed, tmp_path, lambda whole: whole[: len(whole) // 2] + bytes(len(whole) // 2))
    with qtbot.waitSignal(player.failed, timeout=15_000) as failed:
        player.play(Medium(film, start_ms=15_000))
    assert told(failed).kind is FaultKind.DAMAGED
    player.close()


@ONE_SURFACE
def test_cut_off_and_for_others_is_told_before_libvlc_is_asked(
    qtbot: QtBot, player: Player, look: LibVlcProbe, sealed: Path, tmp_path: Path
) -> None:
    cut = broken(sealed, tmp_path / "cut", lambda whole: whole[:-5])
    with qtbot.waitSignal(player.failed, timeout=30_000) as failed:
        player.play(Medium(cut))
    assert told(failed).kind is FaultKind.DAMAGED
    other = tmp_path / "other.mp4"
    shutil.copy(sealed / "key", other)
    seal_files([other], [PrivateKey.generate().public])
    with qtbot.waitSignal(player.failed, timeout=30_000) as failed:
        player.play(Medium(other))
    assert told(failed).kind is FaultKind.NO_KEY
    assert KEY.public.name in told(failed).detail
    assert look(other) == told(failed).detail
    player.close()


def test_the_doctors_look_opens_what_is_sealed_and_tells_damage(
    look: LibVlcProbe, sealed: Path, tmp_path: Path
) -> None:
    assert look(sealed / "film.mp4") == ""
    begin, _ = layout(sealed)
    film = broken(sealed, tmp_path, lambda whole: whole[:begin] + bytes(len(whole) - begin))
    assert "copy the file again" in look(film)
