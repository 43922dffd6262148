"""The one connection of a client, which can be cut from another thread.

Closing a session from outside leaves a waiting request blocked until its time is up; its socket
must be shut down, and so must be known.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from kiosk.donations.health import EndpointFault


class Line:
    """The socket of the request that is under way, and whether it was cut."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._under_way = False
        self._closed = False
        self._why_cut: EndpointFault | None = None

    @property
    def why_cut(self) -> EndpointFault | None:
        with self._lock:
            return self._why_cut

    def begin(self) -> bool:
        with self._lock:
            self._under_way = not self._closed
            self._why_cut = None
            return self._under_way

    def end(self) -> None:
        with self._lock:
            self._under_way = False

    def connected(self, connection: socket.socket) -> None:
        with self._lock:
            self._socket = connection
            if self._why_cut is not None:
                _shut_down(connection)

    def cut(self, why: EndpointFault) -> None:
        with self._lock:
            if not self._under_way or self._why_cut is not None:
                return
            self._why_cut = why
            if self._socket is not None:
                _shut_down(self._socket)

    def close(self) -> None:
        with self._lock:
            self._closed = True
        self.cut(EndpointFault.INTERRUPTED)


def _shut_down(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it is gone already
        # Not SSLSocket's own: it takes the TLS state from under the thread that reads.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


class LineAdapter(HTTPAdapter):
    """One connection at a time, whose socket the line knows."""

    def __init__(self, line: Line) -> None:
        self._line = line
        super().__init__(pool_connections=2, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _pools(self._line)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = _pools(self._line)
        return manager


def _pools(line: Line) -> dict[str, type[HTTPConnectionPool]]:
    class PlainConnection(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            line.connected(self.sock)

    class SecureConnection(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            line.connected(self.sock)

    # urllib3's own classes do not fit the protocols that it declares these with, either.
    class PlainPool(HTTPConnectionPool):
        ConnectionCls = PlainConnection  # pyright: ignore[reportAssignmentType]

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = SecureConnection  # pyright: ignore[reportAssignmentType]

    return {"http": PlainPool, "https": SecurePool}
