from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
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


NEXT_START = """
import sys
from pathlib import Path
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from kiosk.app.window import Window
app = QApplication([])
file = Path(sys.argv[1])
content = QWidget()
content.setStyleSheet("background: #c00000")
before = Window(windowed=True)
content.setParent(before)
before.resize(641, 361)
before.fill_with(content)
before.keep_picture(file)()
after = Window(windowed=True)
after.resize(before.size())
after.show_picture(QPixmap(str(file)))
seen = after.grab().toImage()
for x, y in ((2, 2), (seen.width() - 3, seen.height() - 3)):
    print(seen.pixelColor(x, y).red() > 150)
print(after.devicePixelRatioF())
"""


@pytest.mark.parametrize("scale", ["1.0", "1.5", "2.0"])
def test_the_next_start_shows_it_whatever_the_displays_scale(tmp_path: Path, scale: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NEXT_START, str(tmp_path / "poster.jpg")],
        env=os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == ["True", "True", scale], done.stderr
