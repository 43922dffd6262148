"""The composition root: builds every room, joins them, ends them in order."""

from __future__ import annotations

import logging
import time
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk import assets
from kiosk.app.clocks import Clocks
from kiosk.app.conductor import Conductor
from kiosk.app.giving import Giving
from kiosk.app.mailbox import Mailbox
from kiosk.app.rights import Rights
from kiosk.app.theatre import Theatre
from kiosk.app.window import Window
from kiosk.catalogue.loading import load_catalogue
from kiosk.donations.gift import Totals
from kiosk.screens.stage import Stage
from kiosk.settings import Settings
from kiosk.storage import Records
from kiosk.visit import effects as do
from kiosk.visit.effects import Do, Effect
from kiosk.visit.events import Happened
from kiosk.visit.facts import Config, Facts, HealthLine
from kiosk.visit.states import Held, Phase, Reason, TextSize, Visit, Watching

log = logging.getLogger(__name__)

RECORDS_FILE = "records.sqlite"
_KEEP_POSITION_EVERY_MS = 5_000
_TRY_AGAIN_EVERY_MS = 10_000


class Kiosk(QObject):
    """The running kiosk. GUI thread only.

    Signals: ready (every room has been opened), left (exit code: staff or the window asked).
    """

    ready = Signal()
    left = Signal(int)

    def __init__(self, settings: Settings, *, windowed: bool, clocks: Clocks | None = None) -> None:
        super().__init__()
        self._settings = settings
        self._clocks = clocks or Clocks()
        self._mailbox = Mailbox(self)
        self._catalogue, faults = load_catalogue(
            settings.kiosk.packages, language=settings.kiosk.languages[0]
        )
        for fault in faults:
            log.error("a film package is not shown: %s", fault)
        self._config = _config(settings)
        self._totals: dict[str, Totals] = {}
        self._health: tuple[HealthLine, ...] = ()
        self._no_records = False
        self._records: Records | None = None
        self._rights: Rights | None = None
        self._giving: Giving | None = None
        self._opening = 0
        self.first_paint: float | None = None
        self.window = Window(windowed=windowed)
        self.stage = Stage(
            assets.folder() / "translations",
            settings.screen.theme,
            settings.screen.reduce_motion,
            self.window,
        )
        self.window.fill_with(self.stage)
        self.theatre = Theatre(settings.playback.surface, self._mailbox, self)
        self.conductor = Conductor(self.facts, self.stage.show_visit, self._perform, self)
        self._positions = QTimer(self, interval=_KEEP_POSITION_EVERY_MS)
        self._positions.timeout.connect(self._keep_position)
        self._again = QTimer(self, interval=_TRY_AGAIN_EVERY_MS)
        self._again.timeout.connect(self._try_records)
        self._join()

    @property
    def is_ready(self) -> bool:
        return self._rights is not None and self._opening == 0

    @property
    def records(self) -> Records | None:
        return self._records

    def open(self) -> None:
        """Show the poster; every other room is opened after the first paint."""
        self.window.open()
        self.conductor.dispatch(Happened.FACTS_CHANGED)

    def close(self) -> None:
        """End every room in order; what they still had to write is written first."""
        self.conductor.stop()
        self._positions.stop()
        self._again.stop()
        self._keep_position()
        self._mailbox.close()
        self.theatre.close()
        if self._giving is not None:
            self._giving.close()
        if self._rights is not None:
            self._rights.close()
        if self._records is not None and not self._records.close():
            log.error("the records did not close in time")
        self.stage.close_stage()
        self.window.leave()

    def facts(self) -> Facts:
        """The world as the visit may know it now."""
        return Facts(
            now=self._clocks.now(),
            monotonic=self._clocks.monotonic(),
            config=self._config,
            catalogue=self._catalogue,
            totals=self._totals,
            playback=self.theatre.facts(),
            out_of_service=self._out_of_service(),
            rehearsal_pin=self._rights.shown_pin if self._rights else None,
            health=self._health,
        )

    def _join(self) -> None:
        self.window.closed.connect(lambda: self.left.emit(0))
        self.window.painted.connect(self._first_painted)
        self.stage.intent.connect(self.conductor.dispatch)
        self.theatre.happened.connect(self._film_happened)
        self.theatre.opened.connect(self._room_opened)

    def _first_painted(self) -> None:
        self.first_paint = time.perf_counter()
        log.info("first paint")
        self._opening = 3
        self._open_records()
        self.stage.set_surface(self.theatre.open(self.stage))

    def _open_records(self) -> None:
        from kiosk.access.gate import Gate
        from kiosk.access.staff import Staff
        from kiosk.access.tables import SCHEMA as ACCESS
        from kiosk.donations.ledger import SCHEMA as DONATIONS

        settings, clocks = self._settings, self._clocks
        records = Records(settings.kiosk.records / RECORDS_FILE, (ACCESS, DONATIONS))
        self._records = records
        self._mailbox.when_done(records.start(), self._records_answered)
        gate = Gate(records, clock=clocks.now, monotonic=clocks.monotonic)
        staff = Staff(
            records,
            pin_file=settings.staff.pin_file,
            rehearsal=settings.rehearsal,
            clock=clocks.now,
            monotonic=clocks.monotonic,
        )
        self._rights = Rights(gate, staff, lambda: self._catalogue, self._mailbox, self)
        self._rights.happened.connect(self.conductor.dispatch)
        self._giving = Giving(settings, records, clocks, self._mailbox, self)
        self._giving.happened.connect(self.conductor.dispatch)
        self._giving.totals.connect(self._totals_changed)
        self._giving.opened.connect(self._room_opened)
        self._giving.open(self._catalogue)

    def _room_opened(self) -> None:
        self._opening -= 1
        if self._opening == 0:
            self.ready.emit()

    def _records_answered(self, done: Future[None]) -> None:
        error = done.exception()
        if error is not None:
            log.error("the records cannot be used: %s", error)
        if not self._again.isActive():
            self._room_opened()
        if error is not None:
            self._again.start()
        else:
            self._again.stop()
        if self._no_records != (error is not None):
            self._no_records = error is not None
            self.conductor.dispatch(Happened.FACTS_CHANGED)

    def _try_records(self) -> None:
        if self._records is not None:
            self._mailbox.when_done(
                self._records.submit(lambda connection: None), self._records_answered
            )

    def _out_of_service(self) -> Reason | None:
        if self._no_records:
            return Reason.NO_RECORDS
        return None if self._catalogue.films else Reason.NO_FILMS

    def _totals_changed(self, totals: Totals) -> None:
        self._totals = {**self._totals, totals.appeal: totals}
        self.conductor.refresh()

    def _film_happened(self, event: Happened) -> None:
        visit = self.conductor.visit
        if event is Happened.FILM_STARTED and self._rights is not None:
            held = _held(visit)
            if held is not None:
                self._rights.started(held.unlock)
            self._positions.start()
        elif event in (Happened.FILM_ENDED, Happened.FILM_FAILED):
            self._positions.stop()
        self.conductor.dispatch(event)

    def _keep_position(self) -> None:
        """A power cut costs seconds."""
        visit = self.conductor.visit
        held = _held(visit)
        position = self.theatre.facts().position_ms
        playing = isinstance(visit.state, Watching) and visit.state.phase is Phase.PLAYING
        if held is not None and playing and position > 0 and self._rights is not None:
            self._rights.keep_position(held.unlock, position)

    def _perform(self, effect: Effect) -> None:
        """Hand an effect to the room that does it."""
        match effect:
            case Do() | do.PrimeFilm() | do.PlayFilm() | do.SeekFilm():
                self._perform_film(effect)
            case do.SetCaptions(track):
                self.theatre.choose_captions(track)
            case do.SetSoundTrack(track):
                self.theatre.choose_sound_track(track)
            case do.SetVolume(percent):
                self.theatre.set_volume(percent)
            case do.LeaveKiosk(exit_code):
                self.left.emit(exit_code)
            case do.AskGift() | do.RefreshTotals():
                self._perform_gift(effect)
            case do.CancelGift() | do.LeaveGift() | do.AskGiftAgain() | do.PretendPaid():
                self._perform_gift(effect)
            case _:
                self._perform_right(effect)

    def _perform_film(self, effect: Do | do.PrimeFilm | do.PlayFilm | do.SeekFilm) -> None:
        theatre = self.theatre
        match effect:
            case do.PrimeFilm(film, start_ms):
                if (found := self._catalogue.film(film)) is not None:
                    theatre.prime(found, start_ms)
            case do.PlayFilm(film=film):
                if (found := self._catalogue.film(film)) is not None:
                    theatre.play(found, effect)
            case do.SeekFilm(position_ms):
                theatre.seek(position_ms)
            case Do.PAUSE_FILM:
                theatre.pause()
            case Do.RESUME_FILM:
                theatre.resume()
            case Do.BACK_10_SECONDS:
                theatre.back()
            case Do.STOP_FILM:
                self._positions.stop()
                theatre.stop()

    def _perform_gift(
        self,
        effect: do.AskGift
        | do.RefreshTotals
        | do.CancelGift
        | do.LeaveGift
        | do.AskGiftAgain
        | do.PretendPaid,
    ) -> None:
        if (giving := self._giving) is None:
            return
        match effect:
            case do.AskGift():
                giving.ask(effect)
            case do.RefreshTotals(appeal):
                giving.refresh_totals(appeal)
            case do.CancelGift(key):
                giving.cancel(key)
            case do.LeaveGift(key):
                giving.leave(key)
            case do.AskGiftAgain(key):
                giving.ask_again(key)
            case do.PretendPaid(key):
                giving.pretend_paid(key)

    def _perform_right(
        self,
        effect: do.RedeemCode
        | do.UnlockFilm
        | do.KeepPosition
        | do.FinishFilm
        | do.CheckPin
        | do.WriteStaffAction,
    ) -> None:
        if (rights := self._rights) is None:
            return
        match effect:
            case do.RedeemCode():
                rights.redeem(effect)
            case do.UnlockFilm():
                rights.unlock(effect)
            case do.KeepPosition(unlock, position_ms):
                rights.keep_position(unlock, position_ms)
            case do.FinishFilm(unlock):
                rights.finished(unlock)
            case do.CheckPin():
                rights.check_pin(effect)
            case do.WriteStaffAction(action):
                rights.record(action)


def _held(visit: Visit) -> Held | None:
    """The unlock of the film that is being watched."""
    return visit.held_for(visit.state.film) if isinstance(visit.state, Watching) else None


def _config(settings: Settings) -> Config:
    return Config(
        kiosk_name=settings.kiosk.name,
        languages=settings.kiosk.languages,
        text_size=TextSize(settings.screen.text_size),
        start_volume=settings.playback.start_volume,
        max_volume=settings.playback.max_volume,
        idle_seconds=settings.idle.seconds,
        paused_seconds=settings.idle.paused_seconds,
        prompt_seconds=settings.idle.prompt_seconds,
        rehearsal=settings.rehearsal,
    )
