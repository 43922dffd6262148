"""Staff at the kiosk: the PIN they are let in with, and the record of what they did."""

from __future__ import annotations

import hmac
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import TypeVar

from kiosk.access.attempts import PINS, Attempts, load_attempts, save_attempts
from kiosk.access.pin import REHEARSAL_PIN, PinFault, PinHash, read_pin
from kiosk.access.tables import written
from kiosk.access.worker import Worker
from kiosk.storage import Records, RecordsFault

T = TypeVar("T")

_KIND = "pin"

#: The records answer long before, or their disk hangs.
_RECORDS_SECONDS = 5.0

_log = logging.getLogger(__name__)


class PinVerdict(Enum):
    RIGHT = auto()
    WRONG = auto()
    PAUSED = auto()  # too many wrong ones: not even looked at
    NOT_SET = auto()  # a live kiosk without a PIN: nobody gets in
    UNREADABLE = auto()  # the PIN file is damaged, or cannot be read


@dataclass(frozen=True, slots=True)
class PinAnswer:
    """What became of a PIN. `wait_seconds` is set while PINs are paused."""

    verdict: PinVerdict
    wait_seconds: float | None = None

    @property
    def right(self) -> bool:
        return self.verdict is PinVerdict.RIGHT


@dataclass(frozen=True, slots=True)
class RecordedAction:
    """One thing that staff did, as the records have it."""

    at: datetime
    what: str


class Staff:
    """Checks PINs and records what staff do. Every method may be called from any thread.

    Futures complete on a thread of its own or on the records'.
    """

    def __init__(
        self,
        records: Records,
        *,
        pin_file: Path | None,
        rehearsal: bool,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        self._records = records
        self._pin_file = pin_file
        self._rehearsal = rehearsal
        self._clock = clock
        self._monotonic = monotonic
        self._attempts: Attempts | None = None  # the worker's
        self._shown_pin: str | None = None
        self._worker = Worker("staff")

    def shown_pin(self) -> str | None:
        """The PIN that the screen tells, in a rehearsal that has none of its own; else None.

        As it was looked at last; waits for no disk.
        """
        return self._shown_pin

    def look_for_pin(self) -> None:
        """Whether there is a PIN of its own; `shown_pin` follows."""
        if self._rehearsal:
            with suppress(RuntimeError):  # closed
                self._worker.submit(self._look)

    def check_pin(self, typed: str) -> Future[PinAnswer]:
        """Whether `typed` lets staff in. Where the records fail, nobody is kept out for it."""
        try:
            return self._worker.submit(lambda: self._check(typed))
        except RuntimeError:
            future: Future[PinAnswer] = Future()
            future.set_exception(RecordsFault("the kiosk is closing"))
            return future

    def record(self, what: str) -> Future[None]:
        """Write down what staff did, in a word or two. Errors: RecordsFault."""
        now = self._clock()
        return self._records.submit(lambda connection: record_action(connection, what, now))

    def close(self, timeout_seconds: float = 5.0) -> bool:
        """Finish what was asked, note the pause that is left, end the thread; before the records.

        False if it did not end in time.
        """
        try:
            last = self._worker.submit(self._save_at_end)
        except RuntimeError:  # closed before
            return True
        self._worker.close()
        done, _ = wait([last], timeout_seconds)
        return bool(done)

    def _check(self, typed: str) -> PinAnswer:
        attempts = self._load()
        left = attempts.pause_left()
        if left > 0.0:
            self._save(attempts)
            return PinAnswer(PinVerdict.PAUSED, left)
        try:
            pin = self._read_pin()
        except PinFault as fault:
            _log.error("staff cannot be let in: %s", fault)
            return PinAnswer(PinVerdict.UNREADABLE)
        if pin is None and not self._rehearsal:
            _log.error("staff cannot be let in: no PIN is set; set one with `kiosk pin set`")
            return PinAnswer(PinVerdict.NOT_SET)
        if _fits(pin, typed):
            attempts.right()
            self._save(attempts)
            return PinAnswer(PinVerdict.RIGHT)
        pause = attempts.wrong()
        self._save(attempts)
        return PinAnswer(PinVerdict.WRONG, pause or None)

    def _look(self) -> None:
        with suppress(PinFault):  # whoever types one is told
            self._read_pin()

    def _read_pin(self) -> PinHash | None:
        """The PIN as it is now. Errors: PinFault."""
        shown = None
        try:
            pin = read_pin(self._pin_file) if self._pin_file is not None else None
            if pin is None and self._rehearsal:
                shown = REHEARSAL_PIN
        finally:
            self._shown_pin = shown
        return pin

    def _load(self) -> Attempts:
        """As the records have it; where they fail, staff are still let in, and still counted."""
        if self._attempts is None:
            try:
                self._attempts = self._in_records(
                    lambda c: load_attempts(c, _KIND, PINS, self._monotonic)
                )
            except RecordsFault as fault:
                _log.error("wrong PINs are counted in memory: %s", fault)
                self._attempts = Attempts(PINS, self._monotonic)
        return self._attempts

    def _save(self, attempts: Attempts) -> None:
        try:
            self._in_records(lambda c: save_attempts(c, _KIND, attempts))
        except RecordsFault as fault:
            _log.error("wrong PINs are counted in memory: %s", fault)

    def _save_at_end(self) -> None:
        if self._attempts is not None:
            self._save(self._attempts)

    def _in_records(self, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return self._records.submit(work).result(_RECORDS_SECONDS)
        except TimeoutError as error:
            raise RecordsFault(f"{self._records.path}: the disk does not answer") from error


def _fits(pin: PinHash | None, typed: str) -> bool:
    if pin is None:
        return hmac.compare_digest(typed.encode(), REHEARSAL_PIN.encode())
    return pin.fits(typed)


def record_action(connection: sqlite3.Connection, what: str, now: datetime) -> None:
    """Write down what staff did; within a transaction."""
    connection.execute("INSERT INTO staff_actions (at, what) VALUES (?, ?)", (written(now), what))


def actions_between(
    connection: sqlite3.Connection, since: datetime, until: datetime
) -> list[RecordedAction]:
    """What staff did from `since` up to, not including, `until`; the oldest first."""
    rows = connection.execute(
        "SELECT at, what FROM staff_actions WHERE at >= ? AND at < ? ORDER BY at, id",
        (written(since), written(until)),
    )
    return [RecordedAction(datetime.fromisoformat(row["at"]), row["what"]) for row in rows]
