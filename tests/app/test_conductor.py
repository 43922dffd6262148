"""The visit goes on whatever its screens do."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.conductor import Conductor
from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import Attract, Film, Visit
from tests.visit.story import CONFIG, FACTS

QUICK = replace(CONFIG, idle_seconds=0.2, prompt_seconds=0.2)  # type: ignore[arg-type]


def test_a_screen_that_cannot_be_shown_keeps_no_visit_there(qtbot: QtBot) -> None:
    broken = True

    def show(_visit: Visit, _facts: Facts) -> None:
        if broken:
            raise RuntimeError("no such screen")

    conductor = Conductor(
        lambda: replace(FACTS, config=QUICK, monotonic=time.monotonic()), show, lambda _effect: None
    )
    with pytest.raises(RuntimeError):
        conductor.dispatch(Touch.WATCH)
    assert isinstance(conductor.visit.state, Film)
    broken = False
    qtbot.waitUntil(lambda: isinstance(conductor.visit.state, Attract), timeout=30_000)
    conductor.stop()
