"""What the kiosk knows of the world now, put together for the visit."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kiosk.app.bearings import Bearings
from kiosk.app.programme import Programme
from kiosk.donations.day import Day
from kiosk.donations.gift import Totals
from kiosk.machine.usb_sticks import can_find_sticks
from kiosk.own_process import upkeep_of
from kiosk.settings import Settings
from kiosk.visit.facts import Config, Facts, HealthLine, Playback, Seen
from kiosk.visit.states import Reason, TextSize

if TYPE_CHECKING:
    from kiosk.app.rooms import Rooms


class World:
    """Keeps what the rooms have told last; asks the clocks and the films anew. GUI thread."""

    def __init__(self, settings: Settings, bearings: Bearings, programme: Programme) -> None:
        self.dark_hours = settings.screen.dark_hours
        self._bearings = bearings
        self._programme = programme
        self.config = _config(settings)
        self.totals: dict[str, Totals] = {}
        self.health: tuple[HealthLine, ...] = ()
        self.day = Day()
        self.seen = Seen()
        self.has_records = True

    def facts(self, rooms: Rooms | None) -> Facts:
        """The world as the visit may know it now; `rooms` are None before the first paint."""
        clocks = self._bearings.clocks
        return Facts(
            now=clocks.now(),
            monotonic=clocks.monotonic(),
            config=self.config,
            catalogue=self._programme.catalogue,
            unavailable=self._programme.unavailable,
            certain=self._bearings.certain,
            giving_trouble=self._bearings.giving_trouble,
            totals=self.totals,
            playback=rooms.playback() if rooms else Playback(),
            dark=self._is_dark(),
            out_of_service=self._out_of_service(),
            rehearsal_pin=rooms.shown_pin if rooms else None,
            health=self._bearings.added_to(self.health),
            day=self.day,
            seen=self.seen,
        )

    def _is_dark(self) -> bool:
        """By the time that is trusted, in the zone of all times on the screen."""
        hours = self.dark_hours
        if hours is None:
            return False
        # Without a package only the machine can say where it stands.
        catalogue = self._programme.catalogue
        zone = catalogue.time_zone if catalogue.packages else None
        return hours.include(self._bearings.clocks.now().astimezone(zone).time())

    def _out_of_service(self) -> Reason | None:
        if not self.has_records:
            return Reason.NO_RECORDS
        return None if self._programme.catalogue.films else Reason.NO_FILMS


def _config(settings: Settings) -> Config:
    upkeep = upkeep_of(os.environ)
    return Config(
        supervised=upkeep.supervised,
        staffs_rehearsal=upkeep.staffs_rehearsal,
        can_shut_down=upkeep.shuts_down,
        can_save=can_find_sticks(),
        kiosk_name=settings.kiosk.name,
        languages=settings.kiosk.languages,
        text_size=TextSize(settings.screen.text_size),
        start_volume=settings.playback.start_volume,
        max_volume=settings.playback.max_volume,
        idle_seconds=settings.idle.seconds,
        paused_seconds=settings.idle.paused_seconds,
        prompt_seconds=settings.idle.prompt_seconds,
        thanks_seconds=settings.idle.thanks_seconds,
        staff_seconds=settings.idle.staff_seconds,
        poster_seconds=settings.idle.poster_seconds,
        rehearsal=settings.rehearsal,
    )
