from __future__ import annotations

import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.storage import (
    Records,
    RecordsFault,
    Schema,
    open_records,
    opening,
    records_fault,
    transaction,
)

NOTES = Schema("notes", ("CREATE TABLE notes (text TEXT NOT NULL UNIQUE) STRICT;",))
SECONDS = 20.0


def write(text: str) -> Callable[[sqlite3.Connection], None]:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO notes (text) VALUES (?)", (text,))

    return work


def read(connection: sqlite3.Connection) -> list[str]:
    return [row["text"] for row in connection.execute("SELECT text FROM notes ORDER BY rowid")]


def on_disk(path: Path) -> list[str]:
    connection = open_records(path, (NOTES,))
    try:
        return read(connection)
    finally:
        connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made" / "records.sqlite"


@pytest.fixture
def records(path: Path) -> Iterator[Records]:
    records = Records(path, (NOTES,))
    records.start().result(SECONDS)
    yield records
    assert records.close(SECONDS)


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


class TestFaults:
    def test_a_broken_statement_or_rule_is_ours(self, records: Records) -> None:
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            records.submit(lambda connection: connection.execute("SELECT * FROM absent")).result(
                SECONDS
            )
        records.submit(write("one")).result(SECONDS)
        with pytest.raises(sqlite3.IntegrityError):
            records.submit(write("one")).result(SECONDS)

    def test_a_full_disk_is_the_environments_and_passes(self, records: Records) -> None:
        def no_room(connection: sqlite3.Connection) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count={pages}")

        def room(connection: sqlite3.Connection) -> None:
            connection.execute("PRAGMA max_page_count=100000")

        records.submit(no_room).result(SECONDS)
        with pytest.raises(RecordsFault, match="disk is full: make room"):
            records.submit(write("x" * 100_000)).result(SECONDS)
        records.submit(room).result(SECONDS)
        records.submit(write("later")).result(SECONDS)
        assert records.submit(read).result(SECONDS) == ["later"]

    def test_that_they_fail_and_take_writes_again_is_told_once(self, path: Path) -> None:
        told: list[bool] = []
        records = Records(path, (NOTES,), told.append)
        records.start().result(SECONDS)
        records.submit(lambda c: c.execute("PRAGMA max_page_count=1")).result(SECONDS)
        for _ in range(2):
            with pytest.raises(RecordsFault):
                records.submit(write("x" * 100_000)).result(SECONDS)
            records.submit(read).result(SECONDS)  # a full disk can be read
        assert told == [False]
        records.submit(lambda c: c.execute("PRAGMA max_page_count=100000")).result(SECONDS)
        for text in ("one", "two"):
            records.submit(write(text)).result(SECONDS)
        assert records.close(SECONDS)
        assert told == [False, True]

    def test_a_connection_that_can_only_read_is_opened_anew(self, records: Records) -> None:
        def only_read(connection: sqlite3.Connection) -> None:
            connection.execute("PRAGMA query_only=ON")

        records.submit(only_read).result(SECONDS)
        with pytest.raises(RecordsFault, match="check its permissions"):
            records.submit(write("one")).result(SECONDS)
        records.submit(write("two")).result(SECONDS)
        assert records.submit(read).result(SECONDS) == ["two"]

    def test_another_process_that_holds_the_file_is_the_environments(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
        records = Records(path, (NOTES,))
        records.start().result(SECONDS)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsFault, match="another program holds"):
            records.submit(write("one")).result(SECONDS)
        other.execute("ROLLBACK")
        other.close()
        records.submit(write("two")).result(SECONDS)
        assert records.close(SECONDS)
        assert on_disk(path) == ["two"]

    def test_a_disk_that_comes_back_needs_no_restart(self, path: Path) -> None:
        path.parent.write_text("in the way")
        records = Records(path, (NOTES,))
        with pytest.raises(RecordsFault, match=rf"^{path.parent}: a file of that name is in the"):
            records.start().result(SECONDS)
        with pytest.raises(RecordsFault):
            records.submit(write("one")).result(SECONDS)
        path.parent.unlink()
        records.submit(write("two")).result(SECONDS)
        assert records.close(SECONDS)
        assert on_disk(path) == ["two"]

    def test_a_damaged_file_is_told_with_its_remedy(self, path: Path) -> None:
        path.parent.mkdir()
        path.write_bytes(b"scrambled eggs " * 1000)
        with pytest.raises(sqlite3.DatabaseError) as caught:
            open_records(path, (NOTES,))
        assert "put a backup in its place" in str(records_fault(path, caught.value))
        assert path.read_bytes().startswith(b"scrambled")


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


class TestOpening:
    def test_makes_a_durable_file_that_only_its_owner_reads(self, path: Path) -> None:
        connection = open_records(path, (NOTES,))
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 3
        connection.execute("INSERT INTO notes (text) VALUES ('one')")
        for name in (path.name, path.name + "-wal"):
            assert stat.S_IMODE(path.with_name(name).stat().st_mode) == 0o600
        connection.close()

    def test_runs_each_step_once_and_in_order(self, path: Path) -> None:
        open_records(path, (NOTES,)).close()
        grown = Schema(
            "notes",
            (
                *NOTES.steps,
                "ALTER TABLE notes ADD COLUMN film TEXT; INSERT INTO notes VALUES ('a', 'b')",
            ),
        )
        other = Schema("views", ("CREATE TABLE views (id INTEGER PRIMARY KEY) STRICT",))
        for _ in range(2):
            connection = open_records(path, (other, grown))
            assert [tuple(row) for row in connection.execute("SELECT * FROM notes")] == [("a", "b")]
            connection.close()

    def test_takes_triggers_and_comments_in_a_step(self, path: Path) -> None:
        script = """
            -- notes; and what was removed from them
            CREATE TABLE gone (text TEXT) STRICT;
            CREATE TRIGGER forget AFTER DELETE ON notes BEGIN
                INSERT INTO gone VALUES (old.text); INSERT INTO gone VALUES ('; again');
            END;
            INSERT INTO notes VALUES ('semi;colon')
        """
        connection = open_records(path, (Schema("notes", (*NOTES.steps, script)),))
        assert read(connection) == ["semi;colon"]
        connection.execute("DELETE FROM notes")
        assert connection.execute("SELECT count(*) FROM gone").fetchone()[0] == 2
        connection.close()

    @pytest.mark.parametrize(
        ("mistake", "error"),
        [("CREATE TABLE notes (", sqlite3.OperationalError), ("SELECT 'open", ValueError)],
    )
    def test_takes_a_broken_step_back_whole(
        self, path: Path, mistake: str, error: type[Exception]
    ) -> None:
        open_records(path, (NOTES,)).close()
        with pytest.raises(error):
            open_records(path, (Schema("notes", (*NOTES.steps, f"DROP TABLE notes; {mistake}")),))
        assert on_disk(path) == []

    @pytest.mark.parametrize(("refusals", "opens"), [(3, True), (1000, False)])
    def test_tries_again_where_sqlite_does_not_wait(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, opens: bool
    ) -> None:
        """Turning the write-ahead log on while another opens the file fails at once, sometimes."""
        left = [refusals]

        class Contended(sqlite3.Connection):
            def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
                if "journal_mode=WAL" in sql and left[0] > 0:
                    left[0] -= 1
                    error = sqlite3.OperationalError("database is locked")
                    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
                    raise error
                return super().execute(sql, *rest)

        monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Contended))
        if opens:
            assert on_disk(path) == []
        else:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                open_records(path, (NOTES,))

    def test_several_open_a_new_file_at_once(self, tmp_path: Path) -> None:
        for number in range(40):
            barrier = threading.Barrier(4)

            def open_and_close(path: Path, barrier: threading.Barrier) -> None:
                barrier.wait(SECONDS)
                open_records(path, (NOTES,)).close()

            with ThreadPoolExecutor(4) as pool:
                path = tmp_path / f"{number}.sqlite"
                for opened in [pool.submit(open_and_close, path, barrier) for _ in range(4)]:
                    opened.result(SECONDS)

    def test_all_rooms_are_brought_up_to_date_or_none(self, path: Path) -> None:
        """A power cut between two rooms would leave what neither kiosk has ever written."""
        votes = Schema("votes", ("CREATE TABLE votes (stars INTEGER NOT NULL) STRICT;",))
        open_records(path, (NOTES, votes)).close()
        newer = Schema("notes", (*NOTES.steps, "ALTER TABLE notes ADD COLUMN day TEXT;"))
        broken = Schema("votes", (*votes.steps, "ALTER TABLE nothing ADD COLUMN day TEXT;"))
        for _ in range(2):
            with pytest.raises(sqlite3.OperationalError, match="nothing"):
                open_records(path, (newer, broken))
        open_records(path, (NOTES, votes)).close()
        copies = [copy.name for copy in path.parent.glob("records.before-update-*")]
        assert copies == ["records.before-update-1-1.sqlite"]

    def test_refuses_the_records_of_a_newer_kiosk(self, path: Path) -> None:
        open_records(path, (Schema("notes", (*NOTES.steps, "SELECT 1")),)).close()
        with pytest.raises(RecordsFault, match="newer kiosk"):
            open_records(path, (NOTES,))

    @pytest.mark.parametrize("mark", [0, 7])
    def test_leaves_another_programs_file_as_it_is(self, path: Path, mark: int) -> None:
        path.parent.mkdir()
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE theirs (x)")
        other.execute(f"PRAGMA application_id={mark}")
        other.close()
        before = path.read_bytes()
        with pytest.raises(RecordsFault, match="not a kiosk's records"):
            open_records(path, (NOTES,))
        assert path.read_bytes() == before


CHILD = """
import os, sqlite3, sys
from pathlib import Path
from kiosk.storage import Records, Schema, open_records, transaction
NOTES = Schema("notes", ("CREATE TABLE notes (text TEXT NOT NULL UNIQUE) STRICT;",))
path, task = Path(sys.argv[1]), sys.argv[2]
def write(connection, text):
    connection.execute("INSERT INTO notes (text) VALUES (?)", (text,))
if task == "killed":
    records = Records(path, (NOTES,))
    records.start().result(20)
    records.submit(lambda connection: write(connection, "kept")).result(20)
    def half(connection):
        for number in range(2000):  # past the page cache's first spill
            write(connection, str(number) * 500)
        print("half", flush=True)
        sys.stdin.read()
    records.submit(half).result(60)
else:
    sys.stdin.readline()
    connection = open_records(path, (NOTES,))
    for number in range(int(task)):
        with transaction(connection):
            write(connection, f"{os.getpid()}.{number}")
    connection.close()
"""


def child(path: Path, task: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), task],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def test_killed_in_a_transaction_keeps_what_was_committed_and_nothing_of_it(path: Path) -> None:
    with child(path, "killed") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half\n"
        process.send_signal(signal.SIGKILL)
        process.wait(SECONDS)
    assert on_disk(path) == ["kept"]
    connection = open_records(path, (NOTES,))
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()


def test_several_processes_open_a_new_file_and_write_at_once(path: Path) -> None:
    processes = [child(path, "10") for _ in range(3)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.close()
    records = Records(path, (NOTES,))
    records.start().result(SECONDS)
    for number in range(10):
        records.submit(write(f"here.{number}")).result(SECONDS)
    for process in processes:
        with process:
            assert process.wait(SECONDS) == 0
    assert records.close(SECONDS)
    assert len(on_disk(path)) == 40


def test_a_transaction_gives_way_to_the_error_that_ended_it(path: Path) -> None:
    connection = open_records(path, (NOTES,))
    with pytest.raises(LookupError), transaction(connection):
        connection.execute("ROLLBACK")
        raise LookupError
    connection.close()
