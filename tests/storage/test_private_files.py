from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.storage.private_files import staged, write_private


def test_the_old_file_stands_until_the_new_one_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    stood: list[tuple[bool, str]] = []

    def look(number: int) -> None:
        synced = Path(f"/proc/self/fd/{number}").readlink()
        stood.append((synced == tmp_path, file.read_text()))

    monkeypatch.setattr(os, "fsync", look)
    with staged(file, b"new"):
        assert stood == [(False, "old")]
    assert stood == [(False, "old"), (True, "new")]
    assert list(tmp_path.iterdir()) == [file]


def test_what_breaks_off_leaves_the_old_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    with pytest.raises(ZeroDivisionError), staged(file, b"new"):
        raise ZeroDivisionError
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    write_private(tmp_path / "file", b"new")
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


def test_what_a_power_cut_left_beside_it_goes(tmp_path: Path) -> None:
    file = tmp_path / "poster.jpg"
    left, fresh = tmp_path / ".poster.jpg.0a1b2c3d", tmp_path / ".poster.jpg.ffffffff"
    others = [
        tmp_path / name
        for name in (".poster.jpg.mine", ".poster.jpg.0a1b2c3d4", ".other.jpg.0a1b2c3d", "poster")
    ]
    for one in (left, *others):
        one.write_bytes(b"half")
        os.utime(one, (1_000_000_000, 1_000_000_000))
    fresh.write_bytes(b"another process still writes it")
    write_private(file, b"new")
    assert set(tmp_path.iterdir()) == {file, fresh, *others}
