from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.access.pin import REHEARSAL_PIN, write_pin
from kiosk.access.staff import PinAnswer, PinVerdict, RecordedAction, Staff, actions_between
from kiosk.access.tables import SCHEMA
from kiosk.storage import Records, RecordsFault
from tests.access.support import CHEAP, NOON, SECONDS, Clocks

PIN = "271828"
RIGHT, WRONG = PinAnswer(PinVerdict.RIGHT), PinAnswer(PinVerdict.WRONG)
NewStaff = Callable[..., Staff]


@pytest.fixture
def pin_file(tmp_path: Path) -> Path:
    return tmp_path / "staff-pin"


@pytest.fixture
def new_staff(records: Records, clocks: Clocks, pin_file: Path) -> Iterator[NewStaff]:
    made: list[Staff] = []

    def new(rehearsal: bool = False, records: Records = records, clocks: Clocks = clocks) -> Staff:
        staff = Staff(
            records,
            pin_file=pin_file,
            rehearsal=rehearsal,
            clock=clocks.now,
            monotonic=clocks.monotonic,
        )
        made.append(staff)
        return staff

    yield new
    assert all(staff.close(SECONDS) for staff in made)


def check(staff: Staff, typed: str) -> PinAnswer:
    return staff.check_pin(typed).result(SECONDS)


def look(staff: Staff) -> str | None:
    """The PIN that is shown, once the worker has looked for one of the kiosk's own."""
    staff.look_for_pin()
    wait([staff._worker.submit(int)], SECONDS)
    return staff.shown_pin()


def test_the_pin_lets_staff_in_and_a_new_one_counts_at_once(
    new_staff: NewStaff, pin_file: Path
) -> None:
    write_pin(pin_file, PIN, cost=CHEAP)
    staff = new_staff()
    assert check(staff, PIN) == RIGHT
    assert check(staff, PIN).right
    assert check(staff, "271829") == WRONG
    write_pin(pin_file, "314159", cost=CHEAP)
    assert check(staff, PIN) == WRONG
    assert check(staff, "314159") == RIGHT


def test_five_wrong_ones_bring_a_pause_of_a_minute_at_most(
    new_staff: NewStaff, pin_file: Path, clocks: Clocks
) -> None:
    write_pin(pin_file, PIN, cost=CHEAP)
    staff = new_staff()
    assert [check(staff, "000000") for _ in range(4)] == [WRONG] * 4
    pauses: list[float | None] = []
    for _ in range(4):
        answer = check(staff, "000000")
        assert answer.verdict is PinVerdict.WRONG
        assert check(staff, PIN) == PinAnswer(PinVerdict.PAUSED, answer.wait_seconds)
        pauses.append(answer.wait_seconds)
        clocks.seconds += answer.wait_seconds or 0
    assert pauses == [15, 30, 60, 60]
    assert check(staff, PIN) == RIGHT
    assert check(staff, "000000") == WRONG


def test_the_pause_outlives_a_restart(new_staff: NewStaff, pin_file: Path, clocks: Clocks) -> None:
    write_pin(pin_file, PIN, cost=CHEAP)
    staff = new_staff()
    for _ in range(5):
        check(staff, "000000")
    clocks.seconds += 5
    assert staff.close(SECONDS)
    rebooted = Clocks()
    rebooted.seconds = 2.0
    assert check(new_staff(clocks=rebooted), PIN) == PinAnswer(PinVerdict.PAUSED, 10)


def test_a_live_kiosk_without_a_pin_lets_nobody_in(new_staff: NewStaff) -> None:
    staff = new_staff()
    assert look(staff) is None
    for typed in (REHEARSAL_PIN, "", PIN):
        assert check(staff, typed) == PinAnswer(PinVerdict.NOT_SET)


def test_a_rehearsal_without_a_pin_shows_one(new_staff: NewStaff, pin_file: Path) -> None:
    staff = new_staff(rehearsal=True)
    assert look(staff) == REHEARSAL_PIN
    assert check(staff, REHEARSAL_PIN) == RIGHT
    assert check(staff, PIN) == WRONG
    write_pin(pin_file, PIN, cost=CHEAP)
    assert look(staff) is None
    assert check(staff, REHEARSAL_PIN) == WRONG
    assert check(staff, PIN) == RIGHT
    pin_file.unlink()
    check(staff, PIN)
    assert staff.shown_pin() == REHEARSAL_PIN, "a PIN that is checked is looked at"


def test_who_shows_the_pin_waits_for_no_disk(
    new_staff: NewStaff, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()

    def noted(ask: Callable[..., Any]) -> Callable[..., Any]:
        def note(*args: Any, **more: Any) -> Any:
            asked.add(threading.current_thread().name)
            return ask(*args, **more)

        return note

    for name in ("stat", "open"):
        monkeypatch.setattr(Path, name, noted(getattr(Path, name)))
    staff = new_staff(rehearsal=True)
    assert look(staff) == REHEARSAL_PIN
    assert "staff" in asked
    assert threading.current_thread().name not in asked


@pytest.mark.parametrize("rehearsal", [True, False])
def test_a_damaged_pin_file_lets_nobody_in(
    new_staff: NewStaff, pin_file: Path, rehearsal: bool
) -> None:
    pin_file.write_text("scrambled")
    staff = new_staff(rehearsal)
    assert look(staff) is None
    assert check(staff, REHEARSAL_PIN) == PinAnswer(PinVerdict.UNREADABLE)


def test_records_that_fail_keep_no_staff_out_and_are_counted_all_the_same(
    new_staff: NewStaff, pin_file: Path, tmp_path: Path
) -> None:
    write_pin(pin_file, PIN, cost=CHEAP)
    (tmp_path / "folder").write_text("in the way")
    broken = Records(tmp_path / "folder" / "records.sqlite", (SCHEMA,))
    wait([broken.start()], SECONDS)
    staff = new_staff(records=broken)
    assert check(staff, PIN) == RIGHT
    for _ in range(5):
        check(staff, "000000")
    assert check(staff, PIN) == PinAnswer(PinVerdict.PAUSED, 15)
    assert broken.close(SECONDS)


def test_what_staff_do_is_written_down(
    new_staff: NewStaff, records: Records, clocks: Clocks
) -> None:
    staff = new_staff()
    for what in ("opened", "reset"):
        staff.record(what).result(SECONDS)
        clocks.pass_(timedelta(minutes=1))
    done = records.submit(lambda c: actions_between(c, NOON, NOON + timedelta(seconds=61))).result(
        SECONDS
    )
    assert done == [
        RecordedAction(NOON, "opened"),
        RecordedAction(NOON + timedelta(minutes=1), "reset"),
    ]


def test_closed_it_answers_that_it_is(new_staff: NewStaff) -> None:
    staff = new_staff()
    assert staff.close(SECONDS)
    assert staff.close(SECONDS)
    with pytest.raises(RecordsFault):
        check(staff, PIN)


HANGS = """
import sys
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from kiosk.access.staff import Staff
from kiosk.storage import Records
records = Records(Path("nowhere"), [])
staff = Staff(records, pin_file=Path(sys.argv[1]), rehearsal=False,
              clock=lambda: datetime.now(UTC), monotonic=lambda: 0.0)
records.close()
asked = staff.check_pin("271828")
print(staff.close(0.5), flush=True)
sys.exit(3)
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the disk that hangs is a pipe")
def test_a_disk_that_hangs_keeps_no_kiosk_from_ending(pin_file: Path) -> None:
    os.mkfifo(pin_file)
    done = subprocess.run(
        [sys.executable, "-c", HANGS, str(pin_file)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, b"False\n")
