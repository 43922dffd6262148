"""Paths in a package lead to files in its folder, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.catalogue.loading import load_package
from kiosk.faults import Faults
from tests.catalogue.packages import PNG, changed, faults, write


@pytest.mark.parametrize(
    "name",
    ["../z.mp4", "/etc/passwd", "a/../../z.mp4", "..\\\\z.mp4", "C:\\\\z.mp4", ".", ""],
)
def test_a_path_may_not_leave_the_folder(tmp_path: Path, name: str) -> None:
    found = faults(tmp_path / "package", changed('"ziyara.mp4"', f'"{name}"'))
    assert "folder" in found["film[1].file"]


def test_a_link_may_not_leave_the_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "package")
    (tmp_path / "secret.png").write_bytes(PNG)
    (folder / "poster.png").unlink()
    (folder / "poster.png").symlink_to(tmp_path / "secret.png")
    (folder / "out").symlink_to(tmp_path)
    (folder / "ziyara.en.vtt").unlink()
    (folder / "ziyara.en.vtt").symlink_to("ziyara.en.vtt")
    (folder / "package.toml").write_text(changed('"still.png"', '"out/secret.png"'))
    with pytest.raises(Faults) as caught:
        load_package(folder)
    found = {fault.key: fault.expected for fault in caught.value.faults}
    assert "leaves" in found["film[1].poster"]
    assert "leaves" in found["film[1].still"]
    assert "film[1].captions[1].file" in found


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    folder = write(tmp_path / "package")
    (folder / "media").mkdir()
    (folder / "ziyara.mp4").rename(folder / "media" / "real.mp4")
    (folder / "ziyara.mp4").symlink_to("media/real.mp4")
    assert load_package(folder).films[0].file == folder / "media" / "real.mp4"


def test_a_folder_reached_by_a_link_is_a_folder(tmp_path: Path) -> None:
    real = write(tmp_path / "real")
    (tmp_path / "link").symlink_to(real)
    assert load_package(tmp_path / "link").films[0].poster == real / "poster.png"
