from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

NO_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""

OPEN = """
import os
from pathlib import Path
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication
from kiosk.app import application
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.reading import read
app = application()
kiosk = Kiosk(read(None, {}, rehearsal=True), Window(windowed=False))
kiosk.open()
for role in ("title", "text"):
    print(QFontInfo(kiosk.stage.theme.font(role)).family())
kiosk.close()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fontconfig tells of fonts there")
def test_the_kiosk_brings_its_own_type(tmp_path: Path) -> None:
    """On a machine that has none of its fonts, as most have not."""
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(NO_FONTS.format(folder=tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", OPEN],
        cwd=Path(__file__).resolve().parents[2],
        env={
            **os.environ,
            "FONTCONFIG_FILE": str(fonts),
            "HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
        },
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.stdout.split("\n")[:2] == ["Noto Serif Display", "Noto Sans"], done.stderr
