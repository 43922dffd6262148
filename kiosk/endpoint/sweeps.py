"""What time does: donations end, providers are asked, sessions that stayed open are closed.

Of several processes on one database one does this. Should two of them, whoever claims a donation
asks, and what both do all the same is done once by the transitions.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from kiosk.endpoint import agenda, pacing, transitions
from kiosk.endpoint.donations import Donations
from kiosk.endpoint.model import StoredDonation
from kiosk.endpoint.payments import Payments
from kiosk.endpoint.providers import ProviderDisagrees, ProviderFault

log = logging.getLogger(__name__)

#: The longest that nothing is looked at, whatever the clock does.
_LONGEST_PAUSE_SECONDS = 30.0
#: The same where other processes put down what is to be asked.
_SHARED_PAUSE_SECONDS = 4.0
_PAUSE_AFTER_FAULT_SECONDS = 2.0
_NEVER = datetime.max.replace(tzinfo=UTC)
#: Questions to one provider at once: it must have room left for donors.
_AT_ONCE = 5
#: Donations that are taken on before some of them are done.
_MOST_TASKS = 100


class Sweeps:
    """Belongs to one event loop. `run` goes on until it is cancelled, and ends what it began."""

    def __init__(
        self,
        donations: Donations,
        payments: Payments,
        woken: asyncio.Event,
        leads: Callable[[], bool],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._donations = donations
        self._payments = payments
        self._woken = woken
        self._leads = leads
        self._monotonic = monotonic
        #: When it will look again by itself; while it looks, anything new is worth another look.
        self.looks_at = _NEVER
        self._tasks: set[asyncio.Task[None]] = set()
        self._turns = defaultdict[str, asyncio.Semaphore](lambda: asyncio.Semaphore(_AT_ONCE))
        #: Until when a provider that failed is left in peace, by the monotonic clock.
        self._resting: dict[str, float] = {}

    async def run(self) -> None:
        try:
            while True:
                self._woken.clear()
                self.looks_at = _NEVER
                pause = await self._swept() if self._leads() else _LONGEST_PAUSE_SECONDS
                self.looks_at = self._donations.clock() + timedelta(seconds=pause)
                await self._pause(pause)
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _swept(self) -> float:
        try:
            return await self.sweep()
        except SQLAlchemyError:
            log.exception("donations cannot be ended while the database does not answer")
        except Exception:
            log.exception("ours: donations could not be ended")
        return _PAUSE_AFTER_FAULT_SECONDS

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            pass

    async def sweep(self) -> float:
        """Begin all that is due; seconds until something is again."""
        store, clock = self._donations.store, self._donations.clock
        # Each time by the clock as it then is: one that is put back meanwhile ends the round.
        while ending := await self._donations.read(store.run, agenda.ending, clock()):
            for donation in ending:
                await self._payments.expire(donation)
        while due := await self._donations.read(store.run, agenda.to_ask, clock()):
            for donation in due:
                await self._begin(donation)
        next_due = await self._donations.read(store.run, agenda.next_due)
        longest = _SHARED_PAUSE_SECONDS if store.is_shared else _LONGEST_PAUSE_SECONDS
        if next_due is None:
            return longest
        # A millisecond more: stored instants are whole milliseconds, clocks are not.
        left = (next_due - clock() + timedelta(milliseconds=1)).total_seconds()
        return min(max(0.001, left), longest)

    async def _begin(self, donation: StoredDonation) -> None:
        now = self._donations.clock()
        until = pacing.next_ask(donation, now)
        if transitions.is_due(donation, now):
            # Ending it gives it another time; this one is for when this process ends before.
            until = now + timedelta(seconds=_LONGEST_PAUSE_SECONDS)
        store = self._donations.store
        if not await self._donations.read(store.run, agenda.claim, donation, until):
            return
        while len(self._tasks) >= _MOST_TASKS:
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        task = asyncio.create_task(self._ask(donation))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _ask(self, donation: StoredDonation) -> None:
        name = donation.provider
        ends = transitions.is_due(donation, self._donations.clock())
        async with self._turns[name]:
            if self._resting.get(name, 0.0) > self._monotonic() and not ends:
                return
            try:
                await self._payments.ask(donation)
            except ProviderDisagrees as fault:
                log.error("donation %s: %s", donation.id, fault)  # noqa: TRY400  # says it all
            except ProviderFault as fault:
                log.log(fault.log_level, "donation %s is asked about later: %s", donation.id, fault)
                self._resting[name] = self._monotonic() + fault.retry_after_seconds
            except SQLAlchemyError:
                log.exception("donation %s: what the provider said is asked again", donation.id)
            except Exception:
                log.exception("ours: donation %s could not be asked about", donation.id)
