from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.power.disk import Disk, Tree, read_tree, write_tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "old").write_bytes(b"old")
    return tmp_path


def left(disk: Disk) -> Tree:
    """After a cut that keeps nothing unsynced."""
    return disk.after_cut(random.Random(1), torn=False)


def torn(disk: Disk) -> list[Tree]:
    """After many cuts that keep what they please."""
    return [disk.after_cut(random.Random(seed), torn=True) for seed in range(200)]


def test_what_stood_there_is_safe(root: Path) -> None:
    disk = Disk(root)
    assert left(disk) == disk.now() == read_tree(root) == {"records": None, "records/old": b"old"}


def test_a_write_is_safe_once_its_file_is_synced(root: Path) -> None:
    disk, old = Disk(root), str(root / "records" / "old")
    disk.open(old)
    disk.write(old, b"new!", 0)
    assert disk.now()["records/old"] == b"new!"
    assert left(disk)["records/old"] == b"old"
    assert {tree["records/old"] for tree in torn(disk)} == {b"old", b"new!"}
    disk.sync(old)
    assert left(disk)["records/old"] == b"new!"


def test_a_name_is_safe_once_its_folder_is_synced(root: Path) -> None:
    disk, new = Disk(root), str(root / "records" / "new")
    disk.open(new, create=True)
    disk.write(new, b"new")
    disk.sync(new)
    assert "records/new" not in left(disk)
    assert any("records/new" in tree for tree in torn(disk))
    disk.sync(str(root / "records"))
    assert left(disk)["records/new"] == b"new"


def test_a_file_put_in_place_without_a_sync_may_be_empty(root: Path) -> None:
    disk, part, old = Disk(root), str(root / "records" / "part"), str(root / "records" / "old")
    disk.open(part, create=True)
    disk.write(part, b"new")
    disk.rename(part, old)
    disk.sync(str(root / "records"))
    assert left(disk) == {"records": None, "records/old": b""}
    assert disk.written_whole == {"records/old": [b"new"]}


def test_a_renaming_is_of_both_names_or_of_none(root: Path) -> None:
    disk, old = Disk(root), str(root / "records" / "old")
    disk.rename(old, str(root / "records" / "aside"))
    names = {tuple(sorted(tree)) for tree in torn(disk)}
    assert names == {("records", "records/old"), ("records", "records/aside")}


def test_what_is_removed_comes_back(root: Path) -> None:
    disk = Disk(root)
    disk.remove(str(root / "records" / "old"))
    assert "records/old" not in disk.now()
    assert left(disk)["records/old"] == b"old"


def test_a_new_folder_takes_all_that_is_in_it_along(root: Path) -> None:
    disk, file = Disk(root), str(root / "a" / "file")
    disk.make_folder(str(root / "a"))
    disk.open(file, create=True)
    disk.write(file, b"x")
    disk.sync(file)
    disk.sync(str(root / "a"))
    assert "a" not in left(disk)
    disk.sync(str(root))
    assert left(disk)["a/file"] == b"x"


def test_a_torn_write_is_kept_in_pieces_of_the_disk(root: Path) -> None:
    disk, old = Disk(root), str(root / "records" / "old")
    disk.write(old, b"n" * 8192, 0)
    contents = [tree["records/old"] or b"" for tree in torn(disk)]
    assert any(0 < content.count(b"n") < 8192 for content in contents)
    for content in contents:
        for start in range(0, len(content), 512):
            assert len(set(content[max(start, 3) : start + 512])) <= 1


def test_appended_lines_and_lengths(root: Path) -> None:
    disk, log = Disk(root), str(root / "log")
    disk.open(log, create=True, append=True)
    disk.write(log, b"one\n")
    disk.write(log, b"two\n")
    assert disk.now()["log"] == b"one\ntwo\n"
    disk.resize(log, 2)
    disk.resize(log, 4)
    disk.resize(log, 3, grow_only=True)
    assert disk.now()["log"] == b"on\0\0"
    disk.open(log, empty=True)
    disk.write(log, b"anew")
    assert disk.now()["log"] == b"anew"


def test_elsewhere_is_no_business_of_this_disk(root: Path) -> None:
    disk = Disk(root)
    disk.open("/elsewhere/file", create=True)
    disk.write("/elsewhere/file", b"x")
    disk.rename("/elsewhere/file", str(root / "file"))
    assert disk.now() == read_tree(root)


def test_a_tree_is_written_as_it_is_read(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "stale").mkdir()
    write_tree(other, read_tree(root))
    assert read_tree(other) == read_tree(root)
