"""A short run of the monkey, and that its verdict notices what it is there to notice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.journey.worlds import x_server
from tests.monkey import verdict
from tests.monkey.kiosk import Dead, KioskProcess, running_kiosk
from tests.monkey.monkey import CORNER_HOLD_SECONDS
from tests.monkey.running import Plan, Told, Watch, run
from tests.monkey.world import make_world
from tests.monkey.x11 import Screen, Seen, XServer

SIZE = (1280, 720)
PATIENCE = 60.0
KIOSK, OTHER = 7, 8
WELL: dict[str, Any] = {
    "state": "Film",
    "visible": True,
    "window": KIOSK,
    "area": [0, 0, *SIZE],
    "filled": True,
    "other_windows": [],
    "behind_pin": [],
    "way_out": True,
}
WHOLE, BOX = Seen(KIOSK, (0, 0, *SIZE)), Seen(OTHER, (0, 0, 9, 9))


@pytest.mark.timeout(240)
def test_a_kiosk_bears_what_is_done_to_it(tmp_path: Path) -> None:
    told = run(Plan(seed=20220415, events=120, screen="1280x720", patience=PATIENCE), tmp_path)
    assert told.faults == [], told.words
    assert told.events == 120
    assert len(told.states) > 3, told.words
    assert len(told.done) > 6, told.words


@contextmanager
def noticed(watch: Watch, told: Told, sentence: str) -> Iterator[None]:
    """What is done here is found by the next look, or one soon after; nothing was before."""
    assert told.faults == []
    yield
    until(lambda: watch.look() and any(sentence in fault for fault in told.faults), sentence)
    told.faults.clear()


def until(condition: Callable[[], object], what: str, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.1)


def let_staff_in(watch: Watch, server: XServer, pin: str) -> None:
    """As often as it takes: the PIN's screen closes soon, and this machine may be slow."""
    for _ in range(8):
        server.move(40, 40)
        server.button(1, down=True)
        time.sleep(CORNER_HOLD_SECONDS)
        server.button(1, down=False)
        server.type(pin + "\n", 0.06)
        for _ in range(10):
            if watch.look()["behind_pin"]:
                return
            time.sleep(0.1)


@pytest.mark.timeout(240)
def test_the_verdict_notices_what_must_never_be(tmp_path: Path) -> None:
    world, told = make_world(tmp_path), Told()
    with x_server("1280x720") as display, running_kiosk(world, display, PATIENCE) as kiosk:
        server = XServer(display)
        watch = Watch(kiosk, server, world, told)
        window = watch.look()["window"]
        with noticed(watch, told, "another window is in front of it"):
            intruder = XServer(display)
            intruder.open_window()
        intruder.close()
        is_well_again(watch, told)
        with noticed(watch, told, "is not the whole screen"):
            server.place(window, 100, 50, 800, 600)
        server.place(window, 0, 0, *SIZE)
        is_well_again(watch, told)
        with noticed(watch, told, "its window is hidden"):
            server.hide(window)
        server.show(window)
        is_well_again(watch, told)
        with noticed(watch, told, "reached without the PIN: Staff"):
            let_staff_in(watch, server, world.pin)
            told.faults.clear()
        until(lambda: watch.look_deeper() or told.faults, "the log's own word of it")
        assert all("reached without the PIN, as the log has it" in fault for fault in told.faults)
        until(watch.staff_actions, "the records' own word of it")
        told.faults.clear()
        kiosk.process.kill()
        with pytest.raises(Dead, match="ended by signal 9"):
            look_until_dead(kiosk)
        watch.look_at_the_end()
        assert "done as staff: opened" in told.faults
        server.close()


def is_well_again(watch: Watch, told: Told) -> None:
    def is_well() -> bool:
        told.faults.clear()
        watch.look()
        return told.faults == []

    until(is_well, "a kiosk that is well")


def look_until_dead(kiosk: KioskProcess) -> None:
    for _ in range(50):
        kiosk.look()
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("changed", "screen", "sentence"),
    [
        ({"visible": False}, {}, "its window is hidden"),
        ({}, {"shown": ()}, "its window is hidden"),
        ({"area": [0, 0, 800, 600]}, {}, "is not the whole screen"),
        ({"filled": False}, {}, "is not the whole screen"),
        ({}, {"shown": (Seen(KIOSK, (5, 0, *SIZE)),)}, "is not the whole screen"),
        ({}, {"shown": (WHOLE, BOX)}, "another window is in front of it"),
        ({}, {"shown": (BOX, WHOLE)}, "a window of another program is shown"),
        ({}, {"flashed": (BOX,)}, "another window was shown for a moment"),
        ({"other_windows": ["QMenu"]}, {}, "it shows windows beside its own: QMenu"),
        ({}, {"focus": OTHER}, "another window has the keys"),
        ({"behind_pin": ["CashBook"]}, {}, "reached without the PIN: CashBook"),
        ({"way_out": False}, {}, "no way out of Film"),
    ],
)
def test_what_is_wrong_with_a_look(
    changed: dict[str, Any], screen: dict[str, Any], sentence: str
) -> None:
    well = Screen(SIZE, (WHOLE,), KIOSK)
    assert verdict.wrong_now(WELL, well) == []
    (found,) = verdict.wrong_now(WELL | changed, replace(well, **screen))
    assert sentence in found


def test_what_is_wrong_in_the_log_and_on_the_terminal() -> None:
    well = {"level": "warning", "room": "app", "what": "visit 3: Pin"}
    busy = {"level": "error", "room": "app", "what": "unreadable: the disk does not answer"}
    assert verdict.wrong_in_log([well, busy]) == []
    assert len(verdict.wrong_in_log([busy | {"trace": "Traceback"}])) == 1
    for wrong in (
        {"level": "error", "room": "app", "what": "WriteVote could not be done"},
        {"level": "info", "room": "app", "what": "odd", "trace": "Traceback"},
        {"level": "info", "room": "app", "what": "visit 3: Staff"},
    ):
        assert len(verdict.wrong_in_log([well, wrong])) == 1
    assert verdict.wrong_in_words(["19:42:00 warning  app: all is well", ""]) == []
    (found,) = verdict.wrong_in_words(["QPainter::begin: Paint device returned engine == 0"])
    assert "QPainter" in found


def test_what_else_is_wrong() -> None:
    assert verdict.wrong_children(["/usr/bin/python3"], "/usr/bin/python3") == []
    (found,) = verdict.wrong_children(["/usr/bin/xterm"], "/usr/bin/python3")
    assert "/usr/bin/xterm" in found
    assert verdict.wrong_actions(["reset", "reset"]) == []
    assert verdict.wrong_actions(["reset", "opened"]) == ["done as staff: opened"]
    assert verdict.wrong_growth(None, 900.0) == []
    assert verdict.wrong_growth(300.0, 349.0) == []
    assert len(verdict.wrong_growth(300.0, 351.0)) == 1
