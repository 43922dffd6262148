"""The disk of the records fills up, or cannot be written: what a visitor reads, what staff and the
log are told, and that it is over as soon as the reason is. Nothing is shown that was not kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

from kiosk.access import interrupted
from kiosk.access.pin import REHEARSAL_PIN
from kiosk.app import programme, rooms
from kiosk.catalogue.model import UnlockWay
from kiosk.doctor import machine
from kiosk.reports.reading import SCHEMAS
from kiosk.storage import open_records
from kiosk.visit.events import ChooseWay, Touch
from kiosk.visit.facts import HealthLine
from kiosk.visit.states import (
    Amount,
    Attract,
    CashBook,
    OutOfService,
    Reason,
    Scan,
    Staff,
    Thanks,
    Unlocked,
    Unlocking,
)
from tests.app.conftest import Complaints, HarbourSettings, Opens
from tests.app.disks import Disk, kept_from_writing, small_disk
from tests.app.test_giving import in_records, pay
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    monkeypatch.setattr(machine, "LEAST_FREE_BYTES", 1_000_000)
    with small_disk(tmp_path / "records") as made:
        yield made


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "_TRY_AGAIN_EVERY_MS", 300)
    monkeypatch.setattr(programme, "_CHECKUP_AFTER_MS", 300)


@pytest.fixture
def visitor(
    disk: Disk,
    impatient: None,
    open_kiosk: Opens,
    harbour_settings: HarbourSettings,
    complaints: Complaints,
) -> Visitor:
    complaints.expected += ["nothing can be unlocked", "not written down", "wrong PINs are counted"]
    complaints.expected += ["records", "a visit was not counted", "disk is full"]
    return open_kiosk(harbour_settings())


def count(visitor: Visitor, table: str) -> int:
    with closing(sqlite3.connect(visitor.kiosk.settings.kiosk.records_file)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def not_well(visitor: Visitor, name: str) -> HealthLine | None:
    """The doctor's line of that name, where staff are told of it."""
    lines = visitor.kiosk.facts().health
    return next((line for line in lines if line.name == name and not line.well), None)


def try_to_unlock(visitor: Visitor) -> None:
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.UNLOCK)
    visitor.touch(ChooseWay(UnlockWay.FREE))


def end_visit(visitor: Visitor) -> None:
    visitor.kiosk.conductor.dispatch(Touch.END_VISIT)
    visitor.reach(Attract)


def test_a_full_disk_unlocks_nothing_says_so_and_is_over_when_there_is_room(
    visitor: Visitor, disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    assert not_well(visitor, "disk") is None
    disk.fill()
    try_to_unlock(visitor)
    visitor.read("That did not work just now. Our staff can help you.")
    assert isinstance(visitor.state, Unlocking)
    assert count(visitor, "unlocks") == 0
    assert "the disk is full: make room on it" in caplog.text
    end_visit(visitor)
    visitor.until(lambda: not_well(visitor, "disk"), "staff to be told", 60)
    assert "Make room" in str(not_well(visitor, "disk"))
    disk.make_room()
    try_to_unlock(visitor)  # without a restart, and at the first touch
    visitor.reach(Unlocked)
    assert count(visitor, "unlocks") == 1
    visitor.watch()
    assert visitor.moves()
    told = [line for line in caplog.messages if line.startswith("the records take")]
    assert told == ["the records take no writes", "the records take writes again"]
    end_visit(visitor)
    visitor.until(lambda: not_well(visitor, "disk") is None, "staff to be told", 60)


def test_a_gift_that_cannot_be_kept_is_not_asked_for_and_one_paid_meanwhile_is_thanked_for_later(
    visitor: Visitor, disk: Disk
) -> None:
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.DONATE)
    gift = visitor.ask_gift()
    disk.fill()
    pay(visitor, gift)
    visitor.read("This screen cannot write it down just now. We keep trying.", 30)
    assert isinstance(visitor.state, Scan)  # no thanks before the commit
    disk.make_room()
    visitor.reach(Thanks, 30)
    records = visitor.kiosk.settings.kiosk.records_file
    assert in_records(records, gift) == [("confirmed", 500)]
    end_visit(visitor)
    disk.fill()
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.DONATE)
    visitor.reach(Amount)
    visitor.choose_amount()
    visitor.touch(Touch.GIVE)
    visitor.read("Nothing was charged", 20)
    assert visitor.gift is not None
    assert visitor.gift.payment_url is None  # no code to scan
    disk.make_room()


def test_a_film_plays_on_and_staff_are_let_in_while_the_disk_is_full(
    visitor: Visitor, disk: Disk
) -> None:
    visitor.unlock_free(HARBOUR)
    visitor.watch()
    disk.fill()
    visitor.seek(20_000)
    visitor.until(lambda: visitor.position_ms > 20_500, "the film to go on")
    assert visitor.moves()
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.type_keys(REHEARSAL_PIN + "\n")
    visitor.reach(Staff, 20)
    visitor.touch(Touch.CASH_GIFTS)
    visitor.type_keys("20")
    visitor.touch(Touch.SUBMIT)
    visitor.touch(Touch.CASH_CONFIRMED)
    visitor.read("That could not be written down. Note it on paper", 20)
    assert isinstance(visitor.state, CashBook)
    disk.make_room()
    visitor.touch(Touch.SUBMIT)
    visitor.touch(Touch.CASH_CONFIRMED)
    visitor.read("Today: 1 gift", 20)
    assert count(visitor, "cash_gifts") == 1


def full(disk: Disk) -> Callable[[], None]:
    disk.fill()
    return disk.make_room


def read_only(disk: Disk) -> Callable[[], None]:
    disk.make_read_only()
    return disk.make_writable


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("break_it", "remedy", "check"),
    [
        (full, "the disk is full: make room", "disk"),
        (read_only, "the disk can only be read: mount it", "records"),
    ],
)
def test_a_kiosk_that_starts_on_such_a_disk_serves_as_soon_as_it_is_well(
    disk: Disk,
    open_kiosk: Opens,
    harbour_settings: HarbourSettings,
    complaints: Complaints,
    caplog: pytest.LogCaptureFixture,
    break_it: Callable[[Disk], Callable[[], None]],
    remedy: str,
    check: str,
) -> None:
    complaints.expected += ["records", "not written down"]
    mend = break_it(disk)
    visitor = open_kiosk(harbour_settings())
    visitor.reach(OutOfService)
    assert visitor.state == OutOfService(Reason.NO_RECORDS)
    visitor.read("This kiosk is resting. The staff have been told.")
    visitor.until(lambda: not_well(visitor, check), "staff to be told", 60)
    assert remedy in caplog.text
    mend()
    visitor.reach(Attract, 30)
    visitor.unlock_free(HARBOUR)


@pytest.mark.usefixtures("impatient")
def test_records_that_turn_read_only_under_a_running_kiosk(
    open_kiosk: Opens,
    harbour_settings: HarbourSettings,
    complaints: Complaints,
    caplog: pytest.LogCaptureFixture,
) -> None:
    complaints.expected += [
        "nothing can be unlocked",
        "not written down",
        "a visit was not counted",
    ]
    visitor = open_kiosk(harbour_settings())
    file = visitor.kiosk.settings.kiosk.records_file
    with kept_from_writing(file, file.with_name(f"{file.name}-wal")):
        try_to_unlock(visitor)
        visitor.read("That did not work just now. Our staff can help you.")
        assert "the file may not be written: check its permissions" in caplog.text
        end_visit(visitor)
        visitor.until(lambda: not_well(visitor, "records"), "staff to be told", 60)
    try_to_unlock(visitor)
    visitor.reach(Unlocked)
    assert count(visitor, "unlocks") == 1


@pytest.mark.usefixtures("impatient")
def test_a_kiosk_that_starts_on_records_that_may_only_be_read_serves_as_soon_as_it_may_write(
    open_kiosk: Opens,
    harbour_settings: HarbourSettings,
    tmp_path: Path,
    complaints: Complaints,
    caplog: pytest.LogCaptureFixture,
) -> None:
    complaints.expected += ["records cannot be used"]
    settings = harbour_settings()
    folder = settings.kiosk.records_file.parent
    with closing(
        open_records(tmp_path / "whole" / "records.sqlite", (*SCHEMAS, interrupted.SCHEMA))
    ):
        copytree(tmp_path / "whole", folder)  # with its log and index, as a crash leaves it
    with kept_from_writing(*folder.iterdir(), folder):
        visitor = open_kiosk(settings)
        visitor.reach(OutOfService)
        assert visitor.state == OutOfService(Reason.NO_RECORDS)
        assert "may not be written: check its permissions" in caplog.text
    visitor.reach(Attract, 30)
    visitor.unlock_free(HARBOUR)
