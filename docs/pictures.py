"""Takes the pictures in docs/pictures/ and writes docs/screens.md, which shows them.

`./run pictures` from the root; `./run pictures NAME...` takes only some. The screens are the real
ones, with the sample film packages and a made-up visit in each state. "Watching" is a picture of
the running kiosk: `kiosk tour`, on a virtual screen of each size. The question before leaving the
film is shown over one frame of that film, which ffmpeg has read. Needs Xvfb and ffmpeg.
"""

from __future__ import annotations

import argparse
import logging
import subprocess
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk import assets
from kiosk.screens.stage import Stage
from kiosk.visit import states
from kiosk.visit.facts import Facts, HealthLine, Playback
from kiosk.visit.states import Visit
from kiosk.widgets.texts import language_name
from tests import look
from tests.journey.worlds import tour

DOCS = Path(__file__).resolve().parent
PICTURES = DOCS / "pictures"
LONGER_SIDE = 960
QUALITY = 86  # JPEG
FILM = assets.folder() / "sample" / "ziyara" / "ziyara.mp4"
FILM_SECONDS = 36

LINES = {
    "attract": "Waits for a visitor. A touch anywhere begins.",
    "films": "Where the kiosk has several films, one is chosen.",
    "film": "What the film is about; then unlocking, giving, or a code to go on with.",
    "film-expired": "The window of this package is over. Its appeal can still be given to.",
    "unlocking": "A code from the ticket, without a code where the festival wants that, or a gift.",
    "unlocked": "The code to come back with, on paper or in a picture.",
    "preroll": "What the festival shows before its films, once in a visit. The film gets ready.",
    "watching": "The film plays. Pause, captions, sound, volume, giving, leaving.",
    "leaving": "Leaving the film is asked about first; the place in it is kept.",
    "ballot": "Where the festival has an audience award: 1 to 5, once for each unlock, or skipped.",
    "ended": "After the film, the invitation to give.",
    "amount": "What to give, and whether to cover the fees.",
    "amount-other": "Any other amount.",
    "scan": "The code for the phone, with payee and amount in words. The phone has opened it.",
    "thanks": "Said only once the gift is confirmed and written down.",
    "still-there": "Asked when nobody has touched the screen for a while, but not while a film"
    " plays or a code waits to be paid.",
    "pin": "Staff hold the top left corner for three seconds. Resetting needs no PIN.",
    "staff": "For volunteers: what they can do, what is open, and whether all is well.",
    "staff-sound": "How loud films begin, within the operator's bound; the screen made dark.",
    "staff-saved": "Reports on a USB stick, read back before it is said that they are there.",
    "staff-leave": "Nothing of this happens at the first touch.",
    "attract-needs-staff": "The amber dot, top left: something needs staff.",
    "cash": "A gift in cash is written down, apart from those by phone. Undoing deletes nothing.",
    "out-of-service": "When there is nothing to show. The kiosk keeps trying.",
}


@dataclass(frozen=True)
class Shape:
    """One column of the page: a screen's size, and the language on it."""

    name: str
    title: str
    width: int
    height: int
    language: str

    @property
    def size(self) -> QSize:
        return QSize(self.width, self.height)


SHAPES = (
    Shape("landscape", "Landscape", 1920, 1080, "en"),
    Shape("portrait", "Portrait", 1080, 1920, "en"),
    Shape("hebrew", "Hebrew", 1920, 1080, "he"),
)
#: One page in each of the other languages.
TONGUES = tuple(
    Shape(language, language_name(language, "en"), 1920, 1080, language)
    for language in assets.available_languages()
    if language not in {shape.language for shape in SHAPES}
)
IN_TONGUES = "film"
# As the doctor says it where all is well.
HEALTH = tuple(
    HealthLine(name, well=True, what=what)
    for name, what in (
        ("package ziyara-sample", "1 film"),
        ("film ziyara-sample/ziyara", "opens"),
        ("records", "can be written"),
        ("staff PIN", "not set; the rehearsal shows one on the screen"),
        ("donation endpoint", "a rehearsal: no money moves"),
        ("disk", "41.0 GB free"),
    )
)

NEEDS_STAFF = HealthLine("disk", well=False, what="0.3 GB free")


class FilmFrame(QWidget):
    """Stands where libVLC draws: one frame, whole, in the middle of its place, on black."""

    def __init__(self, frame: QImage) -> None:
        super().__init__()
        self._frame = frame

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        fitting = self._frame.scaled(
            self.size(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        place = fitting.rect()
        place.moveCenter(self.rect().center())
        painter.drawImage(place, fitting)
        painter.end()


def scenes() -> dict[str, tuple[Visit, Facts]]:
    """The visit and what it knows, for every picture but `watching`."""
    made = look.scenes()
    visit, facts = made["watching"]
    assert isinstance(visit.state, states.Watching)
    leaving = replace(visit.state, phase=states.Phase.PAUSED, leaving=True)
    facts = replace(facts, playback=Playback(FILM_SECONDS * 1000, 54_000))
    made["leaving"] = replace(visit, state=leaving), facts
    visit, facts = made["staff"]
    made["staff"] = visit, replace(facts, health=HEALTH)
    visit, facts = made["attract-needs-staff"]
    made["attract-needs-staff"] = visit, replace(facts, health=(NEEDS_STAFF,))
    spoken = assets.available_languages()
    return {
        name: (visit, replace(facts, config=replace(facts.config, languages=spoken)))
        for name, (visit, facts) in made.items()
    }


def film_frame(folder: Path) -> QImage:
    """The frame of the sample film at FILM_SECONDS."""
    file = folder / "frame.png"
    seek = ["ffmpeg", "-loglevel", "error", "-y", "-ss", str(FILM_SECONDS), "-i", str(FILM)]
    subprocess.run([*seek, "-frames:v", "1", str(file)], check=True, timeout=60)
    return QImage(str(file))


def keep(picture: QImage, name: str, shape: Shape) -> None:
    """Writes a picture as the page shows it."""
    small = picture.scaled(
        QSize(LONGER_SIDE, LONGER_SIDE),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    file = PICTURES / f"{name}-{shape.name}.jpg"
    if not small.convertToFormat(QImage.Format.Format_RGB888).save(str(file), "JPEG", QUALITY):
        raise OSError(f"{file} could not be written")


def take_scenes(shape: Shape, names: set[str], frame: QImage) -> None:
    """Pictures of the stage in the states named."""
    stage = Stage(assets.folder() / "translations", "foyer")
    stage.set_surface(FilmFrame(frame))
    stage.set_preroll_surface(FilmFrame(frame))
    stage.resize(shape.size)
    for name, (visit, facts) in scenes().items():
        if name not in names:
            continue
        stage.show_visit(replace(visit, language=shape.language), facts)
        keep(look.grab(stage, shape.size).toImage(), name, shape)
    stage.close_stage()


def take_watching(shape: Shape, folder: Path) -> None:
    """A picture of the running kiosk while the film plays."""
    home = folder / shape.name
    home.mkdir()
    done = tour(home, f"{shape.width}x{shape.height}", "--language", shape.language)
    if done.exit_code != 0:
        raise RuntimeError(f"the tour failed: {done.said}")
    keep(QImage(str(done.folder / done.step("watching")["screenshot_later"])), "watching", shape)


def page() -> str:
    """docs/screens.md"""
    head = "| | " + " | ".join(shape.title for shape in SHAPES) + " |"
    rows = [
        f"| {line} | "
        + " | ".join(f"![{name}](pictures/{name}-{shape.name}.jpg)" for shape in SHAPES)
        + " |"
        for name, line in LINES.items()
    ]
    tongues = "\n".join(
        f"| {shape.title} | ![{shape.title}](pictures/{IN_TONGUES}-{shape.name}.jpg) |"
        for shape in TONGUES
    )
    return f"""# The screens

Every screen of the kiosk with the sample film package, in rehearsal, as 1920x1080, as 1080x1920
and in Hebrew. `./run pictures` takes them anew and writes this page. The other languages, of which
[one page](#other-languages) each is here: {", ".join(shape.title for shape in TONGUES)}.

{head}
|---|{"---|" * len(SHAPES)}
{chr(10).join(rows)}

## Other languages

| | |
|---|---|
{tongues}
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(LINES))
    names = set(parser.parse_args().names) or set(LINES)
    if unknown := names - set(LINES):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are: {', '.join(LINES)}")
    logging.basicConfig(level=logging.WARNING)
    look.application()
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        frame = film_frame(folder)
        for shape in SHAPES:
            take_scenes(shape, names - {"watching"}, frame)
            if "watching" in names:
                take_watching(shape, folder)
            print(f"{shape.title}: done")
        for shape in TONGUES:
            take_scenes(shape, names & {IN_TONGUES}, frame)
    (DOCS / "screens.md").write_text(page(), "utf-8")
    taken = list(PICTURES.glob("*.jpg"))
    size = sum(file.stat().st_size for file in taken) / 1e6
    print(f"{len(taken)} pictures, {size:.1f} MB, in docs/pictures/; the page is docs/screens.md")


if __name__ == "__main__":
    main()
