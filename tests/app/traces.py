"""What a visit could leave behind: in the program, and on the pages that the next visitor sees."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from kiosk.app.programme import Programme
from kiosk.screens.drift import place_drifting
from kiosk.visit import new_visit
from kiosk.visit.events import Touch
from kiosk.visit.states import Attract
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor

Picture = QImage


def nothing_by_itself(patch: pytest.MonkeyPatch) -> None:
    """What changes on the screen whether somebody was there or not, and has tests of its own: the
    picture's place, which moves against burn-in, and the mark of what the doctor finds."""

    def stand_still(kind: type, room: QRect, _monotonic: float, reach: int) -> QRect:
        return place_drifting(kind, room, 0.0, reach)

    patch.setattr("kiosk.screens.stage.place_drifting", stand_still)
    patch.setattr(Programme, "check", lambda _self: None)


def program(visitor: Visitor) -> dict[str, object]:
    """All of it that a visitor could have changed, by name."""
    kiosk = visitor.kiosk
    visit, stage, theatre = kiosk.conductor.visit, kiosk.stage, kiosk.rooms.theatre
    projection = theatre._projection
    clean = new_visit(kiosk.facts().config, visit.number, visit.touched_at)
    assert stage.theme is not None
    running = (t for t in (*kiosk.findChildren(QTimer), *kiosk.window.findChildren(QTimer)))
    texts = QApplication.translate("AttractScreen", "Touch to begin")
    return {
        "visit": replace(visit, state=clean.state) == clean,
        "on the poster": isinstance(visit.state, Attract),
        "language": (texts, stage.layoutDirection()),
        "text size": stage.theme.text_size,
        "film": (theatre._film, theatre._wish, projection._wanted_captions),
        "player": theatre.player.state if theatre.player else None,
        "volume": projection._volume,
        "playback": theatre.facts(),
        "surface": stage._surface is None or stage._surface.isHidden(),
        "question": stage._prompt is None or stage._prompt.isHidden(),
        "popups": QApplication.activePopupWidget(),
        "focus": type(QApplication.focusWidget()).__name__,
        "grabs": (kiosk.window.mouseGrabber(), kiosk.window.keyboardGrabber()),
        "clipboard": QGuiApplication.clipboard().text(),
        "windows": [w.isVisible() for w in QApplication.topLevelWidgets() if w.isVisible()],
        "timers": Counter(timers_of(running)),
        "threads": sorted(t.name for t in threading.enumerate() if not passes(t.name)),
        "scrolled": {area.verticalScrollBar().value() for area in areas(visitor)} - {0},
    }


def timers_of(timers: Iterable[QTimer]) -> Iterator[str]:
    """Whose are running; but for the poster's picture, which is taken soon after the start."""
    owners = (type(timer.parent()).__name__ for timer in timers if timer.isActive())
    return (owner for owner in owners if owner != "PosterPicture")


def passes(thread: str) -> bool:
    """What comes and goes with each question to the endpoint, or is made when first needed."""
    return thread.startswith(("answer-limit", "Thread-", "poster", "staff")) or thread.endswith(
        "_0"
    )


def settled(visitor: Visitor, wanted: dict[str, object], seconds: float = 3.0) -> dict[str, object]:
    """The program once it is as wanted, or as it is after a while."""
    now = program(visitor)
    for _ in range(round(seconds / 0.1)):
        if now == wanted:
            break
        visitor.wait(0.1)
        now = program(visitor)
    return now


def areas(visitor: Visitor) -> list[QAbstractScrollArea]:
    return visitor.kiosk.stage.findChildren(QAbstractScrollArea)


def difference(one: Picture, other: Picture) -> tuple[int, int, int, int] | None:
    """Where two pictures differ, as left, top, right and bottom; None where they do not.

    Qt draws the edges of large letters a shade differently, by what its glyph cache has at hand.
    Whatever a visitor could leave, a letter or a colour, differs by more than 64 of 255.
    """
    shades = np.abs(pixels(one).astype(int) - pixels(other)).max(axis=2)
    rows, columns = np.nonzero(shades > 64)
    if not len(rows):
        return None
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


def pixels(picture: Picture) -> np.ndarray:
    flat = picture.convertToFormat(QImage.Format.Format_RGBX8888)
    shape = (flat.height(), flat.width(), 4)
    return np.frombuffer(flat.constBits(), np.uint8).reshape(shape)[:, :, :3].copy()


def page(visitor: Visitor, touches: tuple[Touch, ...]) -> Picture:
    """How a page looks to the next visitor, who then goes away."""
    visitor.go_to(HARBOUR)
    for touch in touches:
        visitor.touch(touch)
    visitor.until(lambda: not visitor.kiosk.stage.loader.busy, "the pictures")
    visitor.wait(0.05)
    picture = visitor.screen.grab().toImage()
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    return picture
