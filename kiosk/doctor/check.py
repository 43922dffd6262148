"""What a check is, and running checks side by side, each bounded in time."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from typing import NamedTuple

from kiosk.catalogue.checking import Probe
from kiosk.catalogue.model import FilmKey
from kiosk.catalogue.shelf import Found
from kiosk.doctor.reading import once, packages_within
from kiosk.machine.keep_awake import Hold
from kiosk.settings import Settings, SettingsFault

_THREAD_NAME = "doctor: "
#: How soon a look that is not wanted any more is given up.
_STOPPED_WITHIN_SECONDS = 0.2

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: well or not, what was found, and what to do where it is not well.

    `film`: what was found decides whether this film can be offered, and `plays` is how. The film
    of a package that has expired may be gone, and all is well. `crashed`: all films that crash the
    kiosk, where this check has learnt it.
    """

    name: str
    ok: bool
    what: str
    remedy: str = ""
    film: FilmKey | None = None
    plays: bool = True
    crashed: frozenset[FilmKey] | None = None


#: What is being looked at from now on, and how many seconds that may take.
Allow = Callable[[str, float], None]


def _allow_anything(_name: str, _seconds: float) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Patient:
    """The kiosk that is looked at, and the world as it comes in from outside.

    `probe` opens a film file; None stands for the doctor's own, which loads libVLC. The kiosk that
    runs hands in its own, the screen it has in `screen` (and whether it was taken away), what keeps
    it awake in `awake` (None stands for trying out what would), and in `found` its packages as it
    has read them: one that is being copied is no fault. `follows_clock`: it tells by itself, and
    at once, whether its clock can be believed.

    `stopped`: nobody waits for what is read long any more. `allow` is for a section whose time
    depends on what it finds. `read` reads the packages that were not handed in.
    """

    settings: Settings
    environ: Mapping[str, str]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    probe: Probe | None = None
    screen: str = ""
    screen_gone: bool = False
    awake: Sequence[Hold] | None = None
    stopped: Callable[[], bool] = lambda: False
    found: Found | None = None
    follows_clock: bool = False
    allow: Allow = _allow_anything
    read: Callable[[], Found] | None = None

    def packages(self) -> Found:
        """The film packages, and what is wrong with those that are not shown."""
        if self.found is not None:
            return self.found
        return self.read() if self.read is not None else packages_within(self.settings)


Examine = Callable[[Patient], Iterable[Check]]


@dataclass(frozen=True, slots=True)
class Section:
    """Checks that belong together. `seconds` is their time, unless they allow themselves another:
    where it is over, that is told."""

    name: str
    examine: Examine
    seconds: float


def run_sections(
    sections: Sequence[Section], patient: Patient, left: dict[str, Running] | None = None
) -> Iterator[Check]:
    """Every check of every section, in their order, while they run side by side.

    A section that takes too long or fails by a fault of ours is told as a check that is not well,
    and left alone on its daemon thread. `left` keeps what ran in earlier rounds: what still hangs
    since then is told so, and not begun again. Packages are read once for all. Not for the GUI
    thread.
    """
    patient = replace(patient, read=once(patient.packages))
    left = {} if left is None else left
    running: list[Running] = []
    for section in sections:
        known = left.get(section.name)
        if known is None or not known.hangs():
            known = left[section.name] = Running(section, patient)
        running.append(known)
    for one in running:
        yield from one.checks()


class _Awaited(NamedTuple):
    """What is being looked at: it may take `seconds`, `until` then (monotonic)."""

    name: str
    seconds: float
    until: float


class Running:
    """One section under way on a thread of its own."""

    def __init__(self, section: Section, patient: Patient) -> None:
        self._section = section
        self._given_up = threading.Event()
        self._stopped = patient.stopped
        self._patient = replace(
            patient,
            stopped=lambda: self._given_up.is_set() or patient.stopped(),
            allow=self._allow,
        )
        self._found: SimpleQueue[Check | None] = SimpleQueue()
        self._allow(section.name, section.seconds)
        self._thread = threading.Thread(
            target=self._run, name=_THREAD_NAME + section.name, daemon=True
        )
        self._thread.start()

    def hangs(self) -> bool:
        """Whether it was given up, and has not come to its end since."""
        return self._given_up.is_set() and self._thread.is_alive()

    def wait(self, until: float) -> None:
        """For its end, unless it was given up; no longer than until then (monotonic seconds)."""
        if not self._given_up.is_set():
            self._thread.join(max(0.0, until - time.monotonic()))

    def checks(self) -> Iterator[Check]:
        """What it finds, waited for; nothing more where the whole look is stopped."""
        if self._given_up.is_set():
            yield self._silent("still no answer to an earlier look")
            return
        while not self._stopped():
            wait = min(self._left(), _STOPPED_WITHIN_SECONDS)
            try:
                check = self._found.get(timeout=wait)
            except Empty:
                if self._left() > 0.0:
                    continue
                self._given_up.set()
                yield self._silent(f"no answer within {self._awaited.seconds:.0f} s")
                return
            if check is None:
                return
            yield check

    def _left(self) -> float:
        """Seconds that what is being looked at may still take."""
        return max(0.0, self._awaited.until - time.monotonic())

    def _silent(self, what: str) -> Check:
        remedy = "Try again; if it stays so, restart the machine."
        return Check(self._awaited.name, ok=False, what=what, remedy=remedy)

    def _allow(self, name: str, seconds: float) -> None:
        self._awaited = _Awaited(name, seconds, time.monotonic() + seconds)

    def _run(self) -> None:
        name = self._section.name
        try:
            for check in self._section.examine(self._patient):
                self._found.put(check)
        except Exception as error:
            log.exception("the check %s failed", name)
            remedy = "This is a fault of the program: please report it with the log."
            what = f"the check itself failed: {type(error).__name__}: {error}"
            self._found.put(Check(name, ok=False, what=what, remedy=remedy))
        finally:
            self._found.put(None)


def still_examining() -> bool:
    """Whether a check hangs: its thread cannot be ended, only left."""
    return any(thread.name.startswith(_THREAD_NAME) for thread in threading.enumerate())


def settings_checks(fault: SettingsFault) -> list[Check]:
    """Settings that cannot be used, as checks: one for each fault."""
    return [
        Check("settings", ok=False, what=": ".join(filter(None, place)), remedy=entry.expected)
        for entry in fault.faults
        for place in [(str(entry.file), entry.key)]
    ]
