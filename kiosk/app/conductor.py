"""Turns events into steps of the visit, effects into work, and the visit into what is shown."""

from __future__ import annotations

import logging
import math
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

from kiosk.access.rules import Refused
from kiosk.visit import new_visit, step
from kiosk.visit.effects import Effect
from kiosk.visit.events import Event, Happened
from kiosk.visit.facts import Facts
from kiosk.visit.idle import next_tick
from kiosk.visit.lines import seconds_to_new_line
from kiosk.visit.states import (
    Attract,
    BehindPin,
    Film,
    Films,
    OutOfService,
    Panel,
    Phase,
    Pin,
    Preroll,
    Scan,
    Thanks,
    Unlocked,
    Unlocking,
    Visit,
    Watching,
)

log = logging.getLogger(__name__)

#: How often a screen that shows time passing is painted anew, in milliseconds. Lines about time
#: change when it is time for that; besides, the clock may have jumped.
_TIME_LINE = 200
_COUNTDOWN = 500
_WINDOW_LINE = 20_000
_LANGUAGE_LINE = 4_000


class Conductor(QObject):
    """Owns the visit. GUI thread only."""

    def __init__(
        self,
        facts: Callable[[], Facts],
        show: Callable[[Visit, Facts], None],
        perform: Callable[[Effect], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._facts = facts
        self._show = show
        self._perform = perform
        first = facts()
        self._visit = new_visit(first.config, monotonic=first.monotonic)
        self._events: deque[Event] = deque()
        self._stepping = False
        self._tick = QTimer(self, singleShot=True)
        self._tick.timeout.connect(lambda: self.dispatch(Happened.TICK))
        self._refresh = QTimer(self)
        self._refresh.timeout.connect(self.refresh)
        self._line = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._line.timeout.connect(self.refresh)

    @property
    def visit(self) -> Visit:
        return self._visit

    def dispatch(self, event: Event) -> None:
        """Let `event` happen; what it leads to is done and shown before this returns."""
        self._events.append(event)
        if self._stepping:
            return
        self._stepping = True
        try:
            while self._events:
                self._step(self._events.popleft())
        finally:
            self._stepping = False
            self._go_on()

    def _go_on(self) -> None:
        """Show how the visit stands; and plan its end, also where a screen cannot be shown."""
        try:
            self.refresh()
        finally:
            self._plan()

    def refresh(self) -> None:
        """Show the visit with the facts as they are now."""
        facts = self._facts()
        self._show(self._visit, facts)
        seconds = seconds_to_new_line(self._visit, facts)
        if seconds is None or seconds * 1000 > _WINDOW_LINE:
            self._line.stop()
        else:
            self._line.start(math.ceil(seconds * 1000) + 1)

    def stop(self) -> None:
        """No more ticks."""
        self._tick.stop()
        self._refresh.stop()
        self._line.stop()

    def _step(self, event: Event) -> None:
        before = self._visit.state
        self._visit, effects = step(self._visit, event, self._facts())
        if type(before) is not type(self._visit.state):
            log.info("visit %s: %s", self._visit.number, type(self._visit.state).__name__)
        for effect in effects:
            try:
                self._perform(effect)
            except Exception:
                # A fault of ours: the visit goes on, or its screen would stand for ever.
                log.exception("%s could not be done", type(effect).__name__)

    def _plan(self) -> None:
        facts = self._facts()
        due = next_tick(self._visit, facts.config)
        if due is None:
            self._tick.stop()
        else:
            # A millisecond late rather than early: an early tick finds nothing to do.
            self._tick.start(max(0, round((due - facts.monotonic) * 1000)) + 1)
        every = _refresh_every(self._visit, len(facts.config.languages))
        if every is None:
            self._refresh.stop()
        elif not self._refresh.isActive() or self._refresh.interval() != every:
            precise = every == _TIME_LINE
            self._refresh.setTimerType(
                Qt.TimerType.PreciseTimer if precise else Qt.TimerType.CoarseTimer
            )
            self._refresh.start(every)


def _refresh_every(visit: Visit, languages: int) -> int | None:
    """How often the state's screen has something new to say about time, in milliseconds."""
    if visit.prompt_until is not None:
        return _COUNTDOWN
    match visit.state:
        case Watching(phase=Phase.PLAYING, panel=panel) if panel is not Panel.HIDDEN:
            return _TIME_LINE
        case Scan() | Preroll() | Pin() | Thanks():
            return _COUNTDOWN
        case state if isinstance(state, BehindPin):
            return _COUNTDOWN
        case Unlocking(refused=Refused(wait_seconds=float())):
            return _COUNTDOWN
        case Attract() if languages > 2:
            return _LANGUAGE_LINE
        case Attract() | Film() | Films() | Unlocking() | Unlocked() | OutOfService():
            return _WINDOW_LINE
        case _:
            return None
