"""A desk on throwaway records, in front of an endpoint that misbehaves on command."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.donations import ledger
from kiosk.donations.desk import Desk, DeskSettings
from kiosk.donations.gift import Gift, GiftStep, GiftTrouble, Totals
from kiosk.donations.health import EndpointHealth
from kiosk.donations.ledger import LedgerRow
from kiosk.donations.money import Money
from kiosk.donations.pace import Pace
from kiosk.donations.transport import Limits
from kiosk.storage import Records, RecordsFault, open_records
from tests.donations.fake_calls import TOKEN
from tests.donations.fake_endpoint import FakeEndpoint

#: The desk's own waits, each about twenty times shorter.
QUICK = Pace(
    poll=0.1,
    poll_steady_for=3.0,
    poll_longest=0.5,
    first_retry=0.02,
    retry=0.05,
    retry_longest=0.3,
    held=0.5,
    unanswered=20.0,
    unsettled=0.1,
    unsettled_longest=0.5,
    sweep_retry=0.1,
    sweep_retry_longest=0.3,
)
#: No answer takes so long that comes at all, however busy the machine.
PATIENT = Limits(connect_seconds=20.0, total_seconds=20.0)
#: For answers that never come.
IMPATIENT = Limits(connect_seconds=20.0, total_seconds=1.0)
#: Long before an answer that never comes is given up, or a poll that is held is answered.
SOON = PATIENT.total_seconds / 2
#: Seconds by which two looks at the clock may be apart.
CLOCK = 0.02


@dataclass
class Counter:
    """A desk, and everything that it told."""

    folder: Path
    url: str
    pace: Pace = QUICK
    limits: Limits = PATIENT
    live: bool = False
    token: Callable[[], str] = lambda: TOKEN
    allowed_hosts: tuple[str, ...] = ()
    gifts: list[Gift] = field(default_factory=list)
    totals: list[Totals] = field(default_factory=list)
    health: list[EndpointHealth] = field(default_factory=list)
    unlocked: list[LedgerRow] = field(default_factory=list)
    refuse_unlock: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def open(self) -> Counter:
        self.records = Records(self.folder / "records.sqlite", [ledger.SCHEMA])
        self.records.start().result(30)
        self.desk = Desk(
            DeskSettings("lobby-1", self.live, self.url, self.allowed_hosts),
            lambda: self.token(),
            self.records,
            clock=lambda: datetime.now(UTC),
            monotonic=time.monotonic,
            on_gift=lambda gift: self._tell(self.gifts, gift),
            on_totals=lambda totals: self._tell(self.totals, totals),
            on_health=lambda health: self._tell(self.health, health),
            on_confirmed_in_transaction=self._unlock,
            pace=self.pace,
            limits=self.limits,
        )
        self.desk.start()
        return self

    def close(self) -> None:
        assert self.desk.close(30.0), "the desk's threads did not end"
        assert self.records.close(30.0)

    def give(self, minor_units: int = 3600, fee: int = 0, **more: object) -> str:
        amount = Money("USD", minor_units)
        return self.desk.give("fund", amount, Money("USD", fee), "en", **more)  # type: ignore[arg-type]

    def wait(self, what: Callable[[], object], seconds: float = 30.0) -> None:
        """Until `what` is true, whether the desk's telling makes it so or the endpoint's thread."""
        deadline = time.monotonic() + seconds
        with self.changed:
            while not (met := what()) and time.monotonic() < deadline:
                self.changed.wait(0.01)
        assert met, f"not within {seconds} s; told: {[_line(gift) for gift in self.gifts]}"

    def until(self, key: str, step: GiftStep, seconds: float = 30.0) -> Gift:
        """The first gift told with that step."""
        self.wait(lambda: self._told(key, step), seconds)
        return self._told(key, step)[0]

    def until_trouble(self, key: str, trouble: GiftTrouble) -> None:
        """Until that was told of the gift; it may be over again."""
        self.wait(lambda: any((one.key, one.trouble) == (key, trouble) for one in self.gifts))

    def latest(self, key: str) -> Gift:
        self.wait(lambda: any(gift.key == key for gift in self.gifts))
        return [gift for gift in self.gifts if gift.key == key][-1]

    def steps(self, key: str) -> list[str]:
        told = [gift.step.name for gift in self.gifts if gift.key == key]
        return [step for n, step in enumerate(told) if n == 0 or told[n - 1] != step]

    def rows(self) -> dict[str, LedgerRow]:
        def work(connection: sqlite3.Connection) -> list[LedgerRow]:
            keys = connection.execute("SELECT key FROM donations ORDER BY created_at").fetchall()
            return [ledger.read(connection, row["key"]) for row in keys]

        return {row.key: row for row in self.records.submit(work).result(30)}

    def lose_records(self) -> None:
        """Damage the file in mid-run, as a dying disk does; the kiosk begins a new one."""
        path = self.records.path
        for file in (path, path.with_name(f"{path.name}-wal")):
            with file.open("r+b") as stream:
                stream.write(b"\xa5" * file.stat().st_size)

        def is_lost() -> bool:
            try:
                # What SQLite remembers of the file would hide the damage for a while.
                self.records.submit(lambda c: c.execute("PRAGMA shrink_memory")).result(30)
                self.rows()
            except RecordsFault:
                pass
            return any(self.folder.glob("records.damaged-*"))

        self.wait(is_lost)

    def _told(self, key: str, step: GiftStep) -> list[Gift]:
        return [gift for gift in self.gifts if gift.key == key and gift.step is step]

    def _tell(self, told: list, one: object) -> None:
        with self.changed:
            told.append(one)
            self.changed.notify_all()

    def _unlock(self, connection: sqlite3.Connection, row: LedgerRow) -> None:
        if self.refuse_unlock > 0:
            self.refuse_unlock -= 1
            raise RuntimeError("the unlock could not be made")
        self.unlocked.append(row)


def _line(gift: Gift) -> str:
    return f"{gift.step.name}{'/' + gift.trouble.name if gift.trouble else ''}"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Empty records, opened as the records thread does."""
    connection = open_records(tmp_path / "records.sqlite", [ledger.SCHEMA])
    yield connection
    connection.close()


@pytest.fixture
def endpoint() -> Iterator[FakeEndpoint]:
    with FakeEndpoint() as endpoint:
        yield endpoint


@pytest.fixture
def counter(tmp_path: Path, endpoint: FakeEndpoint) -> Iterator[Counter]:
    counter = Counter(tmp_path, endpoint.url).open()
    yield counter
    counter.close()


@pytest.fixture
def make_counter(tmp_path: Path, endpoint: FakeEndpoint) -> Iterator[Callable[..., Counter]]:
    """For tests that choose the desk's settings, or open it more than once."""
    opened: list[Counter] = []

    def make(**settings: object) -> Counter:
        opened.append(replace(Counter(tmp_path, endpoint.url), **settings).open())  # type: ignore[arg-type]
        return opened[-1]

    yield make
    for counter in opened:
        counter.close()
