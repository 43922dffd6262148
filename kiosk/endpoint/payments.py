"""What is done with providers: sessions are begun, asked about and closed.

No call to a provider is made within a transaction, and whatever it leads to is committed at once.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from enum import Enum, auto
from typing import Any, NamedTuple
from weakref import WeakValueDictionary

from kiosk.donations.contract import Status
from kiosk.donations.money import LARGEST_MINOR_UNITS
from kiosk.endpoint import transitions
from kiosk.endpoint.donations import Donations, Step
from kiosk.endpoint.model import Appeal, ProviderSession, StoredDonation
from kiosk.endpoint.providers import (
    Addresses,
    Provider,
    ProviderDisagrees,
    ProviderFault,
    ProviderMisconfigured,
    ProviderUnavailable,
)
from kiosk.endpoint.transitions import Outcome

Work = Callable[[StoredDonation], Coroutine[Any, Any, StoredDonation]]

log = logging.getLogger(__name__)

#: A kiosk that cancels hears within this whether the provider has closed the session.
_CANCEL_SECONDS = 6.0


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


class Payments:
    """Belongs to one event loop. `aclose` ends what is under way, and the providers."""

    def __init__(
        self,
        donations: Donations,
        providers: Mapping[str, Provider],
        appeals: Mapping[str, Appeal],
        public_url: str,
    ) -> None:
        self._donations = donations
        self._providers = providers
        self._appeals = appeals
        self._public_url = public_url
        self._giving: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._tasks: dict[tuple[object, str], asyncio.Task[StoredDonation]] = {}

    def addresses(self, donation: StoredDonation) -> Addresses:
        return Addresses(
            page=f"{self._public_url}/d/{donation.short}",
            receipt=f"{self._public_url}/r/{donation.receipt}",
        )

    async def give(self, donation: StoredDonation, page_key: str | None) -> Given:
        """The button was pressed: makes the provider's session, once. ProviderFault."""
        payer = None if page_key is None else hashlib.sha256(page_key.encode()).hexdigest()
        lock = self._giving.setdefault(donation.id, asyncio.Lock())
        async with lock:
            return await self._give(donation, payer)

    async def _give(self, donation: StoredDonation, payer: str | None) -> Given:
        # As it is now: somebody else may have pressed the button while this one waited.
        donation = await self._donations.read(self._donations.store.by_id, donation.id) or donation
        donation = await self.expire(donation)
        if donation.status not in transitions.OPEN:
            same = payer is not None and payer == donation.payer
            paid = donation.status in (Status.CONFIRMED, Status.PROCESSING)
            return Given(Gave.RECEIPT if same and paid else Gave.NOT_NOW, donation)
        if donation.provider_url is None:
            donation = await self._begin(donation, payer)
        if donation.status in (Status.CONFIRMED, Status.PROCESSING):
            return Given(Gave.RECEIPT, donation)
        if donation.status not in transitions.OPEN:
            # It was cancelled while the provider was asked. The sweep tries again if this fails.
            await self.look_again(donation)
            return Given(Gave.NOT_NOW, donation)
        if donation.provider_url is None:
            # Of no donation that is open anybody may be told that it has ended.
            raise ProviderUnavailable(f"{donation.provider} made a session without its page")
        return Given(Gave.PROVIDER, donation, donation.provider_url)

    async def _begin(self, donation: StoredDonation, payer: str | None) -> StoredDonation:
        session = await self._provider_of(donation).begin(
            donation, self._appeals[donation.appeal_id], self.addresses(donation)
        )
        outcome, now = _bounded(session.outcome, donation), self._donations.clock()

        def begun(then: StoredDonation) -> StoredDonation:
            then = transitions.given_from(then, payer)
            then = transitions.session_made(then, session.reference, session.url)
            # It may have been cancelled while the provider was asked: nothing is taken then.
            if outcome is None or then.status not in transitions.OPEN:
                return then
            return transitions.told(then, outcome, now)

        return await self._donations.change(donation, begun)

    async def cancel(self, donation: StoredDonation) -> StoredDonation:
        """End it for the kiosk: the session first, so that "cancelled" means nothing more can be
        paid. ProviderFault where that cannot be known; then nothing has changed."""
        if donation.status not in transitions.OPEN:
            return donation
        if donation.provider_reference is None:
            # A session may have been made since it was read.
            donation = await self._donations.change(
                donation, lambda then: transitions.unless_begun(then, transitions.cancelled)
            )
            if donation.status not in transitions.OPEN:
                return donation
        try:
            async with asyncio.timeout(_CANCEL_SECONDS):
                return await self._shared(self._cancel, donation)
        except TimeoutError:
            raise ProviderUnavailable(f"{donation.provider} closes no session in time", 5) from None

    async def _cancel(self, donation: StoredDonation) -> StoredDonation:
        outcome = _bounded(await self._provider_of(donation).close(donation), donation)
        now = self._donations.clock()

        def cancelled(then: StoredDonation) -> StoredDonation:
            then = transitions.session_closed(then)
            if outcome is not None:
                # What the closing of its session is called there, is called cancelling here.
                if outcome.status is Status.EXPIRED:
                    then = transitions.cancelled(then)
                then = transitions.told(then, outcome, now)
            return transitions.cancelled(then)

        return await self._donations.change(donation, cancelled)

    async def expire(self, donation: StoredDonation) -> StoredDonation:
        """End it because its time is up, whether or not the provider can be reached."""
        now = self._donations.clock()
        if not transitions.is_due(donation, now):
            return donation
        if donation.provider_reference is None:
            # A session may have been made since it was read.
            donation = await self._donations.change(
                donation,
                lambda then: transitions.unless_begun(then, lambda d: transitions.expired(d, now)),
            )
            if not transitions.is_due(donation, now):
                return donation
        return await self._shared(self._expire, donation)

    async def _expire(self, donation: StoredDonation) -> StoredDonation:
        outcome, closed = None, False
        try:
            outcome = _bounded(await self._provider_of(donation).close(donation), donation)
            closed = True
        except ProviderFault as fault:
            # It ends here all the same; the sweep closes it later, and late money confirms it.
            log.log(
                fault.log_level,
                "the session of donation %s is not closed yet: %s",
                donation.id,
                fault,
            )
        now = self._donations.clock()

        def expired(then: StoredDonation) -> StoredDonation:
            if closed:
                then = transitions.session_closed(then)
            if outcome is not None:
                then = transitions.told(then, outcome, now)
            return transitions.expired(then, now)

        return await self._donations.change(donation, expired)

    async def ask(self, donation: StoredDonation, *, anew: bool = False) -> StoredDonation:
        """Ask the provider what became of it, or close its session if it has ended. ProviderFault.

        Whoever asks about the same donation meanwhile gets the same answer, unless asked `anew`.
        """
        if donation.provider_reference is None:
            return donation
        if transitions.is_due(donation, self._donations.clock()):
            return await self.expire(donation)
        if anew:
            return await asyncio.shield(self._begun((object(), donation.id), self._ask, donation))
        return await self._shared(self._ask, donation)

    async def look_again(self, donation: StoredDonation, patience: float = 3.0) -> StoredDonation:
        """As `ask`, for somebody who waits: as it was after `patience` seconds."""
        try:
            async with asyncio.timeout(patience):
                return await self.ask(donation)
        except TimeoutError:
            return donation
        except ProviderFault as fault:
            log.log(fault.log_level, "donation %s cannot be asked about: %s", donation.id, fault)
            return donation

    async def _ask(self, donation: StoredDonation) -> StoredDonation:
        provider = self._provider_of(donation)
        while True:
            before = donation
            ended = donation.status.ended and donation.confirmed_at is None
            closes = ended and donation.session is ProviderSession.OPEN
            told = await (provider.close if closes else provider.ask)(donation)
            outcome = _bounded(told, donation)
            answered = _answered(
                donation.provider_reference, outcome, closes, self._donations.clock()
            )
            donation = await self._donations.change(donation, answered)
            # Now that it can no longer be cancelled, an approval may be captured.
            if before.status not in transitions.OPEN or donation.status is not Status.PROCESSING:
                return donation

    async def aclose(self) -> None:
        """End what is under way; it is taken up again after the next start."""
        for task in tuple(self._tasks.values()):
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        for provider in self._providers.values():
            await provider.aclose()

    def _provider_of(self, donation: StoredDonation) -> Provider:
        provider = self._providers.get(donation.provider)
        if provider is None:
            raise ProviderMisconfigured(f"{donation.provider} is not configured any more")
        if provider.live is not donation.live:
            mode = "live" if provider.live else "a rehearsal"
            raise ProviderDisagrees(f"{donation.provider} is {mode}, donation {donation.id} is not")
        return provider

    async def _shared(self, work: Work, donation: StoredDonation) -> StoredDonation:
        """Several who want the same done get it done once; none that leaves takes it from the
        others, or stops it halfway."""
        key = (work.__name__, donation.id)
        return await asyncio.shield(self._tasks.get(key) or self._begun(key, work, donation))

    def _begun(
        self, key: tuple[object, str], work: Work, donation: StoredDonation
    ) -> asyncio.Task[StoredDonation]:
        task = self._tasks[key] = asyncio.create_task(work(donation))
        task.add_done_callback(lambda done: self._done(key, done))
        return task

    def _done(self, key: tuple[object, str], task: asyncio.Task[StoredDonation]) -> None:
        del self._tasks[key]
        if not task.cancelled():
            # Whoever waited has it; if nobody did, it was logged where it matters.
            task.exception()


def _answered(reference: str | None, outcome: Outcome | None, closed: bool, now: datetime) -> Step:
    def answered(then: StoredDonation) -> StoredDonation:
        then = transitions.session_made(then, reference, None)
        if closed:
            then = transitions.session_closed(then)
        return then if outcome is None else transitions.told(then, outcome, now)

    return answered


def _bounded(outcome: Outcome | None, donation: StoredDonation) -> Outcome | None:
    """What a provider tells, whichever it is. ProviderDisagrees for more money than there can be:
    once committed, no answer about the donation could hold it."""
    if outcome is not None and outcome.confirmed_minor_units > LARGEST_MINOR_UNITS:
        raise ProviderDisagrees(f"donation {donation.id} is told to be paid with too much")
    return outcome
