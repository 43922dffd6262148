"""Every kind of film at the real kiosk: what stands on the screen is what counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.screens.watching_panel import track_name
from kiosk.visit.events import (
    ChooseCaptions,
    ChooseSoundTrack,
    ChooseWay,
    ShowFilm,
    ShowPanel,
    Touch,
)
from kiosk.visit.states import Ended, Panel, Unlocked
from tests.app.conftest import opened
from tests.app.endpoint import Endpoint
from tests.app.media import KINDS, SECONDS, TRACK_NAMES, Kind, Look, draw, look_at
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in

PACKAGE = """
[package]
id = "kinds"
title = "Kinds of film"
time_zone = "Europe/Paris"
unlock_ways = ["free"]
start_within_hours = 2
finish_within_hours = 2
"""
FILM = """
[[film]]
id = "{name}"
title = "{name}"
runtime_minutes = 1
poster = "poster.png"
file = "{file}"
synopsis = "A block goes by."
"""


@pytest.fixture(scope="module")
def visitor(
    qapp: QApplication,
    token: None,
    films: Path,
    endpoint: Endpoint,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Visitor]:
    """At a kiosk with a film of each kind."""
    home = tmp_path_factory.mktemp("kinds")
    folder = home / "films" / "kinds"
    folder.mkdir(parents=True)
    with ThreadPoolExecutor(2) as painters:
        list(painters.map(lambda kind: draw(kind, folder), KINDS))
    entries = (FILM.format(name=kind.name, file=kind.file) for kind in KINDS)
    (folder / "package.toml").write_text(PACKAGE + "".join(entries), "utf-8")
    (folder / "poster.png").write_bytes((films / "poster.png").read_bytes())
    at_the_screen = opened(settings_in(home, endpoint.url))
    yield at_the_screen
    at_the_screen.kiosk.close()


def watch(visitor: Visitor, film: str) -> None:
    """The next visitor watches a film."""
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    visitor.kiosk.conductor.dispatch(ShowFilm(FilmKey("kinds", film)))
    visitor.touch(Touch.UNLOCK)
    visitor.touch(ChooseWay(UnlockWay.FREE))
    visitor.reach(Unlocked)
    visitor.watch()


def area_of(visitor: Visitor) -> QRect:
    shown = visitor.kiosk.stage.current
    area = shown.film_area() if shown is not None else None
    return area if area is not None else QRect()


def seen(visitor: Visitor) -> Look | None:
    area = area_of(visitor)
    return look_at(visitor.picture().copy(area)) if not area.isEmpty() else None


def until_seen(visitor: Visitor, what: str, condition: Callable[[Look], bool]) -> Look:
    found = list[Look]()

    def met() -> bool:
        look = seen(visitor)
        found[:] = [look] if look is not None else []
        return look is not None and condition(look)

    visitor.until(met, what)
    return found[0]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_film_of_this_kind_is_shown_sought_and_ends(visitor: Visitor, kind: Kind) -> None:
    watch(visitor, kind.name)
    wide, tall = kind.size
    shape = pytest.approx(wide / tall, rel=0.02)

    def whole(look: Look) -> bool:
        """In the shape it was made in, also once the controls have taken their room."""
        return look.fills(area_of(visitor)) and look.film.width() / look.film.height() == shape

    first = until_seen(visitor, "the film's picture", whole)
    until_seen(visitor, "it to move", lambda look: look.seconds > first.seconds + 0.1)
    assert first.block.width() / first.block.height() == pytest.approx(1, rel=0.1)

    visitor.until(
        lambda: len(visitor.kiosk.facts().playback.sound_tracks) == len(kind.sounds), "its sound"
    )
    facts = visitor.kiosk.facts().playback
    # libVLC reckons a transport stream's length from its clock references.
    assert abs(facts.duration_ms - SECONDS * 1000) < (1_000 if kind.file.endswith(".ts") else 200)
    assert [track_name(t, "en") for t in facts.sound_tracks if t.language] == [
        TRACK_NAMES[language] for language in kind.sounds if language
    ]
    assert [track_name(t, "en") for t in facts.captions] == [
        TRACK_NAMES[language] for language in kind.captions
    ]

    visitor.seek(4_000)
    until_seen(visitor, "it to be where it was sought", lambda look: 3.8 < look.seconds < 5)
    visitor.reach(Ended, 8)


def test_sound_tracks_and_captions_inside_a_film_are_chosen_by_touch(visitor: Visitor) -> None:
    watch(visitor, "hevc")
    until_seen(visitor, "no captions", lambda look: look.light_below == 0)
    visitor.touch(Touch.PAUSE)
    facts = visitor.kiosk.facts().playback
    visitor.touch(ShowPanel(Panel.SOUND))
    for name in ("French", "Hebrew", "English"):
        visitor.read(name)
    visitor.touch(ChooseSoundTrack(facts.sound_tracks[1].id))
    player = visitor.kiosk.rooms.theatre.player
    assert player is not None
    visitor.until(
        lambda: str(player._mechanism.engine.sounding()) == facts.sound_tracks[1].id,
        "libVLC to play the other sound track",
    )
    visitor.touch(ShowPanel(Panel.CAPTIONS))
    for name in ("French", "Hebrew"):
        visitor.read(name)
    for track in facts.captions:
        visitor.touch(ChooseCaptions(track.id))
        until_seen(visitor, "captions", lambda look: look.light_below > 100)
        visitor.touch(ChooseCaptions(None))
        until_seen(visitor, "no captions", lambda look: look.light_below == 0)
