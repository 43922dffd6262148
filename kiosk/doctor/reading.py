"""Reading film packages for a look: once for all sections, and never longer than it may take."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from kiosk.catalogue.faults import PackageFault
from kiosk.catalogue.model import Package
from kiosk.catalogue.shelf import Found, Place, Shelf, composed
from kiosk.faults import Fault
from kiosk.reading import PACKAGES_SECONDS, shelf_of
from kiosk.settings import Settings

T = TypeVar("T")


def packages_within(settings: Settings, longest: float = PACKAGES_SECONDS) -> Found:
    """Every path of the settings, side by side: one whose disk gives no answer within `longest`
    seconds is a fault like others, and keeps the packages of no other path back."""
    outcomes: dict[Place, Package | PackageFault] = {}
    until = time.monotonic() + longest
    for read in [_Read(part) for part in shelf_of(settings).by_path()]:
        outcomes.update(read.outcomes(until, longest))
    return composed(outcomes)


class _Read:
    """One path, read on a thread of its own, which a disk that hangs may keep."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="doctor: packages", daemon=True)
        self._thread.start()

    def outcomes(self, until: float, longest: float) -> dict[Place, Package | PackageFault]:
        """What was read by then (monotonic seconds)."""
        self._thread.join(max(0.0, until - time.monotonic()))
        if self._thread.is_alive():
            (path,) = self._shelf.paths
            fault = Fault(path, "", f"its disk gives no answer within {longest:.0f} s; look at it")
            return {(self._shelf.first, path): PackageFault(path, (fault,))}
        if self._error is not None:
            raise self._error
        return self._shelf.outcomes()

    def _run(self) -> None:
        try:
            self._shelf.read()
        except BaseException as error:
            self._error = error


def once(work: Callable[[], T]) -> Callable[[], T]:
    """`work`, done when it is first asked for; whoever asks meanwhile waits for it. Any thread."""
    lock = threading.Lock()
    done: list[T] = []

    def get() -> T:
        with lock:
            if not done:
                done.append(work())
            return done[0]

    return get
