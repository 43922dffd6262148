"""The life of a donation at the endpoint: asked for, opened, given, cancelled, ended, listed.

Belongs to one event loop. Whatever changes a donation goes through `transitions` and is committed
before anybody hears of it.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from enum import Enum, auto
from http import HTTPStatus
from typing import NamedTuple, ParamSpec, TypeVar
from weakref import WeakValueDictionary

from sqlalchemy.exc import SQLAlchemyError

from kiosk.donations.contract import AppealTotals, DonationRequest, Status
from kiosk.donations.money import LARGEST_MINOR_UNITS
from kiosk.endpoint import transitions
from kiosk.endpoint.asking import check_request, choose_provider, new_donation
from kiosk.endpoint.model import (
    Appeal,
    Clock,
    KioskToken,
    Randomness,
    StoredDonation,
)
from kiosk.endpoint.notices import Notices
from kiosk.endpoint.problems import Refusal
from kiosk.endpoint.providers import Addresses, Provider, ProviderUnavailable
from kiosk.endpoint.store import Store
from kiosk.endpoint.waiting import Waiters

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

#: The longest that ended donations wait for being looked at, whatever the clock does.
_LONGEST_PAUSE_SECONDS = 30.0
_PAUSE_AFTER_FAULT_SECONDS = 2.0


class Gave(Enum):
    """What the page's button led to."""

    RECEIPT = auto()
    PROVIDER = auto()
    NOT_NOW = auto()  # the donation's status says why


class Given(NamedTuple):
    """`url` is where the phone goes for `Gave.PROVIDER`."""

    result: Gave
    donation: StoredDonation
    url: str | None = None


class Service:
    """One for each process. `run` ends donations whose time is up; `close` lets all polls go."""

    def __init__(
        self,
        *,
        public_url: str,
        appeals: Mapping[str, Appeal],
        store: Store,
        providers: Mapping[str, Provider],
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self.public_url = public_url
        self.appeals = appeals
        self.waiters = Waiters()
        self.clock = clock
        self._store = store
        self._providers = providers
        self._randomness = randomness
        self._woken = asyncio.Event()
        self.notices = Notices(store, self.waiters, self.wake)
        self._giving: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    # What kiosks ask

    async def token(self, secret: str) -> KioskToken | None:
        """The token that `secret` belongs to, if it is good."""
        found = await self._in_store(self._store.token_by_hash, token_hash(secret))
        return found if found is not None and found.good_at(self.clock()) else None

    async def create(
        self, token: KioskToken, key: str, request: DonationRequest
    ) -> tuple[StoredDonation, bool]:
        """The donation asked for, and whether it is new. Refusal where it may not be."""
        digest = hashlib.sha256(request.model_dump_json().encode()).hexdigest()
        known = await self._in_store(self._store.by_key, token.kiosk_id, token.live, key)
        if known is None:
            appeal = check_request(token, request, self.appeals)
            provider = choose_provider(appeal, token.live, self._providers)
            new = new_donation(
                token, request, appeal, provider, key, digest, self.clock(), self._randomness
            )
            known, added = await self._in_store(self._store.add, new)
            if added:
                self.wake()
                return known, True
        if known.request_hash != digest:
            raise Refusal(HTTPStatus.CONFLICT, "this Idempotency-Key was used for another gift")
        return await self._ended_if_due(known), False

    async def donation(self, token: KioskToken, donation_id: str) -> StoredDonation:
        """Refusal 404 for what is not this kiosk's."""
        found = await self._in_store(self._store.by_id, donation_id)
        if found is None or (found.kiosk_id, found.live) != (token.kiosk_id, token.live):
            raise Refusal(HTTPStatus.NOT_FOUND, "no such donation of this kiosk")
        return await self._ended_if_due(found)

    async def list_changes(
        self, token: KioskToken, cursor: str | None
    ) -> tuple[Sequence[StoredDonation], str]:
        """Donations by time of change, and the cursor to go on from.

        A cursor of another database starts from the beginning. Refusal 422 for what is none.
        """
        name, _, number = (cursor or f"{self._store.name}-0").rpartition("-")
        if not (name and number.isascii() and number.isdigit() and len(number) < 19):
            raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "`after` is no cursor of this endpoint")
        after = int(number) if name == self._store.name else 0
        donations, last = await self._in_store(
            self._store.changed_after, token.kiosk_id, token.live, after
        )
        return donations, f"{self._store.name}-{last}"

    async def cancel(self, token: KioskToken, donation_id: str) -> StoredDonation:
        """The donation as it then is: one that is processing or confirmed stays so."""
        donation = await self.donation(token, donation_id)
        return await self._end(donation, transitions.cancelled)

    async def totals(self, token: KioskToken, appeal_id: str) -> AppealTotals:
        """What was given; rehearsals count among themselves only. Refusal 404 or 403."""
        appeal = self.appeals.get(appeal_id)
        if appeal is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "no such appeal")
        if not token.may_ask_for(appeal_id):
            raise Refusal(HTTPStatus.FORBIDDEN, "this token may not ask for this appeal")
        raised, count = await self._in_store(
            self._store.totals, appeal.id, appeal.currency, token.live
        )
        return AppealTotals(
            id=appeal.id,
            currency=appeal.currency,
            raised_minor_units=max(0, min(raised, LARGEST_MINOR_UNITS)),
            goal_minor_units=appeal.goal,
            donations=count,
        )

    async def check(self) -> None:
        await self._in_store(self._store.check)

    # What phones do

    async def look(self, short: str) -> StoredDonation | None:
        """The donation of a short address; looking has no effect of its own."""
        found = await self._in_store(self._store.by_short, short)
        return None if found is None else await self._ended_if_due(found)

    async def opened(self, donation: StoredDonation) -> StoredDonation:
        return await self._change(donation, transitions.opened)

    async def give(self, donation: StoredDonation, page_key: str | None) -> Given:
        """The button was pressed: makes the provider's session, once. ProviderUnavailable."""
        payer = None if page_key is None else hashlib.sha256(page_key.encode()).hexdigest()
        lock = self._giving.setdefault(donation.id, asyncio.Lock())
        async with lock:
            return await self._give(donation, payer)

    async def _give(self, donation: StoredDonation, payer: str | None) -> Given:
        # As it is now: somebody else may have pressed the button while this one waited.
        donation = await self.look(donation.short) or donation
        if donation.status not in transitions.OPEN:
            same = payer is not None and payer == donation.payer
            paid = donation.status in (Status.CONFIRMED, Status.PROCESSING)
            return Given(Gave.RECEIPT if same and paid else Gave.NOT_NOW, donation)
        if donation.provider_url is None:
            session = await self._provider_of(donation).begin(
                donation, self.appeals[donation.appeal_id], self.addresses(donation)
            )
            outcome = session.outcome

            def begun(then: StoredDonation) -> StoredDonation:
                then = transitions.given_from(then, payer)
                then = transitions.session_made(then, session.reference, session.url)
                # It may have been cancelled while the provider was asked: nothing is taken then.
                if outcome is None or then.status not in transitions.OPEN:
                    return then
                return transitions.told(then, outcome, self.clock())

            donation = await self._change(donation, begun)
        if donation.status in (Status.CONFIRMED, Status.PROCESSING):
            return Given(Gave.RECEIPT, donation)
        if donation.status not in transitions.OPEN:
            await self._close_session(donation)
            return Given(Gave.NOT_NOW, donation)
        return Given(Gave.PROVIDER, donation, donation.provider_url)

    async def receipt(self, receipt: str) -> StoredDonation | None:
        return await self._in_store(self._store.by_receipt, receipt)

    def addresses(self, donation: StoredDonation) -> Addresses:
        return Addresses(
            page=f"{self.public_url}/d/{donation.short}",
            receipt=f"{self.public_url}/r/{donation.receipt}",
        )

    # What time does

    async def run(self) -> None:
        """End donations when their time is up, until cancelled. Of several workers one does."""
        while True:
            try:
                self._woken.clear()
                pause = await self.sweep() if self.notices.leads else _LONGEST_PAUSE_SECONDS
            except SQLAlchemyError:
                log.exception("donations cannot be ended while the database does not answer")
                pause = _PAUSE_AFTER_FAULT_SECONDS
            except Exception:
                log.exception("ours: donations could not be ended")
                pause = _PAUSE_AFTER_FAULT_SECONDS
            try:
                async with asyncio.timeout(pause):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def sweep(self) -> float:
        """End what is due; seconds until the next one is."""
        self._woken.clear()
        while due := await self._in_store(self._store.due, self.clock()):
            for donation in due:
                await self._ended_if_due(donation)
        end = await self._in_store(self._store.next_end)
        if end is None:
            return _LONGEST_PAUSE_SECONDS
        # A millisecond more: stored instants are whole milliseconds, clocks are not.
        left = (end - self.clock() + timedelta(milliseconds=1)).total_seconds()
        return min(max(0.001, left), _LONGEST_PAUSE_SECONDS)

    def wake(self) -> None:
        """Look again at when the next donation ends."""
        self._woken.set()

    def close(self) -> None:
        """Every long poll answers now."""
        self.waiters.close()

    # How it is done

    def _provider_of(self, donation: StoredDonation) -> Provider:
        provider = self._providers.get(donation.provider)
        if provider is None:
            raise ProviderUnavailable(f"{donation.provider} is not configured any more", 60)
        return provider

    async def _ended_if_due(self, donation: StoredDonation) -> StoredDonation:
        now = self.clock()
        if transitions.expired(donation, now) is donation:
            return donation
        return await self._end(donation, lambda then: transitions.expired(then, now))

    async def _end(
        self, donation: StoredDonation, step: Callable[[StoredDonation], StoredDonation]
    ) -> StoredDonation:
        if donation.provider_reference is not None and donation.status in transitions.OPEN:
            donation = await self._close_session(donation)
        return await self._change(donation, step)

    async def _close_session(self, donation: StoredDonation) -> StoredDonation:
        if donation.provider_reference is None:
            return donation
        try:
            outcome = await self._provider_of(donation).close(donation)
        except ProviderUnavailable:
            # It ends here all the same; money that still comes confirms it.
            log.warning("the provider did not close the session of donation %s", donation.id)
            return donation
        if outcome is None:
            return donation
        now = self.clock()
        return await self._change(donation, lambda then: transitions.told(then, outcome, now))

    async def _change(
        self, donation: StoredDonation, step: Callable[[StoredDonation], StoredDonation]
    ) -> StoredDonation:
        changed, is_new = await self._in_store(self._store.change, donation.id, step)
        if is_new:
            log.info("donation %s is %s", changed.id, changed.status.value)
            self.waiters.wake(changed.id, changed.change)
            if changed.expires_at != donation.expires_at:
                self.wake()
        return changed

    async def _in_store(self, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._store.executor, lambda: method(*args, **kwargs))


def token_hash(secret: str) -> str:
    """How a token is kept. It has 256 random bits, so one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
