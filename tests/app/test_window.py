from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kiosk.app.window import Window


def test_the_picture_for_the_next_start_is_the_windows(qapp: QApplication, tmp_path: Path) -> None:
    window = Window(windowed=True)
    window.resize(640, 360)
    write = window.keep_picture(tmp_path / "poster.jpg")
    write()
    write()
    assert QImage(str(tmp_path / "poster.jpg")).size() == window.size()
    assert [file.name for file in tmp_path.iterdir()] == ["poster.jpg"]
    window.keep_picture(tmp_path / "unmounted" / "poster.jpg")()  # costs nobody anything
    window.leave()
