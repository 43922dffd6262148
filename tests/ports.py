"""Ports of loopback that are chosen before somebody listens on them."""

from __future__ import annotations

import socket
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def reserved_port() -> Generator[int, None, None]:
    """A free one. Nobody else is given it while the block lasts, yet a server may listen there."""
    with socket.socket() as bound:
        # As servers set it: two such sockets may share a port of which one listens.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]
