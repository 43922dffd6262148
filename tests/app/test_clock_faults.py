"""The machine's clock is set wrong while the kiosk runs: the screen, staff's list and the log."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.access.issuing import Batch, draw_tickets
from kiosk.app.clocks import Clocks
from kiosk.app.endpoint_news import UNCERTAIN
from kiosk.catalogue.model import UnlockWay
from kiosk.doctor import Patient
from kiosk.doctor.machine import clock as clock_check
from kiosk.donations.health import EndpointHealth
from kiosk.visit.events import ChooseWay, Touch
from kiosk.visit.facts import HealthLine
from kiosk.visit.states import Unlocked
from tests.app.conftest import Complaints, HarbourSettings, Opens
from tests.app.test_unlocking import HARBOUR


@dataclass
class WrongClock:
    """A time of day that somebody sets; the clocks that only go on are right."""

    off: timedelta = timedelta()

    @property
    def clocks(self) -> Clocks:
        return Clocks(
            now=lambda: datetime.now(UTC) + self.off,
            monotonic=time.monotonic,
            boottime=time.monotonic,
        )


WRONG = pytest.mark.parametrize(
    "off",
    [timedelta(hours=-25), datetime(2099, 1, 1, tzinfo=UTC) - datetime.now(UTC)],
    ids=["a day back", "2099"],
)


@WRONG
def test_a_clock_set_wrong_costs_nobody_their_film(
    open_kiosk: Opens,
    harbour_settings: HarbourSettings,
    complaints: Complaints,
    caplog: pytest.LogCaptureFixture,
    off: timedelta,
) -> None:
    complaints.expected.append("nothing expires until it is set right")
    opens = datetime.now(UTC) - timedelta(hours=2)
    closes = datetime.now(UTC) + timedelta(hours=2)
    window = f"opens = {opens.isoformat()}\ncloses = {closes.isoformat()}"
    clock = WrongClock()
    visitor = open_kiosk(harbour_settings(window=window), clock.clocks)
    visitor.go_to(HARBOUR)
    visitor.read("Watch until")
    clock.off = off
    visitor.until(lambda: "nothing expires" in caplog.text, "the log", 10)
    assert "Watch until" in visitor.words()  # the visitor's page says what it said
    lines = {line.name: line for line in visitor.kiosk.facts().health if not line.well}
    assert "more than a day off" in lines["clock"].what
    visitor.touch(Touch.UNLOCK)
    visitor.touch(ChooseWay(UnlockWay.FREE))
    visitor.reach(Unlocked)
    visitor.watch()
    assert visitor.moves()
    clock.off = timedelta()
    visitor.until(lambda: "can be believed again" in caplog.text, "the log", 10)
    assert not [line for line in visitor.kiosk.facts().health if line.name == "clock"]
    # What was written down meanwhile has the right time: the film is still theirs.
    held = visitor.kiosk.conductor.visit.held_for(HARBOUR)
    assert held is not None
    assert abs(held.unlock.unlocked_at - datetime.now(UTC)) < timedelta(minutes=5)


@WRONG
def test_a_kiosk_that_starts_with_a_wrong_clock_goes_by_its_records(
    open_kiosk: Opens,
    harbour_settings: HarbourSettings,
    complaints: Complaints,
    caplog: pytest.LogCaptureFixture,
    off: timedelta,
) -> None:
    complaints.expected.append("nothing expires until it is set right")
    closes = datetime.now(UTC) + timedelta(hours=2)
    settings = harbour_settings(window=f"closes = {closes.isoformat()}")
    batch = Batch(HARBOUR, count=1, uses=1)
    draw_tickets(settings.kiosk.records_file, batch, kiosk="lobby-1", now=datetime.now(UTC))
    clock = WrongClock(off)
    visitor = open_kiosk(settings, clock.clocks)
    visitor.unlock_free(HARBOUR)
    visitor.until(lambda: "nothing expires" in caplog.text, "the log", 20)
    held = visitor.kiosk.conductor.visit.held_for(HARBOUR)
    assert held is not None
    assert abs(held.unlock.unlocked_at - datetime.now(UTC)) < timedelta(minutes=5)
    told = clock_check(replace(Patient(settings, {}), now=clock.clocks.now))
    assert [check.ok for check in told] == [False]
    visitor.watch()
    clock.off = timedelta()
    visitor.until(lambda: "can be believed again" in caplog.text, "the log", 20)
    assert visitor.moves()
    assert [check.ok for check in clock_check(Patient(settings, {}))] == [True]


def test_records_of_a_time_to_come_alarm_nobody_once_the_clock_is_right(
    open_kiosk: Opens,
    harbour_settings: HarbourSettings,
    complaints: Complaints,
) -> None:
    complaints.expected += ["nothing expires until it is set right", "harbour"]
    clock = WrongClock(timedelta(days=5 * 365))
    visitor = open_kiosk(harbour_settings(), clock.clocks)
    kiosk = visitor.kiosk
    told: list[list[HealthLine]] = []
    kiosk._programme.health.connect(
        lambda _health: told.append([it for it in kiosk.facts().health if it.name == "clock"])
    )

    def looked() -> list[HealthLine]:
        """The lines about the clock, once the doctor has looked anew."""
        told.clear()
        kiosk._programme.check()
        visitor.until(lambda: told, "the doctor", 60)
        return told[-1]

    visitor.unlock_free(HARBOUR)
    clock.off = timedelta()
    visitor.until(lambda: not kiosk.facts().certain, "a doubt", 10)
    assert [line.what for line in looked()] == [UNCERTAIN.what]
    right = EndpointHealth(None, "", datetime.now(UTC), time.monotonic())
    kiosk.rooms.endpoint.emit(right)
    assert [line.well for line in looked()] == [True]
