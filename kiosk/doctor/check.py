"""What a check is, and running checks side by side, each bounded in time."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import Empty, SimpleQueue

from kiosk.catalogue.checking import Probe
from kiosk.catalogue.loading import load_catalogue
from kiosk.catalogue.shelf import Found
from kiosk.machine.keep_awake import Hold
from kiosk.settings import Settings, SettingsFault

_THREAD_NAME = "doctor: "

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: well or not, what was found, and what to do where it is not well."""

    name: str
    ok: bool
    what: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Patient:
    """The kiosk that is looked at, and the world as it comes in from outside.

    `probe` opens a film file; None stands for the doctor's own, which loads libVLC. The kiosk that
    runs hands in its own, the screen it has in `screen` (and whether it was taken away), what keeps
    it awake in `awake` (None stands for trying out what would), and in `found` its packages as it
    has read them: one that is being copied is no fault. `follows_clock`: it tells by itself, and
    at once, whether its clock can be believed.
    """

    settings: Settings
    environ: Mapping[str, str]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    probe: Probe | None = None
    screen: str = ""
    screen_gone: bool = False
    awake: Sequence[Hold] | None = None
    stopped: threading.Event = field(default_factory=threading.Event)
    found: Found | None = None
    follows_clock: bool = False

    def packages(self) -> Found:
        """The film packages, and what is wrong with those that are not shown."""
        if self.found is not None:
            return self.found
        kiosk = self.settings.kiosk
        return Found(*load_catalogue(kiosk.packages, language=kiosk.languages[0]))


Examine = Callable[[Patient], Iterable[Check]]


@dataclass(frozen=True, slots=True)
class Section:
    """Checks that belong together. `seconds` is their time: where it is over, that is told."""

    name: str
    examine: Examine
    seconds: Callable[[Patient], float]


def within(seconds: float) -> Callable[[Patient], float]:
    return lambda _patient: seconds


def run_sections(sections: Sequence[Section], patient: Patient) -> Iterator[Check]:
    """Every check of every section, in their order, while they run side by side.

    A section that takes too long or fails by a fault of ours is told as a check that is not well,
    and left alone on its daemon thread. Not for the GUI thread.
    """
    running = [_Running(section, patient) for section in sections]
    for section in running:
        yield from section.checks()


class _Running:
    def __init__(self, section: Section, patient: Patient) -> None:
        self._section = section
        self._patient = patient
        self._found: SimpleQueue[Check | None] = SimpleQueue()
        self._until = time.monotonic() + section.seconds(patient)
        threading.Thread(target=self._run, name=_THREAD_NAME + section.name, daemon=True).start()

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

    def checks(self) -> Iterator[Check]:
        while True:
            try:
                check = self._found.get(timeout=max(0.0, self._until - time.monotonic()))
            except Empty:
                self._patient.stopped.set()
                seconds = self._section.seconds(self._patient)
                yield Check(
                    self._section.name,
                    ok=False,
                    what=f"no answer within {seconds:.0f} s",
                    remedy="Try again; if it stays so, restart the machine.",
                )
                return
            if check is None:
                return
            yield check


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
