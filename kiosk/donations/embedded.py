"""The embedded endpoint: the donation endpoint as this kiosk's child, rehearsing on loopback.

The kiosk binds the socket and passes it on, so that the address stays the same when the child dies
and is started again; requests wait in the socket's queue meanwhile. What the child must know goes
over its standard input, never by argument or environment, and the end of that pipe tells the child
that the kiosk is gone.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.catalogue.model import Appeal
from kiosk.own_process import child_environment, own_command

_log = logging.getLogger(__name__)

_QUEUE = 64  # requests that may wait for a child
_LONGEST_LINE = 4096


@dataclass(frozen=True, slots=True)
class Restarts:
    """The pauses before a dead child is started again, in seconds."""

    first: float = 0.2
    longest: float = 10.0
    well_after: float = 30.0  # a child that lived this long begins again at the first pause
    end: float = 2.0  # how long a child may take to end when asked, and again when told

    def pause(self, deaths: int) -> float:
        """Before the start that follows `deaths` deaths in a row; 1 or more."""
        return min(self.first * 2.0 ** min(deaths - 1, 30), self.longest)


class EndpointChild:
    """Owns the listening socket, the child, and the thread that watches over it.

    OSError where loopback has no port to give. `start` and `close` belong to one thread; `url` and
    `token` may be used from any, from the beginning on.
    """

    def __init__(
        self,
        *,
        kiosk_id: str,
        database: Path,
        appeals: Sequence[Appeal],
        command: Callable[[int], Sequence[str]] | None = None,
        environment: Mapping[str, str] | None = None,
        monotonic: Callable[[], float],
        restarts: Restarts | None = None,
    ) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=_QUEUE)
        self._token = secrets.token_urlsafe(32)
        self._kiosk_id = kiosk_id
        self._database = database
        self._appeals = tuple({appeal.id: appeal for appeal in appeals}.values())
        self._command = command or endpoint_command
        self._environment = dict(os.environ if environment is None else environment)
        self._monotonic = monotonic
        self._restarts = restarts or Restarts()
        self._changed = threading.Condition()
        self._closing = False
        self._process: subprocess.Popen[bytes] | None = None
        self._heard_out: subprocess.Popen[bytes] | None = None  # it has said its last word
        self._thread = threading.Thread(target=self._run, name="endpoint-child", daemon=True)

    @property
    def url(self) -> str:
        """The endpoint's base address; the same as long as this object lives."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def token(self) -> str:
        """The token of this kiosk, drawn anew for every run and written nowhere."""
        return self._token

    def start(self) -> None:
        """Start the child and the thread that starts it again whenever it dies. Does not wait."""
        self._thread.start()

    def change_appeals(self, appeals: Sequence[Appeal]) -> None:
        """Other appeals from now on; does nothing where they are the same. Does not wait: the child
        ends, and the next one is told; requests wait in the socket's queue meanwhile.
        """
        with self._changed:
            self._appeals = tuple({appeal.id: appeal for appeal in appeals}.values())
            self._changed.notify_all()

    def close(self) -> bool:
        """End the child, its thread and the socket; False if something did not end in time.

        Blocks, at most four times `Restarts.end`: the pipe's end, then SIGTERM, then SIGKILL, each
        by the child's own thread; should that hang, SIGKILL from here.
        """
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        ended = True
        if self._thread.ident is not None:
            self._thread.join(3 * self._restarts.end)
            with self._changed:
                process = self._process
            if self._thread.is_alive() and process is not None:
                process.kill()
            self._thread.join(self._restarts.end)
            ended = not self._thread.is_alive()
        self._socket.close()
        return ended

    def _run(self) -> None:
        deaths = 0
        while True:
            started_at = self._monotonic()
            with self._changed:
                if self._closing:
                    return
                told = self._appeals
            process = self._begin(told)
            if process is not None:
                self._see_through(process, told)
                if self._monotonic() - started_at >= self._restarts.well_after:
                    deaths = 0
            deaths += 1
            with self._changed:
                self._process = None
                if self._closing:
                    return
                if process is not None and self._appeals != told:
                    deaths = 0
                    continue
                code = process.returncode if process else "no start"
                pause = self._restarts.pause(deaths)
                _log.warning("the embedded endpoint ended (%s); again in %.1f s", code, pause)
                self._changed.wait_for(lambda: self._closing, timeout=pause)

    def _begin(self, appeals: Sequence[Appeal]) -> subprocess.Popen[bytes] | None:
        """Not under the lock: starting a process may take its time, and others wait for nothing."""
        try:
            process = self._spawn()
        except OSError as error:
            _log.warning("the embedded endpoint cannot be started: %s", error)
            return None
        with self._changed:
            self._process = process
        if process.stdin is not None:
            # A child that died at once is noticed when it is seen through.
            with suppress(OSError, ValueError):
                process.stdin.write(self._line(appeals))
                process.stdin.flush()
        return process

    def _see_through(self, process: subprocess.Popen[bytes], told: Sequence[Appeal]) -> None:
        """Until it is dead: by itself, or ended because it is to close or to know other appeals."""
        listener = threading.Thread(
            target=self._hear_out, args=(process,), name="endpoint-words", daemon=True
        )
        listener.start()
        with self._changed:
            self._changed.wait_for(
                lambda: self._heard_out is process or self._closing or self._appeals != told
            )
        self._end(process)
        listener.join(self._restarts.end)

    def _spawn(self) -> subprocess.Popen[bytes]:
        number = self._socket.fileno()
        more: dict[str, Any] = {}
        if sys.platform == "win32":
            # The socket is a handle there, and the child inherits it under the same number.
            os.set_handle_inheritable(number, True)
            more["startupinfo"] = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [number]})
            more["creationflags"] = subprocess.CREATE_NO_WINDOW
        else:
            # Out of the terminal's group: Ctrl+C ends the kiosk, and the kiosk ends its child.
            more = {"pass_fds": (number,), "start_new_session": True}
        return subprocess.Popen[bytes](
            list(self._command(number)),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=child_environment(self._environment),
            **more,
        )

    def _hear_out(self, process: subprocess.Popen[bytes]) -> None:
        """Carry the child's words into the log until it says no more. On a thread of its own."""
        if process.stderr is not None:
            with process.stderr as words:
                while line := words.readline(_LONGEST_LINE):
                    text = line.decode("utf-8", "replace").rstrip()
                    _log.warning("endpoint: %s", text.replace(self._token, "..."))
        with self._changed:
            self._heard_out = process
            self._changed.notify_all()

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is not None:
            with suppress(OSError):
                process.stdin.close()
        for harder in (process.terminate, process.kill, None):
            try:
                process.wait(self._restarts.end)
                return
            except subprocess.TimeoutExpired:
                if harder is not None:
                    with suppress(OSError):
                        harder()

    def _line(self, appeals: Sequence[Appeal]) -> bytes:
        settings = {
            "token": self._token,
            "kiosk_id": self._kiosk_id,
            "public_url": self.url,
            "database": str(self._database),
            "appeals": [appeal_in_words(appeal) for appeal in appeals],
        }
        return json.dumps(settings).encode() + b"\n"


def endpoint_command(number: int) -> Sequence[str]:
    """What starts the child on the listening socket of that number."""
    return own_command("endpoint", "serve", "--rehearsal", "--embedded", str(number))


def appeal_in_words(appeal: Appeal) -> dict[str, object]:
    """An appeal as the child reads it; amounts in minor units."""
    told: dict[str, object] = {
        "id": appeal.id,
        "title": dict(appeal.title.by_language),
        "beneficiary": dict(appeal.beneficiary.by_language),
        "text": dict(appeal.text.by_language),
        "currency": appeal.currency,
        "minimum_minor_units": appeal.minimum.minor_units,
        "maximum_minor_units": appeal.maximum.minor_units,
        "time_zone": appeal.time_zone.key,
    }
    if appeal.goal is not None:
        told["goal_minor_units"] = appeal.goal.minor_units
    return told
