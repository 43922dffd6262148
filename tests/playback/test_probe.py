"""Probing films with the real libVLC."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.playback.library import LibVlc
from kiosk.playback.probe import FilmFacts, FilmProber, probe
from kiosk.playback.tracks import StreamKind
from tests.playback.conftest import HEIGHT, SECONDS, WIDTH


def test_a_good_film_tells_what_it_is(library: LibVlc, films: Path) -> None:
    facts = probe(library, films / "film.mp4")
    assert isinstance(facts, FilmFacts)
    assert facts.duration_ms == pytest.approx(SECONDS * 1000, abs=100)
    picture = facts.picture
    assert picture is not None
    assert (picture.width, picture.height, picture.fps, picture.codec) == (
        WIDTH,
        HEIGHT,
        25.0,
        "h264",
    )
    sounds = [stream.language for stream in facts.streams if stream.kind is StreamKind.SOUND]
    assert sounds == ["fra", "heb"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("nowhere.mp4", FaultKind.MISSING_FILE),
        ("empty.mp4", FaultKind.NOT_A_FILM),
        ("text.mp4", FaultKind.NOT_A_FILM),
        ("folder.mp4", FaultKind.NOT_A_FILM),
        ("sound.mp4", FaultKind.NO_PICTURE),
        ("cut.mp4", FaultKind.STOPPED_HALFWAY),
    ],
)
def test_a_bad_film_tells_why(library: LibVlc, films: Path, name: str, kind: FaultKind) -> None:
    fault = probe(library, films / name)
    assert isinstance(fault, PlaybackFault)
    assert (fault.kind, fault.path) == (kind, films / name)


def test_prober_answers_on_the_gui_thread_in_order(
    qtbot: QtBot, library: LibVlc, films: Path
) -> None:
    prober = FilmProber(library)
    answers: list[tuple[Path, object]] = []
    prober.probed.connect(lambda path, result: answers.append((path, result)))
    prober.probe(films / "silent.mp4")
    prober.probe(films / "empty.mp4")
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=30_000)
    assert [path.name for path, _ in answers] == ["silent.mp4", "empty.mp4"]
    assert [type(result) for _, result in answers] == [FilmFacts, PlaybackFault]
    assert prober.close()


def test_a_closed_prober_leaves_what_is_queued(qtbot: QtBot, library: LibVlc, films: Path) -> None:
    prober = FilmProber(library)
    answers: list[object] = []
    prober.probed.connect(lambda path, result: answers.append(path))
    for _ in range(20):
        prober.probe(films / "film.mp4")
    assert prober.close()
    qtbot.wait(50)
    assert answers == []
