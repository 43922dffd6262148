"""What a running kiosk asks for by the exit code that it ends with."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How `kiosk run` ends. Services and whoever supervises it know the numbers.

    INTENDED: staff, the window or a signal ended it, and it stays so.
    START_AGAIN: it is to be started again, as it was; so is whatever ends with a number that is
    not here, because it went wrong.
    UNUSABLE: its settings cannot be used; to start again helps only once they are others.
    SHUT_DOWN: staff asked for the machine to be shut down.
    REHEARSE: staff asked for a rehearsal; it is to be started again in one, for one run.
    """

    INTENDED = 0
    START_AGAIN = 1
    UNUSABLE = 2
    SHUT_DOWN = 3
    REHEARSE = 4
