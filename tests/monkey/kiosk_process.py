"""The kiosk as it is run in public, and somebody inside it: `... kiosk_process SOCKET SETTINGS`.

The real command runs, with idle times of seconds. What cannot be done from outside is asked for
over the socket, a line of JSON each: `look` tells how the kiosk stands, `fingers` are touches of
several fingers, which Xvfb has no device for. Each line is answered on the GUI thread, so that an
answer says that the event loop turns.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import socket
import sys
import time
from collections import Counter
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSocketNotifier, QTimer
from PySide6.QtGui import QInputDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

import kiosk.app.kiosk
from kiosk.app.clocks import Clocks
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.catalogue.model import UnlockWay
from kiosk.cli import main
from kiosk.reading import Reading
from kiosk.settings import IdleSettings
from kiosk.visit.events import ChooseWay, Intent, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.idle import next_tick
from kiosk.visit.states import (
    Attract,
    BehindPin,
    Dark,
    OutOfService,
    Phase,
    Preroll,
    StaffState,
    Visit,
    Watching,
)

#: The shortest that settings allow would make a visit of half a minute at least.
IDLE = IdleSettings(
    seconds=2, paused_seconds=3, prompt_seconds=2, thanks_seconds=2, staff_seconds=30
)
_TURN_MS = 50

#: What leads to a film, and on in it: chance alone seldom gets there.
ONWARD: tuple[Intent, ...] = (
    Touch.WATCH, ChooseWay(UnlockWay.FREE), Touch.UNLOCK, Touch.RESUME, Touch.GIVE,
    Touch.PRETEND_PAID,
)  # fmt: skip


class Insider(QObject):
    """Answers over the socket. GUI thread."""

    def __init__(self, kiosk: Kiosk, line: socket.socket) -> None:
        super().__init__(kiosk)
        self._kiosk = kiosk
        self._line = line
        self._heard = b""
        self._states: Counter[str] = Counter()
        self._behind_pin: set[str] = set()
        self._last = ""
        self._keys = 0
        self._fingers = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
        self._late_ms, self._turned = 0.0, time.monotonic()
        self._turns = QTimer(self, interval=_TURN_MS)
        self._turns.timeout.connect(self._turn)
        self._turns.start()
        self._notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        kiosk.window.windowHandle().installEventFilter(self)

    def saw(self, visit: Visit) -> None:
        """A visit as it is shown."""
        name = type(visit.state).__name__
        if name != self._last:
            self._states[name] += 1
            self._last = name
        if isinstance(visit.state, BehindPin):
            self._behind_pin.add(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self._keys += 1
        return False

    def _turn(self) -> None:
        now = time.monotonic()
        self._late_ms = max(self._late_ms, (now - self._turned) * 1000 - _TURN_MS)
        self._turned = now

    def _hear(self) -> None:
        told = self._line.recv(65536)
        if not told:
            self._notifier.setEnabled(False)
            QApplication.exit(0)  # whoever asked is gone
            return
        *lines, self._heard = (self._heard + told).split(b"\n")
        for line in lines:
            asked = json.loads(line)
            if "fingers" in asked:
                self._touch(asked["fingers"])
            self._line.sendall(json.dumps(self._look()).encode() + b"\n")

    def _touch(self, fingers: list[tuple[int, str, int, int]]) -> None:
        window = self._kiosk.window
        touches = QTest.touchEvent(window, self._fingers, autoCommit=False)
        for number, does, x, y in fingers:
            if does == "stationary":
                touches.stationary(number)
            else:
                getattr(touches, does)(number, QPoint(x, y), window)
        touches.commit(False)

    def _look(self) -> dict[str, Any]:
        window, visit = self._kiosk.window, self._kiosk.conductor.visit
        beneath = visit.state.beneath if isinstance(visit.state, StaffState) else visit.state
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
        late, self._late_ms = self._late_ms, 0.0
        return {
            "ready": self._kiosk.is_ready and self._kiosk.stage.prepared,
            "state": type(visit.state).__name__,
            "beneath": type(beneath).__name__,
            "visit": visit.number,
            "asked": visit.prompt_until is not None,
            "behind_pin": sorted(self._behind_pin),
            "window": int(window.winId()),
            "visible": window.isVisible() and not window.isMinimized(),
            "area": window.geometry().getRect(),
            "filled": self._kiosk.stage.geometry() == window.rect(),
            "other_windows": [type(w).__name__ for w in shown],
            "buttons": self._buttons(),
            "pay": self._place_of(Touch.PRETEND_PAID),
            "onward": [place for place in map(self._place_of, ONWARD) if place],
            "way_out": self._has_way_out(visit),
            "late_ms": round(late),
            "idle": self._idle(visit),
            "keys": self._keys,
            "states": self._states,
        }

    def _idle(self, visit: Visit) -> str:
        """For a visit that does not end though nobody is there: what it waits for."""
        facts, conductor = self._kiosk.facts(), self._kiosk.conductor
        due = next_tick(visit, facts.config)
        tick = conductor.findChildren(QTimer)[0]
        planned = f"planned in {tick.remainingTime()} ms" if tick.isActive() else "not planned"
        wanted = "none" if due is None else f"due in {due - facts.monotonic:.1f} s, {planned}"
        held = f"stepping: {conductor._stepping}, {len(conductor._events)} events wait"
        touched = f"touched {facts.monotonic - visit.touched_at:.1f} s ago"
        return f"{touched}, its next tick {wanted}; {held}"

    def _has_way_out(self, visit: Visit) -> bool:
        """By itself, in time: what can be touched beside that may be hard to find."""
        match visit.state:
            case Attract() | Dark() | OutOfService():
                return True
            case Watching(phase=Phase.PLAYING) | Preroll(phase=Phase.PLAYING):
                return True  # to the film's end, or to what the player's watchdogs say
            case _:
                return next_tick(visit, self._kiosk.facts().config) is not None

    def _buttons(self) -> list[tuple[int, int]]:
        window = self._kiosk.window
        return [
            window.mapToGlobal(button.mapTo(window, button.rect().center())).toTuple()
            for button in self._kiosk.stage.findChildren(QAbstractButton)
            if button.isEnabled() and button.isVisible()
        ]

    def _place_of(self, intent: Intent) -> tuple[int, int] | None:
        screen, window = self._kiosk.stage.current, self._kiosk.window
        button = screen.touchable(intent) if screen is not None else None
        if button is None or not button.isVisible() or not button.isEnabled():
            return None
        return window.mapToGlobal(button.mapTo(window, button.rect().center())).toTuple()


class Watched(Kiosk):
    """The kiosk, with somebody inside."""

    def __init__(self, reading: Reading, window: Window, clocks: Clocks | None = None) -> None:
        self._insider: Insider | None = None
        settings = replace(reading.settings, idle=IDLE)
        super().__init__(reading._replace(settings=settings), window, clocks)
        self.ready.connect(self._let_in)

    def _let_in(self) -> None:
        self._insider = Insider(self, LINE)

    def _show(self, visit: Visit, facts: Facts) -> None:
        super()._show(visit, facts)
        if self._insider is not None:
            self._insider.saw(visit)


if __name__ == "__main__":
    LINE = socket.socket(fileno=int(sys.argv[1]))
    os.set_inheritable(LINE.fileno(), False)
    faulthandler.register(signal.SIGUSR1)  # where it stands, for a run that finds it stuck
    kiosk.app.kiosk.Kiosk = Watched
    sys.exit(main(["run", "--config", sys.argv[2]]))
