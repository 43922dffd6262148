"""Records that cannot be written or read: whose fault it is, and how it passes."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kiosk.storage import Records, RecordsFault, open_records, opening, records_fault
from tests.app.disks import kept_from_writing, small_disk
from tests.storage.notes import NOTES, SECONDS, on_disk, read, write


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

    def test_a_disk_without_room_to_open_them_is_full_and_not_broken(self, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disk") as disk:
            path = disk.folder / "records.sqlite"
            open_records(path, (NOTES,)).close()
            disk.fill()
            records = Records(path, (NOTES,))
            with pytest.raises(RecordsFault, match="disk is full: make room"):
                records.start().result(SECONDS)
            disk.make_room()
            records.submit(write("later")).result(SECONDS)
            assert records.close(SECONDS)

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

    def test_a_disk_that_can_only_be_read_is_no_matter_of_permissions(self, path: Path) -> None:
        with small_disk(path.parent) as disk:
            open_records(path, (NOTES,)).close()
            disk.make_read_only()
            records = Records(path, (NOTES,))
            with pytest.raises(RecordsFault, match="the disk can only be read: mount it"):
                records.start().result(SECONDS)
            disk.make_writable()
            records.submit(write("two")).result(SECONDS)
            assert records.close(SECONDS)
            assert on_disk(path) == ["two"]

    @pytest.mark.parametrize(("name", "said"), [("", "its folder"), ("made.sqlite", "the file")])
    def test_the_folder_or_the_file_that_may_not_be_written_is_told_apart(
        self, path: Path, name: str, said: str
    ) -> None:
        path = path.with_name("made.sqlite")
        open_records(path, (NOTES,)).close()
        records = Records(path, (NOTES,))
        with (
            kept_from_writing(path.parent / name),
            pytest.raises(RecordsFault, match=f"^{path}: {said} may not be written: check its"),
        ):
            records.start().result(SECONDS)
        assert records.close(SECONDS)

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
