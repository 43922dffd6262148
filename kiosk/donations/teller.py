"""Commits what becomes of a gift, then tells the screen: one change at a time, in that order.

The desk and the watch bring news on their own threads; a lock around commit and telling keeps what
is told in the order of the commits.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Collection
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from kiosk.donations import ledger, lost, restoring, swept
from kiosk.donations.addresses import AddressFault, checked_payment_url
from kiosk.donations.contract import Donation, DonationList
from kiosk.donations.gift import Gift, GiftStep, GiftTrouble
from kiosk.donations.gift_state import GiftState, gift_of
from kiosk.donations.ledger import Confirmed, LedgerRow
from kiosk.donations.money import Money
from kiosk.storage import Records, RecordsFault

T = TypeVar("T")

_log = logging.getLogger(__name__)

#: A commit that takes longer is a disk in trouble; the news is taken again later.
COMMIT_SECONDS = 30.0
#: How many ended gifts are kept at hand; the records have them all.
_KEPT = 64


@dataclass(frozen=True, slots=True)
class NewGift:
    """What the visitor asked for, as it is written down."""

    key: str
    appeal: str
    film: str | None
    return_code_hash: bytes | None
    language: str
    amount: Money
    fee: Money
    unlock_minimum: Money | None = None


class Teller:
    """Any method may be called from the desk's and the watch's thread; all wait for the commit."""

    def __init__(
        self,
        records: Records,
        *,
        live: bool,
        base_url: str,
        allowed_hosts: Collection[str],
        longest_gift: float,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
        on_gift: Callable[[Gift], None],
        confirmed: Confirmed | None,
        on_late: Callable[[], None] = lambda: None,
    ) -> None:
        """`on_late`: a gift that was told as not written is in the records after all. Called on the
        records thread."""
        self._records = records
        self._live = live
        self._base_url = base_url
        self._allowed_hosts = tuple(allowed_hosts)
        self._longest_gift = longest_gift
        self._clock = clock
        self._monotonic = monotonic
        self._on_gift = on_gift
        self._confirmed = confirmed
        self._on_late = on_late
        self._lock = threading.RLock()
        self._states: dict[str, GiftState] = {}

    def row(self, key: str) -> LedgerRow | None:
        """The gift as it was last committed."""
        with self._lock:
            state = self._states.get(key)
            return state.row if state else None

    def gift(self, key: str) -> Gift | None:
        """The gift as the screen was last told."""
        with self._lock:
            state = self._states.get(key)
            return state.told if state else None

    def begin(self, new: NewGift) -> bool:
        """Write a new gift down and tell it as PREPARING; False, and told so, if that fails."""
        with self._lock:
            now = self._clock()
            row = self._commit(
                lambda connection: ledger.write_down(
                    connection,
                    key=new.key,
                    appeal=new.appeal,
                    film=new.film,
                    return_code_hash=new.return_code_hash,
                    language=new.language,
                    live=self._live,
                    amount=new.amount,
                    fee=new.fee,
                    unlock_minimum=new.unlock_minimum,
                    now=now,
                ),
                self._on_late,
            )
            if row is None:
                gift = Gift(new.key, new.appeal, new.amount, new.fee, self._live)
                gift = replace(gift, step=GiftStep.FAILED, trouble=GiftTrouble.NOT_WRITTEN)
                self._call(gift)
                return False
            self._states[new.key] = GiftState(row, begun_at=self._monotonic())
            self._tell(self._states[new.key])
            return True

    def resume(self) -> tuple[LedgerRow, ...] | None:
        """The unsettled and lost gifts that are not at hand yet; None: cannot be read now."""
        with self._lock:
            rows = self._commit(
                lambda connection: ledger.unsettled(connection) + lost.lost(connection)
            )
            if rows is None:
                return None
            fresh = tuple(row for row in rows if row.key not in self._states)
            for row in fresh:
                self._states[row.key] = GiftState(row, begun_at=self._monotonic())
            return fresh

    def take(self, key: str, donation: Donation, read_at: float) -> LedgerRow | None:
        """Commit what the endpoint said at `read_at` (monotonic), then tell; None: not written."""
        with self._lock:
            state = self._states[key]
            now = self._clock()
            unsafe = self._unsafe(donation)

            def work(connection: sqlite3.Connection) -> LedgerRow:
                row = ledger.record(connection, key, donation, now, self._confirmed)
                if unsafe and not row.step.ended:
                    row = ledger.note_trouble(connection, key, GiftTrouble.UNSAFE_ADDRESS, now)
                return row

            row = self._commit_for(state, work)
            if row is None:
                state.passing = GiftTrouble.NOT_WRITTEN
                self._tell(state)
                return None
            state.row, state.passing = row, None
            if row.step.name == donation.status.name:
                state.donation = donation
                state.set_end(read_at + donation.expires_in_seconds, self._longest_gift)
            self._tell(state)
            return row

    def take_page(self, endpoint: str, asked: str, page: DonationList) -> swept.Swept | None:
        """Commit the page that follows the cursor `asked`, then tell each gift that it changed.

        None: not written.
        """
        with self._lock:
            now = self._clock()
            taken = self._commit(
                lambda connection: swept.record_page(
                    connection, endpoint, asked, page, self._live, now, self._confirmed
                )
            )
            for row in taken.changed if taken is not None else ():
                if not row.found:
                    state = self._states.setdefault(row.key, GiftState(row))
                    state.row, state.passing = row, None
                    self._tell(state)
            self._prune()
            return taken

    def want_cancelled(self, key: str) -> LedgerRow | None:
        """Commit that the gift is to be cancelled; its QR code is gone from then on."""
        return self._change(
            key, lambda connection: ledger.want_cancelled(connection, key, self._clock())
        )

    def settle_unasked(
        self, key: str, step: GiftStep, trouble: GiftTrouble | None
    ) -> LedgerRow | None:
        """End a gift that never had a QR code."""
        return self._change(
            key,
            lambda connection: ledger.settle_unasked(connection, key, step, trouble, self._clock()),
        )

    def unknown(self, key: str, is_lost: lost.IsLost) -> LedgerRow | None:
        """Commit that the endpoint has no such donation, and if so that it is lost."""
        before = self.row(key)
        row = self._change(
            key, lambda connection: lost.note_unknown(connection, key, self._clock(), is_lost)
        )
        if row is not None and row.lost_at is not None and before and before.lost_at is None:
            _log.warning("donation %s is set aside: the endpoint does not know it", row.donation_id)
        return row

    def passing_trouble(self, key: str, trouble: GiftTrouble) -> None:
        """Tell of a trouble that the next answer ends; it says nothing about the gift itself."""
        with self._lock:
            state = self._states.get(key)
            if state is not None and not state.row.step.ended:
                state.passing = trouble
                self._tell(state)

    def trouble_passed(self, key: str) -> None:
        """The endpoint answered, and had nothing new to say."""
        with self._lock:
            state = self._states.get(key)
            if state is not None and state.passing is not None:
                state.passing = None
                self._tell(state)

    def tell_again(self, key: str) -> None:
        """Tell a gift although nothing changed: someone asked."""
        with self._lock:
            state = self._states.get(key)
            if state is not None:
                state.told = None
                self._tell(state)

    def cursor(self, endpoint: str) -> str | None:
        return self._commit(lambda connection: swept.cursor(connection, endpoint))

    def forget_cursor(self, endpoint: str) -> None:
        self._commit(lambda connection: swept.forget_cursor(connection, endpoint))

    def _change(
        self, key: str, work: Callable[[sqlite3.Connection], LedgerRow]
    ) -> LedgerRow | None:
        with self._lock:
            state = self._states[key]
            row = self._commit_for(state, work)
            if row is None:
                state.passing = GiftTrouble.NOT_WRITTEN
            else:
                state.row = row
            self._tell(state)
            return row

    def _commit_for(
        self, state: GiftState, work: Callable[[sqlite3.Connection], LedgerRow]
    ) -> LedgerRow | None:
        """Commit a change of this gift, also where the records were begun anew since."""

        def both(connection: sqlite3.Connection) -> LedgerRow:
            restoring.put_back(connection, state.row)
            return work(connection)

        return self._commit(both)

    def _commit(
        self, work: Callable[[sqlite3.Connection], T], late: Callable[[], None] | None = None
    ) -> T | None:
        """None where it failed, or took too long; `late` is called if it is committed later."""
        future = self._records.submit(work)
        try:
            return future.result(COMMIT_SECONDS)
        except RecordsFault as fault:
            _log.warning("donations cannot be written: %s", fault)
        except FutureTimeoutError:
            # What has begun cannot be taken back: the disk may still bring it to its end.
            if not future.cancel() and late is not None:
                future.add_done_callback(lambda done: None if done.exception() else late())
            _log.warning("donations cannot be written: the disk does not answer")
        except Exception:
            _log.exception("a donation's transaction failed; it is tried again later")
        return None

    def _unsafe(self, donation: Donation) -> bool:
        if donation.status.ended:
            return False
        try:
            checked_payment_url(donation.payment_url, self._base_url, self._allowed_hosts)
        except AddressFault as fault:
            _log.warning("donation %s: no QR code is drawn: %s", donation.id, fault)
            return True
        return False

    def _tell(self, state: GiftState) -> None:
        gift = gift_of(state)
        if gift != state.told:
            if gift.trouble is GiftTrouble.MISMATCH:
                _log.error("donation %s: not what was asked for", gift.donation_id)
            state.told = gift
            self._call(gift)

    def _call(self, gift: Gift) -> None:
        try:
            self._on_gift(gift)
        except Exception:
            _log.exception("nobody could be told of gift %s", gift.key)

    def _prune(self) -> None:
        ended = [key for key, state in self._states.items() if state.row.step.ended]
        for key in ended[:-_KEPT]:
            del self._states[key]
