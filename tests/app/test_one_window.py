"""No window but the kiosk's own is ever shown, not for a moment, whatever libVLC is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.visit.events import ChooseCaptions, ChooseCaptionSize, Touch
from kiosk.visit.states import Attract, CaptionSize, Film
from tests.app.conftest import Opens
from tests.app.endpoint import Endpoint
from tests.app.test_unlocking import HARBOUR
from tests.app.worlds import settings_in, write_package
from tests.monkey.x11 import XServer


@pytest.fixture
def server() -> Iterator[XServer]:
    connected = XServer(os.environ["DISPLAY"])
    yield connected
    connected.close()


def test_the_next_visitor_comes_while_a_film_with_large_captions_is_let_go(
    open_kiosk: Opens, films: Path, endpoint: Endpoint, server: XServer, tmp_path: Path
) -> None:
    """Captions of another size are another player, on the same surface."""
    write_package(films, tmp_path, "harbour")
    visitor = open_kiosk(settings_in(tmp_path, endpoint.url))
    emit = visitor.kiosk.stage.intent.emit
    server.look()
    for size in (CaptionSize.LARGEST, CaptionSize.LARGE, CaptionSize.LARGEST, CaptionSize.LARGE):
        visitor.unlock_free(HARBOUR)
        visitor.watch()
        visitor.until(lambda: visitor.kiosk.facts().playback.captions, "captions to choose", 20)
        emit(ChooseCaptions(visitor.kiosk.facts().playback.captions[0].id))
        emit(ChooseCaptionSize(size))
        visitor.until(
            lambda: visitor.plays() and not visitor.kiosk.facts().playback.covered, "it goes on", 30
        )
        emit(Touch.END_VISIT)
        assert isinstance(visitor.state, Attract)
        visitor.touch(Touch.WATCH)
        assert visitor.state == Film(HARBOUR)
        visitor.until(lambda: visitor.kiosk.facts().playback.ready, "the film to stand ready", 30)
        screen = server.look()
        assert screen.flashed == ()
        assert len(screen.shown) == 1, screen.shown
        emit(Touch.END_VISIT)
