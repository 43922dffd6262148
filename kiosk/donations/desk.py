"""The donation desk: the life of every gift, from the wish to give to the endpoint's last word.

One thread owns it: what people touch, and background work, each a short request. The gift on the
screen is asked about by the watch, on its own thread. Nothing is told that was not committed to the
records before.
"""

from __future__ import annotations

import logging
import random
import secrets
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from kiosk.donations import ledger
from kiosk.donations.addresses import checked_base_url
from kiosk.donations.client import Answered, EndpointClient
from kiosk.donations.contract import Amount, Donation, DonationRequest
from kiosk.donations.gift import UNREACHED, Gift, Totals
from kiosk.donations.health import EndpointHealth, Failure, HealthKeeper, trouble_of
from kiosk.donations.jobs import Job, Jobs
from kiosk.donations.ledger import Confirmed, LedgerRow
from kiosk.donations.lives import Lives
from kiosk.donations.money import Money
from kiosk.donations.pace import Pace
from kiosk.donations.phone import RehearsalPhone
from kiosk.donations.pulse import Pulse
from kiosk.donations.sweep import Sweep
from kiosk.donations.teller import NewGift, Teller
from kiosk.donations.transport import Limits
from kiosk.donations.watch import Watch
from kiosk.loopback import is_loopback
from kiosk.storage import Records

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """What the desk must know. The token is not here, so that no repr can show it."""

    kiosk_id: str
    live: bool
    base_url: str  # https, or http on loopback
    allowed_hosts: tuple[str, ...] = ()  # names without port, beside the endpoint's own


class Desk:
    """The methods may be called from any thread and return at once, but for `close`.

    `on_gift`, `on_totals` and `on_health` are called on the desk's or the watch's thread, always
    after the commit. `on_confirmed_in_transaction` is called on the records thread, inside the
    transaction that confirms a gift, and again only if more of it is confirmed later; if it
    raises, nothing of that transaction is kept, and it is tried again. Errors: AddressFault for a
    `base_url` that must not be asked.
    """

    def __init__(
        self,
        settings: DeskSettings,
        token: Callable[[], str],
        records: Records,
        *,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
        on_gift: Callable[[Gift], None],
        on_totals: Callable[[Totals], None],
        on_health: Callable[[EndpointHealth], None] | None = None,
        on_confirmed_in_transaction: Confirmed | None = None,
        jitter: Callable[[], float] = random.random,
        new_key: Callable[[], str] = lambda: secrets.token_hex(16),
        pace: Pace | None = None,
        limits: Limits | None = None,
    ) -> None:
        base_url = checked_base_url(settings.base_url)
        pace, limits = pace or Pace(), limits or Limits()
        self._settings = settings
        self._records = records
        self._clock = clock
        self._monotonic = monotonic
        self._new_key = new_key
        self._on_totals = on_totals
        self._pace = pace
        self._health = HealthKeeper(monotonic, on_health)
        self._client = EndpointClient(base_url, token, limits)
        self._teller = Teller(
            records,
            live=settings.live,
            base_url=base_url,
            allowed_hosts=settings.allowed_hosts,
            longest_gift=pace.longest_gift,
            clock=clock,
            monotonic=monotonic,
            on_gift=on_gift,
            confirmed=on_confirmed_in_transaction,
            on_late=lambda: self._jobs.hand_in(self._resume),
        )
        self._watch = Watch(
            EndpointClient(base_url, token, limits),
            monotonic=monotonic,
            jitter=jitter,
            pace=pace,
            answered=self._watch_answered,
            failed=self._watch_failed,
            recovered=self._teller.trouble_passed,
            noted=self._note,
            overdue=lambda key: self._jobs.hand_in(lambda: self._lives.overdue(key)),
        )
        self._sweep = Sweep(
            self._teller,
            self._client,
            # The embedded endpoint's port changes with every start; it is the same endpoint.
            endpoint="loopback" if is_loopback(urlsplit(base_url).hostname or "") else base_url,
            pace=pace,
            monotonic=monotonic,
            jitter=jitter,
            noted=self._note,
            on_totals=self._tell_totals,
        )
        self._pulse = Pulse(
            self._client, self._health, pace=pace, monotonic=monotonic, noted=self._note
        )
        self._lives = Lives(
            self._teller,
            self._client,
            self._watch,
            pace=pace,
            monotonic=monotonic,
            jitter=jitter,
            noted=self._note,
            settled=self._settled,
        )
        self._phone = RehearsalPhone()
        self._resume_due: float | None = monotonic()
        self._jobs = Jobs(
            first_due=self._first_due,
            interrupt=self._client.interrupt,
            ended=self._client.release,
            pace=pace,
            monotonic=monotonic,
        )

    def start(self) -> None:
        """Start the desk's and the watch's thread; gifts left unsettled are taken up again."""
        self._jobs.start()
        self._watch.start()

    def give(
        self,
        appeal_id: str,
        amount: Money,
        fee: Money,
        language: str,
        *,
        return_code_hash: bytes | None = None,
        film: str | None = None,
        return_code: str | None = None,
        unlock_minimum: Money | None = None,
    ) -> str:
        """Begin a gift and name its key. `amount` is the gross, `fee` the part that covers fees.

        `return_code` goes to the endpoint for the donor's receipt and is never written down here;
        `film`, `return_code_hash` and `unlock_minimum` (what must come, without the part for fees)
        are, for the unlock. ValueError for what the contract forbids.
        """
        key = self._new_key()
        least = unlock_minimum if unlock_minimum is not None else Money(amount.currency, 0)
        if not fee.currency == least.currency == amount.currency:
            raise ValueError("one gift is in one currency")
        request = DonationRequest(
            kiosk_id=self._settings.kiosk_id,
            appeal_id=appeal_id,
            amount=Amount.of(amount),
            fee_minor_units=fee.minor_units,
            language=language,
            live=self._settings.live,
            return_code=return_code,
            unlock_minimum_minor_units=least.minor_units or None,
        )
        new = NewGift(key, appeal_id, film, return_code_hash, language, amount, fee, unlock_minimum)
        self._jobs.hand_in(lambda: self._lives.begin(new, request))
        return key

    def cancel(self, key: str) -> None:
        """Cancel at the endpoint, then ask once more: it may be confirmed, or be processing."""
        self._jobs.hand_in(lambda: self._lives.cancel(key), leaving=key)

    def ask_again(self, key: str) -> None:
        """Ask about the gift now; `on_gift` follows even if nothing changed."""
        self._jobs.hand_in(lambda: self._lives.ask_again(key))

    def leave(self, key: str) -> None:
        """The screen moved on: cancelled unless processing, and asked about until settled."""
        self._jobs.hand_in(lambda: self._lives.leave(key), leaving=key)

    def refresh_totals(self, appeal_id: str) -> None:
        """Ask what the appeal has been given; asked again by itself whenever money came."""
        self._jobs.hand_in(lambda: self._sweep.refresh_totals(appeal_id))

    def refresh_health(self) -> None:
        """Ask whether the endpoint is well; `on_health` follows if that is news."""
        self._jobs.hand_in(self._pulse.ask)

    def pretend_paid(self, key: str) -> None:
        """Rehearsal only: pay on the gift's page as a phone would. Logged and ignored when live."""
        if self._settings.live:
            _log.error("a live gift cannot be pretended")
            return
        self._jobs.hand_in(lambda: self._pretend(key))

    def thanked(self, key: str) -> Future[None]:
        """The thanks for this gift stand on the screen: it did not come too late for them."""
        now = self._clock()
        return self._records.submit(lambda connection: ledger.note_thanked(connection, key, now))

    def close(self, timeout_seconds: float = 5.0) -> bool:
        """End every thread and whatever they wait for; False if they did not end in time."""
        deadline = self._monotonic() + timeout_seconds
        self._jobs.close()
        self._client.close()
        self._watch.close()
        self._phone.close()
        threads = (self._watch, self._jobs, self._phone)
        # Each is waited for, whether or not the one before it ended.
        ended = [thread.join(max(deadline - self._monotonic(), 0.0)) for thread in threads]
        return all(ended)

    def _first_due(self) -> Job:
        jobs = [self._sweep.next_job(), self._lives.next_job(), self._pulse.next_job()]
        if self._resume_due is not None:
            jobs.insert(0, Job(self._resume_due, self._resume))
        return min((job for job in jobs if job is not None), key=lambda job: job.due)

    def _resume(self) -> None:
        self._resume_due = None
        if not self._lives.resume():
            self._resume_due = self._monotonic() + self._pace.unsettled

    def _settled(self, row: LedgerRow) -> None:
        if row.confirmed_amount is not None:
            self._sweep.refresh_all_totals()

    def _pretend(self, key: str) -> None:
        gift = self._teller.gift(key)
        if gift is None or gift.payment_url is None:
            _log.warning("gift %s has no page to pay on", key)
            return
        self._phone.pay(gift.payment_url)

    def _watch_answered(self, key: str, donation: Donation, read_at: float) -> Gift | None:
        row = self._teller.take(key, donation, read_at)
        if row is None:
            return None
        if row.step.ended or row.trouble is not None:
            self._jobs.hand_in(lambda: self._lives.review(key))
        return self._teller.gift(key)

    def _watch_failed(self, key: str, failure: Failure, failures: int) -> None:
        trouble = trouble_of(failure.fault)
        if trouble is not None and (failures > 1 or trouble not in UNREACHED):
            self._teller.passing_trouble(key, trouble)

    def _note(self, result: object) -> None:
        if isinstance(result, Failure):
            self._health.note(result)
        else:
            time = result.endpoint_time if isinstance(result, Answered) else None
            self._health.note(None, time)

    def _tell_totals(self, totals: Totals) -> None:
        try:
            self._on_totals(totals)
        except Exception:
            _log.exception("nobody could be told of the totals of %s", totals.appeal)
