"""HTTP/1.1 with bounds of time: who opens a connection, or begins a request, is to go on with it.

uvicorn bounds the size of a request's head and the pause between two requests, not how slowly a
head may come. The time of a body is the guard's.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

#: From the connection, or from the first byte of a later request, to the end of its head.
HEAD_SECONDS = 10.0
#: Connections to one process. Who comes when all are taken is hung up on, and may try again.
MOST_CONNECTIONS = 8_000


class TimedProtocol(H11Protocol):
    """One connection. Nothing is said to who is too slow: no request was made."""

    head_seconds = HEAD_SECONDS
    most_connections = MOST_CONNECTIONS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head_is_due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > self.most_connections:
            transport.abort()
            return
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_has_come()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._head_has_come()
        elif self._head_is_due is None and self.conn.trailing_data[0]:
            # The first bytes of a further request.
            self._expect_head()

    def _expect_head(self) -> None:
        self._head_is_due = self.loop.call_later(self.head_seconds, self._too_slow)

    def _head_has_come(self) -> None:
        if self._head_is_due is not None:
            self._head_is_due.cancel()
            self._head_is_due = None

    def _too_slow(self) -> None:
        self._head_is_due = None
        self.transport.abort()
