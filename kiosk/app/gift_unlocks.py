"""Films unlocked by a gift: the return code, and the unlock in the transaction of the gift."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future

from kiosk.access import unlocks
from kiosk.access.gate import DrawnCode, Gate
from kiosk.access.rules import Accepted, Unlock
from kiosk.access.tables import read_film
from kiosk.app.mailbox import Mailbox
from kiosk.catalogue.model import UnlockWay
from kiosk.donations.ledger import LedgerRow
from kiosk.visit import effects as do

log = logging.getLogger(__name__)


def unlock_in_transaction(connection: sqlite3.Connection, row: LedgerRow) -> None:
    """Unlock the film in the transaction that confirms its gift, whoever is at the screen.

    The clocks of the unlock begin here, and not at the endpoint's `confirmed_at`: before this
    nobody could have started the film. What cannot be unlocked is logged, and the gift is counted
    all the same. Records thread.
    """
    if not row.unlocks or row.film is None or row.return_code_hash is None:
        return
    film = read_film(row.film)
    if not (film.package and film.film):
        log.error("gift %s is confirmed, and its film has no name: %r", row.key, row.film)
        return
    try:
        unlocks.unlock_in(
            connection,
            film=film,
            way=UnlockWay.GIFT,
            code_hash=row.return_code_hash,
            now=row.changed_at,
        )
    except unlocks.CodeTaken:
        log.exception("gift %s is confirmed, and its code unlocks something else", row.key)
    except ValueError:
        log.exception("gift %s is confirmed, and the unlock of its code is damaged", row.key)


class ReturnCodes:
    """The return codes of this visit's gifts: only here are they known in clear.

    GUI thread only, but for `unlock_in_transaction`. The records keep hashes; once the visit is
    over, the code stands on the phone's receipt alone.
    """

    def __init__(self, gate: Gate, mailbox: Mailbox) -> None:
        self._gate = gate
        self._mailbox = mailbox
        self._drawn: dict[str, DrawnCode] = {}
        self._wanted: do.AskGift | None = None

    def draw(
        self,
        effect: do.AskGift,
        then: Callable[[do.AskGift, DrawnCode], None],
        failed: Callable[[do.AskGift], None],
    ) -> None:
        """Draw a code for `effect`, off this thread; nothing follows if it is forgotten first."""
        self._wanted = effect

        def drawn(done: Future[DrawnCode]) -> None:
            if self._wanted is not effect:
                return
            self._wanted = None
            if (error := done.exception()) is not None:
                log.error("no code could be drawn for a gift: %s", error)
                failed(effect)
            else:
                then(effect, done.result())

        self._mailbox.when_done(self._gate.draw_code(), drawn)

    def unlock_in_transaction(self, connection: sqlite3.Connection, row: LedgerRow) -> None:
        """Unlock by a code that was drawn here, whose salt goes with it. Records thread."""
        self._gate.keep_salt(connection)
        unlock_in_transaction(connection, row)

    def keep(self, key: str, drawn: DrawnCode) -> None:
        """The gift `key` will unlock by this code."""
        self._drawn[key] = drawn

    def forget_wanted(self) -> None:
        """Nobody waits for a code that is still being drawn."""
        self._wanted = None

    def forget(self) -> None:
        """The visit is over."""
        self._wanted = None
        self._drawn.clear()

    def unlocked_by(self, key: str, then: Callable[[Accepted | None], None]) -> None:
        """What the gift `key` has unlocked; told at once where it was to unlock nothing."""
        drawn = self._drawn.get(key)
        if drawn is None:
            then(None)
            return

        def looked(done: Future[Unlock | None]) -> None:
            error = done.exception()
            if error is not None:
                # The unlock is committed; the code stands on the receipt.
                log.error("an unlock could not be read: %s", error)
            unlock = done.result() if error is None else None
            then(Accepted(unlock, drawn.code.characters) if unlock is not None else None)

        self._mailbox.when_done(self._gate.unlock_of(drawn.code_hash), looked)
