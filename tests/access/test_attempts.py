from __future__ import annotations

import sqlite3

import pytest

from kiosk.access.attempts import CODES, PINS, Attempts, load_attempts, save_attempts
from kiosk.storage import Records
from tests.access.support import SECONDS, Clocks


def test_five_codes_are_free_of_a_pause_and_then_it_doubles_to_five_minutes() -> None:
    pauses = [CODES.pause_after(wrong) for wrong in range(1, 12)]
    assert pauses == [0, 0, 0, 0, 30, 60, 120, 240, 300, 300, 300]
    assert CODES.pause_after(10**9) == 300


def test_pins_pause_for_a_minute_at_most() -> None:
    assert [PINS.pause_after(wrong) for wrong in range(4, 9)] == [0, 15, 30, 60, 60]


def test_the_pause_passes_with_the_monotonic_clock(clocks: Clocks) -> None:
    attempts = Attempts(CODES, clocks.monotonic)
    for _ in range(4):
        assert attempts.wrong() == 0
    assert attempts.pause_left() == 0
    assert attempts.wrong() == 30
    clocks.seconds += 10
    assert attempts.pause_left() == 20
    clocks.seconds += 100
    assert attempts.pause_left() == 0
    assert attempts.wrong() == 60


def test_a_right_one_clears_the_count(clocks: Clocks) -> None:
    attempts = Attempts(CODES, clocks.monotonic, wrong=9, pause_left=300)
    attempts.right()
    assert (attempts.count, attempts.pause_left()) == (0, 0)
    assert attempts.wrong() == 0


def test_the_count_and_the_time_left_outlive_a_restart(records: Records, clocks: Clocks) -> None:
    attempts = Attempts(CODES, clocks.monotonic, wrong=5)
    attempts.wrong()
    clocks.seconds += 25
    records.submit(lambda c: save_attempts(c, "code", attempts)).result(SECONDS)
    after = Clocks()
    after.seconds = 3.0  # a new boot

    def load(connection: sqlite3.Connection) -> tuple[Attempts, Attempts]:
        return (
            load_attempts(connection, "code", CODES, after.monotonic),
            load_attempts(connection, "pin", PINS, after.monotonic),
        )

    again, pins = records.submit(load).result(SECONDS)
    assert (again.count, again.pause_left()) == (6, 35)
    assert (pins.count, pins.pause_left()) == (0, 0)


def test_what_did_not_change_is_not_written(records: Records, clocks: Clocks) -> None:
    attempts = Attempts(CODES, clocks.monotonic, wrong=3)

    def save(connection: sqlite3.Connection) -> int:
        before = connection.total_changes
        save_attempts(connection, "code", attempts)
        return connection.total_changes - before

    assert [records.submit(save).result(SECONDS) for _ in range(2)] == [1, 0]


@pytest.mark.parametrize("written", [1e9, 300.0])
def test_records_meddled_with_lock_nobody_out_for_long(
    records: Records, clocks: Clocks, written: float
) -> None:
    def meddle(connection: sqlite3.Connection) -> Attempts:
        connection.execute("INSERT INTO wrong_attempts VALUES ('code', 7, ?)", (written,))
        return load_attempts(connection, "code", CODES, clocks.monotonic)

    assert records.submit(meddle).result(SECONDS).pause_left() == 300
