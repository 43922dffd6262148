"""Work handed to the records: its order, its commit, and the end of it."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import Future
from pathlib import Path

import pytest

from kiosk.storage import Records, RecordsFault, open_records, transaction
from tests.storage.notes import NOTES, SECONDS, on_disk, read, write


class TestWork:
    def test_is_on_the_disk_when_its_future_completes(self, records: Records, path: Path) -> None:
        records.submit(write("one")).result(SECONDS)
        assert on_disk(path) == ["one"]

    def test_runs_in_the_order_given_and_on_one_thread(self, records: Records) -> None:
        threads: set[int] = set()
        for number in range(20):

            def work(connection: sqlite3.Connection, number: int = number) -> None:
                threads.add(threading.get_ident())
                write(str(number))(connection)

            records.submit(work)
        assert records.submit(read).result(SECONDS) == [str(number) for number in range(20)]
        assert len(threads) == 1
        assert threading.get_ident() not in threads

    def test_that_fails_is_taken_back_whole_and_told_as_it_was_raised(
        self, records: Records
    ) -> None:
        def half(connection: sqlite3.Connection) -> None:
            write("half")(connection)
            raise LookupError("no such film")

        with pytest.raises(LookupError, match="no such film"):
            records.submit(half).result(SECONDS)
        assert records.submit(read).result(SECONDS) == []

    def test_cancelled_before_its_turn_is_not_done(self, records: Records) -> None:
        gate = threading.Event()
        held = records.submit(lambda connection: gate.wait(SECONDS))
        waiting = records.submit(write("never"))
        assert waiting.cancel()
        gate.set()
        held.result(SECONDS)
        assert records.submit(read).result(SECONDS) == []

    def test_goes_on_after_a_callback_that_fails(self, records: Records) -> None:
        def careless(future: Future[None]) -> None:
            raise AssertionError("a callback's own mistake")

        records.submit(write("one")).add_done_callback(careless)
        records.submit(write("two")).result(SECONDS)
        assert records.submit(read).result(SECONDS) == ["one", "two"]

    def test_that_ends_the_transaction_itself_is_our_mistake(self, records: Records) -> None:
        with pytest.raises(sqlite3.OperationalError, match="no transaction"):
            records.submit(lambda connection: connection.execute("COMMIT")).result(SECONDS)
        records.submit(write("one")).result(SECONDS)


class TestClosing:
    def test_finishes_what_was_handed_in(self, path: Path) -> None:
        records = Records(path, (NOTES,))
        records.start()
        futures = [records.submit(write(str(number))) for number in range(50)]
        assert records.close(SECONDS)
        assert all(future.done() for future in futures)
        assert on_disk(path) == [str(number) for number in range(50)]
        assert not path.with_name(path.name + "-wal").exists()

    def test_twice_is_harmless_and_later_work_is_refused(self, path: Path) -> None:
        records = Records(path, (NOTES,))
        records.start()
        assert records.close(SECONDS)
        assert records.close(SECONDS)
        with pytest.raises(RecordsFault, match="closed"):
            records.submit(write("late")).result(0)

    def test_without_a_start_leaves_nobody_waiting(self, path: Path) -> None:
        records = Records(path, (NOTES,))
        early, cancelled = records.submit(write("early")), records.submit(write("cancelled"))
        cancelled.cancel()
        assert records.close(SECONDS)
        with pytest.raises(RecordsFault, match="closed"):
            early.result(0)
        with pytest.raises(RecordsFault, match="closed"):
            records.start().result(0)
        assert not path.exists()

    def test_says_when_it_did_not_end_in_time(self, path: Path) -> None:
        records = Records(path, (NOTES,))
        gate = threading.Event()
        records.start().result(SECONDS)
        records.submit(lambda connection: gate.wait(SECONDS))
        assert not records.close(0.01)
        gate.set()
        assert records.close(SECONDS)


def test_a_transaction_gives_way_to_the_error_that_ended_it(path: Path) -> None:
    connection = open_records(path, (NOTES,))
    with pytest.raises(LookupError), transaction(connection):
        connection.execute("ROLLBACK")
        raise LookupError
    connection.close()
