"""A visitor who goes away, in real time: nothing of the visit is left to the next one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from kiosk.playback.media import PlayerState
from kiosk.settings import IdleSettings
from kiosk.visit import new_visit
from kiosk.visit.events import (
    ChooseCaptions,
    ChooseLanguage,
    ChooseTextSize,
    ChooseVolume,
    Touch,
)
from kiosk.visit.states import Attract, Film, TextSize, Unlocking, Watching
from tests.app.conftest import Opens
from tests.app.endpoint import Endpoint
from tests.app.test_unlocking import HARBOUR
from tests.app.traces import nothing_by_itself
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package

IDLE = IdleSettings(seconds=2, paused_seconds=2, prompt_seconds=1)


def still_picture(visitor: Visitor) -> QImage:
    """The screen once its pictures are decoded and nothing on it changes any more."""
    before = visitor.picture()
    while True:
        visitor.wait(0.3)
        now = visitor.picture()
        if now == before and not visitor.kiosk.stage.loader.busy:
            return now
        before = now


@pytest.mark.alone
def test_left_alone_it_goes_back_to_the_poster_with_nothing_left(
    open_kiosk: Opens,
    films: Path,
    endpoint: Endpoint,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nothing_by_itself(monkeypatch)
    write_package(films, tmp_path, "harbour")
    visitor = open_kiosk(settings_in(tmp_path, endpoint.url, idle=IDLE))
    extend_once(visitor)
    leave_everything_changed(visitor)
    assert is_new(visitor)
    player = visitor.kiosk.rooms.theatre.player
    assert player is not None
    visitor.until(lambda: player.state is PlayerState.IDLE, "the film to be let go", 3)
    after_the_film = still_picture(visitor)
    leave_letters_and_amount(visitor)
    after_giving = still_picture(visitor)
    visitor.kiosk.window.hide()
    # In the same process, so that Qt draws the edges of letters in the same way.
    home = tmp_path / "fresh"
    write_package(films, home, "harbour")
    fresh = still_picture(open_kiosk(settings_in(home, endpoint.url)))
    assert after_the_film == fresh
    assert after_giving == fresh


def extend_once(visitor: Visitor) -> None:
    """One touch extends, wherever it lands, and does nothing else."""
    visitor.go_to(HARBOUR)
    visitor.until(lambda: asked(visitor), "the question", 4)
    visitor.read("Are you still there?")
    visitor.look()
    visitor.press(QPoint(60, 600))
    visitor.release(QPoint(60, 600))
    assert not asked(visitor)
    assert visitor.state == Film(HARBOUR)
    visitor.wait(1.5)
    assert not asked(visitor)
    visitor.until(lambda: asked(visitor), "the question again", 3)
    visitor.reach(Attract, 4)


def leave_everything_changed(visitor: Visitor) -> None:
    visitor.unlock_free(HARBOUR)
    visitor.watch()
    emit = visitor.kiosk.stage.intent.emit
    visitor.until(lambda: visitor.kiosk.facts().playback.captions, "captions to choose", 5)
    emit(ChooseCaptions(visitor.kiosk.facts().playback.captions[0].id))
    emit(ChooseVolume(10))
    emit(ChooseLanguage("he"))
    emit(ChooseTextSize(TextSize.LARGEST))
    assert visitor.plays()
    visitor.wait(2.5)
    assert not asked(visitor)  # a film that plays needs no touch
    visitor.touch(Touch.PAUSE)
    changed = visitor.kiosk.conductor.visit
    assert changed.captions is not None
    assert changed.held_for(HARBOUR) is not None
    assert changed.language == "he"
    visitor.until(lambda: asked(visitor), "the question", 4)
    assert isinstance(visitor.state, Watching)
    visitor.reach(Attract, 4)


def leave_letters_and_amount(visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.DONATE)
    visitor.touch(Touch.OTHER_AMOUNT)
    visitor.type_keys("123")
    visitor.reach(Attract, 6)
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.DONATE)
    assert visitor.button(Touch.GIVE) is None
    assert "123" not in visitor.words()
    visitor.touch(Touch.BACK)
    visitor.touch(Touch.UNLOCK)
    visitor.enter("7KQ")
    visitor.reach(Attract, 6)
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.UNLOCK)
    assert visitor.state == Unlocking(HARBOUR)
    visitor.touch(Touch.BACK)
    visitor.touch(Touch.BACK)


def asked(visitor: Visitor) -> bool:
    return visitor.kiosk.conductor.visit.prompt_until is not None


def is_new(visitor: Visitor) -> bool:
    """Whether the visit is as one that nobody has begun."""
    visit = visitor.kiosk.conductor.visit
    new = new_visit(visitor.kiosk.facts().config, visit.number, visit.touched_at)
    return replace(visit, state=new.state) == new
