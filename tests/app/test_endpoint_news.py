"""What the kiosk makes of the endpoint's health, of the endpoint's clock, and of having slept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kiosk.app.endpoint_news import NAME, trouble_for_visitors, with_endpoint
from kiosk.donations.gift import GiftTrouble
from kiosk.donations.health import EndpointFault, EndpointHealth
from kiosk.visit.facts import HealthLine
from kiosk.visit.states import Attract
from tests.app.conftest import Lobby
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor

NOW = datetime(2026, 5, 8, 19, 42, tzinfo=UTC)
WELL = EndpointHealth(None, "")
DOWN = EndpointHealth(EndpointFault.NAME_UNKNOWN, "gaierror")
DOCTOR = (HealthLine("disk", well=True, what="12 GB"), HealthLine(NAME, well=True, what="answers"))


def test_visitors_hear_only_of_what_lasts() -> None:
    assert trouble_for_visitors(None) is None
    assert trouble_for_visitors(WELL) is None
    assert trouble_for_visitors(DOWN) is None
    assert trouble_for_visitors(replace(DOWN, lasting=True)) is GiftTrouble.NO_NETWORK


def test_staff_hear_at_once_and_once() -> None:
    assert with_endpoint(DOCTOR, None) == DOCTOR
    assert with_endpoint(DOCTOR, WELL) == DOCTOR
    lines = with_endpoint(DOCTOR, DOWN)
    assert [line.well for line in lines if line.name == NAME] == [False]
    assert "DNS" in lines[0].what
    ill = (HealthLine(NAME, well=False, what="nobody answers"),)
    assert with_endpoint(ill, WELL) == (HealthLine(NAME, well=True, what="answers again"),)


def test_the_endpoints_clock_settles_what_time_it_is(lobby: Lobby) -> None:
    kiosk = lobby.visitor.kiosk

    def told(theirs: datetime) -> None:
        read_at = lobby.clock.clocks.monotonic()
        health = replace(WELL, endpoint_time=theirs, endpoint_time_read_at=read_at)
        kiosk.rooms.endpoint.emit(health)

    now = lobby.clock.clocks.now()
    assert kiosk.facts().certain
    told(now - timedelta(days=3))
    facts = kiosk.facts()
    told(now)
    assert not facts.certain
    assert abs(facts.now - (now - timedelta(days=3))) < timedelta(seconds=30)
    assert facts.health[0].name == "clock"
    assert kiosk.facts().certain


def test_a_machine_that_slept_ends_the_visit(lobby: Lobby, visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    lobby.clock.slept += 3600.0
    visitor.reach(Attract)
    assert lobby.visitor.kiosk.facts().certain
