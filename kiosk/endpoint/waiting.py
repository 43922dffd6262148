"""Long polls: who waits for which donation. Belongs to one event loop; holds no thread."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager


class Waiters:
    """Wakes those who wait for a donation when it changes, and all of them when the service ends.

    Subscribe before reading the donation: then no change falls between reading and waiting.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self._closed = False

    @property
    def count(self) -> int:
        return sum(len(events) for events in self._waiting.values())

    @property
    def closed(self) -> bool:
        return self._closed

    @contextmanager
    def of(self, donation_id: str) -> Generator[asyncio.Event, None, None]:
        """An event that is set when the donation changes; to be cleared by whoever waits."""
        changed = asyncio.Event()
        if self._closed:
            changed.set()
        self._waiting.setdefault(donation_id, set()).add(changed)
        try:
            yield changed
        finally:
            events = self._waiting[donation_id]
            events.discard(changed)
            if not events:
                del self._waiting[donation_id]

    def wake(self, donation_id: str) -> None:
        for event in self._waiting.get(donation_id, ()):
            event.set()

    def close(self) -> None:
        """Everybody answers at once with what they know, now and from now on."""
        self._closed = True
        for events in self._waiting.values():
            for event in events:
                event.set()
