"""What a crash interrupts, as the records keep it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.access import interrupted
from kiosk.access.tables import SCHEMA as ACCESS
from kiosk.access.unlocks import unlock_in
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.storage import open_records

NOW = datetime(2026, 5, 1, 19, 0, tzinfo=UTC)
FILM = FilmKey("festival", "one")


@pytest.fixture
def records(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_records(tmp_path / "r.sqlite", (ACCESS, interrupted.SCHEMA))) as opened:
        yield opened


def unlock(records: sqlite3.Connection, code: bytes = b"a") -> int:
    made = unlock_in(records, film=FILM, way=UnlockWay.FREE, code_hash=code, now=NOW)
    return made.id


def keep(records: sqlite3.Connection, number: int, at_ms: int, *, well: bool = False) -> None:
    interrupted.keep(records, number, at_ms, '{"a": 1}', NOW, well=well)


def test_the_newest_place_is_taken_and_a_second_time_it_is_the_film_that_crashes(
    records: sqlite3.Connection,
) -> None:
    number = unlock(records)
    assert interrupted.take(records, NOW) is None
    keep(records, number, 10)
    keep(records, number, 2_000)
    first = interrupted.take(records, NOW + timedelta(seconds=9))
    assert first is not None
    assert (first.unlock.id, first.position_ms, first.choices) == (number, 2_000, '{"a": 1}')
    assert not first.again
    keep(records, number, 3_000)
    second = interrupted.take(records, NOW)
    assert second is not None
    assert second.again
    assert interrupted.crashes(records) == {FILM: NOW}
    assert interrupted.take(records, NOW) is None


def test_a_film_that_played_well_for_a_while_or_another_unlock_counts_anew(
    records: sqlite3.Connection,
) -> None:
    number, other = unlock(records), unlock(records, b"b")
    for _ in range(3):
        keep(records, number, 10, well=True)
        taken = interrupted.take(records, NOW)
        assert taken is not None
        assert not taken.again
    keep(records, other, 10)
    taken = interrupted.take(records, NOW)
    assert taken is not None
    assert not taken.again
    assert interrupted.crashes(records) == {}


@pytest.mark.parametrize("minutes", [-6, 6, 600])
def test_what_was_long_ago_is_over(records: sqlite3.Connection, minutes: int) -> None:
    keep(records, unlock(records), 10)
    assert interrupted.take(records, NOW + timedelta(minutes=minutes)) is None
    assert interrupted.take(records, NOW) is None, "and stays so"


def test_a_revoked_unlock_and_a_visit_that_ended_are_not_come_back_to(
    records: sqlite3.Connection,
) -> None:
    number = unlock(records)
    keep(records, number, 10)
    interrupted.forget(records)
    assert interrupted.take(records, NOW) is None
    keep(records, number, 10)
    records.execute("UPDATE unlocks SET revoked_at = ?", (NOW.isoformat(),))
    assert interrupted.take(records, NOW) is None
