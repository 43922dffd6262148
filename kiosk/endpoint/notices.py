"""What one worker tells the others, through PostgreSQL: which donation has changed, and who sweeps.

A change is told by NOTIFY within its own transaction, and heard on one connection for each worker.
That connection may be lost and its notices with it: so what is waited for is read again every few
seconds, in one query for all polls. The same connection holds the lock of whoever sweeps; when its
worker dies, the server gives the lock to the next one that asks.

On SQLite there is one worker, which has nobody to tell.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

from kiosk.endpoint.store import NOTICES, Store
from kiosk.endpoint.waiting import Waiters

if TYPE_CHECKING:
    from psycopg import AsyncConnection

log = logging.getLogger(__name__)

#: What the listening connection is called in the server's list of connections.
LISTENING = "kiosk endpoint, listening"

#: A notice that was lost costs a poll at most this.
_REREAD_SECONDS = 5.0
#: How often the listening connection is tried, and the sweeper's lock asked for.
_LOOK_SECONDS = 5.0
_ANSWER_SECONDS = 10.0
_FIRST_PAUSE_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 10.0
#: The advisory lock of whoever sweeps: the letters of "sweep".
_SWEEPERS_LOCK = 0x7377656570


class Notices:
    """Belongs to one event loop. `sweeps` is called when this worker begins to lead."""

    def __init__(self, store: Store, waiters: Waiters, sweeps: Callable[[], None]) -> None:
        self._store = store
        self._waiters = waiters
        self._sweeps = sweeps
        self._listening = False
        self._holds_lock = False
        self._never = asyncio.Event()

    @property
    def leads(self) -> bool:
        """Whether this worker sweeps. One that cannot hear the others does, for nobody may: what
        two of them do happens once all the same, and costs only a provider a question more."""
        return self._holds_lock or not self._listening

    @property
    def listening(self) -> bool:
        return self._listening

    async def run(self) -> None:
        """Hear, until cancelled. Returns at once where there is one worker."""
        if self._store.is_shared:
            await asyncio.gather(self._keep_listening(), self._keep_reading())

    async def _keep_listening(self) -> None:
        import psycopg

        pause = _FIRST_PAUSE_SECONDS
        while True:
            try:
                async with asyncio.timeout(_ANSWER_SECONDS):
                    connection = await self._connect()
                async with connection:
                    pause = _FIRST_PAUSE_SECONDS
                    await self._listen(connection)
            except (psycopg.Error, OSError) as fault:
                log.warning("other workers are not heard, will try again: %s", type(fault).__name__)
            except Exception:
                log.exception("ours: other workers are not heard")
            finally:
                self._listening = self._holds_lock = False
            self._sweeps()
            await self._for(pause)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)

    async def _connect(self) -> AsyncConnection[Any]:
        import psycopg

        connection = await psycopg.AsyncConnection.connect(
            self._store.conninfo(LISTENING), autocommit=True
        )
        await connection.execute(f"LISTEN {NOTICES}")
        return connection

    async def _listen(self, connection: AsyncConnection[Any]) -> None:
        """Until the connection breaks."""
        self._listening = True
        # Whatever changed while nobody listened.
        await self._read_again()
        while True:
            await _answered(self._ask_to_sweep(connection))
            async for notice in connection.notifies(timeout=_LOOK_SECONDS):
                donation_id, _, change = notice.payload.rpartition(":")
                if change.isascii() and change.isdigit():
                    self._waiters.wake(donation_id, int(change))

    async def _ask_to_sweep(self, connection: AsyncConnection[Any]) -> None:
        """Takes the lock if it is free. With the lock held, sees that the server still answers."""
        if self._holds_lock:
            await connection.execute("SELECT 1")
            return
        cursor = await connection.execute("SELECT pg_try_advisory_lock(%s)", [_SWEEPERS_LOCK])
        row = await cursor.fetchone()
        if row is not None and row[0]:
            self._holds_lock = True
            self._sweeps()

    async def _keep_reading(self) -> None:
        while True:
            await self._for(_REREAD_SECONDS)
            await self._read_again()

    async def _read_again(self) -> None:
        waited_for = self._waiters.donation_ids
        if not waited_for:
            return
        loop = asyncio.get_running_loop()
        try:
            changes = await loop.run_in_executor(
                self._store.executor,
                lambda: self._store.call(self._store.changes_of, waited_for),
            )
        except SQLAlchemyError as fault:
            log.warning("what is waited for cannot be read: %s", type(fault).__name__)
        else:
            self._waiters.wake_stale(changes)

    async def _for(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._never.wait()
        except TimeoutError:
            return


async def _answered(question: Awaitable[None]) -> None:
    """OSError (TimeoutError) where the server keeps silent."""
    async with asyncio.timeout(_ANSWER_SECONDS):
        await question
