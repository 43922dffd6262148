"""A process that has played a film ends, with status 0, on either surface."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.playback.media import Medium

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
assert "vlc" not in sys.modules
from kiosk.doctor.probing import LibVlcProbe
from kiosk.playback.library import LibVlc
from kiosk.playback.media import Medium
from kiosk.playback.output import choose_output, look_at_graphics, look_for_sound
from kiosk.playback.player import Player
from kiosk.playback.surface import SurfaceKind, make_surface
assert "vlc" not in sys.modules, "python-vlc must wait until the library is opened"
kind, film = sys.argv[1:]
app = QApplication([])
surface = make_surface(SurfaceKind(kind))
surface.widget.resize(320, 180)
surface.widget.show()
library = LibVlc.open(choose_output(look_at_graphics(app.platformName())), look_for_sound())
player = Player(library, surface)
player.started.connect(lambda: QTimer.singleShot(300, app.quit))
player.failed.connect(lambda fault: sys.exit(f"failed: {fault}"))
player.play(Medium(Path(film)))
app.exec()
print("playing" if player.position_ms > 0 else "not playing")
assert player.close()
library.close()
print("closed")
"""


@pytest.mark.parametrize("kind", ["native", "frames"])
def test_the_process_ends_with_status_0(qapp: QApplication, film: Medium, kind: str) -> None:
    platform = qapp.platformName()
    if kind == "native" and platform != "xcb":
        pytest.skip("a native surface takes an X server")
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", PROGRAM, kind, str(film.path)],
        capture_output=True,
        text=True,
        timeout=30,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": platform},
    )
    assert (done.returncode, done.stdout) == (0, "playing\nclosed\n"), done.stderr
