"""Running the application with uvicorn: signals, and an end that keeps nobody waiting."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from types import FrameType

import uvicorn
from fastapi import FastAPI

from kiosk.endpoint.protocol import MOST_CONNECTIONS, TimedProtocol
from kiosk.log import JsonLine, PlainLine

#: What is still being answered when the service is asked to stop has this long to finish.
GRACE_SECONDS = 5
#: A phone or a kiosk that has gone without a word, or reads nothing of its answer, is given up.
_PEER_MILLISECONDS = 20_000
#: What a process opens besides its connections: the database, the log, providers.
_OTHER_FILES = 256


#: asyncio would take all that wait at once, and leave the other workers of this socket none: the
#: one that is awake first would hold nearly all connections.
_ACCEPTED_AT_ONCE = 1


class _Listening(socket.socket):
    """Takes over a socket that listens already, with the queue that it has: asyncio would make the
    queue as short as what it takes at once."""

    def __init__(self, listening: socket.socket) -> None:
        super().__init__(
            listening.family, listening.type, listening.proto, fileno=listening.detach()
        )

    def listen(self, backlog: int = 0, /) -> None:
        pass


class Server(uvicorn.Server):
    """Stops on SIGTERM and SIGINT with exit code 0, and long polls answer at once then."""

    def __init__(self, app: FastAPI, beat: Callable[[], None] | None = None) -> None:
        """`beat` is called about once a second while the event loop turns."""

        async def notify() -> None:
            if beat is not None:
                beat()

        super().__init__(
            uvicorn.Config(
                app,
                # uvicorn takes uvloop where it is installed, which accepts all that wait at once.
                loop="asyncio",
                http=TimedProtocol,
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                # The application knows which proxies it trusts.
                proxy_headers=False,
                # Longer than a kiosk pauses between two questions on one connection.
                timeout_keep_alive=75,
                timeout_graceful_shutdown=GRACE_SECONDS,
                backlog=_ACCEPTED_AT_ONCE,
                callback_notify=notify,
                timeout_notify=1,
            )
        )
        self._app = app
        self._loop: asyncio.AbstractEventLoop | None = None

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().serve(None if sockets is None else [_Listening(of) for of in sockets])

    def call_soon(self, function: Callable[[], object]) -> None:
        """Run `function` on the service's event loop. May be called from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(function)

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        # uvicorn would raise the signal again when it is done: an intended end is no failure.
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {
            number: signal.signal(number, self._stop_on)
            for number in (signal.SIGTERM, signal.SIGINT)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop_on(self, number: int, frame: FrameType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """May be called from any thread, and from a signal handler."""
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.state.service.close()
        await super().shutdown(sockets)


def log_to_stderr(level: int = logging.INFO) -> None:
    """One line for each event: JSON, or words where a person reads. Whoever runs the service
    decides where the lines go."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlainLine() if sys.stderr.isatty() else JsonLine())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # What uvicorn has to say that an operator acts on comes as a warning.
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    # They tell every request to a provider with its address, and a donation's reference in it.
    for library in ("httpx", "httpcore", "stripe"):
        logging.getLogger(library).setLevel(logging.WARNING)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 picks a free one. OSError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.create_server((host, port), family=family, backlog=1024)
    if sys.platform == "linux":
        # Those that it accepts inherit it.
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _PEER_MILLISECONDS)
    return as_tcp(made.detach(), family)


def allow_many_files() -> None:
    """As many open connections as this process may have: the usual bound of a shell is 1024."""
    try:
        import resource
    except ImportError:  # not on Windows, which has no such bound
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + _OTHER_FILES
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        # A sandbox may forbid it; then the bound is what the operator chose.
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def as_tcp(fd: int, family: socket.AddressFamily = socket.AF_INET) -> socket.socket:
    """The socket of a file descriptor, said to be TCP: asyncio turns Nagle's algorithm off only
    where it is told so, and with it every answer would come 40 ms late."""
    return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, fileno=fd)


def run(
    app: FastAPI,
    listening: socket.socket,
    made: Callable[[Server], None] = lambda server: None,
    beat: Callable[[], None] | None = None,
) -> int:
    """Serve until stopped; 0, or 1 if it could not start. Called from the main thread.

    `made` is given the server before it starts, to stop it from elsewhere; `beat` is as in Server.
    """
    server = Server(app, beat)
    made(server)
    # What is loaded now stays: looking through it for garbage would hold up whoever waits.
    gc.collect()
    gc.freeze()
    server.run(sockets=[listening])
    return 0 if server.started else 1


def end_with_parent(server: Server, wait_for_end: Callable[[], object], seconds: float) -> None:
    """End when `wait_for_end` returns, which blocks until the parent is gone. What is under way
    then has `seconds`."""

    def watch() -> None:
        with suppress(OSError):
            wait_for_end()
        server.stop()
        # What is committed is on the disk; nobody is left to hear the rest.
        timer = threading.Timer(seconds, os._exit, (0,))
        timer.daemon = True
        timer.start()

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
