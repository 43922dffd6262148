from __future__ import annotations

import errno
import os
import random
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.storage import (
    Records,
    RecordsFault,
    Schema,
    back_up,
    damage_of,
    open_records,
    safekeeping,
    set_aside_files,
)
from kiosk.storage.opening import transaction

FIRST = "CREATE TABLE notes (text TEXT NOT NULL) STRICT;"
SECOND = "ALTER TABLE notes ADD COLUMN colour TEXT;"
NOTES = Schema("notes", (FIRST,))
SECONDS = 20.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite"


def write(path: Path, *texts: str) -> None:
    with closing(open_records(path, (NOTES,))) as connection, transaction(connection):
        connection.executemany("INSERT INTO notes (text) VALUES (?)", [(t,) for t in texts])


def read(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM notes ORDER BY rowid")]


def test_a_copy_is_whole_and_one_file(path: Path, tmp_path: Path) -> None:
    write(path, "one", "two")
    copy = tmp_path / "copy.sqlite"
    with closing(open_records(path, (NOTES,))) as connection:
        back_up(connection, copy)
    assert read(copy) == ["one", "two"]
    assert damage_of(copy) == ""
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.glob("*copy*")] == ["copy.sqlite"]


def test_a_copy_can_be_made_while_the_kiosk_writes(path: Path, tmp_path: Path) -> None:
    records = Records(path, (NOTES,))
    records.start().result(SECONDS)
    work = [
        records.submit(lambda c, n=n: c.execute("INSERT INTO notes (text) VALUES (?)", (str(n),)))
        for n in range(200)
    ]
    with closing(open_records(path, ())) as connection:
        back_up(connection, tmp_path / "copy.sqlite")
    for piece in work:
        piece.result(SECONDS)
    assert records.close(SECONDS)
    kept = read(tmp_path / "copy.sqlite")
    assert kept == [str(n) for n in range(len(kept))]


def test_a_copy_is_never_written_over(path: Path, tmp_path: Path) -> None:
    write(path, "one")
    copy = tmp_path / "copy.sqlite"
    copy.write_text("precious")
    with closing(open_records(path, (NOTES,))) as connection, pytest.raises(FileExistsError):
        back_up(connection, copy)
    assert copy.read_text() == "precious"


def test_a_copy_that_fails_leaves_nothing(path: Path, tmp_path: Path) -> None:
    write(path, "one")
    connection = open_records(path, (NOTES,))
    connection.close()
    with pytest.raises(sqlite3.ProgrammingError):
        back_up(connection, tmp_path / "copy.sqlite")
    assert not list(tmp_path.glob("*copy*"))


def test_before_an_update_a_copy_is_kept(path: Path, tmp_path: Path) -> None:
    write(path, "old")
    newer = Schema("notes", (FIRST, SECOND))
    for _ in range(2):
        open_records(path, (newer,)).close()
    kept = list(tmp_path.glob("*before-update*"))
    assert [file.name for file in kept] == ["records.before-update-1.sqlite"]
    assert read(kept[0]) == ["old"]
    with closing(sqlite3.connect(kept[0])) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(notes)")]
    assert columns == ["text"]


def test_new_records_need_no_copy(path: Path, tmp_path: Path) -> None:
    write(path, "one")
    # A room that is new to these records changes nothing that is there.
    open_records(path, (NOTES, Schema("more", ("CREATE TABLE more (a) ;",)))).close()
    assert not list(tmp_path.glob("*before-update*"))


@pytest.mark.parametrize("damage", ["scrambled", "page", "cut off"])
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(path: Path, damage: str) -> None:
    write(path, *(f"note {n} {'x' * 500}" for n in range(200)))
    content = bytearray(path.read_bytes())
    if damage == "scrambled":
        content = bytearray(b"scrambled eggs " * 1000)
    elif damage == "page":
        content[4096 * 2 : 4096 * 9] = random.Random(1).randbytes(4096 * 7)
    else:
        del content[len(content) // 2 :]
    path.write_bytes(content)
    for _ in range(2):  # the second time there is nothing to set aside
        records = Records(path, (NOTES,))
        records.start().result(SECONDS)
        assert records.close(SECONDS)
    (aside,) = set_aside_files(path)
    assert aside.name == "records.damaged-1.sqlite"
    assert aside.read_bytes() == content
    assert read(path) == []


def test_damage_that_shows_later_is_set_aside_then(path: Path) -> None:
    write(path, "one")  # nothing is left in the log that would heal it
    records = Records(path, (NOTES,))
    records.start().result(SECONDS)

    def stumble(_connection: sqlite3.Connection) -> None:
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        path.write_bytes(b"x" * 8192)
        raise error

    with pytest.raises(Exception, match="damaged"):
        records.submit(stumble).result(SECONDS)
    records.submit(lambda c: c.execute("INSERT INTO notes (text) VALUES ('new')")).result(SECONDS)
    assert records.close(SECONDS)
    assert len(set_aside_files(path)) == 1
    assert read(path) == ["new"]


@pytest.mark.parametrize("trouble", ["no look", "no rename", "not there"])
def test_a_file_that_could_not_be_looked_at_is_looked_at_before_it_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    disk, away = tmp_path / "disk", tmp_path / "away"
    disk.mkdir()
    path = disk / "records.sqlite"
    write(path, *(f"note {n} {'x' * 500}" for n in range(200)))
    content = bytearray(path.read_bytes())
    content[4096 * 20 : 4096 * 21] = random.Random(1).randbytes(4096)  # which opening never reads
    path.write_bytes(content)
    records = Records(path, (NOTES,))
    with monkeypatch.context() as patch:

        def refused(*_: object) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        if trouble == "no look":
            patch.setattr(safekeeping, "damage_of", refused)
        elif trouble == "no rename":
            patch.setattr(Path, "rename", refused)
        else:
            disk.rename(away)
            disk.write_text("in the way")
        with pytest.raises(RecordsFault):
            records.start().result(SECONDS)
    if trouble == "not there":
        disk.unlink()
        away.rename(disk)
    records.try_out().result(SECONDS)
    assert records.close(SECONDS)
    assert [aside.read_bytes() for aside in set_aside_files(path)] == [content]
    assert read(path) == []


def test_another_programs_file_stays_where_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    records = Records(path, (NOTES,))
    with pytest.raises(Exception, match="another program's file"):
        records.start().result(SECONDS)
    assert records.close(SECONDS)
    assert not set_aside_files(path)


@pytest.mark.parametrize("has_links", [True, False])
def test_a_copy_has_its_name_only_when_it_is_whole(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    write(path, "one")
    copy = tmp_path / "copy.sqlite"
    seen: list[bool] = []

    def looked_at(number: int) -> None:
        seen.append(copy.exists() and copy.stat().st_size == 0)

    def no_links(_part: Path, _to: Path) -> None:
        raise PermissionError(errno.EPERM, "as on a USB stick")

    monkeypatch.setattr(os, "fsync", looked_at)
    if not has_links:
        monkeypatch.setattr(os, "link", no_links)
    with closing(open_records(path, (NOTES,))) as connection:
        back_up(connection, copy)
    assert seen
    assert not any(seen)
    assert read(copy) == ["one"]
    assert [file.name for file in tmp_path.glob("*copy*")] == ["copy.sqlite"]


def test_an_update_that_was_broken_off_in_its_copy_makes_it_anew(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, "old")
    newer = Schema("notes", (FIRST, SECOND))

    def no_power(_number: int) -> None:
        raise KeyboardInterrupt

    # What was killed here takes nothing away.
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "fsync", no_power)
        patch.setattr(Path, "unlink", lambda _path, missing_ok=False: None)
        open_records(path, (newer,))
    assert len(list(tmp_path.glob("*before-update*"))) == 1
    open_records(path, (newer,)).close()
    (kept,) = tmp_path.glob("*before-update*")
    assert kept.name == "records.before-update-1.sqlite"
    assert read(kept) == ["old"]


@pytest.mark.parametrize("has_locks", [True, False])
def test_what_a_power_cut_left_of_copies_goes_with_the_next_one(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_locks: bool
) -> None:
    if not has_locks:
        monkeypatch.setattr(safekeeping, "_locked", lambda _folder: None)
    write(path, "one")
    same, old, new = (
        tmp_path / f".{name}.sqlite.0a1b2c3d.kiosk-copy" for name in ("copy", "old", "new")
    )
    for left in (same, old, new):
        left.write_bytes(b"a piece")
    os.utime(old, (0, 0))
    with closing(open_records(path, (NOTES,))) as connection:
        back_up(connection, tmp_path / "copy.sqlite")
    left_there = sorted(left.name for left in tmp_path.glob(".*"))
    # Another process may be at those that are new, where nothing tells that there is none.
    assert left_there == ([] if has_locks else [same.name, new.name])


@pytest.mark.skipif(os.name != "posix", reason="there, a file that is open is not taken away")
def test_a_copy_takes_nothing_from_another_one_that_is_under_way(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, "one")
    copy = tmp_path / "copy.sqlite"
    told: list[str] = []

    def make(name: str) -> None:
        try:
            with closing(open_records(path, (NOTES,))) as connection:
                back_up(connection, copy)
        except OSError as error:
            told.append(f"{name}: {type(error).__name__}")
        else:
            told.append(f"{name}: made")

    second = threading.Thread(target=make, args=("second",))
    sync = os.fsync

    def begin_the_second(number: int) -> None:
        if second.ident is None and list(tmp_path.glob(".copy*")):
            second.start()
            second.join(1.0)  # whatever it could do meanwhile
        sync(number)

    monkeypatch.setattr(os, "fsync", begin_the_second)
    make("first")
    second.join(SECONDS)
    # Which of them says so first is chance.
    assert sorted(told) == ["first: made", "second: FileExistsError"]
    assert read(copy) == ["one"]


def test_a_copy_whose_name_is_not_on_the_disk_is_none(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, "one")

    def fails(_folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(safekeeping, "sync_folder", fails)
    with closing(open_records(path, (NOTES,))) as connection, pytest.raises(OSError, match="error"):
        back_up(connection, tmp_path / "copy.sqlite")
    assert not list(tmp_path.glob("*copy*"))
