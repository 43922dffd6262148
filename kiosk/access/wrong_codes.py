"""Wrong codes in a row at this kiosk, and the pause that they bring."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from kiosk.access.attempts import CODES, Attempts, load_attempts, save_attempts
from kiosk.access.redeeming import Opened
from kiosk.access.rules import Refusal, Refused

_KIND = "code"


class WrongCodes:
    """Counts them. Every method runs inside a transaction, on the records thread.

    What was counted or cleared holds at once, also where the transaction then fails: then only the
    next start knows the count that was written before.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._attempts: Attempts | None = None

    def mistyped(self, connection: sqlite3.Connection) -> Refused:
        """The answer to what can be no code: it is not counted."""
        return self._paused(connection) or Refused(Refusal.MISTYPED)

    def count(
        self, connection: sqlite3.Connection, redeem: Callable[[], Opened | Refused]
    ) -> Opened | Refused:
        """Only a code that nobody drew counts as wrong; only one that opens clears the count."""
        paused = self._paused(connection)
        if paused is not None:
            return paused
        answer, attempts = redeem(), self._load(connection)
        if isinstance(answer, Opened):
            attempts.right()
        elif answer.reason is Refusal.UNKNOWN:
            answer = Refused(Refusal.UNKNOWN, wait_seconds=attempts.wrong() or None)
        save_attempts(connection, _KIND, attempts)
        return answer

    def forget(self, connection: sqlite3.Connection) -> bool:
        """Clear the count; whether a pause ended by it."""
        attempts = self._load(connection)
        paused = attempts.pause_left() > 0.0
        attempts.right()
        save_attempts(connection, _KIND, attempts)
        return paused

    def keep(self, connection: sqlite3.Connection) -> None:
        """Write down the pause that is left."""
        if self._attempts is not None:
            save_attempts(connection, _KIND, self._attempts)

    def _load(self, connection: sqlite3.Connection) -> Attempts:
        if self._attempts is None:
            self._attempts = load_attempts(connection, _KIND, CODES, self._monotonic)
        return self._attempts

    def _paused(self, connection: sqlite3.Connection) -> Refused | None:
        attempts = self._load(connection)
        left = attempts.pause_left()
        if left == 0.0:
            return None
        save_attempts(connection, _KIND, attempts)
        return Refused(Refusal.PAUSED, wait_seconds=left)
