"""Opening the records file: made, brought up to date, or left as it is."""

from __future__ import annotations

import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.storage import RecordsFault, Schema, open_records
from tests.storage.notes import NOTES, SECONDS, on_disk, read


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
