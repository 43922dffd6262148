"""Settings and film packages, read beside the start of everything else.

Checking what an operator wrote takes pydantic, whose import alone would cost the first paint a
tenth of a second. Where the platform can fork, a child does it on another core while this process
loads Qt; what comes back is plain data. Where it cannot, or the child fails, it is done here.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.catalogue.faults import PackageFault
from kiosk.catalogue.model import Catalogue
from kiosk.faults import Faults
from kiosk.settings import Settings


@dataclass(frozen=True, slots=True)
class Reading:
    """The settings, the film packages that are good, and what is wrong with the others."""

    settings: Settings
    catalogue: Catalogue
    faults: tuple[PackageFault, ...] = ()


def read(path: Path | None, environ: Mapping[str, str], *, rehearsal: bool) -> Reading:
    """Read the settings and their packages, here and now. Errors: Faults."""
    from kiosk.settings import load_settings

    return read_packages(load_settings(path, environ=environ, rehearsal=rehearsal))


def read_packages(settings: Settings) -> Reading:
    """Read the packages of these settings, here and now."""
    from kiosk.catalogue.loading import load_catalogue

    kiosk = settings.kiosk
    catalogue, faults = load_catalogue(kiosk.packages, language=kiosk.languages[0])
    return Reading(settings, catalogue, faults)


def begin_reading(
    path: Path | None, environ: Mapping[str, str], *, rehearsal: bool
) -> Callable[[], Reading]:
    """Begin to read; the answer waits for the end of it. Errors of the answer: Faults.

    Main thread, before any other thread is started: a child of a process with threads may hang.
    """

    def here() -> Reading:
        return read(path, environ, rehearsal=rehearsal)

    if not hasattr(os, "fork") or threading.active_count() > 1:
        return here
    end, other = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(end)
        _answer(other, here)
    os.close(other)
    return lambda: _wait(end, child) or here()


def _answer(pipe: int, here: Callable[[], Reading]) -> None:
    """The child's whole life; never returns."""
    try:
        outcome: Reading | Faults
        try:
            outcome = here()
        except Faults as faults:
            outcome = faults
        with os.fdopen(pipe, "wb") as stream:
            pickle.dump(outcome, stream)
        os._exit(0)
    finally:
        os._exit(1)


def _wait(pipe: int, child: int) -> Reading | None:
    """What the child read; None where it did not come to an end, and why is seen by doing it here.

    The pickle comes from a copy of this very process, so it is to be trusted.
    """
    with os.fdopen(pipe, "rb") as stream:
        written = stream.read()
    with suppress(ChildProcessError):
        _, status = os.waitpid(child, 0)
        if status != 0:
            return None
    outcome = pickle.loads(written)  # noqa: S301 (see above)
    if isinstance(outcome, Faults):
        raise outcome
    return outcome if isinstance(outcome, Reading) else None
