"""The gate: unlocks films for the app. Any thread asks; scrypt has a thread of its own."""

from __future__ import annotations

import logging
import secrets
import sqlite3
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from kiosk.access import unlocks
from kiosk.access.codes import Code, Mistyped, new_code, read_code
from kiosk.access.redeeming import Asked, Opened, redeem_in, refused_unlock
from kiosk.access.rules import Accepted, Refusal, Refused, Unlock
from kiosk.access.scrypt import Cost
from kiosk.access.tables import CodeHasher, CodeSalt
from kiosk.access.tickets import is_taken
from kiosk.access.worker import Worker
from kiosk.access.wrong_codes import WrongCodes
from kiosk.catalogue.model import Catalogue, FilmKey, UnlockWay
from kiosk.storage import Records, RecordsFault

T = TypeVar("T")

#: More to write in the same transaction as something of the gate's.
Also = Callable[[sqlite3.Connection], None]

#: The records answer long before, or their disk hangs.
_RECORDS_SECONDS = 30.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DrawnCode:
    """A code nobody has yet, and its hash."""

    code: Code
    code_hash: bytes


class Gate:
    """Unlocks films and keeps where each was left. Every method may be called from any thread.

    Futures complete after the commit, on a thread of the gate's or of the records'. `clock` gives
    aware instants; while `certain()` is False nothing expires. `randomness(n)`: n random bytes.
    """

    def __init__(
        self,
        records: Records,
        *,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
        randomness: Callable[[int], bytes] = secrets.token_bytes,
        certain: Callable[[], bool] = lambda: True,
        cost: Cost | None = None,
    ) -> None:
        self._records = records
        self._clock = clock
        self._certain = certain
        self._randomness = randomness
        self._salt = CodeSalt(randomness, cost or Cost())
        self._wrong = WrongCodes(monotonic)  # the records thread's
        self._hasher: CodeHasher | None = None  # the worker's, as of its last look
        self._spare: deque[DrawnCode] = deque()  # the worker's; drawn before they are needed
        self._worker = Worker("gate")

    def prepare(self) -> Future[None]:
        """Draw the first spare code, so that the first visitor waits no longer than the next."""
        return self._on_worker(self._refill)

    def redeem(
        self, typed: str, film: FilmKey | None, catalogue: Catalogue
    ) -> Future[Accepted | Refused]:
        """What was typed or scanned while `film` was on screen (None: any film will do)."""
        return self._answering(lambda: self._redeem(typed, film, catalogue))

    def unlock(
        self, film: FilmKey, way: UnlockWay, catalogue: Catalogue
    ) -> Future[Accepted | Refused]:
        """Unlock without a code (free, staff); draws the code to come back with."""
        return self._answering(lambda: self._unlock(film, way, catalogue))

    def end_pause(self) -> Future[bool]:
        """Forget wrong codes, as one that opens does; whether a pause ended by it.

        Errors: RecordsFault.
        """
        return self._records.submit(self._wrong.forget)

    def draw_code(self) -> Future[DrawnCode]:
        """A fresh code for an unlock that comes later, in a transaction of its own (a gift's).

        Errors: RecordsFault.
        """
        return self._on_worker(self._draw_for_others)

    def keep_salt(self, connection: sqlite3.Connection) -> None:
        """In the transaction that writes a drawn code's hash: the records may be new ones."""
        self._salt.hasher(connection)

    def unlock_of(self, code_hash: bytes) -> Future[Unlock | None]:
        """The unlock that a drawn code has become; None while it has not. Errors: RecordsFault."""

        def work(connection: sqlite3.Connection) -> Unlock | None:
            known = unlocks.find_by_code(connection, code_hash)
            return known.unlock if known else None

        return self._records.submit(work)

    def started(self, unlock_id: int, also: Also | None = None) -> Future[Unlock]:
        """The first frame was shown; counts the first time only. Errors: RecordsFault.

        `also`, here and below, is done in the same transaction, on the records thread.
        """
        now = self._clock()
        return self._write(lambda c: unlocks.mark_started(c, unlock_id, now), also)

    def keep_position(
        self, unlock_id: int, position_ms: int, also: Also | None = None
    ) -> Future[Unlock]:
        """Where to go on from, milliseconds. Errors: RecordsFault."""
        position_ms = max(0, position_ms)
        return self._write(lambda c: unlocks.keep_position(c, unlock_id, position_ms), also)

    def finished(self, unlock_id: int, also: Also | None = None) -> Future[Unlock]:
        """The film was watched to its end. Errors: RecordsFault."""
        now = self._clock()
        return self._write(lambda c: unlocks.mark_finished(c, unlock_id, now), also)

    def vote(self, unlock_id: int, vote: int) -> Future[Unlock]:
        """The unlock's one vote, 1 to 5; a second one takes its place. Errors: RecordsFault."""
        now = self._clock()
        return self._write(lambda c: unlocks.cast_vote(c, unlock_id, vote, now), None)

    def close(self, timeout_seconds: float = 5.0) -> bool:
        """Finish what was asked, note the pause that is left, end the thread; before the records.

        False if it did not end in time.
        """
        try:
            last = self._worker.submit(lambda: self._in_records(self._wrong.keep))
        except RuntimeError:  # closed before
            return True
        self._worker.close()
        done, _ = wait([last], timeout_seconds)
        return bool(done)

    def _write(
        self, work: Callable[[sqlite3.Connection], Unlock], also: Also | None
    ) -> Future[Unlock]:
        def both(connection: sqlite3.Connection) -> Unlock:
            unlock = work(connection)
            if also is not None:
                also(connection)
            return unlock

        return self._records.submit(both)

    def _redeem(self, typed: str, film: FilmKey | None, catalogue: Catalogue) -> Accepted | Refused:
        code = read_code(typed)
        if isinstance(code, Mistyped):
            return self._in_records(self._wrong.mistyped)
        code_hash, spare = self._hashing().hash(code), self._take_spare()
        asked = Asked(code_hash, film, catalogue, self._clock(), self._certain())

        def work(connection: sqlite3.Connection) -> Opened | Refused:
            return self._wrong.count(
                connection, lambda: redeem_in(connection, asked, spare.code_hash)
            )

        try:
            opened = self._in_records(work)
        except BaseException:
            self._spare.append(spare)
            raise
        if isinstance(opened, Opened) and opened.spare_used:
            return Accepted(opened.unlock, spare.code.characters)
        self._spare.append(spare)
        if isinstance(opened, Refused):
            return opened
        return Accepted(opened.unlock, code.characters)

    def _unlock(self, film: FilmKey, way: UnlockWay, catalogue: Catalogue) -> Accepted | Refused:
        now = self._clock()
        refused = refused_unlock(catalogue, film, way, now, certain=self._certain())
        if refused is not None:
            return refused
        drawn = self._take_spare()
        unlock = self._in_records(
            lambda c: unlocks.unlock_in(c, film=film, way=way, code_hash=drawn.code_hash, now=now)
        )
        return Accepted(unlock, drawn.code.characters)

    def _draw_for_others(self) -> DrawnCode:
        drawn = self._take_spare()
        self._refill_later()
        return drawn

    def _answering(self, answer: Callable[[], Accepted | Refused]) -> Future[Accepted | Refused]:
        """On the worker; records that fail are an answer too, and are told in the log."""

        def work() -> Accepted | Refused:
            try:
                return answer()
            except RecordsFault as fault:
                _log.error("nothing can be unlocked: %s", fault)
                return Refused(Refusal.NOT_WRITTEN)
            finally:
                self._refill_later()

        try:
            return self._worker.submit(work)
        except RuntimeError:  # closed
            closed: Future[Accepted | Refused] = Future()
            closed.set_result(Refused(Refusal.NOT_WRITTEN))
            return closed

    def _on_worker(self, work: Callable[[], T]) -> Future[T]:
        try:
            return self._worker.submit(work)
        except RuntimeError:
            closed: Future[T] = Future()
            closed.set_exception(RecordsFault("the gate is closed"))
            return closed

    def _in_records(self, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return self._records.submit(work).result(_RECORDS_SECONDS)
        except TimeoutError as error:
            raise RecordsFault(f"{self._records.path}: the disk does not answer") from error

    def _hashing(self) -> CodeHasher:
        """Looked up each time, which is nothing beside scrypt: the file may be another by now."""
        hasher = self._in_records(self._salt.hasher)
        if hasher != self._hasher:
            self._spare.clear()
            self._hasher = hasher
        return hasher

    def _take_spare(self) -> DrawnCode:
        """A code whose hash is nobody's yet; two in the air never have the same one."""
        self._hashing()
        while True:
            drawn = self._spare.popleft() if self._spare else self._draw()
            if not self._in_records(lambda c, d=drawn: is_taken(c, d.code_hash)):
                return drawn

    def _draw(self) -> DrawnCode:
        code = new_code(self._randomness)
        return DrawnCode(code, self._hashing().hash(code))

    def _refill_later(self) -> None:
        if not self._spare:
            with suppress(RuntimeError):  # closed meanwhile
                self._worker.submit(self._refill).add_done_callback(_note)

    def _refill(self) -> None:
        if not self._spare:
            self._spare.append(self._draw())


def _note(future: Future[None]) -> None:
    """A spare code that could not be drawn now is drawn when it is needed."""
    if not future.cancelled() and future.exception() is not None:
        _log.warning("no spare code: %s", future.exception())
