"""Nothing of a sealed film lies plain anywhere, whoever plays it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.doctor.probing import LibVlcProbe
from kiosk.playback.media import Medium
from kiosk.playback.player import Player
from kiosk.sealing.names import sealed_name
from kiosk.sealing.writing import seal_files
from tests.playback.acts import ONE_SURFACE, play
from tests.playback.conftest import CAPTIONS, ffmpeg
from tests.playback.sealed.conftest import KEY


def test_there_is_nothing_plain_in_the_folder(sealed: Path, films: Path) -> None:
    assert not list(sealed.glob("*.mp4"))
    whole = (films / "film.mp4").read_bytes()
    stored = sealed_name(sealed / "film.mp4").read_bytes()
    for place in range(0, len(whole) - 32, 4096):
        assert whole[place : place + 32] not in stored


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
    player.tracks.choose_captions(player.tracks.captions[-1])
    player.seek(3000)
    QTimer.singleShot(1500, app.quit)
player.started.connect(lambda: QTimer.singleShot(800, choose))
player.play(Medium(folder / "cover.mkv", (CaptionFile("en", folder / "film.en.vtt"),)))
app.exec()
print("watched", player.position_ms > 2500, len(player.tracks.captions))
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
        env=kept | places | {"HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[3])},
        cwd=home, capture_output=True, text=True, timeout=110, check=False,
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
    qtbot.waitUntil(lambda: len(player.tracks.captions) == len(CAPTIONS), timeout=5_000)
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


def test_the_process_is_kept_private(look: LibVlcProbe, sealed: Path) -> None:
    assert look(sealed / "film.mp4") == ""
    import ctypes
    import resource

    get_dumpable = 3
    assert ctypes.CDLL(None).prctl(get_dumpable, 0, 0, 0, 0) == 0
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
