"""Tells systemd, where it started this process, that the service is up and alive: sd_notify(3)."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Mapping

_VARIABLES = ("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID")


class ServiceManager:
    """Says nothing where no service manager listens. One thread.

    `watchdog_seconds` is how often `alive` must be called at least; None where nobody asks.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._address = _address(environ.get("NOTIFY_SOCKET", ""))
        self.watchdog_seconds = _watchdog_seconds(environ)

    def ready(self) -> None:
        self._tell("READY=1")

    def alive(self) -> None:
        if self.watchdog_seconds is not None:
            self._tell("WATCHDOG=1")

    def stopping(self) -> None:
        self._tell("STOPPING=1")

    def status(self, words: str) -> None:
        """One line for `systemctl status`."""
        self._tell(f"STATUS={words}")

    def _tell(self, state: str) -> None:
        if self._address is None:
            return
        # One that went away is no reason to end: whoever restarts it asks anew.
        with (
            contextlib.suppress(OSError),
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as telling,
        ):
            telling.setblocking(False)
            telling.sendto(state.encode(), self._address)


def without_service_manager(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment for a child that is not to speak for this service."""
    return {name: value for name, value in environ.items() if name not in _VARIABLES}


def _address(name: str) -> str | None:
    if not name or not hasattr(socket, "AF_UNIX"):
        return None
    # An abstract socket is written with an @, and called by a NUL.
    return "\0" + name[1:] if name.startswith("@") else name


def _watchdog_seconds(environ: Mapping[str, str]) -> float | None:
    """Half of what systemd waits, as sd_watchdog_enabled(3) advises."""
    microseconds = environ.get("WATCHDOG_USEC", "")
    meant = environ.get("WATCHDOG_PID", "") or str(os.getpid())
    if not (microseconds.isascii() and microseconds.isdigit()) or meant != str(os.getpid()):
        return None
    return int(microseconds) / 2_000_000 or None
