from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.storage.folders import make_folder, put_in_place


def test_what_takes_a_files_place_is_on_the_disk_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside, file = tmp_path / "part", tmp_path / "file"
    beside.write_text("new")
    file.write_text("old")
    stood: list[tuple[str, str]] = []

    def look(number: int) -> None:
        stood.append((Path(f"/proc/self/fd/{number}").readlink().name, file.read_text()))

    monkeypatch.setattr(os, "fsync", look)
    put_in_place(beside, file)
    assert stood == [("part", "old"), (tmp_path.name, "new")]
    assert not beside.exists()


def test_each_new_folder_is_synced_into_the_one_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr("kiosk.storage.folders.sync_folder", lambda folder: synced.append(folder))
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    assert synced == [tmp_path, tmp_path / "a"]
    make_folder(tmp_path / "a" / "b")
    assert synced == [tmp_path, tmp_path / "a"]
