"""The controls under the film at the real kiosk, with the real libVLC, by a finger."""

from __future__ import annotations

from PySide6.QtCore import QRect

from kiosk.screens.watching import WatchingScreen
from kiosk.visit.events import ChooseVolume, Touch
from kiosk.visit.states import Panel, Watching
from kiosk.widgets.timeline import TimeLine
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor


def panel(visitor: Visitor) -> Panel | None:
    return visitor.state.panel if isinstance(visitor.state, Watching) else None


def film_area(visitor: Visitor) -> QRect:
    shown = visitor.kiosk.stage.current
    area = shown.film_area() if shown is not None else None
    return area if area is not None else QRect()


def time_line(visitor: Visitor) -> TimeLine:
    visitor.bring_controls()
    assert isinstance(visitor.screen, WatchingScreen)
    return visitor.screen.time_line


def test_they_go_while_the_film_plays_and_one_touch_brings_them(visitor: Visitor) -> None:
    visitor.unlock_free(HARBOUR)
    visitor.watch()
    with_controls = film_area(visitor)
    visitor.until(lambda: panel(visitor) is Panel.HIDDEN, "the film alone")
    assert film_area(visitor).size() == visitor.screen.size()
    beside = QRect(0, with_controls.bottom() + 20, with_controls.width(), 40)
    visitor.until(lambda: _bright(visitor, beside), "the film where the controls were")
    before = visitor.position_ms
    visitor.bring_controls()
    assert panel(visitor) is Panel.CONTROLS
    assert visitor.plays(), "the touch does nothing else"
    visitor.until(lambda: visitor.position_ms > before + 300, "the film to go on")
    assert film_area(visitor) == with_controls
    visitor.touch(Touch.PAUSE)
    visitor.wait(6.0)
    assert panel(visitor) is Panel.CONTROLS, "they stay with a film that waits"


def _bright(visitor: Visitor, area: QRect) -> bool:
    """Whether the bars of the test picture are there: no control is so colourful."""
    picture = visitor.picture().copy(area)
    points = [picture.pixelColor(x, 20) for x in range(0, picture.width(), 40)]
    return sum(point.saturation() > 200 and point.value() > 150 for point in points) > 5


def test_the_time_line_is_dragged_and_taps_back_add_up(visitor: Visitor) -> None:
    visitor.unlock_free(HARBOUR)
    visitor.watch()
    visitor.until(lambda: visitor.position_ms > 1_000, "the film to be under way")
    line = time_line(visitor)
    visitor.touch(Touch.PAUSE)
    visitor.until(lambda: not visitor.moves(), "the film to wait")
    waits_at, still = visitor.position_ms, film_picture(visitor)
    visitor.press(line.mapTo(visitor.kiosk.window, line.point_of(10_000)))
    before = line.grab().toImage()
    visitor.move(line.mapTo(visitor.kiosk.window, line.point_of(33_000)))
    assert line.grab().toImage() != before, "the place under the finger"
    assert visitor.position_ms == waits_at, "the film waits for the finger to be lifted"
    visitor.release(line.mapTo(visitor.kiosk.window, line.point_of(33_000)))
    assert abs(visitor.position_ms - 33_000) < 200
    visitor.until(lambda: film_picture(visitor) != still, "the picture there")
    dragged_to = visitor.position_ms
    visitor.touch(Touch.BACK_10_SECONDS)
    visitor.touch(Touch.BACK_10_SECONDS)
    assert visitor.position_ms == dragged_to - 20_000
    visitor.touch(Touch.RESUME)
    visitor.until(
        lambda: dragged_to - 19_500 < visitor.position_ms < dragged_to - 10_000,
        "the film to go on from there",
    )


def film_picture(visitor: Visitor) -> object:
    return visitor.picture().copy(film_area(visitor))


def test_volume_goes_to_the_player_and_no_further_than_it_may(visitor: Visitor) -> None:
    """What the player makes heard of it, tests/playback/test_sound.py hears."""
    visitor.unlock_free(HARBOUR)
    visitor.watch()
    player = visitor.kiosk.rooms.theatre.player
    assert player is not None
    engine = player._mechanism.engine
    begins = visitor.kiosk.conductor.visit.volume
    visitor.until(lambda: engine._heard_volume == begins, "it to begin as loud as visits do")
    visitor.bring_controls()
    assert isinstance(visitor.screen, WatchingScreen)
    visitor.tap(visitor.screen._controls.quieter)
    assert engine._heard_volume == begins - 10
    most = visitor.kiosk.facts().config.max_volume
    visitor.bring_controls()
    visitor.kiosk.stage.intent.emit(ChooseVolume(100))
    assert engine._heard_volume == most < 100
    visitor.bring_controls()
    assert not visitor.screen._controls.louder.isEnabled()
