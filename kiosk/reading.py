"""Settings and film packages, read beside the start of everything else.

Checking what an operator wrote takes pydantic, whose import alone would cost the first paint a
tenth of a second. Where the platform can fork, a child does it on another core while this process
loads Qt; what comes back is plain data. Where it cannot, or the child fails, it is done here.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

# Everything else is imported where it is needed: the child is to be forked at once.
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import BinaryIO

    from kiosk.catalogue.faults import PackageFault
    from kiosk.catalogue.model import Catalogue, FilmKey
    from kiosk.catalogue.shelf import Shelf
    from kiosk.settings import Settings

#: A disk that does not answer for longer than this is done without; see `Reader.finish`.
PACKAGES_SECONDS = 15.0
_MANY_FILES = 256  # more than are open so early


class Beginning(NamedTuple):
    """What the first picture needs of the settings; nothing of ours, so nothing is imported."""

    windowed: bool
    records: str


class Reading(NamedTuple):
    """The settings, the film packages that are good, and what is wrong with the others.

    `missing` are films whose file is not there; `shelf` goes on following the folders, where they
    were read in time.
    """

    settings: Settings
    catalogue: Catalogue
    faults: tuple[PackageFault, ...] = ()
    missing: frozenset[FilmKey] = frozenset()
    shelf: Shelf | None = None


def read(path: Path | None, environ: Mapping[str, str], *, rehearsal: bool) -> Reading:
    """Read the settings and their packages, here and now. Errors: Faults."""
    from kiosk.settings import load_settings

    return read_packages(load_settings(path, environ=environ, rehearsal=rehearsal))


def read_packages(settings: Settings) -> Reading:
    """Read the packages of these settings, here and now."""
    from kiosk.catalogue.checking import missing_media

    shelf = shelf_of(settings)
    found = shelf.read()
    missing = missing_media(found.catalogue)
    return Reading(settings, found.catalogue, found.faults, missing, shelf)


def shelf_of(settings: Settings) -> Shelf:
    """The folders of these settings' packages, of which nothing was read yet."""
    from kiosk.catalogue.shelf import Shelf

    return Shelf(settings.kiosk.packages, settings.kiosk.languages[0])


class Reader:
    """Reads from the moment it is made. Main thread, before any other thread is started: a child
    of a process with threads may hang.
    """

    def __init__(
        self, path: Path | None, environ: Mapping[str, str], *, rehearsal: bool = False
    ) -> None:
        self._source = (path, environ, rehearsal)
        self._stream: BinaryIO | None = None
        self._child = 0  # as long as it is not waited for
        if not hasattr(os, "fork") or threading.active_count() > 1:
            return
        end, other = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            os.close(end)
            self._be_the_child(other)
        os.close(other)
        self._stream = os.fdopen(end, "rb")

    def beginning(self) -> Beginning | None:
        """As soon as the settings are read; None where they are faulty, or are read later."""
        outcome = self._next()
        return outcome if isinstance(outcome, Beginning) else None

    def finish(self, longest: float = PACKAGES_SECONDS) -> Reading:
        """Everything, waited for; after `beginning`. Errors: Faults.

        Packages that take longer than `longest` seconds to read are left out: a kiosk without
        films says so on its screen, and looks again by itself.
        """
        from queue import Empty, SimpleQueue

        from kiosk.faults import Faults

        settings = self._next()
        if isinstance(settings, Reading):
            # On a thread, which a disk that hangs may keep; whenever the child ends, it is there.
            told: SimpleQueue[object] = SimpleQueue()

            def take() -> None:
                try:
                    told.put(self._next())
                finally:
                    self._end()

            threading.Thread(target=take, name="reading", daemon=True).start()
            try:
                outcome = told.get(timeout=longest)
            except Empty:
                self._kill()
                return settings
        else:
            outcome = settings
            self._end()
        if isinstance(outcome, Faults):
            raise outcome
        if isinstance(outcome, Reading):
            return outcome
        # A child that did not come to its end: what it stumbled over is seen by doing it here.
        path, environ, rehearsal = self._source
        return read(path, environ, rehearsal=rehearsal)

    def _end(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None
            with suppress(ChildProcessError):
                os.waitpid(self._child, 0)
            self._child = 0

    def _kill(self) -> None:
        """Waited for by the thread that reads: in a disk that hangs not even SIGKILL ends a process
        at once.
        """
        if self._child:
            with suppress(ProcessLookupError):
                os.kill(self._child, 9)

    def _next(self) -> object:
        """What the child tells next. The pickle comes from a copy of this very process."""
        if self._stream is None:
            return None
        import pickle

        with suppress(EOFError, pickle.UnpicklingError):
            return pickle.load(self._stream)  # noqa: S301 (see above)
        return None

    def _be_the_child(self, pipe: int) -> None:
        """The child's whole life; never returns."""
        try:
            # What this process holds open for others is not this child's to hold.
            os.closerange(3, pipe)
            os.closerange(pipe + 1, _MANY_FILES)
            import pickle

            from kiosk.faults import Faults
            from kiosk.settings import load_settings

            path, environ, rehearsal = self._source
            with os.fdopen(pipe, "wb") as stream:
                try:
                    settings = load_settings(path, environ=environ, rehearsal=rehearsal)
                except Faults as faults:
                    pickle.dump(None, stream)
                    pickle.dump(faults, stream)
                else:
                    from kiosk.catalogue.model import Catalogue

                    folder = str(settings.kiosk.records)
                    pickle.dump(Beginning(settings.windowed, folder), stream)
                    pickle.dump(Reading(settings, Catalogue()), stream)
                    stream.flush()
                    pickle.dump(read_packages(settings), stream)
        finally:
            os._exit(0)
