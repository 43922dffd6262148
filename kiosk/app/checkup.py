"""Looking after the kiosk while it runs: the doctor's list for staff, and films that fail."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.app.clocks import Clocks
from kiosk.app.mailbox import Mailbox
from kiosk.app.surroundings import Surroundings
from kiosk.catalogue.model import FilmKey
from kiosk.catalogue.shelf import Found
from kiosk.settings import Settings
from kiosk.visit.facts import HealthLine

if TYPE_CHECKING:
    from kiosk.doctor import Check, Patient
    from kiosk.doctor.check import Running

log = logging.getLogger(__name__)

_LONGEST_END_SECONDS = 5.0
_SECTIONS_END_SECONDS = 2.0
#: Until the films were looked at for the first time.
_NOT_YET = (HealthLine("films", well=True, what="are being looked at"),)
_BROKE_OFF = "the look broke off by a fault of the program: see the log"


@dataclass(frozen=True, slots=True)
class _Look:
    """What a round looks at, and what of earlier ones still hangs."""

    found: Found
    surroundings: Surroundings
    left: dict[str, Running]


@dataclass(frozen=True, slots=True)
class TriedOut:
    """Films that play and that do not; what was not looked at is in neither.

    `crashed`: those that crash the kiosk; None where the records have not said it.
    """

    good: frozenset[FilmKey]
    bad: frozenset[FilmKey]
    crashed: frozenset[FilmKey] | None


class Checkup(QObject):
    """Two rounds beside each other: the films, which may take long, and everything else, which
    waits for no film's disk. GUI thread only.

    Signals: health (tuple of HealthLine, after each round), tried_out (Catalogue, TriedOut).
    """

    health = Signal(object)
    tried_out = Signal(object, object)

    def __init__(
        self,
        settings: Settings,
        clocks: Clocks,
        mailbox: Mailbox,
        surroundings: Callable[[], Surroundings],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._clocks = clocks
        self._surroundings = surroundings
        self._stopped = threading.Event()
        self._lines: tuple[HealthLine, ...] = ()
        self._film_lines = _NOT_YET
        self._told: dict[str, str] = {}  # what the log knows of films that are not well
        self._rest = _Round("checkup", self._examine_the_rest, self._rest_examined, mailbox)
        self._films = _Round("films", self._examine_films, self._films_examined, mailbox)

    @property
    def is_looking(self) -> bool:
        return self._rest.is_looking or self._films.is_looking

    def begin(self, found: Found) -> None:
        """Look now, or again where that is being done; takes seconds of a processor."""
        if self._stopped.is_set():
            return
        surroundings = self._surroundings()
        self._rest.begin(found, surroundings)
        self._films.begin(found, surroundings)

    def close(self) -> None:
        """Stop looking; what hangs on a disk is left behind on its daemon thread."""
        self._stopped.set()
        self._rest.close()
        self._films.close()
        until = time.monotonic() + _SECTIONS_END_SECONDS
        self._rest.wait_for_sections(until)
        self._films.wait_for_sections(until)

    def _examine_the_rest(self, look: _Look) -> Iterator[Check]:
        from kiosk.doctor import examine_the_rest

        return examine_the_rest(self._patient(look), look.left)

    def _examine_films(self, look: _Look) -> Iterator[Check]:
        from kiosk.doctor import examine_films

        return examine_films(self._patient(look), look.left)

    def _patient(self, look: _Look) -> Patient:
        from kiosk.doctor import Patient

        display = look.surroundings.display
        return Patient(
            self._settings,
            os.environ,
            self._clocks.now,
            screen=str(display),
            screen_gone=not display.attached,
            awake=look.surroundings.awake,
            stopped=self._stopped.is_set,
            found=look.found,
            follows_clock=True,
        )

    def _rest_examined(self, _found: Found, checks: Sequence[Check] | None) -> None:
        self._lines = _lines(checks, "checkup")
        self.health.emit((*self._lines, *self._film_lines))

    def _films_examined(self, found: Found, checks: Sequence[Check] | None) -> None:
        self._film_lines = _lines(checks, "films")
        if checks is not None:
            self._films_tried_out(found, checks)
        if self._lines:
            self.health.emit((*self._lines, *self._film_lines))

    def _films_tried_out(self, found: Found, checks: Sequence[Check]) -> None:
        films = [check for check in checks if check.film is not None]
        self._log(films)
        bad = frozenset(check.film for check in films if check.film and not check.plays)
        good = frozenset(check.film for check in films if check.film) - bad
        crashed = next((check.crashed for check in checks if check.crashed is not None), None)
        self.tried_out.emit(found.catalogue, TriedOut(good, bad, crashed))

    def _log(self, films: Sequence[Check]) -> None:
        """Each fault once, and when it is over: the looks come every half hour."""
        for check in films:
            words = "" if check.ok else f"{check.what} ({check.remedy})"
            if words == self._told.get(check.name, ""):
                continue
            self._told[check.name] = words
            if words:
                log.error("%s: %s", check.name, words)
            else:
                log.info("%s is well again: %s", check.name, check.what)


class _Round:
    """One kind of look, on a thread of its own, once at a time. GUI thread.

    `examine` is called on that thread; `examined` on the GUI thread, with everything that was
    found, or None where the look broke off. What a section leaves hanging ends neither this look
    nor the next one.
    """

    def __init__(
        self,
        name: str,
        examine: Callable[[_Look], Iterator[Check]],
        examined: Callable[[Found, Sequence[Check] | None], None],
        mailbox: Mailbox,
    ) -> None:
        self._name = name
        self._examine = examine
        self._examined = examined
        self._mailbox = mailbox
        self._left: dict[str, Running] = {}
        self._next: tuple[Found, Surroundings] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    @property
    def is_looking(self) -> bool:
        return self._thread is not None

    def begin(self, found: Found, surroundings: Surroundings) -> None:
        """Look now, or again where that is being done."""
        if self._thread is not None:
            self._next = found, surroundings
            return
        look = _Look(found, surroundings, self._left)
        self._thread = threading.Thread(
            target=self._run, args=(look,), name=self._name, daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Begin no more, and wait a little for what is under way."""
        self._closed, self._next = True, None
        if self._thread is not None:
            self._thread.join(_LONGEST_END_SECONDS)

    def wait_for_sections(self, until: float) -> None:
        """After `close`, until then (monotonic seconds): libVLC, which a section may be in, must
        not call a Python that is being taken apart. What was given up may never end.
        """
        for running in tuple(self._left.values()):
            running.wait(until)

    def _run(self, look: _Look) -> None:
        checks: list[Check] | None = None
        try:
            checks = list(self._examine(look))
        except Exception:
            log.exception("the checkup broke off")
        finally:
            self._mailbox.post(lambda: self._ended(look.found, checks))

    def _ended(self, found: Found, checks: Sequence[Check] | None) -> None:
        self._thread = None
        if not self._closed:
            self._examined(found, checks)
        if self._next is not None:
            (next_found, surroundings), self._next = self._next, None
            self.begin(next_found, surroundings)


def _lines(checks: Sequence[Check] | None, name: str) -> tuple[HealthLine, ...]:
    """What was found, or a line of this name that says that nothing was."""
    if checks is None:
        return (HealthLine(name, well=False, what=_BROKE_OFF),)
    return tuple(HealthLine(check.name, check.ok, in_words(check)) for check in checks)


def in_words(check: Check) -> str:
    """What was found and, where it is not well, what to do about it."""
    if check.ok or not check.remedy:
        return check.what
    # What is wrong in a file is told as the end of a sentence that began with the file.
    between = ". " if check.remedy[0].isupper() else ": "
    return check.what.removesuffix(".") + between + check.remedy
