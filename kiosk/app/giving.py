"""Donations for the app: the embedded endpoint's child, the desk, and their news."""

from __future__ import annotations

import logging
import os
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.access.gate import DrawnCode, Gate
from kiosk.access.rules import Accepted
from kiosk.app.clocks import Clocks
from kiosk.app.gift_unlocks import ReturnCodes
from kiosk.app.mailbox import Mailbox
from kiosk.catalogue.model import Appeal, Catalogue
from kiosk.donations.gift import Gift, GiftStep, GiftTrouble, Totals
from kiosk.settings import Settings, endpoint_token
from kiosk.storage import Records
from kiosk.visit import effects as do
from kiosk.visit.events import GiftAsked, GiftChanged

if TYPE_CHECKING:
    from kiosk.donations.desk import Desk
    from kiosk.donations.embedded import EndpointChild
    from kiosk.donations.health import EndpointHealth

from kiosk.app.unwritten import tell_if_unwritten

log = logging.getLogger(__name__)

ENDPOINT_FILE = "rehearsal-endpoint.sqlite"


class Giving(QObject):
    """GUI thread only.

    Signals: happened (GiftAsked, GiftChanged), totals (Totals), endpoint (EndpointHealth), opened
    (the desk is there, or cannot be).
    """

    happened = Signal(object)
    totals = Signal(object)
    endpoint = Signal(object)
    opened = Signal()

    def __init__(
        self,
        settings: Settings,
        records: Records,
        gate: Gate,
        clocks: Clocks,
        mailbox: Mailbox,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._records = records
        self._clocks = clocks
        self._mailbox = mailbox
        self._codes = ReturnCodes(gate, mailbox)
        self._visit: int | None = None
        self._desk: Desk | None = None
        self._built: Desk | None = None  # the opening thread's, until `close` has joined it
        self._child: EndpointChild | None = None
        self._opening: threading.Thread | None = None
        self._broken = False
        self._waiting: list[do.AskGift] = []
        self._appeals: list[str] = []
        self._offered: tuple[Appeal, ...] = ()

    def open(self, catalogue: Catalogue) -> None:
        """Begin to open the desk, off the GUI thread: its imports take a fifth of a second."""
        appeals = self._offered = appeals_in(catalogue)

        def build() -> None:
            try:
                desk = self._build(appeals)
            except Exception:
                # Films can still be watched; the doctor and the log say what is wrong.
                log.exception("gifts cannot be taken")
                self._mailbox.post(self._failed)
                return
            self._mailbox.post(lambda: self._opened(desk))

        self._opening = threading.Thread(target=build, name="open-desk", daemon=True)
        self._opening.start()

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Other film packages, and so perhaps other appeals; an endpoint of our own learns them."""
        self._offered = appeals_in(catalogue)
        if self._desk is not None and self._child is not None:
            self._child.change_appeals(self._offered)

    def ask(self, effect: do.AskGift) -> None:
        """Hand a gift to the desk; GiftAsked and GiftChanged follow."""
        if self._broken:
            self._refuse(effect)
            return
        if self._desk is None:
            self._waiting.append(effect)
            return
        if effect.unlock_minimum is None:
            self._give(self._desk, effect, None)
        else:
            self._codes.draw(effect, self._drawn, self._refuse_unwritten)

    def cancel(self, key: str) -> None:
        if self._desk:
            self._desk.cancel(key)

    def leave(self, key: str) -> None:
        if self._desk:
            self._desk.leave(key)

    def ask_again(self, key: str) -> None:
        if self._desk:
            self._desk.ask_again(key)

    def pretend_paid(self, key: str) -> None:
        if self._desk:
            self._desk.pretend_paid(key)

    def thanked(self, key: str) -> None:
        """The thanks for this gift stand on the screen."""
        if self._desk:
            self._desk.thanked(key).add_done_callback(
                tell_if_unwritten(log, "that a gift was thanked for was not written down")
            )

    def look_at_endpoint(self) -> None:
        """Ask whether it is well, after what may have changed that; `endpoint` if it is news."""
        if self._desk:
            self._desk.refresh_health()

    def refresh_totals(self, appeal: str) -> None:
        if self._desk:
            self._desk.refresh_totals(appeal)
        else:
            self._appeals.append(appeal)

    def visit_changed(self, number: int, *, waiting: bool) -> None:
        """Which visit this is, and whether it is `waiting` for a code: without this, one that was
        wanted before the desk was there would come to whoever gives next."""
        if number != self._visit:
            self._visit = number
            self._codes.forget()
        if not waiting:
            self._codes.forget_wanted()
            self._waiting.clear()

    def close(self) -> None:
        """End the desk's threads, then the endpoint's child. Before the records."""
        if self._opening is not None:
            self._opening.join(10.0)
        # The built one: what was posted of it may have come too late to be heard.
        if self._built is not None and not self._built.close():
            log.error("the donation desk did not end in time")
        if self._child is not None and not self._child.close():
            log.error("the embedded endpoint did not end in time")

    def _build(self, appeals: tuple[Appeal, ...]) -> Desk:
        from kiosk.donations.desk import Desk, DeskSettings

        endpoint, kiosk_id = self._settings.endpoint, self._settings.kiosk.id
        if endpoint.embedded:
            child = self._child = self._start_child(appeals)
            base_url, token, hosts = child.url, child.token, ()
        else:
            base_url, hosts = endpoint.url, endpoint.allowed_hosts

            def token() -> str:
                return endpoint_token(endpoint, os.environ)

        desk = Desk(
            DeskSettings(
                kiosk_id=kiosk_id,
                live=not self._settings.rehearsal,
                base_url=base_url,
                allowed_hosts=hosts,
            ),
            token,
            self._records,
            clock=self._clocks.now,
            monotonic=self._clocks.monotonic,
            on_gift=lambda gift: self._mailbox.post(lambda: self._gift(gift)),
            on_totals=lambda totals: self._mailbox.post(lambda: self._totals(totals)),
            on_health=lambda health: self._mailbox.post(lambda: self._health(health)),
            on_confirmed_in_transaction=self._codes.unlock_in_transaction,
        )
        desk.start()
        self._built = desk
        return desk

    def _start_child(self, appeals: tuple[Appeal, ...]) -> EndpointChild:
        from kiosk.donations.embedded import EndpointChild

        child = EndpointChild(
            kiosk_id=self._settings.kiosk.id,
            database=self._settings.kiosk.records / ENDPOINT_FILE,
            appeals=appeals,
            monotonic=self._clocks.monotonic,
        )
        child.start()
        return child

    def _opened(self, desk: Desk) -> None:
        self._desk = desk
        if self._child is not None:
            self._child.change_appeals(self._offered)  # they may have come meanwhile
        for appeal in self._appeals:
            desk.refresh_totals(appeal)
        for effect in self._waiting:
            self.ask(effect)
        self._appeals.clear()
        self._waiting.clear()
        self.opened.emit()

    def _failed(self) -> None:
        self._broken = True
        for effect in self._waiting:
            self._refuse(effect)
        self._waiting.clear()
        self.opened.emit()

    def _drawn(self, effect: do.AskGift, drawn: DrawnCode) -> None:
        if self._desk is not None:
            self._give(self._desk, effect, drawn)

    def _give(self, desk: Desk, effect: do.AskGift, drawn: DrawnCode | None) -> None:
        key = desk.give(
            effect.appeal,
            effect.amount,
            effect.fee,
            effect.language,
            film=str(effect.film),
            return_code=drawn.code.characters if drawn else None,
            return_code_hash=drawn.code_hash if drawn else None,
            unlock_minimum=effect.unlock_minimum,
        )
        if drawn is not None:
            self._codes.keep(key, drawn)
        self.happened.emit(GiftAsked(key))

    def _refuse(self, effect: do.AskGift) -> None:
        """Where there is no desk, nothing was asked and nothing was charged: say so."""
        self._never_asked(effect, "no-desk", GiftTrouble.NOT_ALLOWED)

    def _refuse_unwritten(self, effect: do.AskGift) -> None:
        """Records that give no code would not have taken the gift either."""
        self._never_asked(effect, "no-records", GiftTrouble.NOT_WRITTEN)

    def _never_asked(self, effect: do.AskGift, key: str, trouble: GiftTrouble) -> None:
        gift = Gift(
            key,
            effect.appeal,
            effect.amount,
            effect.fee,
            live=not self._settings.rehearsal,
            step=GiftStep.FAILED,
            trouble=trouble,
        )
        self.happened.emit(GiftAsked(key))
        self.happened.emit(GiftChanged(gift))

    def _gift(self, gift: Gift) -> None:
        if gift.step is not GiftStep.CONFIRMED:
            self.happened.emit(GiftChanged(gift))
            return

        # Thanks and code come together, or the code would jump into a page that is being read.
        def unlocked(answer: Accepted | None) -> None:
            self.happened.emit(GiftChanged(gift, answer))

        self._codes.unlocked_by(gift.key, unlocked)

    def _health(self, health: EndpointHealth) -> None:
        self.endpoint.emit(health)

    def _totals(self, totals: Totals) -> None:
        self.totals.emit(totals)


def appeals_in(catalogue: Catalogue) -> tuple[Appeal, ...]:
    """The appeals of all packages, each once."""
    appeals = {p.appeal.id: p.appeal for p in catalogue.packages if p.appeal is not None}
    return tuple(appeals.values())
