"""When old views become totals: never by a clock that may be wrong for all that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.app.clocks import Clocks
from kiosk.app.mailbox import Mailbox
from kiosk.app.view_book import ViewBook
from kiosk.catalogue.model import Catalogue
from kiosk.storage import Records
from kiosk.visit.facts import Playback

HOUR = 3600.0


@dataclass
class Machine:
    """A clock, what is known of it, and how often views were folded by it."""

    monotonic: float = 500.0
    certain: bool = True
    confirmed: bool = False
    folded: int = 0

    def submit(self, _work: Callable[..., int]) -> Future[int]:
        self.folded += 1
        done: Future[int] = Future()
        done.set_result(0)
        return done


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def book(qapp: QApplication, machine: Machine) -> Iterator[ViewBook]:
    made = ViewBook(
        cast("Records", machine),
        playback=Playback,
        clocks=Clocks(
            now=lambda: datetime(2027, 11, 22, tzinfo=UTC),
            monotonic=lambda: machine.monotonic,
            certain=lambda: machine.certain,
            confirmed=lambda: machine.confirmed,
        ),
        catalogue=Catalogue,
        mailbox=Mailbox(),
    )
    made.open()
    yield made
    made._folding.stop()


def after(machine: Machine, book: ViewBook, seconds: float) -> int:
    machine.monotonic += seconds
    book._folding.timeout.emit()
    return machine.folded


def test_not_at_the_start_and_in_an_hour_where_nobody_tells_the_time(
    machine: Machine, book: ViewBook
) -> None:
    assert machine.folded == 0
    assert after(machine, book, HOUR - 1) == 0
    book.open()  # the records fail and come back
    assert after(machine, book, 1) == 1
    assert after(machine, book, 5 * HOUR) == 1
    assert after(machine, book, HOUR) == 2


def test_soon_by_a_clock_that_the_endpoint_confirms(machine: Machine, book: ViewBook) -> None:
    assert after(machine, book, 60) == 0
    machine.confirmed = True
    assert after(machine, book, 60) == 1


def test_never_by_a_clock_that_is_not_believed(machine: Machine, book: ViewBook) -> None:
    machine.certain = False
    assert after(machine, book, 30 * HOUR) == 0
