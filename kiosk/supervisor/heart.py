"""The kiosk's side of being watched: it tells its supervisor that its GUI thread turns, and with
which exit code it is about to end."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping

HEART_VARIABLE = "KIOSK_HEART_FD"
#: Set in the environment of a kiosk that is there because the last one crashed or froze.
CRASH_VARIABLE = "KIOSK_AFTER_CRASH"
BEAT_SECONDS = 2.0


class Heart:
    """One end of a pipe whose other end the supervisor listens at."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        os.set_blocking(fd, False)
        os.set_inheritable(fd, False)

    def beat(self) -> None:
        """Never waits, and fails silently: without a supervisor there is nobody to tell."""
        with contextlib.suppress(OSError):
            os.write(self._fd, b".")

    def ends(self, code: int) -> None:
        """The last thing to tell: it ends now, on purpose, with this exit code (0 to 9)."""
        with contextlib.suppress(OSError):
            os.write(self._fd, str(code).encode())

    def close(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self._fd)


def told_end(heard: bytes) -> int | None:
    """The exit code that was told by what was heard of a heart; None where it only beat."""
    codes = [byte for byte in heard if chr(byte).isdigit()]
    return codes[-1] - ord("0") if codes else None


def heart_of(environ: Mapping[str, str]) -> Heart | None:
    """The heart that a supervisor gave this process; call `beat` every BEAT_SECONDS."""
    number = environ.get(HEART_VARIABLE, "")
    if not (number.isascii() and number.isdigit()):
        return None
    try:
        os.fstat(int(number))
        return Heart(int(number))
    except OSError:
        return None


def is_after_crash(environ: Mapping[str, str]) -> bool:
    """Whether a supervisor started this process because the last one crashed or froze."""
    return bool(environ.get(HEART_VARIABLE)) and environ.get(CRASH_VARIABLE) == "1"
