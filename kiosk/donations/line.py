"""The one connection of a client, which can be cut from another thread at any moment of its life.

Closing a session from outside leaves a waiting request blocked until its time is up; its socket
must be shut down, and so must be known: from the first packet on, before the connection stands and
before TLS has been agreed on.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Generator, Iterable
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import exceptions as faults
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util.wait import wait_for_write

from kiosk.donations.health import EndpointFault


class Line:
    """The socket of the request that is under way, and whether it was cut."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._handle: socket.socket | None = None  # our own, while the connection is made
        self._under_way = False
        self._closed = False
        self._ends_at = 0.0
        self._why_cut: EndpointFault | None = None

    @property
    def why_cut(self) -> EndpointFault | None:
        with self._lock:
            return self._why_cut

    def begin(self, total_seconds: float) -> bool:
        """A request begins, which may take that long in all; False if the line is closed."""
        with self._lock:
            self._under_way = not self._closed
            self._ends_at = time.monotonic() + total_seconds
            self._why_cut = None
            return self._under_way

    def end(self) -> None:
        with self._lock:
            self._under_way = False

    def left(self) -> float:
        """How much of the request's time is left, in seconds; none once it was cut."""
        with self._lock:
            left = self._ends_at - time.monotonic()
            return max(left, 0.0) if self._why_cut is None else 0.0

    def connecting(self, connection: socket.socket) -> None:
        """This one is on its way, and will stand as `connected` or be dropped by `not_connected`.

        Known by a handle of our own, because TLS takes a socket's handle away from it.
        """
        with self._lock:
            self._drop_handle()
            self._socket = self._handle = connection.dup()
            self._cut_if_late()

    def connected(self, connection: socket.socket) -> None:
        with self._lock:
            self._drop_handle()
            self._socket = connection
            self._cut_if_late()

    def not_connected(self) -> None:
        with self._lock:
            self._drop_handle()
            self._socket = None

    def cut(self, why: EndpointFault) -> None:
        with self._lock:
            if not self._under_way or self._why_cut is not None:
                return
            self._why_cut = why
            self._cut_if_late()

    def close(self) -> None:
        with self._lock:
            self._closed = True
        self.cut(EndpointFault.INTERRUPTED)

    def _cut_if_late(self) -> None:
        if self._socket is not None and self._why_cut is not None:
            _shut_down(self._socket)

    def _drop_handle(self) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None


def _shut_down(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it is gone already
        # Not SSLSocket's own: it takes the TLS state from under the thread that reads.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def connect(
    line: Line, host: str, port: int, seconds: float, options: Iterable[tuple[int, int, Any]] = ()
) -> socket.socket:
    """A connection to the first of the host's addresses that answers. Blocks.

    `seconds` are for all addresses together, each with its share, and never more than the request
    has left. Only the look-up of the name (getaddrinfo) can be neither bounded nor cut. Errors:
    OSError, TimeoutError and gaierror among them.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    until = time.monotonic() + seconds
    failed = OSError("the name has no address")
    for number, (family, kind, protocol, _, address) in enumerate(found):
        share = (until - time.monotonic()) / (len(found) - number)
        one = socket.socket(family, kind, protocol)
        try:
            for option in options:
                one.setsockopt(*option)
            _reach(line, one, address, min(share, line.left()))
        except OSError as error:
            failed = error
            line.not_connected()
            one.close()
        else:
            one.settimeout(seconds)
            return one
    raise failed


def _reach(line: Line, one: socket.socket, address: Any, seconds: float) -> None:
    if seconds <= 0.0:
        raise TimeoutError("no time is left")
    one.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        one.connect(address)
    # Not before: a socket that is not on its way yet cannot be shut down.
    line.connecting(one)
    if not wait_for_write(one, seconds):
        raise TimeoutError("nobody answers")
    if code := one.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
        raise OSError(code, os.strerror(code))


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
        def _new_conn(self) -> socket.socket:
            return _connect(line, self, self._dns_host)

        def connect(self) -> None:
            with _known(line, self):
                super().connect()

    class SecureConnection(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _connect(line, self, self._dns_host)

        def connect(self) -> None:
            with _known(line, self):
                super().connect()

    # urllib3's own classes do not fit the protocols that it declares these with, either.
    class PlainPool(HTTPConnectionPool):
        ConnectionCls = PlainConnection  # pyright: ignore[reportAssignmentType]

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = SecureConnection  # pyright: ignore[reportAssignmentType]

    return {"http": PlainPool, "https": SecurePool}


@contextlib.contextmanager
def _known(line: Line, connection: HTTPConnection) -> Generator[None]:
    """The line knows the socket that the connection ends up with, TLS and proxies included."""
    try:
        yield
    except BaseException:
        line.not_connected()
        raise
    made: Any = connection.sock
    line.connected(getattr(made, "socket", made))  # TLS within TLS wraps the socket once more


def _connect(line: Line, connection: HTTPConnection, host: str) -> socket.socket:
    """In the place of urllib3's own, with the errors that it promises."""
    limit = connection.timeout
    seconds = limit if isinstance(limit, int | float) else line.left()
    options: Any = connection.socket_options or ()
    try:
        return connect(line, host.strip("[]"), connection.port, seconds, options)
    except socket.gaierror as error:
        raise faults.NameResolutionError(host, connection, error) from error
    except TimeoutError as error:
        raise faults.ConnectTimeoutError(connection, str(error)) from error
    except OSError as error:
        raise faults.NewConnectionError(connection, str(error)) from error
