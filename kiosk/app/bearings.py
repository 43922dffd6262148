"""What time it is, and whether gifts can be taken: what the kiosk knows of the world outside."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.access.clock import TrustedClock
from kiosk.app.clocks import Clocks
from kiosk.app.sleep import SleepWatch
from kiosk.donations.gift import GiftTrouble
from kiosk.visit.facts import HealthLine

if TYPE_CHECKING:
    from kiosk.donations.health import EndpointHealth

log = logging.getLogger(__name__)

#: How soon a clock that was set is noticed.
_LOOK_EVERY_MS = 5_000


class Bearings(QObject):
    """GUI thread only. Signals: changed (something for the screen), clock_set (wrong, or right
    again), woke (the machine slept).

    `machine` are the machine's own clocks, `clocks` the same with the time that is trusted.
    """

    changed = Signal()
    clock_set = Signal()
    woke = Signal()

    def __init__(self, machine: Clocks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.machine = machine
        trusted = self._trusted = TrustedClock(machine.now, machine.boottime, None)
        self.clocks = replace(
            machine,
            now=trusted.now,
            certain=lambda: trusted.certain,
            confirmed=lambda: trusted.confirmed,
        )
        self._endpoint: EndpointHealth | None = None
        self._trouble: GiftTrouble | None = None
        self._was_certain = True
        self._clock_look = QTimer(self, interval=_LOOK_EVERY_MS)
        self._clock_look.timeout.connect(self._look_at_clock)
        self._sleep = SleepWatch(machine, self)
        self._sleep.woke.connect(self._woke)

    @property
    def certain(self) -> bool:
        """Whether the time can be trusted; else nothing expires."""
        return self._trusted.certain

    @property
    def giving_trouble(self) -> GiftTrouble | None:
        """What keeps any gift just now."""
        return self._trouble

    def start(self) -> None:
        self._sleep.start()
        self._clock_look.start()

    def stop(self) -> None:
        self._sleep.stop()
        self._clock_look.stop()

    def remember(self, newest: datetime) -> None:
        """The newest time in the records."""
        self._trusted.remember(newest)
        self.changed.emit()

    def take(self, health: EndpointHealth) -> None:
        """News of the endpoint, and where TLS vouches for it, of its clock."""
        from kiosk.app.endpoint_news import trouble_for_visitors  # after the first paint

        self._endpoint, self._trouble = health, trouble_for_visitors(health)
        if health.endpoint_time is not None and health.endpoint_time_read_at is not None:
            since = self.machine.monotonic() - health.endpoint_time_read_at
            self._trusted.correct(health.endpoint_time + timedelta(seconds=since))
        self.changed.emit()

    def added_to(self, doctors: Sequence[HealthLine]) -> tuple[HealthLine, ...]:
        """The doctor's lines with what is known by now."""
        if self._endpoint is None and self.certain:
            return tuple(doctors)
        from kiosk.app.endpoint_news import UNCERTAIN, with_endpoint

        lines = with_endpoint(doctors, self._endpoint)
        if self.certain:
            return lines
        return (UNCERTAIN, *(line for line in lines if line.name != UNCERTAIN.name))

    def _look_at_clock(self) -> None:
        """A clock that is set wrong, or right again, is news: for the log, and for the screen."""
        before, self._was_certain = self._was_certain, self.certain
        if before == self._was_certain:
            return
        if self._was_certain:
            log.info("the machine's clock can be believed again")
        else:
            log.error(
                "the machine's clock says %s, and it is %s: nothing expires until it is set right",
                self.machine.now().astimezone(UTC).isoformat(timespec="seconds"),
                self.clocks.now().isoformat(timespec="seconds"),
            )
        self.changed.emit()
        self.clock_set.emit()

    def _woke(self, seconds: float) -> None:
        log.info("the machine slept for %.0f s", seconds)
        self.woke.emit()
