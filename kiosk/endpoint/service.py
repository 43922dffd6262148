"""What kiosks, phones and providers may ask of the endpoint, whatever protocol they speak.

Belongs to one event loop. Whatever changes a donation goes through `transitions` and is committed
before anybody hears of it: `donations`. What takes a provider is in `payments`, what takes time in
`sweeps`.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from http import HTTPStatus

from kiosk.donations.contract import AppealTotals, DonationRequest
from kiosk.donations.money import LARGEST_MINOR_UNITS
from kiosk.endpoint import token_rows, transitions
from kiosk.endpoint.asking import check_amount, check_request, choose_provider, new_donation
from kiosk.endpoint.donations import Donations
from kiosk.endpoint.forgetting import keep_forgetting
from kiosk.endpoint.model import (
    Appeal,
    Clock,
    KioskToken,
    ProviderSession,
    Randomness,
    StoredDonation,
)
from kiosk.endpoint.notices import Notices
from kiosk.endpoint.payments import Given, Payments
from kiosk.endpoint.problems import Refusal, asks_too_often
from kiosk.endpoint.providers import Addresses, Provider
from kiosk.endpoint.store import Store
from kiosk.endpoint.sweeps import Sweeps
from kiosk.endpoint.waiting import Waiters
from kiosk.endpoint.webhooks import Webhooks

#: A kiosk or a phone waits this long for a donation whose time is up to be ended.
_EXPIRY_SECONDS = 2.0


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
        donations_per_minute: int,
    ) -> None:
        self.public_url = public_url
        self.appeals = appeals
        self.waiters = Waiters()
        self.clock = clock
        self._store = store
        self._providers = providers
        self._randomness = randomness
        self._donations_per_minute = donations_per_minute
        self._woken = asyncio.Event()
        self.notices = Notices(store, self.waiters, self.wake)
        self._donations = Donations(store, self.waiters, clock, self._due)
        self._payments = Payments(self._donations, providers, appeals, public_url)
        self._webhooks = Webhooks(self._donations, self._payments, providers)
        self._sweeps = Sweeps(
            self._donations, self._payments, self._woken, lambda: self.notices.leads
        )

    # What kiosks ask

    async def token(self, secret: str) -> KioskToken | None:
        """The token that `secret` belongs to, if it is good."""
        found = await self._donations.read(self._store.look, token_rows.by_hash, token_hash(secret))
        return found if found is not None and found.good_at(self.clock()) else None

    async def create(
        self, token: KioskToken, key: str, request: DonationRequest
    ) -> tuple[StoredDonation, bool]:
        """The donation asked for, and whether it is new. Refusal where it may not be."""
        digest = hashlib.sha256(request.model_dump_json().encode()).hexdigest()
        known = await self._donations.read(self._store.by_key, token.kiosk_id, token.live, key)
        if known is None:
            appeal = check_request(token, request, self.appeals)
            provider = choose_provider(appeal, token.live, self._providers)
            check_amount(request, appeal)
            now = self.clock()
            wait = await self._donations.read(
                self._store.seconds_to_wait, token.kiosk_id, self._donations_per_minute, now
            )
            if wait:
                raise asks_too_often(wait)
            new = new_donation(token, request, appeal, provider, key, digest, now, self._randomness)
            known, added = await self._donations.add(new)
            if added:
                return known, True
        if known.request_hash != digest:
            raise Refusal(HTTPStatus.CONFLICT, "this Idempotency-Key was used for another gift")
        return await self._ended_if_due(known), False

    async def donation(self, token: KioskToken, donation_id: str) -> StoredDonation:
        """Refusal 404 for what is not this kiosk's."""
        found = await self._donations.read(self._store.by_id, donation_id)
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
        donations, last = await self._donations.read(
            self._store.changed_after, token.kiosk_id, token.live, after
        )
        return donations, f"{self._store.name}-{last}"

    async def cancel(self, token: KioskToken, donation_id: str) -> StoredDonation:
        """The donation as it then is: one that is processing or confirmed stays so.

        ProviderFault where its session cannot be closed now.
        """
        donation = await self.donation(token, donation_id)
        return await self._payments.cancel(donation)

    async def totals(self, token: KioskToken, appeal_id: str) -> AppealTotals:
        """What was given; rehearsals count among themselves only. Refusal 404 or 403."""
        appeal = self.appeals.get(appeal_id)
        if appeal is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "no such appeal")
        if not token.may_ask_for(appeal_id):
            raise Refusal(HTTPStatus.FORBIDDEN, "this token may not ask for this appeal")
        raised, count = await self._donations.read(
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
        await self._donations.read(self._store.check)

    # What phones do

    async def look(self, short: str) -> StoredDonation | None:
        """The donation of a short address; looking has no effect of its own."""
        found = await self._donations.read(self._store.by_short, short)
        return None if found is None else await self._ended_if_due(found)

    async def opened(self, donation: StoredDonation) -> StoredDonation:
        return await self._donations.change(donation, transitions.opened)

    async def give(self, donation: StoredDonation, page_key: str | None) -> Given:
        """The button was pressed: makes the provider's session, once. ProviderFault."""
        return await self._payments.give(donation, page_key)

    async def receipt(self, receipt: str) -> StoredDonation | None:
        """The donation of a receipt. Who comes from the provider's page has just paid, perhaps
        after its time: then the provider is asked."""
        found = await self._donations.read(self._store.by_receipt, receipt)
        if found is None or found.confirmed_at is not None:
            return found
        if found.session is ProviderSession.SETTLED:
            return found
        return await self._payments.look_again(found)

    def addresses(self, donation: StoredDonation) -> Addresses:
        return self._payments.addresses(donation)

    # What providers do

    async def webhook(self, provider: str, headers: Mapping[str, str], body: bytes) -> None:
        """Refusal or ProviderFault where it is not dealt with."""
        await self._webhooks.receive(provider, headers, body)

    # What time does

    async def run(self) -> None:
        """Do what is due when it is due, until cancelled; then let the providers go."""
        try:
            await self._sweeps.run()
        finally:
            await self._payments.aclose()

    async def keep_forgetting(self, after: timedelta) -> None:
        """Take out what nobody needs after that time, until cancelled."""
        await keep_forgetting(self._donations, after)

    def wake(self) -> None:
        """Look again at what is due next."""
        self._woken.set()

    def _due(self, at: datetime) -> None:
        if at < self._sweeps.looks_at:
            self.wake()

    def close(self) -> None:
        """Every long poll answers now."""
        self.waiters.close()

    async def _ended_if_due(self, donation: StoredDonation) -> StoredDonation:
        """Ended, if its time is up; as it is while its provider takes long to say."""
        try:
            async with asyncio.timeout(_EXPIRY_SECONDS):
                return await self._payments.expire(donation)
        except TimeoutError:
            return donation


def token_hash(secret: str) -> str:
    """How a token is kept. It has 256 random bits, so one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
