"""Donations as the event loop sees them: read from the store, changed there, and made known.

A change is committed before anybody hears of it. The store's threads do the waiting.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import ParamSpec, TypeVar

from kiosk.endpoint import pacing
from kiosk.endpoint.model import Clock, StoredDonation
from kiosk.endpoint.store import Store
from kiosk.endpoint.waiting import Waiters

P = ParamSpec("P")
T = TypeVar("T")

Step = Callable[[StoredDonation], StoredDonation]

log = logging.getLogger(__name__)


class Donations:
    """Belongs to one event loop. `due` is told when a donation that changed is due next."""

    def __init__(
        self, store: Store, waiters: Waiters, clock: Clock, due: Callable[[datetime], None]
    ) -> None:
        self.store = store
        self.clock = clock
        self._waiters = waiters
        self._due = due

    async def read(self, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a method of the store answers. Whoever calls this holds no transaction."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self.store.executor, lambda: self.store.call(method, *args, **kwargs)
        )

    async def add(self, donation: StoredDonation) -> tuple[StoredDonation, bool]:
        """Write a new one; or the one that has its key already, and False."""
        known, added = await self.read(self.store.add, donation)
        if added:
            self._tell_due(known)
        return known, added

    async def change(self, donation: StoredDonation, step: Step) -> StoredDonation:
        """Apply `step`, one of `transitions`, to the donation as it now is."""
        now = self.clock()

        def scheduled(then: StoredDonation) -> StoredDonation:
            stepped = step(then)
            return then if stepped is then else pacing.scheduled(stepped, now)

        changed, visible = await self.read(self.store.change, donation.id, scheduled)
        if visible:
            log.info("donation %s is %s", changed.id, changed.status.value)
            self._waiters.wake(changed.id, changed.change)
        if (changed.expires_at, changed.ask_at) != (donation.expires_at, donation.ask_at):
            self._tell_due(changed)
        return changed

    def _tell_due(self, donation: StoredDonation) -> None:
        at = pacing.due_at(donation)
        if at is not None:
            self._due(at)
