"""A supervised kiosk that is killed while its film plays: `python -m tests.app.crashing_process`.

The supervisor is the real one, and starts this program again with the word `kiosk`. Told by the
variable CRASHING (JSON): `home`, `url`, `from_ms` (where to watch from), `then` (a signal's number
that ends the kiosk once it has played for a moment; 0 for none) and `times` (how often). What the
screen comes to is written line by line to the file `told`, with the time of day and this process.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

import kiosk.app.kiosk
from kiosk.app import Signals, application
from kiosk.app.clocks import Clocks
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.catalogue.model import FilmKey
from kiosk.reading import Reading, read_packages
from kiosk.supervisor import is_after_crash, supervise
from kiosk.visit.events import (
    ChooseCaptions,
    ChooseCaptionSize,
    ChooseLanguage,
    ChooseSoundTrack,
    Seek,
)
from kiosk.visit.states import CaptionSize, Watching
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in

FILM = FilmKey("harbour", "harbour")
WORLD: dict[str, Any] = json.loads(os.environ.get("CRASHING", "{}"))


def say(**told: object) -> None:
    line = json.dumps({"at": time.time(), "pid": os.getpid(), **told})
    with Path(WORLD["told"]).open("a") as file:
        file.write(line + "\n")


class Crashing(Kiosk):
    """The kiosk, its visitor, and its end."""

    def __init__(self, reading: Reading, window: Window, clocks: Clocks | None = None) -> None:
        super().__init__(reading, window, clocks)
        self._left = WORLD["times"] if WORLD["then"] else 0
        starts = Path(WORLD["home"]) / "starts"
        self._start = len(starts.read_text()) if starts.exists() else 0
        starts.write_text("x" * (self._start + 1))
        begin = self._look_on if is_after_crash(os.environ) else self._begin
        self.ready.connect(lambda: QTimer.singleShot(0, begin))

    def _begin(self) -> None:
        visitor = Visitor(self)
        visitor.until(lambda: self.stage.prepared, "the screens")
        visitor.unlock_free(FILM)
        visitor.watch()
        visitor.until(lambda: self.facts().playback.captions, "captions")
        emit = self.stage.intent.emit
        emit(ChooseLanguage("he"))
        emit(ChooseCaptions(self.facts().playback.captions[0].id))
        emit(ChooseCaptionSize(CaptionSize.LARGE))
        emit(ChooseSoundTrack(self.facts().playback.sound_tracks[-1].id))
        visitor.wait(0.5)
        emit(Seek(WORLD["from_ms"]))
        visitor.wait(3)
        self._look_on()

    def _look_on(self) -> None:
        visitor = Visitor(self)
        begun = time.monotonic()
        asked = application().findChild(Signals)
        assert asked is not None
        while time.monotonic() - begun < 20 and not asked.asked:
            visit, film = self.conductor.visit, self.facts().playback
            moving = visitor.plays() and not film.covered and visitor.moves()
            say(
                state=type(visit.state).__name__,
                playing=moving,
                position=film.position_ms,
                language=visit.language,
                captions=visit.captions,
                look=visit.caption_look.size.value,
                sound=visit.sound_track,
                codes=[held.code for held in visit.held],
                unavailable=[str(key) for key in self.facts().unavailable],
            )
            if moving and self._start < self._left and isinstance(visit.state, Watching):
                os.kill(os.getpid(), WORLD["then"])
                signal.pause()
            visitor.wait(0.1)


def main() -> int:
    if sys.argv[1:] != ["kiosk"]:
        return supervise([sys.executable, "-m", "tests.app.crashing_process", "kiosk"])
    kiosk.app.kiosk.Kiosk = Crashing
    settings = settings_in(Path(WORLD["home"]), WORLD["url"])
    return kiosk.app.run(read_packages(settings), windowed=False)


if __name__ == "__main__":
    sys.exit(main())
