"""The composition root: builds the screens and the visit, then every other room, and joins them."""

from __future__ import annotations

import importlib
import logging
import threading
import time
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk import assets
from kiosk.app.bearings import Bearings
from kiosk.app.clocks import Clocks
from kiosk.app.conductor import Conductor
from kiosk.app.ending import end_all
from kiosk.app.health_file import HealthFile
from kiosk.app.heartbeat import Heartbeat
from kiosk.app.mailbox import Mailbox
from kiosk.app.memory_watch import MemoryWatch
from kiosk.app.poster_picture import PosterPicture
from kiosk.app.programme import Programme
from kiosk.app.rehearsal_end import RehearsalEnd
from kiosk.app.surroundings import Surroundings
from kiosk.app.window import Window, last_poster
from kiosk.app.world import World
from kiosk.donations.day import Day
from kiosk.donations.gift import Totals
from kiosk.exit_codes import ExitCode
from kiosk.machine.memory import give_memory_back
from kiosk.reading import Reading
from kiosk.screens.stage import Stage
from kiosk.visit.effects import Effect
from kiosk.visit.events import Happened
from kiosk.visit.facts import Facts, HealthLine, Seen
from kiosk.visit.states import (
    Attract,
    BehindPin,
    Dark,
    OutOfService,
    Staff,
    Visit,
)
from kiosk.widgets.fonts import load_fonts

if TYPE_CHECKING:
    from kiosk.app.rooms import Rooms
    from kiosk.machine.keep_awake import KeepAwake

log = logging.getLogger(__name__)

_LONGEST_END_SECONDS = 5.0


class Kiosk(QObject):
    """The running kiosk. GUI thread only.

    Signals: ready (every room has been opened), left (exit code: staff or the window asked).
    """

    ready = Signal()
    left = Signal(int)

    def __init__(self, reading: Reading, window: Window, clocks: Clocks | None = None) -> None:
        super().__init__()
        self.settings = settings = reading.settings
        self._bearings = Bearings(clocks or Clocks(), self)
        self._bearings.woke.connect(self._woke)
        self._clocks = self._bearings.clocks
        self._staff_shown = False
        self._mailbox = Mailbox(self)
        self._programme = Programme(
            reading,
            self._bearings.machine,
            self._mailbox,
            self._nobody_is_there,
            lambda: Surroundings(
                self.window.displays.display, self._awake.holds if self._awake else None
            ),
            self,
        )
        self._world = World(settings, self._bearings, self._programme)
        self._rooms: Rooms | None = None
        self._importing: threading.Thread | None = None
        self._awake: KeepAwake | None = None
        self._heart = Heartbeat(self)
        self._health_file = HealthFile(
            settings.kiosk.health_file, settings.kiosk.id, self._bearings.machine.now, self
        )
        self._rehearsal_end = RehearsalEnd(
            self._nobody_is_there, self._bearings.machine.monotonic, self
        )
        self._rehearsal_end.over.connect(lambda: self.left.emit(ExitCode.START_AGAIN))
        self._memory = MemoryWatch(settings.kiosk.memory_megabytes, self._nobody_is_there, self)
        self._memory.grown.connect(lambda: self.left.emit(ExitCode.START_AGAIN))
        self.first_paint: float | None = None
        self.window = window
        self._picture = PosterPicture(
            lambda: isinstance(self.conductor.visit.state, Attract),
            lambda: window.keep_picture(last_poster(settings.kiosk.records)),
            self,
        )
        load_fonts(assets.folder() / "fonts")
        self.stage = Stage(
            assets.folder() / "translations",
            settings.screen.theme,
            settings.screen.reduce_motion,
            self.window,
        )
        self.window.fill_with(self.stage)
        self.conductor = Conductor(self.facts, self._show, self._perform, self)
        self._bearings.changed.connect(self._bearings_changed)
        self._bearings.clock_set.connect(self._programme.check_soon)
        self._programme.renewed.connect(self._programme_renewed)
        self._programme.unavailable_changed.connect(self._facts_changed)
        self._programme.health.connect(self._health_told)
        self.stage.intent.connect(self.conductor.dispatch)
        self.window.closed.connect(lambda: self.left.emit(ExitCode.INTENDED))
        self.window.painted.connect(self._painted)
        self.window.displays.changed.connect(self._programme.check_soon)

    @property
    def is_ready(self) -> bool:
        return self._rooms is not None and self._rooms.is_open

    @property
    def rooms(self) -> Rooms:
        """Errors: RuntimeError before the first paint."""
        if self._rooms is None:
            raise RuntimeError("the rooms open after the first paint")
        return self._rooms

    def open(self) -> None:
        """Show the poster; every other room is opened after the first paint."""
        if not self.window.isVisible():
            self.window.open()
        self.conductor.dispatch(Happened.FACTS_CHANGED)

    def ends(self, code: int) -> None:
        """Tell a supervisor that the program ends now, with this exit code; `close` follows."""
        self._heart.ends(code)

    def close(self) -> None:
        """End everything in order; what had still to be written is written first. Bounded, and
        raises nothing: what does not end as it should is told in the log.
        """
        end_all(
            self.conductor.stop,
            self._wait_for_import,
            self._picture.close,
            self._programme.close,
            *([self._awake.stop] if self._awake is not None else []),
            *([self._rooms.close] if self._rooms is not None else []),
            self._mailbox.close,
            self._memory.stop,
            self._rehearsal_end.stop,
            self._health_file.stop,
            self._heart.stop,
            self._bearings.stop,
            self.stage.close_stage,
            self.window.leave,
        )

    def _wait_for_import(self) -> None:
        if self._importing is not None:
            self._importing.join(_LONGEST_END_SECONDS)

    def facts(self) -> Facts:
        """The world as the visit may know it now."""
        return self._world.facts(self._rooms)

    def _painted(self) -> None:
        self.first_paint = time.perf_counter()
        log.info(
            "first paint at %.3f, the poster alive at %.3f", self.window.painted_at, time.time()
        )
        self._heart.start()
        self._bearings.start()
        if self._heart.is_heard:
            self._memory.start()
        self.window.watch()
        if not self.window.windowed:
            from kiosk.machine.keep_awake import KeepAwake  # after the first paint

            self._awake = KeepAwake()
            self._awake.start()
        if self._world.config.staffs_rehearsal:
            self._rehearsal_end.start()
        # Imports hold no events up on a thread of their own.
        self._importing = threading.Thread(target=self._import_rooms, name="import", daemon=True)
        self._importing.start()

    def _import_rooms(self) -> None:
        give_memory_back()
        try:
            importlib.import_module("kiosk.app.rooms")
        except Exception:
            # A poster that answers no touch would stand there for ever.
            log.exception("this kiosk's own program cannot be loaded; starting again")
            self._mailbox.post(lambda: self.left.emit(ExitCode.START_AGAIN))
        else:
            self._mailbox.post(self._open_rooms)

    def _open_rooms(self) -> None:
        try:
            self._rooms = self._opened_rooms()
        except Exception:
            log.exception("the rooms of this kiosk cannot be opened; starting again")
            self.left.emit(ExitCode.START_AGAIN)

    def _opened_rooms(self) -> Rooms:
        from kiosk.app.rooms import Rooms

        rooms = Rooms(self.settings, self._clocks, self._programme.catalogue, self._mailbox, self)
        rooms.happened.connect(self.conductor.dispatch)
        rooms.film_crashed.connect(self._programme.film_crashed)
        rooms.totals.connect(self._totals_changed)
        rooms.day.connect(self._day_changed)
        rooms.seen.connect(self._seen_changed)
        rooms.start_volume.connect(self._set_start_volume)
        rooms.endpoint.connect(self._bearings.take)
        rooms.newest_time.connect(self._bearings.remember)
        rooms.records_changed.connect(self._records_changed)
        rooms.records_news.connect(self._programme.check_soon)
        rooms.opened.connect(self._opened)
        rooms.left.connect(self.left)
        rooms.theatre.preroll_surface.connect(self.stage.set_preroll_surface)
        try:
            self.stage.set_surface(rooms.open(self.stage))
        except Exception:
            rooms.close()
            raise
        return rooms

    def _programme_renewed(self) -> None:
        if self._rooms is not None:
            self._rooms.show_catalogue(self._programme.catalogue)
        self.stage.loader.forget()
        self._facts_changed()
        self._picture.keep_soon()

    def _facts_changed(self) -> None:
        self.conductor.dispatch(Happened.FACTS_CHANGED)

    def _opened(self) -> None:
        self._picture.keep_soon()
        self._programme.start()
        self._health_file.start()
        self.ready.emit()

    def _nobody_is_there(self) -> bool:
        return isinstance(self.conductor.visit.state, Attract | Dark | OutOfService)

    def _health_told(self, health: tuple[HealthLine, ...]) -> None:
        self._world.health = health
        self._bearings_changed(looked_at=self._bearings.machine.now())

    def _bearings_changed(self, looked_at: datetime | None = None) -> None:
        if self._world.health:
            lines = self._bearings.added_to(self._world.health)
            self._health_file.tell(lines, looked_at)
        self.conductor.refresh()

    def _show(self, visit: Visit, facts: Facts) -> None:
        if self._rooms is not None:
            self._rooms.visit_changed(visit)
        if isinstance(visit.state, Staff) and not self._staff_shown:
            self._programme.check()
        self._staff_shown = isinstance(visit.state, BehindPin)
        self.stage.show_visit(visit, facts)
        if self._nobody_is_there():
            self._programme.nobody_came()

    def _perform(self, effect: Effect) -> None:
        # Before the first paint there is no visit yet that could ask for anything.
        if self._rooms is not None:
            self._rooms.perform(effect)

    def _totals_changed(self, totals: Totals) -> None:
        self._world.totals = {**self._world.totals, totals.appeal: totals}
        self.conductor.refresh()

    def _day_changed(self, day: Day) -> None:
        self._world.day = day
        self.conductor.refresh()

    def _seen_changed(self, seen: Seen) -> None:
        self._world.seen = seen  # shown with the day, which follows

    def _set_start_volume(self, percent: int) -> None:
        self._world.config = replace(self._world.config, start_volume=percent)

    def _woke(self) -> None:
        if self._rooms is not None:
            self._rooms.woke()
        self.conductor.dispatch(Happened.WOKE)

    def _records_changed(self, usable: bool) -> None:
        if usable != self._world.has_records:
            self._world.has_records = usable
            self.conductor.dispatch(Happened.FACTS_CHANGED)
