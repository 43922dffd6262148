"""Sealed films with the real libVLC: played, sought, with captions and sound, and never plain."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from kiosk.playback import feed
from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.playback.library import LibVlc
from kiosk.playback.media import CaptionFile, Medium, PlayerState
from kiosk.playback.output import choose_output, look_at_graphics, look_for_sound
from kiosk.playback.player import Player
from kiosk.playback.probe import FilmFacts, probe
from kiosk.playback.surface import SurfaceKind
from kiosk.playback.tracks import StreamKind
from kiosk.sealing.keys import PrivateKey
from kiosk.sealing.names import sealed_name
from kiosk.sealing.reading import Opener, look_at
from kiosk.sealing.writing import seal_files
from tests.playback.conftest import CAPTIONS, SECONDS, Stage, ffmpeg

ONE_SURFACE = pytest.mark.parametrize("stage", [SurfaceKind.FRAMES], indirect=True, ids=["frames"])
NEAR_MS = 250
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
def film(sealed: Path) -> Medium:
    files = tuple(CaptionFile(name, sealed / f"film.{name}.vtt") for name in CAPTIONS)
    return Medium(sealed / "film.mp4", files)


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Whatever is played, nothing of it stays reachable for libVLC."""
    yield
    assert not feed._readers
    assert not feed._feeds


def play(qtbot: QtBot, player: Player, medium: Medium) -> None:
    with qtbot.waitSignal(player.started, timeout=8_000):
        player.play(medium)


def told(failed: SignalBlocker) -> PlaybackFault:
    assert failed.args is not None
    fault = failed.args[0]
    assert isinstance(fault, PlaybackFault)
    return fault


def near(stage: Stage, milliseconds: int) -> bool:
    seen = stage.film_ms()
    return seen is not None and abs(seen - milliseconds) <= NEAR_MS


def test_there_is_nothing_plain_in_the_folder(sealed: Path, films: Path) -> None:
    assert not list(sealed.glob("*.mp4"))
    whole = (films / "film.mp4").read_bytes()
    stored = sealed_name(sealed / "film.mp4").read_bytes()
    for place in range(0, len(whole) - 32, 4096):
        assert whole[place : place + 32] not in stored


def test_plays_seeks_and_pauses(qtbot: QtBot, stage: Stage, player: Player, film: Medium) -> None:
    play(qtbot, player, film)
    assert player.duration_ms == pytest.approx(SECONDS * 1000, abs=100)
    for position in (4_000, 1_000, 3_000):
        with qtbot.waitSignal(player.paused, timeout=2_000):
            player.pause()
        player.seek(position)
        qtbot.waitUntil(lambda to=position: near(stage, to), timeout=3_000)
        with qtbot.waitSignal(player.resumed, timeout=2_000):
            player.resume()
    with qtbot.waitSignal(player.ended, timeout=8_000):
        player.seek(SECONDS * 1000 - 800)
    player.close()


def test_primed_film_starts_at_once(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium
) -> None:
    with qtbot.waitSignal(player.primed, timeout=8_000):
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
    qtbot.waitUntil(lambda: len(player.captions) == len(CAPTIONS), timeout=5_000)
    assert [track.language for track in player.captions] == list(CAPTIONS)
    assert stage.caption_pixels() == 0
    pixels: dict[str | None, int] = {}
    for track in player.captions:
        player.choose_captions(track)
        with qtbot.waitSignal(player.paused, timeout=2_000):
            player.pause()
        player.seek(2_500)
        qtbot.waitUntil(lambda: stage.caption_pixels() > 100, timeout=3_000)
        qtbot.wait(200)
        pixels[track.language] = stage.caption_pixels()
        player.choose_captions(None)
        with qtbot.waitSignal(player.resumed, timeout=2_000):
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
        qtbot.waitUntil(lambda: len(player.captions) == len(CAPTIONS), timeout=5_000)
        assert [track.language for track in player.captions] == list(CAPTIONS)
        player.choose_captions(player.captions[1])
        player.seek(2_000)
        qtbot.waitUntil(lambda: stage.caption_pixels() > 100, timeout=3_000)
    player.close()


@ONE_SURFACE
def test_sound_tracks_and_captions_inside_the_film(
    qtbot: QtBot, stage: Stage, player: Player, film: Medium, sealed: Path
) -> None:
    play(qtbot, player, Medium(sealed / "captioned.mkv"))
    qtbot.waitUntil(lambda: len(player.sound_tracks) == 2, timeout=3_000)
    assert [track.language for track in player.sound_tracks] == ["fr", "he"]
    player.choose_sound_track(player.sound_tracks[1])
    qtbot.waitUntil(lambda: len(player.captions) == 1, timeout=3_000)
    player.choose_captions(player.captions[0])
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
    with qtbot.waitSignal(player.stopped, timeout=8_000):
        player.stop()
    assert player.state is PlayerState.IDLE
    assert len(feed._feeds) == 0
    assert len(list(Path("/proc/self/fd").iterdir())) <= files + 8  # libVLC's own
    player.close()


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
    qtbot: QtBot, player: Player, library: LibVlc, sealed: Path, tmp_path: Path
) -> None:
    cut = broken(sealed, tmp_path / "cut", lambda whole: whole[:-5])
    with qtbot.waitSignal(player.failed, timeout=8_000) as failed:
        player.play(Medium(cut))
    assert told(failed).kind is FaultKind.DAMAGED
    other = tmp_path / "other.mp4"
    shutil.copy(sealed / "key", other)
    seal_files([other], [PrivateKey.generate().public])
    with qtbot.waitSignal(player.failed, timeout=8_000) as failed:
        player.play(Medium(other))
    assert told(failed).kind is FaultKind.NO_KEY
    assert KEY.public.name in told(failed).detail
    assert probe(library, other) == told(failed)
    player.close()


def test_probe_opens_what_is_sealed(library: LibVlc, sealed: Path, tmp_path: Path) -> None:
    facts = probe(library, sealed / "film.mp4")
    assert isinstance(facts, FilmFacts)
    assert facts.duration_ms == pytest.approx(SECONDS * 1000, abs=100)
    sounds = [stream.language for stream in facts.streams if stream.kind is StreamKind.SOUND]
    assert sounds == ["fra", "heb"]
    fault = probe(
        library, broken(sealed, tmp_path, lambda whole: whole[:-300_000] + bytes(300_000))
    )
    assert isinstance(fault, PlaybackFault)
    assert fault.kind is FaultKind.DAMAGED


WATCH = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kiosk.playback.library import LibVlc
from kiosk.playback.media import CaptionFile, Medium
from kiosk.playback.output import choose_output, look_at_graphics, look_for_sound
from kiosk.playback.player import Player
from kiosk.playback.surface import SurfaceKind, make_surface
from kiosk.sealing.reading import Opener
folder = Path(sys.argv[1])
app = QApplication([])
surface = make_surface(SurfaceKind.FRAMES)
surface.widget.resize(320, 180)
surface.widget.show()
outputs = choose_output(look_at_graphics(app.platformName())), look_for_sound()
library = LibVlc.open(*outputs, opener=Opener(folder / "key"))
player = Player(library, surface)
player.failed.connect(lambda fault: sys.exit(f"failed: {fault}"))
def choose():
    player.choose_captions(player.captions[-1])
    player.seek(3000)
    QTimer.singleShot(1500, app.quit)
player.started.connect(lambda: QTimer.singleShot(800, choose))
player.play(Medium(folder / "cover.mkv", (CaptionFile("en", folder / "film.en.vtt"),)))
app.exec()
print("watched", player.position_ms > 2500, len(player.captions))
player.close()
library.close()
"""


def test_whatever_a_process_writes_while_it_plays_nothing_of_the_film_is_in_it(
    qapp: QApplication, films: Path, sealed: Path, tmp_path: Path
) -> None:
    """Everything it may write to is a folder that is searched: home, cache, scratch, its own
    folder. The film has a cover inside, which libVLC would put into the cache."""
    cover = tmp_path / "cover.jpg"
    ffmpeg("-f", "lavfi", "-i", "testsrc=s=200x300", "-frames:v", "1", cover)
    film = tmp_path / "package" / "cover.mkv"
    film.parent.mkdir()
    ffmpeg(
        "-i", films / "film.mp4", "-c", "copy", "-attach", cover, "-metadata:s:t",
        "mimetype=image/jpeg", film,
    )  # fmt: skip
    plain, picture = film.read_bytes(), cover.read_bytes()
    cover.unlink()
    seal_files([film], [KEY.public])
    for name in ("film.en.vtt.sealed", "key"):
        shutil.copy(sealed / name, film.parent)
    home = tmp_path / "home"
    places = {name: str(home / name) for name in ("TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    for place in places.values():
        Path(place).mkdir(parents=True)
    dropped = {"XDG_CACHE_HOME", "KIOSK_FONT_CACHE", "MESA_SHADER_CACHE_DIR", "FONTCONFIG_FILE"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    done = subprocess.run(
        [sys.executable, "-c", WATCH, str(film.parent)],
        env=kept | places | {"HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=home, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout == "watched True 1\n", done.stderr
    needles = [plain[place : place + 48] for place in range(0, len(plain) - 48, 5_000)]
    needles += [picture[1000:1048], CAPTIONS["en"].encode()]
    for file in (file for file in tmp_path.rglob("*") if file.is_file()):
        content = file.read_bytes()
        assert not any(needle in content for needle in needles), file


@ONE_SURFACE
def test_no_file_holds_the_film_while_it_plays(
    qtbot: QtBot, player: Player, film: Medium, films: Path
) -> None:
    """Every file that the process has open, deleted ones and memory files too."""
    plain = (films / "film.mp4").read_bytes()
    caption = CAPTIONS["en"].encode()
    needles = [plain[place : place + 64] for place in (0, len(plain) // 2, len(plain) - 64)]
    play(qtbot, player, film)
    qtbot.waitUntil(lambda: len(player.captions) == len(CAPTIONS), timeout=5_000)
    player.seek(4_000)
    qtbot.wait(300)
    seen = 0
    for entry in Path("/proc/self/fd").iterdir():
        try:
            if not entry.is_file():
                continue
            content = entry.read_bytes()
        except OSError:
            continue
        seen += 1
        assert not any(needle in content for needle in (*needles, caption)), entry.readlink()
    assert seen >= 4  # the film and its captions are among them, sealed
    player.close()


def test_the_process_is_kept_private(library: LibVlc, sealed: Path) -> None:
    assert isinstance(probe(library, sealed / "film.mp4"), FilmFacts)
    import ctypes
    import resource

    get_dumpable = 3
    assert ctypes.CDLL(None).prctl(get_dumpable, 0, 0, 0, 0) == 0
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0


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
