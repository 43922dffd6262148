"""Captions at the real kiosk: chosen by touch, in another size and on another ground, remembered
until the visit is over, on both surfaces."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtGui import QImage, qGray

from kiosk.settings import PlaybackSettings
from kiosk.visit.events import ChooseCaptions, ChooseCaptionSize, ShowPanel, Touch
from kiosk.visit.states import Attract, CaptionLook, CaptionSize, Panel, Phase, Watching
from tests.app.conftest import Opens
from tests.app.endpoint import Endpoint
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package

WHITE, FILM, BLACK = 200, 76, 30


@pytest.fixture(scope="module")
def plain_film(films: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of one colour, neither as bright as captions nor as dark as their ground."""
    folder = tmp_path_factory.mktemp("plain")
    for part in ("poster.png",):
        (folder / part).write_bytes((films / part).read_bytes())
    draw = ["-f", "lavfi", "-i", "color=c=0x305070:size=640x360:rate=25:duration=60"]
    sound = ["-f", "lavfi", "-i", "sine=330:duration=60"]
    code = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-c:a", "aac", "-shortest"]
    ffmpeg = ["ffmpeg", "-loglevel", "error", "-y", *draw, *sound, *code]
    subprocess.run([*ffmpeg, str(folder / "film.mp4")], check=True, timeout=300)
    return folder


@dataclass(frozen=True)
class Written:
    """The captions on the screen, in pixels: how high the letters' line is, and how much black
    lies around them."""

    tall: int
    ground: int


def written(visitor: Visitor) -> Written | None:
    """What is written over the film now; None where nothing is."""
    area = visitor.kiosk.stage.current.film_area() if visitor.kiosk.stage.current else None
    if area is None:
        return None
    # Beside the film there are black bars, where the panel makes it smaller.
    picture = visitor.picture().copy(area).convertToFormat(QImage.Format.Format_RGB32)
    middle = picture.copy(picture.width() // 4, 0, picture.width() // 2, picture.height())
    rows, ground = list[int](), 0
    if abs(qGray(middle.pixel(middle.width() // 2, 20)) - FILM) > 10:
        return None  # the film is not on the screen yet
    for y in range(0, middle.height(), 2):
        line = [qGray(middle.pixel(x, y)) for x in range(0, middle.width(), 4)]
        rows += [y] if any(grey > WHITE for grey in line) else []
        ground += sum(grey < BLACK for grey in line)
    return Written(rows[-1] - rows[0], ground) if rows else None


def until_written(visitor: Visitor) -> Written:
    visitor.until(lambda: written(visitor), "captions")
    visitor.wait(0.3)
    found = written(visitor)
    assert found is not None
    return found


def settled(visitor: Visitor) -> bool:
    playback = visitor.kiosk.facts().playback
    return not playback.covered and visitor.plays()


@pytest.mark.parametrize("surface", ["native", "frames"])
def test_captions_are_read_from_afar_and_remembered_for_the_visit_only(
    open_kiosk: Opens,
    plain_film: Path,
    endpoint: Endpoint,
    tmp_path: Path,
    surface: Literal["native", "frames"],
) -> None:
    folder = write_package(plain_film, tmp_path, "harbour")
    # After a jump libVLC writes from the next caption on.
    cues = (f"00:00:{s:02}.000 --> 00:00:{s + 1:02}.000\nA boat comes in.\n" for s in range(59))
    (folder / "film.en.vtt").write_text("\n".join(["WEBVTT\n", *cues]), "utf-8")
    settings = settings_in(tmp_path, endpoint.url)
    visitor = open_kiosk(replace(settings, playback=PlaybackSettings(surface=surface)))
    visitor.unlock_free(HARBOUR)
    visitor.watch()
    visitor.until(lambda: visitor.button(ShowPanel(Panel.CAPTIONS)), "captions to choose", 5)
    visitor.until(lambda: written(visitor) is None, "the film without captions")
    track = visitor.kiosk.facts().playback.captions[0].id
    visitor.touch(ShowPanel(Panel.CAPTIONS))
    visitor.touch(ChooseCaptions(track))
    medium = until_written(visitor)
    before = visitor.position_ms
    visitor.touch(ChooseCaptionSize(CaptionSize.LARGEST))
    visitor.until(lambda: visitor.kiosk.facts().playback.covered, "the film to change over")
    visitor.read("One moment")
    assert visitor.position_ms >= before
    visitor.until(lambda: settled(visitor), "the film to go on")
    largest = until_written(visitor)
    assert largest.tall > 1.5 * medium.tall
    assert before <= visitor.position_ms < before + 6_000
    assert visitor.moves()
    visitor.touch(Touch.CAPTION_BACKGROUND)
    visitor.until(lambda: visitor.kiosk.facts().playback.covered, "the film to change over")
    visitor.until(lambda: settled(visitor), "the film to go on")
    on_ground = until_written(visitor)
    assert on_ground.ground > 2 * largest.ground
    # A film that waits goes on waiting.
    visitor.touch(ShowPanel(Panel.CONTROLS))
    visitor.touch(Touch.PAUSE)
    visitor.until(lambda: not visitor.moves(), "the film to wait")
    waited_at = visitor.position_ms
    visitor.touch(ShowPanel(Panel.CAPTIONS))
    visitor.touch(ChooseCaptionSize(CaptionSize.MEDIUM))
    visitor.until(lambda: visitor.kiosk.facts().playback.covered, "the film to change over")
    visitor.until(lambda: not visitor.kiosk.facts().playback.covered, "the film to wait again")
    visitor.until(lambda: abs(visitor.position_ms - waited_at) < 300, "its place")
    assert not visitor.moves()
    assert visitor.state == Watching(HARBOUR, Phase.PAUSED, panel=Panel.CAPTIONS)
    visitor.touch(ShowPanel(Panel.CONTROLS))
    visitor.touch(Touch.RESUME)
    assert visitor.moves()
    small = until_written(visitor)
    assert small.tall < 0.8 * on_ground.tall
    # The same visitor, again: as it was. The next one: as it always is.
    visitor.touch(Touch.LEAVE)
    visitor.touch(Touch.LEAVE_CONFIRMED)
    visitor.watch()
    visitor.bring_controls()
    assert until_written(visitor).ground > 2 * medium.ground
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    assert isinstance(visitor.state, Attract)
    assert visitor.kiosk.conductor.visit.caption_look == CaptionLook()
    visitor.unlock_free(HARBOUR)
    visitor.watch()
    visitor.wait(0.5)
    visitor.until(lambda: written(visitor) is None, "the film without captions")
    visitor.bring_controls()
    visitor.touch(ShowPanel(Panel.CAPTIONS))
    visitor.touch(ChooseCaptions(track))
    again = until_written(visitor)
    assert again.tall == pytest.approx(medium.tall, abs=0.1 * medium.tall)
    assert again.ground < 2 * medium.ground + 50
