"""Unlocks and the PIN for the app: effects go in, the answers come back as events."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from kiosk.access.gate import Also, Gate
from kiosk.access.rules import Accepted, Refusal, Refused, Unlock
from kiosk.access.staff import PinAnswer, PinVerdict, Staff
from kiosk.app.mailbox import Mailbox
from kiosk.app.unwritten import tell_if_unwritten
from kiosk.catalogue.model import Catalogue
from kiosk.visit import effects as do
from kiosk.visit.events import PinAnswered, UnlockAnswered, UnlockChanged, VoteAnswered
from kiosk.visit.states import PinTrouble

log = logging.getLogger(__name__)

_PIN_TROUBLES = {
    PinVerdict.NOT_SET: PinTrouble.NOT_SET,
    PinVerdict.UNREADABLE: PinTrouble.NOT_CHECKED,
}


class Rights(QObject):
    """GUI thread only.

    Signals: happened (UnlockAnswered, UnlockChanged, VoteAnswered, PinAnswered).
    """

    happened = Signal(object)

    def __init__(
        self,
        gate: Gate,
        staff: Staff,
        catalogue: Callable[[], Catalogue],
        mailbox: Mailbox,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._gate = gate
        self._staff = staff
        self._catalogue = catalogue
        self._mailbox = mailbox
        self._pin_asked = False
        gate.prepare()
        staff.look_for_pin()

    @property
    def shown_pin(self) -> str | None:
        """The PIN of a rehearsal that has none of its own."""
        return self._staff.shown_pin()

    def watch(self, pin_asked: bool) -> None:
        """Whether the PIN's page stands: another PIN may have been set since it last did."""
        if pin_asked and not self._pin_asked:
            self._staff.look_for_pin()
        self._pin_asked = pin_asked

    def redeem(self, effect: do.RedeemCode) -> None:
        answer = self._gate.redeem(effect.typed, effect.film, self._catalogue())
        self._mailbox.when_done(answer, lambda done: self._answered(effect.question, done))

    def unlock(self, effect: do.UnlockFilm) -> None:
        answer = self._gate.unlock(effect.film, effect.way, self._catalogue())
        self._mailbox.when_done(answer, lambda done: self._answered(effect.question, done))

    def started(self, unlock: Unlock, also: Also) -> None:
        """The film's first frame is on screen: its finish clock runs from the first one on.

        `also`, here and below: what is to be written in the same transaction.
        """
        self._mailbox.when_done(self._gate.started(unlock.id, also), self._changed)

    def keep_position(self, unlock: Unlock, position_ms: int, also: Also) -> Future[Unlock]:
        """The future, which is told to the log, completes after the commit."""
        written = self._gate.keep_position(unlock.id, position_ms, also)
        self._note(written)
        return written

    def finished(self, unlock: Unlock, also: Also) -> None:
        self._note(self._gate.finished(unlock.id, also))

    def vote(self, effect: do.CastVote) -> None:
        answer = self._gate.vote(effect.unlock.id, effect.vote)
        self._mailbox.when_done(answer, lambda done: self._voted(effect.question, done))

    def check_pin(self, effect: do.CheckPin) -> None:
        answer = self._staff.check_pin(effect.typed)
        self._mailbox.when_done(answer, lambda done: self._pin_answered(effect.question, done))

    def record(self, what: str) -> None:
        """Write down what staff did."""
        self._note(self._staff.record(what))

    def close(self) -> None:
        """End their threads. Before the records."""
        # Each is ended, whether or not the one before it was in time.
        if not all([self._gate.close(), self._staff.close()]):
            log.error("unlocking did not end in time")

    def _answered(self, question: int, done: Future[Accepted | Refused]) -> None:
        error = done.exception()
        if error is not None:
            log.error("unlocking failed", exc_info=error)
        answer = Refused(Refusal.NOT_WRITTEN) if error is not None else done.result()
        self.happened.emit(UnlockAnswered(question, answer))

    def _changed(self, done: Future[Unlock]) -> None:
        if (error := done.exception()) is not None:
            log.error("an unlock's start was not written down", exc_info=error)
        else:
            self.happened.emit(UnlockChanged(done.result()))

    def _voted(self, question: int, done: Future[Unlock]) -> None:
        error = done.exception()
        if error is not None:
            log.error("a vote was not written down: %s", error)
        unlock = done.result() if error is None else None
        self.happened.emit(VoteAnswered(question, unlock))

    def _pin_answered(self, question: int, done: Future[PinAnswer]) -> None:
        if (error := done.exception()) is not None:
            log.error("a PIN could not be checked", exc_info=error)
            self.happened.emit(PinAnswered(question, False, trouble=PinTrouble.NOT_CHECKED))
            return
        answer = done.result()
        if answer.right:
            # Who guesses at codes has no PIN; staff need not wait with the visitor beside them.
            self._mailbox.when_done(self._gate.end_pause(), self._pause_ended)
        trouble = _PIN_TROUBLES.get(answer.verdict)
        self.happened.emit(PinAnswered(question, answer.right, answer.wait_seconds, trouble))

    def _pause_ended(self, done: Future[bool]) -> None:
        if (error := done.exception()) is not None:
            log.error("the end of a pause after wrong codes could not be written: %s", error)
        elif done.result():
            self.record("ended a pause after wrong codes")

    def _note(self, future: Future[Unlock] | Future[None]) -> None:
        future.add_done_callback(tell_if_unwritten(log))
