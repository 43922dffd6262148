"""Long polls: who waits for which donation. Belongs to one event loop; holds no thread."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager

from starlette.types import Receive


class Waiting:
    """One poll. Set `known` to the change number that it has read; `changed` is set when there is
    a newer one, and to be cleared before reading again, so that nothing falls in between."""

    def __init__(self) -> None:
        self.changed = asyncio.Event()
        self.known: int | None = None

    def hear(self, change: int) -> None:
        if self.known is None or change > self.known:
            self.changed.set()


class Waiters:
    """Wakes those who wait for a donation when it changes, and all of them when the service ends.

    Subscribe before reading the donation: then no change falls between reading and waiting.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, set[Waiting]] = {}
        self._closed = False

    @property
    def count(self) -> int:
        return sum(len(polls) for polls in self._waiting.values())

    @property
    def closed(self) -> bool:
        return self._closed

    @property
    def donation_ids(self) -> Sequence[str]:
        return list(self._waiting)

    @contextmanager
    def of(self, donation_id: str) -> Generator[Waiting, None, None]:
        """A poll for the donation, heard of until the block ends."""
        poll = Waiting()
        if self._closed:
            poll.changed.set()
        self._waiting.setdefault(donation_id, set()).add(poll)
        try:
            yield poll
        finally:
            polls = self._waiting[donation_id]
            polls.discard(poll)
            if not polls:
                del self._waiting[donation_id]

    def wake(self, donation_id: str, change: int) -> None:
        """The donation has changed; `change` is its number now."""
        for poll in self._waiting.get(donation_id, ()):
            poll.hear(change)

    def wake_stale(self, changes: Mapping[str, int]) -> None:
        """As `wake`, for what was found in the database."""
        for donation_id, change in changes.items():
            self.wake(donation_id, change)

    def close(self) -> None:
        """Everybody answers at once with what they know, now and from now on."""
        self._closed = True
        for polls in self._waiting.values():
            for poll in polls:
                poll.changed.set()


async def changed_or_gone(poll: Waiting, receive: Receive, seconds: float) -> bool:
    """Wait for the change, the time to be up, or whoever asked to hang up; False for the last."""

    async def hung_up() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    waits_for_change = asyncio.create_task(poll.changed.wait())
    waits_for_end = asyncio.create_task(hung_up())
    tasks = (waits_for_change, waits_for_end)
    try:
        await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        return not waits_for_end.done()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
