"""Keeps screen and machine awake while the kiosk runs in public."""

from __future__ import annotations

import ctypes
import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

log = logging.getLogger(__name__)

_LONGEST_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Hold:
    """One means of staying awake: whether it holds, and why not."""

    name: str
    held: bool
    why: str = ""


#: Takes hold for as long as the stack is open. Errors: OSError, where it cannot.
Means = Callable[[ExitStack], None]


class KeepAwake:
    """Holds from `start` to `stop`, or until the process ends, however it ends.

    One thread calls it. Another of its own asks the system, which may take its time. `told` is
    called there once it is known what holds.
    """

    def __init__(
        self,
        means: Mapping[str, Means] | None = None,
        told: Callable[[Sequence[Hold]], None] = lambda _holds: None,
    ) -> None:
        self._means = means if means is not None else means_of(os.environ)
        self._told = told
        self._end = threading.Event()
        self._thread: threading.Thread | None = None
        self._holds: tuple[Hold, ...] = ()

    @property
    def holds(self) -> tuple[Hold, ...]:
        """What was tried and what of it holds; nothing before that is known."""
        return self._holds

    def start(self) -> None:
        self._thread = threading.Thread(target=self._hold, name="awake", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let go. Bounded: what does not answer is left behind on its daemon thread."""
        self._end.set()
        if self._thread is not None:
            self._thread.join(_LONGEST_SECONDS)
            self._thread = None

    def _hold(self) -> None:
        with ExitStack() as stack:
            self._holds = tuple(_try(name, means, stack) for name, means in self._means.items())
            for hold in self._holds:
                log.info("awake by %s: %s", hold.name, "yes" if hold.held else f"no, {hold.why}")
            if not any(hold.held for hold in self._holds):
                log.warning("nothing keeps this machine awake")
            self._told(self._holds)
            self._end.wait()


def try_out(means: Mapping[str, Means] | None = None) -> tuple[Hold, ...]:
    """What would hold here, let go at once. Takes a moment: not for the GUI thread."""
    with ExitStack() as stack:
        found = (means if means is not None else means_of(os.environ)).items()
        return tuple(_try(name, each, stack) for name, each in found)


def means_of(environ: Mapping[str, str]) -> dict[str, Means]:
    """What there may be on this machine, by name."""
    found: dict[str, Means] = {}
    if sys.platform.startswith("linux") and environ.get("DISPLAY"):
        found["the X server"] = hold_x_server
    if not sys.platform.startswith("linux"):
        found["the system"] = hold_session
    elif environ.get("DBUS_SESSION_BUS_ADDRESS"):
        found["the desktop session"] = hold_session
    return found


def _try(name: str, means: Means, stack: ExitStack) -> Hold:
    try:
        means(stack)
    except OSError as error:
        return Hold(name, held=False, why=str(error))
    except Exception as error:
        # What holds already is not let go for another's fault.
        log.exception("staying awake by %s failed", name)
        return Hold(name, held=False, why=f"{type(error).__name__}: {error}")
    return Hold(name, held=True)


def hold_session(stack: ExitStack) -> None:
    """The desktop's own inhibitor, Windows' execution state, or macOS' caffeinate.

    Errors: OSError, where none of them answers.
    """
    from wakepy import keep  # after the first paint

    mode = keep.presenting(on_fail="pass")
    stack.enter_context(mode)
    if not mode.result.success:
        raise OSError("no screen saver or power manager answers there")


def hold_x_server(stack: ExitStack) -> None:
    """The X server neither blanks nor powers its screens down while this connection lives.

    The MIT-SCREEN-SAVER extension's Suspend: it stops the saver's and DPMS' timers, and ends with
    the connection, whatever becomes of the process. By xcb, because Xlib ends the process when its
    server goes. Errors: OSError.
    """
    xcb = ctypes.CDLL("libxcb.so.1")
    saver = ctypes.CDLL("libxcb-screensaver.so.0")
    connection = connect(xcb)
    stack.callback(xcb.xcb_disconnect, connection)
    saver.xcb_screensaver_suspend(connection, ctypes.c_uint32(1))
    # An answer means that the server has read all that was sent before.
    xcb.xcb_get_input_focus_reply.restype = ctypes.c_void_p
    reply = xcb.xcb_get_input_focus_reply(connection, xcb.xcb_get_input_focus(connection), None)
    if reply is None or xcb.xcb_connection_has_error(connection):
        raise OSError("it has no screen saver extension")
    ctypes.CDLL(None).free(ctypes.c_void_p(reply))


def connect(xcb: ctypes.CDLL) -> ctypes.c_void_p:
    """A connection of its own to $DISPLAY. Errors: OSError."""
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    if xcb.xcb_connection_has_error(connection):
        xcb.xcb_disconnect(connection)
        raise OSError("it does not answer")
    return connection
